"""An author field to single names: where one name ends and the next begins.

BibTeX puts ``and`` between names, outside braces.  Authors also write ``;``, ``&`` and commas; what
was meant is read where it is plain, and said in a problem.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.names.conjunctions import by_conjunction, conjunction_in, without_conjunction
from sphinx_academic.records.names.groups import is_one_group, split_outside
from sphinx_academic.records.names.marks import take_marks
from sphinx_academic.records.names.scripts import is_cjk
from sphinx_academic.richtext.text import contains_any

# "Metin And and Max Born": what is followed by another is a name
_AND = re.compile(r"\s+(?:and|AND|\\and|And(?!\s+(?:and|AND)\s))(?=\s)")
# Metin And is somebody's name
_EDGE_AND = re.compile(r"^(?:and|AND)(?:\s|$)|\s(?:and|AND)$")
_OTHERS = re.compile(r"others|\{?et\.?[ ~]?al[.:]?\}?", re.IGNORECASE)
_ET_AL = re.compile(r"(?:,|\s|^)\s?\{?\b(?:et\.?[ ~]?al\b\.?|and others)\}?,?$|\s?等人?$", re.IGNORECASE)
# what most names look like, and no list does: one comma at most, no initial in front
_LAST_FIRST = re.compile(r"[^,，、.]*+(?:,[^,，、\u3005-\U0003ffff]++)?+$")
# two names, "Ida Vale, Otto Rook", or one, "García Márquez, Gabriel José"; a particle in front, "Jr." before the comma
# and an initial at the end are those of one
_TWO_NAMES = re.compile(r"(?![a-z])[^\s,{}]++ [^,{}]*[^\s,.{}], [^\s,{}]++ [^,{}]*[^\W\d_]{2}")
_FIRST_LAST = re.compile(r"[^\s,{}]++ [^,{}]+")
_SEPARATORS = (";", "&", "；", "，", "、", "\\and")
# with a third character in it, which no name has, a set is looked up in a table, twice as fast
_GROUPS = re.compile(r"[^{}\0]*+(?:\{(?:[^{}\0]++|\{[^{}\0]*+\})*+\}[^{}\0]*+)*+")
# of a text in small letters; that a word begins there is checked last, since a search for letters is so much faster
_MORE_HINT = re.compile(r"et\b(?<!\wet)|others\b(?<!\wothers)|等")
_MORE_WORDS = ("et", "others", "等")
_SPACES = re.compile(r"\s+")
_COMMA = re.compile(",")
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix|id|useprefix|hash)(?:-i)?\s*=", re.IGNORECASE)
_EXTENDED_PARTS = frozenset(
    [
        *("family", "given", "prefix", "suffix", "family-i", "given-i", "prefix-i", "suffix-i", "id", "useprefix"),
        *("hash", "sortingnamekeytemplatename", "nametemplates"),
    ]
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}|[A-Z]{1,3}")
_INITIAL_FIRST = re.compile(r"[^\W\d_]{1,2}\.\S*\s.*[^\W\d_]{2}")


class NameList(NamedTuple):
    """The names of a field as written, and whether the list goes on (``and others``, ``et al.``)."""

    names: tuple[str, ...]
    et_al: bool
    is_plain: bool = False
    """Whether nothing had to be interpreted."""


def extended_name(text: str) -> dict[str, str]:
    """Return the parts of a name in biblatex's extended format, ``given=Jo, family=Hale``; nothing of any other."""
    if not _EXTENDED.match(text):
        return {}
    parts: dict[str, str] = {}
    for part in split_outside(text, _COMMA):
        name, equals, value = part.partition("=")
        value = value.strip().strip('"')
        value = value[1:-1].strip() if is_one_group(value) else value
        if not equals or (name := name.strip().lower()) not in _EXTENDED_PARTS:
            return {}
        parts[name] = value
    return parts if parts.get("family") or parts.get("given") else {}


def split_names(text: str, location: Location, problems: Problems) -> NameList:
    """Return the names of an author field; a list that is not separated by ``and`` is a problem."""
    if (plain := _as_bibtex_wants(text)) is not None:
        return NameList(plain, False, True)
    text = _SPACES.sub(" ", text).strip()
    if "{" in text:
        text = _without_outer_braces(text)
    if not text:
        return NameList((), False)
    names: list[str] = []
    et_al = False
    may_go_on = _MORE_HINT.search(text.lower()) is not None
    pieces = [(piece, _separated(piece)) for piece in _pieces(text, location, problems)]
    parts = [part for _piece, separated in pieces for part in separated]
    place = 0
    for piece, separated in pieces:
        listed: list[str] = []
        for part in separated:
            place += 1
            if may_go_on and _OTHERS.fullmatch(part):
                et_al = True
                continue
            if may_go_on and (cut := _ET_AL.search(part)):
                message = f"'{cut[0].strip(' ,')}' in {_short(part)} means that there are more; write 'and others'"
                problems.add(Subtype.NAME, message, location)
                et_al = True
                part = part[: cut.start()].strip(" ,")
            listed += _comma_list(part, place, parts) or [part]
        if len(listed) > 1:
            _report_list(piece, listed, location, problems)
        names += listed
    return NameList(tuple(names), et_al)


