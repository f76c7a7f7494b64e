"""The options for the appearance of a list, which do not change the records it shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Display:
    """The options of a list that say how its records look, parsed."""

    style: str = ""
    classes: tuple[str, ...] = ()
    links: tuple[str, ...] | None = None
    abstract: bool = True
    bibtex: bool = True
    search: bool = False
    legend: bool = True
    indexed: bool = True
    download: bool = False
    parts: tuple[str, ...] = ()
    #: the fields whose values are the headings: what a heading says, its records need not
    grouped: tuple[str, ...] = ()
    #: CLDR pattern of the list's dates; empty: the site's
    date_format: str = ""
    #: whether a record has a page to itself, with room for all that is known of it
    whole: bool = False
