"""Lines that several kinds have: who advised, which thesis, where a person is today."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_academic.records.kinds.education import Education
from sphinx_academic.records.kinds.mentees import Mentee
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.fields import Mention, Thesis
from sphinx_academic.rendering.typography import emphasis, filled, with_note
from sphinx_academic.rendering.view import Nodes, View
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sphinx.translation import _


def advisor_line(advisors: Sequence[Mention], view: View) -> Nodes:
    """Return ``Advised by A and B``, each linked."""
    if not advisors:
        return []
    return filled(_("Advised by {people}"), people=view.listed([view.mention(each) for each in advisors]))


def thesis_line(thesis: Thesis | None, view: View) -> Nodes:
    """Return ``Thesis: title``, linked to where it can be read, or else to the publication that it became."""
    if thesis is None:
        return []
    paper = thesis.publication
    if paper and not thesis.title:
        return filled(_("Thesis: {title}"), title=emphasis(view.citation(paper)))
    title = emphasis(view.text(thesis.title))
    year: Nodes = [nodes.Text(thesis.year)] if thesis.year else []
    known = paper.paper if paper else None
    if isinstance(known, Publication) and not thesis.url:
        title = view.mentioned(known, title)
    return filled(_("Thesis: {title}"), title=with_note(view.link(thesis.url, title), year))


def single_date(record: Education | Mentee, view: View) -> Nodes:
    """Return the date of a degree: its own, or that of its end where it has no start; nothing for a period."""
    return view.date(record.date or (record.end if record.start is None else None))


def next_line(next: RichText | None, view: View) -> Nodes:
    """Return ``Next: place``, what came right after."""
    return filled(_("Next: {place}"), place=view.text(next)) if next else []


def now_line(now: RichText | None, view: View) -> Nodes:
    """Return ``Now: place``."""
    return filled(_("Now: {place}"), place=view.text(now)) if now else []
