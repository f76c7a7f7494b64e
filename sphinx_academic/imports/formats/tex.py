"""CVs in LaTeX, of the classes moderncv and Awesome-CV: their commands are read, nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.formats.tex_commands import ENVIRONMENT, TEXT, Command, commands
from sphinx_academic.imports.formats.tex_entries import TexEntry, record_of
from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.keys import first_family, key_of
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.citations import citation
from sphinx_academic.imports.prose.items import Read, take_link
from sphinx_academic.imports.prose.readers import READERS
from sphinx_academic.imports.prose.sections import kind_of
from sphinx_academic.imports.prose.service import service_records
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import escape, plain
from sphinx_academic.richtext.as_markdown import to_markdown
from sphinx_academic.richtext.latex.convert import from_latex
from sphinx_academic.richtext.plain import to_plain

_SOCIAL = {
    "github": "github",
    "gitlab": "gitlab",
    "linkedin": "linkedin",
    "orcid": "orcid",
    "googlescholar": "scholar",
    "twitter": "x",
}
#: items of a date, or a label, and a text
_DATED_ITEMS = frozenset(("cvitem", "cvline"))
_DATED_ITEMS_ARGUMENTS = 2
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}|\\url\s*\{([^{}]*)\}")
#: icons of fontawesome and academicons, and spaces
_ICON = re.compile(r"\\(?:fa|ai)[A-Z]\w*\*?|\\[hv]space\*?\s*\{[^{}]*\}")
#: a title in bold, and sentences about it
_BOLD_TITLE = re.compile(r"\s*\\textbf\s*\{(?P<title>(?:[^{}]|\{[^{}]*\})*)\}(?P<rest>.*\w.*)", re.DOTALL)
_ITEM = re.compile(r"\\item\b\s*")


def markdown(latex: str) -> str:
    """Return LaTeX as inline Markdown: links stay, all else is plain text."""
    links: list[str] = []

    def link(found: re.Match[str]) -> str:
        target = (found[1] or found[3]).replace("\\", "")
        links.append(f"[{(_plain(found[2]) or 'link') if found[2] else target}]({target})")
        return f"XLINK{len(links) - 1}X"

    text = escape(_plain(_HREF.sub(link, re.sub(r"\\newline\s*(?:\{\})?|\\\\|\\enskip|\\cdotp|\\quad", " ", latex))))
    return re.sub(r"XLINK(\d+)X", lambda found: links[int(found[1])], text).strip()


def _marked(latex: str) -> str:
    """Return a reference as inline Markdown, its lines as sentences, with what is in italics and in bold."""
    lines = re.split(r"[,.;]?\s*(?:\\\\(?:\[[^\[\]]*\])?|\\newline\b)\s*", latex)
    return ". ".join(text for each in lines if (text := to_markdown(from_latex(_without_layout(each))).strip()))


def _plain(latex: str) -> str:
    return " ".join(to_plain(from_latex(_without_layout(latex))).split())


def _without_layout(latex: str) -> str:
    return _ICON.sub(" ", ENVIRONMENT.sub(" ", latex))


def _lines(latex: str) -> list[str]:
    """Return a description as lines: what stands before its items, and each of these."""
    latex = ENVIRONMENT.sub(" ", latex)
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
    for command in _joined(commands(text)):
        name, arguments = command.name, command.arguments
        if name in ("section", "cvsection", "subsection", "cvsubsection") and arguments:
            if name in ("section", "cvsection") or kind_of(_plain(arguments[0])):
                _service(found, file.name, title, flat)
                title, flat = _plain(arguments[0]), []
        elif name in ("input", "include") and arguments:
            target = found.source.find(arguments[0], file.name) or found.source.find(f"{arguments[0]}.tex", file.name)
            if target and target.suffix == ".tex":
                read_tex(found, target, title)
        elif name in ("cventry", "cvhonor"):
            _entry(found, file.name, title, command, order)
        elif name == TEXT or name.startswith("cv"):
            flat += _line(found, file.name, title, command)
        else:
            _owner(found, file.name, command, pending)
    _service(found, file.name, title, flat)


def _joined(found: Iterable[Command]) -> Iterator[Command]:
    """Yield commands, with ``\\cvitem{}{…}`` as the continuation of the item before it."""
    before: Command | None = None
    for command in found:
        is_item = command.name in _DATED_ITEMS and len(command.arguments) == _DATED_ITEMS_ARGUMENTS
        if before is not None and is_item and not command.arguments[0]:
            before.arguments[1] += f", {command.arguments[1]}"
            continue
        if before is not None:
            yield before
        before = command if is_item else None
        if not is_item:
            yield command
    if before is not None:
        yield before


def _date_last(text: str) -> bool:
    """Return whether entries are in Awesome-CV's order, with the date fourth."""
    entry = next(
        (command for command in commands(text) if command.name == "cventry" and len(command.arguments) > 4), None
    )
    first = _plain(entry.arguments[0]) if entry else ""
    return bool(_AWESOME.search(text)) or (
        entry is not None
        and not dates.date(first.replace("--", " - "))
        and bool(dates.date(_plain(entry.arguments[3])))
    )


