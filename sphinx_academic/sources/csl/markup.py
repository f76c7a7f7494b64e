"""The text of CSL, which is plain but for a few HTML tags, as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_academic.sources.entities import plain_tags, unescaped

MAX_DEPTH = 10
"""Tags inside tags; deeper ones are left out, and their text stays."""

_TAGS = re.compile(
    r"<(?P<script>sub|sup|sc|span(?= style=\"font-variant: ?small-caps;?\"))(?: style=\"[^\"<>]{0,80}\")?>"
    r"(?P<scripted>[^<>`]{1,200})</(?:sub|sup|sc|span)>"
    r'|<(?P<closing>/?)(?P<name>i|em|b|strong|sub|sup|sc|span)(?:\s+(?:class|style)="[^"<>]{0,80}")?>',
    re.IGNORECASE,
)
_ROLE_OF_TAG = {"sub": "sub", "sup": "sup", "sc": "sc", "spa": "sc"}
_MARKDOWN_OF_TAG = {"i": "*", "em": "*", "b": "**", "strong": "**"}
_SPECIAL = re.compile(r"([\\`*_\[\]<&$])")


@dataclass(slots=True)
class Nested:
    """Whether tags were nested too deep."""

    too_deep: bool = False


def markdown(text: str, nested: Nested | None = None) -> str:
    """Return CSL's text with its few tags as Markdown, and what Markdown would take for markup escaped."""
    result: list[str] = []
    text = plain_tags(text) if "<" in text else text
    position = 0
    closers: list[tuple[str, str]] = []
    for tag in _TAGS.finditer(text):
        result.append(_literal(text[position : tag.start()]))
        position = tag.end()
        if tag["script"]:
            result.append(f"{{{_ROLE_OF_TAG[tag['script'].lower()[:3]]}}}`{_signs(tag['scripted'])}`")
            continue
        name = tag["name"].lower()
        mark = _MARKDOWN_OF_TAG.get(name, "")
        if not tag["closing"]:
            if len([mark for _, mark in closers if mark]) >= MAX_DEPTH:
                mark = ""
                if nested:
                    nested.too_deep = True
            closers.append((name, mark))
            result.append(mark)
        elif closers and closers[-1][0] == name:
            result.append(closers.pop()[1])
    result.append(_literal(text[position:]))
    return "".join([*result, *(mark for _, mark in reversed(closers))])


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _signs(text))


def _signs(text: str) -> str:
    return unescaped(text)
