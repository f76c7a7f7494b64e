"""The fields of a record class in words: what each holds, its default, its meaning."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sphinx_academic.records.kinds import people
from sphinx_academic.records.model import fields
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.model import FieldInfo, Model, fields_of
from sphinx_academic.records.names.names import Author

#: what the types that fields share are called
WORDS: dict[Any, str] = {
    fields.Plain: "text",
    fields.Text: "Markdown",
    fields.Paragraphs: "Markdown, in paragraphs",
    fields.DateField: "date",
    fields.Url: "link",
    fields.Words: "words",
    fields.Links: "links",
    fields.OrganizationField: "organisation",
    fields.MentionField: "person",
    fields.Mentions: "people",
    fields.ThesisField: "thesis",
    people.NameField: "name",
    Author: "author",
    bool: "true or false",
    int: "number",
    float: "number",
    str: "text",
}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One row of a field table."""

    name: str
    type: str
    default: str
    help: str


def rows_of(model: type[Model]) -> list[FieldWords]:
    """Return the rows of a model: the fields that data files may have, in the order of the class."""
    return [
        FieldWords(field.name, type_words(field.type), _default(field), field.description)
        for field in fields_of(model).values()
    ]


def type_words(hint: Any) -> str:
    """Return what a field holds, in words."""
    if hint in WORDS:
        return WORDS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(type_words(each) for each in arguments if each is not type(None))
    if origin is Literal:
        return ", ".join(f"``{each}``" for each in arguments if each != "")
    if origin is tuple:
        return f"list of {_plural(type_words(arguments[0]))}"
    if isinstance(hint, type) and issubclass(hint, Model):
        return f"{hint.__name__.lower()} (below)"
    if origin is Annotated:
        if arguments[0] is not str:
            return type_words(arguments[0])
        return "text"
    return "text"


def _plural(words: str) -> str:
    noun, space, rest = words.partition(" ")
    return f"{noun}{'' if noun == 'Markdown' else 's'}{space}{rest}"


def models_of(record: type[Record]) -> list[type[Model]]:
    """Return the record class, then the mappings that its fields hold, each once, in order of appearance."""
    found: list[type[Model]] = [record]
    for model in found:
        for field in fields_of(model).values():
            found += [part for part in _parts(field.type) if part not in found]
    return found


def _parts(hint: Any) -> Iterator[type[Model]]:
    if isinstance(hint, type) and issubclass(hint, Model) and not issubclass(hint, Record):
        yield hint
    for argument in get_args(hint):
        yield from _parts(argument)


def heading(model: type[Model]) -> str:
    """Return the title of an inner table."""
    return f"{model.__name__}: {(model.__doc__ or '').strip().splitlines()[0]}"


def _default(info: FieldInfo) -> str:
    if info.required:
        return "required"
    value = info.default
    return "" if value in (None, "", (), False) or isinstance(value, Model) or not value else f"``{value}``"
