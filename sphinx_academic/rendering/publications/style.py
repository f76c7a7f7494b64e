"""The default style of publications, and the class from which every other one is made.

A style is made of parts (title, authors, venue, date, badges, links, fold-outs).  A site that wants
one part otherwise subclasses :class:`PublicationStyle`, overrides that method and registers the
class under a name of its own.
"""

from __future__ import annotations

from typing import ClassVar, Final

from docutils import nodes

from sphinx_academic.records.citing.citation import CHAPTER_TYPES, JOURNAL_TYPES, names_venue, subtitle_mark
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.citing.page_numbers import page_ranges
from sphinx_academic.records.citing.published import bibtex_of
from sphinx_academic.records.kinds.publications import Publication, is_retracted
from sphinx_academic.records.model.languages import is_other
from sphinx_academic.rendering.authors import author_nodes
from sphinx_academic.rendering.citations import citation_words
from sphinx_academic.rendering.item import Item, paragraph_of
from sphinx_academic.rendering.nodes import academic_bibtex, academic_fold, academic_language
from sphinx_academic.rendering.publications.numbers import (
    has_name,
    is_numbered_itself,
    journal_place,
    journal_series,
    numbered_kind,
    own_volume,
    series,
)
from sphinx_academic.rendering.typography import emphasis, filled, with_note
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.rendering.words import (
    ROLES,
    capitalized,
    chapter_words,
    edition_words,
    is_in_books,
    number_of,
    page_words,
    presentation_word,
    status_word,
    version_words,
)
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.sphinx.translation import _, ngettext, word

#: in front of the names of styles of the Citation Style Language
CSL_PREFIX: Final = "csl:"


