"""Targets inside the site: which document or file a name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import unquote

from sphinx_academic.problems import did_you_mean

ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_VIDEO = re.compile(r"\.(?:mp4|webm)$", re.IGNORECASE)
_DOCUMENT_SUFFIX = re.compile(r"\.(?:md|rst|html?|txt)$")


def name_below(root: str | PurePath, path: str) -> str:
    """Return the POSIX name of a path from a folder; a path elsewhere stays as it is."""
    found = PurePath(path)
    return found.relative_to(root).as_posix() if found.is_relative_to(root) else path


def document_names(target: str) -> tuple[str, ...]:
    """Return the names of the document that a relative target may mean: ``news``, ``/news``, ``news.md``."""
    path = unquote(target.partition("#")[0]).lstrip("/")
    return tuple(dict.fromkeys((path, _DOCUMENT_SUFFIX.sub("", path))))


def is_video(name: str) -> bool:
    """Return whether a file is a video, by its name."""
    return bool(_VIDEO.search(name))


def missing_target(target: str, documents: Iterable[str], refusal: str = "") -> str:
    """Return the message about a target that leads nowhere; ``refusal`` says why a file cannot be linked to."""
    if refusal:
        return f"{target!r} {refusal}"
    hint = did_you_mean(document_names(target)[-1], documents)
    return f"{target!r} is neither a document nor a file of the site{hint}"


def person_of_page(docname: str, pattern: str, people: Iterable[str]) -> str:
    """Return the id that stands in a page's name, by ``academic_person_pages``, if someone of ``people`` has it."""
    id = id_in_name(docname, pattern)
    return id if id and id in people else ""


def id_in_name(docname: str, pattern: str) -> str:
    """Return what stands in a page's name for ``{id}`` of a pattern; empty if the name does not fit."""
    before, _, after = pattern.partition("{id}")
    if not pattern or not docname.startswith(before) or not docname.endswith(after):
        return ""
    return docname[len(before) : len(docname) - len(after)]
