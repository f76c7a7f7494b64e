"""A BibTeX entry to a publication: the meaning of its fields, and LaTeX to rich text."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.citing.bibtex_fields import nearest, suggested_field, suggested_type
from sphinx_academic.records.citing.categories import STATUS_ORDER
from sphinx_academic.records.citing.citation import CONFERENCE_TYPES, JOURNAL_TYPES
from sphinx_academic.records.citing.page_numbers import normalised_pages
from sphinx_academic.records.dates.dates import Date, MonthError, from_parts, parse_date
from sphinx_academic.records.kinds.publications import Prize, Publication
from sphinx_academic.records.links.links import ResolvedLink, eprint_link_type, plain_link, resolve_links, unique_links
from sphinx_academic.records.links.types import LinkType
from sphinx_academic.records.model.base import Source, fingerprint
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.names.marks import apply_annotation, joint_first, joint_last
from sphinx_academic.records.names.names import ET_AL, Author
from sphinx_academic.records.names.parsing import parse_names
from sphinx_academic.richtext.latex.convert import from_latex, latex_paragraphs, plain_latex
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.sources.bibtex.reader import Entry
from sphinx_academic.sources.csl.types import WHOLE_TYPES

#: fields whose text is shown: BibTeX and biblatex names, in the order of preference, by our field
TEXTS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "venue": ("journal", "journaltitle", "booktitle", "maintitle", "eventtitle", "fjournal"),
    "publisher": ("publisher",),
    "institution": ("institution", "school"),
    "organization": ("organization",),
    "series": ("series",),
    "edition": ("edition",),
    "address": ("address", "location"),
    "howpublished": ("howpublished",),
    "note": ("note", "pubnote", "addendum"),
    "tldr": ("tldr",),
    "collaboration": ("collaboration",),
}
#: fields whose text has no markup
PLAINS: dict[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("number", "issue"),
    "pages": ("pages", "eid", "articleno", "pagetotal"),
    "chapter": ("chapter",),
    "status": ("status", "pubstate"),
    "presentation": ("presentation",),
    "abbr": ("abbr",),
    "language": ("language", "langid"),
    "entrysubtype": ("entrysubtype",),
    "genre": ("type",),
}
#: types of entries that hold others
VOLUMES = frozenset({"proceedings", "collection", "mvproceedings", "mvcollection", "periodical"})
#: types whose field ``type`` is an index's word for them (``Article``, ``Conference paper``)
_SELF_SAID = JOURNAL_TYPES | CONFERENCE_TYPES | VOLUMES | {"book", "mvbook"}
_NAMES = {**TEXTS, **PLAINS, "authors": ("author",), "editors": ("editor",)}
_TARGETS = {name: target for target, names in _NAMES.items() for name in names}
_RANKS = {name: rank for names in _NAMES.values() for rank, name in enumerate(names)}
_DATES = frozenset({"year", "month", "day", "date"})
_EPRINT = frozenset({"eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass"})
_OWN = (
    _DATES
    | _EPRINT
    | {
        *("author", "author+an", "editor", "editor+an", "keywords", "keyword", "tags", "selected", "preview"),
        *("award", "award_name", "award_url", "abstract", "joint_first", "joint_last", "crossref", "xdata", "hidden"),
    }
)

#: biblatex's publication states, and those used here, by the names used here
_STATES = {
    **{name.replace("-", ""): name for name in STATUS_ORDER},
    "inpress": "in-press",
    "forthcoming": "in-press",
    "inpreparation": "in-preparation",
    "prepublished": "preprint",
}
_STATUSES = frozenset({*STATUS_ORDER, "inpress", "inpreparation", "forthcoming", "prepublished"})
_PRESENTATIONS = frozenset({"oral", "spotlight", "poster"})
_TRUE = frozenset({"true", "yes", "1", "y", "on"})
_FALSE = frozenset({"false", "no", "0", "n", "off", ""})
_ARXIV_VENUE = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
_ARXIV_ID = re.compile(
    r"(?:arxiv[:\s]*|abs/)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)


def publication_from(
    entry: Entry, reading: Reading, bibtex: str = "", parents: Collection[str] = ()
) -> Publication | None:
    """Return the publication that an entry is, or None if it cannot be shown (it has no title at all).

    ``bibtex`` is the entry as the page shows it; ``parents`` are the keys, in lower case, that others cross-reference.
    """
    reader = _Reader(entry, reading)
    values = reader.values()
    if "title" not in values:
        what = to_plain(values["venue"]) if "venue" in values else ""
        if not what:
            message = f"entry {entry.key!r} has no title; it is left out"
            reading.problems.add(Subtype.FIELD, message, entry.location)
            return None
        # a proceedings volume or a journal issue may have nothing but its container's name
        values["title"] = values.pop("venue")
    if entry.type in VOLUMES:
        if "venue" in values and _same(values["title"], values["venue"]):
            del values["venue"]
        values["container"] = entry.key.lower() in parents
    values |= {"key": entry.key, "type": entry.type, "bibtex": bibtex}
    lines = {**entry.fields.lines, **reader.lines()}
    return Publication(**values, source=Source(entry.location, lines, _source(entry)))


def _source(entry: Entry) -> bytes:
    """Return a fingerprint of all that an entry says, with what it has from elsewhere."""
    said = "\0".join((entry.raw, *entry.fields, *entry.fields.values()))
    return fingerprint(said.encode("utf-8", "replace"))


def _same(text: RichText, other: RichText) -> bool:
    return to_plain(text).casefold() == to_plain(other).casefold()


class _Reader:
    """Reads the fields of one entry."""

    def __init__(self, entry: Entry, reading: Reading) -> None:
        self.entry = entry
        self.fields = entry.fields
        self.reading = reading
        self.problems = reading.problems
        #: for each of the model's fields, the BibTeX field that it is made from
        self.chosen: dict[str, str] = {}
        #: the fields that are links, and their types
        self.linked: list[tuple[str, LinkType]] = []
        #: the fields that mean nothing here
        self.extra: list[str] = []
        self.sort_fields()

    def sort_fields(self) -> None:
        """Find out once what each field is for."""
        chosen, table = self.chosen, self.reading.links
        for name, value in self.fields.items():
            if target := _TARGETS.get(name):
                if value and (target not in chosen or _RANKS[name] < _RANKS[chosen[target]]):
                    chosen[target] = name
            elif name in _OWN:
                pass
            elif type := table.get(name):
                self.linked.append((name, type))
            else:
                self.extra.append(name)
        if "genre" in chosen and self.entry.type in _SELF_SAID:
            self.extra.append(chosen.pop("genre"))
        if chosen.get("pages") == "pagetotal" and self.entry.type not in WHOLE_TYPES:
            self.extra.append(chosen.pop("pages"))

    def where(self, name: str) -> Location:
        return Location(self.reading.file, self.fields.lines.get(name, self.entry.location.line))

    def values(self) -> dict[str, Any]:
        """Return the model's fields, those that the entry has."""
        values: dict[str, Any] = {}
        for target, name in self.chosen.items():
            if target in TEXTS:
                if text := self.text(name):
                    values[target] = text
            elif target in PLAINS and (plain := self.plain(name)):
                values[target] = plain
        if "status" in values:
            state = values["status"].lower().replace(" ", "").replace("-", "")
            values["status"] = _STATES.get(state, values["status"])
        if "pages" in values:
            values["pages"] = normalised_pages(values["pages"])
        values["authors"] = self.people("author")
        values["editors"] = self.people("editor")
        values["date"] = self.date()
        values["links"] = self.links()
        values["keywords"] = self.keywords("keywords") or self.keywords("keyword")
        values["tags"] = self.keywords("tags")
        values["award"] = self.award()
        values["selected"] = self.flag("selected")
        values["preview"] = self.preview()
        if self.fields.get("abstract"):
            values["abstract"] = self.paragraphs("abstract")
        values["extra"] = tuple((name, str(self.fields[name])) for name in self.extra)
        self.recognise_preprint(values)
        self.check_words(values)
        return values

    def check_words(self, values: dict[str, Any]) -> None:
        """Report slips in the names of fields and the type, and in fields with a list of words."""
        key = self.entry.key
        for name, _ in values["extra"]:
            meant = suggested_field(name)
            if meant and meant not in self.fields:
                self.unknown(f"field {name!r} of {key!r} is not known", meant, self.where(name))
        type = suggested_type(self.entry.type)
        if type:
            self.unknown(f"entry type {self.entry.type!r} of {key!r} is not known", type, self.entry.location)
        for target, words in (("status", _STATUSES), ("presentation", _PRESENTATIONS)):
            word = values.get(target, "").lower()
            if word and (meant := nearest(word, words)):
                name = next(each for each in PLAINS[target] if self.fields.get(each))
                self.unknown(f"{name} {values[target]!r} of {key!r} is not known", meant, self.where(name))

    def unknown(self, message: str, meant: str, where: Location) -> None:
        self.problems.add(Subtype.FIELD, f"{message}; did you mean {meant!r}?", where)

    def lines(self) -> dict[str, int]:
        """Return the lines of the model's fields, by the BibTeX fields that they are made from."""
        lines = self.fields.lines
        found = {target: lines[name] for target, name in self.chosen.items()}
        for name, type in self.linked:
            found[f"links.{type.name}"] = lines[name]
        return found

    def text(self, name: str) -> RichText:
        return from_latex(self.fields[name], self.where(name), self.problems)

    def paragraphs(self, name: str) -> tuple[RichText, ...]:
        """Return text in paragraphs; each is at the line of the field, whose own lines are not kept."""
        parts = latex_paragraphs(self.fields[name])
        read = (from_latex(part, self.where(name), self.problems) for part in parts)
        return tuple(each for each in read if each)

    def plain(self, name: str) -> str:
        plain = plain_latex(self.fields[name])
        return to_plain(self.text(name)) if plain is None else plain

    def people(self, name: str) -> tuple[Author, ...]:
        text = self.fields.get(name)
        if not text:
            return ()
        names = parse_names(str(text), self.where(name), self.problems)
        authors = names.authors
        annotation = f"{name}+an"
        for field, value in self.fields.items():
            if field.startswith(annotation) and value:
                label = field.removeprefix(annotation).lstrip(":")
                authors = apply_annotation(authors, str(value), self.where(field), self.problems, name=label)
        if name == "author" and self.fields.get("joint_first"):
            authors = joint_first(authors, str(self.fields["joint_first"]))
        if name == "author" and self.fields.get("joint_last"):
            authors = joint_last(authors, str(self.fields["joint_last"]))
        return authors + ((ET_AL,) if names.et_al else ())

    def date(self) -> Date | None:
        for name in ("date", "year"):
            text = self.fields.get(name)
            if not text:
                continue
            plain = str(text) if text.isdecimal() else to_plain(from_latex(text))
            try:
                if name == "date":
                    return parse_date(plain)
                return from_parts(plain, str(self.fields.get("month", "")), str(self.fields.get("day", "")))
            except MonthError as error:
                message = f"field 'month' of {self.entry.key!r}: {error}"
                self.problems.add(Subtype.FIELD, message, self.where("month"))
                return parse_date(plain)
            except ValueError as error:
                self.problems.add(Subtype.FIELD, f"field {name!r} of {self.entry.key!r}: {error}", self.where(name))
                if name == "year":
                    return Date(word=plain)
        return None

    def keywords(self, name: str) -> tuple[str, ...]:
        if not self.fields.get(name):
            return ()
        words = [word.strip() for word in self.plain(name).replace(";", ",").split(",")]
        return tuple(dict.fromkeys(filter(None, words)))

    def flag(self, name: str) -> bool:
        if name not in self.fields:
            return False
        text = str(self.fields[name]).strip().lower()
        if text not in _TRUE | _FALSE:
            message = f"field {name!r} of {self.entry.key!r}: expected true or false, found {text!r}"
            self.problems.add(Subtype.FIELD, message, self.where(name))
        return text in _TRUE

    def award(self) -> tuple[Prize, ...]:
        name = next((name for name in ("award_name", "award") if self.fields.get(name)), "")
        if not name or not (text := self.text(name)):
            return ()
        url = safe_target(str(self.fields.get("award_url", "")).strip()) or ""
        return (Prize(name=text, url=url),)

    def preview(self) -> str:
        if "preview" not in self.fields:
            return ""
        text = str(self.fields["preview"]).strip()
        target = safe_target(text) if text else ""
        if target is None:
            message = f"field 'preview' of {self.entry.key!r}: {text[:80]!r} is not an image file of the site"
            self.problems.add(Subtype.LINK, message, self.where("preview"))
        return target or ""

    def links(self) -> tuple[ResolvedLink, ...]:
        found: list[ResolvedLink] = []
        table = self.reading.links
        for name, _type in self.linked:
            value = self.fields[name]
            if plain := plain_link(name, value, table):
                found.append(plain)
            elif value:
                found.extend(resolve_links(name, str(value), table, self.where(name), self.problems))
        eprint = self.fields.get("eprint")
        if eprint:
            kind = str(self.fields.get("eprinttype") or self.fields.get("archiveprefix") or "")
            name = eprint_link_type(str(eprint), kind, table)
            found.extend(resolve_links(name, str(eprint), table, self.where("eprint"), self.problems))
        if len(found) < 2:
            return tuple(found)
        return unique_links(sorted(found, key=lambda link: table.rank(link.type)))

    def recognise_preprint(self, values: dict[str, Any]) -> None:
        """A preprint server in the journal field (``arXiv preprint arXiv:…``, ``CoRR``) is a status and a link."""
        venue = to_plain(values["venue"]) if "venue" in values else ""
        if not _ARXIV_VENUE.match(venue):
            return
        values.setdefault("status", "preprint")
        if not any(link.type == "arxiv" for link in values["links"]):
            match = _ARXIV_ID.search(f"{venue} {self.fields.get('volume', '')}")
            if match:
                where = self.where("journal")
                found = resolve_links("arxiv", match[1], self.reading.links, where, Problems())
                values["links"] = unique_links((*values["links"], *found))
