"""Tables of the values that people write in the fields of each kind, and of what a page says."""

from __future__ import annotations

import pytest
from sites import MakeSite

CONF = 'academic_today = "2026-11-15"\n'

TALKS = [
    # long lists name what a talk was, and where
    (
        "date: 2025, event: Fen University, kind: Department Colloquium",
        "2025 **Department Colloquium**, Fen University",
    ),
    ("date: 2025, event: Physics Colloquium", "2025 **Physics Colloquium**"),
    ("date: 2025, kind: seminar, location: Narva", "2025 **Seminar**, Narva"),
    ("date: 2025, title: Fog, kind: seminar", "2025 **Fog** (Seminar)"),
    # the time of day, with the time zone of the talk, or else that of the site
    ('date: 2026-11-03, time: "14:00", timezone: Europe/Berlin, title: A', "Nov 3, 2026, 14:00 CET **A**"),
    ('date: 2026-07-03, time: "14:00", timezone: Europe/Berlin, title: A', "Jul 3, 2026, 14:00 CEST **A**"),
    ('date: 2026-11-03, time: "14:00", title: A', "Nov 3, 2026, 14:00 **A**"),
    ("date: 2026-11-03, time: 2-3:30 pm, title: A", "Nov 3, 2026, 14:00–15:30 **A**"),
    ("date: 2026-11-03, time: 9h30, title: A", "Nov 3, 2026, 09:30 **A**"),
    ("date: 2026-11-03T09:30, title: A", "Nov 3, 2026, 09:30 **A**"),
    ("date: 2026-11-03 09:30:00 +0800, title: A", "Nov 3, 2026, 09:30 UTC+08:00 **A**"),
    ('date: "2026-11-03T09:30Z", title: A', "Nov 3, 2026, 09:30 UTC **A**"),
]
GRANTS = [
    ("title: A, start: 2017", "2017 **A**"),
    ("title: A, date: 2017", "2017 **A**"),
    ("title: A, date: 2017-03", "Mar 2017 **A**"),
    ("title: A, start: 2017, end: present", "2017 – present **A**"),
    ("title: A, start: 2017, end: 2019", "2017–2019 **A**"),
    ("title: A, role: PI, investigators: [André Debierne]", "**A** PI, with André Debierne"),
    ("title: A, role: Co-I, investigators: [A. Lind, B. Roe]", "**A** Co-I, with A. Lind and B. Roe"),
    ("title: A, investigators: A. Lind", "**A** With A. Lind"),
    ("title: A, amount: 'USD 90,000', share: 'USD 40,000'", "**A**, USD 90,000 (share: USD 40,000)"),
    ("title: A, share: 'USD 40,000', status: awarded", "**A**, share: USD 40,000 (awarded)"),
]
EDUCATION = [
    ("degree: MSc, end: 1903", "1903 **MSc**"),
    ("degree: MSc, date: 1903", "1903 **MSc**"),
    ("degree: MSc, date: 1903-06", "Jun 1903 **MSc**"),
    ("degree: PhD, start: 2024", "since 2024 **PhD**"),
    ("degree: PhD, start: 2027-01", "from Jan 2027 **PhD**"),
    ("degree: PhD, start: 2024, end: present", "2024 – present **PhD**"),
]
EXPERIENCE = [
    ("role: Professor, organization: Fen, department: Physics", "**Professor**, Physics, Fen"),
    ("role: Postdoc, start: 2020, end: 2022, next: Professor at X", "2020–2022 **Postdoc** Next: Professor at X"),
    ("role: Intern, date: 2019", "2019 **Intern**"),
    ("role: Professor, start: 2027-01", "from Jan 2027 **Professor**"),
    ("role: Professor, end: 2020", "until 2020 **Professor**"),
]
MENTEES = [
    ("person: A. Lind, institution: Fen, stage: candidate", "**A. Lind**, candidate, Fen"),
    ("person: A. Lind, end: 2020, next: Postdoc at X, now: Bremen", "2020 **A. Lind** Next: Postdoc at X Now: Bremen"),
    ("person: A. Lind, date: 2020", "2020 **A. Lind**"),
    ("person: A. Lind, start: 2027", "from 2027 **A. Lind**"),
]
TERMS = [
    ("2023 Spring", "Spring 2023"),
    ("Winter 2023/24", "Winter 2023/24"),
    ("2023-24 Winter", "Winter 2023/24"),
    ("WS 2023/24", "Winter 2023/24"),
    ("WiSe 23/24", "Winter 2023/24"),
    ("WS23/24", "Winter 2023/24"),
    ("SoSe 2024", "Summer 2024"),
    ("SS 24", "Summer 2024"),
    ("Sommersemester 2024", "Summer 2024"),
    ("2023年秋季", "Fall 2023"),
    ("2023秋", "Fall 2023"),
    ("2023-2024学年春季学期", "Spring 2023/24"),
    ("Automne 2023", "Fall 2023"),
    ("Otoño de 2023", "Fall 2023"),
    # what is not understood is printed as it is written
    ('"Semester 1, 2023"', "Semester 1, 2023"),
    ("2023 S2", "2023 S2"),
    ("2023-2024学年第一学期", "2023-2024学年第一学期"),
    ("once", "once"),
    ('[WS 2022/23, SoSe 2023, "Semester 1, 2023"]', "Winter 2022/23, Summer 2023, Semester 1, 2023"),
    ('"WS 2022/23; SoSe 2023"', "Winter 2022/23, Summer 2023"),
]
AWARDS = [
    ("title: A, date: 2022/23, term: Fall", "2022/23 Fall **A**"),
    ("title: A, date: 2022, term: Fall", "Fall 2022 **A**"),
]
NEWS = [
    ("date: 2026-01, text: 'see <a href=\"https://x.example\">x</a> and <b>y</b>'", "Jan 2026 see x and **y**"),
    ('date: 2026-01, text: "One.\\n\\nTwo."', "Jan 2026 One. Two."),
    ('date: 2026-01, text: "Two:\\n- a\\n- b"', "Jan 2026 Two: * a * b"),
    ('date: 2026-01, text: "1. a\\n2. b"', "Jan 2026 1. a 2. b"),
]
TABLES = {
    "talk-list": TALKS,
    "grant-list": GRANTS,
    "education-list": EDUCATION,
    "experience-list": EXPERIENCE,
    "mentee-list": MENTEES,
    "award-list": AWARDS,
    "news": NEWS,
    "teaching-list": [(f"role: R, courses: [{{title: T, term: {term}}}]", f"**R** * {said} T") for term, said in TERMS],
}


