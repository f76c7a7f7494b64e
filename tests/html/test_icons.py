"""Icons: what a symbol looks like, and that every builder copes with one."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from sphinx_academic.records.links.profile import PROFILE_LINKS
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.rendering import icons
from sphinx_academic.rendering.icons import academic_icon, icon, icon_html, icon_symbol, known_icons, sprite

CONF = """\
from sphinx_academic.rendering.icons import icon, setup_icons
from docutils import nodes
from docutils.parsers.rst import Directive

project = author = copyright = "Site"
version = release = "1"
extensions = []
html_theme = "basic"
epub_theme = "epub"
suppress_warnings = ["epub.unknown_project_files"]


class Show(Directive):
    required_arguments = 2

    def run(self):
        name, label = self.arguments
        return [nodes.paragraph("", "", icon(name), nodes.Text(label))]


def setup(app):
    setup_icons(app)
    app.add_directive("show", Show)
"""
INDEX = """\
Home
====

.. show:: mail Email
.. show:: orcid ORCID
.. show:: no-such Nothing
.. toctree::

   plain
   more
"""
PLAIN = "Plain\n=====\n\nNo icons here.\n"
MORE = "More\n====\n\n.. show:: rss Feed\n.. show:: mail Mail\n"
MAIL = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="academic-icon" width="1em" height="1em" fill="currentColor" '
    'aria-hidden="true" focusable="false"><use href="#academic-icon-mail"></use></svg>'
)


def build(tmp_path: Path, builder: str) -> Path:
    """Build three pages, expect no warning, and return the output directory."""
    for name, text in {"conf.py": CONF, "index.rst": INDEX, "plain.rst": PLAIN, "more.rst": MORE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    app = SphinxTestApp(builder, srcdir=tmp_path, builddir=tmp_path / "_build")
    try:
        app.build()
        assert app.warning.getvalue() == ""
        return Path(app.outdir)
    finally:
        app.cleanup()


def ids(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('<symbol id="')[1:]]


@pytest.mark.parametrize(
    ("name", "view_box", "start"),
    [
        ("mail", "0 0 16 16", "M1.75 2h12.5c.966"),
        ("octicon-mail", "0 0 16 16", "M1.75 2h12.5c.966"),
        ("material-email", "0 0 24 24", "M20 4H4c-1.1 0-1.99"),
        ("orcid", "0 0 24 24", "M12 0C5.372 0 0 5.372"),
        ("brand-orcid", "0 0 24 24", "M12 0C5.372 0 0 5.372"),
        ("github", "0 0 16 16", icon_symbol("mark-github").split(' d="')[1][:20]),
    ],
)
def test_symbol(name: str, view_box: str, start: str) -> None:
    symbol = icon_symbol(name)
    assert symbol is not None
    assert symbol.startswith(f'<symbol id="academic-icon-{name}" viewBox="{view_box}"><path d="{start}')
    assert symbol.endswith('"/></symbol>')
    assert symbol.count("<path") == 1


def test_x_is_the_network_not_a_cross() -> None:
    x, cross = icon_symbol("x"), icon_symbol("octicon-x")
    assert x is not None
    assert cross is not None
    assert 'viewBox="0 0 24 24"' in x
    assert 'viewBox="0 0 16 16"' in cross


@pytest.mark.parametrize(
    "name", ["", "no-such", "linkedin", "../orcid", "brand-", "brand-all", "Mail", "mail\n", "a" * 999]
)
def test_unknown_icons_have_no_symbol_and_no_markup(name: str) -> None:
    assert icon_symbol(name) is None
    assert icon_html(name) == ""
    assert sprite([name]) == ""


def test_without_simplepycons_the_label_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_brand_folder", lambda: None)
    icon_symbol.cache_clear()
    try:
        assert [icon_symbol(name) for name in ("orcid", "x", "brand-dblp")] == [None, None, None]
        assert icon_symbol("github") is not None
    finally:
        icon_symbol.cache_clear()


def test_reading_a_mark_does_not_import_thousands_of_modules() -> None:
    code = (
        "import sys; from sphinx_academic.rendering.icons import icon_symbol; assert icon_symbol('orcid'); "
        "print([m for m in sys.modules if m.startswith('simplepycons')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_icon_of_the_link_types_exists() -> None:
    names = {type.icon for type in (*PUBLICATION_LINKS, *PROFILE_LINKS) if type.icon}
    # no package has a mark for LinkedIn, whose terms forbid it; a label is printed
    assert {name for name in names if icon_symbol(name) is None} == {"linkedin"}


def test_every_known_icon_is_well_formed() -> None:
    names = known_icons()
    assert list(names) == sorted(set(names))
    assert {"mail", "material-email", "orcid", "github", "x"} <= set(names)
    some = [name for name in names if not name.startswith("material-")][::25] + list(names)[::40]
    for name in some:
        symbol = icon_symbol(name)
        assert symbol is not None, name
        assert len(ElementTree.fromstring(symbol)) > 0, name


def test_sprite_is_sorted_and_has_each_symbol_once() -> None:
    text = sprite(["rss", "mail", "rss", "no-such", "orcid"])
    assert ids(text) == ["academic-icon-mail", "academic-icon-orcid", "academic-icon-rss"]
    assert text == sprite(iter(["orcid", "rss", "mail"]))
    tree = ElementTree.fromstring(text)
    assert tree.attrib == {"class": "academic-sprite", "hidden": "hidden"}
    assert tree[0].attrib == {"width": "0", "height": "0", "aria-hidden": "true", "focusable": "false"}


def test_sprite_of_nothing_is_nothing() -> None:
    assert sprite([]) == ""


def test_the_node_says_nothing() -> None:
    node = icon("mail")
    assert isinstance(node, academic_icon)
    assert node.pformat() == '<academic_icon icon="mail">\n'
    assert nodes.paragraph("", "", node, nodes.Text("Email")).astext() == "Email"


def test_html(tmp_path: Path) -> None:
    out = build(tmp_path, "html")
    index = (out / "index.html").read_text(encoding="utf-8")
    assert f"<p>{MAIL}Email</p>" in index
    assert "<p>Nothing</p>" in index
    assert ids(index) == ["academic-icon-mail", "academic-icon-orcid"]
    assert index.index("academic-sprite") < index.index("<p>" + MAIL)
    assert ids((out / "more.html").read_text(encoding="utf-8")) == ["academic-icon-mail", "academic-icon-rss"]
    assert "academic-" not in (out / "plain.html").read_text(encoding="utf-8")
    assert "svg" not in (out / "searchindex.js").read_text(encoding="utf-8")


def test_singlehtml_has_one_sprite(tmp_path: Path) -> None:
    page = (build(tmp_path, "singlehtml") / "index.html").read_text(encoding="utf-8")
    assert page.count("academic-sprite") == 1
    assert ids(page) == ["academic-icon-mail", "academic-icon-orcid", "academic-icon-rss"]
    assert page.count(MAIL) == 2


def test_epub_pages_are_xml_with_their_own_symbols(tmp_path: Path) -> None:
    (book,) = build(tmp_path, "epub").glob("*.epub")
    svg = "{http://www.w3.org/2000/svg}"
    with zipfile.ZipFile(book) as archive:
        index = ElementTree.fromstring(archive.read("index.xhtml"))
        plain = archive.read("plain.xhtml").decode()
    symbols = {"#" + symbol.attrib["id"] for symbol in index.iter(f"{svg}symbol")}
    assert symbols == {use.attrib["href"] for use in index.iter(f"{svg}use")}
    assert symbols == {"#academic-icon-mail", "#academic-icon-orcid"}
    assert "academic-" not in plain


@pytest.mark.parametrize(
    ("builder", "file", "expected"),
    [
        ("text", "index.txt", "Email\n\nORCID\n\nNothing\n"),
        ("latex", "site.tex", "Email\n\n\\sphinxAtStartPar\nORCID"),
        ("man", "site.1", "Email\n.sp\nORCID"),
        ("texinfo", "site.texi", "Email\n\nORCID"),
        ("xml", "index.xml", '<academic_icon icon="mail"'),
    ],
)
def test_other_builders_print_the_label_alone(tmp_path: Path, builder: str, file: str, expected: str) -> None:
    text = (build(tmp_path, builder) / file).read_text(encoding="utf-8")
    assert expected in "\n".join(line.rstrip() for line in text.split("\n"))
    assert "svg" not in text


def test_templates_without_a_body_get_the_sprite_by_name() -> None:
    context: dict[str, object] = {"academic_icons": ("rss",)}
    icons.add_template_sprite(None, "search", "search.html", context, None)  # type: ignore[arg-type]
    assert context["academic_sprite"] == sprite(["rss"])
    assert "body" not in context


def test_a_page_without_icons_is_left_alone() -> None:
    context: dict[str, object] = {"body": "<p>x</p>"}
    icons.add_template_sprite(None, "index", "page.html", context, None)  # type: ignore[arg-type]
    assert context == {"body": "<p>x</p>"}
