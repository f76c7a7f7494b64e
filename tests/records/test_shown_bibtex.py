"""The BibTeX that visitors copy: nothing in it speaks to the site alone."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.citing.shown_bibtex import public_bibtex
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.links.site_types import link_table
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.sources.bibtex.reader import read_bibtex

OWN = {"nobelarchive": {"label": "Nobel", "aliases": ["nobel"], "url": "https://example.org/{id}"}}


def copied(text: str, table: LinkTable | None = None) -> str:
    return public_bibtex(read_bibtex([("x.bib", text)], Problems())[0], (), table or LinkTable())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{Meitner*, Lise and Frisch*, O. R.}", "{Meitner, Lise and Frisch, O. R.}"),
        ('"Lise Meitner$^{*}$ and\n    Otto {Frisch}"', '"Lise Meitner and\n    Otto {Frisch}"'),
        (r"{Meitner{*}, Lise and Hahn\textsuperscript{1,$\dagger$}, Otto}", "{Meitner, Lise and Hahn, Otto}"),
        ("{Meitner *, Lise}", "{Meitner, Lise}"),
        ("{{*Team*} and {AT&T}}", "{{*Team*} and {AT&T}}"),
        (r"{Mart{\'\i}n, A. and M{\"u}ller,  B.}", r"{Mart{\'\i}n, A. and M{\"u}ller,  B.}"),
    ],
)
def test_marks_on_names_are_left_out_and_all_else_stays(written: str, expected: str) -> None:
    assert copied(f"@misc{{k,\n  Author = {written},\n  title = {{A*}}}}") == (
        f"@misc{{k,\n  Author = {expected},\n  title = {{A*}}}}"
    )


def test_marks_are_left_out_of_macros_and_of_what_is_inherited() -> None:
    text = (
        "@misc{k, author = who, crossref = {p}}\n@string{who = {Meitner*, Lise}}\n@proceedings{p, editor = {Hahn*, O.}}"
    )
    entries = read_bibtex([("x.bib", "@string{who = {Meitner*, Lise}}\n" + text)], Problems())
    expected = "@misc{k, author = {Meitner, Lise},\n  editor = {Hahn, O.}}"
    assert public_bibtex(entries[0], (), LinkTable()) == expected


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        ("nobelarchive = {17}", False),
        ("nobel = {https://example.org/17}", False),
        ("url_nobel = {17}", False),
        ("doi = {10.1000/1}", True),
        ("url = {papers/a.pdf}", True),
        ("eprint = {1234.5678}", True),
        ("arxiv = {1234.5678}", True),
        ("pdf = {papers/a.pdf}", False),
        ("pdf = {https://example.org/a.pdf}", True),
        ("code = {https://github.com/a/b}", True),
        ("slides = {/a.pdf}", False),
        ("supp = {a.zip}", False),
        ("website = {www.example.org}", True),
        ("html = {a.html}", False),
        ("github = {a/b}", True),
        ("strange = {a.pdf}", True),
    ],
)
def test_links_that_only_the_site_can_follow_are_left_out(field: str, kept: bool) -> None:
    table = link_table(PUBLICATION_LINKS, OWN, Location("conf.py"), Problems())
    text = f"@misc{{k,\n  title = {{A}},\n  {field},\n  year = 1920\n}}"
    expected = text if kept else "@misc{k,\n  title = {A},\n  year = 1920\n}"
    assert copied(text, table) == expected
