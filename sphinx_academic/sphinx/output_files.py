"""Files that a build writes beside the pages: they replace no file of the site, and a file in use ends no build."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sphinx.application import Sphinx

from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.sphinx.reporting import report

T = TypeVar("T")

#: seconds between attempts: virus scanners and cloud folders hold a new file for a moment
_DELAYS = (0.05, 0.2, 0.5)


def retried(action: Callable[[], T]) -> T:
    """Return what an action on a file returns, tried again where another program holds the file for a moment."""
    for delay in _DELAYS:
        try:
            return action()
        except PermissionError:
            time.sleep(delay)
    return action()


def write_output(path: Path, content: bytes) -> bool:
    """Write a file unless it has that content, and return whether it has it now; if not, that is reported.

    Other programs see by the time stamp of a file that it changed.
    """

    def write() -> None:
        try:
            if path.read_bytes() == content:
                return
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return _done(path, write, "written")


def copy_output(source: Path, path: Path) -> bool:
    """Copy a file with its time stamp, and return whether that was possible; if not, that is reported."""

    def copy() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, path)

    return _done(path, copy, "written")


def remove_output(path: Path) -> bool:
    """Remove a file if it is there, and return whether it has gone; if not, that is reported."""
    return _done(path, lambda: path.unlink(missing_ok=True), "removed")


def _done(path: Path, action: Callable[[], None], what: str) -> bool:
    try:
        retried(action)
    except OSError as error:
        message = f"{path.name} cannot be {what}: {error.strerror}"
        report(Problem(Subtype.FILE, message, Location(path.name)))
        return False
    return True


def has_own(app: Sphinx, name: str) -> bool:
    """Return whether the site has a file of its own for a place in the output folder (``html_extra_path``)."""
    for entry in app.config.html_extra_path:
        path = Path(app.confdir) / entry
        if (path / name).is_file() or (path.is_file() and path.name == name):
            return True
    return False


def report_own(app: Sphinx, name: str) -> None:
    """Say that a file is not written because the site has one of its own in that place."""
    message = f"html_extra_path: the site has a file {name!r} of its own; the one made of its data is not written"
    report(Problem(Subtype.FILE, message, conf_file(Path(app.confdir)).where("html_extra_path")))
