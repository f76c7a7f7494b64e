"""``news``: what a sentence says of a publication."""

from __future__ import annotations

import pytest
from sites import MakeSite

NEWS = "- {date: 2024, publication: k}\n"


@pytest.mark.parametrize(
    ("entry", "event", "sentence"),
    [
        ("@article{k, title = {A}, journal = {J}, year = 2024}", "", "is published in J."),
        ("@inproceedings{k, title = {A}, booktitle = {C}, year = 2024}", "", "is published at C 2024."),
        ("@book{k, title = {A}, publisher = {P}, year = 2024}", "", "is published."),
        ("@article{k, title = {A}, journal = {J}, year = 2024, status = {accepted}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}, year = 2024, pubstate = {inpress}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}, year = {in press}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}}", "", "is accepted by J."),
        ("@article{k, title = {A}, journal = {J}, year = 2024, status = {submitted}}", "", "is available."),
        ("@article{k, title = {A}, journal = {arXiv preprint}, year = 2024}", "", "is available."),
        ("@misc{k, title = {A}, year = 2024}", "", "is available."),
        ("@article{k, title = {A}, journal = {J}, year = 2024}", "accepted", "is accepted by J."),
        ("@inproceedings{k, title = {A}, booktitle = {C}, presentation = {keynote}}", "talk", "at C as Keynote."),
        ("@inproceedings{k, title = {A}, booktitle = {C}, presentation = {invited}}", "talk", "at C (Invited)."),
        ("@misc{k, title = {A}, year = 2024}", "award", "“A” has received an award."),
        ("@misc{k, title = {A}, year = 2024, award = {Prize}}", "award", "“A” has received Prize."),
        ("@inproceedings{k, title = {A}, booktitle = {C}, year = 2024}", "award", "an award at C 2024."),
    ],
)
def test_what_happened_follows_from_the_publication(make_site: MakeSite, entry: str, event: str, sentence: str) -> None:
    item = f"- {{date: 2024-01, publication: k{', event: ' + event if event else ''}}}\n"
    page = "# News\n\n```{news}\n```\n"
    site = make_site({"index.md": page, "data/news.yml": item, "data/publications.bib": entry + "\n"})
    text = site.build().soup().select_one(".academic-item .academic-main, .academic-item").get_text()  # type: ignore[union-attr]
    assert " ".join(text.split()).endswith(sentence), text


ONE, GROUP, MEMBERS = "name: Emmy Noether\n", "name: Algebra Group\n", "- {id: witt, name: Ernst Witt}\n"


@pytest.mark.parametrize(
    ("profile", "people", "authors", "subject"),
    [
        (ONE, MEMBERS, "Emmy Noether", "My paper"),
        (ONE, MEMBERS, "Emmy Noether and Ernst Witt", "Our paper"),
        (ONE, MEMBERS, "Ernst Witt", "The paper"),
        (ONE, MEMBERS, "Ernst Witt and Emil Artin", "The paper"),
        (ONE, "", "Emil Artin", "The paper"),
        (ONE, MEMBERS, "", "Our paper"),
        ("name: 王明贞\n", MEMBERS, "王明贞", "My paper"),
        ("name: 王明贞\n", MEMBERS, "Ernst Witt", "The paper"),
        (GROUP, MEMBERS, "Ernst Witt", "Our paper"),
        (GROUP, MEMBERS, "Algebra Group", "Our paper"),
        (GROUP, MEMBERS, "Emil Artin", "The paper"),
        ("", MEMBERS, "Ernst Witt", "Our paper"),
        ("", MEMBERS, "Ernst Witt and Emil Artin", "Our paper"),
        ("", MEMBERS, "Emil Artin", "The paper"),
        ("", "", "Emil Artin", "My paper"),
        ("", "", "Emil Artin and Ernst Witt", "Our paper"),
    ],
)
def test_whose_a_publication_is(make_site: MakeSite, profile: str, people: str, authors: str, subject: str) -> None:
    entry = f"@misc{{k, author = {{{authors}}}, title = {{A}}}}\n"
    data = {"profile.yml": profile, "people.yml": people, "publications.bib": entry, "news.yml": NEWS}
    files = {f"data/{name}": text for name, text in data.items() if text}
    site = make_site({"index.md": "# News\n\n```{news}\n```\n", **files}).build("text")
    assert site.text("index.txt").endswith(f"* 2024 {subject} “A” is available.\n")


def test_a_subtype_is_said_of_others_papers_too(make_site: MakeSite) -> None:
    entry = "@misc{k, author = {Emil Artin}, title = {A}, entrysubtype = {survey}}\n"
    files = {"data/profile.yml": ONE, "data/news.yml": NEWS, "data/publications.bib": entry}
    site = make_site({"index.md": "# News\n\n```{news}\n```\n", **files}).build("text")
    assert site.text("index.txt").endswith("* 2024 The survey paper “A” is available.\n")


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("en", 'On "heavy" nuclei', "“On ‘heavy’ nuclei”"),
        ("en", "On “\\emph{heavy}” nuclei", "“On ‘heavy’ nuclei”"),
        ("en", "On «heavy» nuclei", "“On «heavy» nuclei”"),
        ("de", 'Die "schweren" Kerne', "„Die ‚schweren‘ Kerne“"),
        ("fr", "Noyaux « lourds »", "«\xa0Noyaux “lourds”\xa0»"),
        ("es", "Los «pesados»", "«Los “pesados”»"),
        ("fr", "On “heavy” nuclei", "«\xa0On “heavy” nuclei\xa0»"),
    ],
)
def test_a_title_in_quotes_has_others_within(make_site: MakeSite, language: str, title: str, sentence: str) -> None:
    entry = f"@misc{{k, title = {{{title}}}}}\n"
    files = {"data/news.yml": NEWS, "data/publications.bib": entry}
    site = make_site({"index.md": "# N\n\n```{news}\n```\n\n```{publication-list}\n```\n", **files})
    text = site.build(language=language).soup().select_one(".academic-news .academic-main").get_text()  # type: ignore[union-attr]
    assert sentence in text
    assert site.soup().select_one(".academic-news a")["href"] == "#pub-k"  # type: ignore[index]