def _as_bibtex_wants(text: str) -> tuple[str, ...] | None:
    """Return the names of a list in which nothing has to be interpreted, as nearly all are; None of any other."""
    text = text.strip(" ")
    lower = text.lower()
    if not text.isprintable() or "  " in text or contains_any(text, _SEPARATORS):
        return None
    if lower.count(" and ") != text.count(" and ") or lower.endswith(" and"):
        return None
    if (contains_any(lower, _MORE_WORDS) and _MORE_HINT.search(lower)) or conjunction_in(text):
        return None
    names = text.split(" and ")
    for name in names:
        if "," in name and (not _LAST_FIRST.match(name) or _TWO_NAMES.fullmatch(name)):
            return None
        if "{" in name and not _GROUPS.fullmatch(name):
            return None
        if not name or name[:4].lower() in ("and", "and "):
            return None
    return tuple(names)


def _pieces(text: str, location: Location, problems: Problems) -> list[str]:
    pieces = split_outside(text, _AND)
    if any(not piece for piece in pieces) or _EDGE_AND.search(text):
        problems.add(Subtype.NAME, f"an 'and' in {_short(text)} has no name beside it", location)
        pieces = [_EDGE_AND.sub("", piece).strip() for piece in pieces]
    return pieces


def _separated(piece: str) -> list[str]:
    """Return what is between the first separator of these that there is, the piece itself if there is none."""
    parts = [piece] if piece else []
    for separator in (";", " & ", " \\& ", "；"):
        if separator in piece:
            found = [part for part in split_outside(piece, re.compile(re.escape(separator))) if part]
            if len(found) > 1:
                parts = found
                break
    return [each for part in parts for each in by_conjunction(part)]


def _without_outer_braces(text: str) -> str:
    """Open a field whose braces enclose a list (``{{et al} and {NANOGrav Collaboration}}``), not one name."""
    if not is_one_group(text):
        return text
    inner = text[1:-1].strip()
    pieces = split_outside(inner, _AND)
    several = len(pieces) > 1 and all("," in piece or is_one_group(piece) for piece in pieces)
    return inner if several else text


def _comma_list(piece: str, place: int, pieces: Sequence[str]) -> list[str]:
    """Return the names of a list that has commas between names, or nothing where the commas are BibTeX's.

    ``place``, from 1, is that of the piece among all of the field: an ``and`` elsewhere says what is between names.
    """
    count = len(pieces)
    if place == 1 and count == 2 and _FIRST_LAST.fullmatch(pieces[1]) and _TWO_NAMES.fullmatch(piece):
        return piece.split(", ")
    if _LAST_FIRST.match(piece) or _EXTENDED.match(piece):
        return []
    if not any(comma in piece for comma in ",，、") or "{" in piece:
        return []
    parts = [part.strip() for part in re.split("[,，、]", piece)]
    before_and = place < count and not parts[-1]  # "Max Born, Otto Stern, and …"
    parts = [part for part in parts if part]
    bare = [take_marks(part)[0].strip() for part in parts]
    if len(parts) < 2:
        return []
    if all(map(is_cjk, bare)):
        # "山田, 太郎 and 鈴木, 花子" has commas in its names, "李明, 王芳 and 张伟" between them
        others_are_whole = all(is_cjk(other) for other in pieces if other is not piece)
        if len(parts) > 2 or (others_are_whole and min(map(len, bare)) > 1):
            return [*parts[:-1], *without_conjunction(parts[-1])]
        return []
    if all(_INITIAL_FIRST.fullmatch(part) for part in bare):
        return parts
    if (len(parts) > 2 or before_and) and all(" " in part for part in bare):
        return parts
    in_pairs = len(parts) > 3 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in bare[1::2])
    if in_pairs and not any(_INITIALS.fullmatch(part) for part in bare[::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return []


def _report_list(piece: str, names: Sequence[str], location: Location, problems: Problems) -> None:
    read_as = textwrap.shorten("; ".join(names), 120, placeholder=" …")
    write = textwrap.shorten(" and ".join(names), 60, placeholder=" …")
    problems.add(
        Subtype.NAME,
        f"author list {_short(piece)} has no 'and': read as {len(names)} authors: {read_as}; write '{write}'",
        location,
    )


def _short(text: str) -> str:
    return f"'{textwrap.shorten(text, 60, placeholder=' …')}'"
