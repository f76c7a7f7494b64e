r"""The macros of LaTeX by what they mean in rich text.

One table for each way of meaning something, so that a macro is one entry.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from sphinx_academic.richtext.journals import JOURNALS
from sphinx_academic.richtext.latex.accents import COMBINING, LETTERS, NAMED_ACCENTS
from sphinx_academic.richtext.latex.symbols import SYMBOLS
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import (
    Code,
    Emphasis,
    Inline,
    SmallCaps,
    Span,
    Strong,
    Subscript,
    Superscript,
)

Children: TypeAlias = tuple[Inline, ...]
Wrap: TypeAlias = Callable[[Children], Iterable[Inline]]
"""Converts the contents of a group or an argument."""


def _span(kind: type[Span]) -> Wrap:
    return lambda children: (kind(children),) if children else ()


def _between(before: str, after: str) -> Wrap:
    return lambda children: (before, *children, after) if children else ()


def _code(children: Children) -> Iterable[Inline]:
    text = to_plain(children)
    return (Code(text),) if text else ()


def _accent(name: str, mark: str) -> Wrap:
    # on nothing, an accent is the character itself: "\\~{}" in an address
    alone = name if name in "~^" else ""

    def wrap(children: Children) -> Iterable[Inline]:
        match children:
            case (str(first), *rest):
                return (first[:1] + mark + first[1:], *rest)
            case ():
                return (alone,)
        return children

    return wrap


def plain_group(children: Children) -> Iterable[Inline]:
    """Return the contents of a group: braces protect the case of letters and are not printed."""
    return children


_EMPHASIS, _STRONG, _SMALL_CAPS = _span(Emphasis), _span(Strong), _span(SmallCaps)

#: of a quotation within another
_WITHIN_QUOTES = str.maketrans("“”", "‘’")


def _quote(children: Children) -> Iterable[Inline]:
    return ("“", *map(_requoted, children), "”") if children else ()


def _requoted(child: Inline) -> Inline:
    if isinstance(child, Span):
        return replace(child, children=tuple(map(_requoted, child.children)))
    return child.translate(_WITHIN_QUOTES) if isinstance(child, str) else child


NOTES = ("footnote", "thanks")
"""Macros whose argument stands apart from the text; it is kept in parentheses."""

ARGUMENT: Mapping[str, Wrap] = MappingProxyType(
    {
        **{name: _accent(name, mark) for name, mark in (*COMBINING.items(), *NAMED_ACCENTS.items())},
        **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), _EMPHASIS),
        **dict.fromkeys(("textbf", "mkbibbold"), _STRONG),
        **dict.fromkeys(("textsc", "mkbibacro"), _SMALL_CAPS),
        **dict.fromkeys(("texttt",), _code),
        **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), _span(Superscript)),
        **dict.fromkeys(("textsubscript", "mkbibsubscript"), _span(Subscript)),
        **dict.fromkeys(("enquote", "mkbibquote"), _quote),
        **dict.fromkeys(NOTES, _between("(", ")")),
        "mkbibparens": _between("(", ")"),
        "mkbibbrackets": _between("[", "]"),
    }
)
"""Macros that do something to their one argument."""

SWITCH: Mapping[str, Wrap] = MappingProxyType(
    {
        **dict.fromkeys(("it", "itshape", "em", "sl", "slshape"), _EMPHASIS),
        **dict.fromkeys(("bf", "bfseries"), _STRONG),
        **dict.fromkeys(("sc", "scshape"), _SMALL_CAPS),
        **dict.fromkeys(("tt", "ttfamily"), _code),
    }
)
"""Macros that apply until the end of the group: ``{\\it x}``."""

DROPPED_ARGUMENTS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("label", "index", "vspace", "hspace", "phantom", "hphantom", "vphantom"), 1),
        **dict.fromkeys(("color", "textcolor", "colorbox", "raisebox", "scalebox", "fontfamily", "parbox"), 1),
        **dict.fromkeys(("foreignlanguage", "selectlanguage", "bibinfo"), 1),
        # the customary names of a macro whose argument is there to sort by
        **dict.fromkeys(("noopsort", "NoOpSort", "noop", "SortNoop", "sortnoop", "NOOPSORT"), 1),
        "rule": 2,
        "fontsize": 2,
        "resizebox": 2,
    }
)
"""Macros whose first arguments are lengths, colours, languages or keys: nothing to read."""

FIRST_OF_TWO = frozenset(("texorpdfstring",))
"""Macros whose second argument says the first one again, for where that cannot be printed."""

MATH_ENVIRONMENTS = frozenset(
    f"{name}{star}"
    for name in ("math", "displaymath", "equation", "align", "gather", "multline", "eqnarray")
    for star in ("", "*")
)
"""Environments whose content is one formula."""

BREAKS = frozenset(("\\", "newline", "linebreak", "par"))
"""Macros that end a line."""

_TEXT: Mapping[str, str] = MappingProxyType(
    {
        **LETTERS,
        **JOURNALS,
        # white space and hyphenation
        **dict.fromkeys(" \t\r\n,;:>", " "),
        **dict.fromkeys("!-/@", ""),
        **dict.fromkeys(("quad", "qquad", "thinspace", "space", "enspace", "enskip"), " "),
        **dict.fromkeys(("nobreakspace", "textnonbreakingspace"), "\u00a0"),
        # escaped characters
        **{char: char for char in "&%_#${}"},
        **SYMBOLS,
    }
)


# \textbeta and, of the package upgreek, \upbeta
_GREEK = re.compile(r"(?:text|up)((?:var)?[A-Za-z][a-z]{1,6})")


class SymbolTable(Protocol):
    """The part of pylatexenc's table that is used here; the library has no types."""

    def get_macro_spec(self, macroname: str) -> object: ...


@functools.lru_cache(maxsize=4096)
def symbol(name: str) -> str | None:
    r"""Return what a macro without an argument prints, or ``None`` if its name means nothing.

    What is not in the tables of this package is looked up in pylatexenc's: ``\alpha``,
    ``\textregistered``, ``\textendash``.  Only single characters are taken from there; the longer
    replacements are templates for arguments, or today's date.
    """
    known = _TEXT.get(name)
    if known is not None:
        return known
    if greek := _GREEK.fullmatch(name):
        letter = symbol(greek[1])
        return letter if letter and "\u0370" <= letter <= "\u03ff" else None
    spec = _symbols().get_macro_spec(name)
    replacement = getattr(spec, "simplify_repl", None)
    return replacement if isinstance(replacement, str) and len(replacement) == 1 else None


@functools.cache
def _symbols() -> SymbolTable:
    # imported late: it takes a tenth of a second, and most sites have no such macro
    from pylatexenc.latex2text import get_default_latex_context_db

    table: SymbolTable = get_default_latex_context_db()
    return table
