"""Parts of a page that become no record, written as Markdown as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.text import escape

#: what may stand behind the fence of code: no directive
_LANGUAGE = re.compile(r"[A-Za-z][\w+#-]*")
_MARKUP_AT_START = re.compile(r"^(\d+)([.)])(?=\s)|^([#>+=~:%-]|\((?=[^()]*\)=))")


def as_markdown(block: Block, links: Links, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a block, and of what stands in it; ``depth`` is that of a list."""
    text = links.cleaned(block.text)
    if block.kind == "code":
        language = block.cells[0] if block.cells and _LANGUAGE.fullmatch(block.cells[0]) else ""
        yield from (f"```{language}", block.text.rstrip("\n").replace("```", "'''"), "```", "")
    elif block.kind == "image":
        target, shown = block.cells
        if place := links.picture(target):
            yield from (f"![{escape(shown)}]({place})", "")
    elif block.kind == "item":
        yield f"{'  ' * depth}- {text}"
        for item in block.items:
            yield from as_markdown(item, links, depth + 1)
        if depth == 0:
            yield ""
    elif block.kind == "row":
        yield from (f"- {links.cleaned(' — '.join(cell for cell in block.cells if cell))}", "")
    elif text and depth:
        yield from ("", f"{'  ' * depth}{text}", "")
    elif text:
        yield from (_not_markup(text), "")


def _not_markup(text: str) -> str:
    """Return a paragraph that begins with no sign of a list, heading or directive."""
    return _MARKUP_AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
