"""A bibliography as it was some time ago, and what services say of the works today."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.records.citing.citation import container, full_title
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.names.names import ET_AL, Name
from sphinx_academic.sources.bibtex.blocks import Block, read_blocks
from sphinx_academic.sync.facts import FACTS
from sphinx_academic.sync.matching import is_preprint
from sphinx_academic.sync.works import identifiers_of

ORCID = "0000-0002-1825-0097"
#: the fields that an author may have left out
REMOVED = ("doi", "pages", "volume", "number")
_TYPES = {
    "article": "journal-article", "inproceedings": "proceedings-article", "conference": "proceedings-article",
    "incollection": "book-chapter", "inbook": "book-chapter", "book": "monograph", "phdthesis": "dissertation",
}  # fmt: skip


@dataclass(slots=True)
class World:
    """The text of an older bibliography, today's answer, and what an update has to bring back."""

    before: str
    answer: bytes
    owner: Name
    #: keys of entries that were dropped, those that were preprints, and fields that were left out, by key
    dropped: set[str] = field(default_factory=set)
    preprints: set[str] = field(default_factory=set)
    removed: dict[str, dict[str, str]] = field(default_factory=dict)


def catalogue_of(folder: Path, text: bytes, owner: Name | None = None) -> Catalogue:
    """Return the catalogue of a site with a bibliography."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_academic"]\n')
    (folder / "data/publications.bib").write_bytes(text)
    if owner:
        name = json.dumps(str(owner), ensure_ascii=False)
        parts = f"{{given: {json.dumps(owner.given)}, family: {json.dumps(owner.family)}}}" if owner.family else name
        (folder / "data/profile.yml").write_text(f"name: {parts}\nlinks: {{orcid: {ORCID}}}\n", encoding="utf-8")
    return Catalogue(Settings(folder))


def facts_of(paper: Publication) -> dict[str, str]:
    """Return the facts of a publication by their names."""
    return {fact.name: value for fact in FACTS if (value := " ".join(fact.of(paper).split()))}


def owner_of(papers: Sequence[Publication]) -> Name | None:
    """Return the name that most publications have."""
    names = Counter(author.name for paper in papers for author in paper.authors if author != ET_AL)
    return next((name for name, _ in names.most_common() if name.given and name.family), None)


def world_of(papers: Sequence[Publication], text: str, owner: Name) -> World:
    """Return a world in which a part of the works is newer than the bibliography."""
    blocks = {block.key: block for block in reversed(list(read_blocks(text))) if block.type != "string"}
    alone = Counter(identifier for paper in papers for identifier in identifiers_of(paper))
    titles = Counter(full_title(paper).casefold() for paper in papers)
    world = World(text, b"", owner)
    edits: list[tuple[int, int, str]] = []
    for number, paper in enumerate(papers):
        block = blocks.get(paper.key)
        sound = block and not block.error and not block.problems and "crossref" not in paper.bibtex
        once = all(alone[each] == 1 for each in identifiers_of(paper)) and titles[full_title(paper).casefold()] == 1
        own = any(author.name == owner for author in paper.authors)
        if block is None or not sound or not once or not own or is_preprint(paper):
            continue
        match crc32(paper.key.encode()) % 4:
            case 0:
                world.dropped.add(paper.key)
                edits.append((block.start, block.end, ""))
            case 1:
                _leave_out(world, block, paper, edits)
            case 2 if paper.type in ("article", "inproceedings") and paper.date and container(paper):
                world.preprints.add(paper.key)
                edits.append((block.start, block.end, _preprint(text, block, paper, number)))
    for start, end, new in sorted(edits, reverse=True):
        world.before = world.before[:start] + new + world.before[end:]
    items = [_item(paper, owner, number, paper.key in world.preprints) for number, paper in enumerate(papers)]
    answer = {"status": "ok", "message-type": "work-list", "message": {"items": items}}
    world.answer = json.dumps(answer).encode()
    return world


def _leave_out(world: World, block: Block, paper: Publication, edits: list[tuple[int, int, str]]) -> None:
    facts = facts_of(paper)
    names = [each.name for each in block.fields]
    fits = {fact.name for fact in FACTS if fact.fits(paper)}
    for each in block.fields:
        if each.name in REMOVED and each.name in facts and names.count(each.name) == 1 and each.name in fits:
            at = re.compile(r"[\s,]*").match(world.before, each.end)
            assert at
            world.removed.setdefault(paper.key, {})[each.name] = facts[each.name]
            edits.append((each.start, at.end(), ""))
    if world.removed.get(paper.key) and "arxiv" not in facts and any("doi.org" in link.target for link in paper.links):
        fields = [each for each in block.fields if each.name in ("url", "html", "pdf")]
        for each in fields if "doi" in world.removed[paper.key] else ():
            if "doi" in world.before[each.start : each.end]:
                at = re.compile(r"[\s,]*").match(world.before, each.end)
                assert at
                edits.append((each.start, at.end(), ""))


def _preprint(text: str, block: Block, paper: Publication, number: int) -> str:
    kept = [text[each.start : each.end] for each in block.fields if re.match("title|author|year", each.name)]
    fields = ",\n  ".join(kept)
    return f"@misc{{{block.key},\n  {fields},\n  eprint = {{{_arxiv(paper, number)}}},\n  archiveprefix = {{arXiv}}\n}}"


def _arxiv(paper: Publication, number: int) -> str:
    known = next((each.id for each in identifiers_of(paper) if each.scheme == "arxiv"), "")
    return known or f"2401.{number:05d}"


def _item(paper: Publication, owner: Name, number: int, has_preprint: bool) -> dict[str, Any]:
    facts = facts_of(paper)
    authors = []
    for author in paper.authors:
        if author == ET_AL:
            continue
        name = author.name
        family = " ".join(filter(None, (name.particle, name.family)))
        person: dict[str, Any] = {"name": name.literal} if name.literal else {"given": name.given, "family": family}
        if author.name == owner:
            person["ORCID"] = f"https://orcid.org/{ORCID}"
        authors.append(person)
    parts = [int(facts["date"])] if facts.get("date", "").isdigit() else []
    archived = f"10.48550/arXiv.{facts['arxiv']}" if is_preprint(paper) and "arxiv" in facts else ""
    item: dict[str, Any] = {
        "title": [full_title(paper)],
        "type": "posted-content" if is_preprint(paper) else _TYPES.get(paper.type, "other"),
        "author": authors,
        "container-title": [container(paper)] if container(paper) else [],
        "issued": {"date-parts": [parts]} if parts else {},
        "volume": facts.get("volume", ""),
        "issue": facts.get("number", ""),
        "page": facts.get("pages", ""),
        "DOI": facts.get("doi", "") or archived,
        "reference-count": 0,
    }  # fmt: skip
    if has_preprint:
        preprint = f"10.48550/arXiv.{_arxiv(paper, number)}"
        item["relation"] = {"has-preprint": [{"id-type": "doi", "id": preprint, "asserted-by": "subject"}]}
    return item
