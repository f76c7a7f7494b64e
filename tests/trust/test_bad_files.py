"""Broken inputs, each with everything that is said of it.

A case is a title, an input and the expected problems, each ended by a line with a full stop.  A file of cases is
called after the file that its inputs are, from the data folder; ``%% name`` inside an input begins another file,
and ``%% name escaped`` one that is written with Python's escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from expectations import Expect

from sphinx_academic.cli.checking import check_site

END = "\n.\n"
FOLDER = Path(__file__).parent / "bad"


class Case(NamedTuple):
    name: str
    path: Path
    files: dict[str, bytes]
    beginning: str


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split(END)
        assert not parts[-1].strip(), f"{path.name} does not end with a full stop"
        for title, source, expected in zip(parts[:-1:3], parts[1:-1:3], parts[2:-1:3], strict=True):
            assert expected, f"{path.name}: nothing is wrong with {title!r}"
            beginning = f"{title}{END}{source}{END}"
            yield Case(f"{path.stem}: {title}", path, files_of(path.stem, source), beginning)


def files_of(name: str, source: str) -> dict[str, bytes]:
    """Split an input at its ``%%`` lines."""
    texts = {name if name in ("conf.py", "index.md") else f"data/{name}": ""}
    escaped = set()
    for line in source.split("\n"):
        if line.startswith("%% "):
            name, *how = line[3:].split()
            texts[name] = ""
            escaped |= {name} if how else set()
        else:
            texts[[*texts][-1]] += line + "\n"
    return {
        name: text.removesuffix("\n").encode().decode("unicode_escape").encode("latin-1")
        if name in escaped
        else text.encode()
        for name, text in texts.items()
        if text
    }


def problems_of(case: Case, folder: Path) -> str:
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return "\n".join(map(str, check_site(folder).problems))


ALL = list(cases())


def test_there_are_enough_and_none_twice() -> None:
    assert len(ALL) >= 120
    assert len({case.name for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_everything_wrong_is_said(case: Case, expect: Expect, tmp_path: Path) -> None:
    found = problems_of(case, tmp_path)
    assert found
    expect.part(found, f"{FOLDER.name}/{case.path.name}", after=case.beginning, end=END)
