"""The outputs for machines, each declared once: what a build writes for programs beside what people read.

``academic_outputs`` turns each on or off; registration, checks, links to files and the reference page read this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.problems import Problem, Subtype, did_you_mean

#: the kinds of records that a CV for other programs is made of
_CV = ("experience", "education", "awards", "publications", "talks", "projects", "service", "profile")


class Output(NamedTuple):
    """An output of a build for the web: files in the output folder, or a part of pages."""

    name: str
    help: str
    #: the files at the top of the output folder
    files: tuple[str, ...] = ()
    #: the kinds of records it is made of: without a list of one of them on any page, it is not made
    kinds: tuple[str, ...] = ()
    #: whether it is made where ``academic_outputs`` does not name it
    default: bool = True
    #: whether it cannot be made without ``html_baseurl``
    needs_address: bool = False


OUTPUTS: Mapping[str, Output] = {
    output.name: output
    for output in (
        Output("metadata", "JSON-LD, Open Graph and a description in the head of pages."),
        Output("bib", "The listed publications as BibTeX.", ("publications.bib",), ("publications",)),
        Output("json", "The listed publications as CSL-JSON.", ("publications.json",), ("publications",)),
        Output("ris", "The listed publications as RIS.", ("publications.ris",), ("publications",)),
        Output(
            "work-files",
            "Each publication as BibTeX, CSL-JSON, RIS and JSON-LD, in files beside its page.",
            kinds=("publications",),
        ),
        Output(
            "typed-links",
            "Links for programs (FAIR Signposting) in the head of publications' pages, and in ``linkset.json``.",
            ("linkset.json",),
            ("publications",),
        ),
        Output(
            "coins",
            "Each listed publication for reference managers (COinS), in the text of pages.",
            kinds=("publications",),
            default=False,
        ),
        Output(
            "news-feed",
            "Atom and RSS feeds of the listed news.",
            ("news.atom", "news.rss"),
            ("news",),
            needs_address=True,
        ),
        Output(
            "publications-feed",
            "Atom and RSS feeds of the listed publications.",
            ("publications.atom", "publications.rss"),
            ("publications",),
            needs_address=True,
        ),
        Output("calendar", "The listed talks as iCalendar.", ("talks.ics",), ("talks",)),
        Output(
            "profile",
            "The owner, and all that is listed: JSON Resume, with fields of its own, and without the e-mail address.",
            ("profile.json",),
            ("profile",),
        ),
        Output(
            "ro-crate",
            "The files for programs that the site has, and the works that it is about, as an RO-Crate.",
            ("ro-crate-metadata.json",),
            ("profile", "publications"),
            default=False,
        ),
        Output(
            "llms",
            "Each page as Markdown beside it, for programs that read text, and a list of them in ``llms.txt``.",
            ("llms.txt",),
            default=False,
        ),
        Output("json-resume", "All that is listed, as a CV in JSON Resume.", ("resume.json",), _CV, default=False),
        Output("rendercv", "All that is listed, as a CV for RenderCV.", ("cv.yaml",), _CV, default=False),
    )
}


def read_outputs(value: Any) -> Mapping[str, bool]:
    """Return ``academic_outputs``: the outputs that it turns on or off."""
    if not isinstance(value, dict) or not all(isinstance(on, bool) for on in value.values()):
        raise ValueError("expected a mapping of outputs to True or False")
    return {str(name): on for name, on in value.items()}


def known_outputs(stated: Mapping[str, bool], complain: Callable[[str], None]) -> Mapping[str, bool]:
    """Return what is stated of outputs that there are; of others, ``complain`` gets a message."""
    for name in (name for name in stated if name not in OUTPUTS):
        hint = did_you_mean(name, OUTPUTS) or f"; there are {', '.join(OUTPUTS)}"
        complain(f"there is no output {name!r}{hint}")
    return {name: on for name, on in stated.items() if name in OUTPUTS}


def is_made(stated: Mapping[str, bool], name: str) -> bool:
    """Return whether an output is made, by what ``academic_outputs`` states and else by its default."""
    return stated.get(name, OUTPUTS[name].default)


def output_files(stated: Mapping[str, bool], html_baseurl: object) -> frozenset[str]:
    """Return the names of the files that a build for the web can make; links may lead to them."""
    has_address = bool(base_of(html_baseurl))
    made = (each for each in OUTPUTS.values() if is_made(stated, each.name) and (has_address or not each.needs_address))
    return frozenset(file for output in made for file in output.files)


def output_name(target: str) -> str:
    """Return the name that a link to such a file gives it."""
    return target.removeprefix("./").removeprefix("/")


# -- the address of the site ---------------------------------------------------------------------


def base_of(address: object) -> str:
    """Return the address of a site (``html_baseurl``) with a slash at its end; empty if it is none."""
    base = str(address or "")
    return f"{base.rstrip('/')}/" if urlsplit(base).scheme in ("http", "https") else ""


def is_no_address(address: object) -> bool:
    """Return whether what is given as a site's address (``html_baseurl``) is none, such as a host alone."""
    return bool(address) and not base_of(address)


def without_address(stated: Mapping[str, bool], address: object, conf: ConfFile) -> Problem | None:
    """Return why outputs that need the site's address (``html_baseurl``) cannot be made, if so."""
    if is_no_address(address) and any(_needing(stated)):
        message = f"html_baseurl: expected an address that begins with https:// or http://, found {address!r}"
        return Problem(Subtype.CONFIG, f"{message}; no {', no '.join(_needing(stated))}", conf.where("html_baseurl"))
    asked = [repr(name) for name in _needing(stated) if name in stated]
    if not asked or base_of(address):
        return None
    verb = "needs" if len(asked) == 1 else "need"
    message = f"html_baseurl is not set; {', '.join(asked)} {verb} the site's address, such as 'https://example.org/'"
    return Problem(Subtype.CONFIG, f"academic_outputs: {message}", conf.where("academic_outputs"))


def _needing(stated: Mapping[str, bool]) -> Iterator[str]:
    return (name for name, each in OUTPUTS.items() if each.needs_address and is_made(stated, name))
