"""A site's own style overrides one part of the default one: each seam by itself."""

from __future__ import annotations

import pytest
from bibliography import FILES, listing, myst, rst
from docutils import nodes
from expectations import Expect
from sites import MakeSite

HEAD = """
from docutils import nodes
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications import PublicationStyle
"""
STYLE = """

class {name}(PublicationStyle):
    def {seam}(self, paper, view):
        {body}
"""
SETUP = """

def setup(app):
"""
ADD = '    add_publication_style(app, "{name}", {name})\n'


def conf(**bodies: str) -> str:
    """Return a conf.py with a style for each overridden part, which has the part's name."""
    styles = "".join(STYLE.format(name=f"{seam}_style", seam=seam, body=body) for seam, body in bodies.items())
    return HEAD + styles + SETUP + "".join(ADD.format(name=f"{seam}_style") for seam in bodies)


SEAMS = {
    "title": "return [nodes.Text(paper.key)]",
    "linked_title": "return view.text(paper.title)",
    "authors": "return view.plain(f'{len(paper.authors)} authors')",
    "imprint": "return view.joined([self.date(paper, view), self.venue(paper, view)])",
    "badge": "return []",
    "venue": "return view.plain('Math. Ann.')",
    "details": "return view.plain('vol. ' + paper.volume)",
    "date": "return view.plain(str(paper.date.first_year))",
    "distinctions": "return super().distinctions(paper, view)[:1]",
    "note": "return view.plain('See also the errata.')",
    "links": "return view.buttons(paper.links[:1])",
    "mentions": "return []",
    "folds": "return super().folds(paper, view)[:1]",
    "item": "return Item(self.title(paper, view), classes=['bare'])",
}


def test_one_part_overridden(make_site: MakeSite, expect: Expect) -> None:
    only = ("filter: key == 'noether1921'", "legend: false", "group-by: none", "numbered: false")
    page = "# Page\n" + "".join(f"\n## {seam}\n\n{myst(f'style: {seam}_style', *only)}" for seam in SEAMS)
    site = make_site({**listing(), "index.md": page}, conf(**SEAMS)).build("singlehtml")
    lines: list[str] = []
    for section in site.doctree().findall(nodes.section):
        for entry in section.findall(nodes.list_item) if section["names"] != ["page"] else ():
            lines.append(f"-- {section.next_node(nodes.title).astext()}")
            for part in entry.children:
                if "academic-actions" not in part["classes"]:
                    lines.append(part.astext())
                    continue
                lines += [each.astext() if "academic-links" in each["classes"] else each[0].astext() for each in part]
    expect("".join(f"{line}\n" for line in lines), "publication_seams.txt")


def test_image_overridden(make_site: MakeSite) -> None:
    body = "return nodes.image('', uri='https://example.org/a.png', candidates={'?': 'https://example.org/a.png'})"
    files = listing("style: image_style", "filter: key == 'noether1921'")
    site = make_site(files, conf(image=body)).build("singlehtml", warnings=None)
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


LOOKS = """
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.publications import CvStyle, PublicationStyle


class Ours(PublicationStyle):
    pass


class Short(CvStyle):
    pass


class Bare(Ours):
    look = ""


def setup(app):
    for style in (Ours, Short, Bare):
        add_publication_style(app, style.__name__.lower(), style)
"""


@pytest.mark.parametrize(
    ("style", "classes"),
    [
        ("ours", ["academic-style-ours", "academic-style-default"]),
        ("short", ["academic-style-short", "academic-style-cv"]),
        ("bare", ["academic-style-bare"]),
        ("default", ["academic-style-default"]),
        ("card", ["academic-style-card"]),
    ],
)
@pytest.mark.parametrize("page", ["index.md", "index.rst"])
def test_a_style_of_a_site_looks_like_the_one_it_inherits_from(
    make_site: MakeSite, page: str, style: str, classes: list[str]
) -> None:
    options = (f"style: {style}", "group-by: none")
    text = "# Page\n\n" + myst(*options) if page == "index.md" else "Page\n====\n\n" + rst(*options)
    (found,) = make_site({**FILES, page: text}, LOOKS).build().soup().select(".academic-publications")
    assert [name for name in found["class"] if name.startswith("academic-style-")] == classes


PAGE_STYLE = """
from sphinx_academic.registry import add_publication_style
from sphinx_academic.rendering.publications import PublicationStyle


class Ours(PublicationStyle):
    def title_text(self, paper, view):
        return view.quoted(super().title_text(paper, view))

    def authors(self, paper, view):
        return view.plain(", ".join(author.name.family for author in paper.authors[:2]))

    def venue(self, paper, view):
        return view.plain("Math. Ann.")

    def details(self, paper, view):
        return []

    def distinctions(self, paper, view):
        return []

    def date(self, paper, view):
        return view.plain("1921")

    def links(self, paper, view):
        return view.buttons(link for link in paper.links if link.type != "doi")


def setup(app):
    add_publication_style(app, "ours", Ours)


academic_publication_pages = True
academic_publication_style = "{style}"
"""
AS_DEFAULT = [
    "Idealtheorie in Ringbereichen",
    "Emmy Noether* (equal contribution), David Hilbert* (equal contribution)✉ (corresponding author), "
    "Emil Artin et al.",
    "MA Mathematische Annalen, 83(1-2):24–66, Mar 1921 Oral Best Paper",
    "DOI Code",
]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("ours", ["“Idealtheorie in Ringbereichen”", "Noether, Hilbert", "MA Math. Ann., 1921", "Code"]),
        ("default", AS_DEFAULT),
        # a run of text has no parts for a page
        ("plain", AS_DEFAULT),
        ("csl:apa", AS_DEFAULT),
    ],
)
def test_pages_of_publications_are_in_the_style_of_the_site(
    make_site: MakeSite, style: str, expected: list[str]
) -> None:
    conf = PAGE_STYLE.format(style=style)
    page = make_site(listing("filter: key == 'noether1921'"), conf).build().soup("publications/noether1921")
    found = [page.select_one(part) for part in ("h1", ".academic-authors", ".academic-imprint", "p.academic-links")]
    assert [" ".join(each.get_text().split()) for each in found if each] == expected


KNOWN = "default, plain, compact, card, cv, note_style, csl:…"


@pytest.mark.parametrize(
    ("directive", "style", "hint"),
    [
        ("publication-list", "not_style", "; did you mean 'note_style'?"),
        ("publication", "defualt", "; did you mean 'default'?"),
        ("publication", "nothing like it", ""),
    ],
)
def test_unknown_style(make_site: MakeSite, directive: str, style: str, hint: str) -> None:
    argument = "noether1921" if directive == "publication" else ""
    site = make_site(
        listing(f"style: {style}", directive=directive, argument=argument),
        conf(note="return []"),
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
    known = KNOWN.replace("note_style, ", "")
    site.build(
        warnings=[
            "conf.py:3: WARNING: academic_publication_style: "
            f"expected one of {known}, found 'plian'; did you mean 'plain'?; using 'default' [academic.config]"
        ]
    )