class PublicationStyle:
    """The default style: everything a visitor may want, in the order in which the eye looks for it.

    ::

        title [linked to the best link]
        authors
        VENUE  venue, volume(number):pages, date  Status  Oral  Award
        [pdf] [code] …  abstract ▸  BibTeX ▸

    Every method gets the publication and the list's :class:`~sphinx_academic.rendering.view.View`,
    and returns inline nodes unless it says otherwise.  Only HTML has badges, buttons and fold-outs
    (``view.is_html``).
    """

    #: how entries stand: in a ``list``, or as cards in a ``grid``
    layout: ClassVar[str] = "list"
    #: the style whose looks a list has: the last part of its second CSS class, ``academic-style-default``
    look: ClassVar[str] = "default"
    #: whether venue badges, status, presentation and awards are shown
    badges_shown: ClassVar[bool] = True
    #: whether abstract and BibTeX fold out
    folds_shown: ClassVar[bool] = True
    #: whether a thumbnail is shown
    image_shown: ClassVar[bool] = True
    #: the types of works whose book or issue is shown with editors, edition, publisher and place, as on their own pages
    books_shown: ClassVar[frozenset[str]] = CHAPTER_TYPES | JOURNAL_TYPES | {"book", "mvbook"}
    #: ``group-by`` of lists that say nothing
    group_by: ClassVar[str] = ""
    #: ``numbered`` of lists that say nothing
    numbered: ClassVar[str] = ""

    def item(self, paper: Publication, view: View) -> Item:
        """Return the parts of one publication in their places, as an :class:`~sphinx_academic.rendering.item.Item`."""
        lines = [self.authors(paper, view), self.imprint(paper, view), self.note(paper, view)]
        return Item(
            main=self.title(paper, view),
            lines=[line for line in lines if line],
            links=[*self.links(paper, view), *self.mentions(paper, view)],
            blocks=self.folds(paper, view) if self.folds_shown and view.is_html else [],
            image=self.image(paper, view) if self.image_shown and view.is_html else None,
            classes=["academic-publication"],
            ids=view.target_ids("pub", paper.key),
        )

    def title(self, paper: Publication, view: View) -> Nodes:
        """Return the title, linked to the work."""
        return [nodes.inline("", "", *self.linked_title(paper, view), classes=["academic-title"])]

    def linked_title(self, paper: Publication, view: View) -> Nodes:
        """Return the title, linked to the publication's own page if it has one, else to the work."""
        content = self.title_text(paper, view)
        if view.domain.has_page(paper):
            return view.publication(paper, content)
        best = view.best_link(paper)
        return view.link(best.target, content) if best else content

    def title_text(self, paper: Publication, view: View) -> Nodes:
        """Return title and subtitle, not linked; in HTML with their language, if it is not the site's."""
        content = view.text(paper.title)
        if paper.subtitle:
            content += [nodes.Text(subtitle_mark(to_plain(paper.title))), *view.text(paper.subtitle)]
        if paper.title_addon:
            if content:
                ended = content[-1].astext().endswith((".", "?", "!"))
                content.append(nodes.Text(" " if ended else ". "))
            content += view.text(paper.title_addon)
        language = language_tag(paper.language)
        if paper.title.lang or not view.is_html or not language or not is_other(language, view.locale):
            return content
        return [academic_language("", "", *content, lang=language)]

    def authors(self, paper: Publication, view: View) -> Nodes:
        """Return authors with links, marks and the owner emphasised; editors where there are no authors."""
        found = author_nodes(paper.authors, view)
        if paper.collaboration:
            group = view.text(paper.collaboration)
            return with_note(found, group) if found else group
        if found or not paper.editors:
            return found
        return editor_nodes(paper, view)

    def editors(self, paper: Publication, view: View) -> Nodes:
        """Return the editors of what the work is in, or of a book with authors; they may stand as authors already."""
        if not self._shows_book(paper, view) or not (paper.authors or paper.collaboration):
            return []
        return editor_nodes(paper, view)

    def publisher(self, paper: Publication, view: View) -> Nodes:
        """Return publisher and place of the book that a work is in; those of a book stand in place of a venue."""
        if not self._shows_book(paper, view) or not has_name(paper) or paper.type in JOURNAL_TYPES:
            return []
        return view.joined(map(view.text, (paper.publisher or paper.organization, paper.address)))

    def _shows_book(self, paper: Publication, view: View) -> bool:
        """Return whether the book that a work is in is shown with editors, edition, publisher and place."""
        return view.display.whole or paper.type in self.books_shown

    def imprint(self, paper: Publication, view: View) -> Nodes:
        """Return where and when: badge, venue with volume and pages, date, then status, presentation and awards.

        Where there is no colour to set a badge apart, its name stands only if nothing else says it.
        """
        badge = self.badge(paper, view) if self.badges_shown and view.is_html else []
        venue = self.venue(paper, view)
        if badge and _said(badge) == _said(venue):
            venue = []
        people = [self.editors(paper, view), *self.contributions(paper, view)] if has_name(paper) else []
        details = self.details(paper, view)
        # volume and pages belong to the journal, editors stand behind them
        book = [details, *people] if paper.type in JOURNAL_TYPES else [*people, details]
        within = [author_nodes(paper.book_authors, view), venue, self.event(paper, view)]
        parts = [*within, *book, self.publisher(paper, view), self.date(paper, view), self.original(paper, view)]
        where = view.joined(parts)
        if not self.badges_shown:
            return where
        parts, citations = [badge, where, *self.distinctions(paper, view)], self.citations(paper, view)
        if not view.is_html:
            return view.joined([*parts, citations])
        return view.joined([view.joined(parts, " "), citations], " · ")

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
        """Return the name of the journal, book or conference, or what and where a thesis or report is."""
        known = paper.known_venue
        written = to_plain(paper.venue) if paper.venue else ""
        name = view.text(paper.venue)
        if (not name and names_venue(paper)) or (known and written == known.id):
            name = view.plain((known.name or known.id) if known else paper.abbr)
        if name:
            school = view.text(paper.institution)
            return view.joined([emphasis(name), school if _said(school) != _said(name) else []])
        edition = edition_nodes(paper, view)
        kind, people = numbered_kind(paper), [self.editors(paper, view), *self.contributions(paper, view)]
        part_of = series(paper, view, begins=not (any(people) or kind or edition or paper.institution))
        version = view.plain(version_words(paper.version))
        holder = author_nodes(paper.holder, view)
        work = [view.plain(kind), holder, version, edition, view.text(paper.institution), part_of]
        parts = map(view.text, (paper.publisher or paper.organization, paper.address, paper.howpublished))
        return begun(view.joined([*people, *work, volumes(paper, view), *parts]))

    def contributions(self, paper: Publication, view: View) -> list[Nodes]:
        """Return who translated the work, wrote its foreword and the like: ``translated by …``."""
        by_role = [("translator", paper.translators), *((each.role, each.names) for each in paper.contributors)]
        return [role_nodes(role, author_nodes(people, view)) for role, people in by_role if people]

    def event(self, paper: Publication, view: View) -> Nodes:
        """Return the event, where and when it was: ``Conference on Rings (Göttingen, 3 May 1921)``."""
        where = view.joined([view.text(paper.event_place), view.date(paper.event_date, alone=False)])
        event = view.text(paper.event)
        if not event or not where:
            return event or where
        return with_note(event, where)

    def original(self, paper: Publication, view: View) -> Nodes:
        """Return when, where and under which title the work appeared first."""
        title: Nodes = [nodes.emphasis("", "", *view.text(paper.original_title))] if paper.original_title else []
        when = [view.text(paper.original_publisher), view.date(paper.original_date, alone=False)]
        if title:
            return filled(_("originally published as {title}"), title=view.joined([title, *when]))
        rest = view.joined(when)
        return filled(_("originally published {date}"), date=rest) if rest else []

    def details(self, paper: Publication, view: View) -> Nodes:
        """Return volume, number and pages; those of a book stand with its series, a report's number with its kind."""
        pages = view.plain(page_words(paper))
        if is_in_books(paper):
            chapter = view.plain(chapter_words(paper))
            if not has_name(paper):
                return view.joined([chapter, pages])
            edition = edition_nodes(paper, view) if self._shows_book(paper, view) else []
            return view.joined([edition, series(paper, view), volumes(paper, view), chapter, pages])
        if is_numbered_itself(paper):
            return view.joined([view.plain(own_volume(paper)), pages])
        before = journal_series(paper, view)
        rest = [view.plain(chapter_words(paper)), view.plain(version_words(paper.version))]
        issue: Nodes = [nodes.emphasis("", "", *view.text(paper.issue_title))] if paper.issue_title else []
        is_short = not (issue or paper.article_number or paper.volume_part)
        if paper.volume and paper.pages and is_short and page_ranges(paper.pages):
            return view.joined([before, _unbroken(f"{journal_place(paper)}:{paper.pages}", view), *rest])
        return view.joined([before, _unbroken(journal_place(paper), view), issue, pages, *rest])

    def date(self, paper: Publication, view: View) -> Nodes:
        """Return the date."""
        return view.date(paper.date, alone=False)

    def distinctions(self, paper: Publication, view: View) -> list[Nodes]:
        """Return status, presentation and awards, each as a list of nodes of its own."""
        found: list[Nodes] = []
        if retraction := self.retraction(paper, view):
            found.append(retraction)
        elif has_status(paper):
            found.append(view.plain(status_word(paper.status), "academic-badge", "academic-status"))
        if paper.presentation:
            shown = presentation_word(paper.presentation)
            found.append(view.plain(shown, "academic-badge", "academic-presentation"))
        for prize in paper.award:
            badge = nodes.inline("", "", *view.text(prize.name), classes=["academic-badge", "academic-award"])
            found.append(view.link(prize.url, [badge]))
        return found

    def retraction(self, paper: Publication, view: View) -> Nodes:
        """Return that a work was retracted, linked to the notice."""
        return view.retraction(paper, "academic-badge", "academic-status", "academic-retracted")

    def citations(self, paper: Publication, view: View) -> Nodes:
        """Return how often a work is cited, where the list says it: ``39 citations (OpenAlex, 20 Nov 2026)``."""
        wanted = view.site.config.citations if view.display.citations is None else view.display.citations
        if not wanted or paper.citations is None:
            return []
        return view.plain(citation_words(paper.citations, view), "academic-citations")

    def note(self, paper: Publication, view: View) -> Nodes:
        """Return the note."""
        return view.text(paper.note)

    def links(self, paper: Publication, view: View) -> Nodes:
        """Return the links as buttons."""
        return view.buttons(paper.links)

    def mentions(self, paper: Publication, view: View) -> Nodes:
        """Return links to the news, talks, awards and projects of the site that name the work."""
        return view.mentions(paper)

    def image(self, paper: Publication, view: View) -> nodes.Element | None:
        """Return the thumbnail, a picture or a short video; None if there is none."""
        return view.image(paper, "preview", "", "academic-preview")

    def folds(self, paper: Publication, view: View) -> list[nodes.Node]:
        """Return abstract and BibTeX as fold-outs: block nodes."""
        found: list[nodes.Node] = []
        if paper.abstract and view.display.abstract:
            content = [paragraph_of(view.text(each)) for each in paper.abstract]
            found.append(fold(_("Abstract"), content, "academic-abstract"))
        if view.display.bibtex:
            code = bibtex_of(paper)
            found.append(fold("BibTeX", [academic_bibtex(code, code, language="bibtex")], "academic-bibtex"))
        return found


