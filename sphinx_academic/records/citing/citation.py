"""The parts of a citation as plain text, for metadata and exports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx_academic.records.citing.categories import WHOLE_TYPES
from sphinx_academic.records.citing.page_numbers import is_page_count, page_ranges
from sphinx_academic.records.citing.versions import RETRACTION
from sphinx_academic.records.dates.model import Date, Precision
from sphinx_academic.records.kinds.publications import Publication, is_retracted
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.records.names.names import ET_AL, Author, Name
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import Inline, RichText

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.talks import Talk

JOURNAL_TYPES = frozenset({"article", "suppperiodical", "review"})
CONFERENCE_TYPES = frozenset({"inproceedings", "conference"})
CHAPTER_TYPES = frozenset({"incollection", "inbook", "bookinbook", "suppbook", "suppcollection", "inreference"})
THESIS_TYPES = frozenset({"phdthesis", "mastersthesis", "thesis"})
REPORT_TYPES = frozenset({"techreport", "report", "manual"})

_KNOWN_LINKS = frozenset(type.name for type in PUBLICATION_LINKS)
_WORKS = frozenset(type.name for type in PUBLICATION_LINKS if type.paper) | {"pmid", "osf"}
_REPOSITORIES = frozenset({"code", "github", "gitlab", "data", "model", "huggingface", "zenodo", "website"})
_IN_REPOSITORIES = frozenset({"software", "softwareversion", "dataset", "misc", "online", "electronic", "www"})


def plain(text: RichText | None) -> str:
    """Return text without markup, on one line; empty for none."""
    return " ".join(to_plain(text).split()) if text else ""


def full_title(paper: Publication) -> str:
    """Return title and subtitle."""
    return plain(RichText(title_children(paper)))


def title_children(paper: Publication) -> tuple[Inline, ...]:
    """Return title and subtitle as inline text."""
    return joined_titles(paper.title, paper.subtitle)


def joined_titles(title: RichText, subtitle: RichText | None) -> tuple[Inline, ...]:
    """Return a title and its subtitle, with a colon between them unless the title has a mark at its end."""
    if not subtitle:
        return title.children
    return (*title.children, subtitle_mark(plain(title)), *subtitle.children)


def subtitle_mark(title: str) -> str:
    """Return what stands between a title and its subtitle."""
    return " " if title.rstrip("”’\"'»)").endswith(("?", "!", ":", ";", "…", "...", "—", "–")) else ": "


def talk_title(talk: Talk) -> str:
    """Return the title of a talk, or else of the publication that it was about (its key if that is not known).

    A talk without either is called by its kind and event.
    """
    if talk.title:
        return plain(talk.title)
    if talk.publication is None:
        return ", ".join(filter(None, (talk.talk_kind, plain(talk.event))))
    paper = talk.publication.paper
    return full_title(paper) if isinstance(paper, Publication) else talk.publication.key


def abstract(paper: Publication) -> str:
    """Return the abstract as one line, or else the sentence that sums the work up."""
    return " ".join(map(plain, paper.abstract)) or plain(paper.tldr)


def listed(authors: Sequence[Author]) -> tuple[Author, ...]:
    """Return the authors without the *et al.* that may stand last."""
    return tuple(author for author in authors if author.name != ET_AL.name)


def inverted(name: Name) -> str:
    """Return a name as indexes have it: ``van Beethoven, Ludwig``, ``King, Martin Luther, Jr.``."""
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.particle, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))


def container(paper: Publication) -> str:
    """Return the name of the journal, book or conference, in full where ``venues.yml`` has it."""
    known = paper.known_venue
    name = plain(paper.venue)
    if not name and not names_venue(paper):
        return ""
    if known and known.name and (not name or name == known.id):
        return known.name
    return name or (known.id if known else paper.abbr)


def names_venue(paper: Publication) -> bool:
    """Return whether ``abbr`` names what a work is in; that of a thesis, report, book or patent is only a badge."""
    return paper.type.lower() not in WHOLE_TYPES


def publisher(paper: Publication) -> str:
    """Return who published the work: the publisher, or the institution of a report, of a thesis above all."""
    named = (plain(paper.publisher), plain(paper.institution), plain(paper.organization))
    return (named[1] if paper.type in THESIS_TYPES else "") or next(filter(None, named), "")


def page_range(paper: Publication) -> tuple[str, str]:
    """Return first and last page: ``1–3, 7–9`` is 1 to 9; an article number has no last page, and how many are none."""
    ranges = page_ranges(paper.pages)
    if not ranges or is_page_count(paper.type, paper.pages):
        return ("", "")
    first, last = ranges[0][0], ranges[-1][1]
    return (first, last if last != first else "")


def identifier(paper: Publication, *types: str) -> str:
    """Return the id of the first link of these types, such as the DOI."""
    return next((link.id for link in paper.links if link.type in types and link.id), "")


def web_address(paper: Publication) -> str:
    """Return the address of the work: no page that an ISBN makes, and no code, slides or poster that come with it.

    Software, data and what may be such are where their repository is; a link type of the site's own may be a work.
    """
    links = [link for link in paper.links if link.target.startswith(("http:", "https:"))]
    found = [link for link in links if link.type in _WORKS] or [link for link in links if link.type not in _KNOWN_LINKS]
    if not found and paper.type in _IN_REPOSITORIES:
        found = [link for link in links if link.type in _REPOSITORIES]
    return found[0].target if found else ""


def retraction_note(paper: Publication) -> str:
    """Return that a work was retracted, and where the notice is; empty for one that was not."""
    if not is_retracted(paper):
        return ""
    notice = paper.link(RETRACTION)
    return f"Retracted: {notice.target}" if notice and notice.target else "Retracted"


def date_parts(date: Date | None) -> tuple[int, ...]:
    """Return year, month and day as far as they are known; of a range, those it begins with.

    Nothing is returned for words (``in press``) and for years that no calendar of four digits has.
    """
    if date is None:
        return ()
    if date.interval is not None:
        return date_parts(date.interval[0] or date.interval[1])
    if date.members:
        return date_parts(date.members[0])
    if date.precision not in (Precision.YEAR, Precision.MONTH, Precision.DAY):
        year = date.first_year
        return (year,) if year is not None and 0 < year < 10_000 else ()
    if date.unspecified or date.year is None or not 0 < date.year < 10_000:
        return ()
    return tuple(part for part in (date.year, date.month, date.day) if part)


def iso_date(date: Date | None) -> str:
    """Return ``2024``, ``2024-05`` or ``2024-05-31``."""
    parts = date_parts(date)
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]) if parts else ""
