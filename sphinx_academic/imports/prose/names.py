"""Names of authors as references have them: in order, reversed, with initials, in one list separated by commas."""

from __future__ import annotations

import re

from sphinx_academic.imports.text import LINK
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.names.lists import split_names

_TAGS = re.compile(r"<[^<>]*>")
_MARKS = re.compile(r"[*†‡§¶★✉📧]|et al\.?|等")
_PARTICLE = re.compile(r"(?:van|von|de|der|den|della|di|da|du|la|le)\s")


def is_names(text: str) -> bool:
    """Return whether a text is names and nothing else: short parts that begin with capitals."""
    pieces = [each.strip() for each in re.split(r",|;|&|\band\b", text) if each.strip(" .…")]
    short = sum(1 for each in pieces if len(each.split()) <= 4 and (each[:1].isupper() or _PARTICLE.match(each)))
    return (bool(pieces) and len(pieces) > 1 and short >= 0.8 * len(pieces)) or bool(
        re.fullmatch(r"(?:[A-Z][\w'’-]*\.?\s?){2,4}", text.strip(" .,:"))
    )


def names_of(text: str) -> list[str]:
    """Return the names of a list of authors; empty if it does not read like one."""
    written = LINK.sub(lambda found: found["label"], text)
    written = _TAGS.sub("", written.replace("**", "").replace("__", "").replace("\\*", "*")).strip(" ,;:")
    if not written or len(written) > 20_000 or not is_names(_MARKS.sub("", written)):
        return []
    listed = split_names(_apa(written), Location(""), Problems())
    names = [name for each in listed.names if (name := each.strip(" ,")) not in ("", ".")]
    return [*map(in_order, names), "et al."] if listed.et_al and names else [in_order(name) for name in names]


_FULL_STOP = re.compile(r"(?<=[^\W\d_][a-zà-ÿ])(?<!\bJr)\.$")
_FAMILY_INITIALS = re.compile(r"([^\W\d_][\w'’-]+) ((?:[A-Z]\.?-?){1,3})")


def in_order(name: str) -> str:
    """Return ``Mesman J.`` as ``Mesman, J.``."""
    name = _FULL_STOP.sub("", name)
    found = _FAMILY_INITIALS.fullmatch(name)
    return f"{found[1]}, {found[2]}" if found and not found[1].isupper() else name


def _apa(text: str) -> str:
    """Return ``Last, F., Last, F., & Last, F.`` with ``and`` between the names."""
    text = re.sub(r",?\s*(?:&|\band\b)\s*", ", ", text)
    pieces = [name for each in text.split(",") if (name := re.sub(r"^(?:…|\.{2,})\s*", "", each.strip()))]
    initials = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}\.?")
    if len(pieces) > 1 and len(pieces) % 2 == 0 and all(initials.fullmatch(each) for each in pieces[1::2]):
        return " and ".join(f"{last}, {first}" for last, first in zip(pieces[::2], pieces[1::2], strict=True))
    if paired := _paired(pieces):
        return " and ".join(paired)
    if any(initials.fullmatch(each) for each in pieces):
        names: list[str] = []
        for each in pieces:
            if initials.fullmatch(each) and names and "," not in names[-1]:
                names[-1] += f", {each}"
            else:
                names.append(each)
        return " and ".join(names)
    return " and ".join(pieces)


_FAMILY = re.compile(r"(?:(?:[Vv]an|[Dd]e|[Vv]on|[Dd]er|[Dd]en|[Ll]a)\s+)*[^\W\d_][\w'’-]*")
_GIVEN = re.compile(r"[^\W\d_][\w'’-]*(?:\s+[A-Z]\.?)*")
_FEWEST_PARTS = 4


def _paired(pieces: list[str]) -> list[str]:
    """Return ``Family, Given`` of names whose parts are all separated by commas; the last may be in order."""
    if (
        len(pieces) > 2
        and _FAMILY.fullmatch(pieces[0])
        and _GIVEN.fullmatch(pieces[1])
        and all(" " in each for each in pieces[2:])
    ):
        return [f"{pieces[0]}, {pieces[1]}", *pieces[2:]]
    last = pieces[-1:] if len(pieces) % 2 else []
    pieces = pieces[: len(pieces) - len(last)]
    if len(pieces) < _FEWEST_PARTS or any(len(each.split()) < 2 for each in last):
        return []
    if not all(_FAMILY.fullmatch(each) for each in pieces[::2]) or not all(
        _GIVEN.fullmatch(each) for each in pieces[1::2]
    ):
        return []
    return [*(f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)), *last]
