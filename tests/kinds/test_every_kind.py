"""Tests of all kinds: both markups, every builder and style, parallel reading.

A kind brings its data along (``example``): the first text in it is what every page that shows the record has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from sites import MakeSite

from sphinx_academic.records.kinds import UNLISTED, Kinds, list_directive
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record

KINDS = Kinds()
LISTED = [cls for name, cls in KINDS.items() if name not in UNLISTED]
SUFFIX = {Publication: "bib"}
DATA = {f"data/{name}.{SUFFIX.get(cls, 'yml')}": cls.example for name, cls in KINDS.items()}
FIRST_TEXT = re.compile(r"[:=] *\{?([^,{}\n]+)")
#: what the page of a directive has; the CV and the page of a person have lists of several kinds
SHOWN = {cls.kind.directive: FIRST_TEXT.findall(cls.example)[0] for cls in (*LISTED, KINDS["profile"])}
SHOWN |= {"cv": "Grete Hermann", "person": "Grete Hermann"}
ARGUMENTS = {"person": " hermann"}
CONF = 'academic_today = "1936-01-01"\n'
INDEX = "# Index\n\n```{toctree}\n:glob:\n*\n```\n"


def ids(value: object) -> str:
    return value.kind.name if isinstance(value, type) and issubclass(value, Record) else str(value)


def myst(directive: str, options: Sequence[str] = ("",)) -> str:
    """Return a page that has the directive once for each of several options."""
    lists = [f"```{{{directive}}}{ARGUMENTS.get(directive, '')}\n{option}\n```\n" for option in options]
    return "\n".join(["# Page\n", *lists])


@pytest.mark.parametrize("cls", KINDS.values(), ids=ids)
def test_a_kind_is_found_by_its_name(cls: type[Record]) -> None:
    assert cls.kind.name == cls.__module__.rpartition(".")[2]
    assert cls.kind.name in UNLISTED or cls.kind.directive == list_directive(cls.kind.name)
    assert cls.kind.name == "profile" or cls.kind.section


def test_no_two_sections_of_a_cv_have_one_place() -> None:
    places = [cls.kind.cv for cls in KINDS.values() if cls.kind.cv]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("directive", SHOWN)
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
    pages = {f"{name}.md": myst(name) for name in SHOWN}
    site = make_site({**DATA, **pages, "index.md": INDEX}, CONF + 'epub_show_urls = "no"\n').build(builder)
    written = "\n".join(
        path.read_text(encoding="utf-8")
        for path in site.outdir.rglob("*")
        if path.suffix in {".html", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml"}
    )
    # lines may be broken anywhere
    written = " ".join(written.split())
    assert [text for text in SHOWN.values() if text not in written] == []


@pytest.mark.parametrize("cls", LISTED, ids=ids)
def test_every_style(make_site: MakeSite, cls: type[Record]) -> None:
    styles = cls.kind.styles
    page = myst(cls.kind.directive, [f":style: {style}" for style in styles])
    document = make_site({**DATA, "index.md": page}, CONF).build("text").doctree()
    assert document.astext().count(SHOWN[cls.kind.directive]) >= len(styles)


@pytest.mark.parametrize("cls", [cls for cls in LISTED if cls is not Publication], ids=ids)
def test_a_misspelt_field_is_located_and_the_rest_stays(make_site: MakeSite, cls: type[Record]) -> None:
    file = f"data/{cls.kind.name}.yml"
    wrong = cls.example.rstrip()
    wrong = f"{wrong[:-1]}, tgas: x}}\n" if wrong.endswith("}") else f"{wrong}\n  tgas: x\n"
    line = wrong.count("\n")
    files = {**DATA, "index.md": myst(cls.kind.directive), file: wrong}
    hint = "; did you mean 'tags'?" if "tags" in cls.__struct_fields__ else ""
    warning = f"{file}:{line}: WARNING: unknown field 'tgas'{hint}"
    site = make_site(files, CONF).build("text", warnings=None)
    assert [each[: len(warning)] for each in site.warnings] == [warning]
    assert SHOWN[cls.kind.directive] in " ".join(site.text("index.txt").split())


def test_two_processes_write_what_one_writes(make_site: MakeSite) -> None:
    pages = {f"{name}.md": myst(name) for name in SHOWN}
    written = []
    for parallel in (0, 2):
        site = make_site({**DATA, **pages, "index.md": INDEX}, CONF).build(parallel=parallel)
        written.append({path.name: path.read_bytes() for path in site.outdir.glob("*.html")})
        site.close()
    assert written[0] == written[1]
