"""Links: from a field's name and value to a label, an icon and a safe target.

What a link type is stands in :mod:`.types` (publications, talks, projects, news) and
:mod:`.profile` (people).  The form of a value decides what it is: a URL or a file stays what
it is, anything else is an id that fills the type's template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.records.links.identifiers import check_id, compact
from sphinx_academic.records.links.types import DOI, DOI_FORMS, DOI_URL, PUBLICATION_LINKS, LinkType, Reading, form
from sphinx_academic.richtext.latex.verbatim import verbatim
from sphinx_academic.richtext.urls import refused_link, safe_target

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_BARE_HOST = re.compile(r"www\.[^/\s]+|(?:[a-z0-9-]+\.){1,4}(?:com|org|net|edu|io|ai|dev)/", re.IGNORECASE)
_FILE = re.compile(
    r"\.{0,2}/|.*\.(?:pdf|ps|djvu|html?|md|rst|txt|bib|zip|gz|pptx?|odp|key|docx?|png|jpe?g|svg|mp4|xml)(?:#.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_SEVERAL = re.compile(r" ?[,;] ?(?=https?://)| (?=https?://)", re.IGNORECASE)
#: a DOI that is an id, and part of an address, as it stands
_ONE_DOI = re.compile(r"10\.\d{4,9}/[\w./-]{0,200}\w", re.ASCII)
#: an address that reads, and is, the same however it is looked at
_ONE_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w.~+-]*+)*+", re.ASCII)
_PLACEHOLDER = re.compile(r"x{2,}|\?+|#|-+|\.{3}|…|tb[ad]|todo|n/?a|none|null|url|link|(?:coming )?soon", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[[^\[\]]*\]\( ?(?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*) ?\)")
_LATEX_URL = re.compile(r"\\url\s*\{(?P<target>[^{}]*)\}|\\href\s*\{(?P<href>[^{}]*)\}\s*\{[^{}]*\}")
# most values: a web address or an id with nothing around it, nothing to decode and no host that lacks its scheme
_CLEAN = re.compile(r"(?:https?://|10\.\d|\d)[\w./:?=%~#+,;@!*()-]*", re.ASCII)
_AFFIX = re.compile(r"^url|(?:url|link|id|username|userid|user)$")
#: the DOIs of what has no ids of its own: "10.1234/suffix" is no file
_DOI = LinkType("doi", "DOI", url=DOI_URL, forms=(form(DOI, word="doi"),))
#: what needs no encoding anywhere in a path or query
_UNRESERVED = re.compile(r"[\w/:.-]*", re.ASCII)
_SLOT = re.compile(r"\{(\w+)\}")


def _key(name: str) -> str:
    """The form in which names are compared: ``Google_Scholar`` and ``google-scholar`` are one name."""
    return re.sub(r"[\s_.-]+", "", name).lower()


def _keys(name: str) -> tuple[str, str]:
    """The key of a name, and that of ``x`` if it is ``url_x``."""
    key = _key(name)
    return key, _AFFIX.sub("", key, count=1)


class ResolvedLink(Struct, frozen=True):
    """A link as printed.

    ``target`` is a safe URL, a document or a file of the site; it is empty where the value cannot
    be a target, and then ``id`` is printed as text.  ``label`` is the English message id.
    """

    type: str
    label: str
    icon: str
    target: str
    id: str = ""
    #: whether the site has a type of that name; an unknown one was reported
    known: bool = True


@dataclass(frozen=True, eq=False)
class LinkTable:
    """Link types, looked up by name or alias; the first type that claims a name has it."""

    types: tuple[LinkType, ...] = PUBLICATION_LINKS

    @cached_property
    def by_key(self) -> Mapping[str, LinkType]:
        """The types by the keys of their names and aliases."""
        found = {_key(type.name): type for type in reversed(self.types)}
        for type in self.types:
            for alias in type.aliases:
                found.setdefault(_key(alias), type)
        return found

    def get(self, name: str) -> LinkType | None:
        """Return the type called ``name``, also as ``url_slides``, ``slidesurl`` or ``scholar_userid``."""
        return _type_called(self, name)

    def linked(self, names: tuple[str, ...]) -> tuple[tuple[str, LinkType], ...]:
        """Return the names that are link types, each with its type."""
        return _types_called(self, names)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[LinkType]:
        return iter(self.types)

    def names(self) -> tuple[str, ...]:
        """Return the canonical names, in the order buttons print."""
        return tuple(type.name for type in self.types)

    def rank(self, name: str) -> int:
        """Return the place of a type among the buttons; what is not in the table comes last."""
        type = self.get(name)
        return type.rank if type else 10 * len(self.types) + 10

    def recognise(self, url: str) -> LinkType | None:
        """Return the type of work whose id stands in a web address: ``https://doi.org/10.…`` is a DOI."""
        if not _WEB.match(url):
            return None
        return next((type for type in self.types if type.paper and type.read(url)), None)