def _unbroken(text: str, view: View) -> Nodes:
    """Return text that a browser keeps on one line, where it has a hyphen after which it would begin another."""
    return view.plain(text, *(["academic-unbroken"] if view.is_html and "-" in text else []))


def fold(summary: str, content: list[nodes.paragraph] | list[academic_bibtex], *classes: str) -> academic_fold:
    """Return content that folds out under its summary."""
    return academic_fold("", nodes.paragraph("", summary), *content, classes=list(classes))


def editor_nodes(paper: Publication, view: View) -> Nodes:
    """Return the editors, and that they are."""
    if not paper.editors:
        return []
    template = ngettext("{people} (ed.)", "{people} (eds.)", len(paper.editors))
    return filled(template, people=author_nodes(paper.editors, view))


def has_status(paper: Publication) -> bool:
    """Return whether a work has a status that is to be said: not published or retracted, nor in place of its date."""
    date = paper.date.word.replace(" ", "-") if paper.date else ""
    return not is_retracted(paper) and paper.status not in ("", "published", date)


def role_nodes(role: str, people: Nodes) -> Nodes:
    """Return people and the part they had."""
    template = word(ROLES, role.lower().replace(" ", "-"), "")
    return filled(template, people=people) if template else with_note(people, [nodes.Text(role)])


def volumes(paper: Publication, view: View) -> Nodes:
    """Return how many volumes the whole has."""
    count = paper.number_of_volumes
    words = ngettext("{count} vol.", "{count} vols.", number_of(count)).format(count=count)
    return view.plain(words if count.isdecimal() else count)


def begun(content: Nodes) -> Nodes:
    """Return content with a capital letter at its beginning, where that is text."""
    if content and isinstance(content[0], nodes.Text):
        return [nodes.Text(capitalized(str(content[0]))), *content[1:]]
    return content


def edition_nodes(paper: Publication, view: View) -> Nodes:
    """Return the edition in words."""
    return view.plain(edition_words(to_plain(paper.edition), view.locale)) if paper.edition else []


def _said(content: Nodes) -> str:
    """Return what inline nodes say, to compare."""
    return "".join(node.astext() for node in content).casefold()
