"""Style sheets as they are sent, and files that are written only where they differ."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# around what separates declarations; before a colon it would separate an element from one within it
_SPACE = re.compile(r"\s*([{};,>])\s*|(:)\s+")
#: a nought before a point
_NOUGHT = re.compile(r"(?<![\w.])0(?=\.\d)")


def served_css(text: str) -> str:
    """Return a style sheet as it is sent: without comments, and without space and noughts that say nothing."""
    return _NOUGHT.sub("", _SPACE.sub(r"\1\2", _COMMENT.sub("", text))).replace(";}", "}").strip() + "\n"


def write_if_changed(path: Path, text: str) -> None:
    """Write a file unless it has that text already: a new time stamp would have it copied again."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
