"""An extension of builds that are prepared: configuration, extensions and environment are loaded, then it waits.

Pages and data are read from there on.  Data files are parsed before, so that only entries that change are parsed again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_academic.catalogue.ahead import parse_files
from sphinx_academic.config import values as config
from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.problems import Problems
from sphinx_academic.records.kinds import Kinds
from sphinx_academic.sphinx.site import catalogue_settings


class Waiting:
    """The wait of a prepared build until it is wanted."""

    wait: ClassVar[Callable[[], None]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Wait before any other extension looks at the site."""
    app.connect("builder-inited", _prepare_and_wait, priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _prepare_and_wait(app: Sphinx) -> None:
    if "sphinx_academic" in app.extensions:
        conf = conf_file(Path(app.confdir))
        values = config.checked(app.config, conf, Problems())
        settings = catalogue_settings(Path(app.srcdir), values, conf, app.config.language or "en")
        parse_files(settings, Kinds().values())
    Waiting.wait()
