"""Markdown into rich text: what stands inside a line, as MyST pages write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.richtext.compat import inline_tokens
from sphinx_academic.richtext.formulas import formula
from sphinx_academic.richtext.inline_html import html_as_marks
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.text import CONTROLS, clean, collapse, contains_any, is_ascii_without, merge
from sphinx_academic.richtext.tree import (
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    Math,
    RichText,
    Role,
    SmallCaps,
    Span,
    Strong,
    Subscript,
    Superscript,
)
from sphinx_academic.richtext.urls import refused_link, safe_target

MAX_LENGTH = 20_000
"""Longer paragraphs are taken as plain text: the parser's time grows with the square of hostile input."""

# Each construct of an inline parser begins with one of these, or is a line break.
_MARKUP = ("\\", "`", "*", "_", "[", "<", "&", "$", "\n")
# in most texts there is none of these, and no other alphabet: they are what they say
_NOT_PLAIN = CONTROLS + b"\\`*_[<&$"
# The markup of most titles that have any: some words emphasised, or one formula, and nothing else that means anything.
_ONE_SPAN = re.compile(
    r"([^\\`*_\[<&$\n]*+)"
    r"(?:\*([^\W_](?:[\w -]*[^\W_])?)\*|\$([^\s\\`$](?:[^\\`$\n]*[^\s\\`$])?)\$)"
    r"([^\\`*_\[<&$\n]*+)"
)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_NO_PLACE = Location("<text>")


def from_markdown(text: str, location: Location | None = None, problems: Problems | None = None) -> RichText:
    """Read CommonMark inline markup, ``$math$`` and MyST roles.

    Tags of HTML are read as :mod:`.inline_html` says, blocks are not parsed, and bare URLs stay text.  A line break is
    a space, a hard one a :class:`.Break`; paragraphs are separated by two (see :func:`paragraphs` for each on its
    own).  The white space around the text is dropped, an image is its alternative text, and a link that is not
    allowed is a problem and keeps its text.
    """
    if is_ascii_without(text, _NOT_PLAIN):
        stripped = text.strip()
        return RichText((stripped,) if stripped else (), location)
    text = _lines(text)
    stripped = text.strip()
    if not contains_any(stripped, _MARKUP):
        return RichText((stripped,) if stripped else (), location)
    if not _BLANK_LINES.search(stripped):
        return RichText(_inline(stripped, location, problems), location)
    children: list[Inline] = []
    for paragraph in paragraphs(text, location, problems):
        if children:
            children += (Break(), Break())
        children += paragraph.children
    return RichText(tuple(children), location)


def paragraphs(text: str, location: Location | None = None, problems: Problems | None = None) -> tuple[RichText, ...]:
    """Read text of several paragraphs, such as an abstract; separated by blank lines.

    ``location`` is where the text begins; each paragraph gets the line that it begins on.
    """
    if is_ascii_without(text, _NOT_PLAIN):
        stripped = text.strip()
        return (RichText((stripped,), location),) if stripped else ()
    text = _lines(text)
    found: list[RichText] = []
    start = 0
    for gap in (*(_BLANK_LINES.finditer(text) if "\n" in text else ()), None):
        part = text[start : gap.start() if gap else len(text)]
        if stripped := part.strip():
            blank = len(part) - len(part.lstrip())
            here = _down(location, text.count("\n", 0, start + blank))
            found.append(RichText(_inline(stripped, here, problems), here))
        start = gap.end() if gap else start
    return tuple(found)


