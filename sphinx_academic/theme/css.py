"""Style sheets as they are sent."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# around what separates declarations; before a colon it would separate an element from one within it
_SPACE = re.compile(r"\s*([{};,>])\s*|(:)\s+")
#: a nought before a point
_NOUGHT = re.compile(r"(?<![\w.])0(?=\.\d)")


def served_css(text: str) -> str:
    """Return a style sheet as it is sent: without comments, and without space and noughts that say nothing."""
    return _NOUGHT.sub("", _SPACE.sub(r"\1\2", _COMMENT.sub("", text))).replace(";}", "}").strip() + "\n"
