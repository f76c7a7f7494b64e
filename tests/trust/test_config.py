"""Every configuration value refuses what it cannot use: derived from their declaration."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sites import MakeSite

from sphinx_academic.cli.checking import check_site
from sphinx_academic.config import values as config
from sphinx_academic.config.conf_file import ConfFile, conf_file, read_conf
from sphinx_academic.problems import Problems

FIELDS = {config.PREFIX + field.name: field for field in config.fields()}
#: no value takes one of these
NEVER: tuple[Any, ...] = (object(), 1.5, -1, {1: 2}, [1], [["a"]], {"a": 1}, b"x")


def checked(conf: ConfFile, **given: Any) -> tuple[config.Config, list[str]]:
    problems = Problems()
    values = {name: field.metadata["default"] for name, field in FIELDS.items()} | given
    return config.checked(SimpleNamespace(**values), conf, problems), [str(problem) for problem in problems]


@pytest.mark.parametrize("name", FIELDS)
def test_every_value_falls_back_to_its_default_with_one_warning(name: str) -> None:
    field = FIELDS[name]
    default, _ = checked(ConfFile())
    for value in NEVER:
        if name == "academic_cv_pdf_options" and value == {"a": 1}:
            continue  # a mapping of names: what is wrong with one of them is said of that one
        conf = ConfFile(lines={name: 7})
        found, problems = checked(conf, **{name: value})
        assert getattr(found, field.name) == getattr(default, field.name)
        assert len(problems) == 1
        start = f"conf.py:7: {name}: expected "
        end = f", found {value!r}; using {field.metadata['default']!r} [academic.config]"
        assert problems[0].startswith(start)
        assert problems[0].endswith(end)


@pytest.mark.parametrize("name", FIELDS)
def test_every_default_is_sound(name: str) -> None:
    assert checked(ConfFile(), **{name: FIELDS[name].metadata["default"]})[1] == []


def test_a_build_and_check_say_the_same(make_site: MakeSite) -> None:
    conf = "".join(f"{name} = -1.5\n" for name in FIELDS) + "academic_tpyo = 1\n"
    site = make_site({"index.md": "# Home\n"}, conf)
    site.build(warnings=None)
    said = [str(problem) for problem in check_site(site.srcdir).problems]
    assert sorted(line.replace("WARNING: ", "") for line in site.warnings) == sorted(said)
    assert len(said) == len(dataclasses.fields(config.Config)) + 1


@pytest.mark.parametrize(
    ("text", "values", "lines", "computed"),
    [
        ("a = 1\n", {"a": 1}, {"a": 1}, ()),
        ("a: int = 1\na = [2, 'x']\n", {"a": [2, "x"]}, {"a": 2}, ()),
        ("a, b = 1, f()\n", {"a": 1}, {"a": 1, "b": 1}, ("b",)),
        ("a = b = -1\n", {"a": -1, "b": -1}, {"a": 1, "b": 1}, ()),
        ("a = {}\na['k'] = 1\n", {}, {"a": 2}, ("a",)),
        ("a = []\na += ['x']\n", {}, {"a": 2}, ("a",)),
        ("import os\nif os.name:\n    a = 1\n", {}, {"a": 3}, ("a",)),
        ("a = __import__('os').system('echo')\n", {}, {"a": 1}, ("a",)),
    ],
)
def test_conf_is_read_and_not_run(
    text: str, values: dict[str, Any], lines: dict[str, int], computed: tuple[str, ...]
) -> None:
    assert read_conf(text) == ConfFile(values, lines, computed)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"a = \n", ("invalid syntax", 1)),
        (b"a = '\0'\n", ("source code string cannot contain null bytes", 0)),
        (b"# -*- coding: nonsense -*-\n", ("unknown encoding: nonsense", 0)),
    ],
)
def test_what_is_no_python_is_an_error(tmp_path: Path, content: bytes, error: tuple[str, int]) -> None:
    (tmp_path / "conf.py").write_bytes(content)
    found = conf_file(tmp_path).error
    assert found == error


def test_without_a_conf_there_is_nothing(tmp_path: Path) -> None:
    assert conf_file(tmp_path) == ConfFile()
