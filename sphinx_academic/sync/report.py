"""The findings as text, as JSON, and as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sphinx_academic.problems import as_ascii_json, counted, printable
from sphinx_academic.sync.findings import Finding, Kind
from sphinx_academic.sync.works import titles

_KINDS = tuple(Kind)
#: longer values are cut in text and Markdown
_WIDTH = 160
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, how many works each service has, those that failed, the diff, and changes that were refused."""

    findings: Sequence[Finding]
    counts: Mapping[str, int]
    failures: Mapping[str, str]
    #: the services that were not asked, each with the reason
    not_asked: Mapping[str, str] = field(default_factory=dict)
    diff: str = ""
    refused: Sequence[str] = ()
    #: whether the diff was written to the files
    applied: bool = False
    #: the day of the oldest answer
    day: str = ""
    notes: Sequence[str] = field(default_factory=tuple)

    def of(self, kind: Kind) -> list[Finding]:
        """Return the findings of a kind."""
        return [each for each in self.findings if each.kind is kind]


def as_text(report: Report) -> str:
    """Return the report as lines, with the diff at its end."""
    return "".join(f"{printable(line)}\n" for line in _lines(report)) + report.diff


def _lines(report: Report) -> Iterator[str]:
    asked = [f"{title} {counted(count, 'work')}" for title, count in report.counts.items()]
    if asked:
        yield f"Asked: {', '.join(asked)}{f' (answers of {report.day})' if report.day else ''}"
    yield from (f"Not asked: {title}: {reason}" for title, reason in report.not_asked.items())
    yield from (f"Failed: {title}: {reason}" for title, reason in report.failures.items())
    for kind in _KINDS:
        if found := report.of(kind):
            yield f"{kind.value} ({len(found)})"
            yield from (f"  {_place(each)}{sentence(each)}" for each in found)
    if not report.findings and report.counts:
        yield "The bibliography says all that the services say."
    yield from (f"Not changed: {each}" for each in report.refused)
    yield from report.notes
    if report.diff:
        yield "Changed:" if report.applied else "This would be changed by --apply:"


def _place(finding: Finding) -> str:
    return f"{finding.place}: " if finding.place else ""


def sentence(finding: Finding) -> str:
    """Return what a finding says on one line."""
    who = titles(finding.services)
    if finding.kind is Kind.DIFFERENT and not finding.text:
        verb = "says" if len(finding.services) == 1 else "say"
        return f"{finding.key}: {finding.field} is {_short(finding.ours)!r}; {who} {verb} {_short(finding.theirs)!r}"
    if finding.field and not finding.text:
        return f"{finding.key}: {finding.field} = {_short(finding.theirs)} ({who})"
    name = f" [{finding.name}]" if finding.name and not finding.key else ""
    subject = finding.key if finding.key else f"{_short(finding.title)!r}{name}"
    return f"{subject}: {_short(finding.text, 400)} ({who})"


def _short(text: str, width: int = _WIDTH) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 1]}…"


def as_json(report: Report) -> str:
    """Return the report as a JSON object."""
    found: dict[str, Any] = {
        "asked": dict(report.counts),
        "not_asked": dict(report.not_asked),
        "failed": dict(report.failures),
        "day": report.day or None,
        "findings": [_finding(each) for each in report.findings],
        "not_changed": list(report.refused),
        "applied": report.applied,
        "diff": report.diff,
    }
    return as_ascii_json(found)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.name.lower(),
        "key": finding.key or None,
        "title": finding.title,
        "name": finding.name or None,
        "file": finding.place.file if finding.place else None,
        "line": (finding.place.line or None) if finding.place else None,
        "field": finding.field or None,
        "ours": finding.ours or None,
        "theirs": finding.theirs or None,
        "services": list(dict.fromkeys(finding.services)),
        "text": finding.text or sentence(finding),
        "can_be_applied": finding.change is not None,
    }


def as_markdown(report: Report) -> str:
    """Return the report for a pull request: nothing of what services say is markup, a link or a mention there."""
    lines = ["# Works and facts that open records have", ""]
    if report.counts:
        asked = ", ".join(f"{title} ({counted(count, 'work')})" for title, count in report.counts.items())
        lines += [_escaped(f"Asked: {asked}{f', answers of {report.day}' if report.day else ''}."), ""]
    for label, each in (("Not asked", report.not_asked), ("Failed", report.failures)):
        lines += [f"- **{label}:** {_escaped(f'{title}: {reason}')}" for title, reason in each.items()]
    lines += [""] if report.failures or report.not_asked else []
    for kind in _KINDS:
        if found := report.of(kind):
            lines += [f"## {kind.value} ({len(found)})", ""]
            lines += [f"- {_escaped(_place(each) + sentence(each))}" for each in found]
            lines.append("")
    if not report.findings and report.counts:
        lines += ["The bibliography says all that the services say.", ""]
    lines += [f"- **Not changed:** {_escaped(each)}" for each in report.refused]
    if report.diff:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", report.diff)), default=0))
        lines += ["", "## Changes", "", f"{fence}diff", report.diff.rstrip("\n"), fence, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _escaped(text: str) -> str:
    """Return text in which nothing is Markdown or HTML, and nobody is called by ``@``."""
    text = _MARKUP.sub(r"\\\1", printable(text))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    return re.sub(r"(https?)://", r"\1&#58;//", text)


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
