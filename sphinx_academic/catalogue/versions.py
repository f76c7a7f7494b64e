"""Entries that are versions of one work: joined where identifiers or the entries say so, else asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from msgspec.structs import replace

from sphinx_academic.catalogue.name_keys import keys_of, spellings
from sphinx_academic.problems import Problems, Subtype, did_you_mean
from sphinx_academic.records.citing.citation import full_title
from sphinx_academic.records.citing.versions import FROM_PREPRINT, PREPRINT, RETRACTED, RETRACTION, Version
from sphinx_academic.records.kinds.publications import Publication, category_of
from sphinx_academic.records.links.links import unique_links
from sphinx_academic.records.names.names import ET_AL

#: links of a preprint that are not about the preprint alone
_COMPANIONS: Final = frozenset(
    [
        *("code", "github", "gitlab", "data", "model", "huggingface", "zenodo", "demo", "notebook", "website", "video"),
        *("talk", "slides", "poster", "supp", "blog", "press", "tutorial"),
    ]
)
#: titles of no more words may be those of two works, and works of more years apart are
_FEW_WORDS: Final = 3
_YEARS: Final = 3


def with_versions(papers: Sequence[Publication], problems: Problems) -> list[Publication]:
    """Return publications joined with their versions: lists show the work, and have a link to each version.

    A preprint is joined to the one paper with the same arXiv identifier or DOI, if the titles agree.  Where title,
    first author and years alone agree, that is a question of the subtype ``version``.
    """
    joining = _Joining({paper.key: paper for paper in papers})
    for paper in papers:
        for version in paper.versions:
            if version.key:
                joining.join_stated(paper, version, problems)
    preprints = [paper for paper in papers if _is_preprint(paper)]
    if preprints:
        joining.join_by_identifiers(papers, preprints)
    joining.ask(papers, [paper for paper in papers if _is_draft(paper)], problems)
    return [joining.joined(paper) for paper in papers]


@dataclass(slots=True)
class _Joining:
    """The entries of a bibliography by key, and which of them are versions of which."""

    papers: dict[str, Publication]
    main: dict[str, str] = field(default_factory=dict)
    versions: dict[str, list[Version]] = field(default_factory=dict)

    def join(self, main: Publication, kind: str, other: Publication) -> None:
        """Let an entry be a version of another one."""
        self.main[other.key] = main.key
        version = Version(kind=kind, key=other.key, date=other.date, links=other.links)
        self.versions.setdefault(main.key, []).append(version)

    def join_stated(self, paper: Publication, version: Version, problems: Problems) -> None:
        """Join the entry that another one names."""
        other = self.papers.get(version.key)
        where = paper.where("versions" if "versions" in paper.source.lines else "related")
        if other is None:
            hint = did_you_mean(version.key, self.papers)
            problems.add(Subtype.REFERENCE, f"publication {version.key!r} is not in the bibliography{hint}", where)
        elif other.key == paper.key or self._is_above(other.key, paper.key):
            message = f"{other.key!r} cannot be a version of {paper.key!r}, which is a version of it"
            problems.add(Subtype.REFERENCE, message, where)
        elif self.main.get(other.key, paper.key) != paper.key:
            message = f"{other.key!r} is a version of {self.main[other.key]!r} already; that counts"
            problems.add(Subtype.REFERENCE, message, where)
        else:
            self.join(paper, version.kind, other)

    def _is_above(self, key: str, of: str) -> bool:
        """Return whether an entry is the one that another is a version of, over however many steps."""
        while of in self.main:
            of = self.main[of]
            if of == key:
                return True
        return False

    def join_by_identifiers(self, papers: Sequence[Publication], preprints: Sequence[Publication]) -> None:
        """Join each preprint to the only paper that has its arXiv identifier or its DOI, and its title."""
        mains: dict[tuple[str, str], list[Publication]] = {}
        for paper in papers:
            if not _is_preprint(paper) and paper.key not in self.main:
                for identifier in _identifiers(paper):
                    mains.setdefault(identifier, []).append(paper)
        for preprint in preprints:
            if preprint.key in self.main:
                continue
            found = {main.key: main for each in _identifiers(preprint) for main in mains.get(each, ())}
            agreeing = [each for each in found.values() if _titles_agree(each, preprint) and _may_share(each, preprint)]
            if len(agreeing) == 1 and not self._are_told_apart(agreeing[0], preprint):
                self.join(agreeing[0], PREPRINT, preprint)

    def ask(self, papers: Sequence[Publication], drafts: Sequence[Publication], problems: Problems) -> None:
        """Report preprints and unpublished works whose title, first author and year are nearly those of a paper."""
        asked = [each for each in drafts if each.key not in self.main and len(_title(each).split()) > _FEW_WORDS]
        if not asked:
            return
        first_authors = {family for each in asked for family in _first_author(each)}
        titles: dict[str, list[Publication]] = {}
        for paper in papers:
            # who wrote it first: titles take longer to compare
            may_be_asked = not first_authors.isdisjoint(_first_author(paper))
            if may_be_asked and not _is_draft(paper) and paper.key not in self.main:
                titles.setdefault(_title(paper), []).append(paper)
        for draft in asked:
            alike = [main for main in titles.get(_title(draft), ()) if _are_alike(main, draft)]
            main = next((main for main in alike if not self._are_told_apart(main, draft)), None)
            if main is not None:
                problems.add(Subtype.VERSION, _question(main, draft), draft.origin)

    def _are_told_apart(self, one: Publication, other: Publication) -> bool:
        return other.key in one.related or one.key in other.related

    def joined(self, paper: Publication) -> Publication:
        """Return an entry with the links, and what else it lacks, of its versions."""
        if main := self.main.get(paper.key):
            return replace(paper, version_of=main)
        added = self.versions.get(paper.key, [])
        stated = {(each.kind, each.key): each for each in paper.versions}
        versions = (*stated.values(), *(each for each in added if (each.kind, each.key) not in stated))
        by_key = {each.key: each for each in added}
        versions = tuple(by_key.get(each.key, each) if each.key and not each.links else each for each in versions)
        if not versions and not paper.link(RETRACTION):
            return paper
        changes: dict[str, Any] = {"versions": versions}
        links = list(paper.links)
        for each in versions:
            link = each.link()
            # a paper that names its preprint has the link already
            if link and not (each.kind == PREPRINT and any(link.type == other.type for other in paper.links)):
                links.append(link)
        for version in added:
            other = self.papers[version.key]
            if version.kind == PREPRINT:
                changes |= _shared(paper, other, changes)
                known = {link.type for link in links}
                links += [link for link in other.links if link.type in _COMPANIONS - known]
        changes["links"] = unique_links(links)
        if not paper.status and any(link.type == RETRACTION for link in links):
            changes["status"] = RETRACTED
        return replace(paper, **changes)


def _shared(paper: Publication, preprint: Publication, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that an entry takes from its preprint."""
    found = {
        name: value
        for name in FROM_PREPRINT
        if not getattr(paper, name) and name not in changes and (value := getattr(preprint, name))
    }
    return {**found, "selected": True} if preprint.selected else found


