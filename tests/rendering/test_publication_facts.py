"""Facts of a publication that are printed, whatever it is and in whatever format it was written."""

from __future__ import annotations

import json

import pytest
from sites import MakeSite, Site

PAGE = "# Page\n\n```{publication} k\n:style: %s\n```\n"


def built(make_site: MakeSite, name: str, data: str, style: str = "plain", language: str = "en") -> Site:
    files = {"index.md": PAGE % style, f"data/publications.{name}": data + "\n"}
    return make_site(files).build("text", language=language)


def printed(make_site: MakeSite, entry: str, style: str = "plain", language: str = "en") -> str:
    """Return what a list says of an entry of BibTeX, on one line."""
    return said(built(make_site, "bib", entry, style, language))


def said(site: Site) -> str:
    return " ".join(site.text("index.txt").removeprefix("Page\n****\n").split()).removeprefix("* ")


# -- genres --------------------------------------------------------------------------------------

THESIS = "title = {T}, school = {S}, year = 1930"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"@phdthesis{{k, {THESIS}}}", "T. PhD thesis, S, 1930."),
        (f"@phdthesis{{k, {THESIS}, type = {{Habilitationsschrift}}}}", "T. Habilitationsschrift, S, 1930."),
        (f"@mastersthesis{{k, {THESIS}, type = {{Diplomarbeit}}}}", "T. Diplomarbeit, S, 1930."),
        (f"@mastersthesis{{k, {THESIS}, type = {{Th{{\\`e}}se}}}}", "T. Thèse, S, 1930."),
        (f"@techreport{{k, {THESIS}, type = {{working paper}}}}", "T. Working paper, S, 1930."),
        (f"@thesis{{k, {THESIS}, type = {{bathesis}}}}", "T. Bachelor’s thesis, S, 1930."),
        (f"@thesis{{k, {THESIS}, type = {{mathesis}}}}", "T. Master’s thesis, S, 1930."),
        (f"@bathesis{{k, {THESIS}}}", "T. Bachelor’s thesis, S, 1930."),
        (f"@thesis{{k, {THESIS}, type = {{candthesis}}}}", "T. Candidate thesis, S, 1930."),
        (f"@report{{k, {THESIS}, type = {{resreport}}}}", "T. Research report, S, 1930."),
        ("@patent{k, title = {T}, year = 1930, type = {patentus}}", "T. U.S. patent, 1930."),
        ("@misc{k, title = {T}, year = 1930, type = {audiocd}}", "T. Audio CD, 1930."),
        # what indexes write there
        ("@article{k, title = {T}, year = 1930, type = {Article}}", "T. 1930."),
    ],
)
def test_the_type_that_is_written_stands_in_place_of_the_word(make_site: MakeSite, entry: str, expected: str) -> None:
    assert printed(make_site, entry) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "T. Bachelorarbeit, S, 1930."), ("zh_CN", "T. 学士学位论文，S，1930年。")],
)
def test_names_of_genres_are_words_of_the_site(make_site: MakeSite, language: str, expected: str) -> None:
    assert printed(make_site, f"@thesis{{k, {THESIS}, type = {{bathesis}}}}", language=language) == expected


def test_the_full_stop_of_chinese_has_its_blank_in_it(make_site: MakeSite) -> None:
    entry = "@phdthesis{k, author = {陈景润}, title = {表达偶数}, school = {S}, year = 1930}"
    assert printed(make_site, entry, language="zh_CN") == "陈景润。表达偶数。博士论文，S，1930年。"


@pytest.mark.parametrize(
    ("entry", "words", "expected"),
    [
        (f"@phdthesis{{k, {THESIS}}}", "PhD thesis", "T. Dissertation, S, 1930."),
        (f"@mastersthesis{{k, {THESIS}, type = {{Diplomarbeit}}}}", "Diplomarbeit", "T. Diplomarbeit, S, 1930."),
        (f"@thesis{{k, {THESIS}, type = {{bathesis}}}}", "Bachelor’s thesis", "T. Bachelorarbeit, S, 1930."),
        (f"@techreport{{k, {THESIS}}}", "Technical report", "T. Technischer Bericht, S, 1930."),
        ("@patent{k, title = {T}, year = 1930, type = {patentus}}", "U.S. patent", "T. US-Patent, 1930."),
    ],
)
def test_genres_are_exported_and_come_back(make_site: MakeSite, entry: str, words: str, expected: str) -> None:
    site = make_site({"index.md": PAGE % "plain", "data/publications.bib": entry + "\n"}).build()
    (item,) = json.loads(site.text("publications.json"))
    assert item["genre"] == words
    assert f"\nM3  - {words}\n" in site.text("publications.ris")
    assert site.text("publications.bib") == entry + "\n"
    site.close()
    assert said(built(make_site, "json", json.dumps([item]), language="de")) == expected


