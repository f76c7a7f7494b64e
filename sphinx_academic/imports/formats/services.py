"""Records of Crossref, OpenAlex, DataCite, INSPIRE and Semantic Scholar as CSL items."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

Item = dict[str, Any]
_MAX_AUTHORS = 5000
#: longer numbers are no places of words
_MAX_DIGITS = 9
_JATS = re.compile(
    r"</?(?:jats:)?(?:p|sec|title|list|list-item|italic|bold|sup|sub|ext-link|xref|inline-formula|alternatives|mml:\w+|tex-math)\b[^>]*>"
)


def as_item(work: Item) -> tuple[Item, set[str]]:
    """Return the CSL item of a work of any service, and the names of the fields that were read."""
    reader: Callable[[_Read], Item]
    if "authorships" in work or str(work.get("id", "")).startswith("https://openalex.org/"):
        reader = _openalex
    elif "creators" in work or "publicationYear" in work:
        reader = _datacite
    elif "titles" in work:
        reader = _inspire
    elif "paperId" in work or "externalIds" in work:
        reader = _semantic_scholar
    elif isinstance(work.get("title"), list) or "reference-count" in work or "container-title-short" in work:
        reader = _crossref
    else:
        return work, set(work)
    read = _Read(work)
    item = {name: value for name, value in reader(read).items() if value not in (None, "", [], {})}
    return item, read.taken


class _Read(dict[str, Any]):
    """A work that records which of its fields were read."""

    def __init__(self, work: Mapping[str, Any]) -> None:
        super().__init__(work)
        self.taken: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field, and note that it was read."""
        self.taken.add(name)
        value = super().get(name)
        return default if value is None else value

    def text(self, name: str) -> str:
        """Return a field as text, of a list the first."""
        value = self.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return str(value) if isinstance(value, str | int) else ""

    def inner(self, *names: str) -> Mapping[str, Any]:
        """Return a mapping inside of mappings; empty if there is none."""
        value: Any = self.get(names[0])
        for name in names[1:]:
            value = value.get(name) if isinstance(value, dict) else None
        return value if isinstance(value, dict) else {}

    def list(self, name: str) -> list[Any]:
        """Return the mappings of a list."""
        value = self.get(name)
        return [each for each in value[:_MAX_AUTHORS] if isinstance(each, dict)] if isinstance(value, list) else []


def _clean(text: str) -> str:
    """Return text of an index: entities and JATS resolved, on one line."""
    text = html.unescape(text.replace("&amp;", "&"))
    text = re.sub(r"<(/?)(?:jats:)?italic>", r"<\1i>", text)
    text = re.sub(r"<(/?)(?:jats:)?bold>", r"<\1b>", text)
    return " ".join(_JATS.sub(" ", text).split())


def _abstract(text: str) -> str:
    text = re.sub(r"^\s*<jats:title>\s*(?:abstract|summary)\s*</jats:title>", "", text, flags=re.IGNORECASE)
    return "\n\n".join(part for each in re.split(r"</(?:jats:)?p>", text) if (part := _clean(each)))


def _date_parts(text: str) -> dict[str, Any]:
    parts = [part for part in re.split(r"[-T/]", text)[:3] if part.isdigit()]
    if len(parts) == 3 and parts[1:] in (["01", "01"], ["1", "1"]):
        parts = parts[:1]  # the first of January stands in for a day that is not known
    return {"date-parts": [parts]} if parts else {}


def _person(name: str) -> dict[str, str]:
    name = re.sub(r"\s+\d{4}$", "", " ".join(name.split()))
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return {"family": family, "given": given} if given else {"literal": family}
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _crossref(work: _Read) -> Item:
    title = _clean(work.text("title"))
    if subtitle := _clean(work.text("subtitle")):
        title += f": {subtitle}" if subtitle.casefold() not in title.casefold() else ""
    if title.isupper() and len(title) > 20:
        title = title.capitalize()
    people = {
        name: [
            {"literal": str(each["name"])}
            if each.get("name")
            else {part: each.get(part) for part in ("family", "given", "suffix")}
            for each in work.list(name)
        ]
        for name in ("author", "editor")
    }
    names = ("published-print", "published", "issued", "published-online", "posted")
    issued: Any = next((work.get(name) for name in names if _has_parts(work.get(name))), {})
    return {
        "id": work.text("DOI"), "DOI": work.text("DOI"), "type": _CROSSREF_TYPES.get(work.text("type"),
        work.text("type")),
        "title": title, **people,
        "container-title": _clean(work.text("container-title")), "issued": issued, "volume": work.text("volume"),
        "issue": work.text("issue"), "page": work.text("page") or work.text("article-number"),
        "publisher": _clean(work.text("publisher")),
        "ISBN": work.text("ISBN"), "abstract": _abstract(work.text("abstract")), "language": work.text("language"),
        "URL": "" if work.text("DOI") else work.text("URL"), "status": "retracted" if _is_retracted(work) else "",
    }  # fmt: skip


