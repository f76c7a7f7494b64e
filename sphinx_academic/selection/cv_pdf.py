"""The options of the CV in PDF, each declared once: name, reader, help.

``academic_cv_pdf_options`` sets them for the site, the option ``pdf`` of a ``cv`` directive for one CV.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sphinx_academic.problems import did_you_mean

#: the layouts that come with the package
LAYOUTS: Final = ("classic", "modern", "compact", "publications")
PAPERS: Final = {"a4": "a4", "letter": "us-letter", "us-letter": "us-letter"}
#: points in a unit of length
_UNITS: Final = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm|cm|in)")
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WORD = re.compile(r"(?P<word>[^\s()]+)\s*(?:\((?P<options>[^()]*)\))?\s*")
_FILE_NAME = re.compile(r"[\w][\w.-]*", re.UNICODE)


class PdfOption(NamedTuple):
    """One option of the CV in PDF; ``read`` takes a value of ``conf.py`` or a text of a page."""

    name: str
    read: Callable[[Any], Any]
    help: str
    value: str


@dataclass(frozen=True, slots=True)
class PdfRequest:
    """The PDF that a ``cv`` directive asks for: a file name, empty for that of the page, and options of its own."""

    wanted: bool = True
    file: str = ""
    options: tuple[tuple[str, Any], ...] = ()

    def path(self, docname: str) -> str:
        """Return the path of the PDF in the output folder, for a CV on a page."""
        folder, _slash, name = docname.rpartition("/")
        return posixpath.join(folder, self.file or f"{name}.pdf")


def _layout(value: Any) -> str:
    name = str(value).strip()
    if name not in LAYOUTS and not name.endswith(".typ"):
        raise ValueError(
            f"expected {', '.join(LAYOUTS)} or a file .typ of the site, found {name!r}{did_you_mean(name, LAYOUTS)}"
        )
    return name


def _paper(value: Any) -> str:
    name = str(value).strip().lower()
    if name not in PAPERS:
        raise ValueError(f"expected a4 or letter, found {value!r}")
    return PAPERS[name]


def _color(value: Any) -> str:
    text = str(value).strip()
    if not _COLOR.fullmatch(text):
        raise ValueError(f"expected a colour such as '#1a3e6e', found {value!r}")
    return text


def _length(low: float, high: float, example: str) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        found = _LENGTH.fullmatch(str(value).strip())
        points = float(found[1]) * _UNITS[found[2]] if found else 0.0
        if not found or not low <= points <= high:
            raise ValueError(f"expected a length from {low:g}pt to {high:g}pt such as '{example}', found {value!r}")
        return round(points, 3)

    return read


def _words(value: Any) -> list[str]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(each, str) for each in items):
        raise ValueError(f"expected a text or a list of texts, found {value!r}")
    return [each.strip() for each in items if each.strip()]


def _flag(value: Any) -> bool:
    word = str(value).strip().lower()
    if word not in ("true", "false"):
        raise ValueError(f"expected true or false, found {value!r}")
    return word == "true"


def _dates(value: Any) -> str:
    if value not in ("left", "right", "inline"):
        raise ValueError(f"expected left, right or inline, found {value!r}")
    return str(value)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not str(value).strip().isdigit():
        raise ValueError(f"expected a number, 0 or larger, found {value!r}")
    return int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text, found {value!r}")
    return value.strip()


#: the options, in the order of the documentation
PDF_OPTIONS: Final = (
    PdfOption(
        "layout",
        _layout,
        f"One of {', '.join(f'``{name}``' for name in LAYOUTS)}, or a ``.typ`` file of the site.",
        "name or file",
    ),
    PdfOption(
        "paper", _paper, "``a4`` or ``letter``; by default what the region of the site's language uses.", "paper"
    ),
    PdfOption("accent", _color, "The colour of links and, in some layouts, of headings.", "colour"),
    PdfOption("font", _words, "Font families of the text; the first installed one is used.", "families"),
    PdfOption("heading-font", _words, "Font families of the headings; by default those of the text.", "families"),
    PdfOption("size", _length(6, 16, "10.5pt"), "The size of the text.", "length"),
    PdfOption("margin", _length(14, 150, "2cm"), "The margins of the page.", "length"),
    PdfOption(
        "dates", _dates, "Where dates stand: in a column ``left`` or ``right``, or ``inline`` before the text.", "place"
    ),
    PdfOption(
        "date-width",
        _length(20, 200, "2.5cm"),
        "The width of the column of dates; by default that of the longest date.",
        "length",
    ),
    PdfOption("photo", _flag, "Whether the photo of the profile is shown.", "true, false"),
    PdfOption("links", _flag, "Whether the addresses of links are printed, for reading on paper.", "true, false"),
    PdfOption("breaks", _words, "The kinds whose section begins on a new page.", "kinds"),
    PdfOption(
        "max-authors",
        _count,
        "Fold author lists longer than this, never hiding the owner; 0: never fold. By default "
        "``academic_max_authors``, or 30 where that is 0.",
        "number",
    ),
    PdfOption("fonts", _text, "Folder of font files, from the source directory.", "folder"),
    PdfOption(
        "system-fonts",
        _flag,
        "Whether installed fonts are used, in addition to those of the folder and of Typst.",
        "true, false",
    ),
)
_BY_NAME = {option.name: option for option in PDF_OPTIONS}


def read_pdf_options(
    given: Mapping[str, Any] | Iterable[tuple[str, Any]], complain: Callable[[str], None]
) -> dict[str, Any]:
    """Return the options that can be read, by their names with hyphens; ``complain`` is called for each other."""
    found: dict[str, Any] = {}
    for key, value in dict(given).items():
        name = str(key).replace("_", "-")
        option = _BY_NAME.get(name)
        if option is None:
            complain(
                f"there is no option {key!r}{did_you_mean(name, _BY_NAME) or '; there are ' + ', '.join(_BY_NAME)}"
            )
            continue
        try:
            found[name] = option.read(value)
        except ValueError as error:
            complain(f"option {key!r} is ignored: {error}")
    return found


def wanted_pdf(request: PdfRequest | None, setting: object) -> PdfRequest | None:
    """Return the PDF that is made of a CV: what its option ``pdf`` asks for, else what ``academic_cv_pdf`` says."""
    if request is None:
        return PdfRequest() if setting is True else None
    return request if request.wanted else None


def pdf_request(text: str) -> PdfRequest:
    """Read the option ``pdf``: ``false``, or a file name, a layout, or both, with options in parentheses.

    ``short.pdf compact(paper: letter; links: true)``.  Raises :exc:`ValueError`.
    """
    word = text.strip()
    if word.lower() in ("", "true", "false"):
        return PdfRequest(wanted=word.lower() != "false")
    file, options = "", dict[str, Any]()
    position = 0
    while position < len(word):
        found = _WORD.match(word, position)
        if found is None:
            raise ValueError(f"expected false, a file name, a layout, or both, found {text!r}")
        position = found.end()
        if found["word"].lower().endswith(".pdf"):
            if not _FILE_NAME.fullmatch(found["word"]):
                raise ValueError(f"expected a file name such as 'short.pdf', found {found['word']!r}")
            file = found["word"]
        else:
            options["layout"] = _layout(found["word"])
        pairs = (part.partition(":") for part in re.split("[;,]", found["options"] or "") if part.strip())
        problems: list[str] = []
        options |= read_pdf_options({name.strip(): value.strip() for name, _colon, value in pairs}, problems.append)
        if problems:
            raise ValueError(problems[0])
    return PdfRequest(True, file, tuple((name, _frozen(value)) for name, value in options.items()))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