def _is_preprint(paper: Publication) -> bool:
    return category_of(paper).name == "preprint"


def _is_draft(paper: Publication) -> bool:
    """Return whether an entry may be an earlier version of another one, by its category."""
    return category_of(paper).name in ("preprint", "unpublished")


def _identifiers(paper: Publication) -> Iterator[tuple[str, str]]:
    for link in paper.links:
        if link.id and link.type in ("doi", "arxiv"):
            id = link.id.lower()
            if link.type == "doi" and id.startswith("10.48550/arxiv."):
                yield ("arxiv", _without_version(id.removeprefix("10.48550/arxiv.")))
            else:
                yield (link.type, _without_version(id) if link.type == "arxiv" else id)


def _without_version(arxiv: str) -> str:
    before, sign, number = arxiv.rpartition("v")
    return before if sign and number.isdigit() else arxiv


def _title(paper: Publication) -> str:
    words = "".join(char if char.isalnum() else " " for char in spellings(full_title(paper))[0])
    return " ".join(words.split())


def _titles_agree(one: Publication, other: Publication) -> bool:
    """Return whether half of the words of the shorter title are in the longer one: an identifier may be mistyped."""
    words = [set(_title(each).split()) for each in (one, other)]
    return len(words[0] & words[1]) * 2 >= min(map(len, words))


def _may_share(one: Publication, other: Publication) -> bool:
    """Return whether nothing says that two works have no author in common."""
    families = [
        {family for author in each.authors for family in keys_of(author.name).families} for each in (one, other)
    ]
    return not all(families) or bool(families[0] & families[1])


def _are_alike(one: Publication, other: Publication) -> bool:
    """Return whether first authors and years are those of one work."""
    names = [_first_author(each) for each in (one, other)]
    years = [each.date.first_year for each in (one, other) if each.date and each.date.first_year]
    return bool(names[0] & names[1]) and (len(years) < 2 or abs(years[0] - years[1]) <= _YEARS)


def _first_author(paper: Publication) -> set[str]:
    names: Iterable[Any] = (author.name for author in paper.authors[:1] if author != ET_AL)
    return {family for name in names for family in (keys_of(name).families or (str(name),))}


def _question(main: Publication, preprint: Publication) -> str:
    joined = f"related = {{{preprint.key}}}, relatedtype = {{preprint}}"
    apart = f"related = {{{preprint.key}}}"
    if not main.bibtex:
        joined = f"versions: [{{kind: preprint, key: {preprint.key}}}]"
        apart = f"related: [{preprint.key}]"
    return (
        f"{preprint.key!r} may be a preprint of {main.key!r}: their titles and first authors are the same; "
        f"write {joined!r} in {main.key!r}, or only {apart!r} if they are two works"
    )
