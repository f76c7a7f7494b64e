"""Students and others who were advised, as pages list them: a name, a degree, a period, where they are now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.items import Read
from sphinx_academic.imports.prose.phrases import is_degree, is_organization, is_role, organization, parts, person
from sphinx_academic.imports.text import fold, plain
from sphinx_academic.records.names.particles import PARTICLES

#: what stands first in a line: a link, or words up to the first mark that separates
_FIRST = re.compile(
    r"[\s*_]*(?P<name>\[[^\[\]]+\]\([^()\s]+\)|[^,;:|()\[\]–—-]+(?:-[^\W\d_][^,;:|()\[\]–—-]*)*?)[\s*_]*"
    r"(?=[,;:|()–—]|\s-\s|$)(?P<rest>.*)",
    re.DOTALL,
)
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]{2,4}")
#: what a heading says beside the degree
_NOT_DEGREES = re.compile(
    r"\b(?:students?|advisees|mentees|mentored|mentoring|mentorship|supervised|supervision|advising|advised|current|"
    r"currently|former|past|present|previous|graduated?|alumni|my|our|and|of|thes[ei]s|projects?|research|"
    r"co-?supervised|prospective)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\b(?:post-?docs?|postdoctoral|interns?|visiting|rotation|undergraduates?|graduates?)\b", re.I)
_LATER = re.compile(
    r"^\W*(?:(?P<now>now|currently|current position)\b|(?P<arrow>→|⟶|->|=>)|"
    r"(?P<next>next|first position|first job|subsequently|afterwards|later|went to)\b)[\s:,]*(?:(?:at|in|an?)\s+)?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"(?:co-?\w+|jointly|joint|with|w/)\b", re.IGNORECASE)
#: brackets, dashes and arrows between the parts of a line; links stay
_BREAKS = re.compile(r"(?P<link>\[[^\[\]]*\]\([^()\s]*\))|(?P<arrow>→|⟶|->|=>)|[()]|\s[–—-]\s(?!\s*(?:\d|present|now))")
_THESIS = re.compile(r"[\"“«](?P<quoted>[^\"”»]{8,300})[\"”»]|\bthesis(?: title)?\s*:\s*(?P<named>[^;]{8,300})", re.I)
_WORDS_OF_DEGREES = 5


def degree_named(heading: str) -> str:
    """Return the degree or stage that a heading names: ``PhD`` of ``Current PhD students``; empty if none."""
    words = " ".join(_NOT_DEGREES.sub(" ", plain(heading)).split()).strip(" :,&/-()")
    words = re.sub(r"\b(master|bachelor|post-?doc|intern|graduate|undergraduate)['’]?s\b", r"\1", words, flags=re.I)
    return words if words and (is_degree(words) or _DEGREES.search(words)) else ""


def is_person(text: str) -> bool:
    """Return whether a text can be a person's name: two to five capitalised words, no role or organisation."""
    words = text.split()
    if _IDEOGRAPHS.fullmatch(text):
        return True
    return (
        1 < len(words) < 6
        and words[0] not in PARTICLES
        and all(word[:1].isupper() or word.lower() in PARTICLES for word in words)
        and not re.search(r"\d", text)
        and not (is_role(text) or is_organization(text) or is_degree(text))
    )


def student(block: Block, context: str = "") -> Read | None:
    """``Alice Smith, PhD, 2019 - 2023, now at X``; ``context`` is the degree that the heading names."""
    text = ", ".join(each.text.strip(" .") for each in block.walk() if each.text)
    leading = dates.leading(text)
    first = _FIRST.match(leading.rest if leading else text)
    if first is None:
        return None
    who = person(first["name"])
    if not is_person(who["name"] if isinstance(who, dict) else who):
        return None
    fields: dict[str, Any] = {"person": who, "degree": context}
    guesses = {"degree": "the heading above"} if context else {}
    rest = first["rest"]
    if thesis := _THESIS.search(rest):
        fields["thesis"] = plain(thesis["quoted"] or thesis["named"]).strip(' .,"“”«»')
        rest = f"{rest[: thesis.start()]},{rest[thesis.end() :]}"
    day = leading.date if leading else ""
    notes: list[str] = []
    pieces = parts(_BREAKS.sub(lambda found: found["link"] or f", {found['arrow'] or ''}", rest))
    while pieces:
        piece = pieces.pop(0).strip(" .:*_")
        if later := _LATER.match(piece):
            place = ", ".join([piece[later.end() :], *pieces]).strip(" ,.")
            fields["next" if later["next"] else "now"] = place
            break
        if not day and (since := _since(plain(piece))):
            day = since
            continue
        if not day and (found := dates.anywhere(piece)):
            day, piece = found
        words = plain(piece)
        if _TOGETHER.match(words):
            notes.append(piece)
        elif is_degree(words) and len(words.split()) < _WORDS_OF_DEGREES and not is_organization(words):
            fields["degree"] = degree_named(words) or words
            guesses.pop("degree", None)
        elif is_organization(words) and "institution" not in fields:
            fields["institution"] = organization(piece)
        elif is_person(words):
            return None  # several people in one line
        elif words:
            notes.append(piece)
    start, end = dates.span(day)
    fields |= {"start": start, "end": end} if end else {"date": start}
    return Read({**fields, "note": ", ".join(notes)}, {"person": "what the line begins with", **guesses})


def _since(text: str) -> str:
    """Return ``2021-`` and ``since 2021`` as a period that goes on."""
    found = re.fullmatch(r"(?:since|from)?\s*((?:19|20)\d\d)\s*[-–—]*", text, re.IGNORECASE)
    return f"since {found[1]}" if found and not fold(text).isdigit() else ""


def each_student(blocks: Sequence[Block], context: str) -> Iterator[tuple[Block, str]]:
    """Yield the lines of a list of students with the degree that the heading or the line above them names."""
    for block in blocks:
        degree = degree_named(block.text) if block.items and student(Block("item", block.text, 0, 0)) is None else ""
        if degree:
            yield from ((inner, degree) for inner in block.items)
        else:
            yield block, context
