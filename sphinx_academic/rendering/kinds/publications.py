"""Publications: how they look is said by the styles of :mod:`sphinx_academic.rendering.publications`."""

from __future__ import annotations

from sphinx_academic.rendering.item import record_item
from sphinx_academic.rendering.publications.layout import publication_item, publication_nodes
from sphinx_academic.rendering.styles import own_style

record_item.register(publication_item)
own_style("publications")(publication_nodes)
