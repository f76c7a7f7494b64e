"""CVs as data: JSON Resume, RenderCV, and the dialects that al-folio and academicpages made of both.

The name of a section and the fields of an entry say which kind of record it is; entries without a kind become prose.
"""

from __future__ import annotations

from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields, folded_name
from sphinx_academic.imports.formats.cv_entries import CV_READERS, outline
from sphinx_academic.imports.found import Account, Found, Status
from sphinx_academic.imports.front_matter import not_read, read_data
from sphinx_academic.imports.keys import key_of
from sphinx_academic.imports.leftovers import template_cv, template_person, template_text, template_work
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.citations import citation
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.prose.readers import READERS
from sphinx_academic.imports.prose.sections import kind_of
from sphinx_academic.imports.prose.service import service_records
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, plain, to_markdown
from sphinx_academic.sources.located import LocatedDict, line_of

_NETWORKS = {"google scholar": "scholar", "googlescholar": "scholar", "stack overflow": "stackoverflow", "twitter": "x"}
_NAMES = {
    "work": "experience", "volunteer": "experience", "education": "education", "awards": "awards",
    "publications": "publications",
    "projects": "projects", "interests": "interests", "presentations": "talks", "teaching": "teaching",
    "portfolio": "projects",
}  # fmt: skip
#: what stands beside the sections of JSON Resume and RenderCV
_DRAWING = frozenset(("meta", "$schema"))
_NO_SECTIONS = frozenset(("basics", "sections")) | _DRAWING
#: lists about the owner, beside the sections of older versions of RenderCV
_ABOUT_OWNER = frozenset(("social_networks", "custom_connections", "location"))
_TEMPLATE_SIGN = "Albert Einstein"
#: facts about the owner in al-folio's older form
_FACTS = {"full name": "name", "name": "name", "email": "email", "location": "location", "address": "location"}


def read_cv(found: Found, file: SourceFile) -> None:
    """Add what a CV says: its owner and the entries of its sections."""
    data = read_data(found, file)
    cv = data.get("cv", data) if isinstance(data, LocatedDict) else data
    if isinstance(data, LocatedDict):
        _drawing(found, file, data, {"cv"} if cv is not data else set(data) - _DRAWING)
    if isinstance(cv, list):
        _Cv(found, file).sections_of(cv)
    elif isinstance(cv, LocatedDict):
        _Cv(found, file).read(cv)
    else:
        not_read(found, file)


def _drawing(found: Found, file: SourceFile, data: LocatedDict, read: set[str]) -> None:
    """Report what stands beside a CV and says how it is drawn."""
    fields = Fields(_part(data, set(data) - read), file.name)
    if fields.data:
        fields.drop("it says how the CV is drawn", *fields.data)
        found.accounts.append(fields.account("design"))


def _part(data: LocatedDict, names: set[str]) -> LocatedDict:
    """Return some of the fields of a mapping, which know their lines."""
    return LocatedDict({name: value for name, value in data.items() if name in names}, data.line, data.lines)