def test_a_genre_in_yaml_is_the_type_of_the_bibtex_shown(make_site: MakeSite) -> None:
    record = "- {key: k, type: mastersthesis, genre: Diplomarbeit, title: T, school: S, year: 1930}\n"
    site = make_site({"index.md": PAGE % "plain", "data/publications.yml": record}).build()
    assert site.text("publications.bib") == (
        "@mastersthesis{k,\n  title  = {T},\n  type   = {Diplomarbeit},\n  school = {S},\n  year   = {1930}\n}\n"
    )


# -- abbr ----------------------------------------------------------------------------------------

VENUES = """\
- {id: PLMS, name: Proceedings of the London Mathematical Society}
- {id: Princeton, name: Princeton University}
"""
CURIE = (
    "@phdthesis{k, author = {Curie, Marie}, title = {Recherches sur les substances radioactives}, abbr = {Thèse}, "
    "school = {Faculté des sciences de Paris}, year = 1903}"
)
TURING = "author = {Turing, A. M.}"
NPL = (
    f"@techreport{{k, {TURING}, title = {{Proposed Electronic Calculator}}, abbr = {{NPL}}, number = {{E882}}, "
    "institution = {National Physical Laboratory}, year = 1945}"
)
BOOK = (
    f"@book{{k, {TURING}, title = {{Programmers' Handbook}}, abbr = {{HB}}, publisher = {{University of Manchester}}, "
    "year = 1950}"
)
SHORT = f"@article{{k, {TURING}, title = {{Computability}}, abbr = {{J. Symb. Log.}}, volume = 2, year = 1937}}"
LONG = f"@article{{k, {TURING}, title = {{On Computable Numbers}}, abbr = {{PLMS}}, volume = 42, year = 1936}}"
STYLES = ("default", "plain", "compact")
KNOWN = f"@phdthesis{{k, {TURING}, title = {{Systems of Logic}}, abbr = {{Princeton}}, year = 1938}}"


@pytest.mark.parametrize(
    ("entry", "default", "plain", "compact"),
    [
        (
            CURIE,
            "Thèse PhD thesis, Faculté des sciences de Paris, 1903",
            "Marie Curie. Recherches sur les substances radioactives. PhD thesis, Faculté des sciences de Paris, 1903.",
            "Recherches sur les substances radioactives, Marie Curie, PhD thesis, Faculté des sciences de Paris, 1903.",
        ),
        (
            NPL,
            "NPL Technical report E882, National Physical Laboratory, 1945",
            "A. M. Turing. Proposed Electronic Calculator. Technical report E882, National Physical Laboratory, 1945.",
            "Proposed Electronic Calculator, A. M. Turing, Technical report E882, National Physical Laboratory, 1945.",
        ),
        (
            BOOK,
            "HB University of Manchester, 1950",
            "A. M. Turing. Programmers’ Handbook. University of Manchester, 1950.",
            "Programmers’ Handbook, A. M. Turing, University of Manchester, 1950.",
        ),
        # what stands for the name of a journal is its name
        (
            SHORT,
            "J. Symb. Log. 2, 1937",
            "A. M. Turing. Computability. J. Symb. Log., 2, 1937.",
            "Computability, A. M. Turing, J. Symb. Log., 1937.",
        ),
        (
            LONG,
            "PLMS Proceedings of the London Mathematical Society, 42, 1936",
            "A. M. Turing. On Computable Numbers. Proceedings of the London Mathematical Society, 42, 1936.",
            "On Computable Numbers, A. M. Turing, PLMS, 1936.",
        ),
        # the place of a thesis that names none
        (
            KNOWN,
            "Princeton PhD thesis, Princeton University, 1938",
            "A. M. Turing. Systems of Logic. PhD thesis, Princeton University, 1938.",
            "Systems of Logic, A. M. Turing, PhD thesis, Princeton University, 1938.",
        ),
    ],
    ids=["thesis", "report", "book", "journal", "known journal", "known university"],
)
@pytest.mark.parametrize("page", ["index.md", "index.rst"])
def test_abbr_is_a_badge_and_the_name_of_what_a_work_is_in(
    make_site: MakeSite, page: str, entry: str, default: str, plain: str, compact: str
) -> None:
    lists = {
        "index.md": "# Page\n\n" + "".join(f"```{{publication-list}}\n:style: {style}\n```\n\n" for style in STYLES),
        "index.rst": "Page\n====\n\n" + "".join(f".. publication-list::\n   :style: {style}\n\n" for style in STYLES),
    }
    files = {page: lists[page], "data/publications.bib": entry + "\n", "data/venues.yml": VENUES}
    soup = make_site(files).build().soup()
    # below title and authors
    found = [soup.select(".academic-style-default p")[2].get_text()] + [
        soup.select(f".academic-style-{style} > li")[0].get_text() for style in STYLES[1:]
    ]
    assert [" ".join(each.split()) for each in found] == [default, plain, compact]


