"""The part of schema.org's vocabulary (release 29) that the metadata uses, and a check of expanded JSON-LD by it."""

from __future__ import annotations

from typing import Any

BASE = "https://schema.org/"
CONTEXT = {"@vocab": BASE}

#: type: the types it is a kind of
TYPES: dict[str, tuple[str, ...]] = {
    "Thing": (),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "ScholarlyArticle": ("Article",),
    "Report": ("Article",),
    "Book": ("CreativeWork",),
    "Chapter": ("CreativeWork",),
    "Thesis": ("CreativeWork",),
    "Dataset": ("CreativeWork",),
    "SoftwareSourceCode": ("CreativeWork",),
    "DigitalDocument": ("CreativeWork",),
    "PresentationDigitalDocument": ("DigitalDocument",),
    "WebPage": ("CreativeWork",),
    "ProfilePage": ("WebPage",),
    "MediaObject": ("CreativeWork",),
    "VideoObject": ("MediaObject",),
    "CreativeWorkSeries": ("CreativeWork",),
    "Periodical": ("CreativeWorkSeries",),
    "PublicationIssue": ("CreativeWork",),
    "PublicationVolume": ("CreativeWork",),
    "Person": ("Thing",),
    "Organization": ("Thing",),
    "EducationalOrganization": ("Organization",),
    "Place": ("Thing",),
    "Event": ("Thing",),
    "Intangible": ("Thing",),
    "ItemList": ("Intangible",),
    "ListItem": ("Intangible",),
    "PropertyValue": ("Intangible",),
}

#: property: the types that have it, and the types of its values (``Text`` stands for every literal)
PROPERTIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "name": (("Thing",), ("Text",)),
    "alternateName": (("Thing",), ("Text",)),
    "description": (("Thing",), ("Text",)),
    "url": (("Thing",), ("Text",)),
    "sameAs": (("Thing",), ("Text",)),
    "image": (("Thing",), ("Text",)),
    "identifier": (("Thing",), ("PropertyValue", "Text")),
    "givenName": (("Person",), ("Text",)),
    "familyName": (("Person",), ("Text",)),
    "honorificSuffix": (("Person",), ("Text",)),
    "jobTitle": (("Person",), ("Text",)),
    "affiliation": (("Person",), ("Organization",)),
    "alumniOf": (("Person",), ("EducationalOrganization", "Organization")),
    "knowsAbout": (("Person", "Organization"), ("Text", "Thing")),
    "mainEntity": (("CreativeWork",), ("Thing",)),
    "headline": (("CreativeWork",), ("Text",)),
    "author": (("CreativeWork",), ("Person", "Organization")),
    "editor": (("CreativeWork",), ("Person",)),
    "datePublished": (("CreativeWork",), ("Text",)),
    "isPartOf": (("CreativeWork",), ("CreativeWork",)),
    "pageStart": (("Article", "Chapter", "PublicationIssue", "PublicationVolume"), ("Text",)),
    "pageEnd": (("Article", "Chapter", "PublicationIssue", "PublicationVolume"), ("Text",)),
    "publisher": (("CreativeWork",), ("Organization", "Person")),
    "sourceOrganization": (("CreativeWork",), ("Organization",)),
    "inSupportOf": (("Thesis",), ("Text",)),
    "reportNumber": (("Report",), ("Text",)),
    "isbn": (("Book",), ("Text",)),
    "bookEdition": (("Book",), ("Text",)),
    "issn": (("CreativeWorkSeries", "Dataset"), ("Text",)),
    "issueNumber": (("PublicationIssue",), ("Text",)),
    "volumeNumber": (("PublicationVolume",), ("Text",)),
    "creativeWorkStatus": (("CreativeWork",), ("Text",)),
    "abstract": (("CreativeWork",), ("Text",)),
    "keywords": (("CreativeWork", "Event", "Organization", "Place"), ("Text",)),
    "award": (("CreativeWork", "Person", "Organization"), ("Text",)),
    "inLanguage": (("CreativeWork", "Event"), ("Text",)),
    "encoding": (("CreativeWork",), ("MediaObject",)),
    "license": (("CreativeWork",), ("Text",)),
    "sdLicense": (("CreativeWork",), ("Text",)),
    "contentUrl": (("MediaObject",), ("Text",)),
    "encodingFormat": (("CreativeWork", "MediaObject"), ("Text",)),
    "propertyID": (("PropertyValue",), ("Text",)),
    "value": (("PropertyValue",), ("Text",)),
    "numberOfItems": (("ItemList",), ("Text",)),
    "itemListElement": (("ItemList",), ("ListItem", "Text", "Thing")),
    "position": (("CreativeWork", "ListItem"), ("Text",)),
    "item": (("ListItem",), ("Thing",)),
    "startDate": (("Event", "CreativeWorkSeries"), ("Text",)),
    "endDate": (("Event", "CreativeWorkSeries"), ("Text",)),
    "location": (("Event", "Organization"), ("Place", "Text")),
    "performer": (("Event",), ("Person", "Organization")),
    "superEvent": (("Event",), ("Event",)),
    "workFeatured": (("Event",), ("CreativeWork",)),
    "recordedIn": (("Event",), ("CreativeWork",)),
}


def is_a(type: str, wanted: str) -> bool:
    """Whether a type is another or a kind of it."""
    return type == wanted or any(is_a(parent, wanted) for parent in TYPES[type])


def faults(expanded: Any, path: str = "") -> list[str]:
    """Return the types and properties of expanded JSON-LD that are not in the vocabulary, or not allowed there."""
    if isinstance(expanded, list):
        return [fault for each in expanded for fault in faults(each, path)]
    if not isinstance(expanded, dict) or "@value" in expanded:
        return []
    types = [name.removeprefix(BASE) for name in expanded.get("@type", ())]
    if len(types) != 1 or types[0] not in TYPES:
        return [f"{path}: type {types}"]
    found = []
    for name, values in expanded.items():
        if name.startswith("@"):
            continue
        short = name.removeprefix(BASE)
        where = f"{path}/{types[0]}.{short}"
        if short not in PROPERTIES:
            found.append(f"{where}: no such property")
            continue
        domains, ranges = PROPERTIES[short]
        if not any(is_a(types[0], domain) for domain in domains):
            found.append(f"{where}: not a property of {types[0]}")
        for value in values:
            kinds = [kind.removeprefix(BASE) for kind in value.get("@type", ())]
            literal = "@value" in value
            fits = "Text" in ranges if literal else any(is_a(k, r) for k in kinds for r in ranges if r in TYPES)
            if not fits:
                found.append(f"{where}: {kinds or 'a literal'} is no value of it")
        found += faults(values, where)
    return found
