"""``service-list``: how years are written."""

from __future__ import annotations

import pytest
from sites import MakeSite

PAGE = "# Service\n\n```{service-list}\n```\n"
LONG = "98,99,00,01,02,03,04"


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ("1998-2004", f"ICML’{LONG.replace(',', ',<wbr/>')}"),
        ("1998-2003", "ICML’98,99,00,01,02,03"),
        ("2023", "ICML’23"),
    ],
)
def test_many_years_may_break_between_two_of_them(make_site: MakeSite, years: str, written: str) -> None:
    site = make_site({"index.md": PAGE, "data/service.yml": f"- {{role: Reviewer, venues: {{ICML: {years}}}}}\n"})
    shown = [paragraph.decode_contents() for paragraph in site.build().soup().select("li.academic-item > p")]
    assert shown == ['<span class="academic-main"><strong>Reviewer</strong></span>', written]


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_elsewhere_they_are_one_word(make_site: MakeSite, builder: str) -> None:
    files = {"index.md": PAGE, "data/service.yml": "- {role: Reviewer, venues: {ICML: 1998-2004}}\n"}
    site = make_site(files).build(builder)
    (written,) = site.outdir.glob({"text": "*.txt", "latex": "*.tex"}[builder])
    assert f"’{LONG}\n" in written.read_text(encoding="utf-8")
