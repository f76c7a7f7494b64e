"""A check for files that are of use to whoever builds the site, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.site import BuiltSite

#: the beginning of a path, or the whole of it, and what such a file is
_PRIVATE = (
    (re.compile(r"(?:.*/)?\.doctrees/"), "doctrees"),
    (re.compile(r"(?:.*/)?(?:[^/]+\.doctree|environment\.pickle)"), "files that Sphinx stores between builds"),
    (re.compile(r"(?:.*/)?\.(?:git|svn|hg)/"), "files of version control"),
    (re.compile(r"(?:.*?/)??(?:__pycache__/|(?!.*__pycache__)[^/]+\.py[co]$)"), "compiled Python files"),
    (re.compile(r"conf\.py|(?:.*/)?\.env"), "the settings of the site"),
    (re.compile(r"(?:.*/)?data/[^/]+\.(?:ya?ml|bib)"), "data files of the site"),
)


def not_for_publication(site: BuiltSite) -> Iterator[Finding]:
    """Yield what is there by mistake; a folder once, by its first file."""
    said: set[str] = set()
    for path in sorted(site.files):
        for pattern, what in _PRIVATE:
            if match := pattern.match(path):
                if match[0] not in said:
                    said.add(match[0])
                    yield Finding(match[0], 0, f"{what} are published")
                break


FILE_CHECKS = {"not-for-publication": not_for_publication}