# looked up for every field of every entry, and these have few names


@lru_cache(maxsize=2048)
def _type_called(table: LinkTable, name: str) -> LinkType | None:
    key, bare = _keys(name)
    return table.by_key.get(key) or table.by_key.get(bare)


@lru_cache(maxsize=2048)
def _types_called(table: LinkTable, names: tuple[str, ...]) -> tuple[tuple[str, LinkType], ...]:
    return tuple((name, type) for name in names if (type := table.get(name)))


def resolve_link(
    name: str, value: str, table: LinkTable, location: Location, problems: Problems
) -> ResolvedLink | None:
    """Return the link that one value of the field ``name`` makes; None where there is nothing to link.

    An empty value is no link and no problem.  Every other value that yields none is a problem.
    """
    text = clean_value(value)
    if not text:
        return None
    if _PLACEHOLDER.fullmatch(text):
        message = f"{name!r} still holds a placeholder, {text!r}: give the link or leave it out"
        problems.add(Subtype.LINK, message, location)
        return None
    type = table.get(name)
    if type is None:
        names = table.names()
        advice = did_you_mean(name, names) or f"; known are {', '.join(names)}"
        problems.add(Subtype.FIELD, f"{name!r} is not a known link type{advice}", location)
        type = LinkType(name, name.replace("_", " ").replace("-", " ").capitalize())
        result = _resolve(type, text, location, problems)
        return replace(result, known=False) if result else None
    if type.generic:
        type = table.recognise(text) or type
    return _resolve(type, text, location, problems)


def resolve_links(
    name: str, value: str, table: LinkTable, location: Location, problems: Problems
) -> tuple[ResolvedLink, ...]:
    """Return the links of a value that may be several: URLs, or ids, with ``,`` or ``;`` between them."""
    if plain := plain_link(name, value, table):
        return (plain,)
    type = table.get(name)
    if type and type.forms and _CLEAN.fullmatch(value) and value.find("://", 8) < 0 and (reading := type.read(value)):
        # one id or address of the type's own, as nearly all are
        link = _of_id(type, value, reading, location, problems)
        return (link,) if link else ()
    parts = _SEVERAL.split(" ".join(value.split()))
    if len(parts) == 1 and type and type.forms and not type.read(clean_value(value)):
        ids = [part for part in re.split(r" ?[,;] ?", " ".join(value.split())) if part]
        if all(type.read(clean_value(part)) for part in ids):
            parts = ids
    links = (resolve_link(name, part.rstrip(",; "), table, location, problems) for part in parts)
    return unique_links(link for link in links if link)


def plain_link(name: str, value: str, table: LinkTable) -> ResolvedLink | None:
    """Return the link of an unambiguous value, as most are: a DOI, or the address of a file."""
    type = table.get(name)
    if type is None:
        return None
    if type.forms is DOI_FORMS:
        if type.name == "doi" and type.url == DOI_URL and type.normalise is str and _ONE_DOI.fullmatch(value):
            return ResolvedLink("doi", type.label, type.icon, f"https://doi.org/{value}", value)
    elif not type.forms and not type.generic and _ONE_ADDRESS.fullmatch(value):
        return ResolvedLink(type.name, type.label, type.icon, value)
    return None


def unique_links(links: Iterable[ResolvedLink]) -> tuple[ResolvedLink, ...]:
    """Return links without those that lead where an earlier one leads: ``doi`` and ``url`` are often the same."""
    found: dict[str, ResolvedLink] = {}
    for link in links:
        found.setdefault(link.target or f"{link.type}:{link.id}", link)
    return tuple(found.values())


