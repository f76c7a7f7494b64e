"""Names of people, split into the parts of BibTeX and CSL."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

_FIRST_HAN: Final = "\u3400"


def _is_east_asian(char: str) -> bool:
    """Return whether names in a character's script have the family name first, and no blanks: Chinese, Korean."""
    return "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" or char >= "\U00020000"


class Name(Struct, frozen=True):
    """A name in parts, all of them plain text in Unicode (NFC), without marks.

    The parts are those of BibTeX (first, von, last, junior) under their CSL names.  A corporate
    author, or a name that must not be taken apart, is ``literal`` and has no other part.
    """

    given: str = ""
    family: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The name in reading order: ``Ludwig van Beethoven``, ``Martin King Jr.``, ``唐振恒``."""
        if self.literal:
            return self.literal
        if self.family[:1] >= _FIRST_HAN and _is_east_asian(self.family[0]) and self.given[:1] >= _FIRST_HAN:
            return self.family + self.given
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)


class PersonRef(Struct, frozen=True):
    """The part of a known person that author lists need."""

    id: str
    name: str
    url: str = ""
    owner: bool = False
    #: title printed where the person is named as an advisor, such as ``Prof.``
    title: str = ""


class Author(Struct, frozen=True):
    """One author as printed, who it is, and the marks carried.

    ``marks`` are names such as ``equal`` or ``corresponding``, or a raw glyph that
    ``academic_author_marks`` does not map.  ``id`` and ``orcid`` are what the entry itself states;
    ``person`` is who that turned out to be, filled in by :mod:`sphinx_academic.catalogue.identity`.
    ``me`` says that the entry itself calls this author the owner (``author+an = {1=me}``).
    """

    name: Name
    marks: tuple[str, ...] = ()
    id: str = ""
    orcid: str = ""
    url: str = ""
    me: bool = False
    person: PersonRef | None = None


#: stands last in an author list that goes on: BibTeX's ``and others``
ET_AL: Final = Author(Name(literal="others"))


def name_of(author: Author) -> str:
    """Return the name of an author: that of the known person, else as printed."""
    return author.person.name if author.person else str(author.name)


def filter_value(author: Author) -> str:
    """Return the word by which lists are filtered for an author: the id of a known person, else the name."""
    return author.person.id if author.person else str(author.name)
