"""Lines of pages as people write them: students, courses with terms, service with years, degrees, pictures, posts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sphinx_academic.imports import dates
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.new_site import site_pages
from sphinx_academic.imports.prose.blocks import read_blocks
from sphinx_academic.imports.prose.names import names_of
from sphinx_academic.imports.prose.students import student
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.report import file_states
from sphinx_academic.imports.source import from_bytes, open_source


def page(text: str) -> Found:
    return read_source(from_bytes(text.encode(), "about.md"))


def fields(found: Found, kind: str) -> list[dict[str, Any]]:
    return [record.fields for record in found.records.get(kind, [])]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "[Grete Hermann](https://x.org/g), PhD, 1921 - 1926, now at Bremen",
            {"person": {"name": "Grete Hermann", "url": "https://x.org/g"}, "degree": "PhD", "now": "Bremen",
             "start": "1921", "end": "1926"},
        ),
        (
            "2020-2023: Max Deuring, MSc thesis: \"On the Theory of Ideals\"",
            {"person": "Max Deuring", "degree": "MSc", "thesis": "On the Theory of Ideals", "start": "2020",
             "end": "2023"},
        ),
        (
            "**Ernst Witt** (1933–), co-advised with Gustav Herglotz's group",
            {"person": "Ernst Witt", "note": "co-advised with Gustav Herglotz's group", "start": "1933",
             "end": "present"},
        ),
        (
            "Heinrich Grell - PhD 1926 -> Jena",
            {"person": "Heinrich Grell", "degree": "PhD", "now": "Jena", "date": "1926"},
        ),
        (
            "Jakob Levitzki, University of Göttingen, First position: Jerusalem",
            {"person": "Jakob Levitzki", "institution": "University of Göttingen", "next": "Jerusalem"},
        ),
        ("I am looking for students.", None),
        ("Summer School 1932", None),
        ("Grete Hermann, Max Deuring, Ernst Witt", None),
    ],
)  # fmt: skip
def test_students(line: str, expected: dict[str, Any] | None) -> None:
    [block] = read_blocks(f"- {line}")
    read = student(block)
    assert (read and {name: value for name, value in read.fields.items() if value}) == expected


def test_students_of_a_page() -> None:
    found = page(
        "## Students\n\nThose who want to join write to me.\n\n### Current PhD students\n\n- Grete Hermann, 1921-\n\n"
        "### Alumni\n\n- Master's students\n    - Max Deuring, 1926\n    - Hans Fitting (1928)\n"
    )
    assert fields(found, "mentees") == [
        {"person": "Grete Hermann", "degree": "PhD", "start": "1921", "end": "present"},
        {"person": "Max Deuring", "degree": "Master", "date": "1926"},
        {"person": "Hans Fitting", "degree": "Master", "date": "1928"},
    ]
    assert found.pages[0].text == "## Students\n\n```{mentee-list}\n```\n\nThose who want to join write to me.\n"


def test_years_below_a_venue_and_terms_below_a_course() -> None:
    found = page(
        "## Service\n\n### Reviewer\n\n* [Annalen](https://x.org)\n    * 1920, 1921\n* Crelle\n    * 1925\n\n"
        "## Teaching\n\n* MATH 223 Algebra\n    * Winter 2021, Fall 2021\n* Ideals\n    * Fall 2022\n\n"
        "**Invariants** \\\nSpring 2020, Master's level, University of Erlangen\n"
    )
    annalen = {"years": ["1920", "1921"], "url": "https://x.org"}
    assert fields(found, "service") == [{"role": "Reviewer", "venues": {"Annalen": annalen, "Crelle": "1925"}}]
    assert fields(found, "teaching") == [
        {
            "role": "Teaching",
            "courses": [
                {"term": ["2021 Winter", "2021 Fall"], "code": "MATH 223", "title": "Algebra"},
            ],
        },
        {"role": "Teaching", "courses": [{"term": "2022 Fall", "title": "Ideals"}]},
        {
            "role": "Teaching",
            "institution": "University of Erlangen",
            "courses": [{"term": "2020 Spring", "title": "Invariants", "note": "Master's level"}],
        },
    ]


def test_degrees_with_the_subject_behind_and_dates_inside() -> None:
    found = page(
        "## Education\n\n- **MSc**, Mathematics, KU Leuven (1903-07)\n"
        "- Ph.D. in Mathematics, University of Erlangen, Sep. 1904 - Dec. 1907. With *highest* honours of the day\n"
    )
    assert fields(found, "education") == [
        {"degree": "MSc", "field": "Mathematics", "institution": "KU Leuven", "start": "1903", "end": "1907"},
        {
            "degree": "Ph.D.",
            "field": "Mathematics",
            "institution": "University of Erlangen",
            "start": "1904-09",
            "end": "1907-12",
            "highlights": ["With *highest* honours of the day"],
        },
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noether, Emmy, Hilbert, David, Klein, Felix", ["Noether, Emmy", "Hilbert, David", "Klein, Felix"]),
        ("van der Waerden, Bartel, and Emmy Noether", ["van der Waerden, Bartel", "Emmy Noether"]),
        ("Noether, E., Hilbert, D., … Klein, F.", ["Noether, E.", "Hilbert, D.", "Klein, F."]),
    ],
)
def test_names_whose_parts_are_separated_by_commas(text: str, expected: list[str]) -> None:
    assert names_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-19", "2016 – 2019"),
        ("2018-19", "2018/19"),
        ("06/22–05/26", "2022-06 – 2026-05"),
        ("07/26-now", "2026-07 – present"),
    ],
)
def test_short_dates(text: str, expected: str) -> None:
    assert dates.date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("14-Sep", "2014-09"), ("May-18", "2018-05"), ("11/1/2016", "2016"), ("13.12.16", ""), ("soon", "")],
)
def test_dates_that_may_mean_several_days(text: str, expected: str) -> None:
    assert dates.about(text) == expected


def test_what_folds_out_is_one_reference() -> None:
    found = page(
        "## Publications\n\n<details>\n<summary>\n<strong> Ideal Theory in Rings\n</strong> <br>\n"
        "Emmy Noether, David Hilbert\n<i> Mathematische Annalen </i> 1921.\n</summary>\n<br>\n"
        "<div><strong> Summary: </strong>\nOn chains of ideals.\n</div>\n</details>\n"
    )
    assert fields(found, "publications") == [
        {
            "title": "Ideal Theory in Rings",
            "authors": ["Emmy Noether", "David Hilbert"],
            "date": "1921",
            "venue": "Mathematische Annalen",
            "type": "article",
            "abstract": "On chains of ideals.",
            "key": "noether1921ideal",
        }
    ]


def site(root: Path, files: dict[str, str]) -> Found:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return read_source(open_source(root))


def test_pictures_and_posts_come_over(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "_config.yml": "author:\n  name: Emmy Noether\n",
            "_pages/about.md": '---\npermalink: /\n---\n<img src="/images/me.jpg" align="right">\nOn rings.\n',
            "_pages/research.md": "---\ntitle: Research\n---\n![A ring](/images/ring.png)\n\n"
            "![From elsewhere](https://example.org/x.png)\n\n```python\nprint(1)\n```\n",
            "_posts/1918-07-26-invariants.md": "---\ntitle: On invariants\ntags: [a]\n---\n## News\n\n"
            "- [1918.07] A talk that stays where it is.\n",
            "images/me.jpg": "jpg",
            "images/ring.png": "png",
            "_portfolio/portfolio-1.md": "",
            "_talks/t.md": "",
        },
    )
    assert found.profile["photo"] == "images/me.jpg"
    assert "news" not in found.records
    pages = site_pages(found, "Emmy Noether")
    assert pages["research.md"] == "# Research\n\n![A ring](images/ring.png)\n\n```python\nprint(1)\n```\n"
    assert pages["invariants.md"] == (
        "# On invariants\n\n*1918-07-26*\n\n## News\n\n- [1918.07] A talk that stays where it is.\n"
    )
    assert pages["blog.md"] == (
        "# Blog\n\n- 1918-07-26: [On invariants](invariants.md)\n\n```{toctree}\n:hidden:\n\ninvariants\n```\n"
    )
    assert "\nresearch\nblog\n```" in pages["index.md"]
    [left] = [account for account in found.accounts if account.reason == "a picture of another site"]
    assert (left.file, left.title, left.status) == ("_pages/research.md", "https://example.org/x.png", Status.LEFT)


def test_texts_in_several_languages(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "config/_default/hugo.yaml": "defaultContentLanguage: de\n",
            "content/publication/n/index.md": "---\ntitle: Invariante Variationsprobleme\ndate: 1918\n---\n",
            "content/publication/n/index.zh.md": "---\ntitle: 不变变分问题\ndate: 1918\n---\n",
            "content/de/event/t/index.md": "---\ntitle: Vortrag\ndate: '1932-09-07'\nevent: DMV\n---\n",
            "content/en/event/t/index.md": "---\ntitle: Talk\ndate: '1932-09-07'\nevent: DMV\n---\n",
            "content/about.md": "---\ntitle: Algebra\n---\nVon Ringen.\n",
            "content/about.en.md": "---\ntitle: Algebra\n---\nOf rings.\n",
        },
    )
    assert [each["title"] for each in fields(found, "publications")] == [
        {"de": "Invariante Variationsprobleme", "zh": "不变变分问题"}
    ]
    assert fields(found, "talks") == [{"title": {"de": "Vortrag", "en": "Talk"}, "date": "1932-09-07", "event": "DMV"}]
    states = file_states(found)
    assert states["content/publication/n/index.zh.md"] == (
        Status.TAKEN, "the text in zh of what content/publication/n/index.md says",
    )  # fmt: skip
    assert states["content/about.en.md"] == (
        Status.LEFT, "it says in another language, en, what content/about.md says",
    )  # fmt: skip
