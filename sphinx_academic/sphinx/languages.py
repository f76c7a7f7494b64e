"""The languages of a site (``academic_languages``): the pages that each has, and where they are from a page.

A build has one language.  Beside ``index.md``, ``index.zh.md`` is the same page in Chinese: the Chinese build reads
that in place of the other one, the others do not see it.  It does so by two settings of Sphinx, the suffixes of pages
and the patterns of files that are none, which are set once the configuration is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from babel.core import Locale, UnknownLocaleError
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.project import Project
from sphinx.util.matching import get_matching_files
from sphinx.util.osutil import relative_uri

from sphinx_academic.config.languages import folder_of, language_folders
from sphinx_academic.records.model.languages import fallbacks, is_right_to_left, language_of


@dataclass(frozen=True)
class Language:
    """A language of a site."""

    #: as ``academic_languages`` has it, which is how Sphinx writes it: ``zh_CN``
    code: str
    #: the folder of the output that it is built to; empty for the top
    folder: str
    #: its name in itself
    name: str

    @property
    def tag(self) -> str:
        """The BCP 47 tag."""
        return language_of(self.code)

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return is_right_to_left(self.tag)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The words between name and suffix by which a page is in this language: ``zh``, ``zh_CN``, ``zh-CN``."""
        alone = self.folder.rpartition("/")[2] if language_of(self.folder.rpartition("/")[2]) else ""
        primary = self.tag.partition("-")[0]
        return tuple(dict.fromkeys(filter(None, (alone, self.code, self.tag, primary))))


@dataclass(frozen=True)
class Place:
    """A page in a language, as it is linked to from the same page in another one."""

    language: Language
    #: relative to the page
    url: str
    #: whether it is the page that it is linked from
    is_current: bool
    #: whether it is the same page; else there is none in the language, and the link leads to its home page
    is_same: bool


class SiteLanguages:
    """The languages of a site, seen from the build of one of them."""

    def __init__(self, folders: Mapping[str, str], current: str, config: Any, srcdir: str | Path) -> None:
        names = _names(folders)
        self.all = tuple(Language(code, folder, names[code]) for code, folder in folders.items())
        wanted = language_of(current)
        self.current = next(each for each in self.all if language_of(each.code) == wanted)
        self.root_doc = config.root_doc
        #: address of the site, without the folder of a language
        self.base = str(config.html_baseurl or "")
        self._srcdir = srcdir
        # as the site has them, before those of a language are added
        self._suffixes = dict(config.source_suffix)
        self._excluded = tuple(config.exclude_patterns)
        self._included = tuple(config.include_patterns)

    # -- the pages of a language -------------------------------------------------------------------

    def source_suffix(self, language: Language) -> dict[str, str]:
        """Return the suffixes of the pages of a language, its own first."""
        own = {f".{word}{suffix}": type for word in self._words(language) for suffix, type in self._suffixes.items()}
        return own | self._suffixes

    def exclude_patterns(self, language: Language) -> list[str]:
        """Return the patterns of files that are no pages of a language: those of others, and those it replaces."""
        words = self._words(language)
        others = [
            f"**.{word}{suffix}"
            for each in self.all
            for word in each.suffixes
            if word not in words
            for suffix in self._suffixes
        ]
        own = [f"**.{word}{suffix}" for word in words for suffix in self._suffixes]
        replaced = []
        for file in get_matching_files(self._srcdir, own, [*self._excluded, *others]):
            for word in words:
                for suffix in self._suffixes:
                    if file.endswith(end := f".{word}{suffix}"):
                        replaced += [file.removesuffix(end) + each for each in self._suffixes]
        return [*self._excluded, *others, *dict.fromkeys(replaced)]

    def _words(self, language: Language) -> tuple[str, ...]:
        """Return the words of a language in names of pages, less those that are also another one's (``zh``)."""
        others = {word for each in self.all if each is not language for word in each.suffixes}
        return tuple(word for word in language.suffixes if word not in others)

    @cached_property
    def pages(self) -> Mapping[str, frozenset[str]]:
        """The names of the documents that each language has."""
        return {each.code: frozenset(self._documents(each)) for each in self.all}

    def _documents(self, language: Language) -> set[str]:
        project = Project(self._srcdir, self.source_suffix(language))
        return project.discover(self.exclude_patterns(language), self._included)

    def has_page(self, language: Language, pagename: str) -> bool:
        """Return whether a language has a page; those that no document makes are in all or, by data, in most."""
        is_document = any(pagename in pages for pages in self.pages.values())
        return pagename in self.pages[language.code] if is_document else True

    # -- links -------------------------------------------------------------------------------------

    def places(self, pagename: str, uri: Any) -> Iterator[Place]:
        """Yield the place of a page in each language; ``uri`` returns the address of a page from the top of a build."""
        here = self.path(self.current, uri(pagename))
        for each in self.all:
            is_same = each is self.current or self.has_page(each, pagename)
            there = self.path(each, uri(pagename if is_same else self.root_doc))
            yield Place(each, relative_uri(here, there) or "./", each is self.current, is_same)

    def path(self, language: Language, uri: str) -> str:
        """Return the path of a page from the top of the output of all languages."""
        return f"{language.folder}/{uri}" if language.folder else uri

    def base_of(self, language: Language) -> str:
        """Return the address of the site in a language (``html_baseurl``), empty if the site has none."""
        return f"{self.base.rstrip('/')}/{language.folder}/" if self.base and language.folder else self.base


