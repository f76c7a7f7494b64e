"""What holds for all kinds alike: both markups, every builder and style, parallel reading."""

from __future__ import annotations

import pytest
from sites import MakeSite

DATA = {
    "data/people.yml": "- {id: hermann, name: Grete Hermann, end: 1926, now: Bremen}\n",
    "data/publications.bib": "@article{h26, author = {Hermann, Grete}, title = {Polynomideale}, year = 1926}\n",
    "data/talks.yml": "- {date: 1932-09, title: Algebra, event: ICM, publication: h26, links: {slides: 'https://a.b/c'}}\n",
    "data/projects.yml": "- {title: Ideals, start: 1920, end: 1927, people: hermann, publications: [h26]}\n",
    "data/grants.yml": "- {title: Grant, funder: Foundation, amount: USD 10, start: 1933, end: 1934}\n",
    "data/mentees.yml": "- {person: hermann, degree: PhD, outcome: A *book*}\n",
}
DIRECTIVES = ("talk-list", "project-list", "grant-list", "mentee-list", "people-list", "cv", "person")
SHOWN = {
    "talk-list": "Algebra",
    "project-list": "Ideals",
    "grant-list": "Grant",
    "mentee-list": "Grete Hermann",
    "people-list": "Grete Hermann",
    "cv": "Grete Hermann",
    "person": "Polynomideale",
}
ARGUMENTS = {"person": " hermann"}
CONF = 'academic_today = "1936-01-01"\n'


def myst(directive: str, options: str = "") -> str:
    return f"# Page\n\n```{{{directive}}}{ARGUMENTS.get(directive, '')}\n{options}```\n"


@pytest.mark.parametrize("directive", DIRECTIVES)
def test_both_markups_give_the_same_tree(make_site: MakeSite, directive: str) -> None:
    rest = f"Page\n====\n\n.. {directive}::{ARGUMENTS.get(directive, '')}\n"
    trees = []
    for page in ({"index.md": myst(directive)}, {"index.rst": rest}):
        site = make_site({**DATA, **page}, CONF).build("text")
        document = site.doctree()
        site.close()
        trees.append(document[0].pformat())
        assert SHOWN[directive] in document.astext()
    assert trees[0] == trees[1]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml"])
def test_every_builder(make_site: MakeSite, builder: str) -> None:
    pages = {f"{name}.md": myst(name) for name in DIRECTIVES}
    index = "# Index\n\n```{toctree}\n:glob:\n*\n```\n"
    site = make_site({**DATA, **pages, "index.md": index}, CONF + 'epub_show_urls = "no"\n').build(builder)
    written = "\n".join(
        path.read_text(encoding="utf-8")
        for path in site.outdir.rglob("*")
        if path.suffix in {".html", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml"}
    )
    assert [text for text in SHOWN.values() if text not in written] == []


@pytest.mark.parametrize("style", ["list", "timeline", "table", "cards"])
@pytest.mark.parametrize("directive", DIRECTIVES[:5])
def test_every_style(make_site: MakeSite, directive: str, style: str) -> None:
    site = make_site({**DATA, "index.md": myst(directive, f":style: {style}\n")}, CONF).build()
    (made,) = site.soup().select(f".academic-{style}")
    assert SHOWN[directive] in made.get_text()


@pytest.mark.parametrize("directive", DIRECTIVES[:5])
def test_a_misspelt_field_is_located_and_the_rest_stays(make_site: MakeSite, directive: str) -> None:
    name = {"people-list": "people"}.get(directive, directive.removesuffix("-list") + "s")
    files = {**DATA, "index.md": myst(directive)}
    files[f"data/{name}.yml"] = files[f"data/{name}.yml"].replace("}\n", ", liks: x}\n")
    warning = f"data/{name}.yml:1: WARNING: unknown field 'liks'; did you mean 'links'? [academic.field]"
    site = make_site(files, CONF).build("text", warnings=[warning])
    assert SHOWN[directive] in site.text("index.txt")


def test_two_processes_write_what_one_writes(make_site: MakeSite) -> None:
    pages = {f"{name}.md": myst(name) for name in DIRECTIVES}
    files = {**DATA, **pages, "index.md": "# Index\n\n```{toctree}\n:glob:\n*\n```\n"}
    written = []
    for parallel in (0, 2):
        site = make_site(files, CONF).build(parallel=parallel)
        written.append({path.name: path.read_bytes() for path in site.outdir.glob("*.html")})
        site.close()
    assert written[0] == written[1]
