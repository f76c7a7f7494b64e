"""Edits of BibTeX files that leave every other byte as it is, in the layout that the file has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from sphinx_academic.sources.bibtex.blocks import Block, read_blocks
from sphinx_academic.sources.bibtex.writer import field_value
from sphinx_academic.sync.order import place_of

T = TypeVar("T")

#: the fields of a new entry in their order
_ORDER: Final = (
    *("title", "author", "editor", "journal", "journaltitle", "booktitle", "year", "volume", "number", "pages"),
    *("publisher", "school", "institution", "series", "isbn", "doi", "arxiv", "eprint", "archiveprefix", "url", "pdf"),
    *("related", "relatedtype"),
)
_END_OF_LINE: Final = re.compile(r"[ \t]*(?:%[^\n]*)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of entries: what stands before a field, between its name and its value, and at the end."""

    indent: str = "  "
    #: the column in which values begin, 0 where they are not aligned
    column: int = 0
    equals: str = " = "
    quoted: bool = False
    trailing_comma: bool = False
    close_indent: str = ""
    type_case: Callable[[str], str] = str.lower
    name_case: Callable[[str], str] = str.lower
    blank_lines: int = 1
    #: whether years stand without delimiters
    bare_years: bool = False

    def field(self, name: str, value: str) -> str:
        """Return a field without the comma behind it."""
        head = f"{self.indent}{self.name_case(name)}"
        after = self.equals.lstrip()
        if self.column and len(head) + len(self.equals) <= self.column:
            head = f"{head.ljust(self.column - len(after))}{after}"
        else:
            head += self.equals
        if name == "year" and self.bare_years and value.isdecimal():
            return f"{head}{value}"
        if self.quoted and '"' not in value:
            return f'{head}"{value}"'
        return f"{head}{{{value}}}"

    def entry(self, type: str, key: str, fields: Mapping[str, str]) -> str:
        """Return an entry with values in LaTeX."""
        lines = ",\n".join(self.field(name, value) for name, value in fields.items())
        comma = "," if self.trailing_comma else ""
        return f"@{self.type_case(type)}{{{key},\n{lines}{comma}\n{self.close_indent}}}"


def with_fields(text: str, changes: Mapping[str, Mapping[str, str]]) -> tuple[str, list[str]]:
    """Return the text of a file with more fields, of plain text, behind the last ones of entries, by their keys.

    The keys of entries that cannot be edited safely are returned as well.
    """
    first: dict[str, Block] = {}
    for block in read_blocks(text):
        if block.type != "string" and block.key in changes:
            first.setdefault(block.key, block)
    refused = [key for key in changes if key not in first or _is_broken(first[key])]
    # from the end of the file to its beginning: what stands before a change is where it was
    for block in sorted(first.values(), key=lambda each: each.start, reverse=True):
        if not _is_broken(block):
            text = _with_fields(text, block, changes[block.key])
    return text, refused


