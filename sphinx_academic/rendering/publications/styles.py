"""The other styles of publications."""

from __future__ import annotations

from docutils import nodes

from sphinx_academic.records.citing.citation import CONFERENCE_TYPES, names_venue
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications.style import PublicationStyle, has_status
from sphinx_academic.rendering.typography import full_stop, with_note
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.rendering.words import status_word


class PlainStyle(PublicationStyle):
    """Authors, title, venue, date and links in one run of text: no badges, no fold-outs, few nodes."""

    look = "plain"
    badges_shown = False
    folds_shown = False
    image_shown = False
    books_shown = frozenset()

    def item(self, paper: Publication, view: View) -> Item:
        """Return one run of text, with links in brackets at its end."""
        content = self.run(paper, view)
        return Item(content, classes=["academic-publication"], ids=view.target_ids("pub", paper.key))

    def run(self, paper: Publication, view: View) -> Nodes:
        """Return the sentences of the entry."""
        parts = (self.authors(paper, view), self.title(paper, view), self.imprint(paper, view), self.note(paper, view))
        content = self.with_status(sentences(parts, view), paper, view)
        before, after = self.retraction(paper, view), self.citations(paper, view)
        return view.joined([before, content, after, *([link] for link in self.links(paper, view))], " ")

    def with_status(self, content: Nodes, paper: Publication, view: View) -> Nodes:
        """Return the sentences, and in parentheses the status of a work that is not out."""
        return with_note(content, view.plain(status_word(paper.status))) if has_status(paper) else content

    def title(self, paper: Publication, view: View) -> Nodes:
        """Return the title, linked to the work."""
        return self.linked_title(paper, view)

    def links(self, paper: Publication, view: View) -> Nodes:
        """Return the links as text in brackets."""
        return view.bracketed(paper.links)


class CompactStyle(PlainStyle):
    """One line: title, authors, the venue in short, date and links."""

    look = "compact"

    def run(self, paper: Publication, view: View) -> Nodes:
        """Return the line."""
        known = paper.known_venue
        short = view.plain(known.id if known else paper.abbr) if names_venue(paper) else []
        short = short or self.venue(paper, view)
        parts = [self.title(paper, view), self.authors(paper, view), short, self.date(paper, view)]
        content = self.with_status(sentences((view.joined(parts),), view), paper, view)
        before, after = self.retraction(paper, view), self.citations(paper, view)
        return view.joined([before, content, after, *([link] for link in self.links(paper, view))], " ")


class CvStyle(PlainStyle):
    """As a CV has it: numbered under a heading for each type, with status, presentation and awards as text."""

    look = "cv"
    group_by = "type"
    numbered = "true"
    books_shown = PublicationStyle.books_shown | CONFERENCE_TYPES

    def run(self, paper: Publication, view: View) -> Nodes:
        """Return the sentences of the entry, then what distinguishes it in parentheses."""
        parts = (self.authors(paper, view), self.title(paper, view), self.imprint(paper, view))
        content = sentences(parts, view)
        distinctions = view.joined(self.distinctions(paper, view))
        if distinctions:
            content = with_note(content, distinctions)
        note = sentences((self.note(paper, view),), view)
        return view.joined(
            [content, note, self.citations(paper, view), *([link] for link in self.links(paper, view))], " "
        )

    def distinctions(self, paper: Publication, view: View) -> list[Nodes]:
        """Return status, presentation and awards as text."""
        found = super().distinctions(paper, view)
        for part in found:
            for node in part:
                if isinstance(node, nodes.inline):
                    node["classes"] = [name for name in node["classes"] if name != "academic-badge"]
        return found


class CardStyle(PublicationStyle):
    """The default style's parts on cards, with the thumbnail on top."""

    layout = "grid"
    look = "card"


def sentences(parts: tuple[Nodes, ...], view: View) -> Nodes:
    """Return parts as sentences; what ends with a mark of its own gets no full stop."""
    content: Nodes = []
    for part in parts:
        if not part:
            continue
        # the full stop of Chinese and Japanese has its blank in it
        if content and not content[-1].astext().endswith(("。", "？", "！")):
            content.append(nodes.Text(" "))
        content += part
        if not part[-1].astext().endswith((".", "?", "!", "…", "。", "？", "！")):
            content.append(nodes.Text(full_stop(view.locale, part)))
    return content


#: the styles that publication lists may name, beside those of CSL (``csl:apa``) and a site's own
PUBLICATION_STYLES: dict[str, type[PublicationStyle]] = {
    "default": PublicationStyle,
    "plain": PlainStyle,
    "compact": CompactStyle,
    "card": CardStyle,
    "cv": CvStyle,
}
