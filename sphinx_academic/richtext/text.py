"""Character replacements that the Markdown and LaTeX readers share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sphinx_academic.richtext.tree import Inline

# Characters that XML does not allow, and so neither a doctree written as XML, nor an EPUB, nor a feed; and the
# byte order mark, which editors leave inside values that were pasted.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")

# ASCII's and those of Unicode, and what parts lines and paragraphs
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LINE_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")

# The white space of TeX and Markdown: a no-break or thin space was written on purpose.
_OTHER_SPACE = re.compile(r"[\t\r\n\f\v]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


#: the control characters of ASCII, as :func:`is_ascii_without` takes them
CONTROLS = bytes((*range(32), 127))


def is_ascii_without(text: str, marks: bytes) -> bool:
    """Return whether a text is ASCII, and has none of these characters.

    All at once, since Python looks characters up one by one in a table of Unicode to tell whether a text is printable.
    """
    return text.isascii() and len(text.encode().translate(None, marks)) == len(text)


def contains_any(text: str, marks: Iterable[str]) -> bool:
    """Return whether a text contains any of some short texts.

    One search for each is twenty times as fast as a regular expression for a class of characters in an abstract,
    and not slower in a title.
    """
    for mark in marks:  # noqa: SIM110 - a generator takes twice as long
        if mark in text:
            return True
    return False


def clean(text: str) -> str:
    """Return the text in NFC, without characters that XML does not allow."""
    if text.isascii() and text.isprintable():
        return str(text)
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def has_control(text: str) -> bool:
    """Return whether a text has a control character or anything that ends a line."""
    return _CONTROL.search(text) is not None


def one_line(text: str) -> str:
    """Return text of one line: in NFC, with a space for each line break, without control characters."""
    return _CONTROL.sub("", clean(_LINE_BREAKS.sub(" ", text))).strip()


def collapse(text: str) -> str:
    """Return the text with every run of ASCII white space turned into one space."""
    if "  " in text or _OTHER_SPACE.search(text):
        return _SPACES.sub(" ", text)
    return text


def merge(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring strings, in NFC, and drop empty ones."""
    merged: list[Inline] = []
    strings: list[str] = []
    for part in parts:
        if isinstance(part, str):
            strings.append(part)
        else:
            _flush(strings, merged)
            merged.append(part)
    _flush(strings, merged)
    return tuple(merged)


def _flush(strings: list[str], merged: list[Inline]) -> None:
    # joined before NFC, so that a combining accent meets its letter
    text = "".join(strings)
    strings.clear()
    if text:
        merged.append(text if text.isascii() else unicodedata.normalize("NFC", text))
