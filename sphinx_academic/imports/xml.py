"""XML of services; entities are not read."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.problems import Location, Subtype


def read_xml(found: Found, file: str, text: str) -> ElementTree.Element | None:
    """Return the root element of a file; None, and a problem, if it is not XML or defines entities."""
    if "<!ENTITY" in text:
        found.problems.add(Subtype.SYNTAX, "XML that defines entities is not read", Location(file, 1))
        found.file(file, Status.LEFT, "it defines entities")
        return None
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        found.problems.add(Subtype.SYNTAX, f"this is not XML: {error}", Location(file, 1))
        found.file(file, Status.LEFT, "it is not XML")
        return None
