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
from sphinx_academic.selection.directive import ParsedDirective
from sphinx_academic.selection.evaluation import Lists
from sphinx_academic.selection.options import (
    CITED,
    ENTRIES,
    PROFILE,
    Option,
    misplaced_options,
    options_of,
    read_options,
)
from sphinx_academic.selection.request import Display, ListRequest
from sphinx_academic.selection.result import ListResult

NO_PERSON = "option 'person' has no value, and the page's front matter names no person; it is ignored"
#: the file of ``cite-this`` without an argument
CITATION_FILE = "CITATION.cff"
NO_KEYS = "needs at least one citation key"


@dataclass(frozen=True)
class PageList:
    """A list of a page: what it shows, how it looks, and all that is wrong with it."""

    parsed: ParsedDirective
    request: ListRequest
    result: ListResult
    display: Display
    problems: tuple[Problem, ...]
    #: the person whom the option names, as written
    person: str = ""
    #: what stands in the place of a list that shows nothing, if anything
    empty: RichText | None = None


def _page_text(lists: Lists, file: str) -> str:
    try:
        return (lists.catalogue.settings.root / file).read_text("utf-8", "replace")
    except OSError:
        return ""


class OptionReader:
    """Reads the options of one directive."""

    def __init__(self, parsed: ParsedDirective, options: Sequence[Option], lists: Lists) -> None:
        self.parsed = parsed
        self.lists = lists
        self.problems = Problems()
        self.values = read_options(options, parsed.options, self.report)

    def report(self, message: str, option: str = "", subtype: Subtype = Subtype.OPTION) -> None:
        """Report a problem of the directive itself, or of an option of it."""
        self.problems.extend([self.parsed.problem(message, subtype, option)])

    def ignore_options_in_body(self, options: Sequence[Option]) -> None:
        """Drop a body that is nothing but options, and of another what an unclosed fence has taken in."""
        parsed = self.parsed
        if parsed.content and parsed.is_open(_page_text(self.lists, parsed.location.file)):
            self.report(f"the fence opened on line {parsed.location.line} is not closed")
            self.parsed = replace(parsed, content=parsed.before_rest())
        if misplaced := misplaced_options(self.parsed.content, options):
            self.report(misplaced)
            self.parsed = replace(self.parsed, content=())

    def person(self) -> str:
        """Return the person that the option names, as written: without a value, the person of the page."""
        if "person" not in self.values:
            return ""
        person = self.values["person"] or page_person(self.parsed, self.lists)
        if not person:
            self.report(NO_PERSON, "person")
        return str(person)

    def style(self) -> str:
        """Return the name of the style of a list of publications: a site may add some, and CSL has ten thousand."""
        name: str = self.values.get("style") or self.lists.publication_style
        problem = self.lists.styles().problem(name)
        if problem and "style" in self.parsed.options and not self.lists.extended:
            # the default style of conf.py is reported there, once
            self.report(f"option 'style' is ignored: {problem}", "style")
        return "default" if problem else name

    def numbered(self, style: str) -> str:
        """Return how entries are numbered in a style: empty, or some of ``true``, ``type``, ``reversed``."""
        numbered: str = self.values.get("numbered") or self.lists.styles()[style].numbered
        return "" if numbered == "false" else numbered

    def read(self, request: ListRequest, style: str, person: str = "") -> PageList:
        """Return the list of a request in a style."""
        values, parsed = self.values, self.parsed
        result = self.lists.evaluate(request)
        self.problems.extend(parsed.problems_of(result))
        empty = None
        if values.get("empty") and not result.records:
            empty = from_markdown(values["empty"], parsed.place_of("empty"), self.problems)
        display = Display(
            style=style,
            classes=values.get("class", ()),
            links=result.links,
            abstract=values.get("abstract", True),
            bibtex=values.get("bibtex", True),
            search=values.get("search", False),
            download=values.get("download", False),
            legend=values.get("legend", True),
            citations=values.get("citations"),
            indexed=not values.get("no-index", False),
            parts=values.get("parts", ()),
            grouped=result.fields,
            date_format=values.get("date-format", ""),
        )
        return PageList(parsed, request, result, display, tuple(self.problems), person, empty)


def read_list(parsed: ParsedDirective, record: type[Record], lists: Lists) -> PageList:
    """Return the list of a kind's list directive."""
    options, kind = options_of(record), record.kind
    reader = OptionReader(parsed, options, lists)
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
        files=() if reader.parsed.body else parsed.files,
        body=reader.parsed.body,
        exclude=values.get("exclude", ()),
        selected=values.get("selected", False),
        preprints=values.get("preprints", ""),
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
        folder=parsed.folder if values.get("more") else "",
        total=values.get("total", False),
    )
    return reader.read(request, style, person)


def read_entries(parsed: ParsedDirective, lists: Lists) -> PageList:
    """Return the list of ``publication``: the entries that its argument and its body name, in that order."""
    keys = tuple(" ".join([*parsed.arguments, *parsed.content]).replace(",", " ").split())
    reader = OptionReader(replace(parsed, content=()), ENTRIES, lists)
    if not keys:
        reader.report(NO_KEYS)
    style = reader.style()
    request = ListRequest(
        Publication.kind.name,
        keys=keys,
        # entries that are named one by one are numbered only if the page says so
        numbered=reader.numbered(style) if "numbered" in parsed.options else "",
        links=reader.values.get("links"),
    )
    return reader.read(request, style)


def read_cited(parsed: ParsedDirective, lists: Lists) -> PageList:
    """Return the list of ``cite-this``: the work that a ``CITATION.cff`` asks to cite."""
    reader = OptionReader(parsed, CITED, lists)
    reader.ignore_options_in_body(CITED)
    request = ListRequest(
        Publication.kind.name,
        files=parsed.files or (CITATION_FILE,),
        links=reader.values.get("links"),
    )
    found = reader.read(request, reader.style())
    return replace(found, display=replace(found.display, indexed=False))


def read_profile(parsed: ParsedDirective, lists: Lists) -> PageList:
    """Return the list of ``profile``: the owner."""
    body = parsed.body
    request = ListRequest(Profile.kind.name, files=() if body else parsed.files, body=body)
    return OptionReader(parsed, PROFILE, lists).read(request, "card")


def page_person(parsed: ParsedDirective, lists: Lists) -> str:
    """Return the id of the person whose page it is; empty if there is none."""
    return parsed.person or person_of_page(parsed.docname, lists.person_pages, lists.catalogue.known("people"))
