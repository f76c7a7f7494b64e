"""The account of an import: every file, record and field of the source, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_academic.imports.found import Account, FieldNote, Found, Status
from sphinx_academic.imports.plan import Plan
from sphinx_academic.problems import Problem, counted, printable
from sphinx_academic.records.kinds import Kinds


def file_states(found: Found) -> dict[str, tuple[Status, str]]:
    """Return what became of each file of the source, in the order of their names, and why."""
    states: dict[str, tuple[Status, str]] = {}
    by_file: dict[str, list[Account]] = {}
    for account in found.accounts:
        by_file.setdefault(account.file, []).append(account)
    for name in found.source.files:
        accounts = by_file.get(name, [])
        if name in found.files:
            states[name] = found.files[name]
        elif accounts:
            statuses = [account.status for account in accounts]
            first = next(status for status in Status if status in statuses)
            states[name] = (first, "" if first is not Status.LEFT else accounts[0].reason)
        else:
            states[name] = (Status.LEFT, "nothing in it is known")
    states |= {name: (Status.LEFT, why) for name, why in found.source.refused.items()}
    return dict(sorted(states.items()))


def as_json(found: Found, plan: Plan, remaining: list[Problem]) -> str:
    """Return the account as a JSON object with ``files``, ``records``, ``problems``, ``conflicts``, ``added``."""
    report: dict[str, Any] = {
        "source": found.source.name,
        "format": found.format,
        "added": plan.added,
        "known": plan.known,
        "files": [
            {"file": name, "status": status.value, "reason": reason}
            for name, (status, reason) in file_states(found).items()
        ],
        "records": [_record(account) for account in found.accounts],
        "problems": [_problem(problem) for problem in found.problems],
        "conflicts": plan.conflicts,
        "written": sorted(plan.files),
        "check": [_problem(problem) for problem in remaining],
    }
    # one line for each file, record and problem: the whole indented takes json ten times as long
    parts = [f'"{name}": {_json(value)}' for name, value in report.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(each) for each in value) + "\n]"
    return json.dumps(value)


def _record(account: Account) -> dict[str, Any]:
    return {
        "file": account.file,
        "line": account.line or None,
        "kind": account.kind,
        "title": account.title,
        "status": account.status.value,
        "reason": account.reason,
        "fields": [
            {"field": note.field, "line": note.line or None, "status": note.status.value, "text": note.text}
            for note in account.fields
        ],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.location.file,
        "line": problem.location.line or None,
        "type": f"academic.{problem.subtype.value}",
        "message": problem.message,
    }


def as_text(found: Found, plan: Plan, remaining: list[Problem]) -> str:
    """Return the account as lines: the counts, then what was guessed, dropped and not taken, each with its place."""
    return "".join(f"{printable(line)}\n" for line in _lines(found, plan, remaining))


def _lines(found: Found, plan: Plan, remaining: list[Problem]) -> Iterator[str]:
    yield f"{found.source.name}: {found.format}"
    kinds = Kinds()
    for numbers, what in ((plan.added, "added"), (plan.known, "there already")):
        yield from (f"  {counted(count, kinds[kind].kind.title)} {what}" for kind, count in numbers.items())
    states = file_states(found)
    counts = Counter(status for status, _ in states.values())
    yield f"Files: {_counted(counts)}"
    for status in (Status.TEMPLATE, Status.LEFT):
        for name, (state, reason) in states.items():
            if state is status:
                yield f"  {name}: {status.value}{f': {reason}' if reason else ''}"
    yield f"Records: {_counted(Counter(account.status for account in found.accounts))}"
    fields = Counter(note.status for account in found.accounts for note in account.fields)
    yield f"Fields: {_counted(fields)}"
    for status in (Status.GUESSED, Status.TEMPLATE, Status.LEFT):
        yield from _section(found, status)
    if found.problems:
        yield "Problems of the source:"
        yield from (f"  {problem.location}: {problem.message}" for problem in found.problems)
    if plan.conflicts:
        yield "Conflicts, of which nothing was written:"
        yield from (f"  {conflict}" for conflict in plan.conflicts)
    if remaining:
        yield "Mistakes of the source that remain, as 'sphinx-academic check' reports them:"
        yield from (f"  {problem}" for problem in remaining)


def _section(found: Found, status: Status) -> Iterator[str]:
    """Yield what has a status: records, and fields with the same reason in one file on one line."""
    lines: list[str] = []
    fields: dict[tuple[str, str], list[FieldNote]] = {}
    for account in found.accounts:
        if status is not Status.GUESSED and account.status is status:
            reason = f" ({account.reason})" if account.reason else ""
            lines.append(f"  {_place(account.file, account.line)}: {account.title}{reason}")
            continue
        if status is Status.GUESSED and account.status is status and account.reason:
            lines.append(f"  {_place(account.file, account.line)}: {account.title}: {account.reason}")
        for note in account.fields:
            if note.status is status and _is_reported(note):
                fields.setdefault((account.file, note.text), []).append(note)
    for (file, text), notes in fields.items():
        names = dict.fromkeys(f"{note.field}" if note.line < 2 else f"{note.field} ({note.line})" for note in notes)
        lines.append(f"  {_place(file, notes[0].line)}: {', '.join(names)}: {text}")
    if lines:
        yield f"{status.value.capitalize()}:"
        yield from lines


def _is_reported(note: FieldNote) -> bool:
    return bool(note.text) and note.text != "it is empty"


def _place(file: str, line: int) -> str:
    return f"{file}:{line}" if line else file


def _counted(counts: Mapping[Status, int]) -> str:
    return ", ".join(f"{counts[status]} {status.value}" for status in Status if counts.get(status)) or "none"
