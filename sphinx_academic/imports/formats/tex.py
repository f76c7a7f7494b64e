"""CVs in LaTeX, of the classes moderncv and Awesome-CV: their commands are read, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sphinx_academic.imports import dates
from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.items import READERS, Read
from sphinx_academic.imports.prose.sections import kind_of
from sphinx_academic.imports.prose.service import service_records, years_served
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import escape, plain
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.plain import to_plain

_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\*?")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_ARGUMENTS = {
    "section": 1, "subsection": 1, "cvsection": 1, "cvsubsection": 1, "cventry": 6, "cvitem": 2, "cvhonor": 4,
    "cvskill": 2,
    "cvitemwithcomment": 3, "cvdoubleitem": 4, "cvlistitem": 1, "cvlistdoubleitem": 2, "cvline": 2, "cvlanguage": 3,
    "cvcomputer": 4,
    "name": 2, "firstname": 1, "familyname": 1, "title": 1, "position": 1, "address": 3, "email": 1, "homepage": 1,
    "social": 1,
    "github": 1, "gitlab": 1, "linkedin": 1, "orcid": 1, "googlescholar": 2, "twitter": 1, "quote": 1, "extrainfo": 1,
    "input": 1,
    "mobile": 1, "phone": 1, "born": 1, "cvpubs": 1, "cvparagraph": 1, "cvref": 4, "photo": 1, "bibliography": 1,
    "addbibresource": 1,
}  # fmt: skip
_SOCIAL = {
    "github": "github",
    "gitlab": "gitlab",
    "linkedin": "linkedin",
    "orcid": "orcid",
    "googlescholar": "scholar",
    "twitter": "x",
}
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}|\\url\s*\{([^{}]*)\}")
_ITEM = re.compile(r"\\item\b\s*")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\[\]]*\])?")
_MAX_COMMANDS = 5000


class Command(NamedTuple):
    """A command of the file with its arguments, in LaTeX."""

    name: str
    option: str
    arguments: list[str]
    line: int


def commands(text: str) -> Iterator[Command]:
    """Yield the commands that a CV consists of; comments are left out."""
    text = _COMMENT.sub("", text)
    position = count = 0
    while count < _MAX_COMMANDS and (found := _COMMAND.search(text, position)):
        position = found.end()
        wanted = _ARGUMENTS.get(found["name"])
        if wanted is None:
            continue
        count += 1
        option = ""
        if bracket := re.compile(r"\s*\[([^\[\]]*)\]").match(text, position):
            option, position = bracket[1], bracket.end()
        arguments: list[str] = []
        while len(arguments) < wanted and (start := re.compile(r"\s*\{").match(text, position)):
            end = _closing(text, start.end())
            arguments.append(text[start.end() : end].strip())
            position = end + 1
        yield Command(found["name"], option, arguments, text.count("\n", 0, found.start()) + 1)


def _closing(text: str, position: int) -> int:
    depth = 1
    for brace in re.compile(r"\\.|[{}]").finditer(text, position):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.start()
    return len(text)


def markdown(latex: str) -> str:
    """Return LaTeX as inline Markdown: links stay, all else is plain text."""
    links: list[str] = []

    def link(found: re.Match[str]) -> str:
        target = (found[1] or found[3]).replace("\\", "")
        links.append(f"[{_plain(found[2]) if found[2] else target}]({target})")
        return f"XLINK{len(links) - 1}X"

    text = escape(_plain(_HREF.sub(link, re.sub(r"\\newline\s*(?:\{\})?|\\\\|\\enskip|\\cdotp|\\quad", " ", latex))))
    return re.sub(r"XLINK(\d+)X", lambda found: links[int(found[1])], text).strip()


def _plain(latex: str) -> str:
    latex = _ENVIRONMENT.sub(" ", latex)
    return " ".join(to_plain(from_latex(latex)).split())


def _lines(latex: str) -> list[str]:
    """Return a description as lines: what stands before its items, and each of these."""
    latex = _ENVIRONMENT.sub(" ", latex)
    return [
        text
        for each in _ITEM.split(latex)
        if (text := markdown(re.sub(r"^\{(.*)\}$", r"\1", each.strip(), flags=re.DOTALL)).strip(" ;"))
    ]


def read_tex(found: Found, file: SourceFile, section: str = "") -> None:
    """Add what a CV says; files that it inputs are read if they are in the source."""
    if file.name in found.files:
        return
    text = file.text(found.problems)
    found.file(file.name, Status.TAKEN, "a CV")
    order = _date_last(text)
    title = section
    pending: dict[str, str] = {}
    flat: list[Block] = []
    for command in commands(text):
        name, arguments = command.name, command.arguments
        if name in ("section", "cvsection", "subsection", "cvsubsection") and arguments:
            if name in ("section", "cvsection") or kind_of(_plain(arguments[0])):
                _service(found, file.name, title, flat)
                title, flat = _plain(arguments[0]), []
        elif name == "input" and arguments:
            target = found.source.find(arguments[0], file.name) or found.source.find(f"{arguments[0]}.tex", file.name)
            if target and target.suffix == ".tex":
                read_tex(found, target, title)
        elif name in ("cventry", "cvhonor"):
            _entry(found, file.name, title, command, order)
        elif name.startswith("cv"):
            flat += _line(found, file.name, title, command)
        else:
            _owner(found, file.name, command, pending)
    _service(found, file.name, title, flat)


def _date_last(text: str) -> bool:
    """Return whether entries are in Awesome-CV's order, with the date fourth."""
    entry = next(
        (command for command in commands(text) if command.name == "cventry" and len(command.arguments) > 4), None
    )
    first = _plain(entry.arguments[0]) if entry else ""
    return "awesome" in text or (
        entry is not None
        and not dates.date(first.replace("--", " - "))
        and bool(dates.date(_plain(entry.arguments[3])))
    )


