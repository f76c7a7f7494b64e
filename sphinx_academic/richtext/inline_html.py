"""HTML inside Markdown: tags that mean what a mark of Markdown means are read as that mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Final

from markdown_it.token import Token

#: Reports a tag that is not shown.
Complain = Callable[[str], None]

_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9-]*)\b(.*)>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE: Final = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_HREF: Final = re.compile(_ATTRIBUTE.format("href"), re.IGNORECASE)
_ALT: Final = re.compile(_ATTRIBUTE.format("alt"), re.IGNORECASE)

#: what Markdown calls the marks of tags
_MARKS: Final = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "var", "dfn"), "em"),
    **{"sub": "sub", "sup": "sup", "a": "link"},
}
_CODE: Final = frozenset({"code", "tt", "kbd", "samp"})
_PARAGRAPHS: Final = frozenset({"p", "div"})
#: tags of which nothing is left, not even what stands between them
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "textarea"})
_NEUTRAL: Final = frozenset(
    (
        *("abbr", "acronym", "address", "article", "aside", "audio", "bdi", "bdo", "big", "blink"),
        *("blockquote", "button", "center", "data", "dd", "del", "details", "dl", "dt", "embed"),
        *("figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "img", "input", "ins", "label", "li", "link", "main", "mark", "marquee", "meta", "nav"),
        *("nobr", "ol", "option", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s"),
        *("section", "select", "small", "source", "span", "strike", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "time", "tr", "track", "u", "ul", "video", "wbr"),
    )
)
#: what stands for marks of Markdown among the open tags: a link, one that is dropped, and any other
_LINK, _NO_LINK, _MARK = "[", "-", "*"
_NOT_SHOWN: Final = "the HTML tag <{}> is not shown; write Markdown, such as **strong**"
_NOT_CLOSED: Final = "the HTML tag <{0}> is not closed; write </{0}> where it ends"
_NOT_OPEN: Final = "the HTML tag </{0}> closes nothing; write <{0}> where it begins, or leave it out"
#: deeper marks keep their text alone
_DEEPEST: Final = 20


def html_as_marks(tokens: Iterable[Token], complain: Complain) -> list[Token]:
    """Return the tokens of inline Markdown with the tags of HTML read as marks, each closed within what opened it.

    Tags that have no mark are dropped, their text stays; what is no tag of HTML, such as ``<T>``, is text.
    """
    return _Reader(complain).read(tokens)


class _Reader:
    """Reads the tags of one text."""

    def __init__(self, complain: Complain) -> None:
        self.complain = complain
        self.found: list[Token] = []
        #: the names of the open tags of HTML, and what stands for open marks of Markdown
        self.open: list[str] = []
        #: a tag whose content is not shown, and one whose content is code
        self.hidden = ""
        self.code = ""
        self.code_text = ""
        #: the tags that were left out when they opened
        self.left_out: list[str] = []
        self.reported: set[str] = set()

    def read(self, tokens: Iterable[Token]) -> list[Token]:
        for token in tokens:
            if token.type == "html_inline":
                self.tag(token)
            elif not self.hidden:
                self.markdown(token)
        if self.code:
            self.report(self.code, _NOT_CLOSED)
        self.end_code()
        while self.open:  # Markdown's own are closed
            self.report(self.close(), _NOT_CLOSED)
        return self.found

    def markdown(self, token: Token) -> None:
        if self.code:
            self.code_text += token.content or token.markup or " "
            return
        mark = _MARK
        if token.nesting > 0:
            mark = _MARK if token.type != "link_open" else _NO_LINK if self.is_in_link() else _LINK
            self.open.append(mark)
        elif token.nesting < 0:
            while self.open[-1] in _MARKS:
                self.close()
            mark = self.open.pop()
        if mark != _NO_LINK:
            self.found.append(token)

    def is_in_link(self) -> bool:
        return "a" in self.open or _LINK in self.open

    def tag(self, token: Token) -> None:
        """Read a tag, a comment, or what looks like one."""
        match = _TAG.fullmatch(token.content)
        name = match[2].lower() if match else ""
        is_end = bool(match and match[1])
        if self.hidden:
            self.hidden = "" if is_end and name == self.hidden else self.hidden
        elif match is None:
            pass  # a comment
        elif name in _CODE:
            if is_end and not self.code:
                self.report(name, _NOT_OPEN)
            self.end_code()
            self.code = "" if is_end else name
        elif self.code:
            self.code_text += token.content
        elif name in _MARKS:
            if is_end:
                self.end(name)
            else:
                self.begin(name, match[3])
        elif name == "br" or name in _PARAGRAPHS:
            if self.found and not is_end:
                self.found.append(Token("hardbreak", "br", 0))
        elif name in _HIDDEN or name in _NEUTRAL:
            self.report(name, _NOT_SHOWN)
            if name in _HIDDEN and not is_end and not match[3].rstrip().endswith("/"):
                self.hidden = name
            elif name == "img" and (alt := _ALT.search(match[3])):
                self.found.append(Token("text", "", 0, content=unescape(alt[1] or alt[2] or alt[3] or "")))
        else:
            self.found.append(Token("text", "", 0, content=token.content))

    def end_code(self) -> None:
        if self.code_text:
            self.found.append(Token("code_inline", "code", 0, content=self.code_text))
        self.code_text = ""

    def begin(self, name: str, attributes: str) -> None:
        mark = _MARKS[name]
        href = _HREF.search(attributes) if mark == "link" else None
        if (mark == "link" and (href is None or self.is_in_link())) or len(self.open) >= _DEEPEST:
            self.left_out.append(name)
            return
        attrs: dict[str, str | int | float] = {"href": unescape(href[1] or href[2] or href[3] or "")} if href else {}
        self.found.append(Token(f"{mark}_open", name, 1, attrs=attrs))
        self.open.append(name)

    def end(self, name: str) -> None:
        """Close a tag and those that were opened in it; one that is not open within the same mark is dropped."""
        outer = [place for place, each in enumerate(self.open) if each not in _MARKS]
        if name in self.open[outer[-1] + 1 if outer else 0 :]:
            while self.close() != name:
                pass
        elif name in self.left_out:
            self.left_out.remove(name)
        else:
            self.report(name, _NOT_OPEN)

    def close(self) -> str:
        name = self.open.pop()
        self.found.append(Token(f"{_MARKS[name]}_close", name, -1))
        return name

    def report(self, name: str, message: str) -> None:
        if name not in self.reported:
            self.reported.add(name)
            self.complain(message.format(name))
