"""Text of a site's data that is missing in one of its languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.languages import missing_languages
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.names.scripts import is_in_script_of

#: kinds whose text is as the work or the venue has it: it is missing in a language only if it is given in others
_AS_PUBLISHED = frozenset({"publications", "venues"})


def untranslated(settings: Settings, kinds: Iterable[type[Record]]) -> tuple[Problem, ...]:
    """Return a problem for each text in several languages that lacks one of the site's.

    Text of which the data does not say the language counts for the languages in whose script it is written.
    """
    found: list[Problem] = []

    def collect(kind: str, reading: Reading, given: str | Collection[str]) -> None:
        missing = _missing(given, kind, settings.languages)
        if missing:
            field = ".".join(step for step in reading.path if isinstance(step, str))
            has = "" if isinstance(given, str) else f"; it has {', '.join(given)}"
            message = f"field {field!r} has no text in {' and '.join(missing)}{has}"
            found.append(Problem(Subtype.LANGUAGE, message, Location(reading.file, reading.line)))

    catalogue = Catalogue(replace(settings, untranslated=collect))
    for kind in kinds:
        catalogue.collection(kind)
    return tuple(dict.fromkeys(found))


def _missing(given: str | Collection[str], kind: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of the site that a text is not in."""
    if not isinstance(given, str):
        # a name without a tag is for all languages that have no own one
        return () if "" in given else missing_languages(given, languages)
    # one word in Latin letters is most often a name
    if kind in _AS_PUBLISHED or (given.isascii() and " " not in given.strip()):
        return ()
    return tuple(each for each in languages if not is_in_script_of(given, each))
