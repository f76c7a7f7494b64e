"""A site's own link types: ``academic_link_types`` in ``conf.py``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from sphinx_academic.problems import Location, Problems, Subtype, did_you_mean
from sphinx_academic.records.links.links import LinkTable
from sphinx_academic.records.links.types import LinkType
from sphinx_academic.richtext.urls import safe_target

KEYS: tuple[str, ...] = ("label", "icon", "url", "aliases", "rank", "paper", "button")
"""What may be said of a link type in ``conf.py``; the rest is for those that the table knows."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DEFAULTS = {field.name: field.default for field in fields(LinkType) if field.name in KEYS}


def link_table(types: tuple[LinkType, ...], own: object, location: Location, problems: Problems) -> LinkTable:
    """Return the table of ``types`` and a site's own; of a type that is known, only what is given changes.

    ``own`` is a mapping such as ``{"model": {"label": "Model", "icon": "cpu", "url": "https://huggingface.co/{id}"}}``.
    What is wrong in it is a problem, and left out.
    """
    if not isinstance(own, Mapping):
        problems.add(Subtype.CONFIG, "academic_link_types must be a mapping of names to mappings", location)
        return LinkTable(types)
    table = {type.name: type for type in types}
    for name, value in own.items():
        where = f"academic_link_types[{name!r}]"
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            problems.add(Subtype.CONFIG, f"{where}: a name has small letters, digits, '-' and '_'", location)
        elif not isinstance(value, Mapping):
            problems.add(Subtype.CONFIG, f"{where} must be a mapping with label, icon, url …", location)
        else:
            # after the known ones, unless it says where
            last = max((type.rank for type in table.values()), default=0)
            label = re.sub("[_-]", " ", name).capitalize()
            base = table.get(name) or LinkType(name, label, rank=last + 10)
            table[name] = _changed(base, value, where, location, problems)
    # a site's own types come first: they may claim a name that was another type's alias
    return LinkTable(tuple(sorted(table.values(), key=lambda type: (type.rank, type.name not in own))))


def _changed(
    base: LinkType, value: Mapping[object, object], where: str, location: Location, problems: Problems
) -> LinkType:
    changes: dict[str, Any] = {}
    for key, item in value.items():
        if key not in KEYS:
            message = f"{where}: {key!r} is unknown{did_you_mean(str(key), KEYS)}; known are {', '.join(KEYS)}"
            problems.add(Subtype.CONFIG, message, location)
            continue
        wrong = _wrong(str(key), item)
        if wrong:
            problems.add(Subtype.CONFIG, f"{where}: {key} {wrong}", location)
        else:
            changes[str(key)] = tuple(item) if isinstance(item, list | tuple) else item
    if "url" in changes:
        # the known forms make ids for the known URL
        changes["forms"] = ()
    return replace(base, **changes)


def _wrong(key: str, item: object) -> str | None:
    """Return what is wrong with one value; its type is that of the field's default."""
    if key == "aliases":
        sound = isinstance(item, list | tuple) and all(isinstance(alias, str) for alias in item)
        return None if sound else f"must be a list of names, not {item!r}"
    default = _DEFAULTS[key]
    if isinstance(default, bool | int):
        wanted = "True or False" if isinstance(default, bool) else "a number"
        return None if type(item) is type(default) else f"must be {wanted}, not {item!r}"
    if not isinstance(item, str):
        return f"must be text, not {item!r}"
    if key == "label" and not item.strip():
        return "must not be empty"
    if key == "url" and item and ("{id}" not in item or safe_target(item.replace("{id}", "id")) is None):
        return f"must be a URL with {{id}} in it, not {item!r}"
    return None
