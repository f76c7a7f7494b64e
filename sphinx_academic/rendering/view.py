"""The context of rendering a record: the page it is on, the site's settings, and helpers for inline nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from sphinx_academic.catalogue.node_ids import node_id
from sphinx_academic.catalogue.targets import ABSOLUTE, is_video
from sphinx_academic.config.values import Config
from sphinx_academic.problems import Location
from sphinx_academic.records.citing.versions import RETRACTION
from sphinx_academic.records.dates.model import Date, html_datetime
from sphinx_academic.records.kinds.publications import Publication, is_retracted
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.fields import Citation, Mention, Organization
from sphinx_academic.records.model.languages import is_other
from sphinx_academic.records.names.names import PersonRef
from sphinx_academic.rendering.dates import MESSAGES, format_date, format_range, unbracketed
from sphinx_academic.rendering.icons import academic_icon, icon_symbol
from sphinx_academic.rendering.links import record_node, target_node
from sphinx_academic.rendering.nodes import academic_date, academic_language, academic_picture
from sphinx_academic.rendering.placeholders import Shared, academic_list
from sphinx_academic.rendering.richtext import inline_nodes
from sphinx_academic.rendering.typography import comma, emphasis, filled, isolated, quoted, with_note
from sphinx_academic.rendering.words import status_word
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.selection.request import Display
from sphinx_academic.sources.located import LocatedStr
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.smart_quotes import typographic_text
from sphinx_academic.sphinx.translation import _

if TYPE_CHECKING:
    from sphinx_academic.sphinx.site import Site

Nodes = list[nodes.Node]

#: builders whose writers print the text of a link and nothing of where it leads
_WITHOUT_TARGETS = frozenset({"text", "man"})


class View:
    """One list on one page, as the functions that render records see it."""

    def __init__(self, env: BuildEnvironment, site: Site, docname: str, format: str, display: Display) -> None:
        self.env = env
        self.site = site
        self.domain = domain_of(env)
        self.config: Config = site.config
        self.docname = docname
        #: the document that the list was written in, when several are assembled into one
        self.refdoc = docname
        #: ``html``, ``latex``, ``text`` …: what the builder writes
        self.format = format
        self.display = display
        #: CLDR pattern of dates: the list's, or else the site's
        self.date_format = display.date_format or self.config.date_format
        self.locale = env.config.language or "en"
        #: what dates print besides numbers and months, in the site's language; as text, for ``_`` may be lazy
        self.words = {message: str(_(message)) for message in MESSAGES}
        #: what the list weighs as a target
        self.weight = (0, False)
        #: ids given so far on the page
        self.claimed: set[str] = set()
        #: what the groups of the list gather, and whether this is the last of them
        self.shared = Shared()
        self.is_last = True
        #: the numbers of the records, as printed; empty where they have none
        self.labels: tuple[str, ...] = ()
        #: the name of the list among all of the site
        self.list_id = ""
        #: dates that were written already: many works are of one month
        self._dates: dict[tuple[Date, bool], tuple[str, str]] = {}

    @property
    def is_html(self) -> bool:
        """Whether the output is HTML, with fold-outs, icons and buttons."""
        return self.format == "html"

    # -- text ------------------------------------------------------------------------------------

    def text(self, rich: RichText | None) -> Nodes:
        """Return rich text as inline nodes with their location in the data."""
        return self.in_language(isolated(inline_nodes(rich, self), self.locale), rich.lang) if rich else []

    def in_language(self, content: Nodes, language: str) -> Nodes:
        """Return content with its language, where that is another one than the page's."""
        if not language or not content or not is_other(language, self.locale):
            return content
        return [academic_language("", "", *content, lang=language)]

    def plain(self, text: str, *classes: str) -> Nodes:
        """Return plain text as one node, in an inline of its own where it has classes."""
        if not text:
            return []
        if classes:
            content: Nodes = [nodes.inline(text, text, classes=list(classes))]
        else:
            content = isolated([nodes.Text(text)], self.locale)
        # text that was chosen among several languages knows its own
        return self.in_language(content, text.lang) if type(text) is LocatedStr else content

    def badge(self, content: Nodes, *classes: str) -> Nodes:
        """Return content as a badge; in brackets where the builder has none."""
        if self.is_html:
            return [nodes.inline("", "", *content, classes=["academic-badge", *classes])]
        return [nodes.Text("("), *content, nodes.Text(")")]

    def quoted(self, content: Nodes) -> Nodes:
        """Return content in the quotation marks of the site's language."""
        return quoted(content, self.locale)

    # -- dates -----------------------------------------------------------------------------------

    def date(self, date: Date | None, *classes: str, alone: bool = True) -> Nodes:
        """Return a date in the site's pattern and language, with its machine form for HTML.

        A date that does not stand ``alone``, but within a line of other things, goes without the pattern's brackets.
        """
        if date is None:
            return []
        if (date, alone) not in self._dates:
            pattern = self.date_format if alone else unbracketed(self.date_format)
            written = format_date(date, pattern, self.locale, self.words)
            self._dates[date, alone] = (written, html_datetime(date))
        text, machine = self._dates[date, alone]
        return [academic_date(text, text, datetime=machine, classes=list(classes))]

    def period(self, start: Date | None, end: Date | None) -> Nodes:
        """Return a range of dates."""
        if start is None and end is None:
            return []
        text = format_range(start, end, self.date_format, self.locale, self.words, self.site.today)
        return [nodes.Text(text)]

    # -- links -----------------------------------------------------------------------------------

    def link(self, target: str, content: Nodes, *classes: str, location: Location | None = None) -> Nodes:
        """Return a link to a URL, a document or a file of the site; the content alone where it leads nowhere."""
        if not target:
            return content
        return [target_node(target, content, self.site, self.env, self.docname, classes)]

    def buttons(self, links: Iterable[ResolvedLink]) -> Nodes:
        """Return links of several kinds as small buttons, icon and label; as text where the builder has none."""
        return [self.button(link) for link in self.wanted(links)] if self.is_html else self.bracketed(links)

    def wanted(self, links: Iterable[ResolvedLink]) -> Sequence[ResolvedLink]:
        """Return the links that the list shows, in its order; those of types without buttons only if it names them."""
        names = self.display.links
        # a link to a file that is not there was reported when the page was read
        found = [
            link for link in links if (link.target or link.id) and not self.site.leads_nowhere(link.target, self.env)
        ]
        if names is None:
            return [link for link in found if link.type not in self.site.unshown_links]
        return [link for name in names for link in found if link.type == name]

    def button(self, link: ResolvedLink) -> nodes.Node:
        """Return one link as a button; an id that leads nowhere is text."""
        label = _(link.label)
        if not link.target:
            return nodes.inline("", f"{label} {link.id}", classes=["academic-id"])
        content: Nodes = []
        if link.icon and icon_symbol(link.icon):
            content.append(academic_icon("", icon=link.icon))
        content.append(nodes.inline(label, label))
        if pdf := self.domain.cv_file(link):
            address = relative_uri(self.site.page_uri(self.env.docname), pdf)
            return nodes.reference(
                "", "", *content, refuri=address, internal=True, classes=["academic-link", "academic-link-cv"]
            )
        return self.link(link.target, content, "academic-link", f"academic-link-{link.type}")[0]

    def bracketed(self, links: Iterable[ResolvedLink]) -> Nodes:
        """Return links as text: ``[PDF]``, or ``PDF <https://…>`` where the builder prints no targets."""
        result: Nodes = []
        for link in self.wanted(links):
            label = _(link.label)
            if not link.target:
                result.append(nodes.Text(f"{label} {link.id}"))
            elif not self.is_html and self.site.is_file(link.target, self.env):
                continue  # what lies beside the pages is nowhere near a book
            elif self.format in _WITHOUT_TARGETS:
                result.append(nodes.Text(f"{label} <{link.target}>"))
            else:
                result += self.link(link.target, [nodes.Text(f"[{label}]")], "academic-text-link")
        return result

    def mentions(self, paper: Publication) -> Nodes:
        """Return links to what else on the site speaks of a publication: news, talks, awards, projects."""
        result: Nodes = []
        records = self.site.lists.mentions.get(paper.key, ()) if self.is_html and self.display.links is None else ()
        for record in records:
            if not self.domain.has_target("mention", record.digest):
                continue
            what = _(record.kind.mention or record.kind.title)
            label = f"{what} {self._distinction(record)}".strip()
            xref = addnodes.pending_xref(
                "", refdomain="acad", reftype="mention", reftarget=record.digest, refdoc=self.docname, refexplicit=True
            )
            xref += nodes.inline(label, label, classes=["academic-link", "academic-link-mention"])
            result.append(xref)
        return result

    def _distinction(self, record: Record) -> str:
        """Return the date of a record, or the title of one that lasts, to distinguish it from others of its kind."""
        title = getattr(record, "title", None)
        if isinstance(title, RichText) and "start" in type(record).__struct_fields__:
            return typographic_text(title, self.env.config)
        moment = record.moment()
        return format_date(moment, self.date_format, self.locale, self.words) if moment else ""

    def best_link(self, paper: Publication) -> ResolvedLink | None:
        """Return the link for the title: the first to the work itself that leads somewhere from this output."""
        best = self.site.best_link(paper)
        if best is None or self.is_html or ABSOLUTE.match(best.target):
            return best
        works = (link for link in paper.links if link.type in self.site.paper_links)
        return next((link for link in works if ABSOLUTE.match(link.target)), None)

    def image(self, record: Record, field: str, alt: str, *classes: str) -> nodes.Element | None:
        """Return the picture or video that a field names; None if it names none of the site's.

        That there is no such file was warned of when the page was read.
        """
        target = getattr(record, field)
        file = self.site.file(target) if target and not ABSOLUTE.match(target) else None
        if file is None:
            return None
        has_video = is_video(file)
        still = self.site.still(file) if has_video else None
        if self.site.pictures is None:
            shown = still if has_video else file
            return (
                nodes.image("", uri=shown, candidates={"*": shown}, alt=alt, classes=list(classes)) if shown else None
            )
        return academic_picture(
            "",
            uri=file,
            still=still or "",
            is_video=has_video,
            alt=alt,
            label=alt or to_plain(getattr(record, "title", None) or ""),
            classes=list(classes),
            where=record.where(field),
        )

    def target_ids(self, objtype: str, name: str) -> list[str]:
        """Return the id under which the record is the target of references, if this list is its place."""
        target = self.domain.document(self.refdoc).targets.get((objtype, name))
        # of the lists of a page it is the first fullest one
        if not self.display.indexed or target is None or target.weight != self.weight or target.node_id in self.claimed:
            return []
        self.claimed.add(target.node_id)
        return [target.node_id]

    # -- people and organisations ----------------------------------------------------------------

    def person(self, person: PersonRef, content: Nodes | None = None) -> Nodes:
        """Return a known person, linked to their page on the site or elsewhere."""
        content = content or self.plain(person.name)
        if self.domain.has_target("person", person.id):
            return [record_node("person", person.id, content, self.docname)]
        return self.link(person.url, content)

    def publication(self, paper: Publication, content: Nodes) -> Nodes:
        """Return a title linked to the publication's place on the site, or else to the work elsewhere."""
        if self.domain.has_target("pub", paper.key):
            return [record_node("pub", paper.key, content, self.docname)]
        best = self.site.best_link(paper)
        return self.link(best.target, content) if best else content

    def mentioned(self, paper: Publication, content: Nodes) -> Nodes:
        """Return the title of a publication within a text, linked, and that it was retracted."""
        return with_note(self.publication(paper, content), self.retraction(paper))

    def retraction(self, paper: Publication, *classes: str) -> Nodes:
        """Return that a work was retracted, linked to the notice; nothing for one that was not."""
        if not is_retracted(paper):
            return []
        notice = paper.link(RETRACTION)
        shown = self.plain(status_word(paper.status), *classes)
        return self.link(notice.target, shown) if notice else shown

    def mention(self, mention: Mention) -> Nodes:
        """Return a person named in a record, with title and link."""
        person = mention.person
        name = person.name if person else mention.name or mention.id
        content = self.plain(_("{title} {name}").format(title=mention.title, name=name) if mention.title else name)
        content = self.person(person, content) if person and not mention.url else self.link(mention.url, content)
        return with_note(content, self.plain(mention.role))

    def cited(self, citations: Sequence[Citation]) -> Nodes:
        """Return ``Publication: title``."""
        found = [emphasis(self.citation(each)) for each in citations]
        template = _("Publications: {titles}") if len(found) > 1 else _("Publication: {titles}")
        return filled(template, titles=self.joined(found)) if found else []

    def citation(self, citation: Citation) -> Nodes:
        """Return the title of a publication, linked to its place on the site; an unknown key is printed as it is."""
        paper = citation.paper
        if not isinstance(paper, Publication):
            return self.plain(citation.key)
        return self.mentioned(paper, self.text(paper.title))

    def organization(self, organization: Organization | None) -> Nodes:
        """Return an organisation, linked."""
        if organization is None:
            return []
        return self.link(organization.url, self.text(organization.name))

    # -- putting together ------------------------------------------------------------------------

    def joined(self, parts: Iterable[Nodes], separator: str | None = None) -> Nodes:
        """Return the non-empty parts with a separator between them: if not given, the comma of the language."""
        present = [part for part in parts if part]
        between = comma(self.locale, *present) if separator is None else separator
        result: Nodes = []
        for part in present:
            if result and between:
                result.append(nodes.Text(between))
            result.extend(part)
        return result

    def listed(self, parts: Sequence[Nodes]) -> Nodes:
        """Return parts as a sentence lists them: ``A, B and C``."""
        if len(parts) < 2:
            return self.joined(parts)
        return filled(_("{first} and {last}"), first=self.joined(parts[:-1]), last=parts[-1])


def view_of(placeholder: academic_list, docname: str, env: BuildEnvironment, claimed: set[str], shared: Shared) -> View:
    """Return the view of a placeholder; ``shared`` is what the groups of one list have in common."""
    site = domain_of(env).site
    view = View(env, site, docname, site.format, placeholder["display"])
    view.refdoc = placeholder["refdoc"]
    view.weight = placeholder.get("weight", (0, False))
    view.claimed = claimed
    view.shared = shared
    view.is_last = placeholder.get("last", True)
    view.labels = placeholder.get("labels", ())
    view.list_id = f"{node_id('list', placeholder['refdoc'])}-{placeholder.get('serial', 0) + 1}"
    return view
