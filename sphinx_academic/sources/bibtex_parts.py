"""A BibTeX file in parts that can be told to be the same as before without being read.

A part begins at an ``@`` and ends where the next line begins with one.  Most parts are an entry each.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

_PART = re.compile(r"\n[ \t]*+@")


class Part(NamedTuple):
    """A part of a file: the digest of its text, and how many lines it has."""

    digest: bytes
    lines: int


class Same(NamedTuple):
    """A part of the file that is known, and so is not read again: its digest and its line."""

    digest: bytes
    line: int


PART_LIMIT = 20_000
"""The longest part of a file, in characters, that is looked for: of entries on one line, none is read to its end."""


def part_end(text: str, start: int) -> int:
    """Return where the part that begins at an ``@`` ends: at the next line that begins with one; -1 if that is far."""
    limit = start + PART_LIMIT
    # most have but one, and the pattern would stop at every line
    if (at := text.find("@", start + 1, limit)) > 0 and text[at - 1] == "\n":
        return at - 1
    if at > 0 and (following := _PART.search(text, start + 1, limit)):
        return following.start()
    return len(text) if len(text) <= limit else -1


def part_digest(text: str, start: int, end: int) -> bytes:
    """Return what stands for the text of a part."""
    return hashlib.blake2b(text[start:end].rstrip().encode("utf-8", "replace"), digest_size=10).digest()
