"""Days of a workshop, a picture of a talk, the period of an award, what a person works on, text on a person's page."""

from __future__ import annotations

import base64

import pytest
from sites import MakeSite

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_days_and_picture_of_a_workshop(make_site: MakeSite) -> None:
    talks = (
        "- {title: Logic, start: 1935-05-06, end: 1935-05-08, image: a.png, image_alt: A blackboard,\n"
        "   links: {video: 'https://example.org/v'}}\n"
        "- {title: Sets, date: 1934-05-06/1934-05-08}\n"
    )
    site = make_site(
        {"index.md": "# T\n\n```{talk-list}\n:style: cards\n```\n", "data/talks.yml": talks, "a.png": PNG}
    ).build()
    text = site.soup().get_text()
    assert "May 6 – 8, 1935" in text
    assert "May 6 – 8, 1934" in text
    image = site.soup().select_one(".academic-image, img[alt='A blackboard']")
    assert image is not None
    assert image["alt"] == "A blackboard"
    assert (
        "DTSTART;VALUE=DATE:19350506\r\nDTEND;VALUE=DATE:19350509" in (site.outdir / "talks.ics").read_bytes().decode()
    )


def test_the_period_of_an_award(make_site: MakeSite) -> None:
    awards = "- {title: Fellowship, start: 1935, end: 1938}\n- {title: Chair, start: 1930-02}\n"
    text = make_site({"index.md": "# T\n\n```{award-list}\n```\n", "data/awards.yml": awards}).build().soup().get_text()
    assert "1935–1938" in text
    assert "Feb 1930" in text


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_text_after_a_person_stands_before_the_lists(make_site: MakeSite, suffix: str) -> None:
    pages = {
        "md": "---\norphan: true\n---\n```{person} hedy\n```\n\nShe plays the piano.\n\n- a\n\n# More\n\nEnd.\n",
        "rst": ":orphan:\n\n.. person:: hedy\n\nShe plays the piano.\n\n- a\n\nMore\n====\n\nEnd.\n",
    }
    people = "- {id: hedy, name: Hedy Lamarr, bio: An inventor., interests: [Radio, Film], role: Actress}\n"
    talks = "- {title: Torpedoes, date: 1942, speakers: hedy}\n"
    files = {"index.md": "# T\n", f"hedy.{suffix}": pages[suffix], "data/people.yml": people, "data/talks.yml": talks}
    body = make_site(files).build().soup("hedy").select_one("div.body")
    assert body is not None
    text = body.get_text()
    order = ["Hedy Lamarr", "Radio, Film", "An inventor.", "She plays the piano.", "Talks", "Torpedoes", "More", "End."]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
