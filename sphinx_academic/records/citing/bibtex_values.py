"""The values of single fields of a BibTeX entry: text, people, dates, words, links, each with its warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sphinx_academic.problems import Location, Subtype
from sphinx_academic.records.citing.bibtex_languages import in_language
from sphinx_academic.records.citing.bibtex_tables import CONTRIBUTOR_FIELDS, SUBORDINATE
from sphinx_academic.records.citing.citation import joined_titles
from sphinx_academic.records.dates.dates import MonthError, from_parts, parse_date
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.publications import Contribution, Prize
from sphinx_academic.records.links.links import ResolvedLink, eprint_link_type, plain_link, resolve_links, unique_links
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.truth import truth
from sphinx_academic.records.names.marks import apply_annotation, joint_first, joint_last
from sphinx_academic.records.names.names import ET_AL, Author
from sphinx_academic.records.names.parsing import parse_names
from sphinx_academic.richtext.latex.convert import from_latex, latex_paragraphs, plain_latex
from sphinx_academic.richtext.plain import to_plain
from sphinx_academic.richtext.text import merge
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.sources.bibtex.reader import Entry
from sphinx_academic.sources.entities import plain_tags

_EDTF = re.compile(r"[\d/.:~?%+TXZuy-]+")


class FieldReader:
    """Reads fields of one entry, each by its name; a field that is absent or empty gives an empty value."""

    def __init__(self, entry: Entry, reading: Reading) -> None:
        self.entry = entry
        self.fields, self.languages = in_language(entry.fields, reading)
        self.reading = reading
        self.problems = reading.problems

    def where(self, name: str) -> Location:
        return Location(self.reading.file, self.fields.lines.get(name, self.entry.location.line))

    def text(self, name: str) -> RichText:
        return self._from_latex(self.fields[name], name)

    def _from_latex(self, latex: str, name: str) -> RichText:
        """Return LaTeX of a field as text that knows its language, where the field has one."""
        text = from_latex(latex, self.where(name), self.problems)
        return replace(text, lang=self.languages[name]) if name in self.languages else text

    def whole_title(self, name: str) -> RichText:
        """Return the text of a field, with its subtitle and addon where it is a title that has them."""
        text = self.text(name)
        if name not in SUBORDINATE:
            return text
        subtitle, addon = (self.text(each) if self.fields.get(each) else None for each in SUBORDINATE[name])
        children = joined_titles(text, subtitle)
        if addon:
            children = (*children, " " if to_plain(children).endswith((".", "?", "!")) else ". ", *addon.children)
        return RichText(merge(children), text.location, text.lang)

    def contributors(self) -> tuple[Contribution, ...]:
        found = []
        for name, role in CONTRIBUTOR_FIELDS.items():
            if self.fields.get(name) and (people := self.people(name)):
                said = self.plain(f"{name}type") if self.fields.get(f"{name}type") else role
                found.append(Contribution(role=said, names=people))
        return tuple(found)

    def other_date(self, name: str) -> Date | None:
        if not self.fields.get(name):
            return None
        try:
            text = str(self.fields[name])
            return parse_date(
                text if _EDTF.fullmatch(text) else self.plain(name),
                academic=False,
                edtf=True,
                languages=self.reading.date_languages,
            )
        except ValueError as error:
            self.problems.add(Subtype.FIELD, f"field {name!r} of {self.entry.key!r}: {error}", self.where(name))
            return None

    def paragraphs(self, name: str) -> tuple[RichText, ...]:
        """Return text in paragraphs; each is at the line of the field, whose own lines are not kept."""
        parts = latex_paragraphs(plain_tags(self.fields[name]))
        read = (self._from_latex(part, name) for part in parts)
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
        languages = self.reading.date_languages
        for name in ("date", "year"):
            text = self.fields.get(name)
            if not text:
                continue
            # the "~" of EDTF is no space: 1850~
            plain = str(text) if _EDTF.fullmatch(text) else to_plain(from_latex(text))
            try:
                if name == "date":
                    return parse_date(plain, edtf=True, languages=languages)
                month = self.plain("month") if self.fields.get("month") else ""
                return from_parts(plain, month, str(self.fields.get("day", "")), languages=languages)
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
        said = truth(text)
        if said is None and text:
            message = f"field {name!r} of {self.entry.key!r}: expected true or false, found {text!r}"
            self.problems.add(Subtype.FIELD, message, self.where(name))
        return bool(said)

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

    def links(self, names: Iterable[str], note_links: Mapping[str, str]) -> tuple[ResolvedLink, ...]:
        """Return the links of the named fields, of the lines of a note, and of ``eprint``, each once."""
        found: list[ResolvedLink] = []
        table = self.reading.links
        for name in names:
            value = self.fields[name]
            if plain := plain_link(name, value, table):
                found.append(plain)
            elif value:
                found.extend(resolve_links(name, str(value), table, self.where(name), self.problems))
        for name, value in note_links.items():
            if not any(link.type == name for link in found):
                found.extend(resolve_links(name, value, table, self.where("note"), self.problems))
        eprint = self.fields.get("eprint")
        if eprint:
            kind = str(self.fields.get("eprinttype") or self.fields.get("archiveprefix") or "")
            name = eprint_link_type(str(eprint), kind, table)
            found.extend(resolve_links(name, str(eprint), table, self.where("eprint"), self.problems))
        if len(found) < 2:
            return tuple(found)
        return unique_links(sorted(found, key=lambda link: table.rank(link.type)))