_CROSSREF_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "posted-content": "article",
    "book-chapter": "chapter",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "dissertation": "thesis",
    "peer-review": "review",
    "reference-entry": "entry-encyclopedia", "book-section": "chapter", "component": "document", "proceedings": "book",
}  # fmt: skip


def _has_parts(date: Any) -> bool:
    parts = date.get("date-parts") if isinstance(date, dict) else None
    return isinstance(parts, list) and bool(parts) and isinstance(parts[0], list) and any(parts[0][:1])


def _is_retracted(work: _Read) -> bool:
    updates = [str(each.get("type", "")) for each in work.list("updated-by")]
    return "retraction" in updates or work.text("title").upper().startswith("RETRACTED")


def _openalex(work: _Read) -> Item:
    own = work.text("id")
    people = []
    for each in work.list("authorships"):
        author = each.get("author")
        name = str(
            each.get("raw_author_name") or (author.get("display_name") if isinstance(author, dict) else "") or ""
        )
        if name:
            people.append(_person(name))
    source = work.inner("primary_location", "source")
    biblio = work.inner("biblio")
    pages = "--".join(dict.fromkeys(str(biblio[name]) for name in ("first_page", "last_page") if biblio.get(name)))
    ids = work.inner("ids")
    location = work.inner("best_oa_location")
    doi = work.text("doi").removeprefix("https://doi.org/")
    return {
        "id": doi or own.rpartition("/")[2], "DOI": doi, "type": _OPENALEX_TYPES.get(work.text("type"),
        work.text("type")),
        "title": _clean(work.text("title") or work.text("display_name")), "author": people,
        "container-title": _clean(str(source.get("display_name") or "")),
        "issued": _date_parts(work.text("publication_date") or work.text("publication_year")),
        "volume": biblio.get("volume"), "issue": biblio.get("issue"), "page": pages,
        "PMID": str(ids.get("pmid") or "").rpartition("/")[2],
        "URL": "" if doi else str(location.get("landing_page_url") or own),
        "abstract": _inverted(work.get("abstract_inverted_index")), "language": work.text("language"),
        "status": "retracted" if work.get("is_retracted") is True else "",
    }  # fmt: skip


_OPENALEX_TYPES = {"article": "article-journal", "book-chapter": "chapter", "dissertation": "thesis",
"preprint": "article",
                   "proceedings-article": "paper-conference", "review": "article-journal",
                   "letter": "article-journal"}  # fmt: skip


def _inverted(index: Any) -> str:
    """Return the text of an inverted index of words."""
    if not isinstance(index, dict):
        return ""
    places = [
        (int(place), word)
        for word, found in index.items()
        if isinstance(found, list)
        for place in found[:1000]
        if str(place).isdecimal() and len(str(place)) < _MAX_DIGITS
    ]
    return _clean(" ".join(word for _, word in sorted(places)[:5000]))


