"""A page of Markdown or HTML as blocks: headings, paragraphs, list items, tables, each with its lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_academic.imports.text import (
    clean,
    closed_tags,
    to_markdown,
    without_code,
    without_comments,
    without_templates,
)

#: longer pages are data that somebody pasted
MAX_CHARACTERS = 2_000_000
_FRONT_MATTER = re.compile(
    r"(?:<!--\s*)?(---|\+\+\+)[ \t]*\r?\n(.*?)(?:^\1[ \t]*(?:\r?\n|\Z)|\Z)", re.DOTALL | re.MULTILINE
)
_IMAGE = re.compile(
    r"!\[(?P<shown>[^\[\]]*)\]\(\s*<?(?P<target>[^()\s<>]+)>?[^()]*\)|<img\b(?P<attributes>[^<>]*)>", re.IGNORECASE
)
_LIQUID_TAG = re.compile(r"\{%(?:(?!\{%|%\}).)*%\}", re.DOTALL)
_ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)\s*=\s*[\"'](?P<value>[^\"']*)[\"']")
_BOLD_LINE = re.compile(r"(?:[^\w\s*]+\s*)?(?:\*\*|__)(?P<text>[^*_\n]{2,60}?):?\s*(?:\*\*|__):?")


@dataclass(slots=True)
class Block:
    """A part of a page.

    ``kind`` is ``heading``, ``text``, ``item`` (of a list), ``row`` (of a table), ``image``, ``code`` or ``rule``;
    ``text`` is inline Markdown, of an image empty; ``cells`` are those of a row, of an image its target and what it
    shows, of code its language; ``line`` and ``end`` are lines of the file, counted from 1.
    """

    kind: str
    text: str
    line: int
    end: int
    level: int = 0
    items: list[Block] = field(default_factory=list)
    cells: tuple[str, ...] = ()

    def walk(self) -> Iterator[Block]:
        """Yield this block and those inside it."""
        yield self
        for item in self.items:
            yield from item.walk()


def front_matter(text: str) -> tuple[str, str, str, int]:
    """Return the delimiter and the text of a page's front matter, the page without it, and how many lines it has."""
    start = text.lstrip("\ufeff")
    found = _FRONT_MATTER.match(start)
    if not found:
        return "", "", start, 0
    rest = start[found.end() :]
    if start.startswith("<!--"):
        rest = re.sub(r"^\s*-->", "", rest, count=1)
    return found[1], found[2], rest, start.count("\n", 0, found.end())


def is_html(text: str) -> bool:
    """Return whether a page is HTML as a whole."""
    head = text.lstrip()[:2000].lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body")) or (
        "<html" in head and "<body" in text.lower()
    )


def read_blocks(text: str, offset: int = 0) -> list[Block]:
    """Return the blocks of a page; ``offset`` is the number of lines before it."""
    text = text[:MAX_CHARACTERS]
    if is_html(text):
        return _from_html(text, offset)
    return _promoted(list(_Reader(_prepared(text), offset).blocks()))


