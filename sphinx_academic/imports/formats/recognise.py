"""The format of a file, by what it contains, and the reader of each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sphinx_academic.imports.source import SourceFile
from sphinx_academic.problems import Problems

#: the formats of single files, with their readers
FORMATS: dict[str, str] = {
    "bibtex": "formats.bibtex:read_bibtex_file",
    "csl-json": "formats.works:read_works",
    "crossref": "formats.works:read_works",
    "openalex": "formats.works:read_works",
    "datacite": "formats.works:read_works",
    "inspire": "formats.works:read_works",
    "semantic-scholar": "formats.works:read_works",
    "orcid": "formats.orcid:read_orcid",
    "dblp": "formats.dblp:read_dblp",
    "arxiv": "formats.arxiv:read_arxiv",
    "ris": "formats.tagged:read_ris",
    "nbib": "formats.tagged:read_nbib",
    "scholar-csv": "formats.tagged:read_scholar_csv",
    "json-resume": "formats.cv:read_cv",
    "rendercv": "formats.cv:read_cv",
    "moderncv": "formats.tex:read_tex",
    "awesome-cv": "formats.tex:read_tex",
    "page": "formats.prose:read_profile_page",
}


def reader(place: str) -> Callable[..., object]:
    """Return the function at a place below the room of imports: module, colon, name."""
    module, _, function = place.partition(":")
    found: Callable[..., object] = getattr(import_module(f"sphinx_academic.imports.{module}"), function)
    return found


def format_of(file: SourceFile) -> str:
    """Return the name of the format of a file, empty if none is recognised."""
    text = file.text(Problems()).lstrip("\ufeff \r\n\t")
    head = text[:20_000]
    if text.startswith("PK\x03\x04") or "\x00" in head:
        return ""
    if file.suffix in (".md", ".markdown", ".html", ".htm", ".rst"):
        return "page"
    if head.startswith(("{", "[")):
        return _json_format(head)
    if head.startswith(("<?xml", "<dblp", "<feed")):
        return "dblp" if "<dblp" in head else "arxiv" if "arxiv.org" in head else ""
    if head.lower().startswith(("<!doctype", "<html")):
        return "page"
    if file.suffix == ".tex" or "\\documentclass" in head:
        return "moderncv" if "moderncv" in head or ("\\cventry{" in text and "awesome" not in head) else "awesome-cv"
    if any(line.startswith("TY  -") for line in head.splitlines()):
        return "ris"
    if any(line.startswith("PMID-") for line in head.splitlines()):
        return "nbib"
    if file.suffix == ".bib" or head.lstrip("-\n ").startswith("@") or "\n@" in head:
        return "bibtex"
    if head.lower().startswith(("authors,title", '"authors"', "title,authors")):
        return "scholar-csv"
    if file.suffix in (".yml", ".yaml") or head.startswith("cv:"):
        return "rendercv" if "sections:" in head or "cv:" in head or "contents:" in head else ""
    return "page" if file.suffix in ("", ".txt") or file.name == "stdin" else ""


def _json_format(head: str) -> str:
    signs = (
        (
            "orcid",
            (
                '"orcid-identifier"',
                '"activities-summary"',
                '"work-summary"',
                '"put-code"',
                '"bulk"',
                '"department-name"',
                '"external-id-type"',
                '"role-title"',
            ),
        ),
        ("openalex", ('"authorships"', "openalex.org/W", '"raw_author_name"')),
        (
            "crossref",
            ('"message-type"', '"message"', '"container-title":[', '"reference-count"', '"is-referenced-by-count"'),
        ),
        ("datacite", ('"creators"', '"publicationYear"', '"types":{')),
        ("inspire", ('"arxiv_eprints"', '"publication_info"', '"metadata":{"citation_count')),
        ("semantic-scholar", ('"paperId"', '"externalIds"', '"corpusId"')),
        ("json-resume", ('"basics"', '"studyType"', '"$schema":"https://raw.githubusercontent.com/jsonresume')),
        ("csl-json", ('"issued"', '"container-title"', '"type"')),
    )
    return next((name for name, marks in signs if any(mark in head for mark in marks)), "")