def test_the_place_of_a_thesis_is_in_its_bibtex_once(make_site: MakeSite) -> None:
    written = CURIE.replace("Thèse", "Princeton").replace("{k,", "{c,")
    entries = {"data/publications.bib": f"{KNOWN}\n\n{written}\n", "data/venues.yml": VENUES}
    site = make_site({"index.md": "# Page\n\n```{publication-list}\n```\n", **entries}).build()
    expected = f"{KNOWN.removesuffix('}')},\n  school = {{Princeton University}}}}\n\n{written}\n"
    # a field of the site alone
    assert site.text("publications.bib") == expected.replace("abbr = {Princeton}, ", "")


# -- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@article{k, title = {T}, journal = {J}, number = 27, year = 1930}", "T. *J*, no. 27, 1930."),
        (
            "@article{k, title = {T}, journal = {J}, number = 27, pages = {1--9}, year = 1930}",
            "T. *J*, no. 27, pp. 1–9, 1930.",
        ),
        ("@article{k, title = {T}, journal = {J}, number = {Heft 3}, year = 1930}", "T. *J*, Heft 3, 1930."),
        (f"@techreport{{k, {THESIS}, number = {{KWG-37}}}}", "T. Technical report KWG-37, S, 1930."),
        (f"@techreport{{k, {THESIS}, number = {{Technical Report 8}}}}", "T. Technical Report 8, S, 1930."),
        (f"@techreport{{k, {THESIS}, series = {{R}}, number = 8}}", "T. Technical report, S, no. 8 of R, 1930."),
        (f"@report{{k, {THESIS}, type = {{Working paper}}, number = 8}}", "T. Working paper 8, S, 1930."),
        (f"@report{{k, {THESIS}, volume = 2, number = 8}}", "T. Report 8, S, vol. 2, 1930."),
        ("@patent{k, title = {T}, number = {US 1,234,567}, year = 1930}", "T. Patent US 1,234,567, 1930."),
        ("@misc{k, title = {T}, number = 8, howpublished = {H}, year = 1930}", "T. No. 8, H, 1930."),
        (
            "@book{k, title = {T}, publisher = {P}, series = {Struktur}, number = 13, year = 1930}",
            "T. No. 13 of Struktur, P, 1930.",
        ),
        ("@book{k, title = {T}, publisher = {P}, number = 13, year = 1930}", "T. No. 13, P, 1930."),
        (
            "@incollection{k, title = {T}, booktitle = {B}, series = {Struktur}, number = 13, year = 1930}",
            "T. *B*, no. 13 of Struktur, 1930.",
        ),
        ("@incollection{k, title = {T}, booktitle = {B}, series = {S}, year = 1930}", "T. *B*, S, 1930."),
    ],
)
def test_a_number_is_printed_without_a_volume_too(make_site: MakeSite, entry: str, expected: str) -> None:
    assert printed(make_site, entry) == expected


def test_a_number_in_german(make_site: MakeSite) -> None:
    entry = "@article{k, title = {T}, journal = {J}, number = 27, pages = {1--9}, year = 1930}"
    assert printed(make_site, entry, language="de") == "T. *J*, Nr. 27, S. 1–9, 1930."


def test_the_number_of_a_book_in_its_series_comes_back_from_csl_json(make_site: MakeSite) -> None:
    entry = "@book{k, title = {T}, publisher = {P}, series = {Struktur}, number = 13, year = 1930}\n"
    site = make_site({"index.md": PAGE % "plain", "data/publications.bib": entry}).build()
    (item,) = json.loads(site.text("publications.json"))
    site.close()
    assert {name: item[name] for name in item if name.startswith("collection")} == {
        "collection-title": "Struktur",
        "collection-number": "13",
    }
    assert said(built(make_site, "json", json.dumps([item]))) == "T. No. 13 of Struktur, P, 1930."


# -- the book that a work is in ------------------------------------------------------------------

