"""The prose of a Markdown file: its paragraphs without code, tables and markup, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|:{3,})(?P<rest>.*)")
_INLINE = (
    (re.compile(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^`]*>)?`"), r"\1"),  # roles: their text
    (re.compile(r"(`+)((?:(?!\1).)+)\1"), lambda match: re.sub(r"\W+", "_", match[2])),  # code: one word
    (re.compile(r"!\[[^]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^]]*)\]\([^)]*\)"), lambda match: match[1] or "That page"),
    (re.compile(r"[*_]{1,2}(\S(?:[^*]*\S)?)[*_]{1,2}"), r"\1"),
)
_STARTS = re.compile(r"\s*(?:[-*:]|\d+\.|#+)\s+")
_ABBREVIATION = re.compile(r"\b(?:etc|e\.g|i\.e|vol|no|pp|ed|eds|Mr|Dr|Prof|[A-Z])\.$")


def paragraphs(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each paragraph, list item and heading."""
    first, parts = 0, list[str]()
    for number, line in enumerate([*_prose_lines(path.read_text(encoding="utf-8")), ""], start=1):
        start = _STARTS.match(line)
        if parts and (not line.strip() or start):
            yield first, _plain(" ".join(parts))
            parts = []
        if line.strip():
            first = first if parts else number
            parts.append(line[start.end() :] if start else line.strip())


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; a colon does not end one."""
    sentence = ""
    for part in re.split(r"(?<=[.!?])\s+(?=[\"“(A-Z])", text):
        sentence = f"{sentence} {part}".strip()
        if not _ABBREVIATION.search(sentence):
            yield sentence
            sentence = ""
    if sentence:
        yield sentence


def _prose_lines(text: str) -> Iterator[str]:
    """Yield each line, empty where it is code, a table, a comment or front matter."""
    inside, front = "", text.startswith("---\n")
    for number, line in enumerate(text.splitlines()):
        fence = _FENCE.match(line)
        if front:
            front = not (number and line == "---")
            yield ""
        elif inside:
            if fence and fence["fence"] == inside and not fence["rest"].strip():
                inside = ""
            yield ""
        elif fence:
            # a card or a grid of cards holds prose, everything else in backticks does not
            inside = "" if fence["fence"].startswith(":") else fence["fence"]
            yield ""
        elif re.match(r"\s*(?:\||%|<!--|:[\w-]+:)", line):
            yield ""
        else:
            yield line


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)  # type: ignore[arg-type]
    return text
