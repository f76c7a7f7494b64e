"""Single lines of a page as records, by their words and their order.

Each reader returns the fields of a record and what it assumed, or None where it does not understand the line: then
the line stays prose, and is listed as such.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sphinx_academic.imports import dates
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.labels import fold_label, labelled, without_labelled
from sphinx_academic.imports.prose.phrases import (
    is_degree,
    is_organization,
    is_role,
    linked,
    organization,
    parts,
    without_advisors,
)
from sphinx_academic.imports.text import LINK, plain


class Read(NamedTuple):
    """The fields of a record, and what was assumed about some of them."""

    fields: dict[str, Any]
    guesses: dict[str, str]


_CODE = re.compile(r"\b(?P<code>[A-Z]{2,8}[ -]?\d{2,5}[A-Z]{0,2}(?:/\d{2,5})*)\b[\s,:.–—-]*")
_AT = re.compile(r"\s+(?:at|@|in)\s+(?:the\s+)?|\s*@\s*")
_LINK_WORD = re.compile(
    r"\s*\(?\[(?:link|website|page|url|news|details|homepage|certificate|here|web|post)\]\([^)]*\)\)?\.?", re.I
)
#: parts of as many words are sentences
_WORDS_OF_SENTENCES = 5
_SUMMARY_END = re.compile(r"\s*\.\s*$")


def _lines(block: Block) -> list[str]:
    """Return the texts of a block and of what stands in it."""
    return [each.text for each in block.walk() if each.text]


def take_link(text: str) -> tuple[str, str]:
    """Return a line without a link that only says ``Link``, and where that leads."""
    found = _LINK_WORD.search(text)
    if not found:
        return text, ""
    target = LINK.search(found[0])
    return (text[: found.start()] + text[found.end() :]).strip(" .,"), target["target"] if target else ""


def _split(text: str) -> list[str]:
    return [part.strip("*_ ") for part in parts(_SUMMARY_END.sub("", text)) if part.strip("*_ .")]


def _dated(lines: list[str]) -> tuple[str, list[str]]:
    """Return the first date of a record's lines, and the lines without it."""
    for index, line in enumerate(lines):
        if found := dates.anywhere(line):
            rest = [*lines[:index], found.rest, *lines[index + 1 :]]
            return found.date, [each for each in rest if each.strip(" *_.,")]
    for index, line in enumerate(lines):
        pieces = parts(line, ",;")
        for at, piece in enumerate(pieces):
            if found := dates.leading(piece):
                text = ", ".join(each for each in (*pieces[:at], found.rest, *pieces[at + 1 :]) if each)
                return found.date, [*lines[:index], text, *lines[index + 1 :]]
    return "", lines


def award(block: Block, context: str = "") -> Read | None:
    """``2022/23, Research Performance Award, HKBU. [Link](…)``."""
    text, url = take_link(block.text)
    found = dates.anywhere(text)
    day, rest = (found.date, found.rest) if found else (context, text)
    pieces = _split(rest) or []
    if not pieces:
        return None
    title = pieces[0]
    only = linked(title)
    fields: dict[str, Any] = {**(dates.with_term(day) if day else {}), "title": only.text if only.url else title}
    if len(pieces) > 1:
        giver = ", ".join(pieces[1:])
        fields["organization"] = organization(giver)
    fields["url"] = url or only.url
    more = [each for each in _lines(block)[1:] if each]
    if more:
        fields["note"] = " ".join(more)
    return Read(fields, {"organization": "what follows the name of the award"} if "organization" in fields else {})


def position(block: Block, context: str = "") -> Read | None:
    """``09/2023-present: Visiting Researcher, University, advised by …``."""
    day, lines = _dated(_lines(block))
    if not day or not lines:
        return None
    head, advisors = without_advisors(lines[0])
    more = lines[1:]
    if len(_split(head)) == 1 and more and len(more[0]) < 120 and not _AT.search(head):
        second, others = without_advisors(more[0])
        head, advisors, more = f"{head}, {second}", advisors + others, more[1:]
    pieces = _split(head)
    if len(pieces) == 1 and (at := _AT.search(pieces[0])):
        pieces = [pieces[0][: at.start()], pieces[0][at.end() :]]
    elif len(pieces) > 1 and (at := _AT.search(pieces[0])) and is_role(pieces[0][: at.start()]):
        pieces[:1] = [pieces[0][: at.start()], pieces[0][at.end() :]]
    if not pieces:
        return None
    start, end = dates.span(day)
    role_first = is_role(pieces[0]) or len(pieces) == 1 or not is_role(pieces[1])
    if not role_first:
        pieces[0], pieces[1] = pieces[1], pieces[0]
    fields: dict[str, Any] = {"role": pieces[0]}
    if len(pieces) > 1:
        split = next((at for at in range(2, len(pieces)) if not is_organization(pieces[at])), len(pieces))
        fields["organization"] = organization(", ".join(pieces[1:split]))
        fields["location"] = plain(", ".join(pieces[split:]))
    fields |= {"start": start, "end": end, "advisors": advisors, "highlights": more}
    guesses = {"role": "the first part is what one was, the second where"} if len(pieces) > 1 else {}
    return Read(fields, guesses)


