"""Service to the community as people write it: ``ICML'22,23, NeurIPS (2021)``, areas, journals without years."""

from __future__ import annotations

import re
from typing import Any

from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.phrases import parts
from sphinx_academic.imports.text import LINK, plain

#: years of a service that goes on: ``since 2014``, ``2014 – now``, ``'14-``
_OPEN = re.compile(
    r"\b(?:since|(?:from)(?!\s+\d{4}\s*(?:[-–—,]|to\b)))\s+(?P<since>(?:19|20)\d\d)\b|"
    r"(?:['’]\s*(?P<short>\d\d)|\b(?P<long>(?:19|20)\d\d))\s*"
    r"(?:(?:[-–—]+|\bto\b)\s*(?:present|now|today|ongoing|current|至今)|[-–—]+\s*(?=[,;)]|$))",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\d)")
#: for text without two spaces in a row: searching a long run of them would not end
_VENUE_YEARS = re.compile(
    r"(?P<venue>[^\d'’(),:;][^'’(),:;]*?(?: ?\([A-Za-z][^()]*\))?) ?"
    r"(?:['’] ?(?P<short>\d\d(?: ?[-–,/'’] ?['’]?\d\d)*)|"
    r"[:(,]? ?(?P<long>(?:19|20)\d\d(?: ?(?:[-–,/&]|and) ?(?:(?:19|20)\d\d|\d\d|present))*) ?\)?)"
    r" ?(?:[,;.]|$|(?= ))",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"journal|transactions|magazine|magzine|letters|review(?!er)|annals|nature|science|\bTPAMI|\bTMLR|\bJMLR|\bIJCV|\bT(?:IP|NNLS|KDE|MC|CSVT|SC|PDS)\b|学报",
    re.I,
)
_INVITED = re.compile(r"^\s*invited\s+", re.IGNORECASE)
_BY_YEAR = re.compile(r"^\s*\**((?:19|20)\d\d)\**\s*:?\s*")
_ROLE = re.compile(
    r"review|committee|chair|editor|organi[sz]|\bPC\b|member|volunteer|referee|panel|judge|moderator|审稿|程序委员",
    re.IGNORECASE,
)


def _years(short: str, long: str) -> list[str]:
    """Return ``22,23``, ``23-26`` or ``2021, 2022`` as full years and ranges."""
    text = (short or long).replace("–", "-").replace("’", "'")
    if short:
        text = text.replace("'", ",").replace(" ", "")
    found: list[str] = []
    for part in re.split(r"\s*(?:,|/|&|and)\s*", text):
        ends = [each.strip(" '") for each in part.split("-") if each.strip(" '")]
        full = [("present" if not each.isdigit() else each if len(each) == 4 else f"20{each}") for each in ends]
        if full:
            found.append("-".join(full))
    return found


def venues_of(text: str) -> list[tuple[str, list[str]]]:
    """Return the venues of a list with their years, in its order; journals have none."""
    text = re.sub(r"\b(?:etc|and so on)\b\.?|\.{3}|…", "", _without_links(text).replace("•", ","))
    text = _OPEN.sub(_open_range, " ".join(text.split()).strip(" ."))
    found: list[tuple[str, list[str]]] = []
    position = 0
    for match in _VENUE_YEARS.finditer(text):
        found += [(name, []) for name in _names(text[position : match.start()])]
        *before, venue = _names(match["venue"]) or [""]
        found += [(name, []) for name in before]
        if venue:
            found.append((venue, _years(match["short"] or "", match["long"] or "")))
        position = match.end()
    found += [(name, []) for name in _names(text[position:])]
    return found


def _open_range(found: re.Match[str]) -> str:
    first = found["since"] or found["long"]
    return f"{first}-present" if first else f" 20{found['short']}-present"


def years_in(text: str) -> list[str]:
    """Return the years and ranges of years in a text, as data files have them."""
    return re.findall(r"(?:19|20)\d\d(?:-(?:(?:19|20)\d\d|present))?", _CLOSED.sub("-", _OPEN.sub(_open_range, text)))


def years_served(start: str, end: str) -> list[str]:
    """Return the years from a first to a last day, which may be ``present`` or unknown."""
    years = dict.fromkeys((start[:4], end if end == "present" else end[:4]))
    return years_in("-".join(year for year in years if year))


def venue_mapping(text: str) -> Any:
    """Return the venues of a list as data files have them."""
    return _mapping(venues_of(text))


def _names(text: str) -> list[str]:
    names = (re.sub(r"^(?:and|&|of|for)\s+", "", plain(part)).strip(" .*_:–—-") for part in parts(text))
    return [name for name in names if name]


def _without_links(text: str) -> str:
    return LINK.sub(lambda found: found["label"], text)


def _mapping(found: list[tuple[str, list[str]]]) -> Any:
    """Return venues as the shortest form that data files have."""
    if not any(years for _, years in found):
        return [venue for venue, _ in found]
    mapping: dict[str, Any] = {}
    for venue, years in found:
        known = mapping.get(venue, [])
        mapping[venue] = [*known, *years]
    return {venue: years[0] if len(years) == 1 else years for venue, years in mapping.items()}


def _role(text: str) -> dict[str, Any]:
    name = plain(text).strip(" :.*_–—-")
    return {"role": _INVITED.sub("", name), "invited": "true"} if _INVITED.match(name) else {"role": name}


