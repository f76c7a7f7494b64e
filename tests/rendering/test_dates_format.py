"""Dates as text: by locale, by pattern, as ranges, and with translated words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.dates.model import TERMS, Date
from sphinx_academic.rendering.dates import MESSAGES, format_date, format_range


@pytest.mark.parametrize(
    ("text", "pattern", "locale", "printed"),
    [
        # the locale's own form
        ("2024", "", "en", "2024"),
        ("2024-01", "", "en", "Jan 2024"),
        ("2024-01-05", "", "en", "Jan 5, 2024"),
        ("2024", "", "de", "2024"),
        ("2024-01", "", "de", "Jan. 2024"),
        ("2024-01-05", "", "de", "5. Jan. 2024"),
        ("2024-01-05", "", "es", "5 ene 2024"),
        ("2024-01-05", "", "pt_BR", "5 de jan. de 2024"),
        ("2024-01-05", "", "pt-BR", "5 de jan. de 2024"),
        ("2024", "", "zh_CN", "2024年"),
        ("2024-01", "", "zh-CN", "2024年1月"),
        ("2024-01-05", "", "zh_Hans_CN", "2024年1月5日"),
        ("2024-01", "", "de_DE.UTF-8", "Jan. 2024"),
        ("2024-01", "", "de_XX", "Jan. 2024"),
        ("2024-01", "", "xx", "Jan 2024"),
        ("2024-01", "", "", "Jan 2024"),
        ("2024-01", "", "../..", "Jan 2024"),
        # a pattern, and dates that say less
        ("2024-01-05", "[yyyy.MM]", "en", "[2024.01]"),
        ("2024-01", "[yyyy.MM]", "en", "[2024.01]"),
        ("2024", "[yyyy.MM]", "en", "[2024]"),
        ("2024", "yyyy.MM", "en", "2024"),
        ("2024-01", "MM/yyyy", "en", "01/2024"),
        ("2024", "MM/yyyy", "en", "2024"),
        ("2024-01-05", "yyyy-MM-dd", "en", "2024-01-05"),
        ("2024-01", "yyyy-MM-dd", "en", "2024-01"),
        ("2024", "yyyy-MM-dd", "en", "2024"),
        ("2024-01", "MMMM yyyy", "de", "Januar 2024"),
        ("2024-01-05", "d MMM yyyy", "fr", "5 janv. 2024"),
        ("2024-01", "d MMM yyyy", "fr", "janv. 2024"),
        ("2024", "d MMM yyyy", "fr", "2024"),
        ("2024-01", "MMMM d, y", "en", "January 2024"),
        ("2024", "MMMM d, y", "en", "2024"),
        ("2024-01-05", "d 'de' MMMM 'de' y", "es", "5 de enero de 2024"),
        ("2024-01", "d 'de' MMMM 'de' y", "es", "enero de 2024"),
        ("2024", "d 'de' MMMM 'de' y", "es", "2024"),
        ("2024-01", "yyyy年M月d日", "zh", "2024年1月"),
        ("2024", "yyyy年M月d日", "zh", "2024年"),
        ("2024-01-05", "EEEE, MMMM d'th', y (QQQ)", "en", "Friday, January 5th, 2024 (Q1)"),
        ("2024-01", "EEEE, MMMM d'th', y (QQQ)", "en", "January 2024 (Q1)"),
        ("2024", "EEEE, MMMM d'th', y (QQQ)", "en", "2024"),
        ("2024", "yyyy (MMMM)", "en", "2024"),
        ("2024-03", "yy-MM", "en", "24-03"),
        ("2024", "yy-MM", "en", "2024"),
        ("2024-01", "'Anno' y", "en", "Anno 2024"),
        ("2024-01", "y 'o''clock' MM", "en", "2024 o'clock 01"),
        ("2024-01-05", "yyyy-MM-dd HH:mm", "en", "2024-01-05"),
        ("2024-01-05", "HH:mm", "en", "2024"),
        ("2024-01-05", "MMMMMMM y", "en", "2024"),
        ("2024-01-05", "j y", "en", "2024"),
        # what no pattern can print
        ("2023 Spring", "", "en", "Spring 2023"),
        ("2023 Spring", "[yyyy.MM]", "en", "[Spring 2023]"),
        ("Q1 2024", "", "en", "Q1 2024"),
        ("2022/23", "", "en", "2022/23"),
        ("2022/23", "MM/yyyy", "en", "2022/23"),
        ("2022/23 Fall", "", "en", "Fall 2022/23"),
        ("2022/23 Fall", "", "zh", "Fall 2022/23"),
        ("present", "[yyyy.MM]", "en", "[present]"),
        ("in press", "", "de", "in press"),
        ("???", "", "en", "n.d."),
        ("1034~", "", "en", "c. 1034"),
        ("1034~", "[yyyy.MM]", "en", "[c. 1034]"),
        ("circa 2022/23", "", "en", "c. 2022/23"),
        ("199u", "", "en", "1990s"),
        ("19uu", "yyyy", "en", "19XX"),
        ("2020, 2024", "[yyyy.MM]", "en", "[2020, 2024]"),
        # years that datetime does not have
        ("0000", "", "en", "1 BC"),
        ("-0380", "", "en", "381 BC"),
        ("-0043-03-15", "", "de", "15. März 44 v. Chr."),
        ("-0380-02-29", "", "en", "Feb 29, 381 BC"),
        ("Y12345", "MMMM yyyy", "en", "12345"),
        # ranges
        ("2019-2023", "", "en", "2019–2023"),
        ("2019-2023", "[yyyy.MM]", "en", "[2019–2023]"),
        ("2019-2023", "", "zh", "2019–2023年"),
        ("2023-02/2023-05", "", "en", "Feb – May 2023"),
        ("2023-02/2023-05", "", "de", "Feb.–Mai 2023"),
        ("2023-02/2023-05", "", "ja", "2023年2月～5月"),
        ("2022-12/2023-01", "", "en", "Dec 2022 – Jan 2023"),
        ("2023-02-03/2023-02-07", "", "en", "Feb 3 – 7, 2023"),
        ("2023-02-03/2023-02-07", "", "de", "3.–7. Feb. 2023"),
        ("2023-02/2023-05", "MM/yyyy", "en", "02/2023 – 05/2023"),
        ("2023-02/2023-05", "[yyyy.MM]", "en", "[2023.02 – 2023.05]"),
        ("2023-02-03/2023-02-07", "[yyyy.MM]", "en", "[2023.02]"),
        ("2023-09/present", "MM/yyyy", "en", "09/2023 – present"),
        ("2023-09/present", "", "en", "Sep 2023 – present"),
        ("2019-09/2021", "", "en", "Sep 2019 – 2021"),
        ("2015/present", "", "en", "2015 – present"),
        ("since 05/2021", "[yyyy.MM]", "en", "[since 2021.05]"),
        ("../2004", "", "en", "until 2004"),
        ("1034~ – 1050~", "", "en", "c. 1034 – c. 1050"),
        ("Fall 2022 – Spring 2023", "", "en", "Fall 2022 – Spring 2023"),
        ("2021/22 – 2022/23", "", "en", "2021/22 – 2022/23"),
        ("2004-01/Y12345-02", "", "en", "Jan 2004 – Feb 12345"),
        ("-0380/-0370", "", "en", "381 BC – 371 BC"),
    ],
)
def test_format_date(text: str, pattern: str, locale: str, printed: str) -> None:
    assert format_date(parse_date(text), pattern, locale) == printed


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (None, None, ""),
        ("2019", None, "since 2019"),
        (None, "2019", "until 2019"),
        ("2019", "2019", "2019"),
        ("2019", "2023", "2019–2023"),
        ("2023-02", "2023-05", "Feb – May 2023"),
        ("2019", "present", "2019 – present"),
    ],
)
def test_format_range(start: str | None, end: str | None, printed: str) -> None:
    sides = [None if side is None else parse_date(side) for side in (start, end)]
    assert format_range(*sides, "", "en") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2019 - present", "2019年 – 至今"),
        ("2023 Spring", "2023年春"),
        ("2022/23 Fall", "2022/23学年秋"),
        ("in press", "in press"),
        ("since 2019-05", "2019年5月起"),
        ("1034~", "约1034年"),
    ],
)
def test_words_are_translated(text: str, printed: str) -> None:
    words = {
        "present": "至今",
        "Spring": "春",
        "Fall": "秋",
        "{term} {year}": "{year}年{term}",
        "{term} {academic_year}": "{academic_year}学年{term}",
        "since {date}": "{date}起",
        "c. {date}": "约{date}",
    }
    assert format_date(parse_date(text), "", "zh_CN", words) == printed


def test_braces_of_a_translation_are_not_code() -> None:
    words = {"{term} {year}": "{year.__class__} {0} {term}"}
    assert format_date(parse_date("Spring 2023"), "", "en", words) == "{year.__class__} {0} Spring"


def test_every_term_can_be_translated() -> None:
    assert {term.capitalize() for term in TERMS} <= set(MESSAGES)


dates = st.builds(
    Date, st.integers(-20000, 20000), st.integers(1, 12), st.integers(0, 28), qualifier=st.sampled_from(["", "~"])
)


@given(dates, dates, st.text(max_size=20), st.sampled_from(["en", "zh_CN", "ar", "fa", "de"]))
def test_no_pattern_fails(first: Date, last: Date, pattern: str, locale: str) -> None:
    assert isinstance(format_date(first, pattern, locale), str)
    assert isinstance(format_range(first, last, pattern, locale), str)


@given(dates, st.text("yMdQEGwWuUYDFgLlqec'[]()./- ,年jhHKkmsSAzZvVxXOB", max_size=20))
def test_no_pattern_of_letters_fails(date: Date, pattern: str) -> None:
    assert isinstance(format_date(date, pattern, "en"), str)
