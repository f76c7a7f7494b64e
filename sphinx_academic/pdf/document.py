"""A CV as data: the sections of a page with a ``cv`` directive, and the head, as JSON that a layout prints.

It is made of the nodes that stand on the page, in a view of its own format, so that page and PDF cannot differ in what
they say: the records were selected, numbered and put under headings when the page was read, and the styles of lists
word them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_academic.catalogue.references import values_in
from sphinx_academic.html.addresses import Addresses
from sphinx_academic.pdf.nodes import Json, Writer, clean
from sphinx_academic.problems import Location
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.languages import is_right_to_left
from sphinx_academic.rendering.dates import format_date
from sphinx_academic.rendering.placeholders import Shared, academic_cv_pdf, academic_list, records_of
from sphinx_academic.rendering.styles import style_of
from sphinx_academic.rendering.view import View, view_of
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.selection.request import Display
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.profile import Profile

#: what views of the PDF have as the name of their builder's format
FORMAT: Final = "pdf"
#: regions whose paper is Letter
_LETTER: Final = frozenset(["US", "CA", "MX", "PH", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "PR", "SV", "VE"])
#: families by language that have what Typst's own fonts lack, in Debian's packages fonts-noto-cjk and fonts-noto-core
_FALLBACK: Final = {
    "zh": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
    "zh_TW": ("Noto Serif CJK TC", "Noto Sans CJK TC"),
    "ja": ("Noto Serif CJK JP", "Noto Sans CJK JP"),
    "ko": ("Noto Serif CJK KR", "Noto Sans CJK KR"),
    "ar": ("Noto Naskh Arabic", "Amiri", "Noto Sans Arabic"),
    "fa": ("Noto Naskh Arabic", "Noto Sans Arabic"),
    "he": ("Noto Serif Hebrew", "Noto Sans Hebrew"),
}
#: parts of the profile that stand in the head of every CV
_HEAD: Final = ("position", "affiliation", "location", "email", "links")
#: more authors than these are folded, where neither the site nor the CV says how many
MAX_AUTHORS: Final = 30


class CvDocument:
    """The data of one CV."""

    def __init__(
        self, app: Sphinx, docname: str, options: Mapping[str, Any], complain: Callable[[str, Location], None]
    ) -> None:
        self.app = app
        self.env = app.env
        self.domain = domain_of(app.env)
        self.site = self.domain.site
        self.docname = docname
        self.options = dict(options)
        self.addresses = Addresses(app, app.builder)  # type: ignore[arg-type]
        self.records: list[Record] = []
        self.config = self._config()
        self.writer = Writer(
            self._address, lambda name, place: complain(name, place or Location(docname)), self.domain.named
        )

    def _config(self) -> Any:
        limit = self.options.pop("max-authors", None)
        if limit is None:
            limit = self.site.config.max_authors or MAX_AUTHORS
        return replace(self.site.config, max_authors=limit)

    def data(self, serial: int) -> Json:
        """Return the CV of the page's ``cv`` directive of this number, from 0."""
        content = cv_nodes(self.env.get_doctree(self.docname), serial)
        sections = [section for node in content for section in self._sections(node, content)]
        locale = self.env.config.language or "en"
        language, _underscore, region = locale.replace("-", "_").partition("_")
        region = region.upper() if len(region) == 2 else ""
        profile = self.site.catalogue.profile
        head = self._head(profile)
        page_title = self.env.titles[self.docname].astext() if self.docname in self.env.titles else ""
        named = [name for name in (head["name"], page_title) if name]
        updated = self.updated()
        breaks = self.options.pop("breaks", ())
        paper = self.options.pop("paper", None) or ("us-letter" if region in _LETTER else "a4")
        for name in ("layout", "fonts", "system-fonts"):
            self.options.pop(name, None)
        return {
            "title": clean(" – ".join(dict.fromkeys(named)) or _("Curriculum vitae")),
            "author": head["name"],
            "keywords": [clean(to_plain(each.topic)) for each in profile.interests] if profile else [],
            "lang": language if language.isascii() and language.isalpha() and len(language) in (2, 3) else "en",
            "region": region or None,
            "rtl": is_right_to_left(locale),
            "fallback": list(_FALLBACK.get(locale) or _FALLBACK.get(language, ())),
            "date": {"year": updated.year, "month": updated.month or 1, "day": updated.day or 1}
            if updated
            # PDF/A wants a date, and that of the build would be another one each day
            else {"year": 1970, "month": 1, "day": 1},
            "updated": _("Last updated: {date}").format(date=self._date(updated, locale)) if updated else "",
            "words": {"page": str(_("Page {page} of {count}"))},
            "options": {"paper": paper, **{name: value for name, value in self.options.items() if name != "paper"}},
            "breaks": list(breaks),
            "head": head,
            "sections": sections,
        }

    # -- the head --------------------------------------------------------------------------------

    def _head(self, profile: Profile | None) -> Json:
        title = self.env.titles.get(self.docname)
        if profile is None:
            name = clean(title.astext()) if title is not None else ""
            return {"name": name, "native": "", "lines": {}, "links": [], "photo": None}
        view = self._view(Display("card", parts=_HEAD))
        [card] = [each for each in style_of("profile", "card")([profile], view) if isinstance(each, nodes.Element)]
        lines = {}
        for paragraph in card.findall(nodes.paragraph):
            role = next((name.removeprefix("academic-") for name in paragraph["classes"]), "")
            if role != "links":
                lines[role] = self.writer.runs(paragraph.children)
        links = [
            {"label": clean(str(_(link.label))), "url": url, "shown": clean(shown_address(url, link.id))}
            for link in view.wanted(profile.links)
            if link.type != "cv" and ((url := self.addresses.absolute(link.target)) or link.id)
        ]
        native = " · ".join(filter(None, (profile.name_in_own_script, profile.pronouns)))
        return {
            "name": clean(str(profile.name)),
            "native": clean(native),
            "lines": lines,
            "links": links,
            "photo": None,
        }

    # -- the sections ----------------------------------------------------------------------------

    def _sections(self, node: nodes.Element, siblings: Sequence[nodes.Element]) -> list[Json]:
        placeholders = list(node.findall(academic_list))
        kind = placeholders[0]["kind"] if placeholders else ""
        shared = Shared()
        # copied, for the tree is the one that is kept for other builders
        tree = node.deepcopy()
        for placeholder, copied in zip(placeholders, list(tree.findall(academic_list)), strict=True):
            made = self._expanded(placeholder, shared)
            if copied is tree:
                tree = nodes.container("", *made)
            else:
                copied.replace_self(made)
        title: list[nodes.Node] = []
        content = [tree] if not isinstance(tree, nodes.section | nodes.container) else list(tree.children)
        if content and isinstance(content[0], nodes.title | nodes.rubric):
            title = list(content[0].children)
            content = content[1:]
        blocks = self.writer.blocks(content)
        found = {"kind": kind, "title": self.writer.runs(title), "blocks": blocks}
        return [found] if blocks or title else []

    def _expanded(self, placeholder: academic_list, shared: Shared) -> list[nodes.Node]:
        display = placeholder["display"]
        if placeholder["kind"] == "profile":
            # the head has the rest
            left = tuple(
                part
                for part in display.parts or ("advisors", "tagline", "bio", "interests")
                if part not in (*_HEAD, "photo", "name")
            )
            if not left:
                return []
            display = replace(display, parts=left)
        records = records_of(placeholder, self.site)
        self.records += records
        view = view_of(placeholder, self.docname, self.env, set(), shared)
        view.format, view.config, view.display = FORMAT, self.config, display
        return style_of(placeholder["kind"], display.style)(records, view) if records else []

    def _view(self, display: Display) -> View:
        view = View(self.env, self.site, self.docname, FORMAT, display)
        view.config = self.config
        return view

    # -- dates and addresses ---------------------------------------------------------------------

    def updated(self) -> Date | None:
        """Return ``academic_today``, or the date of the newest record that is not in the future."""
        if self.site.config.today:
            return self.site.config.today
        past = (moment for record in self.records if (moment := record.moment()) and moment.year)
        return newest(past, self.site.today)

    def place_of(self, text: str) -> Location | None:
        """Return where the data has a text: the field of the first record that is shown with it."""
        profile = self.site.catalogue.profile
        for record in (*([profile] if profile else []), *self.records):
            for field, value in record.field_values():
                for path, inner in values_in(field, value):
                    said = to_plain(inner) if isinstance(inner, RichText) else str(inner)
                    if text in said:
                        own = inner.location if isinstance(inner, RichText) else None
                        return own or record.where(path)
        return None

    def _date(self, date: Date, locale: str) -> str:
        return format_date(date, "", locale, self._view(Display()).words)

    def _address(self, node: nodes.Element) -> str:
        """Return the absolute address of a reference."""
        if isinstance(node, addnodes.pending_xref):
            return self._object_address(node)
        if isinstance(node, addnodes.download_reference):
            return self.addresses.absolute(str(node["reftarget"]))
        uri = str(node.get("refuri", ""))
        return uri if urlsplit(uri).scheme in ("http", "https", "mailto") else ""

    def _object_address(self, node: addnodes.pending_xref) -> str:
        type, target = str(node.get("reftype", "")), str(node["reftarget"])
        if type in ("doc", "page"):
            document = target.lstrip("/")
            return self.addresses.page(document) if document in self.env.found_docs else ""
        if type == "output":
            return self.addresses.output(target)
        if node.get("refdomain") == self.domain.name:
            place = self.domain.objects.get((type, target))
            _title, elsewhere = self.domain.elsewhere(type, target)
            if type == "pub" and elsewhere:
                return elsewhere
            return (self.addresses.page(place[0], place[1].node_id) if place else "") or elsewhere
        return ""


def cv_nodes(tree: nodes.document, serial: int) -> list[nodes.Element]:
    """Return what a ``cv`` directive has left on its page: the nodes of class ``academic-cv`` after its marker."""
    marker = next(node for node in tree.findall(academic_cv_pdf) if node["serial"] == serial)
    found: list[nodes.Element] = []
    siblings: Iterable[nodes.Node] = marker.parent.children[marker.parent.index(marker) + 1 :]
    for node in siblings:
        if (
            not isinstance(node, nodes.Element)
            or "academic-cv" not in node["classes"]
            or isinstance(node, academic_cv_pdf)
        ):
            break
        found.append(node)
    return found


def newest(dates: Iterable[Date], today: Date) -> Date | None:
    """Return the latest of some dates that is not after today."""
    now = (today.year or 0, today.month or 0, today.day or 0)
    keyed = [((date.year or 0, date.month or 0, date.day or 0), date) for date in dates]
    past = [pair for pair in keyed if pair[0] <= now]
    return max(past, key=lambda pair: pair[0])[1] if past else None


def shown_address(url: str, id: str) -> str:
    """Return an address as it is printed: without its scheme, and an id in place of one that is made of it."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url or id
