"""Personal names to their parts.

The rules are BibTeX's: ``First von Last``, ``von Last, First``, ``von Last, Jr, First``; the
particle begins with a lower-case letter; braces hold together what must not be taken apart.  Where they
read a name in a way that nobody means, the reading departs from them, with a problem if it is a guess:

* marks glued to a name are no part of it (:mod:`.marks`);
* a name in braces, or one that ends in ``Collaboration``, ``Consortium``, ``Team`` …, is literal;
* a name in Chinese, Japanese or Korean characters is literal: its order is that of the language, and where the
  family name ends cannot be told from the characters;
* only words *before* the family name make a particle: ``Ferreira da Silva, Ana`` has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.names.groups import is_one_group
from sphinx_academic.records.names.lists import extended_name, split_names
from sphinx_academic.records.names.marks import take_marks
from sphinx_academic.records.names.names import Author, Name
from sphinx_academic.records.names.scripts import is_cjk
from sphinx_academic.richtext.text import clean
from sphinx_academic.sources.entities import unescaped

# What braces protect is replaced by private characters while a name is taken apart.
_SPACE, _COMMA, _UNCASED = "\ue000", "\ue001", "\ue002"
_PROTECT = str.maketrans({" ": _SPACE, ",": _COMMA, "{": None, "}": None})
_RESTORE = str.maketrans({_SPACE: " ", _COMMA: ",", _UNCASED: None})
_COMMAND_BEFORE_GROUP = re.compile(r"\\(?:[A-Za-z]+\s*|[^A-Za-z])$")
_TIE = re.compile(r"(?<!\\)~")
_SPACES = re.compile(r"\s+")
_FONTS = "bf|it|em|sl|sc|rm|sf|tt|bfseries|itshape|slshape|scshape|rmfamily|sffamily"
_FONT_SWITCH = re.compile(rf"\{{\s*\\(?:{_FONTS})(?![A-Za-z])\s*(.*)\}}", re.DOTALL)
_FONT_COMMAND = re.compile(
    r"\\(?:textbf|textit|emph|textsl|textsc|textrm|textsf|underline|uline|underbar|mkbibbold|mkbibemph|hl|ul)\s*(\{.*\})",
    re.DOTALL,
)
# Names without anything to interpret: these two shapes are four of five names, and are read in one match.
_LAST_FIRST = re.compile(r"([A-Z][a-z]+), ((?:[A-Z][a-z]*\.?[ -]?)+)")
_FIRST_LAST = re.compile(r"((?:[A-Z][a-z]*\.? )*[A-Z][a-z]*\.?) ([A-Z][a-z]{2,})")
_STRONG = re.compile(r"\*\*([^*]{1,200})\*\*|__([^_]{1,200})__")
_INITIALS_WITH_DOTS = re.compile(r"(?:[^\W\d_]\.-?){1,4}")
# "L.Meitner" and "J.-P.Serre": a space is missing behind the last initial
_GLUED_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]{2}|[a-z]\.)")
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd"))
_CORPORATE = frozenset(
    [
        *("agency", "alliance", "association", "collaboration", "collaborations", "committee", "community"),
        *("consortium", "contributors", "council", "corporation", "developers", "foundation", "gmbh", "group"),
        *("inc", "inc.", "initiative", "institute", "laboratory", "ltd", "ltd.", "ministry", "network"),
        *("organisation", "organization", "project", "society", "team", "university"),
    ]
)


_MAX_CACHED = 16_384


class Names(NamedTuple):
    """The authors of a field; ``et_al`` says that the list goes on."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False


def parse_names(text: str, location: Location, problems: Problems) -> Names:
    """Read a BibTeX author field (LaTeX); every name in it becomes an author."""
    plain = tuple(map(_plain_author, text.split(" and ")))
    if None not in plain:
        return Names(cast("tuple[Author, ...]", plain))
    text = readable(text)
    listed = split_names(text, location, problems)
    authors = [_cached_author(name, location, problems, latex=True) for name in listed.names]
    return Names(tuple(author for author in authors if author is not None), listed.et_al)


@lru_cache(maxsize=_MAX_CACHED)
def _plain_author(name: str) -> Author | None:
    """Return the author of a name that is one name in any list, without a problem; None for any other text."""
    problems = Problems()
    listed = split_names(name, Location(""), problems)
    if not listed.is_plain or listed.names != (name,):
        return None
    author = _cached_author(name, Location(""), problems, latex=True)
    return None if problems else author


