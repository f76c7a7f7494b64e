"""The evaluation of lists: the same result for a page, ``check``, metadata, feeds, exports and the CV in PDF."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Protocol, TypeVar

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.collection import Collection as Records
from sphinx_academic.catalogue.mentions import Mentions, in_order, mentions_of
from sphinx_academic.catalogue.references import unknown_object
from sphinx_academic.catalogue.targets import document_names
from sphinx_academic.problems import Problems, Subtype, did_you_mean
from sphinx_academic.records.dates.model import Date, overlaps
from sphinx_academic.records.kinds.publications import CitationCount, Publication
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.money import Money, currencies, parse_money
from sphinx_academic.selection.request import ListRequest
from sphinx_academic.selection.result import ListResult, OptionProblem
from sphinx_academic.selection.select import answerable, select

R = TypeVar("R", bound=Record)


class Style(Protocol):
    """The part of a publication style that decides what a list shows."""

    @property
    def group_by(self) -> str: ...

    @property
    def numbered(self) -> str: ...


class Styles(Protocol):
    """The publication styles of a site, by their names."""

    def problem(self, name: str) -> str: ...

    def __getitem__(self, name: str) -> Style: ...


@dataclass
class Lists:
    """The lists of a site, each of which is evaluated once, and what they depend on beside their requests."""

    catalogue: Catalogue
    kinds: Mapping[str, type[Record]]
    #: the day that separates upcoming from past
    today: Date
    #: the link types of publications
    links: LinkTable
    #: returns the publication styles: only lists of publications need them
    styles: Callable[[], Styles]
    #: the name of the style of publication lists that name none
    publication_style: str = "default"
    #: the names of persons' pages: ``people/{id}``
    person_pages: str = ""
    #: the names of all pages
    documents: Collection[str] = frozenset()
    #: whether lists show news before its day
    future_news: bool = False
    #: whether the site may have kinds and styles that are known only when its ``conf.py`` is run
    extended: bool = False
    #: returns a word of the package in the site's language, and whether that is known
    translate: Callable[[str], str] = str
    knows_words: bool = True
    _results: dict[ListRequest, ListResult] = field(default_factory=dict)

    def evaluate(self, request: ListRequest) -> ListResult:
        """Return the result of a request: the same object for equal requests."""
        if request not in self._results:
            self._results[request] = evaluate(request, self)
        return self._results[request]

    @cached_property
    def mentions(self) -> Mentions:
        """The site's records that name publications, by the key of the publication."""
        catalogue = self.catalogue
        names = [name for name in self.kinds if name != "publications" and catalogue.settings.files(name)]
        collections = (catalogue.collection(self.kinds[name]) for name in in_order(names))
        return mentions_of(record for each in collections for record in each.records)


def evaluate(request: ListRequest, lists: Lists) -> ListResult:
    """Return what a list shows, and what is wrong with its request.

    An option with an impossible value is a problem and ignored; the others apply.
    """
    cls = lists.kinds[request.kind]
    problems: list[OptionProblem] = []
    data_problems = Problems()
    collection = _collection(cls, request, lists.catalogue, data_problems)
    records = collection.records
    if request.kind == "news" and not lists.future_news:
        records = tuple(record for record in records if _has_come(record, lists.today))
    _check_names(request, lists.catalogue, problems)
    request = answerable(request, cls, records, partial(_add_option, problems))
    request = replace(request, groups=_known_groups(request, cls, records, lists, problems))
    result = select(records, request, lists.today, lists.catalogue.settings.language)
    if request.kind == "profile" and not records and not collection.broken:
        expected = request.files[0] if request.files else f"{lists.catalogue.settings.data}/profile.yml"
        problems.append(OptionProblem(f"there is no profile in {expected!r}", Subtype.FILE))
    total = total_of(result.records, problems, data_problems) if request.total else None
    return replace(
        result,
        source=collection.records,
        unreadable=tuple(filter(None, map(lists.catalogue.settings.unreadable, request.files))),
        broken=len(collection.broken),
        leaves_out=_leaves_out(result, records),
        links=_known_links(request, lists, problems),
        more=_known_document(request, lists.documents, problems),
        total=total,
        problems=tuple(problems),
        data_problems=tuple(data_problems),
        mentions=lists.mentions if request.kind == "publications" else {},
    )


def _has_come(record: Record, today: Date) -> bool:
    date = record.moment()
    return date is None or overlaps(date, None, today)


def _add_option(problems: list[OptionProblem], message: str, option: str) -> None:
    problems.append(OptionProblem(message, option=option))


def _collection(cls: type[R], request: ListRequest, catalogue: Catalogue, problems: Problems) -> Records[R]:
    """Return the records that the list chooses from."""
    if request.body is None:
        return catalogue.collection(cls, request.files)
    file, text, first_line = request.body
    return catalogue.inline(cls, file, text, first_line, problems)


