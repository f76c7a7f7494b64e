"""Scripts of texts: Chinese, Japanese and Korean characters."""

from __future__ import annotations

from typing import Final

CJK: Final = (
    "\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Chinese, Japanese and Korean characters, as ranges of a set in a regular expression.

A pattern of such large sets takes longer to compile than to read a bibliography in which no name needs it: compile it
when a text has a character from :data:`FIRST_CJK` on.
"""

FIRST_CJK: Final = CJK[0]
"""The first of them."""
