"""``service-list``: how years are written."""

from __future__ import annotations

import pytest
from expectations import Expect
from sites import MakeSite

from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.rendering.kinds.service import compact, ranged
from sphinx_academic.sources.yaml.reader import read_yaml

PAGE = "# Service\n\n```{service-list}\n```\n"
ODD = "[1992, 1994, 1996, 1998, 2000, 2002, 2004]"
LONG = "92,94,96,98,00,02,04"


@pytest.mark.parametrize(
    ("years", "written"),
    [
        (ODD, f"ICML’{LONG.replace(',', ',<wbr/>')}"),
        ("[1992, 1994, 1996, 1998, 2000, 2002]", "ICML’92,94,96,98,00,02"),
        ("1998-2003", "ICML’98–03"),
        ("2023", "ICML’23"),
    ],
)
def test_many_years_may_break_between_two_of_them(make_site: MakeSite, years: str, written: str) -> None:
    site = make_site({"index.md": PAGE, "data/service.yml": f"- {{role: Reviewer, venues: {{ICML: {years}}}}}\n"})
    shown = [paragraph.decode_contents() for paragraph in site.build().soup().select("li.academic-item > p")]
    assert shown == ['<span class="academic-main"><strong>Reviewer</strong></span>', written]


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_elsewhere_they_are_one_word(make_site: MakeSite, builder: str) -> None:
    files = {"index.md": PAGE, "data/service.yml": "- {role: Reviewer, venues: {ICML: " + ODD + "}}\n"}
    site = make_site(files).build(builder)
    (written,) = site.outdir.glob({"text": "*.txt", "latex": "*.tex"}[builder])
    assert f"’{LONG}\n" in written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "short", "runs"),
    [
        ("2022, 2023", "’22,23", "2022–23"),
        # in order and each once, whatever the order they are written in
        ("[2023, 2021, 2023, 2020-2021]", "’20,21,23", "2020–21, 2023"),
        # three that follow each other are a range
        ("2019-21", "’19–21", "2019–21"),
        ("2014-2026", "’14–26", "2014–26"),
        ("[2011, 2013-2015, 2017, 2018]", "’11,13–15,17,18", "2011, 2013–15, 2017–18"),
        ("2009", "’09", "2009"),
        # over the end of a century
        ("1999-2001", "’99–01", "1999–2001"),
        ("[1998, 1999, 2001]", "’98,99,01", "1998–99, 2001"),
        ("1899, 1900", "’99,00", "1899–1900"),
    ],
)
def test_years_are_written_as_reviewers_do_or_as_runs(written: str, short: str, runs: str) -> None:
    (service,) = read(f"- {{role: Reviewer, venues: [{{venue: ICML, years: {quoted(written)}}}]}}\n")
    served = service.venues[0].served
    assert (compact(served.years), ranged(served, "present")) == (short, runs)


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("years: 2022-present", "2022–present"),
        ("years: 2022 – now", "2022–present"),
        ("years: 2022-", "2022–present"),
        ("years: since 2022", "2022–present"),
        ("years: [2011, 2013, 2022-present]", "2011, 2013, 2022–present"),
        ("start: 2022", "2022–present"),
        ("start: 2022-03, end: present", "2022–present"),
        ("start: 2019, end: 2022-06", "2019–22"),
        ("start: 2022, end: 2022", "2022"),
        ("end: 2022", "2022"),
    ],
)
def test_service_that_goes_on_and_periods(written: str, years: str) -> None:
    (service,) = read(f"- {{role: Editor, venues: [{{venue: COSEAL, {written}}}]}}\n")
    assert ranged(service.venues[0].served, "present") == years


def test_service_that_goes_on_is_of_every_year_until_today(make_site: MakeSite) -> None:
    page = "# Service\n\n```{service-list}\n:style: by-year\n```\n"
    data = "- {role: Editor, venues: [{venue: GJI, years: 2024-present}]}\n"
    site = make_site({"index.md": page, "data/service.yml": data}, 'academic_today = "2026-11-15"\n').build("text")
    lines = [line.strip() for line in site.text("index.txt").splitlines()[3:] if line.strip()]
    assert lines == ["* **Editor**", "* **2026**: GJI", "* **2025**: GJI", "* **2024**: GJI"]


def quoted(years: str) -> str:
    return years if years.startswith("[") else f'"{years}"'


def read(text: str, *expected: str) -> tuple[Service, ...]:
    problems = Problems()
    found = read_records(Service, read_yaml("x.yml", text, problems), Reading("x.yml", problems))
    assert list(map(str, problems)) == list(expected)
    return found.records  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("years", "message"),
    [
        ("2023-2022", "the years '2023-2022' do not run from an earlier to a later one"),
        ("1900-2001", "the years '1900-2001' do not run from an earlier to a later one"),
        ("1923-22", "the years '1923-22' do not run from an earlier to a later one"),
        ("22", "expected years such as 2023, [2022, 2023], 2022-2024 or 2022-present, found '22'"),
    ],
)
def test_impossible_years(years: str, message: str) -> None:
    expected = f"x.yml:2: field 'venues.ICML': {message} [academic.field]"
    assert read(f"- role: Reviewer\n  venues: {{ICML: {years}}}\n", expected)


SERVICE = """\
- role: Reviewer
  venues: [{venue: ICML, years: [2022, 2024], note: Outstanding}, {venue: NeurIPS, years: [2023, 2024]}, Nature]
- {role: Editor, venues: [{venue: Science, note: since long}]}
"""


@pytest.mark.parametrize("style", ["compact", "range", "by-year", "table"])
def test_each_style(make_site: MakeSite, expect: Expect, style: str) -> None:
    page = f"# Service\n\n```{{service-list}}\n:style: {style}\n```\n"
    site = make_site({"index.md": page, "data/service.yml": SERVICE}).build("text")
    expect(site.text("index.txt"), f"service/{style}.txt")


def test_what_is_wrong_inside_an_area_is_named(make_site: MakeSite) -> None:
    service = (
        "- role: Reviewer\n  areas:\n    Hydrology:\n    - {years: 2020}\n    - {vanue: X}\n    - WetConf: 2020\n"
        "- role: Chair\n  areas: {Hydrology: {WetConf: {yaers: 2020}}}\n"
    )
    make_site({"index.md": PAGE, "data/service.yml": service}).build(
        warnings=[
            "data/service.yml:4: WARNING: field 'areas.Hydrology.venue' is missing; it is required [academic.field]",
            "data/service.yml:5: WARNING: unknown field 'areas.Hydrology.vanue'; did you mean 'venue'? "
            "[academic.field]",
            "data/service.yml:8: WARNING: unknown field 'areas.Hydrology.WetConf.yaers'; did you mean 'years'? "
            "[academic.field]",
        ]
    )
