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


@pytest.mark.parametrize(
    ("written", "short", "runs"),
    [
        ("2022, 2023", "’22,23", " 2022–23"),
        # in order and each once, whatever the order they are written in
        ("[2023, 2021, 2023, 2020-2021]", "’20,21,23", " 2020–21, 2023"),
        ("2019-21", "’19,20,21", " 2019–21"),
        ("2009", "’09", " 2009"),
        # over the end of a century
        ("1999-2001", "’99,00,01", " 1999–2001"),
        ("[1998, 1999, 2001]", "’98,99,01", " 1998–99, 2001"),
        ("1899, 1900", "’99,00", " 1899–1900"),
    ],
)
def test_years_are_written_as_reviewers_do_or_as_runs(written: str, short: str, runs: str) -> None:
    (service,) = read(f"- {{role: Reviewer, venues: [{{venue: ICML, years: {quoted(written)}}}]}}\n")
    assert (compact(service.venues[0].years), ranged(service.venues[0].years)) == (short, runs)


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
        ("22", "expected years such as 2023, [2022, 2023] or 2022-2024, found '22'"),
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