class _Cv:
    def __init__(self, found: Found, file: SourceFile) -> None:
        self._found = found
        self._file = file.name
        self._links = Links(found, file.name)
        #: a CV that is the whole source is not a template's sample
        self._may_be_template = len(found.source.files) > 1

    def read(self, cv: LocatedDict) -> None:
        """Read JSON Resume or RenderCV."""
        head = cv["basics"] if isinstance(cv.get("basics"), LocatedDict) else cv
        fields = Fields(head, self._file, path="basics." if head is not cv else "")
        name = fields.plain("name")
        if self._is_template(name, cv.line, str(cv)):
            return
        self._owner(fields, name)
        sections = cv.get("sections")
        if isinstance(sections, LocatedDict):
            fields.take("sections")
            for title, entries in sections.items():
                self._section(_shown(title), kind_of(title), entries, line_of(sections, [title]))
        for title, entries in cv.items():
            if title in _NO_SECTIONS:
                continue
            if head is cv:
                if title in _ABOUT_OWNER or not isinstance(entries, list):
                    continue
                fields.take(title)
            self._section(title.capitalize(), _NAMES.get(title, ""), entries, line_of(cv, [title]))
        fields.drop("it says how the CV is drawn", "photo", "custom_connections", "phone", "image")
        self._found.accounts.append(fields.account(name, "profile"))

    def _is_template(self, name: str, line: int, text: str) -> bool:
        """Report a CV of the person that stands in for the owner, also below another name; return whether it is one."""
        if not self._may_be_template or not (template_person(name) or template_cv(text)):
            return False
        self._found.file(self._file, Status.TEMPLATE, "its entries are the template's")
        self._found.say(self._file, line, name, Status.TEMPLATE)
        return True

    def sections_of(self, sections: list[Any]) -> None:
        """Read the older form of al-folio: a list of sections with a title and contents."""
        if self._is_template(_TEMPLATE_SIGN if _TEMPLATE_SIGN in str(sections)[:3000] else "", 1, str(sections)):
            return
        for section in sections:
            if not isinstance(section, LocatedDict):
                continue
            head = Fields(_part(section, set(section) - {"contents"}), self._file)
            title = head.text("title")
            head.drop("it says how the section is shown", "type")
            self._found.accounts.append(head.account(title, "section"))
            contents = section.get("contents")
            if section.get("type") == "map" and isinstance(contents, list):
                self._map(title, contents)
            else:
                self._section(title, kind_of(title), contents, section.line)

    def _map(self, title: str, contents: list[Any]) -> None:
        for each in contents:
            if not isinstance(each, LocatedDict):
                continue
            fields = Fields(each, self._file)
            name, value = fold(fields.text("name")), fields.markdown("value")
            known = _FACTS.get(name)
            why = "it is empty" if not value else "a private fact" if not known and "birth" in name else ""
            account = fields.account(f"{name}: {value}", "profile", Status.LEFT if why else Status.TAKEN, why)
            self._found.accounts.append(account)
            if known and not why:
                self._found.profile_fields({known: value}, account)
            elif not why:
                self._found.prose(title, [f"{name.capitalize()}: {value}"], account)

    def _owner(self, fields: Fields, name: str) -> None:
        links: dict[str, Any] = {}
        for each in fields.inner("profiles", "social_networks"):
            network, user, url = fold(each.text("network")), each.text("username"), each.text("url")
            network = _NETWORKS.get(network, network.replace(" ", ""))
            named = profile_link(url) if url else None
            if named or user or url:
                links.setdefault(named[0] if named else network, named[1] if named else user or url)
        for url_name in ("url", "website"):
            if url := fields.text(url_name):
                links.setdefault("website", url)
        if place := fields.inner("location"):
            location = ", ".join(filter(None, (place[0].text(part) for part in ("city", "region", "countryCode"))))
        else:
            location = fields.plain("location")
        image = fields.text("image", "photo")
        photo = self._links.file(image) if image else ""
        account = fields.account(name, "profile")
        self._found.profile_fields({
            "name": name, "position": fields.markdown("label", "headline"), "location": location,
            "email": fields.text("email"),
            "photo": photo, "bio": fields.paragraphs("summary"), "links": links,
        }, account)  # fmt: skip

    def _section(self, title: str, kind: str, entries: Any, line: int) -> None:
        """Read the entries of a section; those that no reader recognises become prose."""
        items = entries if isinstance(entries, list) else [entries]
        texts: list[tuple[str, int]] = []
        for index, item in enumerate(items):
            at = line_of(entries, [index], line) if isinstance(entries, list) else line
            if isinstance(item, LocatedDict):
                self._entry(title, kind, Fields(item, self._file, at))
            elif isinstance(item, str) and item.strip():
                texts.append((to_markdown(item), at))
        if kind == "bio" and texts:
            account = self._found_account(Block("text", texts[0][0], texts[0][1], texts[0][1]), "profile")
            self._found.accounts.append(account)
            self._found.profile_fields({"bio": "\n\n".join(text for text, _ in texts)}, account)
            return
        self._texts(title, kind, texts)

    def _entry(self, title: str, kind: str, fields: Fields) -> None:
        if "authors" in fields and "title" in fields:
            kind = "publications"
        elif "company" in fields and kind not in ("service", "teaching", "mentees"):
            kind = "experience"
        elif kind == "interests" and self._interest(fields):
            return
        elif kind in ("mentees", "interests", "contact", "bio", "grants", "news"):
            kind = ""
        reader = CV_READERS.get(kind)
        read = reader(fields, self._links) if reader else None
        why = template_text(str(fields.data)) or (template_work(read) if read and kind == "publications" else "")
        if why and self._may_be_template:
            self._found.accounts.append(fields.account(title, kind, Status.TEMPLATE, why))
            return
        if read is None:
            self._prose(title, kind, fields)
            return
        name = plain(str(next(iter(read.values()), "")))
        account = fields.account(name, kind)
        if any(note.status is Status.GUESSED for note in account.fields):
            account.status = Status.GUESSED
        self._found.add(kind, read, account)

    def _interest(self, fields: Fields) -> bool:
        """Add a research interest with its keywords; return whether the entry is one."""
        topic = fields.markdown("name", "title")
        if topic:
            keywords = [plain(each) for each in fields.texts("keywords", "items")]
            account = fields.account(topic, "profile")
            self._found.accounts.append(account)
            interest = {"topic": topic, "keywords": keywords} if keywords else topic
            self._found.profile_fields({"interests": [interest]}, account)
        return bool(topic)

    def _prose(self, title: str, kind: str, fields: Fields) -> None:
        """Make prose of an entry whose fields no record has: a label with details, a year with several items."""
        listed = next((name for name in ("items", "contents", "description") if fields.take(name)), "")
        items = list(outline(fields.take(listed)))
        year = fields.text("year", "date")
        if items and year and kind in ("awards", "service"):
            self._items_of_year(title, kind, items, year, fields.account(title, kind))
            return
        label = fields.markdown("label", "name", "title", "language", "network", "bullet", "number", "reversed_number")
        if (
            kind in ("service", "publications", "talks", "awards", "teaching")
            and label
            and not items
            and "details" not in fields
        ):
            self._found.accounts.append(fields.account(label, kind))
            self._texts(title, kind, [(label, fields.line)])
            return
        rest = [
            text
            for name in list(fields.data)
            if folded_name(name) not in ("icon", listed) and (text := ", ".join(outline(fields.take(name))))
        ]
        rest = [text for text in [*items, *rest] if text not in (label, label.replace("*", ""))]
        account = fields.account(label or title, "")
        self._found.accounts.append(account)
        self._found.prose(
            title,
            [f"{label}: {', '.join(dict.fromkeys(rest))}" if label and rest else label or ", ".join(rest)],
            account,
        )

    def _items_of_year(self, title: str, kind: str, items: list[str], year: str, account: Account) -> None:
        """Make a record of each item below a year."""
        day = dates.date(year.split(",")[0]) or year
        for item in items:
            if kind == "awards":
                self._found.add(kind, {"title": item, "date": day}, account)
            else:
                self._found.add(kind, {"role": title, "venues": {item: year}}, account)

    def _texts(self, title: str, kind: str, texts: list[tuple[str, int]]) -> None:
        """Read entries that are lines of text by the rules for pages."""
        blocks = [Block("item", text, line, line) for text, line in texts]
        if kind == "service":
            records, left = service_records(blocks, title)
            for block, role in records:
                self._found.add("service", role, self._found_account(block, kind))
            blocks = left
        for block in blocks:
            fields: dict[str, Any] = {}
            if kind == "publications" and (read := citation(block.text)):
                fields = {"key": key_of(read.fields["title"], str(read.fields["date"])), **read.fields}
                fields.pop("bold", None)
            elif kind in READERS and (other := READERS[kind](block, "")):
                fields = other.fields
            account = self._found_account(block, kind if fields else "")
            if fields:
                self._found.add(kind, fields, account)
            else:
                self._found.accounts.append(account)
                self._found.prose(title, [block.text], account)

    def _found_account(self, block: Block, kind: str) -> Account:
        return Account(self._file, block.line, kind, plain(block.text)[:100], Status.GUESSED if kind else Status.TAKEN)


def _shown(title: str) -> str:
    """Return the title of a section as RenderCV prints it."""
    return title.replace("_", " ").capitalize() if title.islower() else title
