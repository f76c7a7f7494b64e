"""Icons: one inline SVG symbol per icon and page, no font, no request to another server.

Icons are named.  A name is an octicon (``mail``), a Material icon (``material-email``) or a brand
mark (``orcid``), looked up in this order; ``brand-x`` and ``octicon-x`` settle a name that both
have.  Octicons and Material icons are those of sphinx-design, brand marks those of the optional
package ``simplepycons``.  Where an icon is not to be had, its label stands alone.

In the doctree an icon is a leaf without text, so that it never enters a title, a search index or
a translation:

.. code-block:: text

   <academic_icon icon="orcid">

No space stands between an icon and its label: it would start a line in every builder that leaves the icon out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator
from sphinx_design.icons import get_material_icon_data, get_octicon_data

_ALIASES = {"github": "octicon-mark-github", "x": "brand-x", "twitter": "brand-x"}
"""Names whose plain lookup would miss: octicons know GitHub's mark, and ``x`` is a cross there."""

_NAME = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polygon", "polyline", "g"})
_ATTRIBUTES = frozenset(
    {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "transform"}
    | {"fill", "fill-rule", "clip-rule", "opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
)


class academic_icon(nodes.inline):
    """An icon; attribute ``icon`` is its name.  It has no children and says nothing: a label stands beside it."""


class academic_sprite(nodes.Element):
    """The last node of a page, for the symbols of all icons before it; they are written in front of the page's text."""


def icon(name: str) -> academic_icon:
    """Make the node of an icon."""
    return academic_icon("", "", icon=name)


@cache
def icon_symbol(name: str) -> str | None:
    """Return the ``<symbol>`` of an icon, or None if there is no such icon or its package is not installed."""
    if len(name) > 80 or not _NAME.fullmatch(name):
        return None
    source, _, rest = _ALIASES.get(name, name).partition("-")
    match source:
        case "octicon":
            found = _octicon(rest)
        case "material":
            found = _material(rest)
        case "brand":
            found = _brand(rest)
        case _:
            found = _octicon(name) or _brand(name)
    if found is None:
        return None
    size, shapes = found
    return f'<symbol id="{_symbol_id(name)}" viewBox="0 0 {size} {size}">{shapes}</symbol>'


@cache
def known_icons() -> tuple[str, ...]:
    """Return the names of all icons that can be used with what is installed, sorted."""
    folder = _brand_folder()
    # the digits that a module's name may start with are why all of them start with an underscore
    brands = (path.stem[1:] for path in folder.glob("_[a-z0-9]*.py")) if folder else ()
    material = (f"material-{name.replace('_', '-')}" for name in get_material_icon_data("regular"))
    names = {*get_octicon_data(), *material, *brands, *_ALIASES}
    return tuple(
        sorted(name for name in names if _NAME.fullmatch(name) and (name not in _ALIASES or icon_symbol(name)))
    )


def sprite(names: Iterable[str]) -> str:
    """Return the hidden element with the symbols of a page, in alphabetical order; empty if there are none.

    The SVG sits in a hidden ``div`` because ``hidden`` means nothing on an SVG element, and a style
    attribute would need an exception in a site's content security policy.
    """
    symbols = [symbol for symbol in map(icon_symbol, sorted(set(names))) if symbol]
    if not symbols:
        return ""
    return (
        '<div class="academic-sprite" hidden="hidden"><svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" '
        f'aria-hidden="true" focusable="false">{"".join(symbols)}</svg></div>\n'
    )


def icon_html(name: str) -> str:
    """Return the markup that shows a symbol of the page's sprite; empty if there is no such icon."""
    if icon_symbol(name) is None:
        return ""
    # the namespace is for EPUB, whose pages are XML; size and colour are those of the text, also without a stylesheet
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="academic-icon" width="1em" height="1em" fill="currentColor" '
        f'aria-hidden="true" focusable="false"><use href="#{_symbol_id(name)}"></use></svg>'
    )


