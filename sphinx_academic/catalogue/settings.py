"""The settings that reading a site's data depends on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_academic.catalogue.files import default_files, misnamed_files, unreadable
from sphinx_academic.problems import Location, Problem, Problems

if TYPE_CHECKING:
    from sphinx_academic.records.links.links import LinkTable
    from sphinx_academic.records.links.types import LinkType
    from sphinx_academic.records.model.readers import Reading


@dataclass(frozen=True)
class Settings:
    """Settings of a site that matter to its data, and nothing that has to be loaded before there is any."""

    root: Path
    #: the language of the build: text is chosen in it, and dates may have its names of months
    language: str = "en"
    #: all languages of the site, where it has several
    languages: tuple[str, ...] = ()
    data: str = "data"
    bibliography: tuple[str, ...] = ()
    #: the site's own link types, as ``conf.py`` has them
    link_types: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    #: where ``bibliography`` is set
    bibliography_location: Location | None = None
    #: is called with the kind, the reading and the languages of each text; see :class:`.Reading`
    untranslated: Callable[[str, Reading, str | Collection[str]], None] | None = None

    @cached_property
    def links(self) -> LinkTable:
        """The link types of publications; problems of a site's own types are reported when they are set."""
        from sphinx_academic.records.links.types import PUBLICATION_LINKS

        return self._table(PUBLICATION_LINKS)

    @cached_property
    def _record_links(self) -> LinkTable:
        from sphinx_academic.records.links.types import RECORD_LINKS

        return self._table(RECORD_LINKS)

    def links_of(self, kind: str) -> LinkTable:
        """Return the link types of a kind by its name."""
        return self.links if kind == "publications" else self._record_links

    def reading(self, file: str, problems: Problems, kind: str) -> Reading:
        """Return the reading of a file with records of a kind."""
        from sphinx_academic.records.model.readers import Reading

        links = self.links_of(kind)
        untranslated = partial(self.untranslated, kind) if self.untranslated else None
        return Reading(
            file, problems, links, language=self.language, languages=self.languages, untranslated=untranslated
        )

    def _table(self, types: tuple[LinkType, ...]) -> LinkTable:
        from sphinx_academic.records.links.site_types import link_table

        return link_table(types, self.link_types, Location(""), Problems())

    def files(self, kind: str) -> tuple[str, ...]:
        """Return the default files of a kind by its name, those that exist."""
        if kind == "publications" and self.bibliography:
            folder = f"{self.data}/" if self.data else ""
            return tuple(name.lstrip("/") if name.startswith("/") else folder + name for name in self.bibliography)
        return default_files(self.root, self.data, kind)

    def unreadable(self, name: str) -> str:
        """Return what is wrong with a data file that cannot be read; empty if it can."""
        return unreadable(self.root, name, self.data)

    def misnamed_files(self, kinds: Iterable[str], named: Iterable[str]) -> Iterator[Problem]:
        """Yield a problem for each data file that is called nearly as one that would be read; ``named`` are read."""
        kinds = tuple(kinds)
        default = (file for kind in kinds for file in self.files(kind))
        return misnamed_files(self.root, self.data, kinds, {*named, *default})
