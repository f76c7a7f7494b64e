"""A BibTeX entry to a publication: the meaning of its fields, together; each alone is read in :mod:`.bibtex_values`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.records.citing.bibtex_fields import nearest, suggested_field, suggested_type
from sphinx_academic.records.citing.bibtex_tables import (
    DATE_FIELDS,
    IN_BOOKS,
    OWN,
    PEOPLE_FIELDS,
    PLAINS,
    RANKS,
    SELF_SAID,
    TARGETS,
    TEXTS,
    VOLUMES,
)
from sphinx_academic.records.citing.bibtex_values import FieldReader
from sphinx_academic.records.citing.page_numbers import normalised_pages
from sphinx_academic.records.citing.statuses import STATUSES, normalised_status
from sphinx_academic.records.citing.versions import Version, version_kind
from sphinx_academic.records.kinds.publications import Contribution, Publication
from sphinx_academic.records.links.links import resolve_links, unique_links
from sphinx_academic.records.links.types import LinkType
from sphinx_academic.records.model.base import Source, fingerprint
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.bibtex.reader import Entry
from sphinx_academic.sources.csl.extra_lines import extra_lines
from sphinx_academic.sources.csl.types import WHOLE_TYPES
from sphinx_academic.sources.placeholders import is_placeholder

_PRESENTATIONS = frozenset({"oral", "spotlight", "poster"})
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
    reader = _EntryReader(entry, reading)
    values = reader.values()
    if "title" not in values:
        name = next((name for name in ("venue", "main_title", "event") if to_plain(values.get(name, ()))), "")
        if not name:
            message = f"entry {entry.key!r} has no title; it is skipped"
            reading.problems.add(Subtype.FIELD, message, entry.location)
            return None
        # a proceedings volume or a journal issue may have nothing but its container's name
        values["title"] = values.pop(name)
    if entry.type in VOLUMES:
        if "venue" in values and _same(values["title"], values["venue"]):
            del values["venue"]
        values["container"] = entry.key.lower() in parents
    values |= {"key": entry.key, "type": entry.type, "bibtex": bibtex}
    lines = {**entry.fields.lines, **reader.lines()}
    # of text in several languages only one is in the record: a change of the others does not change it
    said = _source(entry) if not reader.languages else b""
    return Publication(**values, source=Source(entry.location, lines, said))


def _source(entry: Entry) -> bytes:
    """Return a fingerprint of all that an entry says, with what it has from elsewhere."""
    said = "\0".join((entry.raw, *entry.fields, *entry.fields.values()))
    return fingerprint(said.encode("utf-8", "replace"))


def _same(text: RichText, other: RichText) -> bool:
    return to_plain(text).casefold() == to_plain(other).casefold()


class _EntryReader(FieldReader):
    """Finds out what the fields of one entry are for, and reads them as those of a publication."""

    def __init__(self, entry: Entry, reading: Reading) -> None:
        super().__init__(entry, reading)
        #: for each of the model's fields, the BibTeX field that it is made from
        self.chosen: dict[str, str] = {}
        #: the fields that are links, and their types
        self.linked: list[tuple[str, LinkType]] = []
        #: links from the lines of a note
        self.note_links: Mapping[str, str] = {}
        #: the fields that mean nothing here
        self.extra: list[str] = []
        self.sort_fields()

    def sort_fields(self) -> None:
        """Find out once what each field is for."""
        chosen, table = self.chosen, self.reading.links
        for name, value in self.fields.items():
            if target := TARGETS.get(name):
                if value and (target not in chosen or self.rank(name) < self.rank(chosen[target])):
                    chosen[target] = name
            elif name in OWN:
                pass
            elif type := table.get(name):
                self.linked.append((name, type))
            else:
                self.extra.append(name)
        if "genre" in chosen and self.entry.type in SELF_SAID:
            self.extra.append(chosen.pop("genre"))
        if chosen.get("pages") == "pagetotal" and self.entry.type not in WHOLE_TYPES:
            self.extra.append(chosen.pop("pages"))

    def rank(self, name: str) -> int:
        """Return the place of a field among those that mean the same: of a paper in a book, the book comes first."""
        return -1 if name == "booktitle" and self.entry.type in IN_BOOKS else RANKS[name]

    def values(self) -> dict[str, Any]:
        """Return the model's fields, those that the entry has."""
        values: dict[str, Any] = {}
        for target, name in self.chosen.items():
            if target in TEXTS:
                if text := self.whole_title(name):
                    values[target] = text
            elif target in PLAINS and (plain := self.plain(name)) and not is_placeholder(plain):
                values[target] = plain
        if "status" in values:
            values["status"] = normalised_status(values["status"])
        if "pages" in values:
            values["pages"] = normalised_pages(values["pages"])
        self.read_containers(values)
        self.read_notes(values)
        for target in PEOPLE_FIELDS:
            values[target] = self.people(self.chosen[target]) if target in self.chosen else ()
        values["contributors"] = self.contributors()
        role = self.plain("editortype").lower() if self.fields.get("editortype") else "editor"
        if values["editors"] and role != "editor":
            values["contributors"] = (Contribution(role=role, names=values["editors"]), *values["contributors"])
            values["editors"] = ()
        values["date"] = self.date()
        for target, name in DATE_FIELDS.items():
            values[target] = self.other_date(name)
        values["links"] = self.links((name for name, _type in self.linked), self.note_links)
        values["keywords"] = self.keywords("keywords") or self.keywords("keyword")
        values["tags"] = self.keywords("tags")
        values["award"] = self.award()
        values["selected"] = self.flag("selected")
        values["preview"] = self.preview()
        if self.fields.get("abstract"):
            values["abstract"] = self.paragraphs("abstract")
        self.read_related(values)
        values["extra"] = tuple((name, str(self.fields[name])) for name in self.extra)
        self.recognise_preprint(values)
        self.check_words(values)
        return values

    def read_related(self, values: dict[str, Any]) -> None:
        """Read biblatex's ``related``: versions if ``relatedtype`` says so, else works of their own."""
        keys = [key.strip() for key in str(self.fields.get("related", "")).split(",") if key.strip()]
        if not keys:
            return
        types = [version_kind(word) for word in str(self.fields.get("relatedtype", "")).split(",")]
        types = types if len(types) == len(keys) else types[:1] * len(keys)
        pairs = list(zip(keys, types, strict=True))
        values["versions"] = tuple(Version(kind=kind, key=key) for key, kind in pairs if kind)
        values["related"] = tuple(key for key, kind in pairs if not kind)

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
        for target, words in (("status", STATUSES), ("presentation", _PRESENTATIONS)):
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

    def read_containers(self, values: dict[str, Any]) -> None:
        """Find out what a work is in besides the container that was chosen: a main title, an event and its place."""
        chosen = self.chosen.get("venue", "")
        whole = self.entry.type in WHOLE_TYPES and chosen in ("maintitle", "eventtitle", "venue")
        if self.fields.get("maintitle") and (whole or chosen != "maintitle"):
            values["main_title"] = self.whole_title("maintitle")
        if self.fields.get("eventtitle") and (whole or chosen != "eventtitle"):
            values["event"] = self.whole_title("eventtitle")
        if self.fields.get("venue") and chosen and (whole or chosen != "venue"):
            values["event_place"] = self.text("venue")
        if whole:
            values.pop("venue", None)
            self.chosen.pop("venue", None)

    def read_notes(self, values: dict[str, Any]) -> None:
        """Read the lines that a reference manager has put into the note, and add the addendum."""
        if "note" in values and (found := extra_lines(to_plain(values["note"]))):
            del values["note"]
            if found.rest:
                values["note"] = RichText((found.rest,), self.where(self.chosen["note"]))
            for target, text in found.fields.items():
                values.setdefault(target, RichText((text,), self.where("note")) if target in TEXTS else text)
            self.note_links = found.links
        if self.fields.get("addendum"):
            addendum = self.text("addendum")
            note = values.get("note")
            between = " " if note and to_plain(note).endswith((".", "?", "!")) else ". "
            values["note"] = (
                RichText((*note.children, between, *addendum.children), note.location) if note else addendum
            )

    def recognise_preprint(self, values: dict[str, Any]) -> None:
        """A preprint server in the journal field (``arXiv preprint arXiv:…``, ``CoRR``) is a status and a link."""
        venue = to_plain(values["venue"]) if "venue" in values else ""
        if _ARXIV_VENUE.match(venue):
            values.setdefault("status", "preprint")
        else:
            # beside the book that a paper is in, it says where the paper can be read
            venue = str(self.fields.get("journal", "")) if self.chosen.get("venue") == "booktitle" else ""
            if not _ARXIV_VENUE.match(venue):
                return
        if not any(link.type == "arxiv" for link in values["links"]):
            match = _ARXIV_ID.search(f"{venue} {self.fields.get('volume', '')}")
            if match:
                where = self.where("journal")
                found = resolve_links("arxiv", match[1], self.reading.links, where, Problems())
                values["links"] = unique_links((*values["links"], *found))
