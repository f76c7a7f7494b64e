"""Messages for syntax errors of YAML, and the line from which reading continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# where the next record of a list, or the next field of a mapping, begins
_NEXT_ITEM = re.compile(r"( *)-(?:[ \t]|$)")
_NEXT_FIELD = re.compile(r"[^\s#\-?:,\[\]{}&*!|>%@`][^#]*?:(?:\s|$)")
_WORDS = re.compile(r"[A-Za-z_][\w-]* +[^:#]+")
_FIELD_NAME = re.compile(r"[\w-]+ *:")
_SPECIAL = "%@`*&!|>"
# what may stand before a field on its line
_BEGIN = re.compile(r" *(?:-[ \t]+)*")


class Stopped(NamedTuple):
    """The place where reading stopped; lines are those of the text, counted from 0."""

    #: the column in which the records of a list begin; None where there is none
    column: int | None
    #: the line of the record that was being read
    record: int | None
    #: the line of the innermost bracket that was open
    bracket: int | None


def explained(error: Exception, text: str, stopped: Stopped) -> tuple[int, str]:
    """Return the line of a syntax error and what is wrong there: where something was opened, or else where it is."""
    lines = text.splitlines()
    line = _line_of(error, text)
    if stopped.bracket is not None and "flow" in _context(error):
        # the parser may be in the next record already
        line = stopped.bracket
    elif stopped.record is not None and _next_record(lines, stopped.record, stopped.column) <= line:
        return stopped.record, "a quote that opens in what begins here is never closed"
    return line, _reason(error, lines, line)


def line_without_colon(error: Exception, text: str) -> int | None:
    """Return the line of a field without the colon behind its name, counted from 0; None for any other error."""
    lines = text.splitlines()
    if "simple key" in _context(error):
        return _line_of(error, text)
    mark = getattr(error, "problem_mark", None)
    if mark is None or "mapping values are not allowed" not in str(getattr(error, "problem", "")):
        return None
    # as the first of its record or file it is taken for a text that goes on in the next line
    first, second = (lines[place] if place >= 0 else "" for place in (mark.line - 1, mark.line))
    begin = _begin_of(first)
    is_field = begin == _begin_of(second) and not _BEGIN.fullmatch(first) and not _BEGIN.sub("", second).startswith("-")
    return mark.line - 1 if is_field and _WORDS.fullmatch(first[begin:]) else None


def _begin_of(line: str) -> int:
    match = _BEGIN.match(line)
    return match.end() if match else 0


def without_field(text: str, line: int) -> str:
    """Return a text with nothing on one of its lines but what may stand before a field."""
    lines = text.splitlines(keepends=True)
    lines[line] = lines[line][: _begin_of(lines[line])] + "\n"
    return "".join(lines)


def parts_left(text: str, line: int, stopped: Stopped, *, has_fields: bool) -> list[tuple[str, int]]:
    """Return what can be read after an error, and the number of lines before it: the next records, the next fields.

    ``line`` is that of the error, and ``has_fields`` whether all that was read is a mapping.
    """
    lines = text.splitlines(keepends=True)
    start = line if stopped.record is None else stopped.record
    records = fields = len(lines)
    if stopped.column is not None or not has_fields:
        records = _next_record(lines, start, stopped.column)
    if has_fields:
        # what ended a list may itself be a field
        first = start if stopped.record is None and stopped.column is not None else start + 1
        fields = next((place for place in range(max(first, 1), fields) if _NEXT_FIELD.match(lines[place])), fields)
    parts = [("".join(lines[records:fields]), records), ("".join(lines[fields:]), fields)]
    return [part for part in parts if part[0]]


def _next_record(lines: Sequence[str], after: int, column: int | None) -> int:
    """Return the line of the first record after a line, the number of lines if there is none."""
    if column is None:
        # nothing was read yet, or nothing that shows the indentation of records
        begins = [len(match[1]) for match in map(_NEXT_ITEM.match, lines) if match]
        column = begins[0] if begins else 0
    for number in range(after + 1, len(lines)):
        match = _NEXT_ITEM.match(lines[number])
        if match and len(match[1]) == column:
            return number
    return len(lines)


def _context(error: Exception) -> str:
    return str(getattr(error, "context", None) or "")


def _line_of(error: Exception, text: str) -> int:
    """Return the line of a syntax error, counted from 0: where a quote or bracket was opened, or else where it is."""
    context = _context(error)
    mark = getattr(error, "problem_mark", None)
    if "flow" in context or "quoted" in context or "simple key" in context:
        # a text without its colon ends where the next field begins
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return 0
    # an error at the end of the file is about the last line that has something
    return min(int(mark.line), text.rstrip().count("\n"))


def _reason(error: Exception, lines: Sequence[str], reported: int) -> str:
    """Say in our own words what is wrong, where the parser's would not help."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = _context(error)
    mark = getattr(error, "problem_mark", None)
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    start = line[max(mark.column - 1, 0) : mark.column + 1].strip() if mark else ""
    opened = lines[reported] if reported < len(lines) else ""
    if mark and "\t" in line[: mark.column + 1]:
        return "a tab is used for indentation; use spaces"
    if "quoted" in context:
        return "a quote that opens here is never closed"
    if "flow" in context and opened.count('"') % 2:
        return "a quote that opens here is never closed"
    if mark and _goes_on_after_quote(line, mark.column):
        return "text goes on after its closing quote; put other quotes around all of it"
    if "flow" in context:
        hint = "; a '#' after a space begins a comment: put quotes around it" if " #" in opened else ""
        return f"a bracket that opens here is not closed, or a comma is missing{hint}"
    if "mapping values are not allowed" in problem:
        return (
            "a ': ' stands where no field can start; indent the field as those before it, or quote text that has a ': '"
        )
    for mark_of, character in (("alias", "*"), ("anchor", "&"), ("tag", "!")):
        if mark_of in context:
            return f"text that begins with {character!r} needs quotes around it"
    if "cannot start any token" in problem and mark:
        # the parser may stand on the character or behind it
        found = next((each for each in line[max(mark.column - 1, 0) :] if each in _SPECIAL), "")
        return f"text that begins with {found!r} needs quotes around it" if found else problem
    if start[:1] and start[0] in _SPECIAL:
        return f"text that begins with {start[0]!r} needs quotes around it"
    if "block collection" in context or "block mapping" in context:
        return "a field such as 'name: value' is expected here, indented as those before it"
    return problem


def shortened(text: str) -> str:
    """Return the beginning of a text, for a message."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def _goes_on_after_quote(line: str, column: int) -> bool:
    quoted = line[:column].rstrip().endswith(("'", '"'))
    return quoted and line[column : column + 1].isalnum() and not _FIELD_NAME.match(line[column:])