@pytest.mark.parametrize("directive", TABLES)
def test_what_is_written_and_what_is_said(make_site: MakeSite, directive: str) -> None:
    records = [record for record, _said in TABLES[directive]]
    names = [f"p{number:02d}" for number in range(len(records))]
    pages = {
        f"{name}.md": f"# Page\n\n```{{{directive}}}\n- {{{record}}}\n```\n"
        for name, record in zip(names, records, strict=True)
    }
    pages["index.md"] = "# Index\n\n```{toctree}\n:glob:\np*\n```\n"
    site = make_site(pages, CONF).build("text")
    found = {
        record: " ".join(site.text(f"{name}.txt").split("****", 1)[1].split()).removeprefix("* ").replace("\u00a0", " ")
        for name, record in zip(names, records, strict=True)
    }
    assert found == dict(TABLES[directive])


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("de", "März 2024", "März 2024"),
        ("de", "3. März 2024", "3. März 2024"),
        ("de", "Januar 2024 – heute", "Jan. 2024 – heute"),
        ("es", "enero 2024", "ene 2024"),
        ("es", "3 de enero de 2024", "3 ene 2024"),
        ("fr", "1er février 2024", "1 févr. 2024"),
        ("pt_BR", "março de 2024", "mar. de 2024"),
        ("pl", "12 marca 2024", "12 mar 2024"),
        ("ko", "2024년 3월", "2024년 3월"),
        ("ja", "2024年3月5日", "2024年3月5日"),
        ("de", "January 2024", "Jan. 2024"),
    ],
)
def test_months_in_the_language_of_the_site(make_site: MakeSite, language: str, written: str, said: str) -> None:
    page = f'# Page\n\n```{{award-list}}\n- {{title: A, date: "{written}"}}\n```\n'
    site = make_site({"index.md": page}).build("text", language=language)
    assert site.text("index.txt").splitlines()[3] == f"* {said} **A**"


def test_fields_that_are_wrong(make_site: MakeSite) -> None:
    page = """\
# Page

```{talk-list}
- {date: 2025-01-02, title: A, time: noon}
- {date: 2025-01-02, title: A, time: "25:00"}
- {date: 2025-01-02, title: B, time: "9:00", timezone: Europe/Berln}
- {date: 2025-01-02, location: C}
```

```{news}
- {date: 2025, text: "<span>A</span> B<iframe src='x'>y</iframe>"}
```
"""
    make_site({"index.md": page}, 'academic_timezone = "Berlin"\n').build(
        "text",
        warnings=[
            "conf.py:3: WARNING: academic_timezone: 'Berlin' is not a time zone; did you mean 'Europe/Berlin'?; "
            "using '' [academic.config]",
            "index.md:4: WARNING: field 'time': 'noon' is not a time of day; write it like 14:00, or 14:00-15:30 "
            "[academic.field]",
            "index.md:5: WARNING: field 'time': '25:00' is not a time of day; write it like 14:00, or 14:00-15:30 "
            "[academic.field]",
            "index.md:6: WARNING: field 'timezone': 'Europe/Berln' is not a time zone; did you mean 'Europe/Berlin'? "
            "[academic.field]",
            "index.md:7: WARNING: a talk needs a title, an event, a kind, or the key of a publication; "
            "this record is skipped [academic.field]",
            "index.md:11: WARNING: the HTML tag <span> is not shown; write Markdown, such as **strong** "
            "[academic.syntax]",
            "index.md:11: WARNING: the HTML tag <iframe> is not shown; write Markdown, such as **strong** "
            "[academic.syntax]",
        ],
    )
