"""The use of undocumented parts of Sphinx and MyST-Parser by which ``check`` parses pages, one function each.

Tested with Sphinx 8.2 to 9 and MyST-Parser 4 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from docutils import nodes
from docutils.parsers.rst import Directive
from myst_parser.config.main import MdParserConfig, TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util.docutils import CustomReSTDispatcher

#: extensions of MyST that run code on the page, or need a package that may not be installed
_EXTENSIONS_LEFT_OUT: Final = frozenset({"substitution", "linkify"})


@contextmanager
def directives_and_roles(directive: Callable[[str], type[Directive]], role: Callable[[str], Any]) -> Iterator[None]:
    """Let all parsers use the directives and roles that two functions return by name, and no others."""

    class Dispatcher(CustomReSTDispatcher):
        def directive(self, directive_name: str, *_context: Any) -> tuple[type[Directive], list[nodes.system_message]]:
            return directive(directive_name), []

        def role(self, role_name: str, *_context: Any) -> Any:
            return role(role_name), []

    with Dispatcher():
        yield


def parse_markdown(source: str, document: nodes.document, settings: Mapping[str, Any]) -> None:
    """Parse a MyST page into a document; ``settings`` are the site's settings of MyST."""
    config = _myst_config(settings)
    try:
        front_matter = read_topmatter(source)
    except TopmatterReadError:
        front_matter = None
    if front_matter:
        config = merge_file_level(config, front_matter, lambda *_warning: None)
    parser = create_md_parser(config, DocutilsRenderer)
    parser.options["document"] = document
    parser.render(source)


def _myst_config(settings: Mapping[str, Any]) -> MdParserConfig:
    """Return MyST's configuration from those of its settings that can be used."""
    config = MdParserConfig()
    for name, value in settings.items():
        if name == "enable_extensions" and isinstance(value, list | tuple | set):
            value = set(value) - _EXTENSIONS_LEFT_OUT
        try:
            config = config.copy(**{name: value})
        except (TypeError, ValueError):
            continue  # MyST warns of it, and takes its default
    return config
