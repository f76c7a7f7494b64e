"""Academic profile pages with Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up."""
    # inside the function, so that the pure rooms and the command line can be used without loading Sphinx
    from sphinx_academic.collector import collector_paused

    with collector_paused():
        from sphinx_academic.extension import setup as setup_extension

        return setup_extension(app)
