"""Names of fields and types in BibTeX files, and suggestions for unknown ones.

Files hold hundreds of names that mean something to some program, and all of them are kept; a name is a
mistake only if it looks like that of a standard field and is none of those known here.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from sphinx_academic.records.links.types import PUBLICATION_LINKS

STANDARD_FIELDS: Final = frozenset(
    [
        *("abstract", "address", "annote", "author", "booktitle", "chapter", "crossref", "date", "edition", "editor"),
        *("eprint", "eventtitle", "howpublished", "institution", "isbn", "issn", "issue", "journal", "journaltitle"),
        *("keywords", "language", "location", "maintitle", "month", "note", "number", "organization", "pages"),
        *("publisher", "school", "series", "status", "subtitle", "title", "volume", "year"),
    ]
)
"""The fields of BibTeX and biblatex that a mistyped name is taken to mean: those that are printed or found by."""

MEANT_FIELDS: Final = STANDARD_FIELDS.union(
    ("abbr", "award", "presentation", "preview", "selected", "tldr"), (type.name for type in PUBLICATION_LINKS)
)
"""Those, and the ones that only sites have: a slip in them would be a button or a mark that is missing."""

_BIBLATEX = """
abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle booktitle
booktitleaddon chapter commentator crossref date doi edition editor editora editorb editorc editortype editoratype
editorbtype editorctype eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon
execute file foreword gender holder howpublished ids indexsorttitle indextitle institution introduction isan isbn ismn
isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle journaltitle journaltitleaddon keywords
label langid langidopts language library lista listb listc listd liste listf location mainsubtitle maintitle
maintitleaddon month namea nameaddon nameatype nameb namebtype namec namectype note number options organization origdate
origlanguage origlocation origpublisher origtitle pages pagetotal pagination part presort publisher pubstate related
relatedoptions relatedstring relatedtype reprinttitle series shortauthor shorteditor shorthand shorthandintro
shortjournal shortseries shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle title titleaddon
translator type url urldate usera userb userc userd usere userf venue verba verbb verbc version volume volumes xdata
xref year
"""
BIBLATEX_FIELDS: Final = tuple(_BIBLATEX.split())
"""The fields of biblatex's default data model."""

KNOWN_FIELDS: Final = STANDARD_FIELDS.union(
    BIBLATEX_FIELDS,
    [
        # of extensions of biblatex, and of older versions of it
        *("abstractnote", "day", "keyword", "pdf", "primaryclass", "shortbooktitle", "subjects", "year-iso"),
        # BibTeX styles, publishers, indexes
        *("acmid", "adsnote", "adsurl", "affiliation", "annot", "archive", "archiveprefix", "articleno"),
        *("assignee", "bibdate", "bibsource", "biburl", "city", "collaboration", "contents", "copyright", "country"),
        *("coden", "conference", "dayfiled", "eissn", "fjournal", "issue_date", "issued", "journalabbr"),
        *("key", "lccn", "meeting", "monthfiled", "mrclass", "mrnumber", "mrreviewer", "nationality", "numpages"),
        *("pagecount", "paper", "pmcid", "pmid", "pubnote", "publishername", "reportnumber", "revision", "size"),
        *("slaccitation", "translation", "urls", "yearfiled", "zblnumber", "zbl", "page"),
        # JabRef, BibDesk, Mendeley, Zotero, CiteULike, Papers
        *("access", "accessed", "accessdate", "bdsk-file", "citeulike", "comment", "comments", "creationdate"),
        *("modificationdate", "date-added", "date-modified", "day_added", "groups", "issn-l", "keywordsplus"),
        *("localfile", "owner", "posted", "posted-at", "printed", "priority", "qualityassured", "ranking", "rating"),
        *("read", "readstatus", "relevance", "review", "search", "shelfmark", "timestamp", "uri", "username"),
        *("journal-full", "journal_abbrev", "journaliso", "journalurl", "authoraddress", "authoremail"),
        *("publicationstatus", "place", "urlyear", "lastchecked", "researchareas", "keywords-plus", "unique-id"),
        *("web-of-science-categories", "notes", "private", "pubmed"),
        # sites
        *("abbr", "award", "award_name", "award_url", "bibtex_show", "hidden", "presentation", "preview", "selected"),
        *("tags", "tldr", "joint_first", "joint_last", "license", "licence"),
    ],
)
"""Those, and all that biblatex, publishers, reference managers and sites have names for."""

