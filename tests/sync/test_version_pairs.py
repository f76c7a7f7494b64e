"""Labelled pairs of works in an optional corpus: versions of one work, and works that only look like it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from corpus import corpus
from msgspec.structs import replace

from sphinx_academic.catalogue.versions import with_versions
from sphinx_academic.problems import Location, Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.links.links import LinkTable, resolve_links
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sync.client import ServiceError
from sphinx_academic.sync.services.registry import SERVICES
from sphinx_academic.sync.works import EDITION

CORPUS = corpus()
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "version-pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
pytestmark = pytest.mark.skipif(CORPUS is None, reason="there is no corpus")


@cache
def papers_of(file: str) -> dict[str, Publication]:
    assert CORPUS
    text = (CORPUS / file).read_bytes().decode()
    found = (publication_from(each, Reading(file, Problems())) for each in read_bibtex([(file, text)], Problems()))
    return {paper.key: paper for paper in found if paper}


def preprint(paper: Publication, key: str, arxiv: str) -> Publication:
    """Return a preprint with the title and the authors of a publication."""
    links = resolve_links("arxiv", arxiv, LinkTable(), Location(""), Problems())
    return replace(paper, key=key, type="misc", venue=None, abbr="", links=links, status="preprint", known_venue=None)


def joined(label: str) -> list[tuple[str, str]]:
    """Return the pairs of a label of which one is joined to the other."""
    found = []
    for number, (row_label, _kind, one, other) in enumerate(ROWS):
        file, _, key = one.partition("#")
        if row_label != label or not file.endswith(".bib"):
            continue
        paper = papers_of(file)[key]
        if other.startswith("arxiv:"):
            second = preprint(paper, "other", other.removeprefix("arxiv:"))
        else:
            second = replace(papers_of(other.partition("#")[0])[other.partition("#")[2]], key="other")
            if category_of(paper).name != "preprint" and category_of(second).name != "preprint":
                second = preprint(second, "other", f"2401.{number:05d}")
        both = with_versions([paper, second], Problems())
        if any(each.version_of for each in both):
            found.append((one, other))
    return found


def test_there_are_sixty_of_each() -> None:
    labels = [row[0] for row in ROWS]
    assert (labels.count("pair"), labels.count("apart")) == (60, 60)
    assert len({tuple(row[2:]) for row in ROWS}) == 120


def test_only_versions_are_joined() -> None:
    assert joined("apart") == []
    with_arxiv = [row for row in ROWS if row[0] == "pair" and row[3].startswith("arxiv:") and ".bib#" in row[2]]
    assert len(joined("pair")) == len(with_arxiv) > 30


def test_relations_of_services_are_those_labelled() -> None:
    """Every relation that is read of a recorded answer is a labelled pair, of the labelled kind."""
    assert CORPUS
    labelled = {(row[2], row[3]): row[1] for row in ROWS if row[0] == "pair" and ".bib#" not in row[2]}
    found = {}
    for file in sorted({one.partition("#")[0] for one, _ in labelled}):
        service = SERVICES[file.split("/")[1]]
        for claim in service.read((CORPUS / file).read_bytes(), ""):
            own = claim.identifiers[0] if claim.identifiers else None
            pairs = [(relation.kind, relation.other) for relation in claim.relations if relation.kind != EDITION]
            pairs += [("preprint", each) for each in claim.identifiers[1:]]
            found |= {(f"{file}#{own.scheme}:{own.id}", f"{o.scheme}:{o.id}"): kind for kind, o in pairs if own}
    assert found.items() <= labelled.items()
    # a newer version of a paper, and a preprint of which only the title tells
    assert [other for _, other in sorted(labelled.keys() - found.keys())] == [
        "doi:10.12688/f1000research.161261.1",
        "arxiv:2311.00001",
    ]


def test_editions_are_those_of_one_archive() -> None:
    assert CORPUS
    found = {}
    for file in sorted([*CORPUS.glob("*/crossref/*.json"), *CORPUS.glob("*/datacite/*.json")]):
        try:
            claims = SERVICES[file.parent.name].read(file.read_bytes(), "")
        except ServiceError:
            continue
        for claim in claims:
            others = {str(each.other) for each in claim.relations if each.kind == EDITION}
            found |= {str(claim.identifiers[0]): others} if others else {}
    parts = {doi.partition("/")[0] for doi in found}
    assert all(other.startswith(doi.partition("/")[0]) for doi, others in found.items() for other in others)
    assert (len(found), sorted(parts)) == (6, ["10.20944", "10.5281", "10.6084"])
