"""Orders of growth: counted, since seconds depend on the machine and on what else it does."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.bibliography import bibtex_file, works, yaml_file
from sites import MakeSite

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings

PLAIN = "# Publications\n\n```{publication-list}\n:style: plain\n```\n"
FORMATS = {"publications.bib": bibtex_file, "publications.yml": yaml_file}


def calls(work: Callable[[], Any]) -> int:
    """Return how many functions are called, Python's and C's."""
    count = 0

    def profile(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows_in_proportion(count: Callable[[int], int]) -> bool:
    """Whether twice as many entries cost twice as much, what does not depend on their number set aside."""
    count(50)
    small, middle, large = count(100), count(200), count(400)
    return (large - middle) / (middle - small) <= 2.2


@pytest.mark.parametrize("name", FORMATS)
def test_reading_grows_with_the_entries(tmp_path: Path, name: str) -> None:
    def count(entries: int) -> int:
        folder = tmp_path / str(entries)
        (folder / "data").mkdir(parents=True)
        (folder / "data" / name).write_text(FORMATS[name](list(works(entries, seed=entries))), encoding="utf-8")
        return calls(lambda: Catalogue(Settings(root=folder)))

    assert grows_in_proportion(count)


def test_a_page_grows_with_its_entries(make_site: MakeSite) -> None:
    site = make_site({"index.md": PLAIN})

    def count(entries: int) -> int:
        site.write({"data/publications.bib": bibtex_file(list(works(entries)))})
        return calls(lambda: site.build(fresh=True))

    assert grows_in_proportion(count)


def test_what_is_not_shown_again_costs_nothing(make_site: MakeSite) -> None:
    """Another page changes: the work does not depend on how many entries there are."""
    other = "---\norphan: true\n---\n\n# Other {}\n"
    site = make_site({"index.md": PLAIN})

    def count(entries: int) -> int:
        site.write({"other.md": other.format(1), "data/publications.bib": bibtex_file(list(works(entries)))})
        site.build(fresh=True)
        site.write({"other.md": other.format(2)})
        return calls(lambda: site.build())

    count(20)
    few, many = count(50), count(400)
    assert many <= 1.1 * few


def test_the_doctree_and_the_page(make_site: MakeSite) -> None:
    """A fingerprint is all that the doctree has of an entry, and the page of one is light."""
    site = make_site({"index.md": PLAIN})

    def sizes(entries: int) -> tuple[int, int]:
        site.write({"data/publications.bib": bibtex_file(list(works(entries)))})
        site.build(fresh=True)
        return len(pickle.dumps(site.doctree(resolved=False))), len(site.html().encode())

    (tree, page), (larger_tree, larger_page) = sizes(100), sizes(300)
    assert (larger_tree - tree) / 200 < 40
    assert (larger_page - page) / 200 < 1600
