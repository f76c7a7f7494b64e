"""``date-format``: a list's own pattern, before the site's."""

from __future__ import annotations

import pytest
from sites import MakeSite

from sphinx_academic.records.dates.patterns import date_pattern

NEWS = "- {date: 2024-01, text: A}\n- {date: 2023, text: B}\n"
POSITIONS = "- {role: A, start: 2023-09, end: present}\n- {role: B, start: 2018-10, end: 2020-09}\n"


@pytest.mark.parametrize(
    ("directive", "options", "conf", "expected"),
    [
        ("news", "", "", ["Jan 2024", "2023"]),
        ("news", ":date-format: [yyyy.MM]", "", ["[2024.01]", "[2023]"]),
        ("news", "", 'academic_date_format = "MM/yyyy"', ["01/2024", "2023"]),
        ("news", ":date-format: [yyyy.MM]", 'academic_date_format = "MM/yyyy"', ["[2024.01]", "[2023]"]),
        ("news", ":date-format:", 'academic_date_format = "MM/yyyy"', ["01/2024", "2023"]),
        ("experience-list", "", "", ["Sep 2023 – present", "Oct 2018 – Sep 2020"]),
        ("experience-list", ":date-format: MM/yyyy", "", ["09/2023 – present", "10/2018 – 09/2020"]),
    ],
)
def test_a_pattern_of_the_list(
    make_site: MakeSite, directive: str, options: str, conf: str, expected: list[str]
) -> None:
    page = f"# Page\n\n```{{{directive}}}\n{options}\n```\n"
    site = make_site({"index.md": page, "data/news.yml": NEWS, "data/experience.yml": POSITIONS}, conf)
    found = site.build().soup("index").find_all(class_="academic-when")
    assert [each.get_text() for each in found] == expected


@pytest.mark.parametrize("style", ["default", "plain", "compact"])
def test_a_date_within_a_citation_goes_without_the_brackets_of_the_pattern(make_site: MakeSite, style: str) -> None:
    entry = "@article{k, title = {A}, author = {Emmy Noether}, journal = {J}, year = 2024, month = jan}\n"
    page = f"# Page\n\n```{{publication-list}}\n:style: {style}\n```\n"
    conf = 'academic_date_format = "[yyyy.MM]"'
    site = make_site({"index.md": page, "data/publications.bib": entry}, conf).build()
    assert [each.get_text() for each in site.soup("index").find_all("time")] == ["2024.01"]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("YYYY-MM-DD", "'YYYY' is the year of the week in CLDR; write 'yyyy-MM-dd'"),
        ("yyyy-MM-DD", "'DD' is the day of the year in CLDR; write 'yyyy-MM-dd'"),
        ("yyyy 'D' DDD", "'DDD' is the day of the year in CLDR; write \"yyyy 'D' dd\""),
        ("yyyy-mm", "'mm' is the minute in CLDR; write 'yyyy-MM'"),
        ("%Y-%m-%d", "'%Y' is a field of strftime, not of CLDR; write 'yyyy-MM-dd'"),
        ("%-d %B %Y", "'%-d' is a field of strftime, not of CLDR; write 'd MMMM yyyy'"),
    ],
)
def test_wrong_patterns(make_site: MakeSite, pattern: str, said: str) -> None:
    pages = {
        "index.md": f"# Page\n\n```{{news}}\n:limit: 5\n:date-format: {pattern}\n```\n\n```{{toctree}}\nother\n```\n",
        "other.rst": f"Page\n====\n\n.. news::\n   :date-format: {pattern}\n",
    }
    site = make_site({**pages, "data/news.yml": NEWS}, f"academic_date_format = {pattern!r}")
    found = "" if repr(pattern) in said else f", found {pattern!r}"
    conf = f"conf.py:3: WARNING: academic_date_format: {said}{found}; using '' [academic.config]"
    site.build(
        warnings=[
            conf,
            f"index.md:5: WARNING: news: option 'date-format' is ignored: {said} [academic.option]",
            f"other.rst:5: WARNING: news: option 'date-format' is ignored: {said} [academic.option]",
        ]
    )
    dates = [
        each.get_text() for page in ("index", "other") for each in site.soup(page).find_all(class_="academic-when")
    ]
    assert dates == ["Jan 2024", "2023", "Jan 2024", "2023"]


@pytest.mark.parametrize("pattern", ["yyyy 'Day' d", "'100%d' yyyy", "d. MMMM y", "yyyy %"])
def test_right_patterns(pattern: str) -> None:
    assert date_pattern(pattern) == pattern
