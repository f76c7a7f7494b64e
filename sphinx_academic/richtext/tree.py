"""The small tree of inline text.

Markdown and LaTeX are read into it once; docutils nodes, plain text, HTML fragments and Typst are
written from it.  Nothing is ever scraped back out of generated markup.  Text without markup is a
plain ``str``, so the common case costs one tuple.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from sphinx_academic.problems import Location
from sphinx_academic.sources.compact import Compact, frozen


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup around other inline text."""

    children: tuple[Inline, ...]


class Emphasis(Span):
    """Emphasised text: ``*x*``, ``\\emph{x}``, ``\\textit{x}``."""

    __slots__ = ()


class Strong(Span):
    """Strong text: ``**x**``, ``\\textbf{x}``."""

    __slots__ = ()


class Subscript(Span):
    """Lowered text: ``\\textsubscript{x}``."""

    __slots__ = ()


class Superscript(Span):
    """Raised text: ``\\textsuperscript{x}``."""

    __slots__ = ()


class SmallCaps(Span):
    """Small capitals: ``\\textsc{x}``."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Link(Span):
    """A link.  ``target`` is a safe URL, a document or a file of the site; see :mod:`.urls`."""

    target: str


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text: `` `x` ``, ``\\texttt{x}``."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in LaTeX, without its dollar signs."""

    text: str


@dataclass(frozen=True, slots=True)
class Role:
    """A Sphinx role as MyST writes it: ``{name}`text` ``."""

    name: str
    text: str
    #: what the data calls its target, where the text gives it no title
    target_name: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


Inline: TypeAlias = str | Span | Code | Math | Role | Break


@frozen
class RichText(Compact):
    """Inline text and where it was written.

    Equality and ``repr`` look at the text alone: moving a record down a file changes nothing.
    """

    children: tuple[Inline, ...] = ()
    location: Location | None = field(default=None, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.children)