def service_records(blocks: list[Block], title: str) -> tuple[list[tuple[Block, dict[str, Any]]], list[Block]]:
    """Return the roles in the blocks of a section, each with its block, and the blocks without one."""
    found: list[tuple[Block, dict[str, Any]]] = []
    left: list[Block] = []
    default = plain(title).strip(" :") or "Service"
    pending: Block | None = None
    flat: list[tuple[Block, tuple[str, list[str]]]] = []
    for block in blocks:
        head, colon, rest = _head(block.text)
        if block.kind not in ("item", "text"):
            left.append(block)
        elif block.items and (years := _only_years(block.items)):
            flat += [(block, (name, years)) for name in _names(_without_links(block.text))[:1]]
        elif block.items:
            found.append((block, _nested(block)))
        elif year := _BY_YEAR.match(block.text):
            names = _names(_without_links(block.text[year.end() :]))
            flat += [(block, (name, [year[1]])) for name in names]
        elif colon and rest and _ROLE.search(head):
            venues = venues_of(rest)
            (found.append((block, {**_role(head), "venues": _mapping(venues)})) if venues else left.append(block))
        elif (
            colon
            and rest
            and re.search(r"\d{2}", rest)
            and not re.search(r"\d", head)
            and not re.match(r"[\s\d,–-]+$", _without_links(rest))
        ):
            found.append((block, {"role": default, "areas": {plain(head).strip("*_ "): _mapping(venues_of(rest))}}))
        elif block.kind == "text" and colon and not rest:
            pending = block
        elif venues := venues_of(block.text):
            if len(block.text) > 400 or (block.kind == "text" and not any(years for _, years in venues)):
                left.append(block)
                continue
            flat += [(block, each) for each in venues]
            if pending is not None:
                default, pending = plain(pending.text).strip(" :*_"), None
        else:
            left.append(block)
    if pending is not None:
        left.append(pending)
    if flat:
        found.append((flat[0][0], {**_role(default), "venues": _mapping([each for _, each in flat])}))
    targets = {
        plain(link["label"]).strip(" .,;:*_"): link["target"]
        for block in blocks
        for each in block.walk()
        for link in LINK.finditer(each.text)
    }
    return _joined([(block, _with_urls(fields, targets)) for block, fields in found] if targets else found), left


def _with_urls(fields: dict[str, Any], targets: dict[str, str]) -> dict[str, Any]:
    """Return a role whose venues have the addresses that their names lead to."""
    areas = {area: _linked(venues, targets) for area, venues in fields.get("areas", {}).items()}
    return {**fields, **({"areas": areas} if areas else {}), "venues": _linked(fields.get("venues", []), targets)}


def _linked(venues: Any, targets: dict[str, str]) -> Any:
    if isinstance(venues, dict):
        return {
            name: {"years": years, "url": url} if (url := _target(name, targets)) else years
            for name, years in venues.items()
        }
    return [{"venue": name, "url": url} if (url := _target(name, targets)) else name for name in venues]


def _target(venue: str, targets: dict[str, str]) -> str:
    """Return the address of a venue: its name is a link, begins with one, or stands before the years of one."""
    return targets.get(venue) or next(
        (
            target
            for label, target in targets.items()
            if venue.startswith(f"{label} ") or re.fullmatch(rf"{re.escape(venue)}\W*[\d\W]+", label)
        ),
        "",
    )


def _only_years(items: list[Block]) -> list[str]:
    """Return the years below a venue, if nothing else stands there."""
    texts = [each.text for item in items for each in item.walk()]
    return years_in(", ".join(texts)) if all(re.fullmatch(r"[\s\d,;&–-]+", text) for text in texts) else []


def _head(text: str) -> tuple[str, str, str]:
    """Return a line before its first colon outside brackets, the colon, and what follows."""
    blank = LINK.sub(lambda link: "x" * len(link[0]), text)
    at = blank.find(":")
    if at < 0:
        return text, "", ""
    return text[:at].strip(" *_"), ":", text[at + 1 :].strip(" *_")


def _nested(block: Block) -> dict[str, Any]:
    """Return a role above its areas or venues."""
    fields = _role(block.text)
    areas: dict[str, Any] = {}
    plain_venues: list[tuple[str, list[str]]] = []
    for item in block.items:
        head, colon, rest = _head(item.text)
        if colon and rest and venues_of(rest) and not re.fullmatch(r"[\d\s,–'-]+", rest) and not item.items:
            areas[plain(head).strip("*_ ")] = _mapping(venues_of(rest))
        elif _JOURNAL.search(item.text) and not re.search(r"\d{4}|['’]\d\d", item.text):
            plain_venues.append((plain(_without_links(item.text)).strip(" .,;"), []))
        else:
            plain_venues += venues_of(item.text)
    return {**fields, "areas": areas, "venues": _mapping(plain_venues)}


def _joined(found: list[tuple[Block, dict[str, Any]]]) -> list[tuple[Block, dict[str, Any]]]:
    """Put the areas of one role that follow each other into one record."""
    joined: list[tuple[Block, dict[str, Any]]] = []
    for block, fields in found:
        last = joined[-1][1] if joined else {}
        if last.get("role") == fields["role"] and last.get("areas") and fields.get("areas"):
            last["areas"] |= fields["areas"]
        else:
            joined.append((block, fields))
    return joined