def add_template_sprite(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the symbols that only templates use into ``academic_sprite``.

    ``academic_icons`` in the context are the names that templates use outside the body; a template
    that uses them prints ``academic_sprite`` too.  So a page has each symbol once, and none in vain.
    """
    outside = sprite(set(context.get("academic_icons", ())) - (set() if doctree is None else _icons(doctree)))
    if outside:
        context["academic_sprite"] = outside


def setup_icons(app: Sphinx) -> None:
    """Register the nodes and the sprite."""
    skip = (_skip, None)
    # EPUB is written by the HTML visitors
    for node, visit in ((academic_icon, _visit_icon_html), (academic_sprite, _visit_sprite_html)):
        app.add_node(node, html=(visit, None), latex=skip, text=skip, man=skip, texinfo=skip)
    # late, so that every other handler has named the icons it needs
    app.connect("doctree-resolved", _place_sprite, priority=900)
    app.connect("html-page-context", add_template_sprite, priority=900)


def _place_sprite(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if app.builder.format == "html":
        doctree += academic_sprite()


def _icons(doctree: nodes.document) -> set[str]:
    return {node["icon"] for node in doctree.findall(academic_icon)}


def _visit_sprite_html(self: HTML5Translator, node: academic_sprite) -> None:
    symbols = sprite(_icons(self.document))
    if symbols:
        self.body.insert(0, symbols)
    raise nodes.SkipNode


def _visit_icon_html(self: HTML5Translator, node: academic_icon) -> None:
    self.body.append(icon_html(node["icon"]))
    raise nodes.SkipNode


def _skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _symbol_id(name: str) -> str:
    return f"academic-icon-{name}"


def _octicon(name: str) -> tuple[int, str] | None:
    return _drawing(get_octicon_data().get(name), sizes=("16", "24"))


def _material(name: str) -> tuple[int, str] | None:
    data = get_material_icon_data("regular")
    return _drawing(data.get(name) or data.get(name.replace("-", "_")), sizes=("24", "20"))


def _drawing(data: dict[str, Any] | None, sizes: tuple[str, ...]) -> tuple[int, str] | None:
    """Return width and shapes from sphinx-design's data, in the first of the sizes that is drawn."""
    heights = data["heights"] if data else {}
    for size in (*sizes, *heights):
        if size in heights:
            return int(heights[size]["width"]), _shapes(f"<svg>{heights[size]['path']}</svg>")
    return None


@cache
def _brand_folder() -> Path | None:
    """Return where simplepycons is installed, without importing it."""
    spec = find_spec("simplepycons")
    return Path(spec.origin).parent if spec and spec.origin else None


def _brand(name: str) -> tuple[int, str] | None:
    """Return the mark of a brand.

    simplepycons has one module per mark, but importing any of them imports all 3,466 (1.4 s).  So
    the SVG, which is a constant there, is read from the source of the one module.
    """
    folder = _brand_folder()
    path = folder / f"_{name}.py" if folder else None
    if path is None or not path.is_file():
        return None
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == "raw_svg":
            for constant in ast.walk(node):
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str) and "<svg" in constant.value:
                    return 24, _shapes(constant.value.strip())
    return None


def _shapes(svg: str) -> str:
    """Return the shapes of an SVG in one spelling, valid as HTML and as XML, without titles and empty boxes."""
    return "".join(map(_shape, ElementTree.fromstring(svg)))


def _shape(element: ElementTree.Element) -> str:
    tag = element.tag.removeprefix(_SVG)
    if tag not in _SHAPES or (element.get("fill") == "none" and "stroke" not in element.attrib):
        return ""
    attributes = "".join(
        f" {name}={quoteattr(' '.join(value.split()))}" for name, value in element.items() if name in _ATTRIBUTES
    )
    inside = "".join(map(_shape, element))
    return f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"
