"""Data files that are parsed before a build wants them: only what changes is parsed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_academic.catalogue import ahead, bibliography
from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.records.kinds import Kinds
from sphinx_academic.sources import parsed

BIB = """\
@article{ideals, author = {Noether, Emmy}, title = {Idealtheorie in Ringbereichen}, year = 1921}
@incollection{rings, crossref = {volume}, author = {Noether, Emmy}, title = {On rings}}
@proceedings{volume, title = {Proceedings}, year = 1932}
"""


def titles(root: Path) -> dict[str, str]:
    return {paper.key: str(paper.title) for paper in Catalogue(Settings(root)).default_publications.records}


def test_only_entries_that_change_are_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "_cache", None)
    file = tmp_path / "data/publications.bib"
    file.parent.mkdir()
    file.write_text(BIB)
    read, parse = [], bibliography.publication_from
    monkeypatch.setattr(
        bibliography,
        "publication_from",
        lambda entry, *rest: read.append((entry.key, entry.location.line)) or parse(entry, *rest),
    )
    ahead.parse_files(Settings(tmp_path), Kinds().values())
    everything = [("ideals", 1), ("rings", 2), ("volume", 3)]
    assert read == everything
    before = titles(tmp_path)
    assert read == everything

    file.write_text(BIB.replace("Ringbereichen", "Ringen"))
    changed = titles(tmp_path)
    assert read == [*everything, ("ideals", 1)]
    assert [key for key in before if before[key] != changed[key]] == ["ideals"]

    # what an entry has from another one, and where it stands, are parts of it
    file.write_text("\n" + BIB.replace("Proceedings", "Proceedings of a congress"))
    titles(tmp_path)
    assert read[4:] == [("ideals", 2), ("rings", 3), ("volume", 4)]
