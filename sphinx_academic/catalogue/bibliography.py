"""BibTeX files to publications."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial

from sphinx_academic.catalogue.files import SourceFile
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Problems
from sphinx_academic.records.citing.bibtex_languages import translations
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.citing.shown_bibtex import public_bibtex
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sources.bibtex.reader import Entry, read_bibtex
from sphinx_academic.sources.parsed import parsed

#: puts people and venues in place of their names in a publication
Resolve = Callable[[Publication, Problems], Publication]


def bibtex_entries(sources: Sequence[SourceFile], problems: Problems) -> tuple[Entry, ...]:
    """Return the entries of BibTeX files, which are one bibliography."""
    texts = tuple((source.name, source.text) for source in sources)
    return parsed(texts, partial(read_bibtex, texts), problems)


def publications_from(
    sources: Sequence[SourceFile],
    settings: Settings,
    resolve: Resolve,
    problems: Problems,
    identity_warnings: Problems,
) -> list[Publication]:
    """Return the publications of files, in their order, with their names resolved.

    ``identity_warnings`` takes what is found when people and venues are looked up, to be reported when all files
    are read.
    """
    return [resolve(each, identity_warnings) for each in unresolved(sources, settings, problems)]


def unresolved(sources: Sequence[SourceFile], settings: Settings, problems: Problems) -> Iterator[Publication]:
    """Yield the publications of files, in their order, with names as they are written.

    Those without text in several languages are the same in each of them.
    """
    entries = bibtex_entries(sources, problems)
    parents = set(_parents(entries))
    how = repr((settings.private, settings.link_types))
    for entry in entries:
        if entry.type == "xdata":
            continue
        language = settings.language if translations(entry.fields, settings.links) or settings.untranslated else ""
        read = partial(_publication, entry, settings, parents)
        is_parent = entry.key.lower() in parents
        publication = parsed((_content(entry), is_parent, how, language), read, problems)
        if publication is not None:
            yield publication


def _content(entry: Entry) -> Hashable:
    """Return everything that is in an entry, with its lines."""
    fields = entry.fields
    return entry.type, entry.key, entry.location, entry.raw, entry.as_written, *fields.items(), *fields.lines.items()


def _publication(entry: Entry, settings: Settings, parents: Collection[str], problems: Problems) -> Publication | None:
    bibtex = public_bibtex(entry, settings.private, settings.links)
    return publication_from(entry, settings.reading(entry.location.file, problems, "publications"), bibtex, parents)


def _parents(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the keys, in lower case, that entries cross-reference."""
    for entry in entries:
        if "crossref" in entry.fields:
            yield from (key.strip().lower() for key in entry.fields["crossref"].split(","))
