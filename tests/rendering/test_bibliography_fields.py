"""Fields of BibTeX, biblatex and CSL-JSON: what an entry says, and what pages, tags and exports print of it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
import rispy
from sites import Site

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Row(NamedTuple):
    """An entry without its author, and what is made of it."""

    name: str
    entry: str
    line: str
    #: names and contents of tags of the publication's page
    tags: Mapping[str, str | None] = NOTHING
    #: tags of RIS by rispy's names
    ris: Mapping[str, Any] = NOTHING
    #: variables of CSL-JSON
    csl: Mapping[str, Any] = NOTHING


def person(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given}


ROWS = [
    # what a work is in
    Row("joined macros", '@inproceedings{KEY, title = {T}, booktitle = "Fifteenth Annual" # STOC, year = 1930}',
        "Ada Byron. T. Fifteenth Annual Symposium, 1930.", {"citation_conference_title": "Fifteenth Annual Symposium"}),
    Row("subtitle of a question", "@misc{KEY, title = {Is it?}, subtitle = {Yes!}, year = 1930}",
        "Ada Byron. Is it? Yes! 1930.", {"citation_title": "Is it? Yes!"}),
    Row("subtitle", "@misc{KEY, title = {Rings}, subtitle = {A Start}, titleaddon = {With notes}, year = 1930}",
        "Ada Byron. Rings: A Start. With notes. 1930.", {"citation_title": "Rings: A Start"}),
    Row("book beside a journal", "@inproceedings{KEY, title = {T}, booktitle = {ICML}, journal = {arXiv:2101.00001}, "
        "year = 2021}", "Ada Byron. T. ICML, 2021. [arXiv]",
        {"citation_conference_title": "ICML", "citation_arxiv_id": "2101.00001"}),
    Row("main title", "@incollection{KEY, author = {Ada Byron}, title = {T}, booktitle = {Rings}, booksubtitle = "
        "{A Start}, bookauthor = {Emmy Noether}, maintitle = {Algebra}, volume = 3, volumes = 7, "
        "series = {Series X}, number = 5, year = 1930}",
        "Ada Byron. T. Emmy Noether, Rings: A Start, vol. 3 of Algebra, no. 5 of Series X, 7 vols., 1930.",
        {"citation_inbook_title": "Rings: A Start", "citation_volume": "3", "citation_issue": None},
        {"secondary_title": "Rings: A Start", "number_of_volumes": "7", "volume": "3"},
        {"container-title": "Algebra", "volume-title": "Rings: A Start",
         "container-author": [person("Noether", "Emmy")],
         "volume": "3", "number-of-volumes": "7", "collection-number": "5", "collection-title": "Series X"}),
    Row("book of several volumes", "@book{KEY, title = {Rings}, maintitle = {Algebra}, volume = 3, part = 1, publisher "
        "= {P}, year = 1930}", "Ada Byron. Rings. Vol. 3, pt. 1 of Algebra, P, 1930."),
    Row("volume and number in a series", "@book{KEY, title = {T}, series = {Series X}, volume = 2, number = 14, "
        "publisher = {P}, year = 1930}", "Ada Byron. T. Vol. 2, no. 14 of Series X, P, 1930.",
        {"citation_issue": None, "citation_volume": "2"}, {"number": None},
        {"issue": None, "collection-number": "14"}),
    Row("equal volume and number", "@book{KEY, title = {T}, series = {Series X}, volume = 88, number = 88, publisher "
        "= {P}, year = 1930}", "Ada Byron. T. Vol. 88 of Series X, P, 1930."),
    Row("series of a journal", "@article{KEY, title = {T}, journaltitle = {Annalen}, journalsubtitle = {Neue Folge}, "
        "series = 3, volume = 7, number = 1, pages = {1--9}, year = 1930}",
        "Ada Byron. T. Annalen: Neue Folge, 3rd ser., 7(1):1–9, 1930.", {"citation_issue": "1"}),
    Row("title of an issue", "@article{KEY, title = {T}, journal = {Annalen}, volume = 7, issuetitle = {Rings}, "
        "pages = {1--9}, year = 1930}", "Ada Byron. T. Annalen, 7, Rings, pp. 1–9, 1930."),
    Row("part of a volume", "@article{KEY, title = {T}, journal = {Annalen}, volume = 7, part = {B}, number = 2, "
        "chapter = 3, pages = {1--9}, year = 1930}", "Ada Byron. T. Annalen, 7, pt. B, no. 2, pp. 1–9, chap. 3, 1930."),
    Row("event", "@inproceedings{KEY, title = {T}, booktitle = {Proceedings}, eventtitle = {Congress}, venue = "
        "{Zürich}, eventdate = {1932-09-05/1932-09-12}, year = 1932}",
        "Ada Byron. T. Proceedings, Congress (Zürich, Sep 5 – 12, 1932), 1932.", {},
        {"secondary_title": "Congress", "custom3": "Proceedings", "custom1": "Zürich"},
        {"event-title": "Congress", "event-place": "Zürich", "container-title": "Proceedings"}),
    # people
    Row("people of a book", "@book{KEY, title = {T}, translator = {Otto Stern}, foreword = {Emmy Noether}, editora = "
        "{Max Born}, editoratype = {reviser}, publisher = {P}, origdate = 1899, origtitle = {Urtext}, year = 1930}",
        "Ada Byron. T. Translated by Otto Stern, with a foreword by Emmy Noether, revised by Max Born, P, 1930, "
        "originally published as Urtext, 1899.", {}, {"subsidiary_authors": ["Stern, Otto"]},
        {"translator": [person("Stern", "Otto")], "original-title": "Urtext",
         "original-date": {"date-parts": [[1899]]}}),
    Row("extended names", "@misc{KEY, title = {T}, author = {given=Jo, family=Hale and given=Jan, prefix=van, "
        "family=Berg}, year = 1930}", "Jo Hale, Jan van Berg. T. 1930."),
    Row("names in Japanese", "@misc{KEY, title = {T}, author = {山田, 太郎 and 鈴木, 花子}, year = 1930}",
        "山田太郎, 鈴木花子. T. 1930."),
    Row("names in Hebrew", "@article{KEY, title = {T}, author = {כהן, דוד and Emmy Noether}, journal = {תרביץ}, "
        "volume = 12, number = 4, pages = {101--119}, year = 2019}",
        "דוד כהן, Emmy Noether. T. תרביץ, 12(4):101–119, 2019."),
    Row("editors of a book", "@book{KEY, title = {T}, author = {Ada Byron}, editor = {Otto Stern}, publisher = {P}, "
        "year = 1930}", "Ada Byron. T. P, 1930.", {}, {"tertiary_authors": ["Stern, Otto"]}),
    Row("compilers", "@book{KEY, title = {T}, editor = {Otto Stern}, editortype = {compiler}, publisher = {P}, year = "
        "1930}", "Ada Byron. T. Compiled by Otto Stern, P, 1930.", {}, {}, {"compiler": [person("Stern", "Otto")]}),
    Row("patent", "@patent{KEY, title = {T}, holder = {{Acme Works}}, number = {12345}, year = 1930}",
        "Ada Byron. T. Patent 12345, Acme Works, 1930.", {},
        {"issn": "12345", "number": None, "publisher": "Acme Works"}, {"number": "12345", "authority": "Acme Works"}),
    Row("version", "@software{KEY, title = {T}, version = {1.2}, year = 1930}",
        "Ada Byron. T. Software, version 1.2, 1930.", {}, {"edition": "1.2"}, {"version": "1.2"}),
    Row("report", "@techreport{KEY, title = {T}, number = {7}, institution = {I}, year = 1930}",
        "Ada Byron. T. Technical report 7, I, 1930.", {"citation_technical_report_number": "7"},
        {"issn": "7", "number": None}),
    Row("place of a conference", "@inproceedings{KEY, title = {T}, booktitle = {B}, address = {Bonn}, year = 1930}",
        "Ada Byron. T. B, 1930.", {}, {"custom1": "Bonn", "place_published": None}),
    # pages
    Row("article number", "@inproceedings{KEY, title = {T}, booktitle = {B}, articleno = {45}, numpages = {12}, year = "
        "2020}", "Ada Byron. T. B, Article 45 (12 pages), 2020.", {"citation_firstpage": None},
        {"start_page": None, "custom7": "45"}, {"number": "45", "number-of-pages": "12", "page": None}),
    Row("abbreviated last page", "@article{KEY, title = {T}, journal = {J}, volume = 1, pages = {109-15}, year = 1930}",
        "Ada Byron. T. J, 1:109–15, 1930.", {"citation_firstpage": "109", "citation_lastpage": "115"},
        {"start_page": "109", "end_page": "115"}),
    Row("discussion", "@article{KEY, title = {T}, journal = {J}, volume = 1, pages = {1--9; discussion 10}, year = "
        "1930}",
        "Ada Byron. T. J, 1:1–9; discussion 10, 1930.", {"citation_firstpage": "1", "citation_lastpage": "9"}),
    Row("pages to appear", "@article{KEY, title = {T}, journal = {J}, volume = 1, pages = {to appear}, year = 1930}",
        "Ada Byron. T. J, 1, to appear, 1930.", {"citation_firstpage": None}, {"start_page": None}, {"page": None}),
    Row("what a publisher does not have", "@article{KEY, title = {T}, journal = {J}, volume = {n/a}, number = {n/a}, "
        "pages = {n/a-n/a}, year = 1930}", "Ada Byron. T. J, 1930.", {"citation_volume": None, "citation_issue": None}),
    # status, dates
    Row("forthcoming", "@article{KEY, title = {T}, journal = {J}, pubstate = {forthcoming}, year = 2020}",
        "Ada Byron. T. J, 2020. (Forthcoming)", {}, {}, {"status": "forthcoming"}),
    Row("break in a title", "@article{KEY, title = {One<br>two<br/>three}, journal = {J}, year = 2020}",
        "Ada Byron. One two three. J, 2020.", {"citation_title": "One two three"}, {"title": "One two three"},
        {"title": "One two three"}),
    Row("season", "@misc{KEY, title = {T}, date = {2004-22}}", "Ada Byron. T. Summer 2004."),
    Row("circa", "@misc{KEY, title = {T}, date = {1850~}}", "Ada Byron. T. c. 1850.", {}, {},
        {"issued": {"date-parts": [[1850]], "circa": True}}),
    Row("before Christ", "@misc{KEY, title = {T}, date = {-0044-03-15}}", "Ada Byron. T. Mar 15, 45 BC."),
    # text
    Row("note of a reference manager", "@article{KEY, title = {T}, journal = {J}, note = {PMID: 123 Publisher: Nature "
        "Number: 7825}, addendum = {Read twice}, year = 1930}", "Ada Byron. T. J, 1930. Read twice. [PubMed]",
        {"citation_pmid": "123", "citation_publisher": "Nature"}, {}, {"note": "Read twice", "publisher": "Nature"}),
    Row("a note that is one", "@misc{KEY, title = {T}, note = {Status: see page 3 of the Note: it is long}, year "
        "= 1930}",
        "Ada Byron. T. 1930. (See page 3 of the Note: it is long)", {}, {},
        {"status": "see page 3 of the Note: it is long"}),
    Row("abstract in JATS", "@misc{KEY, title = {T}, abstract = {<jats:title>Abstract</jats:title><jats:p>One "
        "<jats:sub>2</jats:sub></jats:p><jats:p>Two</jats:p>}, year = 1930}", "Ada Byron. T. 1930.",
        {"DC.description": "One ₂ Two"}, {}, {"abstract": "One <sub>2</sub>\n\nTwo"}),
    Row("signs in a title", r"@misc{KEY, title = {p {\textless} 0.05 in \ce{H2O}, \SI{5}{\kilo\metre}}, year = 1930}",
        "Ada Byron. p < 0.05 in H2O, 5 km. 1930.", {"citation_title": "p < 0.05 in H₂O, 5 km"},
        {"title": "p < 0.05 in H₂O, 5 km"}, {"title": "p < 0.05 in H<sub>2</sub>O, 5 km"}),
    Row("escapes in addresses", r"@misc{KEY, title = {T}, doi = {10.1007/978-3-030-00001-1{\_}12}, "
        r"url = {http://x.example/\~{}me/a{\%}20b}, year = 1930}", "Ada Byron. T. 1930. [Paper] [DOI]",
        {"citation_doi": "10.1007/978-3-030-00001-1_12"}, {"doi": "10.1007/978-3-030-00001-1_12"},
        {"DOI": "10.1007/978-3-030-00001-1_12", "URL": "http://x.example/~me/a%20b"}),
    Row("quotation marks around markup", "@misc{KEY, title = {{\"}\\emph{Ring}{\"} theory at KDD '20}, year = 1930}",
        "Ada Byron. “Ring” theory at KDD ’20. 1930.", {"citation_title": "\"Ring\" theory at KDD '20"}),
    Row("entities", "@misc{KEY, title = {The&nbsp;M&eacute;moire}, author = {Garc&iacute;a, L.}, year = 1930}",
        "L. García. The\u00a0Mémoire. 1930."),
]  # fmt: skip

CSL_ITEMS: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    (
        "preprint",
        {"type": "article", "title": "T", "number": "arXiv:2101.00009", "issued": {"date-parts": [[2021]]}},
        "T. 2021. (Preprint) [arXiv]",
        {"type": "article", "URL": "https://arxiv.org/abs/2101.00009", "number": None},
    ),
    (
        "raised and lowered",
        {"type": "book", "title": "CO<sub>2</sub> and <sup>13</sup>C", "publisher": "P"},
        "CO2 and 13C. P.",
        {"title": "CO<sub>2</sub> and <sup>13</sup>C"},
    ),
    (
        "small capitals",
        {"type": "book", "title": '<span style="font-variant:small-caps;">Abc</span>', "publisher": "P"},
        "Abc. P.",
        {"title": '<span style="font-variant:small-caps;">Abc</span>'},
    ),
    (
        "status",
        {"type": "article-journal", "title": "T", "container-title": "J", "status": "in-press"},
        "T. J. (In press)",
        {"status": "in press"},
    ),
    (
        "people",
        {"type": "book", "title": "T", "translator": [person("Stern", "Otto")], "illustrator": [person("Born", "Max")]},
        "T. Translated by Otto Stern, illustrated by Max Born.",
        {"translator": [person("Stern", "Otto")], "illustrator": [person("Born", "Max")]},
    ),
    (
        "event and volume",
        {
            "type": "paper-conference",
            "title": "T",
            "container-title": "Algebra",
            "volume-title": "Rings",
            "volume": "3",
            "event-title": "Congress",
            "event-place": "Bonn",
        },
        "T. Rings, Congress (Bonn), vol. 3 of Algebra.",
        {"container-title": "Algebra", "volume-title": "Rings", "event-title": "Congress", "event-place": "Bonn"},
    ),
    (
        "placeholders",
        {"type": "article-journal", "title": "T", "container-title": "J", "volume": "n/a", "page": "n/a-n/a"},
        "T. J.",
        {"volume": None, "page": None},
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    entries = ['@string{STOC = " Symposium"}']
    for number, row in enumerate(ROWS):
        entry = row.entry.replace("KEY", f"row{number}")
        entries.append(entry if "author = " in entry else entry.replace("title =", "author = {Ada Byron}, title =", 1))
    items = [{"id": f"item{number}", **item} for number, (_, item, _, _) in enumerate(CSL_ITEMS)]
    site = Site(tmp_path_factory.mktemp("fields"))
    site.write(
        {
            "conf.py": 'extensions = ["myst_parser", "sphinx_academic"]\nacademic_publication_pages = True\n'
            'academic_bibliography = ["publications.bib", "publications.json"]\n'
            'html_theme = "basic"\n',
            "index.md": "# Works\n\n```{publication-list}\n:style: plain\n```\n",
            "data/publications.bib": "\n".join(entries),
            "data/publications.json": json.dumps(items),
        }
    )
    site.build()
    yield site
    site.close()


def line(site: Site, key: str) -> str:
    item = site.soup().find(id=f"pub-{key}")
    assert item is not None
    return item.get_text().strip()


def part(found: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the names that are expected."""
    return {name: found.get(name) for name in expected}


