"""The directive ``language-switch``: links to the page in the other languages of the site."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_academic.rendering.nodes import academic_switch


class LanguageSwitchDirective(SphinxDirective):
    """Puts the links where it stands; nothing on a site in one language, and nothing but on web pages."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        return [academic_switch()]
