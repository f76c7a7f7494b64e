"""A directive on a page, as it was parsed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.selection.request import Body
from sphinx_academic.selection.result import ListResult

#: how a directive's text begins; some parsers leave out that line
_FIRST_LINE = ("..", "```", "~~~", ":::")
_FENCES = _FIRST_LINE[1:]
_BLOCK = "---"


@dataclass(frozen=True, slots=True)
class ParsedDirective:
    """A directive of the package that was parsed on a page, or that another directive makes."""

    name: str
    docname: str
    location: Location
    arguments: Sequence[str] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    content: Sequence[str] = ()
    #: the line on which the content begins
    first_line: int = 0
    #: the whole directive; empty for one that is not written itself
    text: str = ""
    #: the person whom the page's front matter names
    person: str = ""

    @property
    def argument(self) -> str:
        """The argument, empty if there is none."""
        return self.arguments[0] if self.arguments else ""

    @property
    def folder(self) -> str:
        """The folder of the page."""
        return posixpath.dirname(self.docname)

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the argument, as Sphinx resolves paths: ``/x`` from the top, others from the page."""
        words = self.argument.replace(",", " ").split()
        return tuple(posixpath.normpath(posixpath.join("/", self.folder, word)[1:]) for word in words)

    def is_open(self, page: str) -> bool:
        """Return whether the fence of a directive is not closed, so that it took in the rest of its page.

        ``page`` is the text of that.  Records have no fence of Markdown within, and do not end where a page does.
        """
        if not self.content or self.location.file.endswith(".rst"):
            return False
        if any(line.startswith(_FENCES) for line in self.content):
            return True
        last, end = (_last_line(text) for text in ("\n".join(self.content), page))
        return last == end and not end.startswith(_FENCES)

    def before_rest(self) -> Sequence[str]:
        """Return the records at the beginning of what a directive that is not closed has taken in."""
        return list(takewhile(lambda line: line[:1] in ("", "-", " "), self.content))

    @property
    def body(self) -> Body | None:
        """The records of the content; blank lines are none."""
        if not any(line.strip() for line in self.content):
            return None
        return Body(self.location.file, "\n".join(self.content), self.first_line)

    def place_of(self, option: str) -> Location:
        """Return where an option stands; the directive's own place where that is not known."""
        file, line = self.location
        return Location(file, option_line(option, self.text, line) if option else line)

    def problem(self, message: str, subtype: Subtype = Subtype.OPTION, option: str = "") -> Problem:
        """Return a problem of the directive itself, or of an option of it."""
        return Problem(subtype, f"{self.name}: {message}", self.place_of(option))

    def problems_of(self, result: ListResult) -> Problems:
        """Return what is wrong with a list of the directive, located."""
        files = (Problem(Subtype.FILE, message, self.location) for message in result.unreadable)
        return Problems([*files, *result.data_problems, *(self.problem(*each) for each in result.problems)])


def _last_line(text: str) -> str:
    """Return the last line that has something, without what marks a quotation or a list."""
    return text.rstrip().rpartition("\n")[2].lstrip(" >\t")


def option_line(name: str, text: str, line: int) -> int:
    """Return the line of an option of the directive whose text begins at ``line``; that line if it is not found.

    Options are ``:name: value`` lines up to the first blank line, or in MyST a YAML block between ``---``.
    """
    lines = text.split("\n")
    begun = text.startswith(_FIRST_LINE)
    inner = list(enumerate(lines[1:] if begun else lines, line + 1))
    is_block = bool(inner) and inner[0][1].startswith(_BLOCK)
    option = re.compile(rf"[ \t]*{re.escape(name)}[ \t]*:.*" if is_block else rf"[ \t]*:{re.escape(name)}:.*")
    found = line
    for number, each in inner[1:] if is_block else inner:
        if each.startswith(_BLOCK) if is_block else not each.strip():
            break
        if option.fullmatch(each):
            # of one that is given twice, the last counts
            found = number
    return found
