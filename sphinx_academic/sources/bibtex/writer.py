"""BibTeX for readers of the page: an entry as its author wrote it, or one made from other data."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from sphinx_academic.sources.bibtex.blocks import Block, Part, RawField, read_blocks
from sphinx_academic.sources.bibtex.reader import Entry, is_disabled
from sphinx_academic.sources.located import LocatedDict
from sphinx_academic.sources.months import MONTHS

PRIVATE_FIELDS = frozenset(
    [
        *("abbr", "abbr_publisher", "additional_info", "altmetric", "author+an", "bibtex_show", "ccf"),
        *("date-added", "date-modified", "dimensions", "editor+an", "file", "google_scholar_id", "groups"),
        *("hidden", "inspirehep_id", "joint_first", "joint_last", "localfile", "owner", "presentation"),
        *("preview", "priority", "ranking", "readstatus", "selected", "sitetag", "sortkey", "sortname", "tags"),
        *("timestamp", "tldr"),
    ]
)
"""Fields that speak to the site or to a reference manager, not to whoever cites the work."""

_PRIVATE_PREFIXES = ("bdsk-", "author+an:", "editor+an:", "crossref+", "mendeley-", "zotero-")
# nearly all names of fields are one of these, and are not looked at any closer
_PLAINLY_PUBLIC = frozenset(
    [
        *("abstract", "author", "booktitle", "doi", "editor", "eprint", "journal", "keywords", "month", "note"),
        *("number", "pages", "pdf", "publisher", "title", "url", "volume", "year"),
    ]
)
NAME_FIELDS = frozenset(
    [
        *("author", "editor", "translator", "bookauthor", "holder", "editora", "editorb", "editorc"),
        *("foreword", "introduction", "afterword", "annotator", "commentator"),
    ]
)
"""The fields that name people."""

_PARENTS = ("crossref", "xdata")
_PEOPLE = ("author", "editor")

#: what is done to the text of a field of names before it is shown
Cleaning: TypeAlias = Callable[[str], str]

# Plain text to LaTeX; everything else stays Unicode, which every current BibTeX reader takes.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts the brace of "\{"
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
    }
)
_VERBATIM = frozenset(
    [
        *("doi", "url", "urlraw", "file", "eprint", "pdf", "arxiv", "preprint", "related", "retraction", "errata"),
        *("data", "code", "review", "date", "origdate", "eventdate"),
    ]
)
_BRACES = re.compile(r"[{}]")
#: with the line break before one that has its line to itself
_COMMENT = re.compile(r"(?:\n[ \t]*+|[ \t]*+)%[^\n]*+")
_NOT_IN_NAMES = re.compile(r"""[\s"#%'(),={}]+""")


def shown(entry: Entry, private: Collection[str] = (), names: Cleaning = str) -> str:
    """Return an entry as written, less the private fields: :data:`PRIVATE_FIELDS` and those named here.

    What is kept keeps its author's layout, except that the text stands alone: macros of the file are filled in
    (the months every style knows stay), and inherited fields take the place of ``crossref`` and ``xdata``.
    ``names`` cleans the text of ``author`` and ``editor``.
    """
    fields = entry.fields
    clean = all(names(fields[name]) == fields[name] for name in _PEOPLE if name in fields)
    if clean and entry.as_written and "%" not in entry.raw and not _has_private(fields, private):
        return entry.raw
    if not clean:
        values = {name: names(value) if name in _PEOPLE else value for name, value in fields.items()}
        entry = entry._replace(fields=LocatedDict(values, fields.line, fields.lines))
    block = next(read_blocks(entry.raw), None)
    if not isinstance(block, Block) or block.error is not None or block.problems or block.key != entry.key:
        return _rewritten(entry, private)
    text = entry.raw
    edits = _edits(block, entry, private, names)
    for start, end, replacement in reversed(edits):
        text = text[:start] + replacement + text[end:]
    return _without_comments(text) if "%" in text else text


def _without_comments(text: str) -> str:
    """Return an entry without the comments between its fields, which BibTeX takes for the end of the entry."""
    block = next(read_blocks(text), None)
    if not isinstance(block, Block):
        return text
    ends = [0, *(field.end for field in block.fields)]
    starts = [*(field.start for field in block.fields), len(text)]
    parts: list[str] = []
    for end, start, field in zip(ends, starts, (*block.fields, None), strict=True):
        parts.append(_COMMENT.sub("", text[end:start]))
        if field:
            parts.append(text[field.start : field.end])
    return "".join(parts)


