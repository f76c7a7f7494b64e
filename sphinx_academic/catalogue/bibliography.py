"""BibTeX files to publications: those that changed are read, the others taken over from the build before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_academic.catalogue.files import SourceFile
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Problems
from sphinx_academic.records.from_bibtex import publication_from
from sphinx_academic.records.publication import Publication
from sphinx_academic.records.readers import Reading
from sphinx_academic.records.shown_bibtex import public_bibtex
from sphinx_academic.sources.bibtex import Entry, KnownEntry, read_bibtex, read_changed


def publications_from(
    sources: Sequence[SourceFile], settings: Settings, known: Mapping[bytes, Publication], problems: Problems
) -> tuple[list[Publication], frozenset[int]]:
    """Return the publications of files, and the identities of those that were taken over as they are.

    ``known`` are publications by the digests of the parts of a file that say all of each.
    """
    texts = [(source.name, source.text) for source in sources]
    keys = {digest: paper.key for digest, paper in known.items()}
    entries = read_changed(texts, problems, keys) if keys else read_bibtex(texts, problems)
    parents = set(_parents(entries))
    found: list[Publication] = []
    taken: list[Publication] = []
    for entry in entries:
        if isinstance(entry, KnownEntry):
            taken.append(known[entry.digest].moved(entry.location))
            found.append(taken[-1])
        elif entry.type != "xdata":
            reading = Reading(entry.location.file, problems, settings.links)
            bibtex = public_bibtex(entry, settings.private, settings.links)
            publication = publication_from(entry, reading, bibtex, parents)
            if publication is not None:
                found.append(publication)
    return found, frozenset(map(id, taken))


def _parents(entries: Iterable[Entry | KnownEntry]) -> Iterator[str]:
    """Yield the keys, in lower case, that entries cross-reference."""
    for entry in entries:
        if isinstance(entry, Entry) and "crossref" in entry.fields:
            yield from (key.strip().lower() for key in entry.fields["crossref"].split(","))
