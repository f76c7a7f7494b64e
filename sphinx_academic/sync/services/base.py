"""The description of a service: its name and address, its pages for a person, and the works on a page."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sphinx_academic.imports.found import Found
from sphinx_academic.imports.source import SourceFile, from_bytes
from sphinx_academic.sync.client import Client, ServiceError
from sphinx_academic.sync.works import TITLES, Claim

#: no person has more pages
MAX_PAGES: Final = 100


class Member(NamedTuple):
    """A person whose works are looked for: id and name as the site has them, and identifiers by their link types."""

    id: str
    name: str
    ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Service:
    """A service.  ``pages`` asks for the answers about a person, ``read`` returns the works of one answer."""

    name: str
    address: str
    #: link types of profiles that it can be asked by, the best first
    ids: tuple[str, ...]
    pages: Callable[[Client, str, Member, int | None], Iterator[bytes]]
    read: Callable[[bytes, str], list[Claim]]
    #: asks for works by their DOIs, where the service can
    works: Callable[[Client, str, Sequence[str]], Iterator[bytes]] | None = None

    @property
    def title(self) -> str:
        """The name of the service as it writes it."""
        return TITLES[self.name]

    @property
    def base(self) -> str:
        """The address of the service, or of the mirror that the environment names."""
        variable = f"SPHINX_ACADEMIC_{self.name.upper()}_URL"
        return (os.environ.get(variable) or self.address).rstrip("/")

    def id_of(self, member: Member) -> str:
        """Return the identifier that the service knows a person by; empty if the data has none."""
        return next((member.ids[name] for name in self.ids if member.ids.get(name)), "")


def parsed(body: bytes) -> Any:
    """Return the JSON of an answer, numbers as text.  Raises :exc:`ServiceError`."""
    try:
        return json.loads(body, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        head = body[:200].lstrip().lower()
        what = "HTML, not JSON" if head.startswith(b"<") else "JSON that is cut or broken"
        raise ServiceError(f"it answers {what}") from None


def expected(value: Any, kind: type, *names: str) -> Any:
    """Return what stands in mappings inside of mappings.  Raises :exc:`ServiceError` if that is not of a type."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, kind):
        raise ServiceError(f"its answer has no {'.'.join(names)}")
    return value


def parsed_xml(body: bytes, *tags: str) -> ElementTree.Element:
    """Return the root element of an answer in XML, which has one of the tags.  Raises :exc:`ServiceError`."""
    text = body.decode("utf-8", "replace")
    if not re.match(r"\ufeff?\s*<(?:\?xml|[a-z])", text) or re.match(r"\ufeff?\s*<(?:!doctype )?html", text.lower()):
        raise ServiceError("it answers something else than XML")
    if "<!ENTITY" in text:
        raise ServiceError("its XML defines entities")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        raise ServiceError("it answers XML that is cut or broken") from None
    if root.tag not in tags:
        raise ServiceError("its answer has no works")
    return root


def imported(read: Callable[[Found, SourceFile], None], name: str, body: bytes) -> list[dict[str, Any]]:
    """Return the fields of the publications that an import of an answer finds."""
    source = from_bytes(body, name)
    found = Found(source)
    read(found, source.files[name])
    return [record.fields for record in found.records.get("publications", ())]


def chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield a sequence in parts."""
    return (items[start : start + size] for start in range(0, len(items), size))
