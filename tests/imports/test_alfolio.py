"""A site of al-folio: its front page, CV, menu and news; what the front matter says comes over or is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_academic.cli.new import write_imported_site
from sphinx_academic.imports import leftovers
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.merge import Merger
from sphinx_academic.imports.new_site import site_pages
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.report import as_text, file_states
from sphinx_academic.imports.source import open_source

CONFIG = "first_name: Marie\nlast_name: Curie\n"
ABOUT = "---\nlayout: about\npermalink: /\n{}---\nI work on radioactivity.\n"
BIB = (
    "@article{curie1898, title={Rayons de l'uranium}, author={Curie, Marie}, year={1898}, selected={true}}\n"
    "@article{curie1902, title={Sur le poids atomique du radium}, author={Curie, Marie}, year={1902}}\n"
)
PUBLICATIONS = "---\nlayout: page\ntitle: publications\nnav: true\nnav_order: 1\n---\n{% bibliography %}\n"
CV_PAGE = "---\nlayout: cv\ntitle: cv\nnav: true\nnav_order: 2\ncv_pdf: example_pdf.pdf\n---\n"
CV_DATA = """\
- title: Experience
  type: time_table
  contents:
    - title: Professor
      institution: Faculty of Sciences, Paris
      year: 1906 - 1934
      description:
        - Head of the laboratory
        - title: Lectures
          contents: [Radioactivity, Measurements]
- title: Interests
  type: nested_list
  contents:
    - title: Radioactivity
      items: [Polonium, Radium]
- title: Elements
  type: nested_list
  contents:
    - title: Found
      items: [Polonium, Radium]
