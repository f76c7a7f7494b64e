"""Names of links: those that data files know, and labels for all others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sphinx_academic.imports.text import slug
from sphinx_academic.records.links.profile import PROFILE_LINKS
from sphinx_academic.records.links.types import PUBLICATION_LINKS, RECORD_LINKS


@cache
def _known(kind: str) -> frozenset[str]:
    """Return the names and aliases of the link types that records of a kind have."""
    tables = {"publications": PUBLICATION_LINKS, "people": PROFILE_LINKS, "profile": PROFILE_LINKS}
    return frozenset(name for type in tables.get(kind, RECORD_LINKS) for name in (type.name, *type.aliases))


def named_links(kind: str, links: Mapping[str, Any]) -> dict[str, Any]:
    """Return links as data files have them: a name of no known type is a label, if it has an address."""
    found: dict[str, Any] = {}
    for name, target in links.items():
        ident = slug(name, "link")
        if ident in _known(kind) or isinstance(target, Mapping):
            found[ident] = target
        elif isinstance(target, str) and ("://" in target or "/" in target):
            label = name.replace("-", " ")
            found[ident] = {"label": label[:1].upper() + label[1:], "url": target}
    return found
