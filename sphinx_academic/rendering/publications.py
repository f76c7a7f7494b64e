"""Publications: styles as classes whose methods are the seams.

A style is made of parts (title, authors, venue, date, badges, links, fold-outs).  A site that wants
one part otherwise subclasses :class:`PublicationStyle`, overrides that method and registers the
class under a name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes

from sphinx_academic.records.base import Record
from sphinx_academic.records.languages import language_tag
from sphinx_academic.records.publication import Publication
from sphinx_academic.rendering.authors import author_nodes, legend_nodes
from sphinx_academic.rendering.item import Item, paragraph_of, record_item
from sphinx_academic.rendering.nodes import academic_fold, academic_language
from sphinx_academic.rendering.styles import card_nodes
from sphinx_academic.rendering.view import Nodes, View, _

#: words for entry types, singular; biblatex's types beside BibTeX's
_NOUNS = {
    "book": _("book"),
    "phdthesis": _("thesis"),
    "mastersthesis": _("thesis"),
    "thesis": _("thesis"),
    "techreport": _("report"),
    "report": _("report"),
    "dataset": _("dataset"),
    "software": _("software"),
    "patent": _("patent"),
    "incollection": _("chapter"),
    "inbook": _("chapter"),
}


def nouns(paper: Publication) -> str:
    """Return what a sentence calls the work: ``paper``, ``survey paper``, ``book``."""
    noun = _NOUNS.get(paper.type, _("paper"))
    return f"{paper.entrysubtype} {noun}" if paper.entrysubtype else noun


class PublicationStyle:
    """The default style: everything a visitor may want, in the order in which the eye looks for it.

    ::

        title [linked to the best link]
        authors
        VENUE  venue, volume(number), pages, date · status · Oral · Award
        [pdf] [code] …  abstract ▸  BibTeX ▸
    """

    #: whether venue badges, status, presentation and awards are shown
    badges_shown: ClassVar[bool] = True
    #: whether abstract and BibTeX fold out
    folds_shown: ClassVar[bool] = True
    #: whether a thumbnail is shown
    image_shown: ClassVar[bool] = True

    def item(self, paper: Publication, view: View) -> Item:
        """Return the slots of one publication."""
        lines = [self.authors(paper, view), self.imprint(paper, view), self.note(paper, view)]
        return Item(
            main=self.title(paper, view),
            lines=[line for line in lines if line],
            links=self.links(paper, view),
            blocks=self.folds(paper, view) if self.folds_shown and view.is_html else [],
            image=view.image(paper.preview, "", "academic-preview") if self.image_shown and paper.preview else None,
            classes=["academic-publication"],
            ids=view.target_ids("pub", paper.key),
        )

    def title(self, paper: Publication, view: View) -> Nodes:
        """Return the title, linked to the publication's own page if it has one, else to the work."""
        content = self.title_text(paper, view)
        if view.site.has_page(paper, view.env):
            title = view.site.publication_link(paper, content, view.env, view.docname)
        else:
            best = view.site.best_link(paper)
            title = view.link(best.target, content) if best else content
        return [nodes.inline("", "", *title, classes=["academic-title"])]

    def title_text(self, paper: Publication, view: View) -> Nodes:
        """Return title and subtitle, not linked; in HTML with their language, if it is not the site's."""
        content = view.text(paper.title)
        if paper.subtitle:
            content += [nodes.Text(": "), *view.text(paper.subtitle)]
        language = language_tag(paper.language)
        if not view.is_html or not language or language.split("-")[0] == view.locale.split("_")[0]:
            return content
        return [academic_language("", "", *content, lang=language)]

    def authors(self, paper: Publication, view: View) -> Nodes:
        """Return authors with links, marks and the owner emphasised; editors where there are no authors."""
        found = author_nodes(paper.authors, view)
        if paper.collaboration:
            found = view.joined([found, view.text(paper.collaboration)])
        if found or not paper.editors:
            return found
        role = _("(ed.)") if len(paper.editors) == 1 else _("(eds.)")
        return [*author_nodes(paper.editors, view), nodes.Text(f" {role}")]

    def imprint(self, paper: Publication, view: View) -> Nodes:
        """Return where and when: badge, venue with volume and pages, date, then status, presentation and awards."""
        where = view.joined([self.venue(paper, view), self.details(paper, view), self.date(paper, view)])
        if not self.badges_shown:
            return where
        parts = [self.badge(paper, view), where, *self.distinctions(paper, view)]
        return view.joined(parts, " ")

    def badge(self, paper: Publication, view: View) -> Nodes:
        """Return the venue's short name as a badge in its colour, linked to its page."""
        known = paper.known_venue
        name = known.id if known else paper.abbr
        if not name:
            return []
        classes = ["academic-badge", "academic-venue-badge"]
        if known and known.color:
            classes.append(f"academic-color-{known.color[1:].lower()}")
        inner = nodes.inline(name, name, classes=classes)
        return view.link(known.url, [inner]) if known and known.url else [inner]

    def venue(self, paper: Publication, view: View) -> Nodes:
        """Return the name of the journal, book or conference, or the institution of a thesis or report."""
        known = paper.known_venue
        name = view.text(paper.venue)
        if (
            known
            and known.name
            and (not name or (paper.abbr == known.id and "".join(n.astext() for n in name) == known.id))
        ):
            name = [nodes.Text(known.name)]
        if name:
            return [nodes.emphasis("", "", *name)]
        kind = {
            "phdthesis": _("PhD thesis"),
            "mastersthesis": _("Master’s thesis"),
            "techreport": _("Technical report"),
        }
        what: Nodes = [nodes.Text(kind[paper.type])] if paper.type in kind else []
        return view.joined(
            [what, view.text(paper.institution), view.text(paper.publisher), view.text(paper.howpublished)]
        )

    def details(self, paper: Publication, view: View) -> Nodes:
        """Return volume, number and pages."""
        volume = paper.volume + (f"({paper.number})" if paper.number and paper.volume else "")
        pages = paper.pages
        text = (
            f"{volume}:{pages}"
            if volume and pages
            else volume or (_("pp. {pages}").format(pages=pages) if pages else "")
        )
        return view.plain(text)

    def date(self, paper: Publication, view: View) -> Nodes:
        """Return the date."""
        return view.date(paper.date)

    def distinctions(self, paper: Publication, view: View) -> list[Nodes]:
        """Return status, presentation and awards, each as a badge."""
        found: list[Nodes] = []
        if paper.status and paper.status != "published":
            found.append(
                view.plain(_(paper.status.replace("-", " ").capitalize()), "academic-badge", "academic-status")
            )
        if paper.presentation:
            found.append(view.plain(_(paper.presentation.capitalize()), "academic-badge", "academic-presentation"))
        for prize in paper.award:
            badge = nodes.inline("", "", *view.text(prize.name), classes=["academic-badge", "academic-award"])
            found.append(view.link(prize.url, [badge]))
        return found

    def note(self, paper: Publication, view: View) -> Nodes:
        """Return the note."""
        return view.text(paper.note)

    def links(self, paper: Publication, view: View) -> Nodes:
        """Return the links as buttons."""
        return view.buttons(paper.links)

    def folds(self, paper: Publication, view: View) -> list[nodes.Node]:
        """Return abstract and BibTeX as fold-outs."""
        found: list[nodes.Node] = []
        if paper.abstract and view.display.abstract:
            content = [paragraph_of(view.text(each)) for each in paper.abstract]
            found.append(
                academic_fold("", paragraph_of([nodes.Text(_("Abstract"))]), *content, classes=["academic-abstract"])
            )
        if paper.bibtex and view.display.bibtex:
            code = nodes.literal_block(paper.bibtex, paper.bibtex, language="bibtex", force=True)
            found.append(academic_fold("", paragraph_of([nodes.Text("BibTeX")]), code, classes=["academic-bibtex"]))
        return found


