"""All that the publications of a catalogue say, to be compared."""

from __future__ import annotations

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.records.kinds.publication import Publication
from sphinx_academic.richtext.tree import RichText


def told(catalogue: Catalogue) -> list[object]:
    """All that the publications of a catalogue say, and where each part of it is written."""
    found: list[object] = []
    for paper in catalogue.collection(Publication).records:
        texts = [value.location for value in _texts(paper)]
        found.append(
            (repr(paper), paper.digest, paper.bibtex, paper.extra, paper.origin, paper.private["_lines"], texts)
        )
    return found


def _texts(value: object) -> list[RichText]:
    if isinstance(value, RichText):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    fields = getattr(value, "__dict__", {}) if hasattr(value, "model_fields") else {}
    return [text for each in fields.values() for text in _texts(each)]
