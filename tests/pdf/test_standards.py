"""PDF/UA-1 and PDF/A-2a, whatever is in a CV: each layout, length, script and site, and text and blocks of any kind."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from cv_site import CONF, built, cv, files, with_options
from docs_ext import DOCS
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import failures, page_count, pdf_text, spoken_text
from sites import MakeSite, Site

from sphinx_academic.cli.new import write_site
from sphinx_academic.pdf import compile
from sphinx_academic.pdf.nodes import Writer, clean
from sphinx_academic.rendering.nodes import academic_language, academic_mark
from sphinx_academic.selection.cv_pdf import LAYOUTS


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_accessible_and_archivable(make_site: MakeSite, layout: str) -> None:
    page = cv(
        ":sections: profile education publications(numbered: type reversed) service(style: table) talks(style: cards)"
    )
    more = {
        "cv.md": page,
        "data/service.yml": "- {role: Reviewer, venues: [{venue: Annalen, years: [1920, 1921]}]}\n",
        "data/talks.yml": "- date: 1932\n  title: $\\sum_{i=1}^n \\frac{x_i}{2}$ *a* `b` **c**\n",
    }
    pdf = built(make_site, files(**more), with_options(f'"layout": {layout!r}')).outdir / "cv.pdf"
    assert failures(pdf) == []
    assert ("PhD" in pdf_text(pdf)) == (layout != "publications")


@pytest.mark.parametrize(("number", "pages"), [(0, 1), (1, 1), (1700, 40)])
def test_of_any_length(make_site: MakeSite, number: int, pages: int) -> None:
    talks = "".join(
        f"- {{date: 19{index % 90 + 10}, title: Talk {index} about something}}\n" for index in range(number)
    )
    content = {"index.md": "# CV\n\n```{cv}\n:sections: talks\n```\n", "data/talks.yml": talks}
    pdf = built(make_site, content, warnings=None).outdir / "index.pdf"
    assert failures(pdf) == []
    assert page_count(pdf) >= pages
    assert pdf_text(pdf).count("about something") == number


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "إيمي نويتر"), ("he", "אמי נתר"), ("ja", "エミー"), ("ru", "Эмми"), ("el", "Έμμυ")]
)
def test_other_scripts(make_site: MakeSite, language: str, text: str) -> None:
    content = files(**{"data/talks.yml": f"- {{date: 1932, title: {text}}}\n"})
    site = built(make_site, content, CONF, warnings=None, language=language)
    assert failures(site.outdir / "cv.pdf") == []


# -- whole sites ----------------------------------------------------------------------------------------


def lab(folder: Path) -> None:
    shutil.copytree(DOCS / "lab", folder, ignore=shutil.ignore_patterns("_build"))


def profile(folder: Path) -> None:
    shutil.copytree(DOCS / "example", folder, ignore=shutil.ignore_patterns("_build"))


def new(folder: Path) -> None:
    write_site(folder, "Alan Turing", "academic")


OF_THE_HEAD = ":sections: publications(person: noether; numbered: type reversed) mentees projects talks"


@pytest.mark.parametrize(("make", "options"), [(lab, OF_THE_HEAD), (profile, ""), (new, ""), (new, ":totals:")])
def test_all_that_a_page_says_is_in_each_layout_in_its_order(
    tmp_path: Path, make: Callable[[Path], None], options: str
) -> None:
    folder = tmp_path / "site"
    make(folder)
    for layout in LAYOUTS:
        page = f"---\norphan: true\n---\n# Curriculum vitae\n\n```{{cv}}\n:pdf: {layout}\n{options}\n```\n"
        (folder / f"cv-{layout}.md").write_text(page, encoding="utf-8")
    with closing(Site(folder)) as site:
        site.build(academic_cv_pdf_options={"system_fonts": False}, html_theme="basic")
        for layout in LAYOUTS:
            pdf = site.outdir / f"cv-{layout}.pdf"
            assert failures(pdf) == []
            assert unread(site.soup(f"cv-{layout}"), spoken_text(pdf), layout == "publications") == []


#: what of a page is for the eye, the pointer or a script alone
UNPRINTED = "svg, details, .math, .headerlink, .academic-hidden, .academic-portrait"


def unread(page: Tag, said: str, publications_only: bool) -> list[str]:
    """Return the words of a page's CV that do not follow each other in a text."""
    missing, position = [], 0
    for section in page.select(".academic-cv:not(.academic-cv-pdf)"):
        if section.select_one(".academic-cv") or (
            publications_only and not section.select_one(".academic-publications")
        ):
            continue
        for each in section.select(UNPRINTED):
            each.decompose()
        for word in re.findall(r"\w{2,}", section.get_text(" ")):
            found = said.find(word, position)
            missing += [word] if found < 0 else []
            position = max(position, found)
    return missing


