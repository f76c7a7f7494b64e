"""The files that a site writes for reference managers are read back by the product and by other tools."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any

import pytest
import rispy
from sites import Site
from works import BIBTEX

CONF = """\
extensions = ["myst_parser", "sphinx_academic"]
academic_bibliography = [{file!r}]
html_theme = "basic"
"""
PAGE = "# Works\n\n```{publication-list}\n:style: plain\n```\n"
#: entries with what is easily lost: macros, comments, mark-up, parts of names, numbers of all kinds
MORE = r"""
@string{annalen = "Mathematische " # "Annalen"}
@article{hilbert1893,
  author = {Hilbert, David and {van der Waerden}, Bartel and M{\"u}ller, J{\"u}rgen and
    {Deutsche Mathematiker-Vereinigung}},
  title = {{\"U}ber die \emph{vollen} Invariantensysteme: CO\textsubscript{2} \& 50\%, $x^2$}, % the great paper
  journal = annalen, volume = 42, number = 3, pages = {313--373}, year = 1893, month = sep
}
@incollection{noether1932,
  author = {Noether, Emmy}, title = {Hyperkomplexe Systeme}, booktitle = {Verhandlungen}, volume = 1,
  series = {Kongresse}, editor = {Saxer, Walter}, translator = {Stern, Otto}, publisher = {Orell F{\"u}ssli},
  address = {Z{\"u}rich}, pages = {189--194}, date = {1932-09}
}
@inproceedings{turing1950,
  author = {Turing, Alan}, title = {Is it thinking?}, subtitle = {A question}, booktitle = {Proceedings},
  articleno = {45}, numpages = {12}, eventtitle = {Congress}, venue = {Bonn}, date = {1950}
}
@patent{haber1909, author = {Haber, Fritz}, title = {Verfahren}, holder = {{BASF}}, number = {235421}, year = 1909}
@book{lovelace1843a, author = {Menabrea, Luigi}, title = {Sketch}, translator = {Lovelace, Ada},
  maintitle = {Memoirs}, volume = 3, volumes = 4, publisher = {Taylor}, origdate = 1842, origtitle = {Notions},
  year = 1843}
"""


def build(folder: Any, name: str, content: str) -> Site:
    site = Site(folder)
    site.write({"conf.py": CONF.format(file=name), "index.md": PAGE, f"data/{name}": content})
    return site.build()


class Exports:
    """The files that a site wrote, and the lines of its page."""

    def __init__(self, site: Site) -> None:
        self.bib, self.ris = site.text("publications.bib"), site.text("publications.ris")
        self.json = site.text("publications.json")
        self.lines = [item.get_text().strip() for item in site.soup().select("li.academic-publication")]
        site.close()

    @property
    def items(self) -> dict[str, dict[str, Any]]:
        return {item["id"]: item for item in json.loads(self.json)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(build(tmp_path_factory.mktemp("first"), "publications.bib", BIBTEX + MORE))


@pytest.fixture(scope="module")
def from_json(first: Exports, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(build(tmp_path_factory.mktemp("json"), "publications.json", first.json))


def test_the_bibtex_file_is_read_back(first: Exports, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = Exports(build(tmp_path_factory.mktemp("bib"), "publications.bib", first.bib))
    assert (again.lines, again.bib, again.json, again.ris) == (first.lines, first.bib, first.json, first.ris)


def test_the_csl_json_file_is_read_back(first: Exports, from_json: Exports) -> None:
    assert from_json.items == first.items


def test_bibtex_that_is_made_is_read_back(from_json: Exports, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = Exports(build(tmp_path_factory.mktemp("made"), "publications.bib", from_json.bib))
    titles = {key: item["title"] for key, item in again.items.items()}
    assert titles.keys() == from_json.items.keys()
    for name in ("author", "editor", "translator", "issued", "volume", "page", "DOI", "container-title"):
        assert {key: item.get(name) for key, item in again.items.items()} == {
            key: item.get(name) for key, item in from_json.items.items()
        }, name


def test_rispy_reads_the_same_entries(first: Exports) -> None:
    with io.StringIO(first.ris, newline="") as stream:
        records = {record["id"]: record for record in rispy.load(stream)}
    assert records.keys() == first.items.keys()
    for key, item in first.items.items():
        record = records[key]
        assert len(record.get("authors", ())) == len([each for each in item["author"] if each != {"literal": "others"}])
        parts = item["issued"]["date-parts"][0]
        assert record["year"] == f"{parts[0]:04d}"
        assert (record.get("volume", ""), record.get("doi", "")) == (item.get("volume", ""), item.get("DOI", ""))
    assert records["hilbert1893"]["title"] == "Über die vollen Invariantensysteme: CO₂ & 50%, x²"
    assert records["hilbert1893"]["authors"][:2] == ["Hilbert, David", "van der Waerden, Bartel"]


def test_pybtex_reads_the_same_entries(first: Exports) -> None:
    from pybtex.database import parse_string

    entries = parse_string(first.bib, "bibtex").entries
    assert list(entries.keys()) == list(first.items)
    for key, item in first.items.items():
        entry = entries[key]
        authors = [person for person in entry.persons["author"] if str(person) != "others"]
        assert len(authors) == len([each for each in item["author"] if each != {"literal": "others"}])
        assert entry.fields.get("volume", "") == item.get("volume", "")
        assert entry.fields.get("doi", "") == item.get("DOI", "")
    assert entries["hilbert1893"].fields["journal"] == "Mathematische Annalen"


def test_citeproc_reads_the_same_entries(first: Exports) -> None:
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        # of variables that are newer than the library
        warnings.simplefilter("ignore")
        source = CiteProcJSON(json.loads(first.json))
    assert set(source) == set(first.items)