def _owner(found: Found, file: str, command: Command, pending: dict[str, str]) -> None:
    texts = [_plain(each) for each in command.arguments]
    value = texts[0] if texts else ""
    fields: dict[str, Any] = {}
    match command.name:
        case "name":
            fields = {"name": " ".join(texts)}
        case "firstname" | "familyname":
            pending[command.name] = value
            fields = {"name": f"{pending['firstname']} {pending['familyname']}"} if len(pending) == 2 else {}
        case "title" | "position":
            fields = {"position": escape(value)} if value else {}
        case "address":
            fields = {"location": ", ".join(filter(None, texts))}
        case "email":
            fields = {"email": value}
        case "homepage":
            fields = {"links": {"website": value if "://" in value else f"https://{value}"}}
        case "social":
            network = command.option.strip().lower()
            fields = {"links": {_SOCIAL.get(network, network): value}} if network and value else {}
        case other if other in _SOCIAL:
            fields = {"links": {_SOCIAL[other]: value}}
    status = Status.TAKEN if fields else Status.LEFT
    account = found.say(
        file,
        command.line,
        f"{command.name}: {value}",
        status,
        "" if fields else "a private fact, or how the CV is drawn",
        "profile",
    )
    account.fields = [FieldNote(command.name, command.line, status)]
    found.profile_fields(fields, account)


