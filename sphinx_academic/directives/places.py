"""Where on the page an option of a directive stands, told from the directive's text."""

from __future__ import annotations

import re

#: how a directive's text begins; some parsers leave out that line
_FIRST_LINE = ("..", "```", "~~~", ":::")
_BLOCK = "---"


def option_line(name: str, text: str, line: int) -> int:
    """Return the line of an option of the directive whose text begins at ``line``; that line if it is not found.

    Options are ``:name: value`` lines up to the first blank line, or in MyST a YAML block between ``---``.
    """
    lines = text.split("\n")
    begun = text.startswith(_FIRST_LINE)
    inner = list(enumerate(lines[1:] if begun else lines, line + 1))
    is_block = bool(inner) and inner[0][1].startswith(_BLOCK)
    option = re.compile(rf"[ \t]*{re.escape(name)}[ \t]*:.*" if is_block else rf"[ \t]*:{re.escape(name)}:.*")
    found = line
    for number, each in inner[1:] if is_block else inner:
        if each.startswith(_BLOCK) if is_block else not each.strip():
            break
        if option.fullmatch(each):
            # of one that is given twice, the last counts
            found = number
    return found
