"""Bibliographies with a tag at the beginning of each line, RIS and PubMed's, and Google Scholar's table.

The two tagged formats differ only in their tags, so one reader serves both and knows the line of every field.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sphinx_academic.imports.formats.services import Item
from sphinx_academic.imports.formats.works import add_item
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.source import SourceFile

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3})\s{0,2}- ?(.*)")
#: more rows are no list of one person's works
_MAX_ROWS = 100_000


class Tagged(NamedTuple):
    """A record: its line, and the values of each tag in their order."""

    line: int
    values: dict[str, list[str]]

    def first(self, *tags: str) -> str:
        """Return the first value of the first tag that has one."""
        return next((self.values[tag][0] for tag in tags if self.values.get(tag) and self.values[tag][0]), "")

    def all(self, *tags: str) -> list[str]:
        """Return the values of the first tag that has any."""
        return next((self.values[tag] for tag in tags if self.values.get(tag)), [])


def tagged_records(text: str, first: str, last: str = "") -> Iterator[Tagged]:
    """Yield the records of a file: each begins with ``first`` and ends with ``last``, or else with a blank line."""
    record: Tagged | None = None
    tag = ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line)
        if not last and not line.strip():
            if record:
                yield record
            record = None
            continue
        if found:
            tag, value = found[1], found[2].strip()
            if (tag == first and last) or (record is None and tag != last):
                if record:
                    yield record
                record = Tagged(number, {})
            if tag == last:
                if record:
                    yield record
                record = None
            elif record is not None:
                record.values.setdefault(tag, []).append(value)
        elif record is not None and tag and line.strip():
            values = record.values[tag]
            values[-1] = f"{values[-1]} {line.strip()}".strip()
    if record:
        yield record


def _people(names: list[str]) -> list[dict[str, str]]:
    people = []
    for name in names:
        parts = [part.strip() for part in name.strip(" ;").split(",")]
        if len(parts) > 2:
            people.append({"family": parts[0], "given": parts[1], "suffix": parts[2]})
        elif len(parts) == 2 and parts[1]:
            people.append({"family": parts[0], "given": parts[1]})
        elif parts[0]:
            given, _, family = parts[0].rpartition(" ")
            is_body = re.search(
                r"\b(?:group|collaboration|consortium|team|network|committee|organi[sz]ation|of|for|and|the)\b",
                name,
                re.IGNORECASE,
            )
            people.append({"family": family, "given": given} if given and not is_body else {"literal": parts[0]})
    return people


def _date(text: str) -> dict[str, Any]:
    parts = [part for part in re.split(r"[/\-. ]", text) if part]
    numbers = []
    for part in parts[:3]:
        if part.isdigit():
            numbers.append(part)
        elif (month := part[:3].title()) in _MONTHS and len(numbers) == 1:
            numbers.append(str(_MONTHS.index(month) + 1))
        else:
            break
    good = (
        numbers
        and len(numbers[0]) == 4
        and all(1 <= int(number) <= limit for number, limit in zip(numbers[1:], (12, 31), strict=False))
    )
    return (
        {"date-parts": [numbers]}
        if good
        else {"date-parts": [[numbers[0]]]}
        if numbers and len(numbers[0]) == 4
        else {"raw": text}
    )


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RIS_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal", "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter", "THES": "thesis", "RPRT": "report", "DATA": "dataset", "COMP": "software", "UNPB": "manuscript",
    "PAT": "patent", "INPR": "article-journal", "ELEC": "webpage", "WEB": "webpage", "SLIDE": "speech",
    "ICOMM": "webpage", "PREP": "article",
}  # fmt: skip
_RIS_TAGS = frozenset(
    [
        "TY",
        "ID",
        "TI",
        "T1",
        "CT",
        "AU",
        "A1",
        "A2",
        "A3",
        "ED",
        "JO",
        "JF",
        "JA",
        "J2",
        "T2",
        "BT",
        "PY",
        "Y1",
        "DA",
        "VL",
        "IS",
        "CP",
        "SP",
        "EP",
        "PB",
        "CY",
        "SN",
        "UR",
        "L1",
        "L2",
        "DO",
        "AB",
        "N2",
        "KW",
        "N1",
        "LA",
        "ET",
        "C7",
        "T3",
        "M3",
        "C1",
    ]
)


#: types whose second authors are the editors of the whole
_PARTS_OF_BOOKS = frozenset(("CHAP", "ECHAP", "CPAPER", "CONF"))


def _issued(record: Tagged) -> dict[str, Any]:
    """Return the day of a record: the year alone, unless another tag says the month of the same year too."""
    year = _date(record.first("PY", "Y1", "DA").rstrip("/"))
    day = _date(record.first("DA").rstrip("/"))
    same = "date-parts" in day and "date-parts" in year and day["date-parts"][0][0] == year["date-parts"][0][0]
    return max(year, day, key=lambda each: len(each["date-parts"][0])) if same else year


def read_ris(found: Found, file: SourceFile) -> None:
    """Add the records of a RIS file."""
    for record in tagged_records(file.text(found.problems), "TY", "ER"):
        kind = record.first("TY").strip().upper()
        pages = "--".join(
            dict.fromkeys(page for page in (record.first("SP"), record.first("EP")) if page)
        ) or record.first("C7")
        if "-" in record.first("SP"):
            pages = record.first("SP")
        book = kind in ("BOOK", "EBOOK", "EDBOOK", "THES", "RPRT")
        number = record.first("SN")
        item: Item = {
            "id": record.first("ID") or "x", "type": _RIS_TYPES.get(kind, "document"), "title": record.first("TI",
            "T1", "CT", *(["BT"] if book else [])),
            "author": _people(record.all("AU", "A1")),
            "editor": _people(record.all("ED", "A2" if kind in _PARTS_OF_BOOKS else "A3")),
            "container-title": "" if book else record.first("JO", "JF", "T2", "BT", "JA", "J2"),
            "collection-title": record.first("T3") or (record.first("T2") if book else ""),
            "issued": _issued(record), "volume": record.first("VL"),
            "issue": record.first("IS", "CP"),
            "page": pages, "publisher": record.first("PB"),
            "publisher-place": record.first("CY", *(["C1"] if kind == "CPAPER" else [])),
            "genre": "" if _doi(record.first("M3")) else record.first("M3"),
            "DOI": _doi(record.first("DO") or _doi_in(record)),
            "URL": next((url for url in record.all("UR", "L2", "L1") if url.startswith("http")), ""),
            "ISBN": number if len(re.sub(r"\D", "", number)) >= 10 else "", "abstract": record.first("AB", "N2"),
            "keyword": ", ".join(record.values.get("KW", [])), "language": record.first("LA"),
            "edition": record.first("ET"),
        }  # fmt: skip
        _add(found, file.name, record, item, _RIS_TAGS)


def _doi(text: str) -> str:
    found = re.search(r"10\.\d{4,9}/\S+", text)
    return found[0].rstrip(".;,") if found else ""


def _doi_in(record: Tagged) -> str:
    return next(
        (
            value
            for tag in ("UR", "M3", "N1")
            for value in record.values.get(tag, [])
            if re.match(r"(?:https?://(?:dx\.)?doi\.org/|doi:|10\.)", value)
        ),
        "",
    )


def _add(found: Found, file: str, record: Tagged, item: Item, tags: frozenset[str]) -> None:
    if not item["title"]:
        found.say(file, record.line, record.first("ID", "PMID", "AU")[:80], Status.LEFT, "it has no title")
        return
    add_item(found, file, record.line, {name: value for name, value in item.items() if value}, record.values, set(tags))


_NBIB_TAGS = frozenset(
    [
        "PMID",
        "TI",
        "BTI",
        "FAU",
        "AU",
        "CN",
        "FED",
        "ED",
        "JT",
        "TA",
        "DP",
        "VI",
        "IP",
        "PG",
        "LID",
        "AID",
        "AB",
        "OT",
        "LA",
        "PT",
        "ISBN",
        "PB",
        "PL",
        "PMC",
        "BOOK",
    ]
)


def read_nbib(found: Found, file: SourceFile) -> None:
    """Add the records of a file of PubMed's format."""
    for record in tagged_records(file.text(found.problems), "PMID"):
        doi = next(
            (
                value[:-6].strip()
                for tag in ("LID", "AID")
                for value in record.values.get(tag, [])
                if value.endswith("[doi]")
            ),
            "",
        )
        kinds = " ".join(record.values.get("PT", []))
        kind = (
            "book"
            if "Book" in kinds and not record.first("JT")
            else "article"
            if "Preprint" in kinds
            else "article-journal"
        )
        item: Item = {
            "id": f"pmid{record.first('PMID')}", "type": kind, "title": record.first("TI", "BTI").rstrip("."),
            "author": _people(record.all("FAU", "AU")) + [{"literal": name} for name in record.values.get("CN", [])],
            "editor": _people(record.all("FED", "ED")), "container-title": record.first("JT", "TA"),
            "issued": _date(record.first("DP")),
            "volume": record.first("VI"), "issue": record.first("IP"), "page": record.first("PG"), "DOI": _doi(doi),
            "PMID": record.first("PMID"),
            "PMCID": record.first("PMC"), "abstract": record.first("AB"), "keyword": ", ".join(record.values.get("OT",
            [])),
            "ISBN": record.first("ISBN"), "publisher": record.first("PB"),
            "publisher-place": record.first("PL") if kind == "book" else "",
        }  # fmt: skip
        _add(found, file.name, record, item, _NBIB_TAGS)


