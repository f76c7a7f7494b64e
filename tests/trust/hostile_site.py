"""A site whose every text and every link, in every field of every kind, is a hostile text."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from sphinx_academic.cli.checking import KINDS
from sphinx_academic.records.citing.bibtex_tables import PLAINS, TEXTS
from sphinx_academic.records.dates.model import Date
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.kinds.service import Area
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.links.types import PUBLICATION_LINKS
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.model import Model, fields_of
from sphinx_academic.records.names.names import Author


def value_of(annotation: Any, vector: str) -> Any:
    """Return a value of a field's type with ``vector`` wherever text or a link can stand."""
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return value_of(next(arg for arg in args if arg is not type(None)), vector)
    if origin is Literal:
        return args[-1]
    if origin is tuple:
        return _values_of(args[0], vector)
    if annotation is Date:
        return "1950-05"
    if annotation is bool:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return values_of(annotation, vector)
    return vector


def _values_of(item: Any, vector: str) -> Any:
    if get_origin(item) is Annotated:
        item = get_args(item)[0]
    if item is ResolvedLink:
        own = {"url": vector, "label": vector, "icon": vector}
        return {"pdf": vector, "website": vector, "doi": vector, "orcid": vector, "code": own, vector: vector}
    if item is Author:
        return [vector, {"name": vector, "url": vector, "orcid": vector, "marks": [vector]}]
    if item is Area:
        return {vector: {vector: 1950}}
    if item is int:
        return [1950]
    return [value_of(item, vector)]


def values_of(model: type[Model], vector: str) -> dict[str, Any]:
    return {field.name: value_of(field.type, vector) for field in fields_of(model).values()}


def record_of(kind: type[Record], number: int, vector: str) -> dict[str, Any]:
    fields = values_of(kind, vector)
    for name in ("id", "key"):
        if name in fields:
            fields[name] = f"{number} {vector}"
    if kind.kind.name == "venues":
        fields["color"] = f"#{number:06x}"
    if kind is Publication:
        fields["type"] = "article"
    return fields


def data_files(vectors: Iterable[str]) -> dict[str, str]:
    """Return a file for each kind, as JSON, which is YAML too; of BibTeX, what its grammar lets through."""
    files = {}
    for kind in KINDS:
        records = [record_of(kind, number, vector) for number, vector in enumerate(vectors)]
        value: Any = records[0] if kind.kind.name == "profile" else records
        files[f"data/{kind.kind.name}.yml"] = json.dumps(value, indent=1)
    files["data/publications.bib"] = "\n".join(_entry(number, vector) for number, vector in enumerate(vectors))
    return files


def _entry(number: int, vector: str) -> str:
    if vector.count("{") != vector.count("}") or vector.find("}") < vector.find("{"):
        vector = vector.replace("{", "").replace("}", "")
    names = {name for names in (*TEXTS.values(), *PLAINS.values()) for name in names}
    names |= {
        *(type.name for type in PUBLICATION_LINKS),
        "author",
        "editor",
        "abstract",
        "keywords",
        "award",
        "preview",
    }
    fields = "".join(f"  {name} = {{{vector}}},\n" for name in sorted(names))
    return f"@inproceedings{{bib{number},\n{fields}  year = 1950\n}}\n"


def pages() -> dict[str, str]:
    """Return an index, a page for each kind with all its records, and one for each other style with some of them."""
    found = {}
    for kind in KINDS:
        name, directive = kind.kind.name, kind.kind.directive
        if name == "profile":
            found[name] = "# Profile\n\n```{profile}\n```\n"
        elif name != "venues":  # they are seen in publications and service
            found[name] = f"# {name}\n\n```{{{directive}}}\n```\n"
            for style in kind.kind.styles[1:]:
                found[f"{name}-{style}"] = f"# {name}\n\n```{{{directive}}}\n:style: {style}\n:limit: 40\n```\n"
    names = "\n".join(found)
    return {"index.md": f"# Index\n\n```{{toctree}}\n{names}\n```\n"} | {f"{n}.md": text for n, text in found.items()}
