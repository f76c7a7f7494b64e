from __future__ import annotations

import datetime

import pytest
from markup import json_ld
from sites import MakeSite

from sphinx_academic.html.calendar import days
from sphinx_academic.records.dates.dates import parse_date

FILES = {
    "index.md": "# Talks\n\n```{talk-list}\n```\n",
    "data/talks.yml": """
- {date: 1900-08-08, title: "Mathematische Probleme; oder, was bleibt", event: ICM, location: "Paris, Sorbonne",
   kind: invited, url: "https://example.org/icm"}
- {date: 1930-09, title: Known by its month}
- {date: 1930, title: Known by its year}
- date: 1932-09-05/1932-09-12
  title: "A talk whose title is so long that its line has to be folded, twice even — é é é é é é é é é é"
""",
}


def test_another_tool_reads_the_calendar(make_site: MakeSite) -> None:
    import icalendar

    site = make_site(FILES, 'html_baseurl = "https://example.org/"\nacademic_today = "1950-01-01"\n').build()
    text = (site.outdir / "talks.ics").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    found = icalendar.Calendar.from_ical(text)
    assert found["VERSION"] == "2.0"
    events = [
        {name: str(event.get(name)) for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "URL")}
        | {name: event.decoded(name) for name in ("DTSTART", "DTEND")}
        for event in found.walk("VEVENT")
    ]
    assert events == [
        {
            "SUMMARY": "A talk whose title is so long that its line has to be folded, twice even — é é é é é é é é é é",
            "DESCRIPTION": "None",
            "LOCATION": "None",
            "URL": "None",
            "DTSTART": datetime.date(1932, 9, 5),
            "DTEND": datetime.date(1932, 9, 13),
        },
        {
            "SUMMARY": "Mathematische Probleme; oder, was bleibt",
            "DESCRIPTION": "invited, ICM",
            "LOCATION": "Paris, Sorbonne",
            "URL": "https://example.org/icm",
            "DTSTART": datetime.date(1900, 8, 8),
            "DTEND": datetime.date(1900, 8, 9),
        },
    ]
    assert all(event.get("UID") and event.get("DTSTAMP") for event in found.walk("VEVENT"))
    assert '<link rel="alternate" type="text/calendar" href="talks.ics"' in site.html()


@pytest.mark.parametrize(
    ("title", "widths"),
    [
        ("a" * 67, [75]),
        ("a" * 68, [75, 2]),
        ("a" * 141, [75, 75]),
        ("a" * 142, [75, 75, 2]),
        # a character of two octets that would end at the 76th begins the next line
        ("a" * 65 + "é", [75]),
        ("a" * 66 + "é", [74, 3]),
        ("a" * 67 + "b" * 73 + "é", [75, 74, 3]),
    ],
)
def test_lines_have_at_most_75_octets(make_site: MakeSite, title: str, widths: list[int]) -> None:
    files = {**FILES, "data/talks.yml": f"- {{date: 1900-08-08, title: {title}}}\n"}
    made = (make_site(files).build().outdir / "talks.ics").read_bytes()
    summary = made[made.index(b"SUMMARY:") : made.index(b"\r\nEND:VEVENT")]
    assert [len(line) for line in summary.split(b"\r\n")] == widths
    assert summary.replace(b"\r\n ", b"").decode() == f"SUMMARY:{title}"


def test_no_calendar_where_it_is_not_wanted_or_no_talk_has_a_day(make_site: MakeSite) -> None:
    month = {**FILES, "data/talks.yml": "- {date: 1930-09, title: Known by its month}\n"}
    for files, conf in ((FILES, "academic_outputs = {'calendar': False}\n"), (month, "")):
        site = make_site(files, conf).build()
        assert not (site.outdir / "talks.ics").exists()
        site.close()


