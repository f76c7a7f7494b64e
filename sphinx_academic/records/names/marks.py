"""Marks on authors: glyphs glued to names, annotations, notes.

Who contributed equally and whom to write to is said in many ways: a glyph on the name (``Speck*``,
``$\\star$``, ``📧``), biblatex annotations (``author+an = {1=me; 2=equal}``), a list of notes beside
the list of authors, a flag such as ``joint_first``.  All become :attr:`Author.marks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.records.model.truth import truth
from sphinx_academic.records.names.mark_names import (
    CORRESPONDING,
    EQUAL,
    JOINT_SENIOR,
    LEAD,
    STANDARD_MARKS,
    same_glyph,
)
from sphinx_academic.records.names.names import Author
from sphinx_academic.richtext.text import contains_any

_SYMBOLS = r"*†‡§¶‖★☆⭐∗⋆◊◇♯♭♠♣♥♦✝✱✉\u2600-\u2712\u2714-\u27bf\U0001f300-\U0001faff"
_COMMANDS = {
    "star": "★",
    "bigstar": "★",
    "ast": "*",
    "asterisk": "*",
    "textasteriskcentered": "*",
    "dagger": "†",
    "dag": "†",
    "textdagger": "†",
    "ddagger": "‡",
    "ddag": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "sharp": "♯",
    "diamond": "◊",
    "diamondsuit": "♦",
    "bigstarfilled": "★",
    "Letter": "✉",
    "envelope": "✉",
    "faEnvelope": "✉",
    "parallel": "‖",
    "Vert": "‖",
    "|": "‖",
    "#": "#",
    "&": "&",
    "*": "*",
}

# In the order of the alternatives: raised text in one of its spellings, a command, a glyph.
# ``&``, ``#``, ``+`` and ``^`` are letters of some names ("AT&T"), so they count only at the end of a word.
_MARK = re.compile(
    r"\$\s*(?P<math>[^$]{1,60})\$"
    r"|\\textsuperscript\s*\{(?P<raised>[^{}]{1,60})\}"
    r"|\\(?:thanks|footnote)\s*\{(?P<note>[^{}]*)\}"
    r"|\\(?:"
    + "|".join(sorted((name for name in _COMMANDS if len(name) > 2), key=len, reverse=True))
    + r"|S|P)(?P<command>)(?![A-Za-z])(?:\{\})?"
    rf"|\^\{{?(?P<caret>[{_SYMBOLS}+#&\d]{{1,20}})\}}?"
    rf"|\\?(?P<glyph>[{_SYMBOLS}¹²³])\ufe0f?"
    rf"|(?<=\w|\.)(?<!\\)(?P<tail>[&#+^]+)(?=[\s,{_SYMBOLS}]|$)"
)
_MARK_COMMAND = re.compile(r"\\(?:text|thanks|footnote|d?dag|S\b|P\b|star|Letter|envelope|fa|ast)")
_MAY_HAVE_MARK = re.compile(rf"[$^&#+¹²³{_SYMBOLS}]|{_MARK_COMMAND.pattern}")
_ASCII_MARKS = tuple("$^&#+*")
_MARK_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+|\S")
_INDEX = re.compile(r"[0-9]{1,6}")
_AND = re.compile(r"(?<=\s)(and)(?=\s)", re.IGNORECASE)
_SPACE_BEFORE_COMMA = re.compile(r"(?<!\s)\s{1,9},")
_NOTES = (("equal", EQUAL), ("correspond", CORRESPONDING), ("senior", JOINT_SENIOR), ("lead", LEAD))


def _may_have_mark(text: str) -> bool:
    if text.isascii():  # as most are, and this is faster than the whole pattern
        return contains_any(text, _ASCII_MARKS) or _MARK_COMMAND.search(text) is not None
    return _MAY_HAVE_MARK.search(text) is not None


def take_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without its marks, and the marks in order of appearance, each as one glyph or note."""
    if not _may_have_mark(text):
        return text, ()
    marks: list[str] = []

    def take(match: re.Match[str]) -> str:
        found = _marks_of(match)
        if found is None:
            return match[0]  # a formula that is part of the name
        marks.extend(found)
        return ""

    return _MARK.sub(take, text), tuple(dict.fromkeys(marks))


def unmarked(text: str) -> str:
    """Return the text of an author field without the marks on its names, else as it is; names in braces stay whole."""
    if not _may_have_mark(text):
        return text
    cleaned = "".join(_unmarked_name(part) for part in _AND.split(text))
    # braces around nothing but a mark
    return cleaned if cleaned == text or "{}" in text else cleaned.replace("{}", "")


def _unmarked_name(text: str) -> str:
    name = text.strip()
    if name.startswith("{") and name.endswith("}") and "}" not in name[:-1]:
        return text
    bare, marks = take_marks(text)
    if not marks or bare.count("{") - bare.count("}") != text.count("{") - text.count("}"):
        return text
    return _SPACE_BEFORE_COMMA.sub(",", bare)


def _marks_of(match: re.Match[str]) -> list[str] | None:
    kind = match.lastgroup
    text = match[kind or 0]
    if kind == "command":
        return [_COMMANDS[match[0][1:].removesuffix("{}")]]
    if kind == "note":
        return [mark_of_note(text)] if text.strip() else []
    if kind == "math":
        raised = text.lstrip("{} ").startswith("^")
        return _raised(text, letters=raised)
    if kind == "raised":
        return _raised(text, letters=True)
    return [same_glyph(token) for token in _MARK_TOKEN.findall(text)]


