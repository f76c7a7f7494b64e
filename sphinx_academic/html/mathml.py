"""Formulas as MathML (``html_math_renderer = "mathml"``), which browsers show by themselves.

MathJax, which Sphinx uses otherwise, is fetched from another server whenever a page with a formula
is read.  docutils converts the LaTeX; a formula that it cannot convert is shown as LaTeX, with a
warning.
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from sphinx_academic.catalogue.targets import name_below
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.sphinx.reporting import report

RENDERER = "mathml"
#: longer ones are not typed by people, and conversion takes its time
_LONGEST = 5_000
#: how the converter fails: with an error of its own, or by tripping over what it did not expect
_FAILURES = (SyntaxError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
#: names of characters that XML, and so EPUB, does not know
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)[A-Za-z]+;")
_INDENT = re.compile(r">\s+<")


def setup_mathml(app: Sphinx) -> None:
    """Offer the renderer."""
    app.connect("config-inited", _add_renderer)


def _add_renderer(app: Sphinx, config: object) -> None:
    # only if it is configured: with several renderers, Sphinx requires a choice
    if app.config.html_math_renderer == RENDERER:
        app.add_html_math_renderer(RENDERER, (_visit_inline, None), (_visit_block, None))


def mathml(latex: str, *, block: bool = False) -> str:
    """Return a formula as a ``<math>`` element; empty for one that cannot be converted."""
    if len(latex) > _LONGEST:
        return ""
    # tables of symbols that sites without formulas need not load
    from docutils.utils.math.latex2mathml import tex2mathml

    from sphinx_academic.html.mathml_latex import convertible

    # as it is written too: what is rare may convert only so
    for formula in (convertible(latex), latex):
        try:
            result = tex2mathml(formula, as_block=block)
        except _FAILURES:
            continue
        result = _INDENT.sub("><", result.strip())
        return _ENTITY.sub(lambda entity: html.unescape(entity[0]), result)
    return ""


def _converted(self: Any, node: nodes.Element, *, block: bool = False) -> str:
    latex = node.astext()
    result = mathml(latex, block=block)
    if result:
        return result
    source = name_below(self.builder.srcdir, str(node.source or self.builder.current_docname))
    message = (
        f"the formula {latex[:60]!r} cannot be written as MathML and is shown as LaTeX; "
        "html_math_renderer = 'mathjax' knows more of it"
    )
    report(Problem(Subtype.FIELD, message, Location(source, node.line or 0)))
    return f"<code>{self.encode(latex)}</code>"


def _visit_inline(self: Any, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate nohighlight"))
    self.body.append(_converted(self, node) + "</span>")
    raise nodes.SkipNode


def _visit_block(self: Any, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append(_converted(self, node, block=True) + "</div>\n")
    raise nodes.SkipNode