def readable(text: str) -> str:
    """Return names without control characters, their character references (``&iacute;``) as letters."""
    text = clean(text)
    return unescaped(text) if "&" in text else text


def parse_name(text: str, location: Location, problems: Problems) -> Author:
    """Read one name as it is written in Markdown: ``First Last`` or ``Last, First``, marks glued to it or not.

    ``{Name of a body}`` is literal, as it is in BibTeX.
    """
    text = readable(text)
    plain = _STRONG.sub(lambda strong: strong[1] or strong[2], text) if "**" in text or "__" in text else text
    author = _cached_author(" ".join(plain.split()), location, problems, latex=False)
    return author or Author(Name(literal=text.strip()))


def _cached_author(text: str, location: Location, problems: Problems, *, latex: bool) -> Author | None:
    """Return the author that a name is: one object for a name, however often its bearer is a co-author."""
    author, found = _read(text, latex)
    for problem in found:
        problems.add(problem.subtype, problem.message, location)
    return author


@lru_cache(maxsize=_MAX_CACHED)
def _read(text: str, latex: bool) -> tuple[Author | None, tuple[Problem, ...]]:
    found = Problems()
    return _author(text, Location(""), found, latex=latex), tuple(found)


def _author(text: str, location: Location, problems: Problems, *, latex: bool) -> Author | None:
    if (plain_name := _LAST_FIRST.fullmatch(text)) and plain_name[2] not in _SUFFIXES:
        return Author(Name(plain_name[2], plain_name[1]))
    if (plain_name := _FIRST_LAST.fullmatch(text)) and plain_name[2].lower() not in _CORPORATE:
        return Author(Name(plain_name[1], plain_name[2]))
    if "=" in text and (extended := extended_name(text)):
        return Author(_extended(extended, location, problems, latex=latex))
    braced = "{" in text
    if "\\" in text and (inner := _without_font(text)) != text:
        return _author(inner, location, problems, latex=latex)
    if braced and is_one_group(text):
        plain = _plain(text[1:-1], location, problems) if latex else text[1:-1].strip()
        return Author(Name(literal=plain)) if plain else None
    unmarked, marks = take_marks(text)
    if marks:
        # "X.📧 Chu" leaves nothing behind, "$^1$ Wei Peng" a space
        unmarked = _SPACES.sub(" ", unmarked).strip()
        if braced and is_one_group(unmarked):
            inner = unmarked[1:-1]
            return Author(Name(literal=_plain(inner, location, problems) if latex else inner.strip()), marks)
    if latex and ("\\" in unmarked or "{" in unmarked or "~" in unmarked or "$" in unmarked):
        unmarked = _plain(_protected(_TIE.sub(" ", unmarked)), location, problems)
    name = _name(unmarked, text, location, problems)
    if name is None:
        if text:
            problems.add(Subtype.NAME, f"{text!r} is not a name", location)
        return None
    return Author(name, marks)


def _extended(parts: Mapping[str, str], location: Location, problems: Problems, *, latex: bool) -> Name:
    """Return a name whose parts biblatex's extended format names."""
    read = {name: _plain(value, location, problems) if latex else value for name, value in parts.items()}
    return Name(read.get("given", ""), read.get("family", ""), read.get("prefix", ""), read.get("suffix", ""))


def _without_font(text: str) -> str:
    """Return a name that is set in another type as a whole (``{\\bf Quill, M. A.}``) as it is in none."""
    while (switch := _FONT_SWITCH.fullmatch(text)) and is_one_group(text):
        text = switch[1].strip()
    bare = text[1:-1].strip() if is_one_group(text) else text
    while (command := _FONT_COMMAND.fullmatch(bare)) and is_one_group(command[1]):
        text = bare = command[1][1:-1].strip()
    return text


def _plain(text: str, location: Location, problems: Problems) -> str:
    """Return LaTeX as plain text."""
    if "\\" not in text and "{" not in text and "$" not in text and "~" not in text:
        return text.strip()
    from sphinx_academic.richtext.latex.convert import from_latex
    from sphinx_academic.richtext.plain import to_plain

    return to_plain(from_latex(text, location, problems)).strip()


