"""Examples of templates are dropped and named, also among what is somebody's own."""

from __future__ import annotations

import json
from pathlib import Path

from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.report import file_states
from sphinx_academic.imports.source import open_source

BASICS = {
    "name": "Emmy Noether",
    "email": "albert@einstein.de",
    "summary": "A German-born theoretical physicist, widely ranked among the greatest and most influential scientists",
    "profiles": [{"network": "Twitter", "username": "AlbertEinstein"}],
}
WORK = {"name": "Institute for Advanced Study, Princeton University", "position": "Professor",
        "summary": "Teaching at Palmer Physical Laboratory."}  # fmt: skip
OWN = {"name": "Bryn Mawr College", "position": "Guest professor", "startDate": "1933", "endDate": "1935"}


def site(root: Path, files: dict[str, str]) -> Found:
    base = {"_config.yml": "first_name: Emmy\nlast_name: Noether\n", "_data/coauthors.yml": ""}
    for name, text in (base | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return read_source(open_source(root))


def test_a_cv_with_nothing_of_ones_own_but_the_name(tmp_path: Path) -> None:
    resume = {"basics": BASICS, "work": [WORK], "skills": [{"name": "Physics", "keywords": ["Quantum Teleportation"]}]}
    found = site(tmp_path, {"assets/json/resume.json": json.dumps(resume, indent=1)})
    assert (found.records, found.profile) == ({}, {"name": "Emmy Noether"})
    assert file_states(found)["assets/json/resume.json"] == (Status.TEMPLATE, "its entries are the template's")


def test_an_entry_of_the_template_among_ones_own(tmp_path: Path) -> None:
    resume = {"basics": {"name": "Emmy Noether"}, "work": [WORK, OWN]}
    found = site(tmp_path, {"assets/json/resume.json": json.dumps(resume, indent=1)})
    assert [record.fields["role"] for record in found.records["experience"]] == ["Guest professor"]
    assert [account.line for account in found.accounts if account.status is Status.TEMPLATE] == [6]


def test_a_front_page_whose_remarks_are_the_templates(tmp_path: Path) -> None:
    about = "---\nlayout: about\npermalink: /\n---\nOn rings.\n\n<!-- Write your biography here. -->\n"
    found = site(tmp_path, {"_pages/about.md": about})
    assert found.profile["bio"] == "On rings."


def test_sentences_of_the_template_among_ones_own(tmp_path: Path) -> None:
    talks = (
        "---\ntitle: Talks\n---\nSee a map of all the places I've given a talk!\n\nAsk me for slides.\n\nOr notes.\n"
    )
    empty = "---\ntitle: More\n---\nYou can also find my articles on my Google Scholar profile.\n"
    found = site(tmp_path, {"_pages/talks.md": talks, "_pages/more.md": empty})
    assert [(page.name, page.text) for page in found.pages] == [("talks", "Ask me for slides.\n\nOr notes.\n")]
    assert file_states(found)["_pages/more.md"][0] is Status.TEMPLATE


def test_loops_and_remarks_of_liquid_are_no_prose(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Research\n---\n{% comment %}Selected: the order is mine{% endcomment %}\n"
        "{% for paper in site.papers %}{% if paper %}- “{{ paper.title }}” (with {{ paper.who }}){% endif %}\n"
        "{% endfor %}\n"
        "On rings.\n"
    )
    found = site(tmp_path, {"_pages/research.md": text})
    assert [page.text for page in found.pages] == ["On rings.\n"]


def test_a_page_of_ones_own_below_a_name_of_the_template(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "_pages/profiles.md": "---\ntitle: People\n---\nAll of the group meet on Mondays.\n",
            "_pages/404.md": "---\ntitle: Not here\n---\nGone.\n",
            "_posts/2020-01-01-math-of-rings.md": "---\ntitle: The math of rings\n---\nIdeals.\n",
            "_posts/2015-10-20-math.md": "---\ntitle: a post with math\n---\nIdeals.\n",
        },
    )
    assert [page.name for page in found.pages] == ["profiles", "math-of-rings"]
    assert file_states(found)["_posts/2015-10-20-math.md"][0] is Status.TEMPLATE


def test_a_coauthor_of_the_template_in_any_spelling(tmp_path: Path) -> None:
    people = "Schrödinger:\n- firstname: [Erwin]\n  url: https://en.wikipedia.org/wiki/Erwin_Schr\n"
    assert "people" not in site(tmp_path, {"_data/coauthors.yml": people}).records


def test_courses_that_hugo_blox_shows(tmp_path: Path) -> None:
    award = "{title: Blockchain Fundamentals, url: 'https://www.edx.org/x', awarder: edX}"
    own = "{title: Ackermann–Teubner Memorial Award, url: 'https://example.org', awarder: Leipzig}"
    found = site(
        tmp_path,
        {
            "content/authors/admin/_index.md": f"---\ntitle: Emmy Noether\nawards: [{award}, {own}]\n---\n",
            "content/teaching/python/index.md": (
                "---\ntitle: Learn Python\nsummary: Easily learn Python in 10 minutes!\n---\nA video.\n"
            ),
        },
    )
    assert "teaching" not in found.records
    assert [record.fields["title"] for record in found.records["awards"]] == ["Ackermann–Teubner Memorial Award"]


def test_what_stands_in_place_of_a_value_is_left_and_said() -> None:
    award = Fields({"title": "Prize", "date": "TODO", "awarder": "n/a", "url": ""}, "cv.yml", 3)
    assert [award.text(name) for name in award.data] == ["Prize", "", "", ""]
    assert [(note.field, note.status, note.text) for note in award.accounted()] == [
        ("title", Status.TAKEN, ""),
        ("date", Status.LEFT, "'TODO' stands in place of a value"),
        ("awarder", Status.LEFT, "'n/a' stands in place of a value"),
        ("url", Status.TAKEN, ""),
    ]
