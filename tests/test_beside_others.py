"""The extension as a guest in a site that exists: beside other extensions, files and folders of other purposes."""

from __future__ import annotations

import base64

import pytest
import sphinx
from sites import MakeSite
from sphinx.errors import VersionRequirementError

from sphinx_academic.cli.checking import check_site

PAGE = "# News\n\n```{news}\n```\n"
NEWS = "- {date: 1936, text: Something}\n"
#: a site's own directive, in an extension that stands before or after this one
OWN = """
from docutils import nodes
from docutils.parsers.rst import Directive


class News(Directive):
    def run(self):
        return [nodes.paragraph("", "Our own news.")]


def setup(app):
    app.add_directive("news", News)
"""


@pytest.mark.parametrize(
    "extensions", ['["myst_parser", "own_news", "sphinx_academic"]', '["myst_parser", "sphinx_academic", "own_news"]']
)
def test_a_directive_of_the_same_name(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, extensions: str) -> None:
    page = "# News\n\n```{news}\n```\n\n```{acad:news}\n:limit: 1\n```\n"
    site = make_site({"index.md": page, "data/news.yml": NEWS, "own_news.py": OWN}, f"extensions = {extensions}\n")
    monkeypatch.syspath_prepend(str(site.srcdir))
    monkeypatch.delitem(__import__("sys").modules, "own_news", raising=False)
    site.build(
        warnings=[
            "conf.py:3: WARNING: directive 'news' is that of own_news; write 'acad:news' for the one of this package "
            "[academic.config]"
        ]
    )
    text = site.soup().get_text()
    assert "Our own news." in text
    assert "Something" in text


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_every_directive_has_a_name_in_the_domain(make_site: MakeSite, suffix: str) -> None:
    names = ["news", "talk-list", "profile", "publication-list", "cv", "service-list"]
    fence = "\n```{acad:NAME}\n:class: x\n:limt: 3\n```\n" if suffix == "md" else "\n.. acad:NAME::\n   :limt: 3\n"
    page = "T\n=\n" + "".join(fence.replace("NAME", name) for name in names)
    site = make_site({f"index.{suffix}": page, "data/news.yml": NEWS, "data/profile.yml": "{id: a, name: A B}\n"})
    built = sorted(line.replace("WARNING: ", "") for line in site.build(warnings=None).warnings)
    assert built == sorted(map(str, check_site(site.srcdir).problems))
    assert len(built) >= len(names)
    assert "Something" in site.soup().get_text()


def test_an_older_sphinx_is_refused(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sphinx, "version_info", (8, 1, 3, "final", 0))
    with pytest.raises(VersionRequirementError, match=r"8\.2"):
        make_site({"index.md": "# T\n"}).build()


