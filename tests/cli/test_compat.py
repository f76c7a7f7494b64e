"""Undocumented parts of Sphinx and MyST-Parser that ``check`` parses pages with."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive, Parser
from docutils.utils import new_document

from sphinx_academic.cli.compat import directives_and_roles, parse_markdown

PAGES = {
    "rst": ".. note:: Text\n\nA :pep:`8` word.\n",
    "md": "```{note} Text\n```\n\nA {pep}`8` word.\n",
}


@pytest.mark.parametrize("markup", PAGES)
def test_parsers_use_the_given_directives_and_roles(markup: str) -> None:
    seen: list[str] = []

    class Seen(Directive):
        optional_arguments = 1
        final_argument_whitespace = True

        def run(self) -> list[nodes.Node]:
            seen.append(f"{self.name}: {self.arguments[0]}")
            return []

    def role(name: str, _source: str, text: str, *_more: Any, **_options: Any) -> tuple[list[nodes.Node], list[Any]]:
        seen.append(f"{name}: {text}")
        return [], []

    document = new_document("page")
    with directives_and_roles(lambda _name: Seen, lambda _name: role):
        if markup == "md":
            parse_markdown(PAGES["md"], document, {})
        else:
            document.settings.pep_references = document.settings.rfc_references = False
            Parser().parse(PAGES["rst"], document)
    assert seen == ["note: Text", "pep: 8"]


def test_front_matter_and_settings_configure_the_parser_and_wrong_values_do_not() -> None:
    document = new_document("page")
    settings = {"enable_extensions": ["dollarmath", "linkify"], "heading_anchors": "many", "no_such_setting": 1}
    parse_markdown("---\nmyst:\n  title_to_header: true\ntitle: Page\n---\n\n$x$\n", document, settings)
    assert [node.astext() for node in document.findall(nodes.math)] == ["x"]
    assert [node.astext() for node in document.findall(nodes.title)] == ["Page"]