def _names(folders: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each language in itself, with its script or region where the site has it in several."""
    found = {}
    tags = [language_of(code) for code in folders]
    for code in folders:
        tag = language_of(code)
        primary = tag.partition("-")[0]
        alone = sum(each.partition("-")[0] == primary for each in tags) == 1
        found[code] = _name(tag, primary, alone)
    return found


def _name(tag: str, primary: str, alone: bool) -> str:
    try:
        locale = Locale.parse(primary)
    except (UnknownLocaleError, ValueError):
        return tag
    # CLDR has names of some languages in a script or region: 繁體中文, português (Brasil)
    wanted = [primary] if alone else [*fallbacks(tag), primary]
    for each in wanted:
        if name := locale.languages.get(language_of(each).replace("-", "_")):
            return str(name)[:1].upper() + str(name)[1:]
    return tag


def language_name(code: str) -> str:
    """Return the name of a language in itself."""
    tag = language_of(code)
    return _name(tag, tag.partition("-")[0], alone=True)


#: the languages of the sites that are built in this process
_CHOSEN: WeakKeyDictionary[Sphinx, SiteLanguages] = WeakKeyDictionary()


def languages_of(app: Sphinx) -> SiteLanguages | None:
    """Return the languages of the site that is built; None if it has one alone."""
    return _CHOSEN.get(app)


def setup_languages(app: Sphinx) -> None:
    """Connect the handler that chooses the pages of the build's language."""
    # once Sphinx and MyST have completed the suffixes of pages (800), and before the project is made of them
    app.connect("config-inited", choose_pages, priority=850)


def settings_in(language: Language, settings: Any) -> Mapping[str, Any]:
    """Return the settings of ``conf.py`` that a language has of its own."""
    known = settings if isinstance(settings, dict) else {}
    found: object = next((own for code, own in known.items() if language_of(str(code)) == language.tag), {})
    return found if isinstance(found, dict) else {}


def choose_pages(app: Sphinx, config: Config) -> None:
    """Set what the configuration is in the language of the build: files that are pages, address, its own settings."""
    try:
        folders = language_folders(config.academic_languages)
    except ValueError:
        return  # reported with all other settings
    if not folders or folder_of(config.language or "en", folders) is None:
        return
    languages = SiteLanguages(folders, config.language or "en", config, app.srcdir)
    for name, value in settings_in(languages.current, config.academic_language_settings).items():
        if name in config:
            config[name] = value
    config.source_suffix = languages.source_suffix(languages.current)
    config.exclude_patterns = languages.exclude_patterns(languages.current)
    config.html_baseurl = languages.base_of(languages.current)
    _CHOSEN[app] = languages