def test_beside_sphinx_panels(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    panels = (
        "from docutils import nodes\nfrom docutils.parsers.rst import Directive, roles\n\n\n"
        "class Card(Directive):\n    def run(self):\n        return []\n\n\n"
        "def fa(name, rawtext, text, lineno, inliner, options=None, content=()):\n"
        "    return [nodes.inline('', '', classes=['fa'])], []\n\n\n"
        "def setup(app):\n    app.add_directive('dropdown', Card)\n    app.add_role('fa', fa)\n"
    )
    projects = "- {title: Engine, start: 1822, links: {code: 'https://example.org'}}\n"
    page = "# P\n\n{fa}`coffee`\n\n```{dropdown}\n```\n\n```{project-list}\n:style: cards\n```\n"
    files = {"index.md": page, "data/projects.yml": projects, "sphinx_panels.py": panels}
    site = make_site(files, 'extensions = ["myst_parser", "sphinx_academic", "sphinx_panels"]\n')
    monkeypatch.syspath_prepend(str(site.srcdir))
    monkeypatch.delitem(__import__("sys").modules, "sphinx_panels", raising=False)
    site.build()
    assert site.soup().select_one("span.fa") is not None
    assert site.soup().select_one(".academic-link svg") is not None
    assert "sphinx_design" not in site.app.extensions


#: a folder of data of another program
OTHER_DATA = {
    "data/people.yml": "Ada Lovelace:\n  machine: engine\n",
    "data/projects.yml": "projects:\n- name: engine\n",
    "data/venues.yml": "London\n",
    "data/publication.yml": "- a\n",
    "data/new.yml": "- a\n",
    "page.md": "---\norphan: true\nperson: Ada Lovelace\n---\n# Page\n",
}


def test_a_data_folder_of_another_purpose(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# T\n", **OTHER_DATA}).build()
    site.build()
    assert "academic.css" not in site.html()
    site.write({"index.md": "# T\n\n```{news}\n- {date: 1936, text: Something}\n```\n"})
    site.build(warnings=None)
    built = sorted(line.replace("WARNING: ", "") for line in site.warnings)
    assert built == sorted(map(str, check_site(site.srcdir).problems))
    assert {line.partition(":")[0] for line in built} == OTHER_DATA.keys()


#: what an extension does that asks of every document when it was changed
LAST_CHANGE = """
def add(app, pagename, templatename, context, doctree):
    if "page_source_suffix" in context or "sourcename" in context:
        assert pagename in app.env.found_docs


def setup(app):
    app.connect("html-page-context", add)
"""
BIB = "@article{a, title={On {A}}, author={Turing, A.}, year=1936}\n"
LIST = "# T\n\n```{publication-list}\n```\n"


@pytest.mark.parametrize("theme", ["alabaster", "furo", "academic"])
def test_made_pages_are_no_documents(make_site: MakeSite, theme: str) -> None:
    conf = f"html_theme = '{theme}'\nacademic_publication_pages = True\n"
    site = make_site({"index.md": LIST, "data/publications.bib": BIB}, conf + LAST_CHANGE).build()
    assert "On A" in site.html("publications/a")


def test_a_folder_that_many_systems_take_for_that_of_made_pages(make_site: MakeSite) -> None:
    site = make_site(
        {"index.md": LIST, "Publications/own.md": "---\norphan: true\n---\n# Own\n", "data/publications.bib": BIB},
        "academic_publication_pages = True\n",
    )
    said = (
        "pages of publications are made in 'publications', which many systems take for 'Publications'; rename that "
        "[academic.file]"
    )
    site.build(warnings=[f"Publications/own.md:1: WARNING: {said}"])
    assert list(map(str, check_site(site.srcdir).problems)) == [f"Publications/own.md:1: {said}"]


#: all builders of Sphinx that need no other program
BUILDERS = (
    *("html", "dirhtml", "singlehtml", "json", "pickle", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml"),
    *("gettext", "dummy", "changes", "htmlhelp", "qthelp", "devhelp"),
)


@pytest.mark.parametrize("builder", BUILDERS)
def test_all_builders_of_sphinx(make_site: MakeSite, builder: str) -> None:
    pytest.importorskip(f"sphinxcontrib.{builder}" if builder in ("htmlhelp", "qthelp", "devhelp") else "sphinx")
    files = {
        "index.md": "# T\n\nText.\n",
        "data/profile.yml": "{id: a, name: Ada Lovelace, photo: me.png, links: {cv: cv.pdf}}\n",
        "me.png": base64.b64decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        ),
        "cv.pdf": b"%PDF",
    }
    conf = "html_baseurl = 'https://example.org/'\nacademic_publication_pages = True\nhtml_theme = 'alabaster'\n"
    site = make_site(files, conf, builder).build(warnings=None)
    assert [line for line in site.warnings if "academic" in line] == []
    site.write({"index.md": "# T\n\n```{profile}\n```\n\n```{publication-list}\n```\n", "data/publications.bib": BIB})
    site.build(warnings=None)
    assert [line for line in site.warnings if "academic" in line] == []
