"""Problems of a site's data and their locations: pure, shared by every room.

A reader never raises on bad data and never prints.  It adds a :class:`Problem` to the
:class:`Problems` it was given and goes on with what is sound; the Sphinx side turns each
problem into one located warning (:mod:`sphinx_academic.sphinx.reporting`), the command line into a line.
"""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a source file.

    ``file`` is a POSIX path relative to the source directory; ``line`` counts from 1 and is 0
    where only the file is known.
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Subtype(Enum):
    """The warning subtypes of the ``academic`` type; each docstring is its documentation."""

    CONFIG = "config"
    """A value in ``conf.py`` has the wrong type or an unknown choice; the default is used."""

    OPTION = "option"
    """A directive has an option, argument or body that it cannot use."""

    SYNTAX = "syntax"
    """A data file, or one entry of it, cannot be parsed; the rest of the file is read."""

    ENCODING = "encoding"
    """A data file is not in the encoding it should be in; it was decoded by a guess."""

    FILE = "file"
    """A data file, image or download that is named does not exist or lies outside the source directory."""

    FIELD = "field"
    """A field is unknown, missing, or has a value that does not fit; the message lists what would."""

    DUPLICATE = "duplicate"
    """A key, id or field is given twice; the first one counts."""

    REFERENCE = "reference"
    """A record names a publication, person or venue that does not exist."""

    IDENTITY = "identity"
    """An author's name fits several known people; nobody is highlighted until the data identifies the person."""

    VERSION = "version"
    """Two entries may be versions of one work; both are listed until the data says whether they are."""

    NAME = "name"
    """A personal name was written in a form that had to be interpreted; the message says how."""

    LINK = "link"
    """A link has a scheme that is not allowed, or cannot be resolved; its text is kept."""

    LANGUAGE = "language"
    """A text lacks one of the languages of the site; ``check --languages`` says which, and builds say nothing."""

    PDF = "pdf"
    """A CV in PDF cannot be made, or cannot show something; the pages are written all the same."""

    MACRO = "macro"
    """A BibTeX ``@string`` macro or a macro of LaTeX is not known; its name is printed instead."""


def printable(text: str) -> str:
    """Return text with what moves the cursor, changes colours or turns a line around as an escape."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 problem``, ``2,000 problems``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_ascii_json(value: object) -> str:
    """Return JSON in ASCII with nothing in it that is markup, should it be pasted into a page."""
    text = json.dumps(value, indent=2)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what would be right.

    ``message`` is one sentence without a location or a type, which are printed when it is reported.
    """

    subtype: Subtype
    message: str
    location: Location

    def __post_init__(self) -> None:
        # a message quotes the data, and a terminal obeys control characters
        if not self.message.isprintable():
            object.__setattr__(self, "message", printable(self.message))

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [academic.{self.subtype.value}]"


class Problems:
    """Collects problems in the order they are found."""

    __slots__ = ("_found",)

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: list[Problem] = list(found)

    def add(self, subtype: Subtype, message: str, location: Location) -> None:
        """Record one problem."""
        self._found.append(Problem(subtype, message, location))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record the problems of another reader."""
        self._found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


#: shorter words are the beginning of too many others
_BEGINNING = 4


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known word, or an empty string.

    A word that only one known word begins with stands for that one: ``hahn1918`` for ``hahn1918muttersubstanz``.
    """
    nearest = _nearest(word, tuple(str(each) for each in known))
    return f"; did you mean {nearest!r}?" if nearest else ""


@functools.lru_cache(maxsize=1024)  # what is misspelt once is often misspelt in many records
def _nearest(word: str, known: tuple[str, ...]) -> str:
    longer = [each for each in known if each.startswith(word)] if len(word) >= _BEGINNING else []
    nearest = longer if len(longer) == 1 else difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return nearest[0] if nearest else ""