KNOWN_TYPES: Final = frozenset(
    [
        *("article", "artwork", "audio", "bathesis", "bibnote", "book", "bookinbook", "booklet", "bookreview"),
        *("collection", "commentary", "conference", "customa", "customb", "customc", "customd", "custome", "customf"),
        *("data", "dataset", "electronic", "image", "inbook", "incollection", "inproceedings", "inreference"),
        *("journal", "jurisdiction", "legal", "legislation", "letter", "magazine", "manual", "mastersthesis"),
        *("mathesis", "misc", "movie", "music", "mvbook", "mvcollection", "mvproceedings", "mvreference", "newspaper"),
        *("online", "other", "patent", "performance", "periodical", "phdthesis", "poster", "preprint"),
        *("presentation", "proceedings", "reference", "report", "review", "set", "software", "softwaremodule"),
        *("softwareversion", "codefragment", "standard", "suppbook", "suppcollection", "suppperiodical", "talk"),
        *("techreport", "thesis", "bachelorsthesis", "bachelorthesis", "masterthesis", "diplomathesis", "unpublished"),
        *("video", "web", "webpage", "website", "workshop", "www", "xdata", "blog", "podcast", "project"),
    ]
)
"""Entry types of BibTeX, biblatex and their extensions."""

_CUTOFF: Final = 0.8
#: shorter names are similar to too many: only a slip that leaves all of their letters but one is reported
_SHORT: Final = 4
_SHORTEST: Final = 3


@lru_cache(maxsize=4096)
def suggested_field(name: str) -> str:
    """Return the field with a name that an unknown one misspells, empty if there is none."""
    return "" if name in KNOWN_FIELDS else nearest(name, MEANT_FIELDS)


@lru_cache(maxsize=1024)
def suggested_type(name: str) -> str:
    """Return the entry type that an unknown one misspells, empty if there is none."""
    return "" if name in KNOWN_TYPES else nearest(name, KNOWN_TYPES)


def nearest(word: str, known: Collection[str]) -> str:
    """Return the known word that one differs from by a slip: the same first letter, and almost all of the others."""
    if not _SHORTEST <= len(word) <= 30 or not word.isalpha() or word in known:
        return ""
    likely = sorted(each for each in known if each[0] == word[0] and len(each) >= _SHORTEST)
    if slip := next((each for each in likely if min(len(each), len(word)) < _SHORT and _is_slip(word, each)), ""):
        return slip
    if len(word) < _SHORT:
        return ""
    likely = [each for each in likely if len(each) >= _SHORT]
    # two letters that changed places weigh too much in a short word
    found = [each for each in likely if sorted(each) == sorted(word)]
    found = found or difflib.get_close_matches(word, likely, n=1, cutoff=_CUTOFF)
    if not found or (word.startswith(found[0]) and len(word) > len(found[0]) + 1):
        return ""  # a word made from another: "authorid", "editorial"
    return found[0]


def _is_slip(word: str, known: str) -> bool:
    """Return whether two neighbours changed places in a word, or a letter is doubled or missing."""
    places = range(len(known))
    swapped = (known[:i] + known[i + 1 : i + 2] + known[i] + known[i + 2 :] for i in places)
    doubled = (known[:i] + known[i] + known[i:] for i in places)
    missing = (known[:i] + known[i + 1 :] for i in places)
    return word in {*swapped, *doubled, *missing}
