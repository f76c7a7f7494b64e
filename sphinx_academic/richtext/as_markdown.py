"""Inline text as Markdown, for formats that use it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx_academic.richtext.plain import role_title
from sphinx_academic.richtext.tree import Break, Code, Emphasis, Inline, Link, Math, RichText, Role, Strong

_SPECIAL = re.compile(r"([\\`*_\[\]<$])")


def to_markdown(rich: RichText | Iterable[Inline] | None) -> str:
    """Return text as Markdown; markup that Markdown does not have is left out, its text stays."""
    if rich is None:
        return ""
    return "".join(map(_one, rich.children if isinstance(rich, RichText) else rich))


def _one(part: Inline) -> str:
    if isinstance(part, str):
        return _SPECIAL.sub(r"\\\1", part)
    if isinstance(part, Code):
        return f"`{part.text}`"
    if isinstance(part, Math):
        return f"${part.text}$"
    if isinstance(part, Role):
        return _SPECIAL.sub(r"\\\1", role_title(part.text))
    if isinstance(part, Break):
        return " "
    inner = to_markdown(part.children)
    if isinstance(part, Link):
        return f"[{inner}]({part.target})"
    mark = "*" if isinstance(part, Emphasis) else "**" if isinstance(part, Strong) else ""
    return f"{mark}{inner}{mark}"