def _prepared(text: str) -> str:
    """Remove templates without changing the number of lines."""

    def lines_kept(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    text = without_code(without_comments(text))
    text = _LIQUID_TAG.sub(lambda found: without_templates(found[0]) + lines_kept(found), text)
    return without_templates(text.replace("\r\n", "\n").replace("\t", "    "))


@cache
def _parser() -> MarkdownIt:
    # what is indented is markup that templates stood around, hardly ever code
    # lines are read by rules of their own: their markup is not parsed
    blocks = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable("code")
    return blocks.disable(["inline", "text_join"])


class _Reader:
    def __init__(self, text: str, offset: int) -> None:
        self._offset = offset
        self._tokens = _parser().parse(text)

    def blocks(self) -> Iterator[Block]:
        yield from self._between(0, len(self._tokens))

    def _between(self, position: int, end: int) -> Iterator[Block]:
        tokens = self._tokens
        while position < end:
            token = tokens[position]
            stop = self._closing(position)
            inner = tokens[position + 1] if position + 1 < end else token
            if token.type == "heading_open":
                yield self._block("heading", token, to_markdown(inner.content), level=int(token.tag[1]))
            elif token.type == "paragraph_open":
                yield from self._paragraph(token, inner.content)
            elif token.type == "list_item_open":
                yield self._item(position, stop)
            elif token.type in (
                "bullet_list_open",
                "ordered_list_open",
                "blockquote_open",
                "table_open",
            ) or token.type in ("thead_open", "tbody_open"):
                yield from self._between(position + 1, stop)
            elif token.type == "tr_open":
                cells = tuple(to_markdown(each.content) for each in tokens[position:stop] if each.type == "inline")
                block = self._block("row", token, " | ".join(cells))
                block.cells = cells
                yield block
            elif token.type == "html_block":
                yield from _from_html(token.content, self._offset + (token.map or [0])[0])
            elif token.type == "fence":
                block = self._block("code", token, token.content)
                block.cells = (token.info.strip(),)
                yield block
            elif token.type == "hr":
                yield self._block("rule", token, "")
            position = stop + 1

    def _closing(self, position: int) -> int:
        token = self._tokens[position]
        if token.nesting != 1:
            return position
        depth = 0
        for index in range(position, len(self._tokens)):
            depth += self._tokens[index].nesting
            if depth == 0:
                return index
        return len(self._tokens) - 1

    def _block(self, kind: str, token: Token, text: str, level: int = 0) -> Block:
        first, last = token.map or [0, 0]
        return Block(kind, text, self._offset + first + 1, self._offset + last, level)

    def _paragraph(self, token: Token, content: str) -> Iterator[Block]:
        """Yield a paragraph; one whose lines each end in a hard break is one block a line."""
        lines = re.split(r"(?:[ ]{2,}|\\|<br\s*/?>)\n|<br\s*/?>", content)
        first, last = token.map or [0, 0]
        line = self._offset + first + 1
        for each in lines:
            yield from (Block("image", "", line, line, cells=cells) for cells in _images(each))
            if text := to_markdown(each):
                yield Block("text", text, line, min(line + each.count("\n"), self._offset + last))
            line += each.count("\n") + 1

    def _item(self, position: int, stop: int) -> Block:
        block = self._block("item", self._tokens[position], "")
        for inner in self._between(position + 1, stop):
            if inner.kind == "text" and not block.text:
                block.text = inner.text
            elif inner.kind != "image":
                block.items.append(inner)
        return block


def _images(content: str) -> Iterator[tuple[str, str]]:
    """Yield target and description of each picture in a paragraph."""
    for found in _IMAGE.finditer(content):
        if found["target"]:
            yield found["target"], found["shown"]
        else:
            attributes = {each["name"].lower(): each["value"] for each in _ATTRIBUTE.finditer(found["attributes"])}
            if target := attributes.get("src"):
                yield target, attributes.get("alt", "")


def _promoted(blocks: list[Block]) -> list[Block]:
    """Make headings of paragraphs that are nothing but a few bold words."""
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        goes_on = after is not None and after.kind == "text" and after.line <= block.end + 1
        if block.kind == "text" and not goes_on and len(block.text) < 70 and (bold := _BOLD_LINE.fullmatch(block.text)):
            block.kind, block.text, block.level = "heading", bold["text"], 7
    return blocks


def _from_html(text: str, offset: int) -> list[Block]:
    writer = _Html(offset)
    writer.feed(closed_tags(without_comments(text)))
    writer.close()
    return writer.finished()


_SKIPPED = frozenset(("script", "style", "head", "nav", "footer", "noscript", "svg", "iframe", "template", "form"))
#: tags of parts that hold others; what folds out is one of a list
_BLOCKS = {"li": "item", "details": "item", "tr": "row"}
_BREAKS = frozenset(
    ("p", "summary", "div", "section", "article", "br", "td", "th", "dd", "dt", "center", "main", "header", "body")
)


class _Html(HTMLParser):
    """Reads HTML as blocks: what stands between tags of blocks is a text, an ``li`` an item, a ``tr`` a row."""

    def __init__(self, offset: int) -> None:
        super().__init__(convert_charrefs=False)
        self._offset = offset
        self._blocks: list[Block] = []
        self._open: list[Block] = []
        self._parts: list[str] = []
        self._has_text = False
        self._line = 1
        self._skipped = 0

    def _here(self) -> int:
        return self._offset + self.getpos()[0]

    def _flush(self) -> None:
        text = to_markdown(clean("".join(self._parts)))
        self._parts, self._has_text = [], False
        if not text:
            return
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.kind in ("item", "heading", "row") and not parent.text and not parent.items:
            parent.text, parent.end = text, self._here()
        elif parent is not None and parent.kind == "row":
            parent.text += " | " + text
        else:
            into = parent.items if parent is not None else self._blocks
            into.append(Block("text", text, self._line, self._here()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipped += 1
        if self._skipped:
            return
        if tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self._flush()
            kind = _BLOCKS.get(tag, "heading")
            if kind != "row":
                self._close("heading")
            block = Block(kind, "", self._here(), self._here(), int(tag[1]) if kind == "heading" else 0)
            (self._open[-1].items if self._open and kind == "item" else self._blocks).append(block)
            self._open.append(block)
        elif tag in _BREAKS or tag in ("ul", "ol", "table"):
            self._flush()
        elif tag == "img":
            values = dict(attrs)
            if values.get("src") and not self._open:
                cells = (values["src"] or "", values.get("alt") or "")
                self._blocks.append(Block("image", "", self._here(), self._here(), cells=cells))
        else:
            self._parts.append(self.get_starttag_text() or "")
            self._has_text = True
        if not self._has_text:
            self._line = self._here()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif self._skipped:
            return
        elif tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self._flush()
            self._close(_BLOCKS.get(tag, "heading"))
        elif tag in _BREAKS or tag in ("ul", "ol", "table"):
            self._flush()
        else:
            self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            if not self._parts:
                self._line = self._here()
            self._parts.append(data)
            self._has_text = self._has_text or bool(data.strip())

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&{name};").replace("<", "&lt;"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&#{name};").replace("<", "&lt;"))

    def _close(self, kind: str) -> None:
        place = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].kind == kind), None)
        if place is not None:
            del self._open[place:]

    def finished(self) -> list[Block]:
        self._flush()
        for block in (inner for each in self._blocks for inner in each.walk()):
            if block.kind == "row":
                block.cells = tuple(cell.strip() for cell in block.text.split(" | "))
        return [block for block in self._blocks if block.text or block.items or block.kind == "image"]
