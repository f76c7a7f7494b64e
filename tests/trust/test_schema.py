"""The schemas accept what the readers accept: by an independent validator, on everything the documentation shows."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sphinx_academic.cli.checking import KINDS
from sphinx_academic.cli.schema import schema, schemas, write_editor_files

SCHEMAS = schemas()
ROOT = Path(__file__).parents[2]
TEMPLATE = Path(str(files("sphinx_academic") / "site_template" / "data"))
DIRECTIVES = {kind.kind.directive: kind.kind.name for kind in KINDS}
_FILE_NAME = re.compile(r"(?::caption:|#)\s*(?:data/)?(\w+)\.ya?ml")
# a look-ahead, since a fence may stand inside another
_BLOCK = re.compile(r"^(?=( *)(`{3,}|:{3,})\{([\w-]+)\}[^\n]*\n(.*?)^\1\2[ \t]*$)", re.DOTALL | re.MULTILINE)


def errors(kind: str, value: Any) -> list[str]:
    # as JSON has it: a date of YAML is text
    plain = json.loads(json.dumps(value, default=str))
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(plain)]


def documented() -> list[tuple[str, str, str]]:
    """Return place, kind and YAML text of the examples in the documentation: blocks, bodies and data files."""
    found = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
            name = _FILE_NAME.search(match[4].split("\n\n", 1)[0])
            kind = DIRECTIVES.get(match[3]) or (name[1] if name else "")
            body = re.sub(r"\A(?:[ \t]*:[\w-]+:[^\n]*\n)*", "", match[4])
            if kind in SCHEMAS and body.strip():
                found.append((page.name, kind, body))
    for path in sorted((ROOT / "docs").rglob("data/*.yml")):
        if path.stem in SCHEMAS and "_build" not in path.parts:
            found.append((str(path.relative_to(ROOT)), path.stem, path.read_text(encoding="utf-8")))
    return found


def test_there_are_examples() -> None:
    assert documented()


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_schema_is_one_and_describes_every_field(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])
    for name, field in SCHEMAS[kind]["$defs"]["record"]["properties"].items():
        assert field.get("description"), f"{kind}.{name}"


@pytest.mark.parametrize("path", sorted(TEMPLATE.glob("*.yml")), ids=lambda path: path.stem)
def test_the_site_template_is_valid(path: Path) -> None:
    assert errors(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(("page", "kind", "text"), documented())
def test_the_documented_examples_are_valid(page: str, kind: str, text: str) -> None:
    assert errors(kind, yaml.safe_load(text)) == []


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("news", [{"date": 2024, "txet": "x"}]),
        ("news", [{"text": "x"}]),
        ("news", {"items": []}),
        ("news", [{"date": 2024, "text": "x", "event": "won"}]),
        ("experience", [{"role": "Reader", "organization": {"nmae": "x"}}]),
        ("profile", [{"name": "x"}]),
        ("venues", {"ICML": {"kind": "jornal"}}),
    ],
)
def test_what_is_wrong_is_invalid(kind: str, value: Any) -> None:
    assert errors(kind, value)


def test_the_command_prints_them() -> None:
    assert json.loads(CliRunner().invoke(schema, ["news"]).stdout) == SCHEMAS["news"]
    assert json.loads(CliRunner().invoke(schema, []).stdout) == SCHEMAS
    wrong = CliRunner().invoke(schema, ["nwes"])
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("Error: there is no kind 'nwes'; did you mean 'news'?; there are awards, ")


def test_an_editor_finds_them_offline(tmp_path: Path) -> None:
    write_editor_files(tmp_path)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    for path in settings["yaml.schemas"]:
        assert json.loads((tmp_path / path).read_text(encoding="utf-8")) == SCHEMAS[Path(path).stem]
    assert set(settings["yaml.schemas"].popitem()[1]) == {"data/venues.yml", "data/venues.yaml"}