def in_order(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields in the order that they have in new entries; others last."""
    return {**{name: fields[name] for name in _ORDER if name in fields}, **fields}


def _is_broken(block: Block) -> bool:
    return bool(block.error or block.problems or not block.fields)


def _with_fields(text: str, block: Block, fields: Mapping[str, str]) -> str:
    last = block.fields[-1]
    layout = layout_of(text, [block])
    raw = [layout.field(name, field_value(name, value)) for name, value in in_order(fields).items()]
    at, rest = last.end, text[last.end : block.end]
    if "\n" not in text[block.start : last.start]:  # the whole entry is on one line
        return f"{text[:at]}, {', '.join(each.strip() for each in raw)}{text[at:]}"
    lines = ",\n".join(raw)
    comma = re.match(r"[ \t]*,", rest)
    end_of_line = re.match(r"[ \t]*,?[ \t]*(?:%[^\n]*)?(?=\n|$)", rest)
    if comma:
        at += (end_of_line or comma).end()
        return f"{text[:at]}\n{lines},{text[at:]}"
    if end_of_line and end_of_line.end():  # a comment behind the last value
        end = at + end_of_line.end()
        return f"{text[:at]},{text[at:end]}\n{lines}{text[end:]}"
    return f"{text[:at]},\n{lines}{text[at:]}"


def with_entry(text: str, type: str, key: str, fields: Mapping[str, str], year: int | None) -> str:
    """Return the text of a file with a new entry, in its place by year or key if the file has such an order."""
    blocks = [block for block in read_blocks(text) if block.type not in ("string", "xdata") and not block.error]
    layout = layout_of(text, blocks)
    values = {name: field_value(name, value) for name, value in in_order(fields).items() if value}
    entry = layout.entry(type, key, values)
    between = "\n" * (layout.blank_lines + 1)
    if not blocks:
        return f"{text}{_line_end(text)}{entry}\n"
    place = place_of([block.key for block in blocks], list(map(_year, blocks)), key, year)
    if place == 0:
        start = _with_comment(text, blocks[0].start)
        return f"{text[:start]}{entry}{between}{text[start:]}"
    end = blocks[place - 1].end
    end = _END_OF_LINE.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
    if place == len(blocks) and not text[end:].strip():
        return f"{text[:end]}{between}{entry}{text[end:] or chr(10)}"
    return f"{text[:end]}{between}{entry}{text[end:]}"


def _line_end(text: str) -> str:
    return "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"


def _with_comment(text: str, start: int) -> int:
    """Return where the comment begins that stands directly before an entry, unless the file begins with it."""
    line = start
    while line > 0:
        before = text.rfind("\n", 0, line - 1) + 1
        if not text[before:line].lstrip().startswith("%"):
            return line
        line = before
    return start


def _year(block: Block) -> int | None:
    for field in block.fields:
        if field.name in ("year", "date") and (found := re.search(r"\d{4}", field.parts[0].text)):
            return int(found[0])
    return None


def layout_of(text: str, blocks: Iterable[Block]) -> Layout:
    """Return the layout that most fields and entries have."""
    indents: Counter[str] = Counter()
    equals: Counter[str] = Counter()
    columns: Counter[int] = Counter()
    lengths: set[int] = set()
    quoted: Counter[bool] = Counter()
    commas: Counter[bool] = Counter()
    closes: Counter[str] = Counter()
    types: Counter[str] = Counter()
    names: Counter[bool] = Counter()
    gaps: Counter[int] = Counter()
    years: Counter[bool] = Counter()
    previous: Block | None = None
    for block in blocks:
        types[_case(text[block.start + 1 : block.start + 1 + len(block.type)])] += 1
        if previous is not None and not text[previous.end : block.start].strip():
            gaps[text.count("\n", previous.end, block.start) - 1] += 1
        previous = block
        for field in block.fields:
            before = text[text.rfind("\n", 0, field.start) + 1 : field.start]
            if before.strip():
                continue
            indents[before] += 1
            written = text[field.start : field.value_start]
            name = text[field.start : field.start + len(field.name)]
            names[name.isupper()] += 1
            equals[re.sub(r"[ \t]{2,}", " ", written[len(name) :])] += 1
            columns[len(before) + len(written)] += 1
            lengths.add(len(name))
            bare = text[field.value_start].isdecimal()
            if field.name == "year":
                years[bare] += 1
            elif not bare:
                quoted[text[field.value_start] == '"'] += 1
        if block.fields:
            tail = text[block.fields[-1].end : block.end]
            commas["," in tail] += 1
            if close := re.search(r"\n([ \t]*)[})]$", tail):
                closes[close[1]] += 1
    aligned = len(lengths) > 1 and columns and columns.most_common(1)[0][1] * 10 >= columns.total() * 8
    first = _first(indents, "  ")
    return Layout(
        first,
        columns.most_common(1)[0][0] if aligned else 0,
        _first(equals, " = "),
        _first(quoted, False),
        _first(commas, False),
        _first(closes, ""),
        {"lower": str.lower, "upper": str.upper, "title": str.capitalize}[_first(types, "lower")],
        str.upper if _first(names, False) else str.lower,
        max(0, _first(gaps, 1)),
        _first(years, False),
    )


def _first(counts: Counter[T], otherwise: T) -> T:
    return counts.most_common(1)[0][0] if counts else otherwise


def _case(word: str) -> str:
    return "lower" if word.islower() else "upper" if word.isupper() else "title"
