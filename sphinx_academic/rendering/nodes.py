"""The few nodes of our own; all are standard nodes with a little more for HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from docutils import nodes
from sphinx.application import Sphinx

Visitor: TypeAlias = Callable[[Any, Any], None]


class academic_date(nodes.inline):
    """A date: ``<time datetime="2024-01">`` in HTML, text elsewhere."""


class academic_fold(nodes.container):
    """A fold-out: ``<details>`` in HTML.  The first child, a paragraph, is its summary."""


class academic_mark(nodes.superscript):
    """A mark of an author: a superscript with an accessible name in attribute ``label``."""


class academic_unfold(nodes.inline):
    """The rest of a long line: an inline ``<details>`` in HTML; attribute ``label`` is its summary."""


class academic_initials(nodes.inline):
    """The initials of a person without a photo: for the eye alone, since the name follows."""


class academic_picture(nodes.General, nodes.Inline, nodes.Element):
    """A picture or short video of the site, for builders that publish it in web sizes (``html/pictures.py``).

    ``uri`` is the file from the source directory; ``still`` that of the picture that stands for a video, or empty.
    """


class academic_line(nodes.paragraph):
    """A paragraph with a fold-out: a ``<div>`` in HTML, where ``<p>`` cannot contain ``<details>``."""


class academic_language(nodes.inline):
    """Text in another language than the page; attribute ``lang`` is its BCP 47 tag."""


class academic_switch(nodes.General, nodes.Element):
    """The links to the page in the other languages of the site; see ``html/languages.py``."""


class academic_isolated(nodes.inline):
    """Text that may run in the other direction than what stands around it: ``<bdi>`` in HTML."""


class academic_break(nodes.inline):
    """A place where a long word may go on in the next line: ``<wbr>`` in HTML, nothing elsewhere."""


class academic_email(nodes.reference):
    """An e-mail address in attribute ``email``: readable and clickable, but in no form that harvesters look for."""


class academic_numbers(nodes.enumerated_list):
    """A numbered list; ``reversed`` in HTML where it counts down."""


class academic_entry(nodes.list_item):
    """An entry with its number in ``value`` and what the search box looks for in ``data``."""


class academic_cell(nodes.container):
    """A card in a grid with what the search box looks for in ``data``."""


class academic_bibtex(nodes.literal_block):
    """BibTeX code.

    Not highlighted: that would take longer than the rest of a page with ten thousand of them.
    """


class academic_coins(nodes.General, nodes.Element):
    """A publication for reference managers, as a context object in an empty span; made for web pages alone."""


class academic_search(nodes.container):
    """The place of a search box; ``list`` names the entries that it filters.  Other builders have nothing there."""


def cloaked(text: str) -> str:
    """Return text as character references, decimal and hexadecimal in turn: the same on every build."""
    return "".join(f"&#{ord(c)};" if index % 2 else f"&#x{ord(c):x};" for index, c in enumerate(text))


def _element(
    tag: str,
    attributes: Callable[[nodes.Element], Mapping[str, Any]] = lambda node: {},
    within: str = "",
    after: str = "",
) -> tuple[Visitor, Visitor]:
    """Return the visitors of a node that is an HTML element, with a space ``within`` and ``after`` it."""

    def visit(self: Any, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, within, **attributes(node)))

    def depart(self: Any, node: nodes.Element) -> None:
        self.body.append(f"</{tag}>{after}")

    return visit, depart


def _visit_email(self: Any, node: academic_email) -> None:
    user, _at, host = node["email"].partition("@")
    # not written by starttag, which would escape the references
    self.body.append(
        f'<a class="reference external academic-email" href="{cloaked(node["refuri"])}">'
        f"{cloaked(user)}<span>&#64;</span>{cloaked(host)}</a>"
    )
    raise nodes.SkipNode


def _visit_unfold(self: Any, node: academic_unfold) -> None:
    self.body.append(self.starttag(node, "details", "", CLASS="academic-unfold"))
    self.body.append(f"<summary>{self.encode(node['label'])}</summary> ")


def _depart_unfold(self: Any, node: academic_unfold) -> None:
    self.body.append("</details>")


def _visit_break(self: Any, node: academic_break) -> None:
    self.body.append("<wbr>")
    raise nodes.SkipNode


def _visit_date(self: Any, node: academic_date) -> None:
    attributes = {"datetime": node["datetime"]} if node.get("datetime") else {}
    self.body.append(self.starttag(node, "time" if attributes else "span", "", **attributes))


def _depart_date(self: Any, node: academic_date) -> None:
    self.body.append("</time>" if node.get("datetime") else "</span>")


def _visit_fold(self: Any, node: academic_fold) -> None:
    self.body.append(self.starttag(node, "details"))
    summary = node[0].astext()
    self.body.append(f"<summary>{self.encode(summary)}</summary>\n")
    # the summary is written; what follows is the content
    node.pop(0)


def _depart_fold(self: Any, node: academic_fold) -> None:
    self.body.append("</details>\n")


def _visit_mark(self: Any, node: academic_mark) -> None:
    label = node.get("label", "")
    attributes = {"title": label} if label else {}
    self.body.append(self.starttag(node, "sup", "", **attributes))


def _depart_mark(self: Any, node: academic_mark) -> None:
    label = node.get("label", "")
    if label:
        # a title attribute is not read aloud everywhere: the name is also there as hidden text
        self.body.append(f'<span class="academic-hidden"> ({self.encode(label)})</span>')
    self.body.append("</sup>")


def _visit_numbers(self: Any, node: academic_numbers) -> None:
    attributes: dict[str, Any] = {"start": node["start"]} if node.get("start", 1) != 1 else {}
    if node.get("reversed"):
        attributes["reversed"] = "reversed"
    self.context.append((self.compact_simple, self.compact_p))
    # entries of one line have no space around them that would set them apart
    self.compact_p = self.compact_simple = False
    self.body.append(self.starttag(node, "ol", CLASS="arabic", **attributes))


def _depart_numbers(self: Any, node: academic_numbers) -> None:
    self.compact_simple, self.compact_p = self.context.pop()
    self.body.append("</ol>\n")


def _entry_attributes(node: nodes.Element) -> dict[str, Any]:
    return {**node.get("data", {}), **({"value": node["value"]} if node.get("value") else {})}


def _visit_bibtex(self: Any, node: academic_bibtex) -> None:
    # the markup that Sphinx gives to code, so that themes style it as such
    self.body.append(self.starttag(node, "div", "", CLASS="highlight-bibtex notranslate"))
    self.body.append(f'<div class="highlight"><pre>{self.encode(node.astext())}</pre></div></div>\n')
    raise nodes.SkipNode


def _search_attributes(node: nodes.Element) -> dict[str, Any]:
    # without JavaScript there is nothing to be seen
    return {"CLASS": "academic-search", "data-list": node["list"], "hidden": "hidden"}


def _visit_coins(self: Any, node: academic_coins) -> None:
    self.body.append(f'<span class="Z3988" title="{self.attval(node["context_object"])}"></span>')
    raise nodes.SkipNode


def _skip(self: Any, node: nodes.Node) -> None:
    raise nodes.SkipNode


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor of ours use that of the base class."""
    app.add_node(academic_date, html=(_visit_date, _depart_date))
    app.add_node(academic_isolated, html=_element("bdi"))
    app.add_node(academic_language, html=_element("span", lambda node: {"lang": node["lang"]}))
    app.add_node(academic_break, html=(_visit_break, None))
    app.add_node(academic_fold, html=(_visit_fold, _depart_fold))
    app.add_node(academic_email, html=(_visit_email, None))
    app.add_node(academic_unfold, html=(_visit_unfold, _depart_unfold))
    hidden = {"CLASS": "academic-initials", "aria-hidden": "true"}
    app.add_node(academic_initials, html=_element("span", lambda node: hidden))
    app.add_node(academic_line, html=_element("div", after="\n"))
    app.add_node(academic_mark, html=(_visit_mark, _depart_mark))
    app.add_node(academic_numbers, html=(_visit_numbers, _depart_numbers))
    app.add_node(academic_entry, html=_element("li", _entry_attributes, after="\n"))
    app.add_node(academic_cell, html=_element("div", lambda node: node.get("data", {}), within="\n", after="\n"))
    app.add_node(academic_coins, html=(_visit_coins, None))
    app.add_node(academic_bibtex, html=(_visit_bibtex, None))
    search = _element("div", _search_attributes, after="\n")
    nowhere = (_skip, None)
    app.add_node(academic_search, html=search, latex=nowhere, text=nowhere, man=nowhere, texinfo=nowhere)
