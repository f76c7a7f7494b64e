"""Every file, record and value of a source is in the new data, or the report says why it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from accounting import unaccounted, values_of

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.merge import Merger
from sphinx_academic.imports.new_site import site_pages
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.report import as_json, file_states
from sphinx_academic.imports.source import from_bytes, open_source

CONFIG = "first_name: Emmy\nlast_name: Noether\nmax_width: 930px\n"
RENDERCV = """\
cv:
  name: Emmy Noether
  social_networks:
    - {network: ORCID, username: 0000-0002-1825-0097}
  sections:
    Experience:
      - company: University of Göttingen
        position: Lecturer
        start_date: 1919
        end_date: 1933
        colleagues: {first: David Hilbert}
    Professional Service:
      - {company: "University of Göttingen, Germany", position: Examiner, date: 1922, room: [1, 2]}
design:
  theme: classic
  page: {size: us-letter}
"""
SECTIONS = """\
- title: General Information
  type: map
  contents:
    - {name: Date of Birth, value: 23 March 1882}
- title: Education
  type: time_table
  contents:
    - {title: PhD, institution: University of Erlangen, year: 1907}
"""
OPENALEX = {
    "meta": {"count": 1, "page": 1},
    "results": [
        {
            "id": "https://openalex.org/W1",
            "title": "Invariante Variationsprobleme",
            "publication_year": 1918,
            "authorships": [{"author": {"display_name": "Emmy Noether"}}],
            "counts_by_year": [{"year": 2024, "cited_by_count": 7}],
        }
    ],
}
ORCID = {
    "orcid-identifier": {"path": "0000-0002-1825-0097", "host": "orcid.org"},
    "history": {"claimed": True},
    "person": {"name": {"given-names": {"value": "Emmy"}, "family-name": {"value": "Noether"}}},
    "activities-summary": {"peer-reviews": {"group": [{"peer-review-summary": [{"put-code": 1}]}]}},
}


def site(root: Path, files: dict[str, str]) -> Found:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return read_source(open_source(root))


def fields(found: Found, kind: str) -> list[dict[str, Any]]:
    return [record.fields for record in found.records.get(kind, [])]


def left(found: Found, file: str) -> list[tuple[str, int, str]]:
    """Return what is said of the fields of a file that were not taken."""
    return [
        (note.field, note.line, note.text)
        for account in found.accounts
        if account.file == file
        for note in account.fields
        if note.status is Status.LEFT
    ]


@pytest.mark.parametrize("cv", [RENDERCV, SECTIONS], ids=["rendercv", "sections"])
def test_every_value_of_every_data_file_of_a_site(tmp_path: Path, cv: str) -> None:
    files = {"_config.yml": CONFIG, "_data/cv.yml": cv, "_data/repositories.yml": "github_users: [noether]\n"}
    found = site(tmp_path, files)
    assert set(file_states(found)) == set(files)
    assert [len(list(values_of(text))) for text in files.values()] == [3, 15 if cv == RENDERCV else 9, 1]
    assert {file: unaccounted(found, file, text) for file, text in files.items()} == {file: [] for file in files}
    report = json.loads(as_json(found, Merger(found, tmp_path / "new").merge(), []))
    assert [each["file"] for each in report["files"]] == sorted(files)
    assert all(field["line"] for record in report["records"] for field in record["fields"])


def test_what_is_left_of_a_cv_says_its_line(tmp_path: Path) -> None:
    found = site(tmp_path, {"_config.yml": CONFIG, "_data/cv.yml": RENDERCV})
    assert left(found, "_data/cv.yml") == [
        ("design", 14, "it says how the CV is drawn"),
        ("colleagues", 11, "no field of ours means it: David Hilbert"),
        ("room", 13, "no field of ours means it: 1, 2"),
    ]
    assert fields(found, "service") == [
        {"role": "Examiner", "venues": {"University of Göttingen, Germany": ["1922"]}},
    ]


@pytest.mark.parametrize(("name", "answer"), [("openalex", OPENALEX), ("orcid", ORCID)])
def test_every_value_of_a_saved_answer(name: str, answer: dict[str, Any]) -> None:
    text = json.dumps(answer, indent=1)
    found = read_source(from_bytes(text.encode(), "answer.json"))
    assert (found.format, unaccounted(found, "answer.json", text)) == (name, [])


PAPER = """\
---
title: Invariante Variationsprobleme
authors: [admin]
date: 1918-01-01
featured: True
tags: [Source Themes, variations]
publication: Nachrichten von der Gesellschaft der Wissenschaften zu Göttingen
---
<!-- Create your slides in Markdown - click the *Slides* button to check out the example. -->

