"""The use of undocumented parts of markdown-it and its plugins: the inline parser by itself."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.myst_role import myst_role_plugin


class _Parser(MarkdownIt):
    """The parser without its own checks of links, which :mod:`.urls` does."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        # percent encoding would hide the name of a file of the site
        return url


@functools.cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True})
    # a dollar sign before a digit that ends nothing is money: "$5 and $10" is no formula
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    return parser.use(myst_role_plugin)


def inline_tokens(text: str) -> list[Token]:
    """Return the inline tokens of a line, without the parser's steps for blocks.

    Parsing a text by ``MarkdownIt.parseInline`` takes twice as long (markdown-it-py 3 and 4).
    """
    parser, tokens = _parser(), list[Token]()
    # the plugin for formulas takes the character at the end for the one before the first (mdit-py-plugins 0.4, 0.5)
    parser.inline.parse(f" {text}" if text[0] == "$" else text, parser, {}, tokens)
    if text[0] == "$":
        tokens[0].content = tokens[0].content[1:]
    return tokens
