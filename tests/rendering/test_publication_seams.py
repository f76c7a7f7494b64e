"""A site's own style overrides one part of the default one: each seam by itself."""

from __future__ import annotations

import pytest
from bibliography import listing, myst
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
