"""BibTeX and biblatex files to entries with the line of each field.

Several files are one bibliography: ``@string`` macros, ``crossref`` and ``xdata`` work across all
of them, in the order given, as they do for BibTeX.  Values stay LaTeX; what is resolved here is
what belongs to the file format: macros, concatenation, delimiters, inheritance.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean, printable
from sphinx_academic.sources.bibtex.blocks import Block, Part, RawField, read_blocks
from sphinx_academic.sources.bibtex.inheritance import inherit
from sphinx_academic.sources.located import LocatedDict
from sphinx_academic.sources.months import MONTH_NAMES, MONTHS

# Every bibliography style defines the months in some language; dates read the English words.
_PREDEFINED = {**{month.lower(): month for month in (*MONTH_NAMES, "Sept")}, **{month: month for month in MONTHS}}

VALUE_LIMIT = 1_000_000
"""The longest value, in characters, that macros may make."""

EXPANSION_LIMIT = 50_000_000
"""How much text, in characters, macros may add to all files of a bibliography together."""

#: among more macros than these none is looked for: comparing all with all takes too long
_SUGGESTION_LIMIT = 500
#: words that are written without their braces: what is meant is the word
_SAID = frozenset({"true", "false", "yes", "no"})

_SPACES = re.compile(r"[ \t\n]+")  # not \s: a no-break space is a character of the text


class Entry(NamedTuple):
    """One entry as it stands in a file, its macros and inherited fields filled in.

    ``type`` is in lower case.  ``fields`` maps a field name in lower case to its LaTeX, without its
    outer delimiters, and knows the line of each; that of a field that is inherited is the line of the
    ``crossref`` or ``xdata`` field it comes through.  ``raw`` is the entry's text as written.
    Containers (``xdata``, ``proceedings`` that others refer to) are entries like any other.
    """

    type: str
    key: str
    fields: LocatedDict
    location: Location
    raw: str
    as_written: bool = False
    """Whether ``raw`` is sound BibTeX that stands alone: each field once, and no macros but the months."""


def read_bibtex(sources: Sequence[tuple[str, str]], problems: Problems) -> tuple[Entry, ...]:
    """Read the ``(file name, text)`` pairs as one bibliography, in the order given.

    Every entry of the files is either returned or named by a problem of the subtype ``syntax``
    (it cannot be read) or ``duplicate`` (its key is taken).
    """
    macros = _Macros(problems)
    entries: dict[str, Entry] = {}
    for file, text in sources:
        reader = _File(file, text, macros, problems)
        for block in read_blocks(text):
            if block.type == "string":
                reader.define(block)
            else:
                reader.add_entry(block, entries)
        macros.report_undefined(file)
    inherit(entries, problems)
    return tuple(entries.values())


class _Macros:
    """The ``@string`` macros defined so far; names are case-insensitive."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._texts = dict(_PREDEFINED)
        self._undefined: dict[str, list[int]] = {}
        #: whether the file says itself what the months are called
        self.names_months = False
        self._not_months: set[str] = set()
        self._budget = EXPANSION_LIMIT

    def define(self, name: str, text: str) -> None:
        self.names_months = self.names_months or name.lower() in MONTHS
        self._texts[name.lower()] = text

    def value(self, parts: tuple[Part, ...], field: str, key: str, location: Location) -> str:
        """Return the concatenation of the parts that are a field of an entry."""
        name = parts[0].text
        known = self._texts.get(name.lower(), "") if len(parts) == 1 else ""
        if known and len(known) <= len(name):  # as of a month: nothing has to be counted or reported
            return known
        whose = f"{field!r} of {key!r}"
        if field == "month":
            self._not_months.update(part.text for part in parts if part.macro)
        texts = [self._text(part, location.line) for part in parts]
        length = sum(map(len, texts))
        added = length - sum(len(part.text) for part in parts)
        if added > 0 and (length > VALUE_LIMIT or added > self._budget):
            self._problems.add(
                Subtype.MACRO,
                f"{whose} is too long when its macros are filled in; their names are printed",
                location,
            )
            return "".join(part.text for part in parts)
        self._budget -= max(added, 0)
        return "".join(texts)

    def _text(self, part: Part, line: int) -> str:
        if not part.macro:
            return part.text
        text = self._texts.get(part.text.lower())
        if text is None:
            self._undefined.setdefault(part.text, []).append(line)
            return part.text
        return text

    def report_undefined(self, file: str) -> None:
        """Report each undefined macro of the file once."""
        for name, lines in self._undefined.items():
            uses = f" ({len(lines)} uses)" if len(lines) > 1 else ""
            if name.lower() in _SAID:
                advice = f"; write {{{name}}}"
            else:
                advice = self._meant(name) or f"; define it with @string{{{name} = {{…}}}}"
            message = f"macro {name!r} is not defined{uses}; its name is printed{advice}"
            self._problems.add(Subtype.MACRO, message, Location(file, lines[0]))
        self._undefined.clear()

    def _meant(self, name: str) -> str:
        """Return the defined macro with the most similar name, empty if none is similar."""
        if name in self._not_months:
            # names of months are recognised by their beginnings: Janurary is not near to jan
            return did_you_mean(name.lower()[:4], MONTHS)
        own = [macro for macro in self._texts if macro not in _PREDEFINED]
        return did_you_mean(name.lower(), own) if len(own) < _SUGGESTION_LIMIT else ""


