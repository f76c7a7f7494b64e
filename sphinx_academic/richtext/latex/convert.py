r"""LaTeX into rich text: the inline LaTeX of BibTeX fields.

Text without markup and text with accents alone never reach the reader.  The reader is one regular
expression and an explicit stack, in time linear in the text: pylatexenc's own walker takes a
Python call for every character (half a millisecond a title) and recurses into every brace.  Of
pylatexenc the table of symbols is used.
"""

from __future__ import annotations

import re
import unicodedata

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.richtext.latex.accents import replace_accents
from sphinx_academic.richtext.latex.reader import MAX_DEPTH, LatexReader
from sphinx_academic.richtext.text import CONTROLS, clean, collapse, contains_any, is_ascii_without, merge
from sphinx_academic.richtext.tree import Break, Inline, RichText
from sphinx_academic.sources.entities import plain_tags

MAX_LENGTH = 100_000
"""Longer text is kept as plain text, without its braces."""

_MARKUP = ("\\", "{", "}", "$", "~", "`", "<", "--", "''", ",,")
# what most fields hold none of, if neither they have more than one of these beside each other
_NOT_PLAIN = CONTROLS + b"\\{}$~`<&"
_DOUBLE = ("  ", "----", "''", ",,")
_ENTITY = re.compile("&[a-zA-Z#]")
_PARAGRAPH_MARK = re.compile(
    r"(?P<gap>(?:\n[ \t\r]*+){2,}+|\\par(?![a-zA-Z]))|(?P<open>\{|\\begin\b)|(?P<close>\}|\\end\b)|\\.", re.DOTALL
)
_NO_PLACE = Location("<text>")


def from_latex(text: str, location: Location | None = None, problems: Problems | None = None) -> RichText:
    r"""Read inline LaTeX.

    Accents, symbols, dashes and quotes become characters in NFC; ``\emph``, ``\textbf``,
    ``\textsc``, ``\texttt`` and their kin become spans, ``\url``, ``\href`` and ``\doi`` links,
    ``$…$`` formulas, ``\SI`` and ``\ce`` quantities and chemical formulas, ADS journal macros the names
    of journals.  Braces are not printed; an unknown macro loses its name if it has an argument, else the
    name is printed; none has any effect.  ``&amp;`` and the like are decoded, and the balanced HTML tags
    ``i em b strong sub sup``, which publishers export in several spellings, are spans.  White space is
    collapsed.

    Nothing raises.  Braces that do not match vanish, a lone ``$`` is a dollar sign.  A link that
    is not allowed, an unknown macro without an argument, text of more than :data:`MAX_LENGTH` characters
    and groups nested too deep are problems; the text stays.
    """
    if (plain := plain_latex(text)) is not None:
        return RichText((plain,) if plain else (), location)
    text = clean(text)
    if not _has_markup(text):
        return _rich(collapse(text), location)
    if len(text) > MAX_LENGTH:
        if problems is not None:
            message = f"text of {len(text)} characters is kept as plain text; LaTeX is read up to {MAX_LENGTH}"
            problems.add(Subtype.SYNTAX, message, location or _NO_PLACE)
        return _rich(collapse(text.replace("{", "").replace("}", "")), location)
    text = plain_tags(text)
    simple = replace_accents(text)
    if simple is not None and not _has_markup(simple):
        return _rich(unicodedata.normalize("NFC", collapse(simple)), location)
    reader = LatexReader(text)
    children = _trim(merge(reader.read()))
    if problems is not None:
        where = location or _NO_PLACE
        for message in reader.refused:
            problems.add(Subtype.LINK, message, where)
        for message in reader.refused_formulas:
            problems.add(Subtype.SYNTAX, message, where)
        for name in reader.unknown:
            problems.add(Subtype.MACRO, f"LaTeX macro '\\{name}' is not known; its name is printed", where)
        if reader.too_deep:
            message = f"LaTeX groups are nested more than {MAX_DEPTH} deep; the inner ones are read as plain text"
            problems.add(Subtype.SYNTAX, message, where)
    return RichText(children, location)


def plain_latex(text: str) -> str | None:
    """Return the text of LaTeX that has nothing to be read but dashes, as most fields; None of any other."""
    if not is_ascii_without(text, _NOT_PLAIN) or contains_any(text, _DOUBLE):
        return None
    text = text.strip(" ")
    return text.replace("---", "—").replace("--", "–") if "--" in text else text


def latex_paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of LaTeX, separated by blank lines and ``\par``; groups and environments are not split."""
    if "\n" not in text and "\\par" not in text:
        return [text]
    found: list[str] = []
    start = depth = 0
    for mark in _PARAGRAPH_MARK.finditer(text):
        if mark["gap"]:
            if not depth:
                found.append(text[start : mark.start()])
                start = mark.end()
        elif mark["open"]:
            depth += 1
        elif mark["close"] and depth:
            depth -= 1
    return [*found, text[start:]]


def _has_markup(text: str) -> bool:
    return contains_any(text, _MARKUP) or ("&" in text and _ENTITY.search(text) is not None)


def _rich(text: str, location: Location | None) -> RichText:
    text = text.strip(" ")
    return RichText((text,) if text else (), location)


def _trim(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Drop the white space and the line breaks at the end; white space at the start was never written."""
    length = len(children)
    while length and (isinstance(last := children[length - 1], Break) or last == " "):
        length -= 1
    if length and isinstance(last := children[length - 1], str):
        return (*children[: length - 1], last.rstrip(" "))
    return children[:length]