def _entry(found: Found, file: str, title: str, command: Command, date_last: bool) -> None:
    arguments = [*command.arguments, "", "", "", "", "", ""][:6]
    if command.name == "cvhonor":
        what, where, place, when, more, last = arguments[0], arguments[1], arguments[2], arguments[3], "", ""
    elif date_last:
        what, where, place, when, more, last = arguments[0], arguments[1], arguments[2], arguments[3], "", arguments[4]
    else:
        when, what, where, place, more, last = arguments
    kind = kind_of(title)
    kind = (
        kind
        if kind in ("experience", "education", "awards", "talks", "service", "projects", "teaching", "grants")
        else "experience"
    )
    start, end = dates.span(_plain(when).replace("--", " - "))
    lines = _lines(last)
    role, organization, location, remark = markdown(what), markdown(where), _plain(place), _plain(more)
    fields: dict[str, Any]
    if kind == "education":
        degree, _, subject = re.sub(r"\s+in\s+", "\0", role, count=1).partition("\0")
        fields = {
            "degree": degree,
            "field": subject,
            "institution": organization,
            "location": location,
            "start": start if end else "",
            "end": end or start,
            "grade": remark,
            "highlights": lines,
        }
    elif kind == "awards":
        fields = {"title": role, "organization": organization, "date": end or start, "note": " ".join(lines)}
    elif kind == "talks":
        fields = {
            "title": role or organization,
            "event": organization if role else "",
            "location": location,
            "date": end or start,
        }
    elif kind == "projects":
        fields = {
            "title": role or organization,
            "summary": " ".join([organization if role else "", *lines]).strip(),
            "start": start,
            "end": end,
        }
    elif kind == "grants":
        fields = {"title": role, "funder": organization, "start": start, "end": end, "note": " ".join(lines)}
    elif kind == "service":
        fields = {
            "role": role or "Service",
            "venues": {plain(organization): years_served(start, end)}
            if start and organization
            else [plain(organization)]
            if organization
            else [],
            "note": " ".join(lines),
        }
    elif kind == "teaching":
        fields = {"role": "Teaching", "institution": organization, "courses": [{"title": role, "term": start}]}
        fields["courses"] = [{name: value for name, value in fields["courses"][0].items() if value}]
    else:
        fields = {
            "role": role,
            "organization": organization,
            "location": location,
            "start": start,
            "end": end,
            "highlights": [*([remark] if remark else []), *lines],
        }
    if kind == "talks" and not fields["date"]:
        kind, fields = "experience", {"role": role, "organization": organization, "highlights": lines}
    account = Account(file, command.line, kind, plain(role)[:100], Status.TAKEN)
    account.fields = [
        FieldNote(f"{command.name}[{number}]", command.line, Status.TAKEN)
        for number, text in enumerate(arguments[:5], 1)
        if text
    ]
    if when and not start:
        account.fields.append(FieldNote("date", command.line, Status.LEFT, f"{_plain(when)!r} is no date"))
    found.add(kind, fields, account)


def _line(found: Found, file: str, title: str, command: Command) -> list[Block]:
    """Read a line of a list; lines about service are returned, since they are read together."""
    texts = [text for each in command.arguments if (text := markdown(each))]
    kind = kind_of(title)
    if kind == "service":
        lines = texts if command.name.startswith("cvlist") else [": ".join(texts)]
        return [Block("item", text, command.line, command.line) for text in lines]
    lines = (
        texts
        if command.name.startswith("cvlist")
        else [": ".join(texts[:2]) + (f" ({texts[2]})" if len(texts) > 2 and command.name != "cvdoubleitem" else "")]
    )
    if command.name == "cvdoubleitem" and len(texts) == 4:
        lines.append(": ".join(texts[2:]))
    for text in lines:
        read: Read | None = (
            READERS[kind](Block("item", text, command.line, command.line), "") if kind in READERS else None
        )
        account = Account(
            file, command.line, kind if read else "", plain(text)[:100], Status.GUESSED if read else Status.TAKEN
        )
        account.fields = [FieldNote(command.name, command.line, account.status)]
        if read:
            found.add(kind, read.fields, account)
        else:
            found.accounts.append(account)
            found.prose(title or "More", [text], account)
    return []


def _service(found: Found, file: str, title: str, blocks: list[Block]) -> None:
    records, left = service_records(blocks, title)
    for block, fields in records:
        found.add("service", fields, Account(file, block.line, "service", plain(block.text)[:100], Status.GUESSED))
    for block in left:
        account = found.say(file, block.line, plain(block.text)[:100], Status.TAKEN)
        found.prose(title or "Service", [block.text], account)
