"""``sphinx-academic schema``: JSON Schema of the data files, for completion and checks in editors."""

from __future__ import annotations

import copy
import json
import types
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import click

from sphinx_academic.cli.parameters import FOLDER
from sphinx_academic.problems import did_you_mean
from sphinx_academic.records.model.model import Model, fields_of
from sphinx_academic.records.model.readers import Before, Reads, Schema

if TYPE_CHECKING:
    from sphinx_academic.records.model.base import Record

_JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: other names that publications accept, as BibTeX calls the fields
_ALIASES = {
    "publications": {
        "author": "authors",
        "editor": "editors",
        "journal": "venue",
        "booktitle": "venue",
        "year": "date",
        "school": "institution",
        "keyword": "keywords",
        "issue": "number",
        "id": "key",
    }
}


def schema_of(kind: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a kind's data file.

    A file is a list of records, or a mapping with that list under the kind's name; the profile is one
    mapping, and venues may be a mapping of their ids.
    """
    definitions: dict[str, Any] = {}
    record = _mapping(kind, definitions)
    name = kind.kind.name
    for alias, field in _ALIASES.get(name, {}).items():
        record["properties"].setdefault(alias, record["properties"][field])
    required = set(record.pop("required", ()))
    written = {field for field in required if field not in _ALIASES.get(name, {}).values()}
    record |= {"required": sorted(written), "title": kind.kind.title.capitalize()}
    for part in (record, *definitions.values()):
        _relax(part)
    definitions["record"] = record
    several: dict[str, Any] = {"type": ["array", "null"], "items": {"$ref": "#/$defs/record"}}
    shapes: list[dict[str, Any]] = [
        several,
        {"type": "object", "properties": {name: several}, "required": [name], "additionalProperties": False},
    ]
    if name == "profile":
        shapes = [{"$ref": "#/$defs/record"}]
    elif name == "venues":
        unnamed = {**record, "required": []}
        shapes.append({"type": "object", "additionalProperties": {"anyOf": [unnamed, {"type": ["string", "null"]}]}})
    description = (kind.__doc__ or "").split("\n\n")[0]
    return {
        "$schema": DIALECT,
        "title": name,
        "description": " ".join(description.split()),
        **(shapes[0] if len(shapes) == 1 else {"anyOf": shapes}),
        "$defs": definitions,
    }


def _mapping(cls: type[Model], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a model; those of the models inside it are added to ``definitions``."""
    properties: dict[str, Any] = {}
    required = []
    for field in fields_of(cls).values():
        properties[field.name] = {**_schema(field.type, definitions), "description": field.description}
        required += [field.name] if field.required else []
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field's type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, how = arguments[0], arguments[1:]
        for each in how:
            if isinstance(each, Reads | Schema):
                found = copy.deepcopy(dict(each.schema))
                in_languages = isinstance(each, Reads) and each.in_languages
                return {"anyOf": [found, _languages(definitions)]} if in_languages else found
        found = _schema(inner, definitions)
        forms = [dict(each.also) for each in how if isinstance(each, Before) and each.also]
        return {"anyOf": [*forms, found, _languages(definitions)]} if forms else found
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(each, definitions) for each in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is Literal:
        return {"enum": list(arguments), "type": "string"}
    if issubclass(hint, Model):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}  # a model may contain itself
            definitions[hint.__name__] = _mapping(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": _JSON_TYPES[hint]}


def _languages(definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a value in several languages."""
    definitions["languages"] = {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^[a-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?$"},
        "description": "a value in several languages, such as {en: Data, zh: 数据}",
    }
    return {"$ref": "#/$defs/languages"}


def _relax(part: dict[str, Any]) -> None:
    """Allow every field in the forms of YAML: empty, or a number in place of text."""
    for field in part.get("properties", {}).values():
        _accept(field)


def _accept(field: dict[str, Any]) -> None:
    field.pop("default", None)
    if field.get("type") == "string" and "enum" not in field and "const" not in field:
        field["type"] = ["string", "number", "boolean", "null"]
    elif field.get("type") == "boolean":
        field["type"] = ["boolean", "string", "null"]
    elif field.get("type") == ["string", "integer"]:
        field["type"] = ["string", "number", "null"]
    for inner in field.get("anyOf", ()):
        _accept(inner)
    items = field.get("items")
    if isinstance(items, dict):
        _accept(items)
        if field.get("type") == "array":
            # one may be written without the list
            del field["type"], field["items"]
            field["anyOf"] = [items, {"type": ["array", "null"], "items": items}]


def schemas() -> Mapping[str, dict[str, Any]]:
    """Return the schemas of all kinds by their names."""
    from sphinx_academic.cli.checking import KINDS

    return {kind.kind.name: schema_of(kind) for kind in KINDS}


def editor_settings(names: Iterable[str]) -> str:
    """Return ``.vscode/settings.json``: which schema is for which file."""
    found = {f".vscode/schemas/{name}.json": [f"data/{name}.yml", f"data/{name}.yaml"] for name in names}
    return json.dumps({"yaml.schemas": found}, indent=2) + "\n"


def write_editor_files(site: Path) -> None:
    """Write the schemas into a site with the settings by which VS Code finds them, offline."""
    folder = site / ".vscode" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    result = schemas()
    for name, schema in result.items():
        (folder / f"{name}.json").write_text(json.dumps(schema, indent=1) + "\n", encoding="utf-8", newline="\n")
    (site / ".vscode" / "settings.json").write_text(editor_settings(result), encoding="utf-8", newline="\n")


@click.command()
@click.argument("kind", required=False)
@click.option(
    "--vscode",
    type=FOLDER,
    metavar="DIR",
    help="Write the schemas and editor settings into the site in DIR instead.",
)
def schema(kind: str | None, vscode: Path | None) -> None:
    """Print the JSON Schema of the data files of KIND (such as news), or of all kinds by their names."""
    if vscode is not None:
        if (vscode / ".vscode" / "settings.json").exists():
            raise click.ClickException(f"{vscode / '.vscode' / 'settings.json'} exists and was left as it is")
        write_editor_files(vscode)
        return
    result = schemas()
    if kind is not None and kind not in result:
        raise click.ClickException(
            f"there is no kind {kind!r}{did_you_mean(kind, result)}; there are {', '.join(result)}"
        )
    click.echo(json.dumps(result[kind] if kind else dict(result), indent=2))
