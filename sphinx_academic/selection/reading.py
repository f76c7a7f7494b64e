"""Lists read from directives: options in, a request, its result and how it looks out.

A build makes nodes of the lists that these functions return, and ``check`` prints their problems only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sphinx_academic.catalogue.targets import person_of_page
from sphinx_academic.problems import Problem, Problems, Subtype
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Record
from sphinx_academic.richtext.markdown import from_markdown
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.selection.display import Display
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.options import ENTRIES, PROFILE, Option, misplaced_options, options_of, read_options
from sphinx_academic.selection.request import ListRequest
from sphinx_academic.selection.result import ListResult
from sphinx_academic.selection.written import WrittenDirective

NO_PERSON = "option 'person' has no value, and the page's front matter names no person; it is ignored"
NO_KEYS = "needs at least one citation key"


@dataclass(frozen=True)
class PageList:
    """A list of a page: what it shows, how it looks, and all that is wrong with it."""

    written: WrittenDirective
    request: ListRequest
    result: ListResult
    display: Display
    problems: tuple[Problem, ...]
    #: the person whom the option names, as written
    person: str = ""
    #: what stands in the place of a list that shows nothing, if anything
    empty: RichText | None = None


class OptionReader:
    """Reads the options of one directive."""

    def __init__(self, written: WrittenDirective, options: Sequence[Option], lists: Lists) -> None:
        self.written = written
        self.lists = lists
        self.problems = Problems()
        self.values = read_options(options, written.options, self.complain)

    def complain(self, message: str, option: str = "", subtype: Subtype = Subtype.OPTION) -> None:
        """Report a problem of the directive itself, or of an option of it."""
        self.problems.extend([self.written.problem(message, subtype, option)])

    def ignore_options_in_body(self, options: Sequence[Option]) -> None:
        """Drop a body that is nothing but options."""
        if misplaced := misplaced_options(self.written.content, options):
            self.complain(misplaced)
            self.written = replace(self.written, content=())

    def person(self) -> str:
        """Return the person whom the option names, as written: without a value, the person of the page."""
        if "person" not in self.values:
            return ""
        person = self.values["person"] or page_person(self.written, self.lists)
        if not person:
            self.complain(NO_PERSON, "person")
        return str(person)

    def style(self) -> str:
        """Return the name of the style of a list of publications: a site may add some, and CSL has ten thousand."""
        name: str = self.values.get("style") or self.lists.publication_style
        problem = self.lists.styles().problem(name)
        if problem and "style" in self.written.options and not self.lists.extended:
            # one that conf.py names is complained of there, once
            self.complain(f"option 'style' is ignored: {problem}", "style")
        return "default" if problem else name

    def numbered(self, style: str) -> str:
        """Return how entries are numbered in a style: empty, or some of ``true``, ``type``, ``reversed``."""
        numbered: str = self.values.get("numbered") or self.lists.styles()[style].numbered
        return "" if numbered == "false" else numbered

    def read(self, request: ListRequest, style: str, person: str = "") -> PageList:
        """Return the list of a request in a style."""
        values, written = self.values, self.written
        result = self.lists.evaluate(request)
        self.problems.extend(written.problems_of(result))
        empty = None
        if values.get("empty") and not result.records:
            empty = from_markdown(values["empty"], written.place_of("empty"), self.problems)
        display = Display(
            style=style,
            classes=values.get("class", ()),
            links=result.links,
            abstract=values.get("abstract", True),
            bibtex=values.get("bibtex", True),
            search=values.get("search", False),
            download=values.get("download", False),
            legend=values.get("legend", True),
            indexed=not values.get("no-index", False),
            parts=values.get("parts", ()),
            grouped=result.fields,
            date_format=values.get("date-format", ""),
        )
        return PageList(written, request, result, display, tuple(self.problems), person, empty)


def read_list(written: WrittenDirective, record: type[Record], lists: Lists) -> PageList:
    """Return the list of a kind's list directive."""
    options, kind = options_of(record), record.kind
    reader = OptionReader(written, options, lists)
    reader.ignore_options_in_body(options)
    values = reader.values
    style, group_by, numbered = values.get("style", kind.styles[0]), kind.group_by, ""
    if record is Publication:
        style = reader.style()
        group_by = lists.styles()[style].group_by or group_by
        numbered = reader.numbered(style)
    person = reader.person()
    request = ListRequest(
        kind=kind.name,
        files=() if reader.written.body else written.files,
        body=reader.written.body,
        exclude=values.get("exclude", ()),
        selected=values.get("selected", False),
        since=values.get("since"),
        until=values.get("until"),
        tags=values.get("tags", ()),
        person=lists.catalogue.person_id(person) if person else "",
        when=values.get("when", ""),
        filter=values.get("filter", ""),
        sort=values.get("sort", kind.sort),
        limit=values.get("limit", 0),
        group_by=values.get("group-by", group_by),
        groups=values.get("groups", ()),
        numbered=numbered,
        links=values.get("links"),
        more=values.get("more", ""),
        folder=written.folder if values.get("more") else "",
        total=values.get("total", False),
    )
    return reader.read(request, style, person)


def read_entries(written: WrittenDirective, lists: Lists) -> PageList:
    """Return the list of ``publication``: the entries that its argument and its body name, in that order."""
    keys = tuple(" ".join([*written.arguments, *written.content]).replace(",", " ").split())
    reader = OptionReader(replace(written, content=()), ENTRIES, lists)
    if not keys:
        reader.complain(NO_KEYS)
    style = reader.style()
    request = ListRequest(
        Publication.kind.name,
        keys=keys,
        # entries that are named one by one are numbered only if the page says so
        numbered=reader.numbered(style) if "numbered" in written.options else "",
        links=reader.values.get("links"),
    )
    return reader.read(request, style)


def read_profile(written: WrittenDirective, lists: Lists) -> PageList:
    """Return the list of ``profile``: the owner."""
    body = written.body
    request = ListRequest(Profile.kind.name, files=() if body else written.files, body=body)
    return OptionReader(written, PROFILE, lists).read(request, "card")


def page_person(written: WrittenDirective, lists: Lists) -> str:
    """Return the id of the person whose page it is; empty if it is nobody's."""
    return written.person or person_of_page(written.docname, lists.person_pages, lists.catalogue.known("people"))