class PlainStyle(PublicationStyle):
    """Authors, title, venue, date, links: no badges, no fold-outs."""

    badges_shown = False
    folds_shown = False
    image_shown = False


class CompactStyle(PlainStyle):
    """One line: authors, title, venue, date and links."""

    def item(self, paper: Publication, view: View) -> Item:
        short: Nodes = self.badge(paper, view) or self.venue(paper, view)
        content = view.joined([self.title(paper, view), self.authors(paper, view), short, self.date(paper, view)])
        links = self.links(paper, view)
        if links:
            content += [
                nodes.Text(" "),
                nodes.inline("", "", *view.joined([[b] for b in links], " "), classes=["academic-links"]),
            ]
        return Item(content, classes=["academic-publication"], ids=view.target_ids("pub", paper.key))


class CvStyle(PlainStyle):
    """As a CV has it: authors, title, venue in one run of text, without buttons."""

    def item(self, paper: Publication, view: View) -> Item:
        parts = [self.authors(paper, view), self.title(paper, view), self.imprint(paper, view)]
        content = view.joined(parts, ". ")
        content.append(nodes.Text("."))
        distinctions = view.joined(self.distinctions(paper, view), ", ")
        if distinctions:
            content += [nodes.Text(" ("), *distinctions, nodes.Text(")")]
        return Item(
            content,
            lines=[self.note(paper, view)],
            classes=["academic-publication"],
            ids=view.target_ids("pub", paper.key),
        )


#: the styles that publication lists may name
PUBLICATION_STYLES: dict[str, type[PublicationStyle]] = {
    "default": PublicationStyle,
    "plain": PlainStyle,
    "compact": CompactStyle,
    "card": PublicationStyle,
    "cv": CvStyle,
}


@record_item.register
def publication_item(paper: Publication, view: View) -> Item:
    """Return the slots of a publication in the list's style."""
    return view.site.publication_style(view.display.style).item(paper, view)


def publication_nodes(records: Sequence[Record], view: View) -> list[nodes.Node]:
    """Return publications as a list, or as a numbered one, and the legend of the marks used."""
    if view.display.style == "card":
        return [*card_nodes(records, view), *legend_nodes(records, view)]
    items: list[nodes.Node] = [_entry(record_item(record, view), view) for record in records]
    classes = ["academic", "academic-publications", f"academic-style-{view.display.style or 'default'}"]
    if view.display.numbered:
        whole: nodes.Element = nodes.enumerated_list(
            "", *items, enumtype="arabic", prefix="", suffix=".", classes=classes
        )
    else:
        whole = nodes.bullet_list("", *items, bullet="*", classes=classes)
    return [whole, *legend_nodes(records, view)]


def _entry(item: Item, view: View) -> nodes.list_item:
    """Return one publication: thumbnail, title line, lines, then one row of buttons and fold-outs."""
    parts: list[nodes.Node] = []
    classes = ["academic-item", *item.classes]
    if item.image is not None and view.is_html:
        parts.append(item.image)
        classes.append("academic-has-preview")
    parts.append(paragraph_of(item.main, "academic-line"))
    parts += [paragraph_of(line, "academic-detail") for line in item.lines if line]
    if item.links:
        parts.append(paragraph_of(view.joined([[link] for link in item.links], " "), "academic-links"))
    return nodes.list_item("", *parts, *item.blocks, classes=classes, ids=item.ids)
