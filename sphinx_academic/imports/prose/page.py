"""A page of prose to records, and a page with what is left of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.found import Account, FieldNote, Found, Page, Record, Status
from sphinx_academic.imports.keys import family_name, first_family, key_of
from sphinx_academic.imports.leftovers import template_sentence
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import Block, read_blocks
from sphinx_academic.imports.prose.citations import citation
from sphinx_academic.imports.prose.grouping import grouped
from sphinx_academic.imports.prose.items import Read, interest
from sphinx_academic.imports.prose.labels import unread_links
from sphinx_academic.imports.prose.news import news_item
from sphinx_academic.imports.prose.owner import about_owner, contact_links
from sphinx_academic.imports.prose.phrases import parts
from sphinx_academic.imports.prose.readers import READERS
from sphinx_academic.imports.prose.sections import Section, kind_of, sections
from sphinx_academic.imports.prose.service import service_records
from sphinx_academic.imports.prose.students import degree_named, each_student, is_person
from sphinx_academic.imports.prose.unread import as_markdown
from sphinx_academic.imports.text import fold, plain

#: the directive that lists the records of each kind of section
DIRECTIVES = {
    "news": "news", "experience": "experience-list", "education": "education-list", "teaching": "teaching-list",
    "service": "service-list", "awards": "award-list", "talks": "talk-list", "projects": "project-list",
    "grants": "grant-list", "publications": "publication-list", "mentees": "mentee-list",
}  # fmt: skip


#: headings above the records of each kind
TITLES = {
    "news": "News", "experience": "Experience", "education": "Education", "teaching": "Teaching", "service": "Service",
    "awards": "Awards", "talks": "Talks", "projects": "Projects", "grants": "Grants", "publications": "Publications",
    "mentees": "Students",
}  # fmt: skip
_ALL_BOLD_WORDS = re.compile(r"^(?:\*\*|__)([^*_]+)(?:\*\*|__)$")
#: the level of headings that are nothing but bold lines
_BOLD_LINE = 7


class PageReader:
    """Reads one page.

    ``front`` says that it is the site's first, whose words are about its owner; ``kind`` is that of sections without
    one; of a page that is ``verbatim`` nothing becomes a record.
    """

    def __init__(self, found: Found, file: str, front: bool = False, kind: str = "", verbatim: bool = False) -> None:
        self._found = found
        self._file = file
        self._front = front
        self._kind = kind
        self._verbatim = verbatim
        self._links = Links(found, file)
        self._lines: list[str] = []
        self._listed: set[str] = set()
        self._left = 0
        self._level = 1
        self._sections: Counter[str] = Counter()

    def read(self, text: str, offset: int, title: str, name: str) -> Page:
        """Read the text of a page, ``offset`` lines below the beginning of its file."""
        read = sections([block for block in read_blocks(text, offset) if not self._is_template(block)])
        if self._kind:
            for section in read:
                section.kind = section.kind or self._kind
        before = {kind: len(records) for kind, records in self._found.records.items()}
        left = [(section, self._records(section)) for section in read]
        self._listed = {kind for kind, records in self._found.records.items() if len(records) > before.get(kind, 0)}
        self._sections = Counter(section.kind for section, blocks in left if len(blocks) < len(section.blocks))
        for section, blocks in left:
            self._section(section, blocks)
        account = Account(self._file, offset + 1, "page", title, Status.TAKEN)
        if self._left:
            account.reason = f"{self._left} of its parts are kept as they are"
        page = Page(name, title, "\n".join(self._lines).strip() + "\n", account)
        self._found.accounts.append(account)
        return page

    def _is_template(self, block: Block) -> bool:
        """Report a paragraph of the template that stands among others; return whether it is one."""
        why = template_sentence(block.text) if block.kind in ("text", "item") and not block.items else ""
        if why:
            self._found.say(self._file, block.line, _title(block), Status.TEMPLATE, why, "page")
        return bool(why)

    def _section(self, section: Section, left: Sequence[Block]) -> None:
        """Write a section: its list where its kind comes first, and what was not understood."""
        before = len(self._lines)
        if section.kind in self._listed and section.kind in DIRECTIVES and (section.title or section.blocks):
            self._listed.discard(section.kind)
            if self._sections[section.kind] > 1 and section.title:  # the list is that of several sections
                above = next((title for title in section.above if kind_of(title)), TITLES[section.kind])
                section.title = "" if section.kind == self._kind else above  # the page's own title says it
            self._lines += [f"```{{{DIRECTIVES[section.kind]}}}", "```", ""]
        for block in left:
            self._keep(block, section)
        if len(self._lines) > before and section.title:
            wanted = 2 if section.level <= 2 or section.level == _BOLD_LINE else section.level
            self._level = level = min(wanted, self._level + 1)  # no level is left out
            heading = self._links.cleaned(_ALL_BOLD_WORDS.sub(r"\1", section.title))
            self._lines[before:before] = [f"{'#' * level} {heading}", ""]

    def _records(self, section: Section) -> list[Block]:
        """Make records of a section's lines, and return those that were not understood."""
        kind = section.kind
        blocks = section.blocks
        if self._verbatim:
            return blocks
        if kind == "service":
            return self._service(section)
        if kind == "interests":
            return self._interests(blocks)
        if kind == "contact" or (not kind and self._front) or kind == "bio":
            return self._about(section)
        left: list[Block] = []
        blocks = grouped(blocks, kind)
        context = dates.date(plain(section.title))
        if kind == "teaching":
            context = context or self._role(section)
        lines = (
            each_student(blocks, degree_named(section.title))
            if kind == "mentees"
            else ((each, context) for each in blocks)
        )
        for block, context in lines:
            if block.kind not in ("item", "text", "row") or not self._record(kind, block, context):
                left.append(block)
        return left

    def _role(self, section: Section) -> str:
        words = fold(plain(section.title))
        return "" if words in ("teaching", "teaching experience", "courses") else plain(section.title)

    def _record(self, kind: str, block: Block, context: str) -> bool:
        if kind == "news":
            return self._news(block, context)
        if kind == "publications":
            return self._publication(block, context)
        if kind not in READERS or (block.kind == "text" and len(block.text) > 300):
            return False
        if kind == "teaching" and block.kind == "text" and block.items:
            block = Block("text", ", ".join(each.text.rstrip(" .,") for each in block.walk()), block.line, block.end)
        read = READERS[kind](block, context)
        if read is None:
            return False
        if kind == "teaching" and self._joined_course(read, block):
            return True
        self._add(kind, read, block)
        return True

    def _joined_course(self, read: Read, block: Block) -> bool:
        """Put a course below the role that the line before it has too."""
        records = self._found.records.get("teaching", [])
        last = records[-1].fields if records and records[-1].account.file == self._file else {}
        same = last.get("role") == read.fields["role"] and last.get("institution", "") == read.fields.get(
            "institution", ""
        )
        if not same or block.items:
            return False
        last["courses"] += [self._clean(course) for course in read.fields["courses"]]
        return True

    def _add(self, kind: str, read: Read, block: Block) -> Record:
        account = Account(self._file, block.line, kind, _title(block), Status.TAKEN)
        fields = self._clean(read.fields)
        for name, value in fields.items():
            if value and name not in read.guesses:
                account.fields.append(FieldNote(name, block.line, Status.TAKEN))
        account.fields += [FieldNote(name, block.line, Status.GUESSED, text) for name, text in read.guesses.items()]
        account.fields += [
            FieldNote("link", block.line, Status.LEFT, f"no field of ours has it: {target}")
            for target in unread_links(block, read.fields)
        ]
        if read.guesses:
            account.status = Status.GUESSED
        return self._found.add(kind, fields, account)

    def _clean(self, value: Any) -> Any:
        """Return values with links that lead somewhere, and without empty ones."""
        if isinstance(value, dict):
            cleaned = {
                name: self._target(each) if name in ("url", "links") else self._clean(each)
                for name, each in value.items()
            }
            return {name: each for name, each in cleaned.items() if each not in ("", [], {}, None)}
        if isinstance(value, list):
            return [self._clean(each) for each in value]
        return self._links.cleaned(value) if isinstance(value, str) else value

    def _target(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: target for name, each in value.items() if (target := self._links.target(each))}
        return self._links.target(value) if isinstance(value, str) else self._clean(value)

    def _news(self, block: Block, context: str) -> bool:
        item = news_item(block, context)
        if item is None:
            return False
        if item.publication is not None:
            guesses = {"type": "by the venue that the news names", "date": "by the venue, or the day of the news"}
            made = self._add("publications", Read(item.publication, guesses), block)
            item.fields["publication"] = made.fields["key"]
        self._add("news", Read(item.fields, item.guesses), block)
        return True

    def _publication(self, block: Block, context: str) -> bool:
        lines = [each.text for each in block.walk() if each.text]
        at = next((at for at, line in enumerate(lines) if at and _ABSTRACT.match(line)), len(lines))
        abstract = [_ABSTRACT.sub("", line) for line in lines[at:]]
        lines = lines[:at]
        text = ". ".join(line.rstrip(" .,") for line in lines) if len(lines) > 1 else (lines or [""])[0]
        if len(text) < 30 or (block.kind == "text" and len(text) > 1500):
            return False
        title = next((bold["text"] for line in lines[:2] if len(lines) > 1 and (bold := _ALL_BOLD.fullmatch(line))), "")
        read = citation(text, title)
        if read is None or not (read.fields.get("authors") or read.fields.get("venue") or read.fields.get("date")):
            return False
        if not read.fields.get("date"):
            read.fields["date"] = context
        people = read.fields["authors"]
        self._mark_owner(read, people)
        read.fields["abstract"] = "\n\n".join(abstract)
        read.fields["key"] = key_of(read.fields["title"], str(read.fields["date"]), first_family(people))
        self._add("publications", read, block)
        return True

    def _mark_owner(self, read: Read, people: list[Any]) -> None:
        """Say which author is the owner, where one name alone is in bold and it is theirs."""
        place = read.fields.pop("bold", None)
        owner = self._found.profile.get("name")
        if place is None or not isinstance(owner, str) or place >= len(people):
            return
        family = fold(family_name(owner))
        names = [each["name"] if isinstance(each, dict) else each for each in people]
        same = [name for name in names if fold(family_name(name)) == family]
        if len(same) > 1 and fold(family_name(names[place])) == family:
            read.fields["authors"] = [*people[:place], {"name": names[place], "id": "owner"}, *people[place + 1 :]]
            read.guesses["authors"] = "the one whose name is in bold is the owner"

    def _service(self, section: Section) -> list[Block]:
        records, left = service_records(section.blocks, section.title)
        for block, fields in records:
            self._add("service", Read(fields, {}), block)
        return left

    def _interests(self, blocks: Sequence[Block]) -> list[Block]:
        left: list[Block] = []
        found: list[Any] = []
        listed = any(block.kind == "item" for block in blocks)
        for block in blocks:
            topics = [interest(block)] if block.kind == "item" and not block.items else []
            if block.kind == "text" and not listed:
                pieces = parts(block.text.rstrip("."), ",;|·•")
                topics = list(pieces) if len(pieces) > 1 and all(len(piece.split()) < 7 for piece in pieces) else []
            if topics and None not in topics:
                found += [self._clean(topic) for topic in topics]
            else:
                left.append(block)
        if found:
            line = blocks[0].line
            account = self._found.say(self._file, line, "interests", Status.TAKEN, kind="profile")
            account.fields.append(FieldNote("interests", line, Status.TAKEN))
            self._found.profile_fields({"interests": found}, account)
        return left

    def _about(self, section: Section) -> list[Block]:
        """Read what a front page says of its owner; its paragraphs are the biography."""
        words = plain(section.title)
        if section.level == 1 and section.kind == "" and "name" not in self._found.profile and is_person(words):
            account = self._found.say(
                self._file, section.line, words, Status.GUESSED, "the first heading is the name of the owner", "profile"
            )
            self._found.profile_fields({"name": words}, account)
            section.title = ""
        left: list[Block] = []
        bio: list[str] = []
        for block in section.blocks:
            if block.kind == "image" and self._front and not section.title and self._portrait(block):
                continue
            links = contact_links(block)
            labelled = _LABELLED.match(block.text) if block.kind in ("text", "item") else None
            if labelled and kind_of(labelled["label"]) == "interests" and len(labelled["rest"]) < 400:
                pieces = [Block("item", piece, block.line, block.end) for piece in parts(labelled["rest"].rstrip("."))]
                left += self._interests(pieces)
                continue
            if links and (section.kind == "contact" or len(plain(block.text)) < 120):
                account = self._found.say(self._file, block.line, _title(block), Status.TAKEN, kind="profile")
                account.fields += [FieldNote(name, block.line, Status.TAKEN) for name in links]
                email = links.pop("email", "")
                self._found.profile_fields({"email": email, "links": links}, account)
            elif (block.kind == "text" and self._front and section.kind in ("", "bio") and not section.title) or (
                section.kind == "bio" and block.kind == "text"
            ):
                bio.append(self._links.cleaned(block.text))
            else:
                left.append(block)
        if bio and self._front and "bio" not in self._found.profile:
            line = section.blocks[0].line
            read = about_owner(" ".join(bio))
            account = self._found.say(self._file, line, "about the owner", Status.TAKEN, kind="profile")
            account.fields.append(FieldNote("bio", line, Status.TAKEN))
            account.fields += [FieldNote(name, line, Status.GUESSED, text) for name, text in read.guesses.items()]
            self._found.profile_fields({**self._clean(read.fields), "bio": "\n\n".join(bio)}, account)
        elif bio:
            left = [block for block in section.blocks if block in left or self._links.cleaned(block.text) in bio]
        return left

    def _portrait(self, block: Block) -> bool:
        """Take the first picture of the front page as the photo of its owner; return whether it is the photo."""
        place = self._links.picture(block.cells[0])
        if place and "photo" not in self._found.profile:
            reason = "the first picture of the front page is the photo"
            account = self._found.say(self._file, block.line, place, Status.GUESSED, reason, "profile")
            self._found.profile_fields({"photo": place}, account)
        return not place or self._found.profile.get("photo") == place

    def _keep(self, block: Block, section: Section) -> None:
        """Leave a block as it is, on the page."""
        lines = list(as_markdown(block, self._links))
        self._lines += lines
        if not lines:
            return  # a picture that the source does not have, of which its link is reported
        self._left += 1
        known = "" if section.kind and section.kind != "bio" else "its heading names nothing known; "
        title = _title(block) or " ".join(block.cells)
        self._found.say(self._file, block.line, title, Status.TAKEN, f"{known}kept as it is, as prose", "page")


_ABSTRACT = re.compile(r"^\W*(?:abstract|summary)\b\W*", re.IGNORECASE)
_ALL_BOLD = re.compile(r"(?:\*\*|__)\s*(?P<text>[^*]{12,400}?)\s*(?:\*\*|__)\.?")


_LABELLED = re.compile(r"^\*\*(?P<label>[^*]{3,40}?):?\*\*\s*:?\s*(?P<rest>\S.*)$")


def _title(block: Block) -> str:
    return plain(block.text)[:100]
