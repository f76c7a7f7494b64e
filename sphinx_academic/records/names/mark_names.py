"""The names of author marks, in a module of their own for builds that check settings and read no names."""

from __future__ import annotations

from typing import Final

EQUAL: Final = "equal"
CORRESPONDING: Final = "corresponding"
LEAD: Final = "lead"
JOINT_SENIOR: Final = "joint-senior"
#: the marks of authors that have a legend of their own
STANDARD_MARKS: Final = (EQUAL, CORRESPONDING, LEAD, JOINT_SENIOR)
_SAME_GLYPH = str.maketrans({"∗": "*", "✱": "*", "⋆": "★", "✝": "†", "¹": "1", "²": "2", "³": "3"})


def same_glyph(glyph: str) -> str:
    """Return a glyph in the spelling that marks have: some look alike, and an emoji may say that it is one."""
    return glyph.removesuffix("\ufe0f").translate(_SAME_GLYPH)
