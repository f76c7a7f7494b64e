"""A site's own style overrides one part of the default one: each seam by itself."""

from __future__ import annotations

import pytest
from bibliography import listing
from docutils import nodes
from sites import MakeSite

CONF = """
from docutils import nodes
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications import PublicationStyle


class Mine(PublicationStyle):
    def {seam}(self, paper, view):
        {body}


def setup(app):
    add_publication_style(app, "mine", Mine)
"""

TITLE = "Idealtheorie in Ringbereichen"
AUTHORS = "Emmy Noether*, David Hilbert*✉, Emil Artin et al."
IMPRINT = "MA Mathematische Annalen, 83(1-2):24–66, Mar 1921 Oral Best Paper"
LINKS = "DOI Code"
FOLDS = ["Abstract", "BibTeX"]

SEAMS = [
    ("title", "return [nodes.Text(paper.key)]", ["noether1921", AUTHORS, IMPRINT, LINKS, *FOLDS]),
    ("linked_title", "return view.text(paper.title)", [TITLE, AUTHORS, IMPRINT, LINKS, *FOLDS]),
    ("authors", "return view.plain(f'{len(paper.authors)} authors')", [TITLE, "4 authors", IMPRINT, LINKS, *FOLDS]),
    (
        "imprint",
        "return view.joined([self.date(paper, view), self.venue(paper, view)])",
        [TITLE, AUTHORS, "Mar 1921, Mathematische Annalen", LINKS, *FOLDS],
    ),
    ("badge", "return []", [TITLE, AUTHORS, IMPRINT.removeprefix("MA "), LINKS, *FOLDS]),
    (
        "venue",
        "return view.plain('Math. Ann.')",
        [TITLE, AUTHORS, "MA Math. Ann., 83(1-2):24–66, Mar 1921 Oral Best Paper", LINKS, *FOLDS],
    ),
    (
        "details",
        "return view.plain('vol. ' + paper.volume)",
        [TITLE, AUTHORS, "MA Mathematische Annalen, vol. 83, Mar 1921 Oral Best Paper", LINKS, *FOLDS],
    ),
    (
        "date",
        "return view.plain(str(paper.date.first_year))",
        [TITLE, AUTHORS, "MA Mathematische Annalen, 83(1-2):24–66, 1921 Oral Best Paper", LINKS, *FOLDS],
    ),
    (
        "distinctions",
        "return super().distinctions(paper, view)[:1]",
        [TITLE, AUTHORS, "MA Mathematische Annalen, 83(1-2):24–66, Mar 1921 Oral", LINKS, *FOLDS],
    ),
    (
        "note",
        "return view.plain('See also the errata.')",
        [TITLE, AUTHORS, IMPRINT, "See also the errata.", LINKS, *FOLDS],
    ),
    ("links", "return view.buttons(paper.links[:1])", [TITLE, AUTHORS, IMPRINT, "DOI", *FOLDS]),
    ("folds", "return super().folds(paper, view)[:1]", [TITLE, AUTHORS, IMPRINT, LINKS, "Abstract"]),
    ("item", "return Item(self.title(paper, view), classes=['bare'])", [TITLE]),
]


@pytest.mark.parametrize(("seam", "body", "expected"), SEAMS, ids=[seam for seam, _, _ in SEAMS])
def test_one_part_overridden(make_site: MakeSite, seam: str, body: str, expected: list[str]) -> None:
    files = listing("style: mine", "filter: key == 'noether1921'", "legend: false")
    site = make_site(files, CONF.format(seam=seam, body=body)).build("singlehtml")
    (entry,) = site.doctree().findall(nodes.list_item)
    lines: list[str] = []
    for part in entry.children:
        if "academic-actions" in part["classes"]:
            lines += [child.astext() if "academic-links" in child["classes"] else child[0].astext() for child in part]
        else:
            lines.append(part.astext())
    assert lines == expected


def test_image_overridden(make_site: MakeSite) -> None:
    body = "return nodes.image('', uri='https://example.org/a.png', candidates={'?': 'https://example.org/a.png'})"
    files = listing("style: mine", "filter: key == 'noether1921'")
    site = make_site(files, CONF.format(seam="image", body=body)).build("singlehtml", warnings=None)
    (entry,) = site.doctree().findall(nodes.list_item)
    assert isinstance(entry[0], nodes.image)
    assert "academic-has-preview" in entry["classes"]


def test_style_by_class_attributes(make_site: MakeSite) -> None:
    conf = """
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.publications import PublicationStyle


class Grouped(PublicationStyle):
    group_by = "type"
    numbered = "reversed"
    folds_shown = badges_shown = False


def setup(app):
    add_publication_style(app, "grouped", Grouped)


academic_publication_style = "grouped"
"""
    soup = make_site(listing("filter: type == 'article'"), conf).build().soup()
    assert [h.get_text().rstrip("¶") for h in soup.select("h2")] == ["Journal articles"]
    assert [item["value"] for item in soup.select("ol[reversed] > li")] == ["2", "1"]
    assert not soup.select("details, .academic-badge")


KNOWN = "default, plain, compact, card, cv, mine, csl:…"


@pytest.mark.parametrize(
    ("directive", "style", "hint"),
    [
        ("publication-list", "mein", "; did you mean 'mine'?"),
        ("publication", "defualt", "; did you mean 'default'?"),
        ("publication", "nothing like it", ""),
    ],
)
def test_unknown_style(make_site: MakeSite, directive: str, style: str, hint: str) -> None:
    argument = "noether1921" if directive == "publication" else ""
    site = make_site(
        listing(f"style: {style}", directive=directive, argument=argument),
        CONF.format(seam="note", body="return []"),
    )
    site.build(
        warnings=[
            f"index.md:4: WARNING: {directive}: option 'style' is ignored: expected one of {KNOWN}, "
            f"found {style!r}{hint} [academic.option]"
        ]
    )
    assert site.soup().select(".academic-style-default")


def test_unknown_style_in_conf(make_site: MakeSite) -> None:
    site = make_site(listing(), 'academic_publication_style = "plian"\n')
    known = KNOWN.replace("mine, ", "")
    site.build(
        warnings=[
            "conf.py:3: WARNING: academic_publication_style: "
            f"expected one of {known}, found 'plian'; did you mean 'plain'?; using 'default' [academic.config]"
        ]
    )
