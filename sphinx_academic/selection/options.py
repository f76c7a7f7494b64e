"""The options that every list has, each declared once: name, reader, help.

Values are read here and not by docutils, which would lose the whole directive over one bad value
in reStructuredText and only warn in MyST.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_academic.problems import did_you_mean
from sphinx_academic.records.dates.dates import parse_date
from sphinx_academic.records.dates.model import PHASES
from sphinx_academic.records.dates.patterns import date_pattern
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.model.base import Kind, Record
from sphinx_academic.records.model.truth import truth
from sphinx_academic.selection.cv_pdf import pdf_request
from sphinx_academic.selection.filters import compiled

#: the parts of a profile, in the order shown; the ``parts`` option names some of them
PROFILE_PARTS = (
    *("photo", "name", "position", "affiliation", "advisors", "tagline"),
    *("location", "email", "links", "bio", "interests"),
)


class Option(NamedTuple):
    """One option of a directive."""

    name: str
    read: Callable[[str], Any]
    help: str
    #: what the value looks like, for the reference tables
    value: str = ""


def flag(text: str) -> bool:
    """``:search:`` and ``:search: true`` are the same; ``false`` turns a default off."""
    word = (text or "").strip().lower()
    said = truth(word) if word not in ("", "none") else not word
    if said is not None:
        return said
    raise ValueError(f"expected nothing, true or false, found {text!r}")


def count(text: str) -> int:
    """A number larger than 0."""
    if not text.strip().isdigit() or int(text) < 1:
        raise ValueError(f"expected a number larger than 0, found {text!r}")
    return int(text)


def words(text: str) -> tuple[str, ...]:
    """Words separated by spaces or commas."""
    return tuple(text.replace(",", " ").split())


def phrases(text: str) -> tuple[str, ...]:
    """Phrases separated by commas."""
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())


def text(value: str) -> str:
    """Any text."""
    return value.strip()


def pattern(value: str) -> str:
    """A pattern of dates, without letters that mean something else in CLDR than elsewhere."""
    return date_pattern(value.strip())


def filter_expression(value: str) -> str:
    """A filter, checked for its form; its field names are checked against the records."""
    compiled(value.strip())
    return value.strip()


def numbering(value: str) -> str:
    """``true`` counts up, ``reversed`` down to 1, ``type`` gives ``[J3]`` and ``[C12]``; both may stand together."""
    words = (value.lower() or "true").replace(",", " ").split()
    unknown = [word for word in words if word not in ("true", "false", "reversed", "type")]
    if unknown:
        raise ValueError(f"expected nothing, true, false, reversed or type, found {unknown[0]!r}")
    if "false" in words:
        return "false"
    return " ".join(word for word in ("type", "reversed") if word in words) or "true"


def one_of(known: Sequence[str], word: str, value: str) -> str:
    """Return a word that is known; raise ``ValueError`` for another, with the value as it is written."""
    if word not in known:
        raise ValueError(f"expected one of {', '.join(known)}, found {value!r}{did_you_mean(word, known)}")
    return word


def phase(value: str) -> str:
    """A phase relative to today: ``upcoming``, ``current`` or ``past``; ``all`` is the default."""
    word = value.strip().lower()
    word = {"ongoing": "current", "present": "current", "former": "past", "alumni": "past"}.get(word, word)
    return "" if one_of(("all", *PHASES), word, value) == "all" else word


def preprints(value: str) -> str:
    """``only`` or ``none``."""
    return one_of(("only", "none"), value.strip().lower(), value)


def parts(value: str) -> tuple[str, ...]:
    """Parts of the profile, separated by spaces or commas."""
    found = words(value)
    unknown = [part for part in found if part not in PROFILE_PARTS]
    if unknown:
        raise ValueError(f"expected some of {', '.join(PROFILE_PARTS)}, found {unknown[0]!r}")
    return found


def style_of(kind: Kind, known: Sequence[str]) -> Callable[[str], str]:
    """Return a reader for the styles of a kind."""
    return lambda value: one_of(known, value.strip(), value)


#: the options that say which records a list shows
SELECTION: tuple[Option, ...] = (
    Option("limit", count, "Show at most this many records.", "number"),
    Option(
        "more",
        text,
        "Document with the full list; a link to it follows a list that leaves something out.",
        "document",
    ),
    Option("since", parse_date, "Only records of this date or later.", "date"),
    Option("until", parse_date, "Only records of this date or earlier.", "date"),
    Option("tags", phrases, "Only records with at least one of these tags (or keywords), separated by commas.", "tags"),
    Option(
        "person",
        text,
        "Only records that name this person; ``me`` is the owner, and without a value it is the person of the page.",
        "id",
    ),
    Option("when", phase, "Only upcoming, current or past records, as of ``academic_today``.", "phase"),
    Option("sort", text, "Fields to sort by; a leading ``-`` means newest or largest first.", "fields"),
    Option(
        "group-by",
        text,
        "Field whose values become headings, or two, such as ``type year``; ``none`` for no groups.",
        "fields",
    ),
    Option("groups", phrases, "Groups that come first, in this order, separated by commas.", "groups"),
    Option("filter", filter_expression, "Only records for which this expression is true.", "expression"),
)
#: the options that say how a list looks
APPEARANCE: tuple[Option, ...] = (
    Option(
        "date-format",
        pattern,
        "CLDR pattern of the list's dates, such as ``[yyyy.MM]`` or ``MM/yyyy``; by default ``academic_date_format``.",
        "pattern",
    ),
    Option("empty", text, "Text shown when nothing is selected, in Markdown.", "text"),
    Option("class", words, "Classes of the list.", "classes"),
    Option("name", text, "Name of the list, as a target of references.", "name"),
)
#: the option of kinds whose records have an amount
TOTAL = Option("total", flag, "Show the sum of the amounts below the list; all must be in one currency.", "flag")
#: the options of publication lists
PUBLICATIONS: tuple[Option, ...] = (
    Option("selected", flag, "Only publications with ``selected: true``.", "flag"),
    Option(
        "preprints",
        preprints,
        "``only``: works that exist as a preprint alone; ``none``: all others.",
        "only, none",
    ),
    Option("citations", flag, "Show citation counts; by default as ``academic_citations`` says.", "flag"),
    Option("total", flag, "Show the sum of the citations below the list.", "flag"),
    Option("exclude", words, "Keys of publications to leave out.", "keys"),
    Option(
        "numbered",
        numbering,
        "Number the entries; ``reversed`` counts down, ``type`` gives each type numbers such as ``[C12]``.",
        "true, reversed, type",
    ),
    Option("links", words, "Link types to show, in this order; ``none`` for no links.", "types"),
    Option("abstract", flag, "Show abstracts, to unfold.", "flag"),
    Option("bibtex", flag, "Show BibTeX, to unfold.", "flag"),
    Option("search", flag, "Show a box that filters the list while you type.", "flag"),
    Option("legend", flag, "Show the legend of author marks after the list.", "flag"),
    Option("download", flag, "Link to a file with the BibTeX of all listed publications (HTML only).", "flag"),
    Option("no-index", flag, "Do not make this list the target of references to its publications.", "flag"),
)
#: those of them that choose among publications, or are about all of a list
_OF_LISTS = frozenset({"selected", "preprints", "exclude", "search", "total"})
#: those that are about one work in a box
_OF_BOXES = frozenset({"style", "date-format", "class", "name", "links", "abstract", "bibtex"})
#: the options of ``publication``, whose argument or body names the entries
ENTRIES: tuple[Option, ...] = (
    Option("style", text, "How the entries look: default, plain, compact, card, cv, csl:name.", "style"),
    *APPEARANCE,
    *(option for option in PUBLICATIONS if option.name not in _OF_LISTS),
)
#: the options of ``cite-this``
CITED: tuple[Option, ...] = tuple(option for option in ENTRIES if option.name in _OF_BOXES)
#: the options of ``profile``
PROFILE: tuple[Option, ...] = (
    Option("parts", parts, f"The parts to show: some of {', '.join(PROFILE_PARTS)}.", "parts"),
    *(option for option in APPEARANCE if option.name not in ("empty", "date-format")),
)
#: the options of ``cv`` and ``person``
SECTIONS: tuple[Option, ...] = (
    Option(
        "sections",
        text,
        "The kinds to show, in this order, each with options of its list in parentheses: "
        "``education publications(selected) talks(limit: 5)``.",
        "kinds",
    ),
    Option("totals", flag, "Show in the headings how many records follow.", "flag"),
)
#: the options of ``cv``
CV: tuple[Option, ...] = (
    *SECTIONS,
    Option(
        "pdf",
        pdf_request,
        "The PDF of this CV, in place of what ``academic_cv_pdf`` says: ``false``, a file name, a layout, or both, "
        "with options in parentheses: ``short.pdf compact(paper: letter; breaks: publications)``.",
        "false, file, layout",
    ),
)


def options_of(record: type[Record]) -> tuple[Option, ...]:
    """Return the options of a kind's list directive, for the directive and for the reference tables."""
    styles = record.kind.styles
    # those of publications are a site's to add, and checked against the site
    reader = text if record is Publication else style_of(record.kind, styles)
    style = Option("style", reader, f"How the list looks: {', '.join(styles)}.", "style")
    more = PUBLICATIONS if record is Publication else (TOTAL,) if "amount" in record.__struct_fields__ else ()
    return (*SELECTION, style, *APPEARANCE, *more)