def degree(block: Block, context: str = "") -> Read | None:
    """``2018 - 2022, PhD in Physics, University, advised by …``."""
    lines = _lines(block)
    if not any(is_degree(line) for line in lines):
        return None
    day, lines = _dated(lines)
    head, advisors = without_advisors(lines[0]) if lines else ("", [])
    more = lines[1:]
    if more and len(_split(head)) < 3 and not (is_degree(head) and is_organization(head)) and len(more[0]) < 140:
        second, others = without_advisors(more[0])
        head, advisors, more = f"{head}, {second}", advisors + others, more[1:]
    pieces = _split(head)
    degrees = [index for index, piece in enumerate(pieces) if is_degree(piece)]
    # the state behind a city is no degree if there is one
    at = next((index for index in degrees if len(degrees) == 1 or pieces[index] != "MA"), None)
    if at is None:
        return None
    name = pieces.pop(at)
    behind = pieces[at] if at < len(pieces) else pieces[0] if pieces else ""
    place = re.split(r"\s+(?:at|from|@)\s+(?:the\s+)?", name, maxsplit=1)
    name = place[0]
    if len(place) > 1:
        pieces.insert(0, place[1])
    title, _, subject = (
        part.strip() for part in re.sub(r"\s+(?:in|of)\s+(?=[A-Z\[])", "\0", name, count=1).partition("\0")
    )
    if re.fullmatch(r"(?:Master|Bachelor|Doctor)s?", title) and subject:
        title, subject = name, ""
    first = 1 if not subject and len(pieces) > 1 else 0  # what stands before is the subject
    where = next((index for index, piece in enumerate(pieces) if is_organization(piece)), first if pieces else None)
    fields: dict[str, Any] = {
        "degree": title if title.count("**") % 2 == 0 else title.replace("**", ""),
        "field": subject,
    }
    if where is not None:
        fields["institution"] = organization(pieces.pop(where))
    if not subject and behind in pieces and not is_organization(behind):
        fields["field"] = behind
        pieces.remove(behind)
    start, end = dates.span(day)
    if start and not end:
        start, end = "", start
    places = [piece for piece in pieces if len(piece.split()) < _WORDS_OF_SENTENCES and "](" not in piece]
    fields |= {
        "location": plain(", ".join(places)),
        "start": start,
        "end": end,
        "advisors": advisors,
        "highlights": [*(piece for piece in pieces if piece not in places), *more],
    }
    return Read(fields, {"institution": "the part of the line that reads like an organisation"})


def course(text: str) -> dict[str, Any] | None:
    """``2023 Spring Semester, COMP7940 Cloud Computing``: term, code and title of a course."""
    text, url = take_link(text)
    if bold := _BOLD_TITLE.match(text):
        return _course_in_bold(bold, url)
    found = dates.anywhere(text)
    rest = found.rest if found else text
    fields: dict[str, Any] = {"term": found.date if found else ""}
    code = _CODE.search(plain(rest))
    name = plain(rest)
    if code and not re.search(r"[a-z]{3}", name[: code.start()]):
        fields["code"] = " ".join(code["code"].split())
        name = name[code.end() :] or name[: code.start()]
    elif code:
        fields["code"] = code["code"]
        name = name[: code.start()].rstrip(" (,:-") + name[code.end() :].lstrip(")")
    only = LINK.search(rest)
    fields |= {
        "title": name.strip(" .,:;–—-()") or fields.get("code", ""),
        "url": url or (only["target"] if only else ""),
    }
    return fields if fields["title"] else None


_BOLD_TITLE = re.compile(r"(?:\*\*|__)(?P<title>[^*]{4,120}?)(?:\*\*|__)\s*[,:|–—-]\s*(?P<rest>\S.*)$", re.DOTALL)


def _course_in_bold(bold: re.Match[str], url: str) -> dict[str, Any]:
    """``**Algebra**, Spring 2020, Master's level, University``: a course whose title is in bold."""
    fields = {**(course(bold["title"]) or {"title": plain(bold["title"])})}
    rest: list[str] = []
    for piece in _split(bold["rest"]):
        if not fields.get("term") and (term := dates.date(plain(piece))):
            fields["term"] = term
        elif is_organization(piece) and "institution" not in fields:
            fields["institution"] = organization(piece)
        else:
            rest.append(piece)
    return {**fields, "url": url or fields.get("url", ""), "note": ", ".join(rest)}


def _terms(items: list[Block]) -> list[str]:
    """Return the terms below a course, if nothing else stands there."""
    texts = [part for item in items for each in item.walk() for part in parts(plain(each.text))]
    terms = [dates.date(text) for text in texts]
    return terms if all(terms) else []