class _File:
    """Makes the blocks of one file into macros and entries."""

    def __init__(self, file: str, text: str, macros: _Macros, problems: Problems) -> None:
        self._file = file
        self._text = text
        self._macros = macros
        self._problems = problems

    def define(self, block: Block) -> None:
        """Define the macros of an ``@string`` block."""
        for problem in (*block.problems, *([block.error] if block.error else ())):
            self._problems.add(Subtype.SYNTAX, f"in @string: {problem.message}", Location(self._file, problem.line))
        for field in block.fields:
            # a space at its ends counts where the macro is joined with other text
            self._macros.define(field.name, self._joined(field, "@string"))

    def _is_taken(self, key: str, location: Location, entries: Mapping[str, Entry]) -> bool:
        first = entries.get(key)
        if first is not None:
            message = f"entry {key!r} is already defined at {first.location}; this one is skipped"
            self._problems.add(Subtype.DUPLICATE, message, location)
        return first is not None

    def add_entry(self, block: Block, entries: dict[str, Entry]) -> None:
        """Add the entry of a block to ``entries``, or a problem that says why not."""
        key = block.key
        if block.error is not None:
            called = f"entry {key!r}" if key else f"@{block.type} entry"
            message = f"{called} cannot be read: {block.error.message}; it is skipped"
            self._problems.add(Subtype.SYNTAX, message, Location(self._file, block.error.line))
            return
        location = Location(self._file, block.line)
        if not key.isprintable():
            written, key = printable(key), "".join(char for char in key if char.isprintable())
            message = f"key '{written}' has a line break or a control character; it is read as {key!r}"
            self._problems.add(Subtype.SYNTAX, message, location)
        if not key:
            key = _free_key(f"{block.type}-{block.line}", entries)
            self._problems.add(Subtype.SYNTAX, f"this @{block.type} entry has no key; it is called {key!r}", location)
        elif self._is_taken(key, location, entries):
            return
        for problem in block.problems:
            self._problems.add(
                Subtype.SYNTAX, f"in entry {key!r}: {problem.message}", Location(self._file, problem.line)
            )
        raw = self._text[block.start : block.end].rstrip()
        fields = self._fields(block, key)
        sound = not block.problems and block.key == key and len(fields) == len(block.fields)
        composed = [field for field in block.fields if field.parts[0][1] or len(field.parts) > 1]
        as_written = sound and not any(map(_has_macro, composed)) and not self._macros.names_months
        entries[key] = Entry(block.type, key, fields, location, raw, as_written)

    def _fields(self, block: Block, key: str) -> LocatedDict:
        values = LocatedDict(None, block.line)
        lines = values.lines
        for field in block.fields:
            # the same few names in every entry, which live as long as the publications
            name = sys.intern(field.name)
            if name[:3] == "opt" and is_disabled(name):
                continue
            if name in values:
                self._problems.add(
                    Subtype.DUPLICATE,
                    f"field {name!r} is given twice in {key!r}; the first one (line {lines[name]}) is used",
                    Location(self._file, field.line),
                )
                continue
            lines[name] = field.line
            values[name] = self._value(field, key)
        return values

    def _value(self, field: RawField, whose: str) -> str:
        return self._joined(field, whose).strip(" \n")

    def _joined(self, field: RawField, whose: str) -> str:
        """Return the parts of a value as one text, each run of white space as one space."""
        text, is_macro = field.parts[0]
        if is_macro or len(field.parts) > 1:
            location = Location(self._file, field.line)
            text = self._macros.value(field.parts, field.name, whose, location)
        if "\n" in text or "  " in text or "\t" in text:
            text = _SPACES.sub(_space, text)
        return text


def _has_macro(field: RawField) -> bool:
    return any(is_macro and text.lower() not in MONTHS for text, is_macro in field.parts)


def is_disabled(name: str) -> bool:
    """Return whether a field was switched off the way Emacs and JabRef do it, by ``opt`` before its name."""
    return name.startswith("opt") and len(name) > 3 and name not in ("option", "options")


def _space(spaces: re.Match[str]) -> str:
    """One space, as TeX makes of any; an empty line ends a paragraph."""
    return "\n\n" if spaces[0].count("\n") > 1 else " "


def _free_key(key: str, taken: Iterable[str]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free