def _raised(text: str, *, letters: bool) -> list[str] | None:
    marks = []
    for token in _MARK_TOKEN.findall(re.sub(r"[{}$^,;]|\\(?:mathrm|text|rm|,)(?![A-Za-z])", " ", text)):
        command = token[1:] if token[0] == "\\" else ""
        if command and command not in _COMMANDS:
            return None
        if token.isalnum() and not letters:
            return None
        marks.append(_COMMANDS[command] if command else same_glyph(token))
    return marks


def mark_of_note(note: str) -> str:
    """Return the mark that a note in words means (``Equal contribution.`` → ``equal``), or the note itself."""
    lowered = note.lower()
    return next((mark for word, mark in _NOTES if word in lowered), note.strip())


def with_marks(author: Author, marks: Sequence[str]) -> Author:
    """Return the author with marks added; none is given twice."""
    return replace(author, marks=tuple(dict.fromkeys((*author.marks, *marks)))) if marks else author


def parse_annotation(text: str) -> dict[int, tuple[str, ...]]:
    """Read a biblatex annotation field: ``1=me,equal; 3=id:chu`` is ``{1: ("me", "equal"), 3: ("id:chu",)}``.

    What is said of the whole field (``=x``) or of a part of a name (``2:family=x``) is passed over.
    """
    annotations: dict[int, tuple[str, ...]] = {}
    for statement in text.split(";"):
        index, equals, values = statement.partition("=")
        if not equals or not _INDEX.fullmatch(index.strip()):
            continue
        found = tuple(value for part in values.split(",") if (value := part.strip().strip('"{}').strip()))
        annotations[int(index)] = (*annotations.get(int(index), ()), *found)
    return annotations


def apply_annotation(
    authors: Sequence[Author], annotation: str, location: Location, problems: Problems, *, name: str = ""
) -> tuple[Author, ...]:
    """Return the authors with what an annotation says of them: ``me``, ``id:…``, ``orcid:…``, or a mark.

    ``highlight``, the word of biblatex users for their own name, is ``me``.  ``name`` is that of a named annotation:
    the values of ``author+an:orcid`` and ``author+an:id`` are ORCIDs and ids, those of any other are marks.
    """
    result = list(authors)
    for statement in filter(None, map(str.strip, annotation.split(";"))):
        if "=" not in statement:
            message = f"the annotation {statement!r} says of no author; write '1={statement}' for the first"
            problems.add(Subtype.FIELD, message, location)
    for index, values in parse_annotation(annotation).items():
        if not 1 <= index <= len(result):
            count = f"{len(result)} author{'s' * (len(result) != 1)}"
            problems.add(Subtype.FIELD, f"the annotation is of author {index}, but the entry has {count}", location)
            continue
        for value in values:
            said = f"{name}:{value}" if name in ("orcid", "id") else value
            result[index - 1] = _annotated(result[index - 1], said)
    return tuple(result)


def _annotated(author: Author, value: str) -> Author:
    if value in ("me", "highlight"):
        return replace(author, me=True)
    kind, _, rest = value.partition(":")
    if kind == "id" and rest:
        return replace(author, id=rest.strip())
    if kind == "orcid" and rest:
        return replace(author, orcid=rest.strip().rpartition("/")[2])
    return with_marks(author, (value,))


def check_marks(authors: Sequence[Author], own: Iterable[str], location: Location, problems: Problems) -> None:
    """Report marks that are no glyphs but slips in the name of one; ``own`` are those of the site."""
    known = (*STANDARD_MARKS, *own)
    for mark in dict.fromkeys(mark for author in authors for mark in author.marks if mark not in known):
        if advice := did_you_mean(mark, known):
            problems.add(Subtype.FIELD, f"the mark {mark!r} has no label{advice}", location)


def apply_notes(authors: Sequence[Author], notes: Sequence[str]) -> tuple[Author, ...]:
    """Return the authors with the marks of a list of notes beside them (``['Equal contribution.', '']``)."""
    padded = (*notes, *[""] * max(0, len(authors) - len(notes)))
    pairs = zip(authors, padded, strict=False)
    return tuple(with_marks(author, (mark_of_note(note),) if note.strip() else ()) for author, note in pairs)


def joint_first(authors: Sequence[Author], value: str) -> tuple[Author, ...]:
    """Return the authors with the first marked ``equal``: as many as ``value`` says, two if it is ``true``."""
    number = _how_many(value)
    return tuple(with_marks(author, (EQUAL,) if i < number else ()) for i, author in enumerate(authors))


def joint_last(authors: Sequence[Author], value: str) -> tuple[Author, ...]:
    """Return the authors with the last marked ``joint-senior``: as many as ``value`` says, two if it is ``true``."""
    start = len(authors) - _how_many(value)
    return tuple(with_marks(author, (JOINT_SENIOR,) if i >= start else ()) for i, author in enumerate(authors))


def _how_many(value: str) -> int:
    value = value.strip().lower()
    if _INDEX.fullmatch(value):
        return int(value)
    return 2 if truth(value) else 0
