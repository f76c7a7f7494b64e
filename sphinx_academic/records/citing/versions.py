"""Versions of one work: preprint, erratum, retraction, data, code, review beside the version of record."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from sphinx_academic.problems import did_you_mean
from sphinx_academic.records.links.links import ResolvedLink
from sphinx_academic.records.links.types import PREPRINT_SERVERS, PUBLICATION_LINKS, LinkType
from sphinx_academic.records.model.base import Part
from sphinx_academic.records.model.fields import ONE_OR_MANY, DateField, Key, Links
from sphinx_academic.records.model.readers import Before, Reading, Reads
from sphinx_academic.sources.located import LocatedDict

PREPRINT: Final = "preprint"
RETRACTION: Final = "retraction"
RETRACTED: Final = "retracted"
"""The status of a work that was retracted."""

FROM_PREPRINT: Final = ("abstract", "tldr", "preview", "keywords", "tags", "award", "presentation")
"""The fields that an entry takes from its preprint where it has none."""

#: by the kind of version: the type that its link has, and the types of links that stay what they are
_LINK_TYPES: Final = {
    PREPRINT: ("preprint", {*PREPRINT_SERVERS, "hal", "osf", "openreview"}),
    "erratum": ("errata", set()),
    RETRACTION: (RETRACTION, set()),
    "dataset": ("data", {"zenodo", "osf", "huggingface", "figshare"}),
    "code": ("code", {"github", "gitlab", "zenodo", "huggingface"}),
    "review": ("review", set()),
    "supplement": ("supp", set()),
    "published": ("url", {"doi"}),
}
_SYNONYMS: Final = {
    **dict.fromkeys(("corrigendum", "correction", "errata", "addendum"), "erratum"),
    **dict.fromkeys(("data", "datasets"), "dataset"),
    **dict.fromkeys(("software", "implementation"), "code"),
    **dict.fromkeys(("retracted", "withdrawal"), RETRACTION),
    **dict.fromkeys(("arxiv", "preprints", "working-paper"), PREPRINT),
    **dict.fromkeys(("reviews", "peer-review"), "review"),
    **dict.fromkeys(("supp", "supplementary"), "supplement"),
}
KINDS: Final = tuple(_LINK_TYPES)
"""The kinds of versions."""

_TYPES: Final = {type.name: type for type in PUBLICATION_LINKS}
_OWN: Final = ("kind", "key", "date", "links")


def version_kind(text: str) -> str:
    """Return the kind of version that a word means; empty for a word that means none."""
    word = re.sub(r"[\s_]+", "-", text.strip().lower())
    word = _SYNONYMS.get(word, word)
    return word if word in _LINK_TYPES else ""


def _kind(value: Any, reading: Reading) -> str:
    kind = version_kind(value) if isinstance(value, str) else ""
    if not kind:
        hint = did_you_mean(str(value), KINDS)
        raise ValueError(f"expected one of {', '.join(KINDS)}, found {str(value)[:80]!r}{hint}")
    return kind


def _with_links(value: Any, line: int) -> Any:
    """``{kind: preprint, arxiv: 2402.07011}`` is ``{kind: preprint, links: {arxiv: 2402.07011}}``."""
    if not isinstance(value, LocatedDict):
        return value
    links = value.get("links")
    inner = links if isinstance(links, LocatedDict) else LocatedDict(None, value.line)
    if links is not None and inner is not links:
        return value
    linked = {name: target for name, target in value.items() if name not in _OWN}
    if not linked:
        return value
    lines = {**inner.lines, **{name: value.lines.get(name, value.line) for name in linked}}
    fields = {name: each for name, each in value.items() if name in _OWN}
    fields["links"] = LocatedDict({**inner, **linked}, value.line, lines)
    return LocatedDict(fields, value.line, {**value.lines, "links": value.lines.get("links", value.line)})


class Version(Part, frozen=True, kw_only=True):
    """Another version of a work, or what came of it: an entry of the bibliography, or its links."""

    kind: Annotated[
        str,
        Reads(_kind, {"type": "string"}),
        "preprint, erratum, retraction, dataset, code, review, supplement or published",
    ]
    key: Annotated[Key, "key of its entry in the bibliography"] = ""
    date: Annotated[DateField | None, "when it appeared"] = None
    links: Annotated[Links, "its links; link types may also stand beside kind"] = ()

    def check(self) -> None:
        if not self.key and not self.links:
            raise ValueError(f"a version needs a link, such as a doi, or the key of its entry: {self.kind}")

    def plain(self) -> str:
        return self.kind

    def link(self) -> ResolvedLink | None:
        """Return its link, of a type that says which version it is; None if it leads nowhere."""
        found = next((link for link in self.links if link.target), None)
        if found is None:
            return None
        name, kept = _LINK_TYPES[self.kind]
        if found.type in kept:
            return found
        type: LinkType = _TYPES[name]
        # without its id: the DOI of a preprint is not that of the work
        return ResolvedLink(type.name, type.label, type.icon, found.target)


Versions = Annotated[
    tuple[Annotated[Version, Before(_with_links, {"type": "object", "required": ["kind"]})], ...], ONE_OR_MANY
]
