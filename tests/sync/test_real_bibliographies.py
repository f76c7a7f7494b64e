"""Real bibliographies, of an optional corpus: an update brings back what is missing, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import corpus
from worlds import World, catalogue_of, owner_of, world_of

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sync.asking import members_of
from sphinx_academic.sync.compare import compare
from sphinx_academic.sync.findings import Finding, Kind
from sphinx_academic.sync.matching import Bibliography
from sphinx_academic.sync.plan import Editor, Edits
from sphinx_academic.sync.services.crossref import read
from sphinx_academic.sync.whose import circle_of
from sphinx_academic.sync.works import Claim

CORPUS = corpus()
FILES = sorted(CORPUS.rglob("*.bib")) if CORPUS else []
pytestmark = pytest.mark.skipif(not FILES, reason="there is no corpus")


def findings_of(catalogue: Catalogue, claims: list[Claim]) -> list[Finding]:
    papers = tuple(catalogue.publications.values())
    circle = circle_of(catalogue.people_index, members_of(catalogue, False), papers, ())
    return compare(Bibliography(papers), claims, circle, None)


def edits_of(catalogue: Catalogue, findings: list[Finding]) -> Edits:
    editor = Editor(
        catalogue.settings.root,
        tuple(catalogue.publications.values()),
        catalogue.files(Publication),
        "data/publications.bib",
    )
    return editor.make(findings)


def chosen(findings: list[Finding]) -> list[Finding]:
    """Return what ``--apply`` takes over."""
    return [each for each in findings if each.change and each.kind is not Kind.QUESTION]


def is_real(file: Path) -> bool:
    """Return whether a file is an author's, and none of a parser's test suite."""
    return "edge" not in file.parts


def worlds(folder: Path) -> Iterator[tuple[Path, Path, Catalogue, World]]:
    """Yield the file, the folder, the whole bibliography and the world of each file with an author of several works."""
    for number, file in enumerate(FILES):
        content = file.read_bytes()
        if len(content) > 1_000_000:
            continue  # one of thousands of entries by hundreds of people
        try:
            text = content.decode().replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue  # a file that is not edited
        whole = catalogue_of(folder / f"{number}-today", content)
        papers = tuple(whole.publications.values())
        owner = owner_of(papers)
        if owner:
            yield file, folder / f"{number}", whole, world_of(papers, text, owner)


def test_an_empty_answer_changes_nothing(tmp_path: Path) -> None:
    assert sum(map(is_real, FILES)) >= 60
    for number, file in enumerate(FILES):
        whole = catalogue_of(tmp_path / f"{number}-today", file.read_bytes())
        catalogue = catalogue_of(
            tmp_path / f"{number}", file.read_bytes(), owner_of(tuple(whole.publications.values()))
        )  # fmt: skip
        found = findings_of(catalogue, [])
        edits = edits_of(catalogue, found)
        assert (found, edits.files, edits.refused) == ([], {}, []), file


def test_a_newer_world_is_brought_back(tmp_path: Path) -> None:
    """Whatever is applied is right, and applying again does nothing; of authors' own files 95 of 100 are found."""
    wrong: list[str] = []
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for file, folder, whole, world in worlds(tmp_path):
        titles = {key: full_title(paper) for key, paper in whole.publications.items()}
        today = {titles[key] for key in world.dropped}
        if is_real(file):
            expected += Counter(
                new=len(world.dropped), published=len(world.preprints), missing=sum(map(len, world.removed.values()))
            )
        catalogue = catalogue_of(folder, world.before.encode(), world.owner)
        claims = read(world.answer)
        taken = chosen(findings_of(catalogue, claims))
        for each in taken:
            right = {
                Kind.NEW: each.title in today,
                Kind.PUBLISHED: each.key in world.preprints and each.title == titles[each.key],
                Kind.MISSING: world.removed.get(each.key, {}).get(each.field) == each.theirs,
            }.get(each.kind, False)
            if right:
                found[each.kind.name.lower()] += is_real(file)
            else:
                wrong.append(f"{file}: {each.kind.name} {each.key} {each.field} {each.theirs} {each.title}")
        edits = edits_of(catalogue, taken)
        assert edits.refused == []
        for content in edits.files.values():
            again = catalogue_of(folder, content, world.owner)
            wrong += [f"again: {each}" for each in chosen(findings_of(again, claims))]
    assert wrong == []
    assert min(expected.values()) >= 20
    recall = {kind: found[kind] / count for kind, count in expected.items()}
    assert min(recall.values()) >= 0.95, recall
