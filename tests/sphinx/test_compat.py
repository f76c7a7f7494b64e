"""Private and undocumented parts of Sphinx, docutils, MyST and markdown-it are what we take them for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst import roles as docutils_roles
from docutils.utils import new_document
from jinja2 import Environment
from sites import MakeSite

from sphinx_academic.richtext.compat import inline_tokens
from sphinx_academic.sphinx import compat

PAGES = {"index.md": "# Index\n\n```{toctree}\nrest\n```\n", "rest.rst": "Rest\n====\n\nWord ``code``.\n"}


@pytest.fixture
def seen() -> Iterator[list[tuple[bool, str]]]:
    """Whether each page is Markdown, and what the directive ``seen`` stands in."""
    found: list[tuple[bool, str]] = []

    class Seen(Directive):
        def run(self) -> list[nodes.Node]:
            found.append((compat.is_markdown(self.state), type(compat.parent_of(self.state)).__name__))
            return []

    directives.register_directive("seen", Seen)
    yield found
    del directives._directives["seen"]  # type: ignore[attr-defined]


def test_a_directive_knows_its_markup_and_what_it_stands_in(make_site: MakeSite, seen: list[tuple[bool, str]]) -> None:
    quoted = "# Index\n\n> ```{seen}\n> ```\n\n```{toctree}\nrest\n```\n"
    make_site({"index.md": quoted, "rest.rst": "Rest\n====\n\n.. seen::\n"}).build("dummy")
    assert seen == [(True, "block_quote"), (False, "section")]


def test_registered_roles_are_those_that_were_registered() -> None:
    def role(*_arguments: Any) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [], []

    assert "mine" not in compat.registered_roles()
    docutils_roles.register_local_role("mine", role)
    try:
        assert compat.registered_roles()["mine"] is role
    finally:
        del docutils_roles._roles["mine"]  # type: ignore[attr-defined]


def test_standard_roles_are_those_of_docutils() -> None:
    assert {"emphasis", "strong", "literal", "math", "superscript", "title-reference"} <= compat.standard_roles().keys()


def test_an_inliner_reports_where_the_text_stands(make_site: MakeSite) -> None:
    site = make_site(PAGES).build("dummy")
    inliner: Any = compat.inliner_for(site.app.env, "data/news.yml", 7)
    assert inliner.reporter.get_source_and_line() == ("data/news.yml", 7)
    made, messages = compat.standard_roles()["pep-reference"]("pep", ":pep:`8`", "8", 7, inliner)
    assert (made[0].astext(), messages) == ("PEP 8", [])
    _made, (message,) = compat.standard_roles()["pep-reference"]("pep", ":pep:`x`", "x", 7, inliner)
    assert message["line"] == 7


@pytest.mark.parametrize(
    ("builder", "as_they_are"), [("html", True), ("dirhtml", True), ("singlehtml", False), ("latex", False)]
)
def test_which_builders_write_pages_as_they_are(make_site: MakeSite, builder: str, as_they_are: bool) -> None:
    site = make_site(PAGES).build(builder)
    assert compat.writes_pages_as_they_are(site.app.builder) is as_they_are


@pytest.mark.parametrize(("builder", "fills"), [("html", True), ("singlehtml", True), ("text", False)])
def test_which_builders_have_a_search_index(make_site: MakeSite, builder: str, fills: bool) -> None:
    site = make_site(PAGES).build(builder)
    assert compat.fills_search_index(site.app.builder) is fills
    assert not compat.fills_search_index(None)


def test_a_request_for_all_documents_is_noticed(make_site: MakeSite) -> None:
    builder = make_site(PAGES).build("text").app.builder
    calls = []
    compat.on_build_all(builder, lambda: calls.append("all"))
    builder.build_update()
    assert calls == []
    builder.build_all()
    assert calls == ["all"]


def test_nodes_of_a_page_that_no_document_makes_are_written(make_site: MakeSite) -> None:
    builder: Any = make_site(PAGES).build().app.builder
    compat.turn_to_page(builder, "papers/one")
    assert (builder.imgpath, builder.dlpath, builder.current_docname) == ("../_images", "../_downloads", "papers/one")
    document = new_document("papers/one")
    document.settings = compat.html_settings(builder)
    document += nodes.paragraph("", "", nodes.emphasis("", "a & b"))
    assert compat.html_of(document.children, compat.html_translator(document, builder)) == (
        "<p><em>a &amp; b</em></p>\n",
        False,
    )
    document += nodes.paragraph("", "", nodes.math("", "x"))
    assert compat.html_of(document.children, compat.html_translator(document, builder))[1]


def test_a_builder_that_wrote_nothing_has_settings_all_the_same(make_site: MakeSite) -> None:
    site = make_site(PAGES).build()
    # nothing has changed: no document is written, and the builder never sets its own
    site.build()
    builder: Any = site.app.builder
    document = new_document("one")
    document.settings = compat.html_settings(builder)
    document += nodes.paragraph("", "text")
    assert compat.html_of(document.children, compat.html_translator(document, builder)) == ("<p>text</p>\n", False)


def test_pages_that_are_no_documents_stay_in_the_search_index(make_site: MakeSite) -> None:
    indexer: Any = make_site(PAGES).build().app.builder.indexer  # type: ignore[attr-defined]
    for name in ("papers/one", "papers/two"):
        indexer.feed(name, f"{name}.html", name, new_document(name))
    compat.keep_in_index(indexer, {"papers/one"})
    indexer.prune(["index"])
    assert set(indexer._titles) == {"index", "papers/one"}


def test_a_word_is_stemmed_once(make_site: MakeSite) -> None:
    indexer: Any = make_site(PAGES).build().app.builder.indexer  # type: ignore[attr-defined]
    stemmed = []
    stem = indexer.lang.stem
    indexer.lang.stem = lambda word: stemmed.append(word) or stem(word)
    compat.remember_stems(indexer)
    assert [indexer.lang.stem("polynomials") for _ in range(3)] == ["polynomi"] * 3
    assert stemmed == ["polynomials"]


def test_a_line_of_markdown_is_parsed_by_itself() -> None:
    found = [(token.type, token.content) for token in inline_tokens("$x$ and *y* {pep}`8`")]
    assert found == [
        ("text", ""),
        ("math_inline", "x"),
        ("text", " and "),
        ("em_open", ""),
        ("text", "y"),
        ("em_close", ""),
        ("text", " "),
        ("myst_role", "8"),
    ]
    assert [token.type for token in inline_tokens("[a](b c.pdf) $5 and $10")] == ["text"]


def test_templates_are_compiled_once(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(PAGES).build()
    page = site.html()
    site.write({"index.md": PAGES["index.md"] + "\nMore.\n"})
    compiled: list[str] = []
    compile_template = Environment.compile

    def noted(self: Environment, source: Any, name: str | None = None, *arguments: Any, **named: Any) -> Any:
        compiled.append(name or "")
        return compile_template(self, source, name, *arguments, **named)

    monkeypatch.setattr(Environment, "compile", noted)
    site.build()
    assert page != site.html()
    # those without a name are static files, which Sphinx fills in once for each build
    assert set(compiled) == {""}
