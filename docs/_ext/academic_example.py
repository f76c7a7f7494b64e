"""``academic-example``: markup as it is typed, in MyST and in reStructuredText, and below it what it makes."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from markup import to_rst
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata
from sphinx_design.shared import create_component


class ExampleDirective(SphinxDirective):
    """Show the body's source and parse it::

    container.docs-example
      container.sd-tab-set
        tab "Markdown", tab "reStructuredText"
      container.docs-example-result
        …
    """

    has_content = True
    option_spec: ClassVar[Any] = {}

    def run(self) -> list[nodes.Node]:
        """Return source and result."""
        source = "\n".join(self.content) + "\n"
        tabs = create_component(
            "tab-set",
            ["sd-tab-set"],
            children=[*_tab("Markdown", source, "markdown"), *_tab("reStructuredText", to_rst(source), "rst")],
        )
        result = nodes.container("", *self.parse_content_to_nodes(), is_div=True, classes=["docs-example-result"])
        whole = nodes.container("", tabs, result, is_div=True, classes=["docs-example"])
        self.set_source_info(whole)
        return [whole]


def _tab(title: str, source: str, language: str) -> list[nodes.Node]:
    label = nodes.rubric(title, "", nodes.Text(title), classes=["sd-tab-label"], sync_group="markup", sync_id=language)
    code = nodes.literal_block(source, source, language=language)
    content = create_component("tab-content", ["sd-tab-content"], children=[code])
    return [create_component("tab-item", ["sd-tab-item"], children=[label, content])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("academic-example", ExampleDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
