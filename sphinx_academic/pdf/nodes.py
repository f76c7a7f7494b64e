"""docutils nodes as the JSON of a CV: what a page shows, in its order, as text and never as markup.

Inline nodes become *runs*: a list of texts and of ``{"is": name, …}`` around other runs.
Blocks are ``{"is": name, …}``:

``paragraph``
    ``body`` (runs), ``role`` (``legend``, ``total``, ``more`` … or empty).
``heading``
    ``level``, ``body``.
``entries``
    ``items``: ``when`` (runs) and ``label`` (text), either may be empty; ``lines`` (lists of runs), ``blocks``,
    ``length`` (in characters).
``list``
    ``items`` (lists of blocks), ``labels`` (texts; empty for bullets), ``plain`` (whether it has no bullets either).
``table``
    ``columns``, ``widths``, ``head`` and ``rows`` of cells, which are lists of blocks.
``terms``
    ``items``: pairs of runs and blocks.
``quote``, ``code``, ``rule``
    ``blocks``, ``text``, nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_academic.pdf.formulas import formula
from sphinx_academic.problems import Location
from sphinx_academic.rendering.icons import academic_icon
from sphinx_academic.rendering.nodes import (
    academic_break,
    academic_date,
    academic_fold,
    academic_initials,
    academic_isolated,
    academic_language,
    academic_mark,
    academic_search,
)

Json = dict[str, Any]
Runs = list[Any]

#: nodes that print nothing on paper
_UNPRINTED = (
    academic_icon,
    academic_initials,
    academic_break,
    academic_search,
    academic_fold,
    nodes.comment,
    nodes.target,
    nodes.system_message,
    nodes.image,
    nodes.Invisible,
)
_SPANS: dict[type[nodes.Node], str] = {
    nodes.emphasis: "emphasis",
    nodes.title_reference: "emphasis",
    nodes.strong: "strong",
    nodes.superscript: "superscript",
    nodes.subscript: "subscript",
}
#: inline nodes that are what they hold
_TRANSPARENT = (nodes.inline, nodes.generated, nodes.abbreviation, nodes.acronym, addnodes.pending_xref, addnodes.only)
#: blocks that are what they hold
_GROUPS = (
    nodes.container,
    nodes.compound,
    nodes.compact_paragraph if hasattr(nodes, "compact_paragraph") else addnodes.compact_paragraph,
)
#: around text that may run in the other direction, as Unicode has it
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
#: a date that is longer than this may be broken
_DATE = 16
_SPACE = re.compile(r"\s+")
#: characters that PDF/A has no place for: control characters, halves of pairs, those of private use
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: a sign of something that cannot be shown; all bundled fonts have it
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def clean(text: str) -> str:
    """Return text that can be printed: white space as single spaces, no control characters."""
    return _SPACE.sub(" ", _UNPRINTABLE.sub(REPLACEMENT, text))


class Writer:
    """Writes the nodes of one document; ``complain`` is called once for each kind of node that has no form here."""

    def __init__(
        self,
        resolve: Callable[[nodes.Element], str],
        complain: Callable[[str, Location | None], None],
        named: Callable[[addnodes.pending_xref], nodes.Element] = lambda node: node,
    ) -> None:
        #: returns the address of a reference, empty if it leads nowhere from paper
        self.resolve = resolve
        #: returns a reference with its words
        self.named = named
        self._complain = complain
        self._complained: set[str] = set()

    # -- inline ----------------------------------------------------------------------------------

    def runs(self, content: Iterable[nodes.Node]) -> Runs:
        """Return inline nodes as runs."""
        found: Runs = []
        for node in content:
            for run in self._run(node):
                if isinstance(run, dict) and run["is"] == "button" and found and isinstance(found[-1], str):
                    # no line begins with the first button
                    found[-1] = found[-1].removesuffix(" ") + "\N{NO-BREAK SPACE}" * found[-1].endswith(" ")
                if isinstance(run, str) and found and isinstance(found[-1], str):
                    found[-1] += run
                else:
                    found.append(run)
        return found

    def _run(self, node: nodes.Node) -> Runs:
        if isinstance(node, nodes.Text):
            text = clean(node.astext())
            return [text] if text else []
        if isinstance(node, _UNPRINTED) or not isinstance(node, nodes.Element):
            return []
        if isinstance(node, nodes.math):
            return self._formula(node)
        if isinstance(node, nodes.literal):
            return [{"is": "code", "text": clean(node.astext())}]
        if isinstance(node, addnodes.pending_xref):
            named = self.named(node)
            if not isinstance(named, addnodes.pending_xref):
                return self.runs([named])
            node = named
        inner = self.runs(node.children)
        if not inner:
            return []
        if isinstance(node, academic_date):
            # no line ends within a date
            return [
                run.replace(" ", "\N{NO-BREAK SPACE}") if isinstance(run, str) and len(run) <= _DATE else run
                for run in inner
            ]
        if isinstance(node, academic_isolated):
            return [_ISOLATE, *inner, _END_OF_ISOLATE]
        if isinstance(node, academic_mark):
            return [{"is": "mark", "body": inner, "label": clean(str(node.get("label", "")))}]
        if isinstance(node, nodes.strong) and "academic-owner" in node["classes"]:
            return [{"is": "owner", "body": inner}]
        if isinstance(node, nodes.reference | addnodes.download_reference | addnodes.pending_xref):
            address = self.resolve(node)
            kind = "link" if "academic-text-link" not in node["classes"] else "button"
            return [{"is": kind, "url": address, "body": inner}] if address else inner
        if isinstance(node, academic_language):
            return [{"is": "language", "lang": str(node["lang"]), "body": inner}]
        if "academic-small-caps" in node["classes"]:
            return [{"is": "small-caps", "body": inner}]
        for cls, name in _SPANS.items():
            if isinstance(node, cls):
                return [{"is": name, "body": inner}]
        if not isinstance(node, _TRANSPARENT):
            self._report(node)
        return inner

    def _formula(self, node: nodes.Element) -> Runs:
        """Return a formula; nothing for one that says nothing, which has no words for a screen reader either."""
        latex = node.astext()
        if not latex.strip():
            return []
        found = formula(latex)
        if found is None:
            return [{"is": "code", "text": clean(latex)}]
        return [{"is": "math", "tree": found, "alt": clean(latex)}]

    # -- blocks ----------------------------------------------------------------------------------

    def blocks(self, content: Iterable[nodes.Node], level: int = 1) -> list[Json]:
        """Return block nodes; a heading among them is of ``level``."""
        found: list[Json] = []
        for node in content:
            found += self._block(node, level)
        return found

    def _block(self, node: nodes.Node, level: int) -> list[Json]:
        if isinstance(node, nodes.Text):
            body = self.runs([node])
            return [{"is": "paragraph", "body": body, "role": ""}] if node.astext().strip() else []
        if isinstance(node, _UNPRINTED) or not isinstance(node, nodes.Element):
            return []
        match node:
            case nodes.section():
                return self.blocks(node.children, level + 1)
            case nodes.title() | nodes.rubric():
                below = level - 1 if isinstance(node, nodes.title) else level
                body = self.runs(node.children)
                return [{"is": "heading", "level": max(below, 1), "body": body}] if has_text(body) else []
            case nodes.paragraph() | nodes.caption():
                body = self.runs(node.children)
                return [{"is": "paragraph", "body": body, "role": role_of(node)}] if body else []
            case nodes.bullet_list() | nodes.enumerated_list():
                return self._list(node, level)
            case nodes.table():
                return self._table(node, level)
            case nodes.definition_list() | nodes.field_list():
                return [{"is": "terms", "items": [self._term(item, level) for item in node.children]}]
            case nodes.block_quote() | nodes.line_block():
                return [{"is": "quote", "blocks": self.blocks(node.children, level)}]
            case nodes.line():
                return [{"is": "paragraph", "body": self.runs(node.children), "role": ""}]
            case nodes.literal_block() | nodes.doctest_block():
                return [{"is": "code", "text": _UNPRINTABLE.sub(REPLACEMENT, node.astext())}]
            case nodes.math_block():
                body = self._formula(node)
                return [{"is": "paragraph", "body": body, "role": ""}] if body else []
            case nodes.transition():
                return [{"is": "rule"}]
        if isinstance(node, nodes.Inline):
            body = self.runs([node])
            return [{"is": "paragraph", "body": body, "role": ""}] if body else []
        if not isinstance(node, (*_GROUPS, addnodes.only)):
            self._report(node)
        return self.blocks(node.children, level)

    def _list(self, node: nodes.Element, level: int) -> list[Json]:
        items = [item for item in node.children if isinstance(item, nodes.list_item)]
        labels = (
            [f"{number}." for number in numbers_of(node, len(items))] if isinstance(node, nodes.enumerated_list) else []
        )
        if "academic" not in node["classes"]:
            bodies = [self.blocks(item.children, level) for item in items]
            plain = "academic-sublist" in node["classes"]
            return [{"is": "list", "items": bodies, "labels": labels, "plain": plain}]
        made = [self._entry(item, level) for item in items]
        for entry, label in zip(made, labels, strict=False):
            entry["label"] = label
        return [{"is": "entries", "items": made}]

    def _entry(self, item: nodes.list_item, level: int) -> Json:
        when: Runs = []
        label = ""
        lines: list[Runs] = []
        blocks: list[Json] = []
        for child in item.children:
            if isinstance(child, nodes.paragraph) and not blocks:
                content = list(child.children)
                if not lines and content and (mark := _classed(content[0], "academic-label")):
                    label, content = clean(mark.astext()), content[1:]
                if not lines and content and (date := _classed(content[0], "academic-when")):
                    when, content = self.runs([date]), content[1:]
                line = stripped(self.runs(content))
                if line:
                    lines.append(line)
            else:
                blocks += self._block(child, level)
        return {"label": label, "when": when, "lines": lines, "blocks": blocks, "length": len(item.astext())}

    def _table(self, node: nodes.table, level: int) -> list[Json]:
        groups = list(node.findall(nodes.tgroup))
        if not groups:
            return []
        group = groups[0]
        widths = [int(spec.get("colwidth", 1)) for spec in group.findall(nodes.colspec)]
        head = [self._row(row, level) for part in group.findall(nodes.thead) for row in part.findall(nodes.row)]
        rows = [self._row(row, level) for part in group.findall(nodes.tbody) for row in part.findall(nodes.row)]
        title = [
            block for child in node.children if isinstance(child, nodes.title) for block in self._block(child, level)
        ]
        return [*title, {"is": "table", "columns": len(widths), "widths": widths, "head": head, "rows": rows}]

    def _row(self, row: nodes.row, level: int) -> list[list[Json]]:
        return [self.blocks(cell.children, level) for cell in row.children if isinstance(cell, nodes.entry)]

    def _term(self, item: nodes.Node, level: int) -> list[Any]:
        term: Runs = []
        blocks: list[Json] = []
        for child in item.children:
            if isinstance(child, nodes.term | nodes.field_name | nodes.classifier):
                term += self.runs(child.children)
            else:
                blocks += self.blocks(child.children, level)
        return [term, blocks]

    def _report(self, node: nodes.Element) -> None:
        name = type(node).__name__
        if name not in self._complained:
            self._complained.add(name)
            self._complain(name, place_of(node))


def numbers_of(node: nodes.Element, count: int) -> Sequence[int]:
    """Return the numbers of an enumeration, which may begin anywhere and count down."""
    start = int(node.get("start", 1))
    values = [int(item.get("value") or 0) for item in node.children if isinstance(item, nodes.list_item)]
    if len(values) == count and all(values):
        return values
    return range(start, start - count, -1) if node.get("reversed") else range(start, start + count)


def has_text(runs: Runs) -> bool:
    """Return whether anything of some runs can be seen."""
    return any(run.strip() if isinstance(run, str) else has_text(run.get("body", ["x"])) for run in runs)


def stripped(line: Runs) -> Runs:
    """Return runs without space at their beginning and end."""
    if line and isinstance(line[0], str):
        line = [line[0].lstrip(), *line[1:]] if line[0].strip() else line[1:]
    if line and isinstance(line[-1], str):
        line = [*line[:-1], line[-1].rstrip()] if line[-1].strip() else line[:-1]
    return line


def place_of(node: nodes.Node | None) -> Location | None:
    """Return where a node, or the nearest one around it that knows, was written; the path is an absolute one."""
    while node is not None:
        source, line = getattr(node, "source", None), getattr(node, "line", None)
        if source and not isinstance(node, nodes.document):
            return Location(str(source), line or 0)
        node = node.parent
    return None


def role_of(node: nodes.Element) -> str:
    """Return what a paragraph is, by its first class of ours."""
    own = (name.removeprefix("academic-") for name in node["classes"] if name.startswith("academic-"))
    return next(own, "")


def _classed(node: nodes.Node, name: str) -> nodes.Element | None:
    return node if isinstance(node, nodes.Element) and name in node["classes"] else None