def eprint_link_type(eprint: str, eprinttype: str, table: LinkTable) -> str:
    """Return the link type of biblatex's ``eprint``, by ``eprinttype`` (``archiveprefix``) or by its looks."""
    type = table.get(eprinttype) if eprinttype.strip() else None
    arxiv = table.get("arxiv")
    if type and (type.read(clean_value(eprint)) or not _WEB.match(eprint.strip())):
        return type.name
    return "arxiv" if arxiv and arxiv.read(clean_value(eprint)) else "preprint"


def clean_value(value: str) -> str:
    """Return a value without what BibTeX, Markdown and copying leave around it."""
    if _CLEAN.fullmatch(value):
        return value
    text = " ".join(value.split())
    latex = _LATEX_URL.fullmatch(text)
    if latex:
        text = latex["target"] if latex["target"] is not None else latex["href"]
    markdown = _MARKDOWN_LINK.fullmatch(text)
    if markdown:
        text = markdown["target"]
    while len(text) > 1 and text[0] + text[-1] in ("<>", "{}", '""'):
        text = text[1:-1].strip()
    text = verbatim(text).strip()
    if _BARE_HOST.match(text):
        text = f"https://{text}"
    return re.sub(r"\s+", "%20", text) if _WEB.match(text) else text


def is_web_address(value: str) -> bool:
    """Return whether a value leads to another place of the web, rather than to a file of the site."""
    return _WEB.match(value) is not None or any(_WEB.match(clean_value(part)) for part in _SEVERAL.split(value))


def _resolve(type: LinkType, text: str, location: Location, problems: Problems) -> ResolvedLink | None:
    reading = type.read(text)
    if reading is None and not type.url and (doi := _DOI.read(text)):
        return _to_target(type, _fill(doi), doi.id, location, problems)  # a preprint, a notice, data by their DOIs
    if reading is None and _is_target(type, text):
        return _to_target(type, text, "", location, problems)
    if reading is None:
        reading = Reading(text, type.url, (("id", text),))
        if type.forms:
            message = check_id(type.name, text) or f"{text!r} is not an id that {type.label} gives, nor a URL"
            problems.add(Subtype.LINK, message, location)
            if type.strict:
                return ResolvedLink(type.name, type.label, type.icon, "", text)
        return _to_target(type, _fill(reading), reading.id, location, problems)
    return _of_id(type, text, reading, location, problems)


def _of_id(type: LinkType, text: str, reading: Reading, location: Location, problems: Problems) -> ResolvedLink | None:
    if reading.id != text and _WEB.match(text):
        reading = _decoded(reading)
    reading = reading._replace(id=type.normalise(reading.id)) if type.normalise is not str else reading
    wrong = check_id(type.name, reading.id)
    if wrong:
        problems.add(Subtype.LINK, wrong, location)
    return _to_target(type, _fill(reading), reading.id, location, problems)


def _is_target(type: LinkType, text: str) -> bool:
    if not type.url:
        return True
    if _WEB.match(text) or _FILE.match(text):
        return True
    # an id of a type that does not say what its ids look like may well hold a colon: urn:nbn:de:…
    return bool(_SCHEME.match(text)) and (bool(type.forms) or text.lower().startswith("mailto:"))


def _to_target(type: LinkType, target: str, id: str, location: Location, problems: Problems) -> ResolvedLink | None:
    safe = safe_target(target)
    if safe is None:
        problems.add(Subtype.LINK, f"{type.label}: {refused_link(target)}", location)
        return None
    return ResolvedLink(type.name, type.label, type.icon, safe, id)


def _decoded(reading: Reading) -> Reading:
    """Return an id that was copied out of a URL, and so was percent-encoded already."""
    return Reading(unquote(reading.id), reading.url, tuple((name, unquote(part)) for name, part in reading.parts))


def _fill(reading: Reading) -> str:
    """Fill a template; what is not allowed at that place of a URL (RFC 3986) is percent-encoded."""
    start, _slot, more = reading.url.partition("{id}")
    if not more and "{" not in start and _UNRESERVED.fullmatch(reading.id):
        return start + reading.id  # as most are
    parts: Mapping[str, str] = {**dict(reading.parts), "id": reading.id, "compact": compact(reading.id)}

    def part(match: re.Match[str]) -> str:
        safe = "/:@" if "?" in reading.url[: match.start()] else "/:@!$'()*+,;~"
        return quote(parts.get(match[1], ""), safe=safe)

    return _SLOT.sub(part, reading.url)
