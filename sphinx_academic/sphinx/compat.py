"""Every use of a private or undocumented part of Sphinx, docutils and MyST, one function each.

What a function needs of them is said in its docstring, with the versions on which it was tested: Sphinx 8.2 to 9,
docutils 0.21 and 0.22, MyST-Parser 4 and 5.  When a new version breaks something, it is found here.  The parts of
markdown-it and citeproc-py that are not documented are in ``richtext/compat.py`` and
``rendering/publications/compat.py``, since those rooms are used without Sphinx or without the extra ``csl``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path
from pickle import UnpicklingError
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.languages import get_language
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.parsers.rst.states import Inliner
from docutils.writers.html5_polyglot import Writer
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.search import IndexBuilder
from sphinx.util.docutils import LoggingReporter
from sphinx.util.osutil import relative_uri

# -- directives and roles ----------------------------------------------------------------------------


def is_markdown(state: Any) -> bool:
    """Return whether a directive stands on a MyST page: MyST's stand-in for docutils' state has its ``_renderer``."""
    return hasattr(state, "_renderer")


def parent_of(state: Any) -> nodes.Node:
    """Return the node that a directive stands in; on a MyST page, the renderer's ``current_node``."""
    parent: nodes.Node = state._renderer.current_node if is_markdown(state) else state.parent
    return parent


def registered_directive(name: str) -> type[Directive] | None:
    """Return the directive that an extension has registered by a name: ``directives._directives`` of docutils."""
    found: type[Directive] | None = directives._directives.get(name)  # type: ignore[attr-defined]
    return found


def registered_roles() -> dict[str, Any]:
    """Return the roles that extensions and pages have registered: ``roles._roles`` of docutils."""
    return dict(roles._roles)  # type: ignore[attr-defined]


def standard_roles() -> Mapping[str, Any]:
    """Return docutils' own roles, which are not among those that were registered: ``roles._role_registry``."""
    found: Mapping[str, Any] = roles._role_registry  # type: ignore[attr-defined]
    return found


def inliner_for(env: BuildEnvironment, source: str, line: int) -> Inliner:
    """Return an inliner for text in ``source``, with all the attributes that roles use.

    docutils sets these attributes in ``Inliner.parse`` alone, which would parse reStructuredText.
    """
    settings: Any = get_default_settings(Parser)
    settings.env = env
    reporter: Any = LoggingReporter(source)
    reporter.get_source_and_line = lambda lineno=None: (source, line)
    inliner: Any = Inliner()
    inliner.document = inliner.parent = nodes.document(settings, reporter)
    inliner.reporter = reporter
    inliner.language = get_language("en", reporter)
    inliner.memo = SimpleNamespace(
        document=inliner.document, reporter=reporter, language=inliner.language, inliner=inliner
    )
    found: Inliner = inliner
    return found


# -- builders ----------------------------------------------------------------------------------------


def writes_pages_as_they_are(builder: Builder) -> bool:
    """Return whether the builder writes each document as one HTML page and does nothing else to its tree.

    A builder that overrides ``write_doc`` may, as that of ``singlehtml`` and many an extension's do.
    """
    return (
        isinstance(builder, StandaloneHTMLBuilder)
        and type(builder).write_doc is StandaloneHTMLBuilder.write_doc
        and builder.name != "singlehtml"
    )


def writes_web_pages(builder: Builder) -> bool:
    """Return whether the builder makes a web site, of many pages or of one: no book, and no data for other programs.

    Those that do have ``out_suffix`` and ``embedded`` as HTML builders set them.
    """
    is_html = isinstance(builder, StandaloneHTMLBuilder) and builder.out_suffix == ".html"
    return is_html and not getattr(builder, "embedded", False)


def fills_search_index(builder: Builder | None) -> bool:
    """Return whether the builder enters pages into a search index: it then has an ``indexer``."""
    return getattr(builder, "indexer", None) is not None


def on_build_all(builder: Builder, call: Callable[[], None]) -> None:
    """Call a function when the builder builds all documents, for which Sphinx has no event."""
    build_all = builder.build_all

    def noticed() -> None:
        call()
        build_all()

    builder.build_all = noticed  # type: ignore[misc, method-assign]


def cache_templates(builder: Builder, folder: Path) -> None:
    """Keep the templates of pages compiled in a folder: compiling them is a third of a build that changes one page.

    Sphinx's loader keeps Jinja's ``environment``; files of another version of a template are not used.
    """
    environment = getattr(getattr(builder, "templates", None), "environment", None)
    if isinstance(environment, Environment) and environment.bytecode_cache is None:
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = _CompiledTemplates(str(folder))


class _CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's files of compiled templates; one that is damaged is made again, which Jinja does in some places only."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (UnpicklingError, EOFError, ValueError, TypeError, IndexError, AttributeError, ImportError):
            bucket.reset()


# -- HTML --------------------------------------------------------------------------------------------


def html_settings(builder: StandaloneHTMLBuilder) -> Any:
    """Return the settings of the documents that the builder writes: its ``docsettings``, set when it writes one."""
    return getattr(builder, "docsettings", None) or get_default_settings(Writer())


def turn_to_page(builder: StandaloneHTMLBuilder, pagename: str) -> None:
    """Let the builder write for a page that no document makes: set what its ``write_doc`` would set."""
    uri = builder.get_target_uri(pagename)
    builder.imgpath = relative_uri(uri, builder.imagedir)
    builder.dlpath = relative_uri(uri, "_downloads")
    builder.current_docname = pagename


def html_translator(document: nodes.document, builder: StandaloneHTMLBuilder) -> nodes.NodeVisitor:
    """Return what writes nodes of a document as HTML; making it takes as long as writing several paragraphs."""
    return builder.create_translator(document, builder)


def html_of(children: list[nodes.Node], translator: Any) -> tuple[str, bool]:
    """Return nodes as HTML, and whether a formula is among them, or among those that were written before.

    ``render_partial`` of the builder sets a publisher up for every call, which takes longer than the writing.  A
    translator keeps the text in its ``body``, and in ``_has_maths_elements`` whether the page needs MathJax.
    """
    translator.body = []
    for node in children:
        node.walkabout(translator)
    return "".join(translator.body), getattr(translator, "_has_maths_elements", False)


def remember_stems(indexer: IndexBuilder) -> None:
    """Stem each word once: those of a bibliography are much the same, and the search stems in Python."""
    indexer.lang.stem = cache(indexer.lang.stem)  # type: ignore[method-assign]


def keep_in_index(indexer: IndexBuilder, names: Collection[str]) -> None:
    """Keep pages that are no documents in the search index, out of which Sphinx prunes them before it is written."""
    prune = indexer.prune
    indexer.prune = lambda docnames: prune({*docnames, *names})  # type: ignore[method-assign]