_AWESOME = re.compile(r"\\documentclass(?:\[[^\[\]]*\])?\{[^{}]*awesome|awesome-?cv", re.IGNORECASE)


def _owner(found: Found, file: str, command: Command, pending: dict[str, str]) -> None:
    texts = [_plain(each) for each in command.arguments]
    value = texts[0] if texts else ""
    fields: dict[str, Any] = {}
    match command.name:
        case "name":
            fields = {"name": " ".join(texts)}
        case "firstname" | "familyname" | "lastname":
            pending["firstname" if command.name == "firstname" else "familyname"] = value
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
    start, end = dates.span(_plain(when).replace("--", " - "))
    title_of, url = take_link(markdown(what))
    entry = TexEntry(title_of, markdown(where), _plain(place), start, end, _plain(more), _lines(last))
    kind, fields = record_of(kind_of(title), entry)
    if url and kind in ("awards", "talks", "projects", "grants"):
        fields["url"] = url
    account = Account(file, command.line, kind, plain(entry.what)[:100], Status.TAKEN)
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
    kind = kind_of(title)
    texts = [
        text
        for each in command.arguments
        if (text := _marked(each) if kind == "publications" and command.name == TEXT else markdown(each))
    ]
    if kind == "service":
        lines = texts if command.name.startswith("cvlist") or command.name == TEXT else [": ".join(texts)]
        return [Block("item", text, command.line, command.line) for text in lines]
    lines = (
        texts
        if command.name.startswith("cvlist") or command.name == TEXT
        else [": ".join(texts[:2]) + (f" ({texts[2]})" if len(texts) > 2 and command.name != "cvdoubleitem" else "")]
    )
    if command.name == "cvdoubleitem" and len(texts) == 4:
        lines.append(": ".join(texts[2:]))
    keys = {entry.key for entry in found.entries}
    for text in lines:
        if plain(text) in keys:
            found.say(file, command.line, plain(text), Status.TAKEN, "an entry of the bibliography", "publications")
            continue
        block = _titled(command, text, kind)
        read = _reference(text) if kind == "publications" else READERS[kind](block, "") if kind in READERS else None
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


def _titled(command: Command, text: str, kind: str) -> Block:
    """Return a line as a block; what follows a title in bold is a line below it."""
    found = _BOLD_TITLE.match(command.arguments[-1]) if kind in ("awards", "grants", "projects") else None
    if found is None or command.name == TEXT:
        return Block("item", text, command.line, command.line)
    label = f"{markdown(command.arguments[0])}: " if len(command.arguments) > 1 else ""
    more = Block("text", markdown(found["rest"]), command.line, command.line)
    title = markdown(found["title"]).rstrip(" .:")
    return Block("item", f"{label}{title}", command.line, command.line, items=[more])


def _reference(text: str) -> Read | None:
    """Return the publication that a line is a reference to."""
    read = citation(text)
    if read is None or not (read.fields["authors"] and read.fields["date"]):
        return None
    read.fields.pop("bold", None)
    key = key_of(read.fields["title"], read.fields["date"], first_family(read.fields["authors"]))
    return Read({"key": key, **read.fields}, read.guesses)


def _service(found: Found, file: str, title: str, blocks: list[Block]) -> None:
    records, left = service_records(blocks, title)
    for block, fields in records:
        found.add("service", fields, Account(file, block.line, "service", plain(block.text)[:100], Status.GUESSED))
    for block in left:
        account = found.say(file, block.line, plain(block.text)[:100], Status.TAKEN)
        found.prose(title or "Service", [block.text], account)
