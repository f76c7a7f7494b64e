"""An extension of builds that are prepared: configuration, extensions and environment are loaded, then it waits.

Pages and data are read from there on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata


class Waiting:
    """The wait of a prepared build until it is wanted."""

    wait: ClassVar[Callable[[], None]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wait before any other extension looks at the site."""
    app.connect("builder-inited", lambda app: Waiting.wait(), priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
