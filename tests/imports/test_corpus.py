"""Every site and record of an optional corpus: counts against an independent count, nothing left unaccounted for."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import pytest
import yaml
from accounting import unaccounted
from corpus import corpus

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.leftovers import template_person, template_text, template_work
from sphinx_academic.imports.merge import Merger
from sphinx_academic.imports.plan import Plan
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.report import as_json, as_text, file_states
from sphinx_academic.imports.source import SourceError, open_source

CORPUS = corpus() or Path("nowhere")
SITES = sorted(
    [*CORPUS.glob("alfolio/*"), *CORPUS.glob("academicpages/*"), *CORPUS.glob("hugoblox/*")]
    + [*CORPUS.glob("formats/hugoblox-kit/*"), *CORPUS.glob("formats/wowchemy/*")]
    + [*CORPUS.glob("formats/lab-website-template/*"), *CORPUS.glob("formats/linkedin/*")]
    + [CORPUS / name for name in ("formats/luost26", "formats/minimal-light", "formats/prism") if CORPUS.is_dir()]
)
FILES = sorted(
    path
    for folder in ("formats", "records", "cv", "bib/excerpts")
    for path in CORPUS.glob(f"{folder}/**/*")
    if path.is_file() and not any(path.is_relative_to(site) for site in SITES)
)
_DATA = (".yml", ".yaml", ".json")


def name(path: Path) -> str:
    return str(path.relative_to(CORPUS))


def read(path: Path, root: Path) -> tuple[Found, Plan] | None:
    try:
        found = read_source(open_source(path))
    except SourceError:
        return None
    return found, Merger(found, root).merge()


def front_matter_fields(path: Path) -> Iterator[str]:
    text = path.read_text("utf-8", "replace")
    head = re.match(r"---\s*\n(.*?)\n---", text, re.DOTALL)
    try:
        value = yaml.load(head[1], yaml.BaseLoader) if head else None
    except yaml.YAMLError:
        return
    if isinstance(value, dict):
        yield from value


@pytest.mark.parametrize("path", SITES, ids=name)
def test_a_site_is_accounted_for(path: Path, tmp_path: Path) -> None:
    result = read(path, tmp_path)
    if result is None:
        return
    found, plan = result
    states = file_states(found)
    files = {str(file.relative_to(path)) for file in path.rglob("*") if file.is_file()}
    assert {file for file in files if file not in states} == set()
    for file in files:
        status, reason = states[file]
        assert reason or status in (Status.TAKEN, Status.GUESSED, Status.TEMPLATE), file
        noted = {
            note.field.partition(".")[0]
            for account in found.accounts
            if account.file == file
            for note in account.fields
        }
        if file.endswith(".md") and any(account.file == file and account.fields for account in found.accounts):
            assert [field for field in front_matter_fields(path / file) if field not in noted] == [], file
        if file == "_config.yml" and found.format != "pages":
            assert set(yaml.load((path / file).read_text("utf-8"), yaml.BaseLoader)) - noted == set(), file
        if PurePath(file).suffix in _DATA:
            assert unaccounted(found, file, (path / file).read_text("utf-8")) == [], file
    report = json.loads(as_json(found, plan, []))
    assert len(report["files"]) == len(states)
    assert as_text(found, plan, [])


@pytest.mark.parametrize("path", SITES, ids=name)
def test_nothing_of_a_template_is_left(path: Path, tmp_path: Path) -> None:
    result = read(path, tmp_path)
    if result is None:
        return
    found, _plan = result
    assert not template_person(str(found.profile.get("name", "")))
    for record in found.all_records():
        texts = " ".join(str(value) for value in record.fields.values())
        assert not template_text(texts), record
        assert not template_person(str(record.fields.get("name", ""))), record
        if record.kind == "publications":
            assert not template_work(record.fields), record
    assert [entry.key for entry in found.entries if template_work(entry.fields)] == []


def counted(path: Path) -> dict[str, int] | None:
    """Count the records of a file without the importer."""
    text = path.read_text("utf-8", "replace")
    if path.suffix == ".bib":
        return {"publications": len(re.findall(r"^\s*@(?!string|comment|preamble)\w+\s*[{(]", text, re.I | re.M))}
    if path.suffix == ".ris":
        blocks = re.split(r"^ER  -.*$", text, flags=re.M)
        return {"publications": sum(1 for block in blocks if re.search(r"^(?:TI|T1|CT|BT)  - \S", block, re.M))}
    if re.search(r"^PMID-", text, re.M):
        return {"publications": len(re.findall(r"^PMID-", text, re.M))}
    if path.suffix == ".csv":
        return {"publications": len(list(csv.DictReader(text.lstrip("\ufeff").splitlines())))}
    if path.suffix == ".json":
        value = json.loads(text)
        return {"publications": _works(value)} if _works(value) else None
    return None


def _works(value: Any) -> int:
    """Return how many works an answer of OpenAlex, Crossref or CSL-JSON holds."""
    if isinstance(value, dict) and isinstance(value.get("results"), list) and "meta" in value:
        return len(value["results"])
    if isinstance(value, dict) and isinstance(value.get("message"), dict):
        items = value["message"].get("items")
        return len(items) if isinstance(items, list) else 1
    if isinstance(value, list) and value and all(isinstance(each, dict) and "issued" in each for each in value):
        return len(value)
    return 0


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_has_all_its_records(path: Path, tmp_path: Path) -> None:
    result = read(path, tmp_path)
    if result is None:
        return
    found, plan = result
    assert len(file_states(found)) == 1
    if path.suffix in _DATA:
        assert unaccounted(found, path.name, path.read_text("utf-8")) == []
    wanted = counted(path)
    if wanted and wanted["publications"]:
        made = plan.added.get("publications", 0) + plan.known.get("publications", 0)
        dropped = sum(1 for account in found.accounts if account.status in (Status.TEMPLATE, Status.LEFT))
        assert made + dropped == wanted["publications"]


@pytest.mark.parametrize("path", [*SITES, *FILES], ids=name)
def test_a_second_import_changes_nothing(path: Path, tmp_path: Path) -> None:
    result = read(path, tmp_path)
    if result is None:
        return
    for file, content in result[1].files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(content)
    again = read(path, tmp_path)
    assert again is not None
    assert again[1].files == {}
