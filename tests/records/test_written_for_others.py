"""Pages, dates and names of places as other programs and other languages write them."""

from __future__ import annotations

import pytest

from sphinx_academic.records.citing.page_numbers import page_ranges
from sphinx_academic.records.dates.dates import from_parts, parse_date
from sphinx_academic.rendering.words import capitalized


@pytest.mark.parametrize(
    ("pages", "last"),
    [
        ("109–15", "115"),
        ("S12–9", "S19"),
        ("S12–19", "S19"),
        ("e1004–e1007", "e1007"),
        ("e1004–7", "e1007"),
        ("7", "7"),
    ],
)
def test_the_last_page_is_written_out(pages: str, last: str) -> None:
    assert page_ranges(pages)[-1][1] == last


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2004-22", "2004 Summer"),
        ("2004-24/2005-21", "2004 Winter – 2005 Spring"),
        ("2004-21/..", "since 2004 Spring"),
        ("../2004-21", "until 2004 Spring"),
        ("2004-21/2004-12", "2004 Spring – 2004-12"),
    ],
)
def test_seasons_of_edtf(text: str, date: str) -> None:
    assert str(parse_date(text, edtf=True)) == date


@pytest.mark.parametrize(
    ("month", "language"), [("März", "de"), ("marzo", "es"), ("mars", "fr"), ("março", "pt"), ("марта", "ru")]
)
def test_months_of_a_language(month: str, language: str) -> None:
    assert str(from_parts("2024", month, languages=(language,))) == "2024-03"


@pytest.mark.parametrize(
    ("text", "shown"), [("arXiv", "arXiv"), ("eLife Sciences", "eLife Sciences"), ("vol. 3", "Vol. 3"), ("", "")]
)
def test_a_word_that_has_its_own_capitals_keeps_them(text: str, shown: str) -> None:
    assert capitalized(text) == shown