def _protected(text: str) -> str:
    """Replace each brace group that is not LaTeX's own by its text with spaces and commas hidden."""
    if "{" not in text:
        return text
    result: list[str] = []
    position = depth = start = 0
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            if depth == 0:
                start = brace.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth:
                continue
            before, group = text[position:start], text[start : brace.end()]
            result.append(before)
            latex = group.startswith("{\\") or _COMMAND_BEFORE_GROUP.search(before[-40:])
            result.append(group if latex else _hidden(group))
            position = brace.end()
    return "".join((*result, text[position:]))


def _hidden(group: str) -> str:
    inner = group[1:-1]
    if "\\" in inner:
        from sphinx_academic.richtext.latex.convert import from_latex
        from sphinx_academic.richtext.plain import to_plain

        # its spaces end macros, which are none when the name is taken apart
        inner = to_plain(from_latex(inner))
    return _UNCASED + inner.translate(_PROTECT)


def _name(text: str, written: str, location: Location, problems: Problems) -> Name | None:
    """Take a plain name apart."""
    if "," not in text:
        words = (_GLUED_INITIAL.sub(r"\1 ", text) if "." in text else text).split()
        return _first_von_last(words, written, location, problems) if words else None
    parts = [part.strip() for part in text.split(",")]
    present = [part for part in parts if part]
    if not present:
        return None
    if len(present) < len(parts):
        problems.add(Subtype.NAME, f"name {written!r} has a comma with nothing beside it", location)
        if len(present) == 1:
            if parts[0]:
                return _first_von_last(present[0].split(), written, location, problems)
            return Name(given=_restored(present[0]))
    if all(is_cjk(part) for part in present):
        return Name(literal="".join(present))
    if len(present) > 3:
        problems.add(
            Subtype.NAME,
            f"name {written!r} has too many commas: read as {present[0]!r}, {' '.join(present[1:])!r}; "
            "write 'Last, First' and put 'and' between names",
            location,
        )
        present = [present[0], " ".join(present[1:])]
    if len(present) == 2 and present[1] in _SUFFIXES:
        message = (
            f"name {written!r} has its suffix where the given name stands; write '{_family_suffix_given(present)}'"
        )
        problems.add(Subtype.NAME, message, location)
        whole = _first_von_last(present[0].split(), written, location, problems)
        return Name(whole.given, whole.family, whole.particle, present[1])
    particle, family = _von_last(present[0].split())
    suffix = present[1] if len(present) == 3 else ""
    if suffix and present[2] in _SUFFIXES:  # "Last, First, Jr."
        suffix, present[2] = present[2], suffix
    return Name(_restored(present[-1]), family, particle, _restored(suffix))


def _family_suffix_given(parts: Sequence[str]) -> str:
    given, _, family = parts[0].rpartition(" ")
    return f"{family}, {parts[1]}, {given}"


def _first_von_last(words: Sequence[str], written: str, location: Location, problems: Problems) -> Name:
    if words[-1].lower() in _CORPORATE and len(words) > 1:
        return Name(literal=_restored(" ".join(words)))
    if is_cjk("".join(words)) or words == ["others"]:
        return Name(literal=" ".join(words))
    suffix = ""
    if len(words) > 2 and words[-1] in _SUFFIXES:
        *words, suffix = words
    if len(words) == 2 and _INITIALS_WITH_DOTS.fullmatch(words[1]) and not _INITIALS_WITH_DOTS.fullmatch(words[0]):
        problems.add(
            Subtype.NAME,
            f"name {written!r} ends in initials: read as '{words[0]}, {words[1]}'; write it so",
            location,
        )
        words = [words[1], words[0]]
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if not lower or (len(lower) == len(words) - 1 and _is_lower(words[-1])):  # "bell hooks" has no particle
        *given, family = words
        return Name(_restored(" ".join(given)), _restored(family), "", suffix)
    first, last = lower[0], lower[-1] + 1
    before, particle, after = (" ".join(part) for part in (words[:first], words[first:last], words[last:]))
    return Name(_restored(before), _restored(after), particle, suffix)


def _von_last(words: Sequence[str]) -> tuple[str, str]:
    end = 0
    while end < len(words) - 1 and _is_lower(words[end]):
        end += 1
    return " ".join(words[:end]), _restored(" ".join(words[end:]))


def _is_lower(word: str) -> bool:
    """Return whether the first letter of a word is lower case; what braces protect has no case."""
    for char in word:
        if char.isalpha():
            return char.islower()
        if char == _UNCASED:
            return False
    return False


def _restored(text: str) -> str:
    return text if text.isascii() else text.translate(_RESTORE)
