"""Publications: styles as classes whose methods can be overridden, and the layout of lists.

:mod:`.style` has the base class, which is the default style; :mod:`.styles` the others; :mod:`.csl`
those of the Citation Style Language; :mod:`.layout` puts entries into lists, numbered ones and grids.
"""

from __future__ import annotations

from sphinx_academic.rendering.publications.layout import publication_item, publication_nodes
from sphinx_academic.rendering.publications.style import PublicationStyle
from sphinx_academic.rendering.publications.styles import (
    PUBLICATION_STYLES,
    CardStyle,
    CompactStyle,
    CvStyle,
    PlainStyle,
)
from sphinx_academic.rendering.words import subject

__all__ = [
    "PUBLICATION_STYLES",
    "CardStyle",
    "CompactStyle",
    "CvStyle",
    "PlainStyle",
    "PublicationStyle",
    "publication_item",
    "publication_nodes",
    "subject",
]
