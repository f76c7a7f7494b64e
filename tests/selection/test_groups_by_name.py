"""Groups are named as they are called in data, or by their headings."""

from __future__ import annotations

import pytest
from sites import MakeSite

from sphinx_academic.cli.checking import check_site

BIB = (
    "@article{a, title={A}, journal={Mind}, year=1936}\n"
    "@article{b, title={B}, journal={arXiv}, eprint={2101.00001}, archiveprefix={arXiv}, year=2021}\n"
    "@book{c, title={C}, publisher={P}, year=1950}\n"
)


def headings(make_site: MakeSite, options: str, conf: str = "", *said: str) -> list[str]:
    page = f"# T\n\n```{{publication-list}}\n{options}\n```\n"
    site = make_site({"index.md": page, "data/publications.bib": BIB}, conf)
    built = [line.replace("WARNING: ", "") for line in site.build(warnings=None).warnings]
    assert built == list(said)
    assert list(map(str, check_site(site.srcdir).problems)) == built
    return [heading.get_text().strip("¶") for heading in site.soup().select("h2")]


@pytest.mark.parametrize("groups", ["Preprints", "preprint", "preprints, Books"])
def test_by_name_and_by_heading(make_site: MakeSite, groups: str) -> None:
    assert headings(make_site, f":group-by: type\n:groups: {groups}")[0] == "Preprints"


def test_by_a_heading_in_the_site_s_language(make_site: MakeSite) -> None:
    assert headings(make_site, ":group-by: category\n:groups: Bücher", "language = 'de'\n")[0] == "Bücher"


def test_a_group_that_there_is_not(make_site: MakeSite) -> None:
    said = (
        "index.md:5: publication-list: option 'groups': there is no group 'Booklets'; did you mean 'books'? "
        "[academic.option]",
        "index.md:5: publication-list: option 'groups': there is no group 'x'; there are article, inproceedings, "
        "workshop, book, incollection, proceedings, thesis, report, patent, software, dataset, preprint, unpublished, "
        "other [academic.option]",
    )
    assert headings(make_site, ":group-by: type\n:groups: Booklets, x", "", *said) == [
        "Journal articles",
        "Books",
        "Preprints",
    ]


def test_a_filter_by_category(make_site: MakeSite) -> None:
    assert headings(make_site, ':group-by: type\n:filter: category == "preprint"') == ["Preprints"]
