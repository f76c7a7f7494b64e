r"""The reader of LaTeX that has more than accents in it: tokens by one regular expression, a stack of groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sphinx_academic.problems import Problems
from sphinx_academic.richtext.formulas import formula
from sphinx_academic.richtext.latex.chemistry import formula as chemical_formula
from sphinx_academic.richtext.latex.macros import (
    ARGUMENT,
    BREAKS,
    DROPPED_ARGUMENTS,
    FIRST_OF_TWO,
    MATH_ENVIRONMENTS,
    NOTES,
    SWITCH,
    Wrap,
    plain_group,
    symbol,
)
from sphinx_academic.richtext.latex.symbols import SILENT
from sphinx_academic.richtext.latex.tokens import TAG_MACROS, TOKEN, literal, matching
from sphinx_academic.richtext.latex.units import MACROS as UNIT_MACROS
from sphinx_academic.richtext.latex.verbatim import verbatim
from sphinx_academic.richtext.text import collapse, merge
from sphinx_academic.richtext.tree import Break, Code, Inline, Link
from sphinx_academic.richtext.urls import refused_link, safe_target

MAX_DEPTH = 50
"""The limit of nested groups; deeper ones lose their braces and macros, not their text."""

_SPACES = re.compile(r"[ \t\r\n]*")
_OPTION = re.compile(r"[ \t\r\n]*\[[^\[\]{}\\]*\]")
_ONE_MACRO = re.compile(r"\s*\\([A-Za-z]+)((?:\s*\{[^$]*\})+)\s*")
SOURCE_MACROS: Mapping[str, tuple[int, Callable[..., tuple[Inline, ...]]]] = MappingProxyType(
    {**UNIT_MACROS, **dict.fromkeys(("ce", "ch", "chem", "chemfig", "cf"), (1, chemical_formula))}
)
"""Macros whose arguments have a notation of their own: how many there are, and what reads them."""

_RAW_MACROS = frozenset(("url", "href", "doi", "path", "ensuremath", "begin", "end"))


@dataclass(slots=True)
class _Group:
    """A group that is being read: its end, the position after it, and the function that converts it."""

    end: int
    resume: int
    wrap: Wrap = plain_group
    children: list[Inline] = field(default_factory=list)


class LatexReader:
    """Reads one text, once.

    ``refused`` and ``refused_formulas`` hold the messages about what is not allowed, ``unknown`` the macros whose
    names were printed; ``too_deep`` says that groups were nested deeper than :data:`MAX_DEPTH`.
    """

    def __init__(self, text: str) -> None:
        self.refused: list[str] = []
        self.refused_formulas: list[str] = []
        #: names of macros without an argument that mean nothing here, in their order
        self.unknown: dict[str, None] = {}
        self.too_deep = False
        self._text = text
        self._pos = 0
        self._closing = matching(text)
        self._last_quote = text.rfind("'")
        self._open_quotes = 0
        #: those of babel that have opened, as ``"`x"'``
        self._low_quotes = 0
        self._next: dict[str, int] = {}
        self._after_space = True
        self._stack = [_Group(len(text), len(text))]

    def read(self) -> list[Inline]:
        """Return the children of the text, strings not yet merged."""
        stack = self._stack
        while True:
            group = stack[-1]
            if self._pos < group.end:
                self._step(group)
            elif len(stack) > 1:
                stack.pop()
                stack[-1].children.extend(group.wrap(merge(group.children)))
                # an argument that is a bare macro ends before that macro's own argument does
                self._pos = max(self._pos, group.resume)
            else:
                return group.children

    def _step(self, group: _Group) -> None:
        token = TOKEN.match(self._text, self._pos, group.end)
        assert token is not None  # the last alternative takes any character
        start, self._pos = token.start(), token.end()
        kind = token.lastgroup
        match kind:
            case "text":
                self._write(collapse(token[0]))
            case "open":
                self._open(start)
            case "macro":
                self._macro(token["macro"])
            case "char":
                self._char(token["char"])
            case "math":
                self._formula(token["display"] or token["inline"])
            case "tag" if start in self._closing:
                end, resume = self._closing[start]
                self._push(end, resume, ARGUMENT[TAG_MACROS[token[0][1:-1].lower()]])
            case "quote":
                self._quote(token[0])
            case "close":
                pass
            case "low" if start and self._text[start - 1].isalnum():
                self._write(token[0])
            case _:
                self._write(literal(token))

    def _write(self, text: str) -> None:
        if self._after_space and text[:1] == " ":
            text = text[1:]
        if text:
            self._after_space = text[-1] == " "
            self._stack[-1].children.append(text)

    def _atom(self, *atoms: Inline) -> None:
        self._after_space = False
        self._stack[-1].children.extend(atoms)

    def _break(self) -> None:
        children = self._stack[-1].children
        if children and isinstance(last := children[-1], str):
            children[-1] = last.rstrip(" ")
        children.append(Break())
        self._after_space = True

    def _push(self, end: int, resume: int, wrap: Wrap = plain_group) -> None:
        if len(self._stack) > MAX_DEPTH:
            self.too_deep = True
            return
        self._stack.append(_Group(end, resume, wrap))

    def _open(self, start: int) -> None:
        """Enter a group; a brace without a partner is left out."""
        if start in self._closing:
            self._push(*self._closing[start])

    def _quote(self, quote: str) -> None:
        match quote:
            case "``" | "\"'" if quote == "``" or self._low_quotes:
                self._write("“")
                self._low_quotes -= quote != "``"
            case '"`' if "\"'" in self._text[self._pos :]:
                self._low_quotes += 1
                self._write("„")
            case "''":
                self._write("”")
            case "`" if self._pos <= self._last_quote:
                self._open_quotes += 1
                self._write("‘")
            case "'" if self._open_quotes and not self._text[self._pos : self._pos + 1].isalnum():
                self._open_quotes -= 1
                self._write("’")
            case _:
                self._write(quote)

    def _char(self, char: str) -> None:
        if char in BREAKS:
            self._skip(_OPTION)
            self._break()
        elif char in ARGUMENT:
            self._argument(ARGUMENT[char])
        elif char in "([":
            self._delimited(f"\\{')' if char == '(' else ']'}")
        else:
            known = symbol(char)
            self._write("" if char in ")]" else char if known is None else known)

    def _macro(self, name: str) -> None:
        if name in ARGUMENT:
            self._skip(_OPTION)
            if name in NOTES:
                self._write(" ")
            self._argument(ARGUMENT[name])
        elif name in SWITCH:
            end = self._stack[-1].end
            self._push(end, end, SWITCH[name])
        elif name in _RAW_MACROS:
            self._raw_macro(name)
        elif name in BREAKS:
            self._skip(_OPTION)
            self._break()
        elif name in DROPPED_ARGUMENTS:
            self._skip(_OPTION)
            for _ in range(DROPPED_ARGUMENTS[name]):
                self._raw()
        elif name in FIRST_OF_TWO:
            self._first_of_two()
        elif name in SOURCE_MACROS:
            self._source_macro(name)
        elif (known := symbol(name)) is not None:
            self._write(known)
        elif name not in SILENT and not self._has_argument():
            self.unknown[name] = None
            # the blank behind a macro belongs to its name; what stands for a word is parted from the next one
            self._write(name + (" " if self._text[self._pos - 1].isspace() else ""))

    def _has_argument(self) -> bool:
        self._skip(_OPTION)
        return self._text[self._pos : self._pos + 1] == "{" and self._pos in self._closing

    def _source_macro(self, name: str) -> None:
        """Read a macro whose arguments are no text: a number, a unit, a chemical formula."""
        count, read = SOURCE_MACROS[name]
        self._skip(_OPTION)
        arguments = []
        for _ in range(count):
            source = self._raw()
            if source is None:
                break
            arguments.append(source)
            self._skip(_OPTION)
        if len(arguments) == count:
            self._atom(*read(*arguments))
        else:
            self._write(" ".join(arguments))

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._pos, self._stack[-1].end)
        if found:
            self._pos = found.end()

    def _argument(self, wrap: Wrap) -> None:
        """Enter what comes next: a group, or else one macro or one character."""
        self._skip(_SPACES)
        end = self._stack[-1].end
        if self._pos in self._closing and self._text[self._pos] == "{":
            start = self._pos
            self._pos += 1
            self._push(*self._closing[start], wrap)
        elif self._pos < end:
            token = TOKEN.match(self._text, self._pos, end)
            stop = token.end() if token and self._text[self._pos] in "\\$" else self._pos + 1
            self._push(stop, stop, wrap)

    def _first_of_two(self) -> None:
        """Enter the first of two groups; reading goes on behind the second."""
        self._argument(plain_group)
        group = self._stack[-1]
        found = _SPACES.match(self._text, group.resume)
        second = found.end() if found else group.resume
        if second in self._closing and self._text[second] == "{":
            group.resume = self._closing[second][1]

    def _raw(self) -> str | None:
        """Take the source of the group that comes next, or ``None`` where none does."""
        found = _SPACES.match(self._text, self._pos, self._stack[-1].end)
        start = found.end() if found else self._pos
        if start not in self._closing or self._text[start] != "{":
            return None
        end, self._pos = self._closing[start]
        return self._text[start + 1 : end]

    def _raw_macro(self, name: str) -> None:
        if name == "href":
            self._skip(_OPTION)
        raw = self._raw()
        if raw is None:
            return
        match name:
            case "ensuremath":
                self._formula(raw)
            case "path":
                self._atom(Code(verbatim(raw)))
            case "url":
                self._link(verbatim(raw))
            case "doi":
                self._link(verbatim(raw), f"https://doi.org/{verbatim(raw)}")
            case "href":
                self._href(verbatim(raw))
            case "begin" if raw in MATH_ENVIRONMENTS:
                self._delimited(rf"\end{{{raw}}}")

    def _formula(self, source: str) -> None:
        # a formula that is nothing but a quantity or a chemical formula
        if (one := _ONE_MACRO.fullmatch(source)) and one[1] in SOURCE_MACROS and one[2].count("{") == one[2].count("}"):
            self._atom(*from_source(source))
            return
        problems = Problems()
        self._atom(formula(source, None, problems))
        self.refused_formulas.extend(problem.message for problem in problems)

    def _link(self, shown: str, url: str | None = None) -> None:
        target = self._allowed(url or shown)
        self._atom(Link((shown,), target) if target else shown)

    def _href(self, url: str) -> None:
        target = self._allowed(url)
        self._argument(lambda children: (Link(children, target),) if target else children)

    def _allowed(self, url: str) -> str | None:
        target = safe_target(url)
        if target is None:
            self.refused.append(refused_link(url))
        return target

    def _delimited(self, closing: str) -> None:
        r"""Take a formula up to its ``\)``, ``\]`` or ``\end``; where that is missing, go on with its text."""
        end = self._next.get(closing, -1)
        if end < self._pos:
            # kept until it is passed, so that a formula that never ends is looked for once only
            end = self._text.find(closing, self._pos)
            self._next[closing] = end = len(self._text) if end < 0 else end
        if end < self._stack[-1].end:
            self._formula(self._text[self._pos : end])
            self._pos = end + len(closing)


def from_source(source: str) -> tuple[Inline, ...]:
    """Return the text of LaTeX that stands for itself, without what is to be reported of it."""
    return merge(LatexReader(source).read())
