"""The format of a source, by what it contains, and the reader of each."""

from __future__ import annotations

from sphinx_academic.imports.formats.recognise import FORMATS, format_of, reader
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.source import Source, SourceError
from sphinx_academic.problems import Problems

#: the sites that are recognised, with their readers
SITES: dict[str, str] = {
    "al-folio": "sites.alfolio:read_alfolio",
    "hugo": "sites.hugo:read_hugo",
    "academicpages": "sites.academicpages:read_academicpages",
    "lab-website-template": "sites.lab:read_lab",
    "sslabdata": "sites.sslabdata:read_sslabdata",
    "linkedin": "formats.linkedin:read_linkedin",
    "pages": "sites.pages:read_pages",
}
NAMES = (*SITES, *FORMATS)


def read_source(source: Source, name: str = "") -> Found:
    """Return what is in a source; ``name`` is a site or format, recognised if it is not given."""
    found = Found(source)
    if not source.files:
        raise SourceError(f"there is no file in {source.name or 'the source'} that can be read")
    found.format = name or recognised(source)
    if found.format in SITES:
        reader(SITES[found.format])(found)
    elif found.format:
        for file in source.files.values():
            reader(FORMATS[found.format])(found, file)
    else:
        known = ", ".join(NAMES)
        raise SourceError(f"{source.name or 'the source'} is of no known format; name one with --from: {known}")
    for file_name in source.files:
        if file_name not in found.files and not any(account.file == file_name for account in found.accounts):
            found.file(file_name, Status.LEFT, "nothing in it is known")
    return found


def recognised(source: Source) -> str:
    """Return the name of the site or format of a source, empty if none is recognised."""
    files = source.files
    if len(files) == 1:
        file = next(iter(files.values()))
        return format_of(file)
    top = {name.partition("/")[0] for name in files}
    if {"Profile.csv", "Positions.csv", "Education.csv"} & {name.rpartition("/")[2] for name in files}:
        return "linkedin"
    if "lab.yaml" in files and "bib_dir:" in files["lab.yaml"].text(Problems()):
        return "sslabdata"
    if any(name.startswith(("content/", "data/authors/")) for name in files):
        return "hugo"
    if "_members" in top or ("_data" in top and "_data/citations.yaml" in files and "_data/types.yaml" in files):
        return "lab-website-template"
    collections = {"_publications", "_talks", "_portfolio"}
    if len(top & collections) > 1 and "_data/coauthors.yml" not in files:
        return "academicpages"
    if "_bibliography" in top or "_data/coauthors.yml" in files or ("_news" in top and "_publications" not in top):
        return "al-folio"
    if top & {"_publications", "_talks", "_teaching", "_portfolio"} or ("_config.yml" in files and "_pages" in top):
        return "academicpages"
    return "pages"
