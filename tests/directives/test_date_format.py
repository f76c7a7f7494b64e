"""``date-format``: a list's own pattern, before the site's."""

from __future__ import annotations

import pytest
from sites import MakeSite

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
