"""A folder of pages and data files of an unknown system: each file by its own format."""

from __future__ import annotations

from pathlib import PurePosixPath

from sphinx_academic.imports.formats.prose import read_profile_page
from sphinx_academic.imports.formats.recognise import FORMATS, format_of, reader
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.leftovers import is_code, template_file
from sphinx_academic.imports.sites.common import PAGES, code_files, read_prose
from sphinx_academic.imports.source import SourceError

_FRONT = ("index", "about", "home", "readme", "cv")


def read_pages(found: Found) -> None:
    """Read every file that is of a known format; the front page first."""
    pages = [file for file in found.source.files.values() if file.suffix in PAGES and _is_read(file.name)]
    front = next((file for name in _FRONT for file in sorted(pages, key=lambda each: each.name.count("/"))
                  if PurePosixPath(file.name).stem.lower() == name), None)  # fmt: skip
    if front is None and pages and not any(file.suffix == ".tex" for file in found.source.files.values()):
        front = pages[0]
    if front:
        read_profile_page(found, front)
    # a CV names the entries of a bibliography
    for file in sorted(found.source.files.values(), key=lambda each: each.suffix != ".bib"):
        if file is front or not _is_read(file.name):
            continue
        if file.suffix in PAGES:
            read_prose(found, file)
            continue
        if file.suffix in (".bib", ".json", ".ris", ".nbib", ".yml", ".yaml", ".csv", ".xml", ".tex"):
            name = format_of(file)
            if name and name != "page":
                reader(FORMATS[name])(found, file)
                found.file(file.name, Status.TAKEN, f"{name}")
    code_files(found)
    if not found.accounts:
        raise SourceError(f"{found.source.name or 'the source'} has no file of a known format")


def _is_read(name: str) -> bool:
    """Return whether a file may be about somebody, and not about how a site works."""
    path = PurePosixPath(name)
    if path.suffix in PAGES and (path.stem.isupper() or any(each.startswith(".") for each in path.parts)):
        return False  # it is about the repository
    return not is_code(name) and not template_file(name)
