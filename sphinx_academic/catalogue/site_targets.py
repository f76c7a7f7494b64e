"""The documents, files and images of the site that records point to, with the location of each link."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sphinx_academic.catalogue.public_files import PublicFiles
from sphinx_academic.catalogue.references import values_in
from sphinx_academic.catalogue.targets import ABSOLUTE, document_names, missing_target
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.model.base import Record
from sphinx_academic.richtext.plain import role_target
from sphinx_academic.richtext.tree import Link, RichText, Role, Span

_IMAGE_FIELDS = frozenset({"photo", "image", "preview"})
_URL_FIELDS = frozenset({"url"}) | _IMAGE_FIELDS
_NOWHERE = Location("")


class SiteTarget(NamedTuple):
    """A target as written, which is a document or a file of the site, and where it is written."""

    target: str
    location: Location
    is_image: bool = False
    #: whether it was reported already, as a link of an unknown type was
    reported: bool = False
    #: whether only a file can be meant
    is_download: bool = False


def site_targets(record: Record) -> tuple[SiteTarget, ...]:
    """Return what a record points to inside the site."""
    return tuple(
        each
        for field, value in record.field_values()
        # most fields are empty or plain text, and none of them is worth a generator
        if value and (not isinstance(value, str) or field in _URL_FIELDS)
        for path, inner in values_in(field, value)
        for each in _targets(record, path, inner)
    )


def missing(each: SiteTarget, documents: Collection[str], files: PublicFiles) -> Problem | None:
    """Return the problem of a target that is neither a document nor a file of the site."""
    if each.reported or (not each.is_download and any(name in documents for name in document_names(each.target))):
        return None
    if files.find(each.target):
        return None
    if each.is_download:
        message = f"{each.target!r} {files.refusal(each.target) or 'is no file of the site'}; its text is kept"
        if ABSOLUTE.match(each.target):
            message = f"{each.target!r} is no file of the site; write '[text]({each.target})' for a link"
        return Problem(Subtype.FILE, message, each.location)
    return Problem(Subtype.FILE, missing_target(each.target, documents, files.refusal(each.target)), each.location)


def _is_inside(target: str) -> bool:
    return bool(target) and not ABSOLUTE.match(target) and not target.startswith("#")


def _targets(record: Record, path: str, value: Any) -> Iterator[SiteTarget]:
    field, _, name = path.rpartition(".")
    if isinstance(value, str):
        if name in _URL_FIELDS and _is_inside(value):
            yield SiteTarget(value, record.where(path), name in _IMAGE_FIELDS)
    elif isinstance(value, ResolvedLink):
        if _is_inside(value.target):
            yield SiteTarget(value.target, record.where(f"{field}.{value.type}"), reported=not value.known)
    elif isinstance(value, RichText):
        where = value.location or record.where(path)
        yield from (each._replace(location=where) for each in _link_targets(value.children))


def _link_targets(children: Sequence[Any]) -> Iterator[SiteTarget]:
    for child in children:
        if isinstance(child, Link) and _is_inside(child.target):
            yield SiteTarget(child.target, _NOWHERE)
        # a text that begins with an exclamation mark is no reference
        if isinstance(child, Role) and child.name == "download" and not child.text.startswith("!"):
            yield SiteTarget(role_target(child.text), _NOWHERE, is_download=True)
        if isinstance(child, Span):
            yield from _link_targets(child.children)
