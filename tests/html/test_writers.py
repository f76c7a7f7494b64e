"""With few processes, as many write pages as there may be; what they write is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sphinx.builders import Builder

MakeSite = Callable[..., Any]

FILES = {
    **{
        f"p{number}.md": f"# Page {number}\n\n```{{publication-list}}\n:limit: {number}\n```\n"
        for number in range(1, 9)
    },
    "index.md": "# Home\n\n```{toctree}\n:glob:\n*\n```\n",
    "data/publications.bib": "".join(f"@misc{{k{number}, title = {{Title {number}}}}}\n" for number in range(8)),
}


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes were to write."""
    found: list[int] = []
    write = Builder._write_parallel

    def noted(builder: Builder, docnames: Any, nproc: int) -> None:
        found.append(nproc)
        write(builder, docnames, nproc=nproc)

    monkeypatch.setattr(Builder, "_write_parallel", noted)
    return found


@pytest.mark.parametrize(
    ("builder", "jobs", "count"),
    [("html", 2, 2), ("dirhtml", 3, 3), ("html", 4, 3), ("singlehtml", 2, None), ("text", 2, 1)],
)
def test_how_many_write(make_site: MakeSite, writers: list[int], builder: str, jobs: int, count: int | None) -> None:
    make_site(FILES).build(builder, parallel=jobs)
    assert writers == ([] if count is None else [count])


def test_several_write_what_one_writes(make_site: MakeSite, writers: list[int]) -> None:
    site = make_site(FILES)
    pages = []
    for jobs in (0, 2):
        site.build(fresh=True, parallel=jobs)
        pages.append({name: site.html(name) for name in ("index", *(f"p{number}" for number in range(1, 9)))})
        pages[-1]["/index"] = site.text("searchindex.js")
    assert writers == [2]
    assert pages[0] == pages[1]
