"""The few nodes of our own; all are standard nodes with a little more for HTML."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


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


def cloaked(text: str) -> str:
    """Return text as character references, decimal and hexadecimal in turn: the same on every build."""
    return "".join(f"&#{ord(c)};" if index % 2 else f"&#x{ord(c):x};" for index, c in enumerate(text))


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


def _visit_initials(self: Any, node: academic_initials) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="academic-initials", **{"aria-hidden": "true"}))


def _depart_initials(self: Any, node: academic_initials) -> None:
    self.body.append("</span>")


def _visit_line(self: Any, node: academic_line) -> None:
    self.body.append(self.starttag(node, "div", ""))


def _depart_line(self: Any, node: academic_line) -> None:
    self.body.append("</div>\n")


def _visit_isolated(self: Any, node: academic_isolated) -> None:
    self.body.append(self.starttag(node, "bdi", ""))


def _depart_isolated(self: Any, node: academic_isolated) -> None:
    self.body.append("</bdi>")


def _visit_language(self: Any, node: academic_language) -> None:
    self.body.append(self.starttag(node, "span", "", lang=node["lang"]))


def _depart_language(self: Any, node: academic_language) -> None:
    self.body.append("</span>")


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


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes; builders without a visitor of ours use that of the base class."""
    app.add_node(academic_date, html=(_visit_date, _depart_date))
    app.add_node(academic_isolated, html=(_visit_isolated, _depart_isolated))
    app.add_node(academic_language, html=(_visit_language, _depart_language))
    app.add_node(academic_break, html=(_visit_break, None))
    app.add_node(academic_fold, html=(_visit_fold, _depart_fold))
    app.add_node(academic_email, html=(_visit_email, None))
    app.add_node(academic_unfold, html=(_visit_unfold, _depart_unfold))
    app.add_node(academic_initials, html=(_visit_initials, _depart_initials))
    app.add_node(academic_line, html=(_visit_line, _depart_line))
    app.add_node(academic_mark, html=(_visit_mark, _depart_mark))