def read_scholar_csv(found: Found, file: SourceFile) -> None:
    """Add the rows of the table that Google Scholar exports."""
    rows = csv.DictReader(io.StringIO(file.text(found.problems).lstrip("\ufeff")))
    try:
        for number, row in enumerate(rows, 1):
            if number > _MAX_ROWS:
                found.problems_of(file.name)
                break
            values = {str(name): str(value or "").strip() for name, value in row.items() if name}
            _scholar_row(found, file.name, rows.line_num, values)
    except csv.Error as error:
        found.file(file.name, Status.LEFT, f"it is not a table: {error}")


def _scholar_row(found: Found, file: str, line: int, row: Mapping[str, str]) -> None:
    names = [name.strip() for name in row.get("Authors", "").split(";") if name.strip()]
    people = [
        {"literal": "others"} if name in ("others", "and others") else person
        for name in names
        for person in _people([name])
    ]
    venue = row.get("Publication", "")
    kind = "article-journal" if row.get("Volume") or row.get("Number") else "paper-conference"
    if re.search(r"\barxiv\b|preprint|rxiv|ssrn", venue, re.IGNORECASE):
        kind = "article"
    elif not venue:
        kind = "document"
    arxiv = re.search(r"arXiv:(\d{4}\.\d{4,5})", venue)
    item: Item = {
        "id": "x", "type": kind, "title": row.get("Title", ""), "author": people, "container-title": venue,
        "volume": row.get("Volume"),
        "issue": row.get("Number"), "page": row.get("Pages"), "issued": _date(row.get("Year", "")),
        "publisher": row.get("Publisher"),
        "URL": f"https://arxiv.org/abs/{arxiv[1]}" if arxiv else "",
    }  # fmt: skip
    record = Tagged(line, {name: [value] for name, value in row.items()})
    if item["title"]:
        add_item(found, file, line, {name: value for name, value in item.items() if value}, row, set(row))
    else:
        found.say(
            file,
            line,
            ", ".join(value for [value] in record.values.values() if value)[:80],
            Status.LEFT,
            "it has no title",
        )
