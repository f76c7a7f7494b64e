"""What records point to inside the site: documents, files and images, and where each is written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel

from sphinx_academic.catalogue.files import inside
from sphinx_academic.problems import Location, did_you_mean
from sphinx_academic.records.base import Record
from sphinx_academic.records.links import ResolvedLink
from sphinx_academic.records.names import Author
from sphinx_academic.richtext.plain import role_target
from sphinx_academic.richtext.tree import Link, RichText, Role, Span

ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DOCUMENT_SUFFIX = re.compile(r"\.(?:md|rst|html?|txt)$")
_IMAGE_FIELDS = frozenset({"photo", "image", "preview"})
_URL_FIELDS = frozenset({"url"}) | _IMAGE_FIELDS


class SiteTarget(NamedTuple):
    """A target as written, which is a document or a file of the site, and where it is written."""

    target: str
    location: Location
    is_image: bool = False
    #: whether it was complained of already, as a link of an unknown type was
    reported: bool = False


def site_targets(record: Record) -> tuple[SiteTarget, ...]:
    """Return what a record points to inside the site."""
    return tuple(
        each
        for field, value in record.__dict__.items()
        # most fields are empty or plain text, and none of them is worth a generator
        if value and (not isinstance(value, str) or field in _URL_FIELDS)
        for each in _targets(record, field, value)
    )


def _is_inside(target: str) -> bool:
    return bool(target) and not ABSOLUTE.match(target) and not target.startswith("#")


def _targets(record: Record, path: str, value: Any) -> Iterator[SiteTarget]:
    name = path.rpartition(".")[2]
    if isinstance(value, str):
        if name in _URL_FIELDS and _is_inside(value):
            yield SiteTarget(value, record.where(path), name in _IMAGE_FIELDS)
    elif isinstance(value, ResolvedLink):
        if _is_inside(value.target):
            yield SiteTarget(
                value.target, record.where(f"{path.rpartition('.')[0]}.{value.type}"), reported=not value.known
            )
    elif isinstance(value, tuple):
        if value and isinstance(value[0], Author | str):
            return
        for index, each in enumerate(value):
            yield from _targets(record, f"{path}.{index}", each)
    elif isinstance(value, RichText):
        where = value.location or record.where(path)
        yield from (SiteTarget(target, where) for target in _link_targets(value.children) if _is_inside(target))
    elif isinstance(value, BaseModel):
        for inner, each in value.__dict__.items():
            yield from _targets(record, f"{path}.{inner}", each)


def _link_targets(children: Sequence[Any]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Link):
            yield child.target
        if isinstance(child, Role) and child.name == "download":
            yield role_target(child.text)
        if isinstance(child, Span):
            yield from _link_targets(child.children)


def document_names(target: str) -> tuple[str, ...]:
    """Return the names of the document that a relative target may mean: ``news``, ``/news``, ``news.md``."""
    path = unquote(target.partition("#")[0]).lstrip("/")
    return tuple(dict.fromkeys((path, _DOCUMENT_SUFFIX.sub("", path))))


def file_name(root: Path, data: str, target: str) -> str | None:
    """Return the file of the site that a target names: from the source directory, else from the data folder.

    What lies outside, hidden files (``.git/config`` may hold a token) and ``conf.py`` are no files of the site.
    """
    path = unquote(target.partition("#")[0]).lstrip("/")
    for name in (path, f"{data}/{path}"):
        found = inside(root, name)
        if found is not None and _is_public(found.relative_to(root.resolve())) and os.path.isfile(found):
            return name
    return None


def _is_public(path: Path) -> bool:
    return str(path) != "conf.py" and not any(part.startswith(".") for part in path.parts)


def missing_target(target: str, documents: Iterable[str]) -> str:
    """Return the message about a target that leads nowhere."""
    hint = did_you_mean(document_names(target)[-1], documents)
    return f"{target!r} is neither a document nor a file of the site{hint}"