_TEACHING_ROLE = re.compile(
    r"^\W*(?P<role>(?:(?:graduate|head|senior|undergraduate|guest|course|invited|"
    r"co-?)\s*)*(?:teaching (?:assistant|fellow|associate)|"
    r"instructor|lecturer|tutor|t\.?a\.?|lab (?:assistant|instructor)|grader|teacher|professor|"
    r"course (?:assistant|designer))s?)\b",
    re.IGNORECASE,
)


def teaching(block: Block, context: str = "") -> Read | None:
    """``Teaching Assistant at HKBU`` above its courses, or a line that says role and course at once."""
    head = block.text
    role = _TEACHING_ROLE.match(plain(head))
    if (terms := _terms(block.items)) and not role and (taught := course(head)):
        taught["term"] = terms if len(terms) > 1 else terms[0]
        return Read({"role": context or "Teaching", "courses": [taught]}, {})
    courses = [found for each in block.items if (found := course(each.text))]
    if courses:
        name, _, place = _AT.sub("\0", head.strip(" :*_"), count=1).partition("\0")
        if not place:
            pieces = _split(name)
            name, place = "".join(pieces[:1]), ", ".join(pieces[1:])
        return Read(
            {
                "role": name.strip(" :*_,"),
                "institution": organization(place.strip(" :*_")) if place else "",
                "courses": courses,
            },
            {},
        )
    if role:
        rest = head[head.lower().find(role["role"].lower()) + len(role["role"]) :].lstrip(" *_:,|–—-")
        rest = re.sub(r"^(?:for|of|in|at)\s+", "", rest)
        place = ""
        pieces = _split(rest)
        if len(pieces) > 1 and (where := next((each for each in pieces[1:] if is_organization(each)), "")):
            place, rest = where, ", ".join(each for each in pieces if each != where)
        if not rest:
            return None
        found = course(rest)
        if found is None:
            return None
        return Read(
            {"role": role["role"], "institution": organization(place) if place else "", "courses": [found]},
            {"courses": "what follows the role is the course"},
        )
    found = course(head)
    if found and (found.get("code") or found.get("term")):
        return Read(
            {"role": context or "Teaching", "institution": found.pop("institution", ""), "courses": [found]},
            {} if context else {"role": "nothing says what one was"},
        )
    return None


def talk(block: Block, context: str = "") -> Read | None:
    """``2024-05: Title, Event, Place``."""
    day, lines = _dated(_lines(block))
    if not day or not lines:
        return None
    text = lines[0]
    links = {fold_label(label): target for label, target in labelled(text)}
    text = without_labelled(text)
    quoted = re.search(r"[\"“«](.{4,250}?)[\"”»]", text)
    if quoted:
        title, rest = quoted[1], _split(text[: quoted.start()] + "," + text[quoted.end() :])
    else:
        pieces = _split(text)
        title, rest = (pieces[0], pieces[1:]) if pieces else ("", [])
    if not title:
        return None
    only = linked(title)
    fields: dict[str, Any] = {
        "date": day,
        "title": only.text if only.url else title.strip(" .,"),
        "url": only.url,
        "event": ", ".join([*rest, *lines[1:]]),
        "links": links,
    }
    return Read(fields, {"event": "what follows the title"} if fields["event"] else {})


def grant(block: Block, context: str = "") -> Read | None:
    """``Title, funder, role, 2024 - 2027``."""
    day, lines = _dated(_lines(block))
    pieces = _split(lines[0]) if lines else []
    if not day or not pieces:
        return None
    start, end = dates.span(day)
    note = ", ".join([*pieces[1:], *lines[1:]])
    return Read({"title": pieces[0], "start": start, "end": end, "note": note}, {})


def project(block: Block, context: str = "") -> Read | None:
    """``[Name](url): what it is``."""
    text = block.text
    name = re.match(r"\s*(?:\*\*|__)?(\[[^\[\]]+\]\([^()\s]+\)|(?:\*\*|__)[^*_]+)(?:\*\*|__)?\s*[:.–—-]?\s*", text)
    if not name:
        return None
    only = linked(name[1].strip("*_ "))
    summary = " ".join([text[name.end() :], *_lines(block)[1:]]).strip()
    links: dict[str, str] = {}
    if not only.url and (first := LINK.search(text)):
        only = only._replace(url=first["target"])
    return Read({"title": only.text.strip(" :"), "url": only.url, "summary": summary, "links": links}, {})


def interest(block: Block) -> Any:
    """``Topic: keyword, keyword``, or a topic."""
    text = block.text.strip().rstrip(".")
    topic, colon, rest = text.partition(":")
    if colon and rest.strip() and len(topic) < 80 and "](" not in topic:
        keywords = [plain(each).strip(" .") for each in parts(rest) if each.strip(" .")]
        return {"topic": topic.strip("*_ "), "keywords": keywords}
    return text.strip("*_ ") if text and len(text) < 160 else None
