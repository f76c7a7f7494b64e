r"""Addresses and identifiers in LaTeX: ``\_``, ``{\_}``, ``\textunderscore{}``, ``\~{}``, ``&amp;`` are undone."""

from __future__ import annotations

import re

from sphinx_academic.richtext.latex.macros import symbol
from sphinx_academic.sources.entities import unescaped

_FORMULA = re.compile(r"\$\s*(\\?[A-Za-z]+|\\?[_^<>~#%&])\s*\$")
# a macro of a name ends with it, and swallows the space behind it
_MACRO = re.compile(r"\\(?:(?P<name>[A-Za-z]+)[ \t]*|(?P<char>.))", re.DOTALL)
_LINE_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
_IN_FORMULAS = {r"\sim": "~", r"\_": "_", r"\%": "%", r"\less": "<", r"\greater": ">", r"\backslash": "\\"}
_NAMES = {
    **{"textasciitilde": "~", "sim": "~", "textunderscore": "_", "slash": "/", "textbackslash": "\\", "newline": ""},
    **dict.fromkeys(("string", "protect", "allowbreak", "discretionary", "linebreak", "url", "nolinkurl", "path"), ""),
    **{"less": "<", "greater": ">", "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}", "percent": "%"},
    **{"hyphen": "-", "hyp": "-", "dash": "-", "textendash": "–", "colon": ":", "textquotesingle": "'"},
}
#: characters that an escape may stand before; any other keeps its backslash
_ESCAPED = frozenset("%#_&~{}$^ <>|/.:;,()[]=?!@+*")
_ACCENTS = frozenset("~^")


def verbatim(source: str) -> str:
    r"""Return an address or identifier without the escapes that LaTeX and HTML need, however they are spelled."""
    if not any(mark in source for mark in "\\{}$&\n"):
        return source
    text = _FORMULA.sub(_of_formula, _LINE_BREAK.sub("", source)) if "$" in source or "\n" in source else source
    if "\\" in text:
        text = _MACRO.sub(_of_macro, text)
    return unescaped(text.replace("{", "").replace("}", ""))


def _of_formula(match: re.Match[str]) -> str:
    return _IN_FORMULAS.get(match[1], match[1])


def _of_macro(match: re.Match[str]) -> str:
    if name := match["name"]:
        known = _NAMES.get(name)
        known = symbol(name) if known is None else known
        return match[0] if known is None else known
    char = match["char"]
    if char in "-/":
        return "" if char == "-" else char
    return char if char in _ESCAPED else match[0]