# -- strings that are somewhere a command ---------------------------------------------------------------

SIGNS = [
    *('#eval("1")', '#import "x"', "$x$", "*a*", "_b_", "`c`", "= H", "- l", "+ n", "/ t: d", "<label>", "@ref", "~"),
    *(
        "\\",
        "\\\\",
        "\\u{41}",
        "[a]",
        "{a}",
        "(a)",
        "//c",
        "/*c*/",
        "...",
        '"q"',
        "'s'",
        "https://x.y/z",
        "#[b]",
        "#{1}",
    ),
    *("\\input{x}", "\\write18{ls}", "\\def\\a{b}", "%c", "&", "a_b", "a^b", "{{x}}", "{%x%}", "${x}", "--", "---"),
    *("<b>b</b>", "&amp;", "<!--x-->", "<script>alert(1)</script>", "];DROP", "\x7f", "\u200b", "\u00ad", "\ufeff"),
    *("\u2028", "a\tb", "e\u0301", "\\r", "a#b"),
]
AROUND = (("", ""), ("x", ""), ("", "x"), ("x ", " y"), ("#", ")"))
HOSTILE = [f"{before}{sign}{after}" for sign in SIGNS for before, after in AROUND]
_UNSEEN = re.compile("[\\s\u0301\x7f\ufffd\u200b\u202e\u00ad\ufeff\u2028\u2060]+")


def test_hostile_strings_are_printed_as_they_are() -> None:
    assert len(HOSTILE) >= 250
    numbered = [f"<{number}>{text}" for number, text in enumerate(HOSTILE)]
    made = compile.compile_cv(document([{"is": "entries", "items": entries(numbered)}]), "classic", system_fonts=False)
    assert failures(made.pdf) == []
    printed = _UNSEEN.sub("", pdf_text(made.pdf))
    missing = {each.text for each in made.missing}
    wanted = [_UNSEEN.sub("", f"<{number}>{text}") for number, text in enumerate(HOSTILE) if not missing & set(text)]
    assert [text for text in wanted if text not in printed] == []


def entries(texts: list[str]) -> list[dict[str, object]]:
    return [{"label": "", "when": [], "lines": [[clean(text)]], "blocks": [], "length": 9} for text in texts]


def document(blocks: list[Any]) -> dict[str, Any]:
    section = {"kind": "talks", "title": ["*T* #x"], "blocks": blocks}
    return {
        **{"title": "#t", "author": "a", "keywords": [], "lang": "en", "region": None, "rtl": False, "fallback": []},
        **{
            "updated": "",
            "date": {"year": 2024, "month": 1, "day": 1},
            "words": {"page": "Page {page} of {count}"},
            "breaks": [],
        },
        **{"options": {"paper": "a4"}, "sections": [section]},
        "head": {"name": "#n", "native": "", "lines": {}, "links": [], "photo": None},
    }


@settings(deadline=None, derandomize=True, database=None, max_examples=5)
@given(st.lists(st.text(max_size=20), min_size=20, max_size=40))
def test_any_text_is_accessible_and_archivable(texts: list[str]) -> None:
    made = compile.compile_cv(document([{"is": "entries", "items": entries(texts)}]), "modern", system_fonts=False)
    assert failures(made.pdf) == []


# -- nodes of any kind ------------------------------------------------------------------------------------


