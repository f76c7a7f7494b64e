"""The reference tables have a row for everything that the code declares."""

from __future__ import annotations

import dataclasses
import re

import pytest
from bs4 import BeautifulSoup
from docs_ext import DOCS
from sites import MakeSite

from sphinx_academic.cli import COMMANDS
from sphinx_academic.config import values as config
from sphinx_academic.config.outputs import OUTPUTS
from sphinx_academic.doctor.rules import RULES
from sphinx_academic.problems import Subtype
from sphinx_academic.records.citing.categories import CATEGORIES
from sphinx_academic.records.citing.field_use import BIBLATEX_FIELDS, CSL_VARIABLES
from sphinx_academic.records.kinds import Kinds
from sphinx_academic.records.kinds.awards import Award
from sphinx_academic.records.links.profile import PROFILE_LINKS
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.model import fields_of
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications import PublicationStyle
from sphinx_academic.richtext.latex.macros import ARGUMENT, SWITCH
from sphinx_academic.richtext.latex.reader import SOURCE_MACROS
from sphinx_academic.richtext.latex.symbols import SILENT, SYMBOLS
from sphinx_academic.selection.cv_pdf import PDF_OPTIONS
from sphinx_academic.selection.options import options_of
from sphinx_academic.theme.options import OPTIONS, PALETTES

CONF = f"""
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
extensions += ["academic_reference"]
"""

KINDS: tuple[type[Record], ...] = tuple(Kinds().values())
LISTED = [kind for kind in KINDS if kind.kind.name not in ("profile", "venues", "publications")]


def rows(make_site: MakeSite, directive: str, *arguments: str) -> list[list[list[str]]]:
    """Return the tables that a directive makes for each argument: rows of texts of cells."""
    blocks = "\n\n".join(f"```{{{directive}}} {argument}\n```" for argument in arguments or ("",))
    named = {name for field in config.fields() for name in re.findall(r":doc:`/([\w-]+)`", str(field.metadata))}
    pages = {f"{name}.md": f"---\norphan: true\n---\n# {name}\n" for name in named}
    site = make_site({"index.md": f"# Reference\n\n{blocks}\n", **pages}, CONF).build()
    page: BeautifulSoup = site.soup("index")
    return [
        [[cell.get_text().strip() for cell in row.find_all("td")] for row in table.select("tbody tr")]
        for table in page.find_all("table", class_="docs-reference")
    ]


def test_every_field_has_a_row_and_every_row_a_type_and_a_meaning(make_site: MakeSite) -> None:
    tables = rows(make_site, "academic-fields", *(kind.kind.name for kind in KINDS))
    listed = [row for table in tables for row in table]
    assert [row for row in listed if not row[1] or not row[3]] == []
    names = {row[0] for row in listed}
    for kind in KINDS:
        assert {field.name for field in fields_of(kind).values()} <= names


def test_every_kind_has_a_file(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-files")
    assert {row[0].partition(".")[0] for row in table} == {kind.kind.name for kind in KINDS}
    assert all(row[1] for row in table)


def test_every_option_has_a_row(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-options", "award-list")
    assert [row[0] for row in table] == [option.name for option in options_of(Award)]


def test_every_setting_has_a_row(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-config")
    assert [row[0] for row in table] == [f"academic_{field.name}" for field in config.fields()]
    assert all(row[2] for row in table)


def test_every_command_has_a_section_with_its_options(make_site: MakeSite) -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^```\{academic-command\} (\w+)$", text, re.MULTILINE)) == sorted(COMMANDS)
    (table,) = rows(make_site, "academic-command", "check")
    assert [row[:2] for row in table] == [
        ["--format", "text, json, github"],
        ["--links", ""],
        ["--languages", ""],
    ]


def test_every_category_has_a_heading(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-entry-types")
    assert [row[0] for row in table] == [category.title for category in CATEGORIES if category.types]
    assert table[0] == ["Journal articles", "article, periodical, review, suppperiodical", "[J1]"]


def test_every_output_has_a_row(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-outputs")
    assert [row[0] for row in table] == list(OUTPUTS)
    assert all(row[2].endswith(".") for row in table)


def test_every_rule_of_doctor_has_a_row(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-rules")
    assert [row[0] for row in table] == [rule.id for rule in RULES]


def test_every_warning_has_a_row(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-warnings")
    assert [row[0] for row in table] == [f"academic.{subtype.value}" for subtype in Subtype]
    assert all(row[1].endswith(".") for row in table)


def test_every_link_type_has_a_row(make_site: MakeSite) -> None:
    tables = rows(make_site, "academic-link-types", "publications", "people")
    assert [[row[0] for row in table] for table in tables] == [
        [type.name for type in types] for types in (PUBLICATION_LINKS, PROFILE_LINKS)
    ]


def test_every_field_of_bibliographies_is_in_a_row(make_site: MakeSite) -> None:
    tables = rows(make_site, "academic-bibliography-fields", "biblatex", "csl")
    found = [sorted(name for row in table for name in row[0].split(", ")) for table in tables]
    assert found == [sorted(BIBLATEX_FIELDS), sorted(CSL_VARIABLES)]


def test_every_macro_is_in_a_row(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-latex")
    shown = " ".join(row[0] for row in table).replace(",", "").split()
    macros = (*ARGUMENT, *SWITCH, *SOURCE_MACROS, *SILENT, *SYMBOLS)
    assert {f"\\{name}" for name in macros} <= set(shown)


def test_every_seam_has_a_row_and_an_example(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-seams")
    example = re.findall(r"def (\w+)\(self", (DOCS / "extending.md").read_text(encoding="utf-8"))
    # what the others are put together by, and what the small parts of a title share
    whole = {"title", "linked_title", "imprint", "image"}
    assert {row[0] for row in table} - whole == set(example)


def test_every_part_of_an_item_and_attribute_of_a_style_has_a_row(make_site: MakeSite) -> None:
    item, style = rows(make_site, "academic-attributes", "Item", "PublicationStyle")
    assert [row[0] for row in item] == [field.name for field in dataclasses.fields(Item)]
    assert [row[0] for row in style] == list(PublicationStyle.__annotations__)
    assert all(row[1] for row in (*item, *style))


def test_every_library_has_a_reason(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-dependencies")
    assert {row[1] for row in table} == {"", "icons", "csl", "doctor", "pdf", "serve", "sync"}
    assert all(row[2] for row in table)


@pytest.mark.parametrize("kind", LISTED, ids=lambda kind: kind.kind.name)
def test_every_list_has_a_page(kind: type[Record]) -> None:
    text = (DOCS / "directives" / f"{kind.kind.directive}.md").read_text(encoding="utf-8")
    assert f"```{{academic-options}} {kind.kind.directive}\n" in text
    assert f"```{{academic-fields}} {kind.kind.name}\n" in text


def test_every_option_of_the_theme_is_in_the_table(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-theme-options")
    assert [row[0] for row in table] == list(OPTIONS)
    assert all(row[3] for row in table)


def test_every_palette_is_in_the_table(make_site: MakeSite) -> None:
    (palettes,) = rows(make_site, "academic-palettes")
    assert [row[0] for row in palettes] == list(PALETTES)


def test_every_option_of_the_pdf_is_in_the_table(make_site: MakeSite) -> None:
    (table,) = rows(make_site, "academic-pdf-options")
    assert [row[0] for row in table] == [option.name for option in PDF_OPTIONS]
    assert all(row[2] for row in table)