HANDBUCH = """\
@incollection{k, author = {Hans Bethe}, title = {T}, booktitle = {Handbuch der Physik}, edition = 2, volume = {XXII/1},
  editor = {Hans Geiger and Karl Scheel}, publisher = {Springer}, address = {Berlin}, chapter = 3, pages = {118--162},
  year = 1933}
"""
WHOLE = (
    "*Handbuch der Physik*, Hans Geiger, Karl Scheel (eds.), 2nd ed., vol. XXII/1, chap. 3, pp. 118–162, "
    "Springer, Berlin, 1933"
)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("cv", f"Hans Bethe. T. {WHOLE}."),
        ("default", f"T Hans Bethe {WHOLE}"),
        ("plain", "Hans Bethe. T. *Handbuch der Physik*, vol. XXII/1, chap. 3, pp. 118–162, 1933."),
        ("compact", "T, Hans Bethe, *Handbuch der Physik*, 1933."),
    ],
)
def test_the_book_of_a_chapter_is_shown(make_site: MakeSite, style: str, expected: str) -> None:
    assert printed(make_site, HANDBUCH, style) == expected


def test_the_book_of_a_chapter_in_german(make_site: MakeSite) -> None:
    assert printed(make_site, HANDBUCH, "default", "de") == (
        "T Hans Bethe *Handbuch der Physik*, Hans Geiger, Karl Scheel (Hrsg.), 2. Aufl., Bd. XXII/1, Kap. 3, "
        "S. 118–162, Springer, Berlin, 1933"
    )


PAPER = HANDBUCH.replace("incollection", "inproceedings")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("cv", f"Hans Bethe. T. {WHOLE}."),
        ("default", "T Hans Bethe *Handbuch der Physik*, vol. XXII/1, chap. 3, pp. 118–162, 1933"),
    ],
)
def test_the_proceedings_of_a_paper_are_shown_in_a_cv(make_site: MakeSite, style: str, expected: str) -> None:
    assert printed(make_site, PAPER, style) == expected


def test_the_page_of_a_work_shows_all(make_site: MakeSite) -> None:
    conf = 'html_baseurl = "https://example.org/"\nacademic_publication_pages = True\n'
    site = make_site({"index.md": PAGE % "default", "data/publications.bib": PAPER}, conf).build()
    imprint = site.soup("publications/k").select_one(".academic-imprint")
    assert imprint is not None
    assert imprint.get_text() == WHOLE.replace("*", "")


BOOK = "title = {T}, publisher = {P}, address = {Berlin}, year = 1930"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"@book{{k, {BOOK}}}", "T P, Berlin, 1930"),
        (
            f"@book{{k, author = {{A B}}, editor = {{C D}}, {BOOK}, volume = 1}}",
            "T A B C D (ed.), vol. 1, P, Berlin, 1930",
        ),
        (f"@book{{k, editor = {{C D}}, {BOOK}, volume = 1}}", "T C D (ed.) Vol. 1, P, Berlin, 1930"),
        (f"@inbook{{k, {BOOK}, chapter = 3}}", "T P, Berlin, chap. 3, 1930"),
        (f"@inbook{{k, {BOOK}, type = {{Section}}, chapter = 3}}", "T P, Berlin, Section 3, 1930"),
        (f"@phdthesis{{k, {THESIS}, address = {{Göttingen}}}}", "T PhD thesis, S, Göttingen, 1930"),
        ("@manual{k, title = {T}, organization = {O}, address = {Berlin}, year = 1930}", "T O, Berlin, 1930"),
        (
            "@article{k, author = {A B}, title = {T}, journal = {J}, volume = 1, publisher = {P}, year = 1930}",
            "T A B *J*, 1, 1930",
        ),
    ],
)
def test_places_and_chapters_of_books(make_site: MakeSite, entry: str, expected: str) -> None:
    assert printed(make_site, entry, "default") == expected


# -- abstracts -----------------------------------------------------------------------------------

ABSTRACT = {
    "bib": "@misc{k, title = {T}, abstract = {One\n  two.\n\n  Three \\emph{four}.\\par Five.}}\n",
    "yml": "- key: k\n  title: T\n  abstract: |\n    One\n    two.\n\n    Three *four*.\n\n    Five.\n",
    "json": '[{"id": "k", "title": "T", "abstract": "One two.\\n\\nThree <i>four</i>.\\n\\nFive."}]\n',
}