def _lines(text: str) -> str:
    text = clean(text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _down(location: Location | None, lines: int) -> Location | None:
    """Return the place so many lines further down, if the line is known at all."""
    return location._replace(line=location.line + lines) if location and location.line else location


def _inline(text: str, location: Location | None, problems: Problems | None) -> tuple[Inline, ...]:
    if not contains_any(text, _MARKUP):
        return (text,)
    if len(text) > MAX_LENGTH:
        if problems is not None:
            message = f"paragraph of {len(text)} characters is kept as plain text; Markdown is read up to {MAX_LENGTH}"
            problems.add(Subtype.SYNTAX, message, location or _NO_PLACE)
        return (collapse(text),)
    if (one := _ONE_SPAN.fullmatch(text)) and (found := _one_span(one, location, problems)):
        return found
    tokens = inline_tokens(text)
    if any(token.type == "html_inline" for token in tokens):

        def complain(message: str) -> None:
            if problems is not None:
                problems.add(Subtype.SYNTAX, message, location or _NO_PLACE)

        tokens = html_as_marks(tokens, complain)
    return _tree(tokens, location, problems)


def _one_span(one: re.Match[str], location: Location | None, problems: Problems | None) -> tuple[Inline, ...]:
    """Return what the parser would make of one span; nothing where it is none."""
    before, words, tex, after = one.groups()
    if words:
        return merge((before, Emphasis(merge((words,))), after))
    # beside a digit, a dollar sign is money
    if before[-1:].isdigit() or after[:1].isdigit():
        return ()
    return merge((before, formula(tex, location, problems), after))


MAX_DEPTH = 20
"""The limit of nested spans; of deeper ones, the text alone is used."""

_SPANS: dict[str, type[Span]] = {
    **{"em_open": Emphasis, "strong_open": Strong},
    **{"sub_open": Subscript, "sup_open": Superscript},
}
#: roles that only set their text in another way, by all their names
_SPAN_ROLES: dict[str, type[Span]] = {
    **dict.fromkeys(("sub", "subscript"), Subscript),
    **dict.fromkeys(("sup", "superscript"), Superscript),
    **dict.fromkeys(("sc", "smallcaps"), SmallCaps),
}
_LEAVES: dict[str, Callable[[Token], Inline]] = {
    "text": lambda token: token.content,
    "text_special": lambda token: token.content,
    "softbreak": lambda token: " ",
    "hardbreak": lambda token: Break(),
    "code_inline": lambda token: Code(token.content),
    "math_inline": lambda token: Math(token.content.strip()),
    "math_inline_double": lambda token: Math(token.content.strip()),
    "myst_role": lambda token: _role(str(token.meta["name"]), token.content.strip()),
    "image": lambda token: to_plain(_tree(token.children or [], None, None)),
}


def _role(name: str, text: str) -> Inline:
    span = _SPAN_ROLES.get(name)
    if span is None:
        return Role(name, text)
    return span((text,)) if text else ""


def _tree(tokens: Sequence[Token], location: Location | None, problems: Problems | None) -> tuple[Inline, ...]:
    """Make the tree from the parser's flat list; it nests no deeper than :data:`MAX_DEPTH`."""
    levels: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    for token in tokens:
        if token.nesting > 0:
            levels.append((token, []))
        elif token.nesting < 0:
            opened, children = levels.pop()
            assert opened is not None  # the parser balances its tokens
            within = merge(children)
            flat = len(levels) > MAX_DEPTH and opened.type in _SPANS
            levels[-1][1].extend(within if flat else _close(opened, within, location, problems))
        else:
            leaf = _LEAVES[token.type](token)
            if isinstance(leaf, Math) or (isinstance(leaf, Role) and leaf.name == "math"):
                leaf = formula(leaf.text, location, problems)
            levels[-1][1].append(leaf)
    return merge(levels[0][1])


def _close(
    opened: Token, children: tuple[Inline, ...], location: Location | None, problems: Problems | None
) -> Sequence[Inline]:
    if opened.type != "link_open":
        return (_SPANS[opened.type](children),) if children else ()
    url = str(opened.attrGet("href") or "")
    target = safe_target(url)
    if target is not None:
        return (Link(children, target),)
    if problems is not None:
        problems.add(Subtype.LINK, refused_link(url), location or _NO_PLACE)
    return children
