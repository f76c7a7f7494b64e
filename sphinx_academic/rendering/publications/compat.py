"""The use of undocumented parts of citeproc-py (0.6 to 0.9): the position of each author's name in a citation.

A style orders the parts of a name, makes initials of some and leaves names out, and citeproc-py joins what it
makes of them.  So each part of a name goes on its way between two private-use characters, of which the first
says whose it is and in which place the style has requested it.  Imported with citeproc-py, which is an extra.
"""

from __future__ import annotations

from typing import Any

from citeproc import CitationStylesStyle, model
from citeproc.source import Name
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from lxml import etree

from sphinx_academic.records.names.names import Author
from sphinx_academic.rendering.publications.csl_markup import MAX_NAMES, WHO, bare_part, name_part

_NAMESPACE = model.SomewhatObjectifiedElement.nsmap["cs"]


class Source(CiteProcJSON):  # type: ignore[misc]
    """A bibliography of one item; ``requested`` has, in their order, the authors whose names the style prints."""

    def __init__(self, item: dict[str, Any]) -> None:
        self.requested: list[Author] = []
        super().__init__([item])

    def parse_names(self, json_data: list[dict[str, Any]]) -> list[Name]:
        return [_Name(data.pop(WHO), self.requested, data) if WHO in data else Name(**data) for data in json_data]


class _Name(Name):  # type: ignore[misc]
    """The name of an author with further data, such as a person or marks."""

    def __init__(self, author: Author, requested: list[Author], parts: dict[str, str]) -> None:
        super().__init__(**parts)
        self._author, self._requested = author, requested

    def parts(self) -> tuple[str | None, ...]:
        """Return the parts of the name, marked; called once for each place where the name is printed."""
        parts: tuple[str | None, ...] = super().parts()
        number = len(self._requested)
        if number >= MAX_NAMES:
            return parts
        self._requested.append(self._author)
        return tuple(part and name_part(number, part) for part in parts)


class _NameElement(model.Name):  # type: ignore[misc]
    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Make initials of what stands between the marks."""
        number, bare = bare_part(given)
        initials: str = super().initialize(bare, mark, context)
        return initials if number is None else name_part(number, initials)


class _NamePartElement(model.Name_Part):  # type: ignore[misc]
    def case(self, text: str | None, language: str | None = None) -> str | None:
        if not text:
            return text
        # the methods that it calls are those of its own strings, and names are not among them
        mark = text[0] if bare_part(text)[0] is not None else ""
        return mark + str(super().case(String(text[len(mark) :]), language))


def open_style(path: str, locale: str | None) -> CitationStylesStyle:
    """Return a style that keeps the marks in names."""
    style = CitationStylesStyle(path, locale=locale, validate=False)
    lookup = etree.ElementNamespaceClassLookup()
    elements = lookup.get_namespace(_NAMESPACE)
    elements[None] = model.CitationStylesElement
    for cls in model.CitationStylesElement.__subclasses__():
        elements[cls.__name__.replace("_", "-").lower()] = cls
    elements["name"], elements["name-part"] = _NameElement, _NamePartElement
    style.parser.set_element_class_lookup(lookup)
    for names in style.root.iter(f"{{{_NAMESPACE}}}names"):
        # where there is none citeproc-py makes one, of its own class; a substitute goes by the names that it stands for
        if names.find("cs:name", names.nsmap) is None and not isinstance(names.getparent(), model.Substitute):
            names.insert(0, names.makeelement(f"{{{_NAMESPACE}}}name"))
    return style
