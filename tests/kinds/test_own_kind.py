"""A kind that a site adds in its own ``conf.py``, from end to end."""

from __future__ import annotations

import pytest
from sites import MakeSite

CONF = """
from typing import Annotated

from docutils import nodes

from sphinx_academic.registry import add_kind
from sphinx_academic.records.model.base import Kind
from sphinx_academic.records.model.common import WithNote
from sphinx_academic.records.model.fields import DateField, Mentions, Plain, Text
from sphinx_academic.rendering.item import Item

academic_today = "1950-01-01"


class Invention(WithNote, frozen=True, kw_only=True):
    kind = Kind("inventions", "invention-list", "invention")

    title: Annotated[Text, "title"]
    date: Annotated[DateField, "day of the grant"]
    number: Annotated[Plain, "number"] = ""
    inventors: Annotated[Mentions, "inventors"] = ()


def invention_item(invention, view):
    title = nodes.strong("", "", *view.text(invention.title))
    inventors = view.listed([view.mention(each) for each in invention.inventors])
    return Item(view.joined([[title], view.plain(invention.number)]), view.date(invention.date), lines=[inventors])


def setup(app):
    add_kind(app, Invention, invention_item)
"""
FILES = {
    "index.md": (
        "# Inventions\n\n```{invention-list}\n```\n\n"
        "## Of Hedy\n\n```{invention-list}\n:person: hedy\n:style: cards\n```\n\n"
        "```{toctree}\ncv\nhedy\n```\n"
    ),
    "cv.md": "# CV\n\n```{cv}\n- inventions: Inventions granted\n```\n",
    "hedy.md": "---\nperson: hedy\n---\n```{person}\n:sections: inventions\n```\n",
    "data/inventions.yml": (
        "- {title: Secret Communication System, number: 'US 2,292,387', date: 1942-08-11, inventors: [hedy, antheil]}\n"
        "- {title: Electric lamp, number: 'US 223,898', date: 1880-01-27}\n"
    ),
    "data/people.yml": "- {id: hedy, name: Hedy Lamarr}\n- {id: antheil, name: George Antheil}\n",
}
LIST = """\
* Aug 11, 1942 **Secret Communication System**, US 2,292,387

  Hedy Lamarr and George Antheil
"""
OLDER = """
* Jan 27, 1880 **Electric lamp**, US 223,898
"""


def test_it_takes_at_most_forty_lines() -> None:
    assert len(CONF.strip().splitlines()) <= 40


def test_list_cv_and_page_of_a_person(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build("text")
    assert site.text("cv.txt") == f"CV\n**\n\n\nInventions granted\n==================\n\n{LIST}{OLDER}"
    assert site.text("hedy.txt") == f"Hedy Lamarr\n***********\n\n\nInventions\n==========\n\n{LIST}"


@pytest.mark.parametrize("parallel", [0, 2])
@pytest.mark.parametrize("builder", ["html", "latex"])
def test_in_builders_and_processes(make_site: MakeSite, builder: str, parallel: int) -> None:
    site = make_site(FILES, CONF).build(builder, parallel=parallel)
    (written,) = site.outdir.glob({"html": "cv.html", "latex": "*.tex"}[builder])
    assert "Secret Communication System" in written.read_text(encoding="utf-8")


def test_names_lead_to_pages(make_site: MakeSite) -> None:
    soup = make_site(FILES, CONF).build().soup()
    assert {a["href"] for a in soup.find_all("a", string="Hedy Lamarr")} == {"hedy.html"}
    assert [title.get_text() for title in soup.select(".academic-card-title")] == [
        "Secret Communication System, US 2,292,387"
    ]


def test_problems_are_located(make_site: MakeSite) -> None:
    inventions = "- title: A\n  date: 1950-02-30\n- {title: B, date: 1950, titel: 3}\n"
    warnings = [
        "data/inventions.yml:2: WARNING: field 'date': day 30 does not exist in 1950-02; the last is 28"
        " [academic.field]",
        "data/inventions.yml:3: WARNING: unknown field 'titel'; did you mean 'title'? [academic.field]",
    ]
    make_site({**FILES, "data/inventions.yml": inventions}, CONF).build(warnings=warnings)


def test_a_change_is_read(make_site: MakeSite) -> None:
    site = make_site(FILES, CONF).build()
    site.write({"data/inventions.yml": "- {title: Torpedo, date: 1942}\n"})
    site.build()
    assert "Torpedo" in site.soup("cv").get_text()