def test_a_talk_about_a_publication_has_its_title(make_site: MakeSite) -> None:
    files = {
        **FILES,
        "data/talks.yml": "- {date: 1911-12-11, publication: curie1911, event: Nobel Lecture}\n",
        "data/publications.bib": (
            "@misc{curie1911, author = {Curie, Marie}, title = {Radium and the New Concepts in \\emph{Chemistry}}}\n"
        ),
    }
    site = make_site(files).build()
    lines = site.text("talks.ics").splitlines()
    assert [line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION"))] == [
        "SUMMARY:Radium and the New Concepts in Chemistry",
        "DESCRIPTION:Nobel Lecture",
    ]
    assert json_ld(site.soup()) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Radium and the New Concepts in Chemistry",
        "startDate": "1911-12-11",
        "superEvent": {"@type": "Event", "name": "Nobel Lecture"},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-07", ("2024-05-07", "2024-05-07")),
        ("2024-05-07/2024-05-09", ("2024-05-07", "2024-05-09")),
        ("2024-05", None),
        ("2024", None),
        ("since 2024-05-07", None),
        ("until 2024-05-07", None),
        ("2024-05/2024-06-01", None),
        ("2024-05-07/2024-06", None),
        ("2024/25", None),
        ("in press", None),
    ],
)
def test_days_that_are_known(text: str, expected: tuple[str, str] | None) -> None:
    found = days(parse_date(text))
    assert (found and tuple(day.isoformat() for day in found)) == expected


@pytest.mark.parametrize(
    ("talk", "zone", "lines", "start"),
    [
        # in UTC where the time zone is known, that of the talk before that of the site
        (
            'date: 2026-11-03, time: "14:00", timezone: Europe/Berlin',
            "Asia/Shanghai",
            ["DTSTART:20261103T130000Z"],
            "2026-11-03T14:00+01:00",
        ),
        (
            "date: 2026-11-03, time: 14:00-15:30",
            "Asia/Shanghai",
            ["DTSTART:20261103T060000Z", "DTEND:20261103T073000Z"],
            "2026-11-03T14:00+08:00",
        ),
        (
            'date: 2026-11-03, time: "23:00-01:00"',
            "",
            ["DTSTART:20261103T230000", "DTEND:20261104T010000"],
            "2026-11-03T23:00",
        ),
        ("date: 2026-11-03T09:30:00Z", "", ["DTSTART:20261103T093000Z"], "2026-11-03T09:30+00:00"),
        (
            "date: 2026-11-02T09:00/2026-11-06T17:00",
            "",
            ["DTSTART:20261102T090000", "DTEND:20261106T170000"],
            "2026-11-02T09:00",
        ),
        (
            "date: 2026-11-03",
            "Asia/Shanghai",
            ["DTSTART;VALUE=DATE:20261103", "DTEND;VALUE=DATE:20261104"],
            "2026-11-03",
        ),
    ],
)
def test_the_time_of_day(make_site: MakeSite, talk: str, zone: str, lines: list[str], start: str) -> None:
    files = {"index.md": FILES["index.md"], "data/talks.yml": f"- {{title: A, {talk}}}\n"}
    site = make_site(files, f'academic_timezone = "{zone}"\nacademic_today = "2026-01-01"\n').build()
    assert [line for line in site.text("talks.ics").splitlines() if line.startswith(("DTSTART", "DTEND"))] == lines
    assert json_ld(site.soup())["startDate"] == start


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["SUMMARY;LANGUAGE=en:Rings", "DESCRIPTION;LANGUAGE=en:Congress", "LOCATION;LANGUAGE=en:Zürich"]),
        ("zh_CN", ["SUMMARY;LANGUAGE=zh-CN:环", "DESCRIPTION;LANGUAGE=zh-CN:大会", "LOCATION;LANGUAGE=zh-CN:苏黎世"]),
    ],
)
def test_each_language_of_a_site_has_its_own(make_site: MakeSite, language: str, lines: list[str]) -> None:
    talk = "- {date: 1932-09-07, title: {en: Rings, zh: 环}, event: {en: Congress, zh: 大会},\n"
    talk += "   location: {en: Zürich, zh: 苏黎世}}\n"
    files = {"index.md": "# Talks\n\n```{talk-list}\n```\n", "data/talks.yml": talk}
    site = make_site(files, 'academic_languages = ["en", "zh_CN"]\n').build(language=language)
    found = site.text("talks.ics").splitlines()
    assert [line for line in found if line.startswith(("SUMMARY", "DESCRIPTION", "LOCATION"))] == lines
