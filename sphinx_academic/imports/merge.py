"""The changes that an import makes to a site: new files, and lines added to existing ones.

Nothing that is there is changed.  A record is added if none of its identities is known, and an entry gets another key
if its own is taken; a field that differs from that of an existing record is reported as a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx_academic.catalogue.files import inside
from sphinx_academic.imports.compared import differ, have_same_names, is_other_work, short
from sphinx_academic.imports.existing import Existing, renamed
from sphinx_academic.imports.found import Account, Entry, FieldNote, Found, Record, Status
from sphinx_academic.imports.identity import first_author, keys
from sphinx_academic.imports.link_names import named_links
from sphinx_academic.imports.plan import Plan, list_indent
from sphinx_academic.imports.service_years import joined_roles
from sphinx_academic.imports.text import fold, slug
from sphinx_academic.problems import Problems
from sphinx_academic.sources.decoding import decode
from sphinx_academic.sources.yaml import writer as layout
from sphinx_academic.sources.yaml.reader import read_yaml

#: the order of data files in the report and in a new site
KINDS = ("venues", "people", "publications", "news", "experience", "education", "teaching", "service", "awards",
         "talks", "projects", "grants", "mentees")  # fmt: skip
#: titles of no more words may be those of two works
_FEW_WORDS = 3
#: fields that identify, which were compared, or that each source has its own way of saying
#: a year and a number are in many addresses
_SHORT_VALUE = 8
_NOT_COMPARED = frozenset(("key", "links", "type", "id", "status", "doi", "arxiv", "eprint", "isbn", "url"))


class Merger:
    """Adds the records, pages and files of a source to a site."""

    def __init__(self, found: Found, root: Path, data: str = "data") -> None:
        self._found = found
        self._root = root
        self._existing = Existing(root, data)
        self.plan = Plan(before=self._existing.before)
        #: identities of records, and the fields of each that is there
        self._known: dict[tuple[str, ...], Mapping[str, Any]] = {}
        #: works by their titles alone
        self._titles: dict[str, Mapping[str, Any]] = {}
        self._keys: set[str] = set()
        #: how often a key was wanted that was taken
        self._numbers: dict[str, int] = {}
        self._renamed: dict[str, str] = {}

    def merge(self) -> Plan:
        """Return the plan of files to write."""
        if roles := self._found.records.get("service"):
            self._found.records["service"] = joined_roles(roles)
        self._publications()
        for kind in KINDS:
            if kind not in ("publications", "venues"):
                self._records(kind, self._found.records.get(kind, []), f"{kind}.yml")
        self._venues()
        self._profile()
        self._copies()
        return self.plan

    def _remember(self, kind: str, fields: Mapping[str, Any]) -> None:
        for key in keys(kind, fields):
            self._known.setdefault(key, fields)
        if kind == "publications":
            self._titles.setdefault(fold(str(fields.get("title", ""))), fields)

    def _known_record(self, kind: str, fields: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the record that is the same; a work whose authors one side does not know is known by its title."""
        known = next((self._known[key] for key in keys(kind, fields) if key in self._known), None)
        if known is None and kind == "publications":
            title = fold(str(fields.get("title", "")))
            other = self._titles.get(title) if len(title.split()) > _FEW_WORDS else None
            if other is not None and not (first_author(fields) and first_author(other)):
                return other
        return known

    def _is_new(self, kind: str, fields: Mapping[str, Any], account: Account, title: str) -> bool:
        """Return whether nothing that is known is this record; if something is, say how they differ."""
        known = self._known_record(kind, fields)
        if known is None:
            return True
        if kind == "publications" and is_other_work(fields, known):
            other = str(known.get("key"))
            text = f"{title!r} has an identifier of {other!r}, which is another work by its title: both stay"
            account.fields.append(FieldNote("links", account.line, Status.GUESSED, text))
            self.plan.conflicts.append(f"{account.file}:{account.line}: {text}")
            return not any(
                self._known.get(key) is not known and key[1] == "title"
                for key in keys(kind, fields)
                if key in self._known
            )
        self.plan.known[kind] = self.plan.known.get(kind, 0) + 1
        account.reason = account.reason or "there already"
        for name, value in fields.items():
            there = known.get(name)
            if name in _NOT_COMPARED or value == there:
                continue
            if there in (None, "", []):
                account.fields.append(
                    FieldNote(name, account.line, Status.LEFT, "the record that is there does not have it")
                )
            elif differ(value, there) and not (name == "authors" and have_same_names(value, there)):
                text = f"{short(value)} differs from {short(there)}, which is there"
                account.fields.append(FieldNote(name, account.line, Status.LEFT, text))
                self.plan.conflicts.append(f"{account.file}:{account.line}: {name} of {kind} {title!r}: {text}")
        if kind == "publications" and known.get("key") and fields.get("key"):
            self._renamed[str(fields["key"])] = str(known["key"])
        return False

    def _publications(self) -> None:
        for there in self._existing.records("publications"):
            self._remember("publications", there)
            self._keys.add(str(there.get("key", "")).lower())
        entries: list[Entry] = []
        before = dict(self._known)
        seen: set[tuple[str, str]] = set()
        for entry in self._found.entries:
            fields = {**renamed(entry.fields), "key": entry.key}
            known, self._known = self._known, before
            is_new = self._is_new("publications", fields, entry.account, entry.key)
            self._known = known
            if is_new:
                # what somebody has twice in the bibliography stays so, unless it is the same in every letter
                if (entry.key, entry.text) in seen:
                    entry.account.reason = "the same entry twice"
                    self.plan.known["publications"] = self.plan.known.get("publications", 0) + 1
                    continue
                seen.add((entry.key, entry.text))
                self._remember("publications", fields)
                entries.append(self._with_free_key(entry))
        if entries:
            self._append_entries(entries)
        records: list[Record] = []
        # works that news name have no authors: those of a list, which have, come first
        for record in sorted(
            self._found.records.get("publications", []), key=lambda each: "authors" not in each.fields
        ):
            key = str(record.fields.get("key", ""))
            if not self._is_new("publications", record.fields, record.account, key):
                self._more_links(record)
                continue
            free = self._free(key)
            if free != key:
                self._renamed[key] = free
            head: dict[str, Any] = {
                name: record.fields[name] for name in ("type", "title", "authors") if name in record.fields
            }
            record.fields = {
                "key": free,
                **head,
                **{name: value for name, value in record.fields.items() if name != "key"},
            }
            self._remember("publications", record.fields)
            records.append(record)
        self._append("publications", "publications.yml", records)
        self._rename()

    def _more_links(self, record: Record) -> None:
        """Give links that the work which is there lacks to the news about it, and report them if there are none."""
        known = self._known_record("publications", record.fields) or {}
        there = [str(value) for value in _values(known) if len(str(value)) > _SHORT_VALUE]
        more = {
            name: target
            for name, target in (record.fields.get("links") or {}).items()
            if not any(value in str(target) or str(target) in value for value in there)
        }
        key = record.fields.get("key")
        news = next(
            (each for each in self._found.records.get("news", []) if each.fields.get("publication") == key), None
        )
        if more and news is not None:
            news.fields["links"] = {**more, **(news.fields.get("links") or {})}
        elif more:
            text = f"the record that is there does not have it: {', '.join(map(str, more.values()))}"
            record.account.fields.append(FieldNote("links", record.account.line, Status.LEFT, text))

    def _free(self, key: str) -> str:
        free, number = key, self._numbers.get(key.lower(), 0)
        while free.lower() in self._keys:
            number += 1
            free = f"{key}{chr(96 + number)}" if number < 27 else f"{key}-{number}"
        self._keys.add(free.lower())
        self._numbers[key.lower()] = number
        return free

    def _with_free_key(self, entry: Entry) -> Entry:
        free = self._free(entry.key)
        if free != entry.key:
            self._renamed[entry.key] = free
            entry.text = re.sub(rf"(@\w+\s*[{{(]\s*){re.escape(entry.key)}", rf"\g<1>{free}", entry.text, count=1)
            entry.account.fields.append(
                FieldNote("key", entry.account.line, Status.GUESSED, f"{entry.key!r} is taken: {free}")
            )
        return entry

    def _rename(self) -> None:
        """Let news and talks name publications by the keys that they have now."""
        for record in self._found.all_records():
            named = record.fields.get("publication")
            if isinstance(named, str) and named in self._renamed and record.kind != "publications":
                record.fields["publication"] = self._renamed[named]
            several = record.fields.get("publications")
            if isinstance(several, list):
                record.fields["publications"] = [self._renamed.get(each, each) for each in several]

    def _append_entries(self, entries: list[Entry]) -> None:
        name = self._existing.path("publications.bib")
        there = self._existing.read(name)
        macros = [macro for macro in self._found.macros if there is None or macro.encode() not in there]
        text = "\n\n".join([*macros, *(entry.text.strip() for entry in entries)]) + "\n"
        self.plan.append(name, there, text, "\n")
        self.plan.added["publications"] = self.plan.added.get("publications", 0) + len(entries)

    def _records(self, kind: str, records: Iterable[Record], file: str) -> None:
        for there in self._existing.records(kind):
            self._remember(kind, there)
        new: list[Record] = []
        for record in records:
            title = next(
                (
                    str(record.fields[name])
                    for name in ("title", "name", "role", "text", "degree")
                    if name in record.fields
                ),
                "",
            )
            if self._is_new(kind, record.fields, record.account, title[:60]):
                self._remember(kind, record.fields)
                new.append(record)
        self._append(kind, file, new)

    def _append(self, kind: str, file: str, records: list[Record]) -> None:
        if not records:
            return
        name = self._existing.path(file)
        there = self._existing.read(name)
        self.plan.added[kind] = self.plan.added.get(kind, 0) + len(records)
        indent = list_indent(there, kind)
        if indent is None:
            self.plan.conflicts.append(f"{name}: nothing can be added to it, since it is no list of one record a line")
            return
        self.plan.append(name, there, "".join(layout.record(record.fields, indent) for record in records))

    def _venues(self) -> None:
        """Add venues to the mapping of their ids."""
        name = self._existing.path("venues.yml")
        there = self._existing.read(name)
        value = read_yaml(name, decode(there, name, Problems()), Problems()) if there else None
        known = {str(each) for each in value} if isinstance(value, dict) else set()
        if isinstance(value, list):
            known = {str(each.get("id")) for each in value if isinstance(each, Mapping)}
        new: dict[str, Any] = {}
        for record in self._found.records.get("venues", []):
            fields = dict(record.fields)
            ident = str(fields.pop("id"))
            if ident in known or ident in new:
                self.plan.known["venues"] = self.plan.known.get("venues", 0) + 1
                record.account.reason = "there already"
            else:
                new[ident] = fields
        if not new:
            return
        self.plan.added["venues"] = len(new)
        if isinstance(value, list):
            self.plan.append(
                name, there, "".join(layout.record({"id": ident, **fields}) for ident, fields in new.items())
            )
        else:
            self.plan.append(name, there, layout.mapping(new))

    def _profile(self) -> None:
        if not self._found.profile:
            return
        name = self._existing.path("profile.yml")
        there = self._existing.read(name)
        value = read_yaml(name, decode(there, name, Problems()), Problems()) if there else None
        known = value if isinstance(value, dict) else {}
        new: dict[str, Any] = {}
        links = self._found.profile.get("links")
        if isinstance(links, dict):
            self._found.profile["links"] = named_links("profile", links)
            for each in links:
                if slug(each, "link") not in self._found.profile["links"]:
                    self.plan.conflicts.append(f"profile: the link {each!r} is of no known type and has no address")
        for field_name, each in self._found.profile.items():
            if each in ("", {}, []):
                continue
            if field_name not in known:
                new[field_name] = each
            elif differ(each, known[field_name]):
                self.plan.conflicts.append(
                    f"{name}: {field_name}: {short(each)} differs from {short(known[field_name])}, which is there"
                )
        if new:
            self.plan.added["profile"] = 1
            self.plan.append(name, there, layout.mapping(new))

    def _copies(self) -> None:
        for place, name in self._found.copies.items():
            if (path := inside(self._root, place)) is None or path.exists():
                continue
            self.plan.files[place] = self._found.source.files[name].read()


def _values(value: Any) -> Iterator[Any]:
    """Yield the values of a record, however deep they are."""
    if isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _values(each)
    else:
        yield value