def _edits(block: Block, entry: Entry, private: Collection[str], names: Cleaning) -> list[tuple[int, int, str]]:
    """Return what changes in the text of an entry, as ``(start, end, replacement)`` in their order."""
    edits: list[tuple[int, int, str]] = []
    seen: set[str] = set()
    for field in block.fields:
        if field.name in seen or field.name in _PARENTS or _is_private(field.name, private):
            edits.append((*_whole_field(entry.raw, field), ""))
        elif any(_is_defined(part) for part in field.parts):
            value = str(entry.fields[field.name])
            if value != "".join(part.text for part in field.parts):  # else no macro of it is defined
                edits.append((field.value_start, field.end, _braced(value)))
        elif field.name in _PEOPLE:
            written = entry.raw[field.value_start : field.end]
            # all but the delimiters: names are never bare words
            cleaned = names(written[1:-1])
            if cleaned != written[1:-1] and len(field.parts) == 1 and not field.parts[0].macro:
                edits.append((field.value_start, field.end, f"{written[0]}{cleaned}{written[-1]}"))
        seen.add(field.name)
    inherited = _inherited(seen, entry, private)
    if not inherited:
        return edits
    at = block.fields[-1].end
    start, end, replacement = edits[-1] if edits else (at, at, "")
    if replacement or not start <= at <= end:
        return [*edits, (at, at, f",{inherited}")]
    if entry.raw[end - 1] == "\n":  # the last field goes with its line
        return [*edits[:-1], (start, end, f"{inherited[1:]}\n")]
    return [*edits[:-1], (start, end, inherited)]


def _has_private(fields: Mapping[str, str], private: Collection[str]) -> bool:
    unusual = fields.keys() - _PLAINLY_PUBLIC
    return not fields.keys().isdisjoint(private) or any(
        name in _PARENTS or _is_private(name, private) for name in unusual
    )


def _is_private(name: str, private: Collection[str]) -> bool:
    if name in _PLAINLY_PUBLIC:
        return name in private
    return name in PRIVATE_FIELDS or name in private or name.startswith(_PRIVATE_PREFIXES) or is_disabled(name)


def _is_defined(part: Part) -> bool:
    return part.macro and part.text.lower() not in MONTHS


def _whole_field(raw: str, field: RawField) -> tuple[int, int]:
    """Return the span of a field with its comma and, where it has its lines to itself, those lines."""
    start, end = field.start, field.end
    comma = end
    while raw[comma : comma + 1].isspace():
        comma += 1
    if raw[comma : comma + 1] == ",":
        end = comma + 1
    while start > 0 and raw[start - 1] in " \t":
        start -= 1
    line_end = end
    while raw[line_end : line_end + 1] in (" ", "\t"):
        line_end += 1
    if start > 0 and raw[start - 1] == "\n" and raw[line_end : line_end + 1] == "\n":
        return start, line_end + 1
    return start, end


def _inherited(own: Collection[str], entry: Entry, private: Collection[str]) -> str:
    """Return the fields that the entry has from others, to stand behind its own."""
    return ",".join(
        f"\n  {name} = {_braced(str(value))}"
        for name, value in entry.fields.items()
        if name not in own and not _is_private(name, private)
    )


def _rewritten(entry: Entry, private: Collection[str]) -> str:
    """Write an entry anew that is not sound BibTeX as it stands."""
    fields = {
        name: str(value)
        for name, value in entry.fields.items()
        if name not in _PARENTS and not _is_private(name, private)
    }
    return _entry(entry.type, entry.key, {name: _braced(value) for name, value in fields.items()})


def with_field(text: str, name: str, value: str) -> str:
    """Return the text of an entry with one more field, of plain text, behind its last one."""
    block = next(read_blocks(text), None)
    if not isinstance(block, Block) or block.error is not None or not block.fields:
        return text
    end = block.fields[-1].end
    return f"{text[:end]},\n  {name} = {{{value.translate(_ESCAPES)}}}{text[end:]}"


def to_bibtex(type: str, key: str, fields: Mapping[str, str]) -> str:
    """Write an entry whose values are plain Unicode text; what LaTeX would take for markup is escaped.

    Names in the fields of people are given as BibTeX wants them, joined with ``and``; a name in braces
    keeps them.  Addresses and identifiers (``doi``, ``url``) are verbatim, as biblatex reads them.
    """
    written: dict[str, str] = {}
    for name, value in fields.items():
        if not value:
            continue
        is_month = name == "month" and value.lower() in MONTHS
        written[name] = value.lower() if is_month else f"{{{field_value(name, value)}}}"
    return _entry(type, key, written)


def field_value(name: str, value: str) -> str:
    """Return plain text as the value of a field, without its delimiters; see :func:`to_bibtex`."""
    if name in _VERBATIM:
        return value.replace("{", "%7B").replace("}", "%7D")
    if name in NAME_FIELDS:
        return _braced("".join(_name_part(part) for part in re.split(r"([{}])", value)))[1:-1]
    return value.translate(_ESCAPES)


def _name_part(text: str) -> str:
    return text if text in ("{", "}") else text.translate(_ESCAPES)


def _entry(type: str, key: str, fields: Mapping[str, str]) -> str:
    width = max(map(len, fields), default=0)
    lines = [f"  {_NOT_IN_NAMES.sub('-', name):<{width}} = {value}" for name, value in fields.items()]
    return ",\n".join([f"@{type}{{{_NOT_IN_NAMES.sub('-', key)}", *lines]) + "\n}"


def _braced(value: str) -> str:
    """Return a value in braces; if its own do not balance, they are left out."""
    depth = 0
    for brace in _BRACES.finditer(value):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            break
    return f"{{{value if depth == 0 else _BRACES.sub('', value)}}}"
