"""The one way in which the extension warns."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_academic.problems import Problem

#: ``suppress_warnings = ["academic"]`` silences all of ours, ``["academic.identity"]`` one subtype.
WARNING_TYPE = "academic"

_logger = logging.getLogger("sphinx_academic")
#: what this process has printed in this build: Sphinx counts warnings also where it prints none twice
_printed: set[Problem] = set()


def setup_reporting(app: Sphinx) -> None:
    """Forget at the start of a build what earlier builds of the process have printed."""
    app.connect("config-inited", lambda _app, _config: _printed.clear(), priority=1)


def report(problem: Problem) -> None:
    """Print a problem as one Sphinx warning that points into the data file.

    A problem that several pages or processes meet is printed once.
    """
    if problem in _printed:
        return
    _printed.add(problem)
    file, line = problem.location
    # without a line Sphinx would take the path for the name of a document
    location = f"{file}:{line or 1}"
    _logger.warning(
        # Sphinx looks among the arguments of all warnings with this text for what it printed before: the location is
        # an argument that is not printed, and the message is none, so that there are few to look among
        problem.message.replace("%", "%%") + "%.0s",
        location,
        type=WARNING_TYPE,
        subtype=problem.subtype.value,
        location=location,
        once=True,
    )


def report_all(problems: Iterable[Problem]) -> None:
    """Print several problems, in their order."""
    for problem in problems:
        report(problem)
