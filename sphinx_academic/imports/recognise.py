"""The format of a source, by what it contains, and the reader of each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.source import Source, SourceError, SourceFile
from sphinx_academic.problems import Problems

#: the sites that are recognised, with their readers
SITES: dict[str, str] = {
    "al-folio": "sites.alfolio:read_alfolio",
    "hugo": "sites.hugo:read_hugo",
    "academicpages": "sites.academicpages:read_academicpages",
    "lab-website-template": "sites.lab:read_lab",
    "linkedin": "formats.linkedin:read_linkedin",
    "pages": "sites.pages:read_pages",
}
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
    "ris": "formats.tagged:read_ris",
    "nbib": "formats.tagged:read_nbib",
    "scholar-csv": "formats.tagged:read_scholar_csv",
    "json-resume": "formats.cv:read_cv",
    "rendercv": "formats.cv:read_cv",
    "moderncv": "formats.tex:read_tex",
    "awesome-cv": "formats.tex:read_tex",
    "page": "formats.prose:read_profile_page",
}
NAMES = (*SITES, *FORMATS)


def read_source(source: Source, name: str = "") -> Found:
    """Return what is in a source; ``name`` is a site or format, recognised if it is not given."""
    found = Found(source)
    if not source.files:
        raise SourceError(f"there is no file in {source.name or 'the source'} that can be read")
    found.format = name or recognised(source)
    if found.format in SITES:
        _reader(SITES[found.format])(found)
    elif found.format:
        for file in source.files.values():
            _reader(FORMATS[found.format])(found, file)
    else:
        known = ", ".join(NAMES)
        raise SourceError(f"{source.name or 'the source'} is of no known format; name one with --from: {known}")
    for file_name in source.files:
        if file_name not in found.files and not any(account.file == file_name for account in found.accounts):
            found.file(file_name, Status.LEFT, "nothing in it is known")
    return found


def _reader(place: str) -> Callable[..., object]:
    module, _, function = place.partition(":")
    reader: Callable[..., object] = getattr(import_module(f"sphinx_academic.imports.{module}"), function)
    return reader


def recognised(source: Source) -> str:
    """Return the name of the site or format of a source, empty if none is recognised."""
    files = source.files
    if len(files) == 1:
        file = next(iter(files.values()))
        return format_of(file)
    top = {name.partition("/")[0] for name in files}
    if {"Profile.csv", "Positions.csv", "Education.csv"} & {name.rpartition("/")[2] for name in files}:
        return "linkedin"
    if any(name.startswith(("content/", "data/authors/")) for name in files):
        return "hugo"
    if "_members" in top or ("_data" in top and "_data/citations.yaml" in files and "_data/types.yaml" in files):
        return "lab-website-template"
    if "_bibliography" in top or "_data/coauthors.yml" in files or ("_news" in top and "_publications" not in top):
        return "al-folio"
    if top & {"_publications", "_talks", "_teaching", "_portfolio"} or ("_config.yml" in files and "_pages" in top):
        return "academicpages"
    return "pages"


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
    if head.startswith("<?xml") or head.startswith("<dblp"):
        return "dblp" if "<dblp" in head else ""
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
