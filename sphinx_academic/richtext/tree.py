"""The small tree of inline text.

Markdown and LaTeX are read into it once; docutils nodes, plain text, HTML fragments and Typst are
written from it.  Nothing is ever scraped back out of generated markup.  Text without markup is a
plain ``str``, so the common case costs one tuple.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from sphinx_academic.problems import Location


class Span(Struct, frozen=True):
    """Inline markup around other inline text."""

    children: tuple[Inline, ...]


class Emphasis(Span, frozen=True):
    """Emphasised text: ``*x*``, ``\\emph{x}``, ``\\textit{x}``."""


class Strong(Span, frozen=True):
    """Strong text: ``**x**``, ``\\textbf{x}``."""


class Subscript(Span, frozen=True):
    """Lowered text: ``\\textsubscript{x}``."""


class Superscript(Span, frozen=True):
    """Raised text: ``\\textsuperscript{x}``."""


class SmallCaps(Span, frozen=True):
    """Small capitals: ``\\textsc{x}``."""


class Link(Span, frozen=True):
    """A link.  ``target`` is a safe URL, a document or a file of the site; see :mod:`.urls`."""

    target: str


class Code(Struct, frozen=True):
    """Literal text: `` `x` ``, ``\\texttt{x}``."""

    text: str


class Math(Struct, frozen=True):
    """A formula in LaTeX, without its dollar signs."""

    text: str


class Role(Struct, frozen=True):
    """A Sphinx role as MyST writes it: ``{name}`text` ``."""

    name: str
    text: str
    #: what the data calls its target, where the text gives it no title
    target_name: str = ""


class Break(Struct, frozen=True):
    """A line break inside a paragraph; two of them part paragraphs."""


class Item(Break, frozen=True):
    """The beginning of an item of a list."""

    #: the number of the item; 0 where the list has none
    number: int = 0


Inline: TypeAlias = str | Span | Code | Math | Role | Break


class RichText(Struct, frozen=True):
    """Inline text and where it was written.

    Equality, hash and ``repr`` depend on the text alone: moving a record down a file changes nothing.
    """

    children: tuple[Inline, ...] = ()
    location: Location | None = None
    #: the language of the text as a BCP 47 tag; empty if the data does not say it
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.children)

    def __eq__(self, other: object) -> bool:
        return self.children == other.children if isinstance(other, RichText) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.children)

    def __repr__(self) -> str:
        return f"RichText(children={self.children!r})"
