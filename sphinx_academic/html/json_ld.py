"""JSON-LD in schema.org's vocabulary: who the site is about, what a page is about, what it lists.

Functions return plain JSON objects without ``@context``; :func:`script` writes the element.  Values
that are not known are left out, so a page never says more than the data does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sphinx_academic.html.addresses import Addresses
from sphinx_academic.html.highwire import orcid_of
from sphinx_academic.records.citing.as_csl import number_of
from sphinx_academic.records.citing.citation import (
    CHAPTER_TYPES,
    CONFERENCE_TYPES,
    JOURNAL_TYPES,
    REPORT_TYPES,
    THESIS_TYPES,
    abstract,
    container,
    full_title,
    identifier,
    iso_date,
    listed,
    page_range,
    plain,
    talk_title,
)
from sphinx_academic.records.citing.genres import genre_of
from sphinx_academic.records.citing.languages import language_tag
from sphinx_academic.records.citing.licenses import license_url
from sphinx_academic.records.citing.versions import RETRACTION
from sphinx_academic.records.dates.clock import moments
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.fields import Organization
from sphinx_academic.records.names.names import Author, Name

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.education import Education
    from sphinx_academic.records.kinds.talks import Talk

Json = dict[str, Any]

TYPES: Mapping[str, str] = {
    **dict.fromkeys((*JOURNAL_TYPES, *CONFERENCE_TYPES, "unpublished"), "ScholarlyArticle"),
    **dict.fromkeys(CHAPTER_TYPES, "Chapter"),
    **dict.fromkeys(THESIS_TYPES, "Thesis"),
    **dict.fromkeys(REPORT_TYPES, "Report"),
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "Book"),
    **dict.fromkeys(("booklet", "reference", "mvreference"), "Book"),
    **dict.fromkeys(("software", "softwareversion"), "SoftwareSourceCode"),
    **dict.fromkeys(("online", "electronic", "www"), "WebPage"),
    **dict.fromkeys(("presentation", "slides"), "PresentationDigitalDocument"),
    "dataset": "Dataset",
    "periodical": "Periodical",
    "video": "VideoObject",
}
"""The type of a work by its BibTeX or biblatex type; ``CreativeWork`` for all others."""

_DEGREES = {"PhD thesis": "PhD", "Master’s thesis": "Master", "Bachelor’s thesis": "Bachelor"}
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script(data: Json) -> str:
    """Return the element of an object: as JSON in which no tag can begin, the same on every build."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>\n'


def known(data: Json) -> Json:
    """Return an object without what is not known; a list of one is that one."""
    found = {}
    for name, value in data.items():
        if isinstance(value, list | tuple):
            value = list(value) if len(value) > 1 else value[0] if value else None
        if value not in (None, "", {}):
            found[name] = value
    return found


# -- people and organisations --------------------------------------------------------------------


def profile_page(profile: Profile, degrees: Iterable[Education], addresses: Addresses, docname: str) -> Json:
    """Return the page that is about the site's owner."""
    page = addresses.page(docname)
    languages = addresses.domain.site.languages
    language = languages.current.tag if languages else ""
    entity = owner(profile, degrees, addresses, page)
    return known({"@type": "ProfilePage", "url": page, "inLanguage": language, "mainEntity": entity})


def owner(profile: Profile, degrees: Iterable[Education], addresses: Addresses, page: str = "") -> Json:
    """Return the site's owner."""
    orcid = next((link.target for link in profile.links if link.type == "orcid"), "")
    interests = [word for each in profile.interests for word in (plain(each.topic), *each.keywords)]
    others = (profile.native_name, *map(str, profile.aliases))
    today = addresses.domain.site.today
    ended = (each for each in degrees if each.has_ended(today))
    alumni = {plain(each.institution.name): each.institution for each in ended if each.institution}
    return known(
        {
            "@type": "Person",
            **_name(profile.name),
            "alternateName": [name for name in dict.fromkeys(others) if name and name != str(profile.name)],
            "jobTitle": [plain(title) for title in profile.titles()],
            "description": plain(profile.tagline),
            "url": page,
            "image": addresses.absolute(profile.photo) if profile.photo else "",
            "affiliation": [organization(each) for each in profile.employers()],
            "alumniOf": [organization(each, "EducationalOrganization") for each in alumni.values()],
            "knowsAbout": list(dict.fromkeys(interests)),
            "identifier": property_value("ORCID", orcid),
            "sameAs": [link.target for link in profile.links if link.target.startswith(("http:", "https:"))],
        }
    )


def organization(each: Organization, type: str = "Organization") -> Json:
    """Return an organisation."""
    url = each.url if each.url.startswith(("http:", "https:")) else ""
    return known({"@type": type, "name": plain(each.name), "alternateName": each.short, "url": url})


def property_value(name: str, value: str) -> Json:
    """Return an identifier of a named scheme."""
    return {"@type": "PropertyValue", "propertyID": name, "value": value} if value else {}


def _name(name: Name) -> Json:
    family = " ".join(filter(None, (name.particle, name.family))) if name.given else ""
    return {"name": str(name), "givenName": name.given, "familyName": family, "honorificSuffix": name.suffix}


def _author(author: Author, orcids: Mapping[str, str]) -> Json:
    if author.name.literal and author.person is None:
        # a name in braces is a body's: {World Health Organization}
        return {"@type": "Organization", "name": author.name.literal}
    url = author.url or (author.person.url if author.person else "")
    return known(
        {
            "@type": "Person",
            **_name(author.name),
            "url": url if url.startswith("http") else "",
            "sameAs": orcid_of(author, orcids),
        }
    )


# -- works ---------------------------------------------------------------------------------------


