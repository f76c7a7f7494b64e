"""Attributes of pages that the theme and others leave out or repeat: for screen readers, the keyboard, valid HTML."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata


def add_attributes(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give captions a level, and let the keyboard scroll code that is wider than the page."""
    menu = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = menu.replace('role="heading"', 'role="heading" aria-level="2"')
    if "body" in context:
        body = context["body"].replace("<pre>", '<pre tabindex="0">')
        # furo repeats the id of a table
        body = re.sub(r'(<div class="table-wrapper[^"]*") id="[^"]*"', r"\1", body)
        # wide tables scroll
        body = body.replace('<div class="table-wrapper', '<div tabindex="0" class="table-wrapper')
        # of sphinx-design's tabs; HTML allows it on no label
        context["body"] = re.sub(r'(<label\b[^>]*?) aria-controls="[^"]*"', r"\1", body)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Change pages after the theme has made its menu."""
    app.connect("html-page-context", add_attributes, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
