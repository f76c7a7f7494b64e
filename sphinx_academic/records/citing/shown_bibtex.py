"""An entry as the page shows it to whoever cites the work: without what was written for the site."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sphinx_academic.records.citing.bibtex_languages import translations
from sphinx_academic.records.links.links import LinkTable, is_web_address
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.records.names.marks import unmarked
from sphinx_academic.sources.bibtex.reader import Entry
from sphinx_academic.sources.bibtex.writer import shown

#: link types that every reference manager supports, whatever their target
_STANDARD = frozenset({"url", "doi", "arxiv", "preprint", "isbn", "issn", "pmid", "pmcid"})
_KNOWN = frozenset(type.name for type in PUBLICATION_LINKS)


def public_bibtex(entry: Entry, private: Collection[str], table: LinkTable) -> str:
    """Return an entry as written, less marks on names, private fields, and links that only the site can follow.

    Fields in other languages (``title_zh``), which no style knows, are left out too.
    """
    others = (name for names in translations(entry.fields, table).values() for name in names.values())
    return shown(entry, (*private, *_links_of_the_site(entry, table), *others), unmarked)


def _links_of_the_site(entry: Entry, table: LinkTable) -> Iterator[str]:
    """Yield the fields of link types that the site made up, and those whose value is a file of the site."""
    for name, type in table.linked(tuple(entry.fields)):
        value = entry.fields[name]
        if not value or type.name in _STANDARD or name in _STANDARD:
            continue
        if type.name not in _KNOWN or not (type.url or is_web_address(value)):
            yield name