def _element(cls: type[nodes.Element], attributes: dict[str, Any], children: list[nodes.Node]) -> nodes.Element:
    return cls("", *(each.deepcopy() for each in children), **attributes)


def _table(cells: list[list[nodes.Node]]) -> nodes.table:
    entries = [_element(nodes.entry, {}, cell) for cell in cells]
    rows = [nodes.row("", *entries[:2]), nodes.row("", *entries[2:])]
    columns = [nodes.colspec(colwidth=1), nodes.colspec(colwidth=2)]
    return nodes.table("", nodes.tgroup("", *columns, nodes.thead("", rows[0]), nodes.tbody("", rows[1]), cols=2))


TEXTS = st.text(min_size=1, max_size=12) | st.sampled_from(HOSTILE) | st.sampled_from(["Ω", "漢", "א", "ب", "👍🏽"])
FORMULAS = (
    r"a^2_i",
    r"\frac{a}{\sqrt{b}}",
    r"\sum_{i=1}^n \hat{x}_i",
    r"\begin{matrix}a&b\\c&d\end{matrix}",
    r"\nope{x}",
)
INLINES: st.SearchStrategy[nodes.Node] = st.recursive(
    st.one_of(
        TEXTS.map(nodes.Text),
        TEXTS.map(lambda text: nodes.literal(text, text)),
        st.sampled_from(FORMULAS).map(lambda text: nodes.math(text, text)),
    ),
    lambda inner: st.one_of(
        *(
            st.lists(inner, max_size=3).map(partial(_element, cls, attributes))
            for cls, attributes in (
                (nodes.emphasis, {}),
                (nodes.strong, {"classes": ["academic-owner"]}),
                (nodes.superscript, {}),
                (nodes.subscript, {}),
                (nodes.inline, {"classes": ["academic-small-caps"]}),
                (nodes.reference, {"refuri": "https://example.org/a?b=c#d"}),
                (nodes.reference, {"refuri": "mailto:a@example.org", "classes": ["academic-text-link"]}),
                (academic_mark, {"label": "first"}),
                (academic_language, {"lang": "de"}),
                (nodes.abbreviation, {}),
            )
        )
    ),
    max_leaves=8,
)
LINES = st.lists(INLINES, max_size=4)
BLOCKS: st.SearchStrategy[nodes.Node] = st.recursive(
    st.one_of(
        LINES.map(partial(_element, nodes.paragraph, {})),
        LINES.map(partial(_element, nodes.rubric, {})),
        LINES.map(partial(_element, nodes.paragraph, {"classes": ["academic-legend"]})),
        TEXTS.map(lambda text: nodes.literal_block(text, text)),
        st.builds(nodes.transition),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(partial(_element, nodes.block_quote, {})),
        st.lists(inner, max_size=3).map(partial(_element, nodes.container, {})),
        *(
            st.lists(
                st.lists(inner, max_size=3).map(partial(_element, nodes.list_item, {})), min_size=1, max_size=3
            ).map(partial(_element, cls, attributes))
            for cls, attributes in (
                (nodes.bullet_list, {}),
                (nodes.bullet_list, {"classes": ["academic"]}),
                (nodes.bullet_list, {"classes": ["academic-sublist"]}),
                (nodes.enumerated_list, {"start": 3, "reversed": True}),
                (nodes.enumerated_list, {"classes": ["academic"]}),
            )
        ),
        st.lists(st.lists(inner, max_size=2), min_size=4, max_size=4).map(_table),
    ),
    max_leaves=12,
)


@settings(deadline=None, derandomize=True, database=None, max_examples=40)
@given(st.lists(BLOCKS, max_size=6), st.sampled_from(LAYOUTS))
def test_any_nodes_are_accessible_and_archivable(content: list[nodes.Node], layout: str) -> None:
    complaints: list[str] = []
    writer = Writer(lambda node: str(node.get("refuri", "")), lambda name, _place: complaints.append(name))
    cv_data = document(list(writer.blocks(content)))
    cv_data["sections"][0]["kind"] = "publications"
    assert failures(compile.compile_cv(cv_data, layout, system_fonts=False).pdf) == []
    assert complaints == []
