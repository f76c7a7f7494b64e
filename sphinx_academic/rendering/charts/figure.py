"""The node of a chart: shapes for web pages, which browsers draw without a script, and a table for everyone else.

Shapes are in units of a drawing that is :data:`WIDTH` wide, about as many pixels as a telephone has: text of ten units
can be read there.  Their colours are classes, which the style sheet fills with those of the theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _

#: the width of every drawing
WIDTH = 360


class Shape(NamedTuple):
    """A shape of a drawing: an element of SVG, its attributes, and the text in it.

    ``label`` says what it stands for; ``query`` are the names and values by which a list is filtered for it.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""
    label: str = ""
    query: tuple[tuple[str, str], ...] = ()


def number(value: float) -> str:
    """Return a coordinate: rounded, so that it is the same on every machine."""
    return f"{round(value, 1):g}"


def shape(tag: str, text: str = "", label: str = "", query: Sequence[tuple[str, str]] = (), **attributes: Any) -> Shape:
    """Return a shape; an underscore in the name of an attribute is a hyphen, ``cls`` is its class."""
    given = {"class" if name == "cls" else name.replace("_", "-"): value for name, value in attributes.items()}
    written = tuple((name, number(value) if isinstance(value, float | int) else value) for name, value in given.items())
    return Shape(tag, written, text, label, tuple(query))


class academic_chart(nodes.container):
    """A chart.

    Attributes: ``title``, ``caption`` (the title that is shown, or none), ``description``, ``height``, ``shapes``.
    Its child is a table, which is all that builders other than for web pages show of it.
    """


def chart(title: str, description: str, height: float, shapes: Iterable[Shape], table: nodes.table) -> academic_chart:
    """Return a chart."""
    return academic_chart(
        "", table, title=title, description=description, height=height, shapes=tuple(shapes), classes=["academic-chart"]
    )


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> nodes.table:
    """Return a table of texts; the first column names the rows."""

    def row(cells: Sequence[str]) -> nodes.row:
        return nodes.row("", *(nodes.entry("", nodes.paragraph(cell, cell)) for cell in cells))

    rows = list(rows)
    # builders that draw tables of letters need the widths
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(head))
    group += [nodes.thead("", row(head)), nodes.tbody("", *map(row, rows))]
    return nodes.table("", nodes.title(title, title), group, classes=["academic-table", "colwidths-auto"])


def _visit_chart(self: Any, node: academic_chart) -> None:
    builder = self.builder
    if builder.name == "epub":
        # books have to declare drawings, and many readers show none
        self.body.append(self.starttag(node, "div"))
        return
    page = builder.current_docname
    link = ""
    if builder.name != "singlehtml" and (home := domain_of(builder.env).search_page):
        link = builder.get_relative_uri(page, home) if home != page else ""
        link = f"{link}?" if link or home == page else ""
    self.body.append(self.starttag(node, "figure"))
    if node["caption"]:
        self.body.append(f"<figcaption>{self.encode(node['caption'])}</figcaption>")
    view_box = f"0 0 {WIDTH} {number(node['height'])}"
    self.body.append(
        f'<svg viewBox="{view_box}" role="group" aria-label="{self.attval(node["title"])}">'
        f"<desc>{self.encode(node['description'])}</desc>\n"
    )
    self.body += [f"{_svg(self, each, link)}\n" for each in node["shapes"]]
    summary = _("Figures")
    self.body.append(f"</svg>\n<details><summary>{self.encode(summary)}</summary>\n")


def _svg(self: Any, each: Shape, link: str) -> str:
    """Return the markup of a shape, in a link to the list of what it stands for."""
    attributes = "".join(f' {name}="{self.attval(value)}"' for name, value in each.attributes)
    title = f"<title>{self.encode(each.label)}</title>" if each.label else ""
    element = f"<{each.tag}{attributes}>{title}{self.encode(each.text)}</{each.tag}>"
    if not link or not each.query:
        return element
    address = self.attval(f"{link}{urlencode(each.query)}")
    # a text names its link itself
    label = "" if each.text else f' aria-label="{self.attval(each.label)}"'
    return f'<a href="{address}"{label}>{element}</a>'


def _depart_chart(self: Any, node: academic_chart) -> None:
    self.body.append("</div>\n" if self.builder.name == "epub" else "</details></figure>\n")


def setup_charts(app: Sphinx) -> None:
    """Register the node; builders without a visitor of ours show the table."""
    app.add_node(academic_chart, html=(_visit_chart, _depart_chart))
