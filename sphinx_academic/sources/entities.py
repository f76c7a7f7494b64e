"""HTML in fields that know none: character references and the tags that publishers and reference managers export."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import html5
from types import MappingProxyType

REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""Pattern of a character reference, to be compiled with or without ``re.VERBOSE``."""

_REFERENCE = re.compile(REFERENCE)
# by programs that escape what LaTeX would read: "\&\#273;"
_ESCAPED = re.compile(r"\\&\\?(?=\#[0-9]{1,7};)")

# how "<" and ">" are spelled where they may not stand: by citation.js and Mendeley, by Crossref, in HTML
_LESS = r"(?:\{\\textless(?:\{\})?\}|\\textless(?:\{\}|(?![A-Za-z])\s*)|\$(?:<|\\less|\\lt)\s*\$|&lt;|<)"
_GREATER = r"(?:\{\\textgreater(?:\{\})?\}|\\textgreater(?:\{\}|(?![A-Za-z])\s*)|\$(?:>|\\greater|\\gt)\s*\$|&gt;|>)"
_TAG = re.compile(
    rf"{_LESS}(?P<end>/?)(?P<name>(?:jats:|mml:)?[A-Za-z]{{1,16}})(?P<attributes>\s[^<>{{}}]{{0,300}}?)?\s*/?{_GREATER}"
)
TAGS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("i", "em", "italic"), "i"),
        **dict.fromkeys(("b", "strong", "bold"), "b"),
        **{"sub": "sub", "sup": "sup", "sc": "sc", "scp": "sc"},
    }
)
"""Tags that mean mark-up of a text, and the one of each meaning that the readers know."""
#: tags of JATS whose text stands for itself, and what comes in their place: the end of a paragraph or nothing
_BLOCKS = {"p": "\n\n", "sec": "\n\n", "title": "\n\n", "list": "\n\n", "list-item": "\n\n", "break": " ", "br": " "}
_HEADING = re.compile(r"<jats:title>\s*(?:Abstract|ABSTRACT|Summary|Résumé|Zusammenfassung)\s*[:.]?\s*</jats:title>")
_SMALL_CAPS = re.compile(r"small-?caps", re.IGNORECASE)


def character(reference: str) -> str | None:
    """Return the character of a reference such as ``&eacute;`` or ``&#233;``; None for what is none, or a control."""
    name = reference[1:-1]
    if name[0] != "#":
        return html5.get(f"{name};")
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    if not 32 <= number < 0x110000 or 0x7F <= number < 0xA0 or 0xD800 <= number < 0xE000:
        return None
    return chr(number)


def unescaped(text: str) -> str:
    """Return text with its character references as characters."""
    if "&" not in text:
        return text
    text = _ESCAPED.sub("&", text) if "\\&" in text else text
    return _REFERENCE.sub(lambda found: character(found[0]) or found[0], text)


def plain_tags(text: str) -> str:
    """Return text with its tags in one form: ``<i>`` for ``{\\textless}i{\\textgreater}`` and ``<jats:italic>``.

    Tags of JATS and MathML and spans that mean no mark-up of a text are left out, those of paragraphs end one; the
    heading ``Abstract`` of an abstract goes.  Any other tag stays as it is.
    """
    if "<" not in text and "textless" not in text and "less$" not in text and "&lt;" not in text and "lt$" not in text:
        return text
    if "jats:" in text:
        text = _HEADING.sub("", text)
    # for each span that is open, the tag that means it
    spans: list[str] = []
    return _TAG.sub(lambda match: _plain_tag(match, spans), text)


def _plain_tag(match: re.Match[str], spans: list[str]) -> str:
    space, _, name = match["name"].rpartition(":")
    if name.lower() == "span":
        if match["end"]:
            return (f"</{spans.pop()}>" if spans[-1] else spans.pop()) if spans else match[0]
        # one that means nothing here protects the case of letters
        spans.append("sc" if _SMALL_CAPS.search(match["attributes"] or "") else "")
        return f"<{spans[-1]}>" if spans[-1] else ""
    meaning = TAGS.get(name.lower())
    if meaning and (space != "mml") and (space or not match["attributes"]):
        return f"<{match['end']}{meaning}>"
    if space or name in ("p", "br"):
        return _BLOCKS.get(name.lower(), "")
    return match[0]
