from __future__ import annotations

import pytest

from sphinx_academic.problems import Problems
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.bibtex.writer import PRIVATE_FIELDS, shown, to_bibtex

ENTRY = """\
@InProceedings{hilbert1900,
  Author    = {Hilbert, David}, abbr = {ICM}, selected={true},
  author+an = {1=me},
  title     = "Mathematische {P}robleme",   % the talk
  month = aug,
  OPTnote = {x},
  bdsk-file-1 = {AA==},
  year      = 1900, preview = {a.png}
}"""

SHOWN = """\
@InProceedings{hilbert1900,
  Author    = {Hilbert, David},
  title     = "Mathematische {P}robleme",
  month = aug,
  year      = 1900,
}"""


def shown_first(text: str, *private: str) -> str:
    return shown(read_bibtex([("x.bib", text)], Problems())[0], private)


def test_an_entry_is_shown_as_written_less_what_is_private() -> None:
    assert shown_first(ENTRY) == SHOWN


def test_an_entry_with_nothing_private_is_not_touched() -> None:
    assert shown_first(SHOWN) == SHOWN


def test_a_site_has_private_fields_of_its_own() -> None:
    assert shown_first("@misc{k, title={A}, price = {5}}", "price") == "@misc{k, title={A},}"


@pytest.mark.parametrize("name", sorted(PRIVATE_FIELDS))
def test_every_private_field_is_left_out(name: str) -> None:
    assert shown_first(f"@misc{{k,\n  title = {{A}},\n  {name} = {{B {{C}}}},\n}}") == "@misc{k,\n  title = {A},\n}"


def test_macros_of_the_file_are_filled_in_and_those_of_every_style_stay() -> None:
    text = '@string{icm = {Congress}}@misc{k, booktitle = "Int. " # icm, month = aug # "~8", journal = UNKNOWN}'
    assert shown_first(text) == '@misc{k, booktitle = {Int. Congress}, month = aug # "~8", journal = UNKNOWN}'


PARENT = "\n@proceedings{p, title = {Congress}, publisher = {Teubner}, abbr = {ICM}}"

INHERITED = {
    "last, with its line": (
        "@inproceedings{k,\n  title = {A},\n  crossref = {p}\n}",
        "@inproceedings{k,\n  title = {A},\n  publisher = {Teubner},\n  booktitle = {Congress}\n}",
    ),
    "first": (
        "@inproceedings{k,\n  crossref = {p},\n  title = {A},\n}",
        "@inproceedings{k,\n  title = {A},\n  publisher = {Teubner},\n  booktitle = {Congress},\n}",
    ),
    "alone, on one line": (
        "@inproceedings{k, crossref = {p}}",
        "@inproceedings{k,\n  publisher = {Teubner},\n  title = {Congress}}",
    ),
}


@pytest.mark.parametrize(("text", "expected"), INHERITED.values(), ids=INHERITED)
def test_inherited_fields_take_the_place_of_the_reference(text: str, expected: str) -> None:
    assert shown_first(text + PARENT) == expected


def test_an_entry_that_is_not_sound_is_written_anew() -> None:
    text = "@misc{k, title = {A} year = 1900, owner = {me}, year = 1901)"
    assert shown_first(text) == "@misc{k,\n  title = {A},\n  year  = {1900}\n}"


def test_an_entry_made_from_plain_text_escapes_what_latex_would_read() -> None:
    fields = {
        "author": "Gödel, Kurt and {Smith & Sons}",
        "title": "50% of {A} & B_c: \\d $5 #1 ~ ^",
        "url": "https://x.org/a_b?c=%20",
        "month": "Jan",
        "note": "",
    }
    assert to_bibtex("article", "a b,c", fields) == (
        "@article{a-b-c,\n"
        "  author = {Gödel, Kurt and {Smith \\& Sons}},\n"
        "  title  = {50\\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_c: \\textbackslash{}d \\$5 \\#1 "
        "\\textasciitilde{} \\textasciicircum{}},\n"
        "  url    = {https://x.org/a_b?c=%20},\n"
        "  month  = jan\n"
        "}"
    )


@pytest.mark.parametrize("value", ["}", "{", "a}{b", "\\", '"', "@misc{x, y={z}}", "a\n\n@b{c,", "%"])
@pytest.mark.parametrize("name", ["title", "url", "author"])
def test_no_text_breaks_out_of_its_field(name: str, value: str) -> None:
    problems = Problems()
    entries = read_bibtex([("x.bib", to_bibtex("misc", "k", {name: value, "year": "1900"}))], problems)
    assert [(entry.key, sorted(entry.fields), str(entry.fields["year"])) for entry in entries] == [
        ("k", sorted([name, "year"]), "1900")
    ]
    assert list(problems) == []
