"""One evaluation of a list: the page, ``check``, metadata, feeds, exports and the calendar read the same result."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from sites import MakeSite

from sphinx_academic.cli.checking import check_site
from sphinx_academic.selection import evaluation
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.request import Body, ListRequest
from sphinx_academic.selection.result import ListResult

FILES = {
    "index.md": (
        "# Home\n\n```{profile}\n```\n\n```{news}\n:limit: 1\n:more: all\n```\n\n"
        "```{publication-list}\n:selected:\n:links: pdf\n```\n\n"
        "```{toctree}\nall\ncv\n```\n"
    ),
    "all.md": (
        "# All\n\n```{news}\n```\n\n```{publication-list}\n```\n\n```{talk-list}\n```\n\n"
        "```{publication-list} other.bib\n```\n\n```{news}\n- {date: 1951, text: Here}\n```\n"
    ),
    "cv.md": (
        "# CV\n\n```{cv}\n:sections: publications(selected; links: pdf; style: plain; group-by: none) talks\n```\n"
    ),
    "data/profile.yml": "id: turing\nname: Alan Turing\n",
    "data/news.yml": "- {date: 1951, text: Elected a Fellow}\n- {date: 1950, text: A paper}\n",
    "data/talks.yml": "- {title: On machines, date: 1947-02-20}\n",
    "data/publications.bib": (
        "@article{turing1950, title = {Computing Machinery and Intelligence}, year = 1950, selected = {true}}\n"
        "@article{turing1936, title = {On Computable Numbers}, year = 1936}\n"
    ),
    "other.bib": "@misc{church1941calculi, title = {The Calculi of Lambda-Conversion}, year = 1941}\n",
}
CONF = """
html_baseurl = "https://example.org/"
academic_outputs = {"news-feed": True, "publications-feed": True, "calendar": True}
academic_publication_pages = True
"""
#: the requests of all lists of these pages
PROFILE = ListRequest("profile")
NEWS = ListRequest("news", sort="-date")
LATEST = ListRequest("news", sort="-date", limit=1, more="all")
PAPERS = ListRequest("publications", sort="-date")
SELECTED = ListRequest("publications", sort="-date", selected=True, links=("pdf",))
OTHER = ListRequest("publications", files=("other.bib",), sort="-date")
TALKS = ListRequest("talks", sort="-date", group_by="when")
HERE = ListRequest("news", body=Body("all.md", "- {date: 1951, text: Here}", 16), sort="-date")
CV_PAPERS = ListRequest("publications", sort="-date", group_by="none", numbered="true", selected=True, links=("pdf",))
ALL = {PROFILE, NEWS, LATEST, PAPERS, SELECTED, OTHER, TALKS, HERE, CV_PAPERS}


class Reading(NamedTuple):
    """A result that was asked for: by which module, of which request."""

    module: str
    request: ListRequest
    result: ListResult


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> Counter[ListRequest]:
    """The number of evaluations of each request."""
    found: Counter[ListRequest] = Counter()
    evaluate = evaluation.evaluate

    def counted(request: ListRequest, lists: Lists) -> ListResult:
        found[request] += 1
        return evaluate(request, lists)

    monkeypatch.setattr(evaluation, "evaluate", counted)
    return found


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Reading]]:
    """All results that were asked for."""
    found: list[Reading] = []
    evaluate = Lists.evaluate

    def noted(lists: Lists, request: ListRequest) -> ListResult:
        result = evaluate(lists, request)
        module: str = sys._getframe(1).f_globals["__name__"]
        found.append(Reading(module.removeprefix("sphinx_academic."), request, result))
        return result

    monkeypatch.setattr(Lists, "evaluate", noted)
    return found


def test_each_request_is_evaluated_once_in_a_build(make_site: MakeSite, evaluated: Counter[ListRequest]) -> None:
    make_site(FILES, CONF).build()
    assert evaluated == dict.fromkeys(ALL, 1)


def test_check_evaluates_the_requests_of_a_build_once(make_site: MakeSite, evaluated: Counter[ListRequest]) -> None:
    assert check_site(make_site(FILES, CONF).srcdir).problems == ()
    assert evaluated == dict.fromkeys(ALL, 1)


def test_pages_metadata_feeds_exports_and_calendar_have_the_same_results(
    make_site: MakeSite, readings: list[Reading]
) -> None:
    site = make_site(FILES, CONF).build()
    assert {name for name in ("news.atom", "publications.bib", "talks.ics") if (site.outdir / name).is_file()} == {
        *("news.atom", "publications.bib", "talks.ics")
    }
    found: dict[ListRequest, dict[str, set[int]]] = {}
    for module, request, result in readings:
        found.setdefault(request, {}).setdefault(module, set()).add(id(result))
    page, files, made = "selection.reading", "html.listed", "sphinx.domain"
    assert {request: set(modules) for request, modules in found.items()} == {
        **{each: {page, files} for each in ALL - {OTHER, HERE}},
        OTHER: {page, files, made},
        # what stands in a page alone is in no file
        HERE: {page},
    }
    assert all(len(set.union(*modules.values())) == 1 for modules in found.values())


def test_an_unchanged_build_evaluates_lists_of_their_own_files_alone(
    make_site: MakeSite, evaluated: Counter[ListRequest]
) -> None:
    site = make_site(FILES, CONF).build()
    evaluated.clear()
    site.build()
    # of that page
    assert evaluated == dict.fromkeys((NEWS, PAPERS, TALKS, OTHER), 1)


def test_a_changed_record_is_evaluated_once_for_outdated_pages_and_for_the_page(
    make_site: MakeSite, evaluated: Counter[ListRequest]
) -> None:
    site = make_site(FILES, CONF).build()
    evaluated.clear()
    site.write({"data/talks.yml": "- {title: On engines, date: 1947-02-20}\n"})
    site.build()
    assert evaluated == dict.fromkeys(ALL, 1)
    assert "On engines" in site.html("cv")


SHORT = {
    "index.md": "# Home\n\n```{news}\n:limit: 5\n:more: newz\n```\n\n```{toctree}\nnews\n```\n",
    "news.md": "# News\n",
    "data/news.yml": "- {date: 1951, text: Elected a Fellow}\n",
}
NOWHERE = (
    "index.md:5: WARNING: news: option 'more': there is no document 'newz'; did you mean 'news'? [academic.option]"
)


def test_a_document_that_is_not_there_is_reported_while_the_list_is_short(make_site: MakeSite) -> None:
    site = make_site(SHORT).build(warnings=[NOWHERE])
    assert [str(each) for each in check_site(site.srcdir).problems] == [NOWHERE.replace("WARNING: ", "")]
    # once, as all that Sphinx says of a page that is not read again
    site.build()
    site.write({"newz.md": "---\norphan: true\n---\n# New\n"})
    site.build()
    # the page depends on the document
    (site.srcdir / "newz.md").unlink()
    site.build(warnings=[NOWHERE])


def test_a_numbered_list_says_nothing_elsewhere_of_what_is_beyond_its_limit(make_site: MakeSite) -> None:
    page = "# Home\n\n```{publication-list}\n:numbered: reversed\n:limit: 1\n:group-by: none\n```\n"
    site = make_site({"index.md": page, "data/publications.bib": FILES["data/publications.bib"]}).build()
    # the number is that of the whole list
    assert [item["value"] for item in site.soup().select("ol.academic > li")] == ["2"]
    assert (site.outdir / "publications.bib").read_text(encoding="utf-8").count("@article") == 1
