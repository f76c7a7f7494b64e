"""A check for files that are of use to whoever builds the site, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.site import BuiltSite

#: the beginning of a path, or the whole of it, and what such a file is
_PRIVATE = (
    (re.compile(r"(?:.*/)?\.doctrees/"), "the folder of doctrees"),
    (re.compile(r"(?:.*/)?(?:[^/]+\.doctree|environment\.pickle)"), "what Sphinx stores from build to build"),
    (re.compile(r"(?:.*/)?\.(?:git|svn|hg)/"), "the history of the sources"),
    (re.compile(r"(?:.*/)?(?:__pycache__/|[^/]+\.py[co]$)"), "compiled Python"),
    (re.compile(r"conf\.py|(?:.*/)?\.env"), "settings"),
    (re.compile(r"(?:.*/)?data/[^/]+\.(?:ya?ml|bib)"), "the data that the site is made of"),
)


def not_for_publication(site: BuiltSite) -> Iterator[Finding]:
    """Yield what is there by mistake; a folder once, by its first file."""
    said: set[str] = set()
    for path in sorted(site.files):
        for pattern, what in _PRIVATE:
            if match := pattern.match(path):
                if match[0] not in said:
                    said.add(match[0])
                    yield Finding(match[0], 0, f"{what} is published")
                break


FILE_CHECKS = {"not-for-publication": not_for_publication}