#: the message about a directive's body that has options
MISPLACED = "options stand directly below the directive's first line, as {example!r}; the body is ignored"


def misplaced_options(body: Sequence[str], options: Sequence[Option]) -> str:
    """Return what is said of a body that has nothing but options; empty where it has anything else, or is none."""
    names = {option.name for option in options}
    pairs = [line.strip().removeprefix(":").partition(":") for line in body if line.strip()]
    if not pairs or any(name not in names for name, _colon, _value in pairs):
        return ""
    name, _colon, value = pairs[0]
    return MISPLACED.format(example=f":{name}: {value.strip()}".strip())


#: names that users may try as options of a list, for which ``filter`` is suggested
_FILES = frozenset({"file", "files", "source", "sources", "bibfile", "bibliography", "data"})


def read_options(
    options: Sequence[Option], given: Mapping[str, str | None], report: Callable[[str, str], None]
) -> dict[str, Any]:
    """Return the values given; ``report`` is called with a message and the option for one that cannot be read."""
    values: dict[str, Any] = {}
    names = [option.name for option in options]
    for name in given:
        if name not in names:
            hint = did_you_mean(name, names) or "; there are " + ", ".join(names)
            if name in _FILES and "filter" in names:
                hint = "; the files of a list are the directive's argument"
            report(f"there is no option {name!r}{hint}", name)
    for option in options:
        if option.name not in given:
            continue
        try:
            values[option.name] = option.read(given[option.name] or "")
        except ValueError as error:
            report(f"option {option.name!r} is ignored: {error}", option.name)
    return values
