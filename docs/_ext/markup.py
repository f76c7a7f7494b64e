"""MyST directives as reStructuredText, line by line: what the documentation's examples are shown and tested in.

It knows what the examples use and nothing else: backtick fences with a directive, its argument, its
``:option: value`` lines and its body; headings; and paragraphs without inline markup of their own but roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(?P<ticks>`{3,})\{(?P<name>[\w-]+)\}(?: (?P<argument>.*))?")
_HEADING = re.compile(r"(?P<level>#{1,3}) (?P<title>.+)")
_OPTION = re.compile(r":[\w-]+:(?: .*)?")
_ROLE = re.compile(r"\{([\w:-]+)\}`([^`]+)`")
_UNDERLINES = {1: "=", 2: "-", 3: "~"}


def to_rst(source: str) -> str:
    """Return a MyST text as reStructuredText."""
    return "\n".join(_lines(source.splitlines())).strip() + "\n"


def _lines(lines: list[str]) -> Iterator[str]:
    rest = iter(lines)
    for line in rest:
        if fence := _FENCE.fullmatch(line):
            yield from _directive(fence, rest)
        elif heading := _HEADING.fullmatch(line):
            yield heading["title"]
            yield _UNDERLINES[len(heading["level"])] * max(len(heading["title"]), 3)
        else:
            yield _ROLE.sub(r":\1:`\2`", line)


def _directive(fence: re.Match[str], rest: Iterator[str]) -> Iterator[str]:
    yield f".. {fence['name']}:: {fence['argument'] or ''}".rstrip()
    options = True
    for line in rest:
        if line == fence["ticks"]:
            break
        if options and not _OPTION.fullmatch(line):
            options = False
            yield ""
        yield f"   {line}".rstrip()
    yield ""