def _datacite(work: _Read) -> Item:
    people = [_creator(each) for each in work.list("creators") if each.get("name") or each.get("familyName")]
    titles = work.list("titles")
    title = next((str(each.get("title")) for each in titles if not each.get("titleType")), "")
    subtitle = next((str(each.get("title")) for each in titles if each.get("titleType") == "Subtitle"), "")
    types = work.inner("types")
    general = str(types.get("resourceTypeGeneral") or "").lower()
    container = work.inner("container")
    publisher = work.get("publisher")
    issued = next((str(each.get("date")) for each in work.list("dates") if each.get("dateType") == "Issued"), "")
    descriptions = [
        str(each.get("description") or "")
        for each in work.list("descriptions")
        if each.get("descriptionType") == "Abstract"
    ]
    return {
        "id": work.text("doi") or work.text("id"), "DOI": work.text("doi") or work.text("id"),
        "type": _DATACITE_TYPES.get(general, str(types.get("citeproc") or "document")),
        "title": _clean(title.strip() + (f": {subtitle.strip()}" if subtitle else "")), "author": people,
        "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "container-title": container.get("title"), "volume": container.get("volume"), "issue": container.get("issue"),
        "issued": _date_parts(issued or work.text("publicationYear")),
        "version": work.text("version"), "abstract": _abstract(descriptions[0]) if descriptions else "",
        "language": work.text("language"),
    }  # fmt: skip


def _creator(creator: Mapping[str, Any]) -> Item:
    if creator.get("familyName"):
        return {"family": creator["familyName"], "given": creator.get("givenName")}
    name = str(creator.get("name") or "")
    return {"literal": name} if creator.get("nameType") == "Organizational" else _person(name)


_DATACITE_TYPES = {"dataset": "dataset", "software": "software", "journalarticle": "article-journal",
"preprint": "article",
                   "conferencepaper": "paper-conference", "book": "book", "bookchapter": "chapter", "report": "report",
                   "dissertation": "thesis", "image": "graphic"}  # fmt: skip


def _inspire(work: _Read) -> Item:
    titles = work.list("titles")
    info: Mapping[str, Any] = next((each for each in work.list("publication_info") if each.get("journal_title")), {})
    people = [_person(str(each.get("full_name"))) for each in work.list("authors") if each.get("full_name")]
    collaborations = [str(each.get("value")) for each in work.list("collaborations")]
    doi = next((str(each.get("value")) for each in work.list("dois")), "")
    arxiv = next((str(each.get("value")) for each in work.list("arxiv_eprints")), "")
    pages = "--".join(str(info[name]) for name in ("page_start", "page_end") if info.get(name)) or str(
        info.get("artid") or ""
    )
    kinds = work.get("document_type", ["article"])
    kind = {"article": "article-journal", "conference paper": "paper-conference", "thesis": "thesis", "book": "book",
            "book chapter": "chapter", "report": "report"}.get(str(kinds[0]) if isinstance(kinds,
            list) and kinds else "", "document")  # fmt: skip
    return {
        "id": str(work.get("texkeys", [""])[0]) or doi or arxiv,
        "type": "article" if kind == "article-journal" and not info else kind,
        "title": _clean(str(titles[0].get("title")) if titles else ""),
        "author": people or [{"literal": f"{name} Collaboration"} for name in collaborations],
        "container-title": info.get("journal_title"), "volume": info.get("journal_volume"),
        "issue": info.get("journal_issue"), "page": pages,
        "issued": _date_parts(str(info.get("year") or work.text("preprint_date") or work.text("earliest_date"))),
        "DOI": doi,
        "abstract": _clean(str(work.list("abstracts")[0].get("value"))) if work.list("abstracts") else "",
        "URL": f"https://arxiv.org/abs/{arxiv}" if arxiv else "",
    }  # fmt: skip


def _semantic_scholar(work: _Read) -> Item:
    ids = work.inner("externalIds")
    journal = work.inner("journal")
    url = f"https://arxiv.org/abs/{ids['ArXiv']}" if ids.get("ArXiv") else "" if ids.get("DOI") else work.text("url")
    kinds = work.get("publicationTypes", [])
    kind = (
        "paper-conference" if "Conference" in kinds else "article-journal" if "JournalArticle" in kinds else "document"
    )
    return {
        "id": str(ids.get("DOI") or work.text("paperId")), "type": kind, "title": _clean(work.text("title")),
        "author": [_person(str(each.get("name"))) for each in work.list("authors") if each.get("name")],
        "container-title": journal.get("name") or work.text("venue"), "volume": journal.get("volume"),
        "page": journal.get("pages"),
        "issued": _date_parts(work.text("publicationDate") or work.text("year")), "DOI": ids.get("DOI"),
        "PMID": ids.get("PubMed"),
        "URL": url,
        "abstract": _clean(work.text("abstract")),
    }  # fmt: skip