def type_of(paper: Publication) -> str:
    """Return the schema.org type of a publication."""
    if paper.status == "preprint":
        return "ScholarlyArticle"
    return TYPES.get(paper.type.lower(), "CreativeWork")


def work(paper: Publication, orcids: Mapping[str, str], addresses: Addresses) -> Json:
    """Return a publication with all that is known of it."""
    type = type_of(paper)
    doi = identifier(paper, "doi")
    pdf = next((addresses.absolute(link.target) for link in paper.links if link.type == "pdf"), "")
    encoding = {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"} if pdf else {}
    first, last = page_range(paper)
    paged = type in ("ScholarlyArticle", "Chapter", "Report")
    return known(
        {
            "@type": type,
            "name": full_title(paper),
            # Google requires it for articles
            "headline": full_title(paper) if type == "ScholarlyArticle" else "",
            "author": [_author(author, orcids) for author in listed(paper.authors)],
            "editor": [_author(editor, orcids) for editor in listed(paper.editors)],
            "translator": [_author(each, orcids) for each in listed(paper.translators)],
            "datePublished": iso_date(paper.date),
            "isPartOf": _whole(paper),
            "pageStart": first if paged else "",
            "pageEnd": last if paged else "",
            "numberOfPages": int(paper.pages) if type == "Book" and paper.pages.isdecimal() else "",
            "publisher": _body(plain(paper.publisher)),
            "sourceOrganization": _body(plain(paper.institution)),
            "inSupportOf": _DEGREES.get(genre_of(paper), ""),
            "genre": paper.genre and genre_of(paper),
            "reportNumber": paper.number if type == "Report" else "",
            "isbn": identifier(paper, "isbn") if type == "Book" else "",
            "version": paper.version,
            "bookEdition": plain(paper.edition) if type == "Book" else "",
            "creativeWorkStatus": paper.status,
            "abstract": abstract(paper),
            "keywords": list(paper.keywords),
            "award": [plain(prize.name) for prize in paper.award],
            "license": license_url(paper.license),
            "sdLicense": license_url(addresses.domain.site.config.metadata_license),
            "inLanguage": language_tag(paper.language),
            "identifier": property_value("DOI", doi),
            "image": addresses.absolute(paper.preview) if paper.preview else "",
            "url": addresses.publication(paper),
            "isBasedOn": _targets(paper, _BASES),
            "correction": _targets(paper, (RETRACTION, "errata")),
            "sameAs": [
                link.target
                for link in paper.links
                if link.type in addresses.domain.site.paper_links and link.target.startswith("http")
            ],
            "encoding": encoding,
        }
    )


#: links to the data and the code that a work stands on
_BASES = ("data", "zenodo", "code", "github", "gitlab")


def _targets(paper: Publication, types: tuple[str, ...]) -> list[str]:
    """Return the addresses of the links of some types."""
    links = (link for link in paper.links if link.type in types)
    return [link.target for link in links if link.target.startswith(("http:", "https:"))]


def _body(name: str) -> Json:
    return {"@type": "Organization", "name": name} if name else {}


def _whole(paper: Publication) -> Json:
    """Return what the work is part of: a journal's issue, or a book."""
    name = container(paper)
    type = type_of(paper)
    if not name or type not in ("ScholarlyArticle", "Chapter"):
        return {}
    if paper.type not in JOURNAL_TYPES:
        isbn = identifier(paper, "isbn")
        return known({"@type": "Book", "name": name, "isbn": isbn})
    whole = known({"@type": "Periodical", "name": name, "issn": identifier(paper, "issn")})
    if paper.volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": paper.volume, "isPartOf": whole}
    if paper.number and number_of(paper) == "issue":
        whole = {"@type": "PublicationIssue", "issueNumber": paper.number, "isPartOf": whole}
    return whole


# -- lists ---------------------------------------------------------------------------------------


def item_list(papers: Sequence[Publication], addresses: Addresses) -> Json:
    """Return the publications that a page lists: name, type and address of each, for there may be thousands."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "item": known({"@type": type_of(paper), "name": full_title(paper), "url": addresses.publication(paper)}),
        }
        for position, paper in enumerate(papers, 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def event(talk: Talk, speaker: Profile | None, addresses: Addresses) -> Json:
    """Return a talk as an event."""
    slides = next((addresses.absolute(link.target) for link in talk.links if link.type == "slides"), "")
    video = next((addresses.absolute(link.target) for link in talk.links if link.type == "video"), "")
    named = [str(each.person.name) if each.person else each.name or each.id for each in talk.speakers]
    speakers = named or ([str(speaker.name)] if speaker else [])
    title = talk_title(talk)
    return known(
        {
            "@type": "Event",
            "name": title,
            "startDate": _start(talk, addresses),
            "location": {"@type": "Place", "name": talk.location} if talk.location else {},
            "performer": [{"@type": "Person", "name": name} for name in speakers],
            "superEvent": {"@type": "Event", "name": plain(talk.event)} if talk.event else {},
            "url": addresses.absolute(talk.url) if talk.url else "",
            "workFeatured": known({"@type": "PresentationDigitalDocument", "name": title, "url": slides})
            if slides
            else {},
            "recordedIn": {"@type": "CreativeWork", "name": title, "url": video} if video else {},
        }
    )


def _start(talk: Talk, addresses: Addresses) -> str:
    """Return the day of a talk, with its time of day where that is known."""
    zone = talk.timezone or addresses.domain.site.config.timezone
    known = moments(talk.date, talk.time, zone) if talk.time else None
    return known[0].isoformat("T", "minutes") if known else iso_date(talk.date)


def graph(objects: Sequence[Json]) -> Json:
    """Return several objects as one."""
    return objects[0] if len(objects) == 1 else {"@graph": list(objects)}
