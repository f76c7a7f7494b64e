"""Parts of a line: what is separated by commas outside brackets, roles, degrees, organisations, people, links."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sphinx_academic.imports.text import LINK, fold, plain

_ROLE = re.compile(
    r"\b(?:research(?:er)?|intern(?:ship)?|assistant|associate|professor|post-?doc\w*|engineer|fellow|lecturer|scientist|"
    r"instructor|tutor|visiting|scholar|student|developer|analyst|consultant|manager|director|head|founder|member|"
    r"chair|lead(?:er)?|teacher|reader|dean|editor|adviser|advisor|investigator|specialist|technician|trainee|TA|RA|CEO|CTO|"
    r"coordinator|grader|volunteer|candidate|expert|trader|officer|president|curator|faculty|architect)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:ph\.? ?d\.?|d\.? ?phil\.?|doctor(?:ate|al)?|m\.? ?phil\.?|m\.? ?sc?\.?|m\.? ?a\.?|m\.? ?eng\.?|"
    r"master(?:['’]?s)?|"
    r"b\.? ?sc?\.?|b\.? ?a\.?|b\.? ?eng\.?|bachelor(?:['’]?s)?|diploma|licentiate|habilitation|undergraduate|"
    r"mba|m\.?res|meng|beng|high school|exchange)\b|博士|硕士|学士|本科",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(
    r"\b(?:universit\w*|institut\w*|college|school|laborator\w*|labs?|inc|ltd|llc|gmbh|company|corporation|center|centre|"
    r"academy|hospital|department|faculty|research|group|foundation|museum|agency|society|council|polytechnic\w*|"
    r"technion|google|microsoft|amazon|meta|apple|nvidia|ibm|huawei|tencent|alibaba|bytedance|baidu|deepmind|openai|"
    r"leuven|polit[eé]cnic\w*|[eé]cole|hochschule|tech|stanford|harvard|princeton|yale|oxford|cambridge|caltech|berkeley|"
    r"max planck|mit|eth|epfl|cern|nasa|cnrs|inria|kaist|hkust|hku|hkbu|nus|ntu|cmu|ucl|ucla|lmu|tum)\b|"
    r"\b(?:KU|TU|UC|ENS)\s+[A-Z]|大学|学院|研究所|研究院|公司",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"[,;.(]?\s*\b(?:co-)?(?:advised|supervised|mentored|hosted)\s+by:?\s+|[,;.(]\s*(?:advisors?|supervisors?|mentors?|"
    r"hosts?|PI)\s*:\s*|[,;(]\s*(?:working\s+)?with\s+(?=\[?(?:Prof|Dr)\b)|[,;.]?\s*under the supervision of\s+",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"^((?:(?:Assoc(?:iate|\.)?|Assistant|Asst\.?)\s+)?(?:Prof(?:essor|\.)?|Drs?\.?)(?:\s+(?:Dr\.?|ir\.?))*)\s+"
)
_NAME_BREAK = re.compile(r"\s*(?:,|;|&|\band\b)\s*(?=\[|[A-Z])")


class Linked(NamedTuple):
    """Text that may be one link: what it says, and where it leads."""

    text: str
    url: str


def parts(text: str, separators: str = ",;|") -> list[str]:
    """Return what is separated by one of the characters outside brackets, links and quotes."""
    found: list[str] = []
    depth, start, quote = 0, 0, ""
    for place, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "([{（“":
            depth += 1
        elif char in ")]}）”":
            depth = max(0, depth - 1)
        elif char == '"' and '"' in text[place + 1 :]:
            quote = '"'
        elif depth == 0 and char in separators:
            found.append(text[start:place])
            start = place + 1
    found.append(text[start:])
    return [part for each in found if (part := each.strip().strip(",;").strip())]


def linked(text: str) -> Linked:
    """Return a text and its link, if it is nothing but a link."""
    text = text.strip(" .,;*_")
    found = LINK.fullmatch(text)
    return Linked(plain(found["label"]), found["target"]) if found else Linked(plain(text), "")


def organization(text: str) -> Any:
    """Return an organisation as data files have it: a name, or name and url."""
    only = linked(text)
    if not only.url and (first := LINK.search(text)):
        return {"name": plain(text).strip(" .,"), "url": first["target"]}
    return {"name": only.text, "url": only.url} if only.url else only.text


def is_role(text: str) -> bool:
    """Return whether a text names a position."""
    return bool(_ROLE.search(plain(text)))


def is_degree(text: str) -> bool:
    """Return whether a text names a degree."""
    return bool(_DEGREE.search(plain(text)))


def is_organization(text: str) -> bool:
    """Return whether a text names an organisation."""
    return bool(_ORGANIZATION.search(plain(text)))


def person(text: str) -> Any:
    """Return a person as data files have one: a name, or name, title and url."""
    only = linked(text)
    title = _TITLES.match(only.text)
    name = only.text[title.end() :] if title else only.text
    found = {"name": name.strip(" .,()"), "title": title[1] if title else "", "url": only.url}
    full = {field: value for field, value in found.items() if value}
    return full if len(full) > 1 else name.strip(" .,()")


def without_advisors(text: str) -> tuple[str, list[Any]]:
    """Return a line without those who advised, and these."""
    found = _ADVISED.search(text)
    if not found:
        return text, []
    names = text[found.end() :]
    stop = re.search(
        r"\.(?:\s+[A-Z]|\s*$)|\)",
        re.sub(r"\b(?:Prof|Dr|Drs|Assoc|Asst|[A-Z])\.", lambda m: m[0][:-1] + " ", _blank_links(names)),
    )
    rest = names[stop.end() :] if stop and stop.group() != "." else ""
    if stop and stop.group().strip(". ").isupper():
        rest = names[stop.end() - 1 :]
    names = names[: stop.start()] if stop else names
    people = [person(each) for each in _NAME_BREAK.split(names) if plain(each).strip(" .,")]
    before = text[: found.start()].rstrip(" ,;(")
    return f"{before}. {rest}".strip(" .") if rest.strip() else before, people


def _blank_links(text: str) -> str:
    return LINK.sub(lambda found: "x" * len(found[0]), text)


def same(one: str, other: str) -> bool:
    """Return whether two texts say the same but for case and punctuation."""
    return fold(plain(one)) == fold(plain(other))
