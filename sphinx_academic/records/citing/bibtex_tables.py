"""The fields of BibTeX and biblatex, and the fields of a publication that they become."""

from __future__ import annotations

from sphinx_academic.records.citing.citation import CHAPTER_TYPES, CONFERENCE_TYPES, JOURNAL_TYPES

#: fields whose text is shown: BibTeX and biblatex names, in the order of preference, by our field
TEXTS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "title_addon": ("titleaddon",),
    "venue": ("journal", "journaltitle", "booktitle", "maintitle", "eventtitle", "fjournal", "venue"),
    "event": (),
    "event_place": (),
    "main_title": (),
    "issue_title": ("issuetitle",),
    "publisher": ("publisher",),
    "institution": ("institution", "school"),
    "organization": ("organization",),
    "series": ("series",),
    "edition": ("edition",),
    "address": ("address", "location"),
    "howpublished": ("howpublished",),
    "note": ("note", "pubnote"),
    "original_title": ("origtitle",),
    "original_publisher": ("origpublisher",),
    "tldr": ("tldr",),
    "collaboration": ("collaboration",),
}
#: fields whose text has no markup
PLAINS: dict[str, tuple[str, ...]] = {
    "volume": ("volume",),
    "number": ("number", "issue"),
    "volume_part": ("part",),
    "number_of_volumes": ("volumes",),
    "pages": ("pages", "eid", "pagetotal"),
    "article_number": ("articleno",),
    "number_of_pages": ("numpages",),
    "version": ("version",),
    "chapter": ("chapter",),
    "status": ("status", "pubstate"),
    "presentation": ("presentation",),
    "abbr": ("abbr",),
    "language": ("language", "langid"),
    "entrysubtype": ("entrysubtype",),
    "genre": ("type",),
    "license": ("license", "licence"),
}
#: fields that name people: their own names, by ours
PEOPLE_FIELDS: dict[str, tuple[str, ...]] = {
    "authors": ("author",),
    "editors": ("editor",),
    "translators": ("translator",),
    "book_authors": ("bookauthor",),
    "holder": ("holder", "assignee"),
}
#: those whose people are contributors, by the part they had if no field says another one
CONTRIBUTOR_FIELDS: dict[str, str] = {
    "foreword": "foreword",
    "introduction": "introduction",
    "afterword": "afterword",
    "annotator": "annotator",
    "commentator": "commentator",
    "editora": "collaborator",
    "editorb": "collaborator",
    "editorc": "collaborator",
}
#: what belongs to a title: subtitle and addon
SUBORDINATE: dict[str, tuple[str, str]] = {
    "journal": ("journalsubtitle", "journaltitleaddon"),
    "journaltitle": ("journalsubtitle", "journaltitleaddon"),
    "booktitle": ("booksubtitle", "booktitleaddon"),
    "maintitle": ("mainsubtitle", "maintitleaddon"),
    "eventtitle": ("", "eventtitleaddon"),
    "issuetitle": ("issuesubtitle", "issuetitleaddon"),
}
#: the dates of an event and of the first edition
DATE_FIELDS: dict[str, str] = {"event_date": "eventdate", "original_date": "origdate"}
#: types of entries that hold others
VOLUMES = frozenset({"proceedings", "collection", "mvproceedings", "mvcollection", "periodical"})
#: types whose field ``type`` is an index's word for them (``Article``, ``Conference paper``)
SELF_SAID = JOURNAL_TYPES | CONFERENCE_TYPES | VOLUMES | {"book", "mvbook"}
#: types whose container is a book: what is called a journal there is not what they are in
IN_BOOKS = CONFERENCE_TYPES | CHAPTER_TYPES
_NAMES = {**TEXTS, **PLAINS, **PEOPLE_FIELDS}
TARGETS = {name: target for target, names in _NAMES.items() for name in names}
RANKS = {name: rank for names in _NAMES.values() for rank, name in enumerate(names)}
_DATES = frozenset({"year", "month", "day", "date"})
_EPRINT = frozenset({"eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass"})
OWN = (
    _DATES
    | _EPRINT
    | CONTRIBUTOR_FIELDS.keys()
    | {f"{name}type" for name in ("editor", "editora", "editorb", "editorc")}
    | {name for names in SUBORDINATE.values() for name in names}
    | set(DATE_FIELDS.values())
    | {
        *("author", "author+an", "editor", "editor+an", "addendum", "keywords", "keyword", "tags", "selected"),
        "preview",
        *("award", "award_name", "award_url", "abstract", "joint_first", "joint_last", "crossref", "xdata", "hidden"),
    }
)