def ids(rows: list[Any]) -> list[Any]:
    return [pytest.param(number, id=row[0]) for number, row in enumerate(rows)]


@pytest.mark.parametrize("number", ids(ROWS))
def test_line(built: Site, number: int) -> None:
    assert line(built, f"row{number}") == ROWS[number].line


@pytest.mark.parametrize("number", [number for number, row in enumerate(ROWS) if row.tags])
def test_tags(built: Site, number: int) -> None:
    found = {
        str(tag["name"]): str(tag["content"])
        for tag in built.soup(f"publications/row{number}").find_all("meta", {"name": True})
    }
    assert part(found, ROWS[number].tags) == ROWS[number].tags


@pytest.mark.parametrize("number", [number for number, row in enumerate(ROWS) if row.ris])
def test_ris(built: Site, number: int) -> None:
    with io.StringIO(built.text("publications.ris"), newline="") as stream:
        records = {record["id"]: record for record in rispy.load(stream)}
    assert part(records[f"row{number}"], ROWS[number].ris) == ROWS[number].ris


@pytest.mark.parametrize("number", [number for number, row in enumerate(ROWS) if row.csl])
def test_csl(built: Site, number: int) -> None:
    items = {item["id"]: item for item in json.loads(built.text("publications.json"))}
    assert part(items[f"row{number}"], ROWS[number].csl) == ROWS[number].csl


@pytest.mark.parametrize("number", ids(CSL_ITEMS))
def test_csl_json_is_read_and_written(built: Site, number: int) -> None:
    items = {item["id"]: item for item in json.loads(built.text("publications.json"))}
    assert line(built, f"item{number}") == CSL_ITEMS[number][2]
    assert part(items[f"item{number}"], CSL_ITEMS[number][3]) == CSL_ITEMS[number][3]


def test_names_in_the_other_direction_are_isolated(built: Site) -> None:
    number = next(number for number, row in enumerate(ROWS) if row.name == "names in Hebrew")
    item = built.soup().find(id=f"pub-row{number}")
    assert item is not None
    assert [each.get_text() for each in item.find_all("bdi")] == ["דוד כהן", "תרביץ"]