"""
NEWS = "---\ndate: {}\ninline: true\n---\n{}\n"


def site(root: Path, files: dict[str, str]) -> Found:
    for name, text in ({"_config.yml": CONFIG, "_bibliography/papers.bib": BIB} | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = read_source(open_source(root))
    assert found.format == "al-folio"
    return found


def noted(found: Found, file: str, *statuses: Status) -> list[tuple[str, int, str]]:
    notes = (note for each in found.accounts if each.file == file for note in each.fields)
    return [(note.field, note.line, note.text) for note in notes if note.status in statuses]


def test_the_front_page_has_the_lists_of_the_old_one(tmp_path: Path) -> None:
    posts = "latest_posts:\n  enabled: true\n  limit: 1\n  scrollable: true\n"
    shown = f"news: true\nselected_papers: true\n{posts}social: true\n"
    files = {f"_news/{day}.md": NEWS.format(f"1903-12-0{day}", f"News {day}.") for day in range(1, 7)}
    files |= {
        f"_posts/{day}-notes.md": f"---\ntitle: Notes of {day}\n---\nRays.\n" for day in ("1898-07-18", "1898-12-26")
    }
    found = site(tmp_path, files | {"_pages/about.md": ABOUT.format(shown)})
    assert site_pages(found, "Marie Curie")["index.md"] == (
        "# Marie Curie\n\n```{profile}\n```\n\n"
        "## Selected publications\n\n```{publication-list}\n:selected:\n:more: publications\n```\n\n"
        "## News\n\n```{news}\n:limit: 5\n:more: news\n```\n\n"
        "## Latest posts\n\n- 1898-12-26: [Notes of 1898-12-26](notes-2.md)\n\n"
        "```{toctree}\n:hidden:\n\nnews\npublications\nblog\n```\n"
    )
    why = "it says how the old site showed the "
    assert noted(found, "_pages/about.md", Status.LEFT) == [
        ("layout", 2, f"{why}page"),
        ("permalink", 3, f"{why}page"),
        ("latest_posts.scrollable", 9, f"{why}list"),
        ("social", 10, "the profile shows the links"),
    ]


def test_lists_that_the_old_front_page_does_not_have(tmp_path: Path) -> None:
    files = {
        "_pages/about.md": ABOUT.format("news: false\nselected_papers: false\n"),
        "_news/a.md": NEWS.format("1903", "A prize."),
    }
    pages = site_pages(site(tmp_path, files), "Marie Curie")
    assert pages["index.md"] == (
        "# Marie Curie\n\n```{profile}\n```\n\n```{toctree}\n:hidden:\n\npublications\nnews\n```\n"
    )
    assert pages["news.md"] == "# News\n\n```{news}\n```\n"


def test_the_page_of_the_cv_lists_its_records(tmp_path: Path) -> None:
    files = {"_pages/about.md": ABOUT.format(""), "_pages/a_cv.md": CV_PAGE, "_pages/publications.md": PUBLICATIONS}
    found = site(tmp_path, files | {"_data/cv.yml": CV_DATA})
    pages = site_pages(found, "Marie Curie")
    assert pages["a-cv.md"] == (
        "# CV\n\n```{profile}\n:parts: name position affiliation location email\n```\n\n```{cv}\n```\n"
    )
    assert pages["index.md"] == (
        "# Marie Curie\n\n```{profile}\n```\n\n```{toctree}\n:hidden:\n\npublications\na-cv\nmore\n```\n"
    )
    assert file_states(found)["_pages/a_cv.md"] == (Status.TAKEN, "the page a-cv.md")


def test_a_page_of_a_cv_without_records(tmp_path: Path) -> None:
    found = site(tmp_path, {"_pages/about.md": ABOUT.format(""), "_pages/cv.md": CV_PAGE})
    assert [*site_pages(found, "Marie Curie")] == ["publications.md", "index.md"]
    assert file_states(found)["_pages/cv.md"] == (Status.LEFT, "a page that only runs code of the old site")
    assert noted(found, "_pages/cv.md", Status.LEFT)[0] == ("cv_pdf", 6, "the source has no file 'example_pdf.pdf'")


def test_lists_inside_lists_of_the_cv(tmp_path: Path) -> None:
    found = site(tmp_path, {"_pages/about.md": ABOUT.format(""), "_data/cv.yml": CV_DATA})
    [position] = found.records["experience"]
    assert position.fields["highlights"] == ["Head of the laboratory", "Lectures: Radioactivity, Measurements"]
    assert found.profile["interests"] == [{"topic": "Radioactivity", "keywords": ["Polonium", "Radium"]}]
    assert site_pages(found, "x")["more.md"] == "# More\n\n## Elements\n\n- Found: Polonium, Radium\n"


def test_the_file_of_the_cv_is_the_link_of_the_profile(tmp_path: Path) -> None:
    files = {"_pages/about.md": ABOUT.format(""), "_pages/cv.md": CV_PAGE, "assets/pdf/example_pdf.pdf": "My own."}
    found = site(tmp_path, files)
    assert found.profile["links"] == {"cv": "files/example-pdf.pdf"}
    assert found.copies == {"files/example-pdf.pdf": "assets/pdf/example_pdf.pdf"}


@pytest.mark.parametrize("field", ["page", "socials"])
def test_the_file_of_the_cv_is_the_template_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    # SHA-256 of "The template's."
    sums = frozenset(["2ec26b0d174a1c3f5e4753d7dbc46d88a92a1c936b6539dc89879119de091b92"])
    monkeypatch.setattr(leftovers, "_CONTENTS", sums)
    files = {"_pages/about.md": ABOUT.format(""), "assets/pdf/example_pdf.pdf": "The template's."}
    files |= (
        {"_pages/cv.md": CV_PAGE}
        if field == "page"
        else {"_data/socials.yml": "cv_pdf: /assets/pdf/example_pdf.pdf\ngithub_username: curie\n"}
    )
    found = site(tmp_path, files)
    assert "cv" not in found.profile.get("links", {})
    why = "the example of the template, by its content"
    assert file_states(found)["assets/pdf/example_pdf.pdf"] == (Status.TEMPLATE, why)
    assert found.copies == {}


def test_facts_in_the_front_matter(tmp_path: Path) -> None:
    front = (
        "subtitle: <a href='https://example.org'>Faculty of Sciences</a>, 1 rue Pierre-Curie\n"
        "profile:\n  align: right\n  image: none.jpg\n  address: >\n    <p>Institut du Radium</p>\n    <p>Paris</p>\n"
        "  more_info: >\n    <p>Office hours: Mondays</p>\n"
    )
    found = site(tmp_path, {"_pages/about.md": ABOUT.format(front)})
    assert found.profile == {
        "name": "Marie Curie",
        "tagline": "[Faculty of Sciences](https://example.org), 1 rue Pierre-Curie",
        "location": "Institut du Radium, Paris",
        "bio": "I work on radioactivity.",
    }
    assert noted(found, "_pages/about.md", Status.GUESSED) == [
        ("subtitle", 4, "it is the tagline: Faculty of Sciences, 1 rue Pierre-Curie"),
        ("profile.address", 8, "it is the location: Institut du Radium, Paris"),
        ("profile.more_info", 11, "it stands on the page as it is"),
    ]
    assert ("profile.image", 7, "the source has no file 'none.jpg'") in noted(found, "_pages/about.md", Status.LEFT)
    assert site_pages(found, "x")["index.md"].startswith("# x\n\n```{profile}\n```\n\nOffice hours: Mondays\n\n")


def test_facts_of_the_template_in_the_front_matter(tmp_path: Path) -> None:
    front = (
        "subtitle: <a href='#'>Affiliations</a>. Address. Contacts. Moto. Etc.\nprofile:\n  more_info: >\n"
        "    <p>555 your office number</p>\n    <p>123 your address street</p>\n"
    )
    found = site(tmp_path, {"_pages/about.md": ABOUT.format(front)})
    assert found.profile == {"name": "Marie Curie", "bio": "I work on radioactivity."}
    why = "an example of the template"
    assert noted(found, "_pages/about.md", Status.TEMPLATE) == [("subtitle", 4, why), ("profile.more_info", 6, why)]


def test_what_a_front_page_says_beside_the_portrait_runs_nothing(tmp_path: Path) -> None:
    front = "profile:\n  more_info: |\n    Office hours:\n    ```{include} /etc/passwd\n"
    found = site(tmp_path, {"_pages/about.md": ABOUT.format(front)})
    assert "```{include}" not in site_pages(found, "x")["index.md"]


def test_news_of_several_paragraphs(tmp_path: Path) -> None:
    text = (
        "We announced a new element, *polonium*.\n\n#### How\n\nBy measuring\nrays.\n\n- one\n- two\n\n"
        "![Pitchblende](pitch.png)"
    )
    files = {"_pages/about.md": ABOUT.format(""), "_news/element.md": NEWS.format("1898-07-18", text)}
    found = site(tmp_path, files)
    [news] = found.records["news"]
    assert news.fields == {
        "date": "1898-07-18",
        "text": "We announced a new element, *polonium*.\n\n**How**\n\nBy measuring rays.\n\n- one\n- two",
    }
    left = [(each.line, each.title, each.reason) for each in found.accounts if each.status is Status.LEFT]
    assert left == [(15, "pitch.png", "news have no pictures and no code")]


def test_names_of_emoji_are_reported(tmp_path: Path) -> None:
    files = {
        "_pages/about.md": ABOUT.format(""),
        "_news/a.md": NEWS.format("1903-12-10", "A prize at 10:30:00. :tada: :+1: `:smile:`"),
    }
    found = site(tmp_path, files)
    assert found.records["news"][0].fields["text"] == "A prize at 10:30:00. :tada: :+1: `:smile:`"
    left = [(each.file, each.line, each.title, each.reason) for each in found.accounts if each.status is Status.LEFT]
    assert left == [
        ("_news/a.md", 5, ":tada: :+1:", "the name of an emoji stays as it is; write the character in its place")
    ]


def test_numbers_of_records(tmp_path: Path) -> None:
    files = {"_pages/about.md": ABOUT.format(""), "_news/a.md": NEWS.format("1903-12-10", "A prize.")}
    found = site(tmp_path / "old", files)
    lines = as_text(found, Merger(found, tmp_path / "new").merge(), []).splitlines()
    assert lines[1:4] == ["  2 publications added", "  1 news item added", "  1 profile added"]


def test_a_title_behind_the_name(tmp_path: Path) -> None:
    files = {"_config.yml": "first_name: Marie\nlast_name: Curie, PhD\n", "_pages/about.md": ABOUT.format("")}
    site(tmp_path / "old", files)
    write_imported_site(tmp_path / "new", str(tmp_path / "old"), None, "academic")
    profile = (tmp_path / "new/data/profile.yml").read_text()
    assert profile == "name: {given: Marie, family: Curie, suffix: PhD}\nbio: I work on radioactivity.\n"
    assert (tmp_path / "new/index.md").read_text().startswith("# Marie Curie PhD\n")