Supplementary notes can be added here, including code, math, and images.
"""
AUTHOR = """\
---
title: Emmy Noether
education:
  courses:
    - {course: PhD in Mathematics, institution: Erlangen, year: 1903/10 - 1907/12}
    - {course: Abitur, institution: Erlangen, year: 1903}
---
"""


def test_works_above_the_words_of_a_template_are_ones_own(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "content/authors/admin/_index.md": AUTHOR,
            "content/publication/variations/index.md": PAPER,
            "content/project/external-project/index.md": "---\ntitle: External Project\n---\n",
        },
    )
    assert [record["title"] for record in fields(found, "publications")] == ["Invariante Variationsprobleme"]
    assert "note" not in fields(found, "publications")[0]
    assert [fields(found, "publications")[0][name] for name in ("selected", "keywords")] == ["true", ["variations"]]
    assert "projects" not in found.records
    assert [(each.get("start"), each["end"]) for each in fields(found, "education")] == [
        ("1903-10", "1907-12"),
        (None, "1903"),
    ]


ABOUT = """\
---
layout: about
permalink: /
subtitle: <b>Mathematician</b> in [Göttingen](https://uni-goettingen.de)
selected_papers: true
---
I work on rings.
"""
BIB = """\
@article{noether1918,
  title = {Invariant variation problems of physics}, author = {Noether, Emmy}, selected = {true}, year = 1918
}
"""
NEWS = """\
---
date: 1918-07-26
---
My paper "Invariant variation problems of physics" has been accepted by [the Academy](https://adw.de/1918)!
"""


def test_the_front_page_of_alfolio(tmp_path: Path) -> None:
    config = CONFIG + "mastodon_username: mathstodon.xyz/@noether\n"
    files = {"_config.yml": config, "_pages/about.md": ABOUT, "_bibliography/papers.bib": BIB, "_news/paper.md": NEWS}
    found = site(tmp_path, files)
    assert found.profile["tagline"] == "**Mathematician** in [Göttingen](https://uni-goettingen.de)"
    plan = Merger(found, tmp_path / "new").merge()
    assert fields(found, "news") == [
        {"date": "1918-07-26", "publication": "noether1918", "event": "accepted",
         "links": {"website": "https://adw.de/1918"}}
    ]  # fmt: skip
    assert plan.added == {"publications": 1, "news": 1, "profile": 1}
    assert site_pages(found, "Emmy Noether")["index.md"] == (
        "# Emmy Noether\n\n```{profile}\n```\n\n"
        "## Selected publications\n\n```{publication-list}\n:selected:\n:more: publications\n```\n\n"
        "## News\n\n```{news}\n```\n\n```{toctree}\n:hidden:\n\npublications\n```\n"
    )


def test_examples_of_posts_without_a_day_in_their_names(tmp_path: Path) -> None:
    post = "---\ntitle: a post with math\n---\nIdeals.\n"
    found = site(tmp_path, {"_config.yml": CONFIG, "_news/a.md": NEWS, "_posts/math.md": post})
    assert file_states(found)["_posts/math.md"][0] is Status.TEMPLATE


def test_links_that_no_field_has_are_reported() -> None:
    text = "## Service\n\n- [Annalen](https://annalen.org): [1920](https://x.org/1920), 1921\n"
    found = read_source(from_bytes(text.encode(), "about.md"))
    assert fields(found, "service") == [
        {"role": "Service", "venues": {"Annalen": {"years": ["1920", "1921"], "url": "https://annalen.org"}}}
    ]
    assert left(found, "about.md") == [("link", 3, "no field of ours has it: https://x.org/1920")]


def test_a_reference_whose_title_is_in_italics_and_quotes() -> None:
    text = '## Publications\n\n* E. Noether, <b>M. Deuring</b>, <i>"Ideals of Rings,"</i> [arXiv:2510.11562](https://arxiv.org/abs/2510.11562).\n'
    found = read_source(from_bytes(text.encode(), "about.md"))
    [work] = fields(found, "publications")
    assert (work["authors"], work["title"], work["date"]) == (
        ["E. Noether", "M. Deuring"],
        "Ideals of Rings",
        "2025-10",
    )


def test_a_page_of_one_kind_has_no_heading_that_repeats_its_title(tmp_path: Path) -> None:
    services = (
        "---\ntitle: services\n---\n### Reviewer\n\n* Annalen\n    * 1920\n\n### Editor\n\n* Crelle\n    * 1925\n"
    )
    found = site(tmp_path, {"_config.yml": CONFIG, "_news/a.md": NEWS, "_pages/services.md": services})
    assert [record["role"] for record in fields(found, "service")] == ["Reviewer", "Editor"]
    assert [(page.title, page.text) for page in found.pages] == [("Services", "```{service-list}\n```\n")]


MORE = """\
cv:
  name: Emmy Noether
  sections:
    Service:
      - {company: German Mathematical Society, position: Session Chair, start_date: 1929-01, end_date: 1929-12}
      - {company: German Mathematical Society, position: Session Chair, date: 1931-09, summary: In Bad Elster}
    Awards and Honors:
      - {label: "1932", details: Ackermann–Teubner Award}
      - {label: "1932", details: Plenary lecture in Zürich}
"""


def test_entries_that_differ_in_little_are_all_there(tmp_path: Path) -> None:
    talk = "---\ntitle: Hypercomplex Systems\ncollection: talks\nvenue: ICM\ndate: 1932-09-07\ntype: {}\n---\n"
    talks = {f"_talks/{name}.md": talk.format(name) for name in ("lecture", "poster")}
    found = site(tmp_path, {"_config.yml": CONFIG, "_data/cv.yml": MORE, "_news/a.md": NEWS, **talks})
    plan = Merger(found, tmp_path / "new").merge()
    assert fields(found, "service") == [
        {
            "role": "Session Chair",
            "venues": {"German Mathematical Society": ["1929", "1931"]},
            "note": "In Bad Elster",
        }
    ]
    assert fields(found, "awards") == [
        {"title": "Ackermann–Teubner Award", "date": "1932"},
        {"title": "Plenary lecture in Zürich", "date": "1932"},
    ]
    assert [record["kind"] for record in fields(found, "talks")] == ["lecture", "poster"]
    assert (plan.added["service"], plan.added["awards"], plan.added["talks"], plan.known) == (1, 2, 2, {})


def test_news_about_works_with_the_same_first_word(tmp_path: Path) -> None:
    news = '---\ndate: 1921-01-0{}\n---\nOur paper "Theory of {} in rings" is accepted at {}.\n'
    several = {f"_news/{n}.md": news.format(n, *of) for n, of in enumerate((("ideals", "ICM"), ("chains", "DMV")), 1)}
    found = site(tmp_path, {"_config.yml": CONFIG, **several})
    plan = Merger(found, tmp_path / "new").merge()
    assert [(work["key"], work["title"]) for work in fields(found, "publications")] == [
        ("theory1921", "Theory of ideals in rings"),
        ("theory1921a", "Theory of chains in rings"),
    ]
    assert [item["publication"] for item in fields(found, "news")] == ["theory1921", "theory1921a"]
    assert (plan.added["news"], plan.known) == (2, {})
