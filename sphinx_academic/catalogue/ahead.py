"""The data files of a site, parsed before a build wants them."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_academic.catalogue.bibliography import unresolved
from sphinx_academic.catalogue.files import read_file
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.problems import Problems
from sphinx_academic.records.model.base import Record
from sphinx_academic.sources.parsed import cache_parsed
from sphinx_academic.sources.reading import read_values


def parse_files(settings: Settings, kinds: Iterable[type[Record]]) -> None:
    """Parse the default files of kinds, and keep the results in this process and those that are forked from it.

    Problems are reported by the builds.
    """
    cache_parsed()
    for kind in kinds:
        names = settings.files(kind.kind.name)
        files = (read_file(settings.root, name, Problems(), None, settings.data) for name in names)
        sources = [file for file in files if file is not None]
        for _publication in unresolved([file for file in sources if file.suffix == ".bib"], settings, Problems()):
            pass  # it is kept
        for file in (each for each in sources if each.suffix in (".yml", ".yaml")):
            read_values(file.name, file.text, Problems())
