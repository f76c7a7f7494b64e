"""The fields of a record class in words: what each holds, its default, its meaning."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sphinx_academic.records import fields, person
from sphinx_academic.records.base import Record
from sphinx_academic.records.names import Author

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
    person.NameField: "name",
    Author: "author",
    bool: "true or false",
    int: "number",
    float: "number",
    str: "text",
}

#: what the JSON Schema of a type with no name of its own calls it
SCHEMA_WORDS = {"string": "text", "object": "mapping", "array": "list", "integer": "number", "boolean": "true or false"}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One row of a field table."""

    name: str
    type: str
    default: str
    help: str


def fields_of(model: type[BaseModel]) -> list[FieldWords]:
    """Return the rows of a model: fields that are written, in the order of the class."""
    hints = get_type_hints(model, include_extras=True)
    rows = []
    for name, info in model.model_fields.items():
        if not info.exclude:
            words = type_words(hints[name], model, name)
            rows.append(FieldWords(info.alias or name, words, _default(info), info.description or ""))
    return rows


def type_words(hint: Any, model: type[BaseModel], name: str) -> str:
    """Return what a field holds, in words."""
    if hint in WORDS:
        return WORDS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(type_words(each, model, name) for each in arguments if each is not type(None))
    if origin is Literal:
        return ", ".join(f"``{each}``" for each in arguments if each != "")
    if origin is tuple:
        return f"list of {_plural(type_words(arguments[0], model, name))}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"{hint.__name__.lower()} (below)"
    if origin is Annotated:
        if arguments[0] is not str:
            return type_words(arguments[0], model, name)
        return "text"
    schema = model.model_json_schema(mode="validation")["properties"].get(name, {})
    return SCHEMA_WORDS.get(str(schema.get("type", "")), "text")


def _plural(words: str) -> str:
    noun, space, rest = words.partition(" ")
    return f"{noun}{'' if noun == 'Markdown' else 's'}{space}{rest}"


def models_of(record: type[Record]) -> list[type[BaseModel]]:
    """Return the record class, then the mappings that its fields hold, each once, in order of appearance."""
    found: list[type[BaseModel]] = [record]
    for model in found:
        for hint in get_type_hints(model, include_extras=True).values():
            found += [part for part in _parts(hint) if part not in found]
    return found


def _parts(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel) and not issubclass(hint, Record):
        yield hint
    for argument in get_args(hint):
        yield from _parts(argument)


def heading(model: type[BaseModel]) -> str:
    """Return the title of an inner table."""
    return f"{model.__name__}: {(model.__doc__ or '').strip().splitlines()[0]}"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "needed"
    value = info.default
    return "" if value in (None, "", (), False) or isinstance(value, BaseModel) or not value else f"``{value}``"