def _check_names(request: ListRequest, catalogue: Catalogue, problems: list[OptionProblem]) -> None:
    """Add a problem for a person, and for each publication, that the request names and the site does not have."""
    if request.person and catalogue.person(request.person) is None:
        message = unknown_object("person", request.person, catalogue)
        problems.append(OptionProblem(message, Subtype.REFERENCE, "person"))
    if request.kind == "publications":
        unknown = (key for key in request.keys if key not in catalogue.publications)
        problems += (OptionProblem(unknown_object("pub", key, catalogue), Subtype.REFERENCE) for key in unknown)


def _known_groups(
    request: ListRequest, cls: type[Record], records: Collection[Record], lists: Lists, problems: list[OptionProblem]
) -> tuple[str, ...]:
    """Return the names of groups, which may be written as their headings; one that cannot be meant is a problem."""
    if not request.groups:
        return ()
    names: dict[str, str] = {}
    fixed = False
    for field_name in request.group_by.replace(",", " ").split():
        always = cls.group_names(field_name)
        fixed |= bool(always)
        for name, title in always.items():
            names |= {each.casefold(): name for each in (name, title, lists.translate(title))}
        for record in records if not always and cls.can_name(field_name) else ():
            value = record.group_value(field_name, lists.today)
            for each in value if isinstance(value, tuple) else (value,):
                names.setdefault(str(each).casefold(), str(each))
    for group in request.groups:
        hint = did_you_mean(group.casefold(), names)
        if group.casefold() not in names and (hint or (fixed and lists.knows_words)):
            hint = hint or f"; there are {', '.join(dict.fromkeys(names.values()))}"
            problems.append(OptionProblem(f"option 'groups': there is no group {group!r}{hint}", option="groups"))
    return tuple(names.get(group.casefold(), group) for group in request.groups)


def _leaves_out(result: ListResult, records: Collection[Record]) -> bool:
    shown = set(map(id, result.records))
    return any(id(record) not in shown and record.listed for record in records)


def _known_links(request: ListRequest, lists: Lists, problems: list[OptionProblem]) -> tuple[str, ...] | None:
    """Return the canonical names of the link types; ``none`` alone is none."""
    names = request.links
    if names is None:
        return None
    if names == ("none",):
        return ()
    written: set[str] = set()
    if any(name not in lists.links for name in names):
        # a record may have links of its own that are in no table
        written = {link.type for paper in lists.catalogue.publications.values() for link in paper.links}
    found = []
    for name in names:
        type = lists.links.get(name)
        if type is None and name not in written:
            hint = did_you_mean(name, lists.links.names())
            problems.append(OptionProblem(f"option 'links': there is no link type {name!r}{hint}", option="links"))
        else:
            found.append(type.name if type else name)
    return tuple(found)


def _known_document(request: ListRequest, documents: Collection[str], problems: list[OptionProblem]) -> str:
    """Return the document that ``more`` names, with a slash before it; empty if there is none."""
    if not request.more:
        return ""
    folder = "" if request.more.startswith("/") else request.folder
    names = [posixpath.normpath(posixpath.join(folder, name)) for name in document_names(request.more)]
    found = next((name for name in names if name in documents), "")
    if not found:
        message = f"option 'more': there is no document {request.more!r}{did_you_mean(names[-1], documents)}"
        problems.append(OptionProblem(message, option="more"))
    return found and f"/{found}"


def total_of(
    records: Iterable[Record], problems: list[OptionProblem], data_problems: Problems
) -> Money | CitationCount | None:
    """Return the sum of the records' amounts; amounts in several currencies have none.

    Of publications it is the sum of their citations.
    """
    counts = [each.citations for each in records if isinstance(each, Publication) and each.citations]
    if counts:
        return CitationCount(sum(each.count for each in counts), counts[0].source, counts[0].date)
    found = list(_amounts(records, data_problems))
    mixed = currencies(found)
    if len(mixed) > 1:
        message = f"option 'total': amounts in {', '.join(mixed)} cannot be added up; no total is shown"
        problems.append(OptionProblem(message, option="total"))
    return Money(mixed[0], sum((each.value for each in found), Decimal())) if len(mixed) == 1 else None


def _amounts(records: Iterable[Record], problems: Problems) -> Iterable[Money]:
    for record in records:
        text = str(getattr(record, "amount", ""))
        money = parse_money(text)
        if money is not None:
            yield money
        elif text:
            message = f"field 'amount': expected a currency and a number such as 'EUR 250,000', found {text!r}"
            problems.add(Subtype.FIELD, f"{message}; it is not in the total", record.where("amount"))
