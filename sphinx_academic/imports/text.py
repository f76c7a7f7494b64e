"""Text of old sites as the Markdown of data files: HTML, Liquid, shortcodes and kramdown are removed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html.parser import HTMLParser

_LIQUID_LINK = re.compile(r"""\{\{-?\s*["']([^"']*)["']\s*\|[^{}]*\}\}|\{%-?\s*link\s+([^\s%]+)\s*-?%\}""")
#: Liquid and shortcodes; a part ends before the next begins: time grows with the text, not with its square
_LIQUID = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}", re.DOTALL)
_KRAMDOWN = re.compile(r"\{(?::|[.#][\w-]|(?:style|class|width|height)=)[^{}\n]*\}")
#: Liquid whose inside is code of the old site, or a remark: the innermost blocks
_CODE_BLOCK = re.compile(
    r"\{%-?\s*(?P<name>for|comment|capture)\b(?:(?!\{%-?\s*(?:for|comment|capture|endfor|endcomment|endcapture)\b).)*"
    r"\{%-?\s*end(?P=name)\s*-?%\}",
    re.DOTALL,
)
_DEEPEST = 10
_SPACES = re.compile(r"[ \t\u00a0\u2002-\u200a]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u00ad"))
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
_SPECIAL = re.compile(r"([\\`*_\[\]<&$])")
_NOT_WORD = re.compile(r"[\W_]+")
_MARKUP = re.compile(
    r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)|[*_`]+|\\(?=[!-/:-@\[-`{-~])|\{(?:sub|super)script\}"
)
LINK = re.compile(
    r"(?<!!)\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*(?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(?:\{[^{}]*\})?"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)(?:\{[^{}]*\})?")
_CODE_SPAN = re.compile(r"(`[^`\n]*[<&][^`\n]*`)")
#: roles of MyST, but those that are made of HTML
_ROLE = re.compile(r"(?<!\\)\{(?!(?:sub|super)script\}`)[A-Za-z][\w:+.-]*\}(?=`)")
_UNCLOSED = re.compile(r"<(?![^<>]*>)")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return the words of a text without case, accents and punctuation, to compare by."""
    folded = text if text.isascii() else unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    if not folded.isascii():
        folded = "".join(char for char in folded if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", folded.casefold()).strip()


def slug(text: str, otherwise: str = "item") -> str:
    """Return a text as a short name of ASCII letters, figures and hyphens."""
    ascii_only = fold(text).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())[:60].strip("-") or otherwise


def escape(text: str) -> str:
    """Return plain text with what Markdown would take for markup escaped."""
    return _SPECIAL.sub(r"\\\1", text)


def plain(markdown: str) -> str:
    """Return Markdown without its markup, as text to compare and to look at."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", _IMAGE.sub("", markdown)).split())


def clean(text: str) -> str:
    """Return text without control characters, invisible ones, ligatures and spaces of other widths."""
    text = _CONTROL.sub("", text) if _CONTROL.search(text) else text
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_LIGATURES)))


def without_templates(text: str) -> str:
    """Return text without Liquid, shortcodes, kramdown attributes and HTML comments; targets in Liquid stay."""
    if "{" in text:
        text = without_code(text)
        text = _LIQUID_LINK.sub(lambda found: found[1] or found[2] or "", text)
        text = _KRAMDOWN.sub("", _LIQUID.sub("", text))
    return without_comments(text)


def without_comments(text: str) -> str:
    """Return text without the comments of HTML, whose lines stay empty."""
    parts: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end + len("-->")
    return "".join([*parts, text[position:].replace("<!--", "")])  # what is never closed is no comment


def without_code(text: str) -> str:
    """Return text without the loops and remarks of Liquid, whose lines stay empty."""
    for _ in range(_DEEPEST):
        shorter = _CODE_BLOCK.sub(lambda found: "\n" * found[0].count("\n"), text)
        if shorter == text:
            break
        text = shorter
    return text


def to_markdown(text: str) -> str:
    """Return a line of Markdown, HTML or both as inline Markdown."""
    return _inline(text) if len(text) < 200 else _converted(text)


def paragraphs(text: str) -> str:
    """Return several paragraphs of Markdown or HTML as Markdown, a blank line between them."""
    parts = re.split(r"\n\s*\n|<br\s*/?>\s*<br\s*/?>|</p>", without_templates(text))
    return "\n\n".join(part for each in parts if (part := to_markdown(each)))


@lru_cache(maxsize=4096)
def _inline(text: str) -> str:
    return _converted(text)


def _converted(text: str) -> str:
    text = _ROLE.sub(r"\\\g<0>", without_templates(clean(text)))
    # what stands in code is no HTML
    parts = [part if index % 2 else _without_html(part) for index, part in enumerate(_CODE_SPAN.split(text))]
    text = _IMAGE.sub("", "".join(parts))
    text = LINK.sub(lambda found: found[0] if found["target"] else found["label"], text)
    return " ".join(text.split())


def closed_tags(text: str) -> str:
    """Return HTML in which a tag that is never closed is text: the parser would look for its end again and again."""
    return _UNCLOSED.sub("&lt;", text)


def _without_html(text: str) -> str:
    text = _AUTOLINK.sub(r"[\1](\1)", text)
    if "<" not in text and "&" not in text:
        return text
    writer = _Inline()
    writer.feed(closed_tags(text.replace("&amp;", "&") if "&amp;" in text else text))
    writer.close()
    return _TAG_START.sub("&lt;", writer.text())  # a sign that stands for itself must not become markup


_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "kbd": "`", "tt": "`"}
_SCRIPTS = {"sub": "subscript", "sup": "superscript"}
_UNREAD = frozenset(("script", "style", "noscript", "svg", "iframe", "template"))


class _Inline(HTMLParser):
    """Writes the inline Markdown of HTML; a mark with nothing inside is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[tuple[str, int, str]] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in ("br", "p", "div", "li", "tr", "td"):
            self._parts.append(" ")
        elif tag == "img" and any(each[0] == "a" for each in self._open):
            # a picture that is a link, such as an icon: its words are the label
            self._parts.append(next((value or "" for name, value in attrs if name in ("alt", "title")), ""))
        elif tag in _MARKS or tag in ("a", "sub", "sup"):
            if tag == "a" and any(each[0] == "a" for each in self._open):
                self.handle_endtag("a")  # a link that was never closed
            target = next((value or "" for name, value in attrs if name == "href"), "") if tag == "a" else ""
            self._open.append((tag, len(self._parts), target.strip()))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        place = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == tag), None)
        if place is not None:
            self._close(place)

    def _close(self, place: int) -> None:
        tag, start, target = self._open.pop(place)
        inner = "".join(self._parts[start:])
        text = inner.strip()
        before = inner[: len(inner) - len(inner.lstrip())]
        after = inner[len(inner.rstrip()) :] if text else ""
        if text and tag in _MARKS:
            text = f"{_MARKS[tag]}{text}{_MARKS[tag]}"
        elif tag == "a" and target and (text := text or ("pdf" if target.lower().endswith(".pdf") else "")):
            text = f"[{text}]({target.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})"
        elif text and tag in ("sub", "sup"):
            text = f"{{{_SCRIPTS[tag]}}}`{text}`"
        self._parts[start:] = [before + text + after]

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._parts.append(data)

    def text(self) -> str:
        while self._open:
            self._close(len(self._open) - 1)
        return "".join(self._parts)
