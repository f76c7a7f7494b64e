"""Lists read from directives without Sphinx: pages, ``check`` and a CV for print start from them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Location
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.kinds import Kinds
from sphinx_academic.records.kinds.grants import Grant
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.rendering.publications import PUBLICATION_STYLES
from sphinx_academic.rendering.publications.registry import PublicationStyles
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.reading import read_list
from sphinx_academic.selection.request import Body, ListRequest
from sphinx_academic.selection.sections import read_cv, read_person

DATA = {
    "profile.yml": "id: turing\nname: Alan Turing\n",
    "people.yml": "- {id: church, name: Alonzo Church}\n",
    "talks.yml": "- {title: On machines, date: 1947}\n- {title: On engines, date: 1948}\n",
    "grants.yml": "- {title: One, amount: GBP 100, start: 1948}\n- {title: Two, amount: GBP 50, start: 1949}\n",
    "publications.bib": (
        "@article{turing1950, author = {Turing, Alan}, title = {Computing Machinery and Intelligence}, year = 1950}\n"
        "@article{turing1936, author = {Turing, Alan}, title = {On Computable Numbers}, year = 1936}\n"
        "@book{church1941, author = {Church, Alonzo}, title = {The Calculi of Lambda-Conversion}, year = 1941}\n"
    ),
}


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    (tmp_path / "data").mkdir()
    for name, text in DATA.items():
        (tmp_path / "data" / name).write_text(text, encoding="utf-8")
    settings = Settings(tmp_path)
    styles = PublicationStyles(PUBLICATION_STYLES)
    documents = frozenset({"index", "sub/cv", "sub/news"})
    return Lists(
        Catalogue(settings), Kinds(), parse_date("1950-01-01"), settings.links, lambda: styles, documents=documents
    )


def written(name: str, *arguments: str, **options: str) -> ParsedDirective:
    """Return a directive as it is written on line 7 of a page."""
    return ParsedDirective(
        name, "sub/cv", Location("sub/cv.md", 7), arguments, {k.replace("_", "-"): v for k, v in options.items()}
    )


def test_all_that_is_wrong_with_a_list_is_said_at_once(lists: Lists) -> None:
    found = read_list(
        written(
            "publication-list", "nowhere.bib", limit="0", style="plane", person="chruch", filter="yer > 1",
            links="pdf, pfd", more="newz",
        ),
        Publication,
        lists,
    )  # fmt: skip
    assert [str(each) for each in found.problems] == [
        "sub/cv.md:7: publication-list: option 'limit' is ignored: expected a number larger than 0, found '0' "
        "[academic.option]",
        "sub/cv.md:7: publication-list: option 'style' is ignored: expected one of default, plain, compact, card, cv, "
        "csl:…, found 'plane'; did you mean 'plain'? [academic.option]",
        "sub/cv.md:7: data file 'sub/nowhere.bib' does not exist [academic.file]",
        "sub/cv.md:7: publication-list: person 'chruch' is not in people.yml; did you mean 'church'? "
        "[academic.reference]",
        "sub/cv.md:7: publication-list: option 'filter' is ignored: publication has no field 'yer'; did you mean "
        "'year'? [academic.option]",
        "sub/cv.md:7: publication-list: option 'links': there is no link type 'pfd'; did you mean 'pdf'? "
        "[academic.option]",
        "sub/cv.md:7: publication-list: option 'more': there is no document 'newz'; did you mean 'sub/news'? "
        "[academic.option]",
    ]
    assert (found.display.style, found.result.links, found.result.records) == ("default", ("pdf",), ())


def test_an_option_that_is_wrong_costs_that_option_alone(lists: Lists) -> None:
    found = read_list(
        written("publication-list", person="me", sort="titel", limit="1", more="news.md"), Publication, lists
    )
    assert found.request == ListRequest(
        "publications", person="turing", sort="titel", limit=1, more="news.md", folder="sub"
    )
    result = found.result
    assert [record.ident for record in (*result.records, *result.rest)] == ["turing1950", "turing1936"]
    assert (result.leaves_out, result.more) == (True, "/sub/news")


def test_a_result_has_numbers_totals_and_targets(lists: Lists) -> None:
    papers = read_list(written("publication-list", numbered="type, reversed", limit="2"), Publication, lists).result
    assert [papers.labels[record.digest] for record in papers.records] == ["J2", "B1"]
    assert [tuple(target) for target in papers.targets] == [
        ("pub", "turing1950", "pub-turing1950", "Computing Machinery and Intelligence"),
        ("pub", "church1941", "pub-church1941", "The Calculi of Lambda-Conversion"),
    ]
    total = read_list(written("grant-list", total=""), Grant, lists).result.total
    assert total is not None
    assert (total.currency, str(total.value)) == ("GBP", "150")


def test_equal_requests_have_one_result(lists: Lists) -> None:
    one, other = ListRequest("talks", limit=1), ListRequest("talks", limit=1)
    assert lists.evaluate(one) is lists.evaluate(other)
    assert lists.evaluate(one) is not lists.evaluate(ListRequest("talks"))


def test_a_request_survives_from_build_to_build() -> None:
    request = ListRequest("news", ("a.yml",), Body("index.md", "- {}", 3), since=parse_date("1950"), links=("pdf",))
    loaded = pickle.loads(pickle.dumps(request))
    assert (loaded, hash(loaded)) == (request, hash(request))


def test_another_record_another_document_another_name_are_other_results(lists: Lists) -> None:
    digests = [lists.evaluate(ListRequest("talks", limit=limit)).digest for limit in (1, 2)]
    more = ListRequest("talks", more="newz")
    digests.append(lists.evaluate(more).digest)
    later = Lists(lists.catalogue, lists.kinds, lists.today, lists.links, lists.styles, documents=frozenset({"newz"}))
    digests.append(later.evaluate(more).digest)
    assert len(set(digests)) == 4
    assert later.evaluate(ListRequest("talks", limit=1)).digest == digests[0]


def test_a_cv_is_headings_and_lists(lists: Lists) -> None:
    cv = read_cv(written("cv", sections="publications(selected: no; limit: 1) talks venues"), lists)
    assert [str(each) for each in cv.problems] == [
        "sub/cv.md:7: cv: option 'sections': there is no kind 'venues'; did you mean 'mentees'?; it is ignored "
        "[academic.option]"
    ]
    # the default ones then, those without records too
    assert [section.kind for section in cv.sections] == [
        *("experience", "education", "publications", "awards", "patents"),
        *("grants", "service", "teaching", "talks", "mentees"),
    ]
    body = ["- talks: {title: Lectures, limit: 1}", "- publications"]
    page = ParsedDirective("cv", "cv", Location("cv.md", 3), content=body, first_line=4)
    sections = read_cv(page, lists).sections
    assert [(each.title, each.list.request) for each in sections] == [
        ("Lectures", ListRequest("talks", sort="-date", limit=1, group_by="when")),
        ("", ListRequest("publications", sort="-date", group_by="type", numbered="true")),
    ]
    assert [record.plain_title for record in sections[1].list.result.records if isinstance(record, Publication)] == [
        *("Computing Machinery and Intelligence", "On Computable Numbers", "The Calculi of Lambda-Conversion")
    ]
    assert (sections[1].list.display.style, sections[1].list.display.bibtex) == ("cv", False)


def test_a_page_of_a_person_is_a_card_and_lists(lists: Lists) -> None:
    page = read_person(written("person", "Alonzo Church", sections="publications"), lists)
    assert page.person is not None
    assert (page.person.id, page.name) == ("church", "Alonzo Church")
    assert [each.request for each in page.lists] == [
        ListRequest("people", keys=("church",)),
        ListRequest("publications", person="church", sort="-date"),
    ]
    nobody = read_person(written("person", "chruch"), lists)
    assert (nobody.person, nobody.lists) == (None, ())
    assert [str(each) for each in nobody.problems] == [
        "sub/cv.md:7: person: person 'chruch' is not in people.yml; did you mean 'church'? [academic.reference]"
    ]