@pytest.mark.parametrize("name", ABSTRACT)
def test_paragraphs_of_an_abstract(make_site: MakeSite, name: str) -> None:
    site = make_site({"index.md": PAGE % "default", f"data/publications.{name}": ABSTRACT[name]}).build()
    paragraphs = site.soup().select(".academic-abstract p")
    assert [" ".join(each.decode_contents().split()) for each in paragraphs] == [
        "One two.",
        "Three <em>four</em>.",
        "Five.",
    ]
    (item,) = json.loads(site.text("publications.json"))
    assert item["abstract"] == "One two.\n\nThree <i>four</i>.\n\nFive."


# -- pages ---------------------------------------------------------------------------------------

ARTICLE = "@article{k, title = {T}, journal = {J}, year = 1930, "


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ARTICLE + "pages = {175}}", "T. *J*, p. 175, 1930."),
        (ARTICLE + "volume = 8, pages = {175}}", "T. *J*, 8:175, 1930."),
        (ARTICLE + "pages = {3--9,12}}", "T. *J*, pp. 3–9, 12, 1930."),
        (ARTICLE + "pages = {12ff}}", "T. *J*, pp. 12ff, 1930."),
        (ARTICLE + "pages = {1,234--1,240}}", "T. *J*, pp. 1,234–1,240, 1930."),
        (ARTICLE + "pages = {S. 12}}", "T. *J*, S. 12, 1930."),
        ("@incollection{k, title = {T}, booktitle = {B}, year = 1930, pages = {7}}", "T. *B*, p. 7, 1930."),
        ("@incollection{k, title = {T}, booktitle = {B}, year = 1930, pagetotal = {7}}", "T. *B*, 1930."),
        (f"@phdthesis{{k, {THESIS}, pages = {{62}}}}", "T. PhD thesis, S, 62 pp., 1930."),
        (f"@phdthesis{{k, {THESIS}, pages = {{62 pp.}}}}", "T. PhD thesis, S, 62 pp., 1930."),
        (f"@book{{k, {BOOK}, pagetotal = {{xii+345}}}}", "T. P, Berlin, xii+345 pp., 1930."),
        (f"@book{{k, {BOOK}, pages = {{10--20}}}}", "T. P, Berlin, pp. 10–20, 1930."),
    ],
)
def test_pages(make_site: MakeSite, entry: str, expected: str) -> None:
    assert printed(make_site, entry) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ARTICLE + "pages = {175}}", "T. *J*, S. 175, 1930."),
        (f"@phdthesis{{k, {THESIS}, pages = {{62}}}}", "T. Dissertation, S, 62 S., 1930."),
    ],
)
def test_pages_in_german(make_site: MakeSite, entry: str, expected: str) -> None:
    assert printed(make_site, entry, language="de") == expected


@pytest.mark.parametrize("pages", ["2-7", "2--7", "2 – 7", "2—7"])
@pytest.mark.parametrize("name", ["bib", "yml", "json"])
def test_pages_are_the_same_in_every_format(make_site: MakeSite, name: str, pages: str) -> None:
    data = {
        "bib": f"{ARTICLE} pages = {{{pages}}}}}\n",
        "yml": f"- {{key: k, type: article, title: T, journal: J, year: 1930, pages: {pages}}}\n",
        "json": json.dumps(
            [{"id": "k", "type": "article-journal", "title": "T", "container-title": "J", "page": pages}]
        ),
    }
    site = make_site({"index.md": PAGE % "plain", f"data/publications.{name}": data[name]}).build()
    item = site.soup().select_one(".academic-publication")
    assert item is not None
    assert item.get_text().removesuffix(".").removesuffix(", 1930") == "T. J, pp. 2–7"
    assert "\nSP  - 2\nEP  - 7\n" in site.text("publications.ris")
    assert json.loads(site.text("publications.json"))[0]["page"] == "2-7"


@pytest.mark.parametrize(
    "entry", [f"@book{{k, {BOOK}, pages = {{62}}}}", f"@thesis{{k, {THESIS}, pagetotal = {{62}}}}"]
)
def test_how_many_pages_there_are_is_exported_and_comes_back(make_site: MakeSite, entry: str) -> None:
    conf = 'html_baseurl = "https://example.org/"\nacademic_publication_pages = True\n'
    site = make_site({"index.md": PAGE % "plain", "data/publications.bib": entry + "\n"}, conf).build()
    (item,) = json.loads(site.text("publications.json"))
    assert (item["number-of-pages"], "page" in item) == ("62", False)
    assert "\nSP  - 62\n" in site.text("publications.ris")
    page = site.html("publications/k")
    assert "citation_firstpage" not in page
    assert "pageStart" not in page
    assert ('"numberOfPages":62' in page) == entry.startswith("@book")
    site.close()
    assert "62 pp., 1930." in said(built(make_site, "json", json.dumps([item])))
