"""Lines of text that say one thing together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_academic.imports import dates
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.citations import citation

_BOLD = re.compile(r"(?:\*\*|__)[^*]+(?:\*\*|__):?")
#: kinds whose records may go over several lines of text
_OF_LINES = frozenset(("experience", "education", "teaching", "talks", "publications", "grants"))


def grouped(blocks: Sequence[Block], kind: str) -> list[Block]:
    """Put lines of text that follow each other without a blank line into one block, where none says all by itself."""
    if kind not in _OF_LINES:
        return list(blocks)
    groups: list[list[Block]] = []
    for block in blocks:
        last = groups[-1][-1] if groups else None
        follows = last is not None and last.kind == block.kind == "text" and block.line <= last.end + 1
        if follows and (dates.leading(block.text) is None or _is_title(groups[-1])):
            groups[-1].append(block)
        else:
            groups.append([block])
    found: list[Block] = []
    for group in groups:
        whole = len(group) == 1 or (kind == "publications" and sum(1 for each in group if _is_citation(each)) > 1)
        found += group if whole else [_joined(group)]
    return found


def _is_title(group: Sequence[Block]) -> bool:
    """Return whether a group is one line in bold, below which stands what is said of it."""
    return len(group) == 1 and bool(_BOLD.fullmatch(group[0].text))


def _is_citation(block: Block) -> bool:
    read = citation(block.text)
    return read is not None and bool(read.fields["authors"]) and bool(read.fields["date"])


def _joined(group: Sequence[Block]) -> Block:
    first = group[0]
    return Block("text", first.text, first.line, group[-1].end, items=list(group[1:]))
