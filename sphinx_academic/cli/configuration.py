"""The pages, roles and settings of MyST of a site, as far as ``conf.py`` says them without being run."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sphinx.domains import Domain, c, changeset, citation, cpp, javascript, math, python, rst, std
from sphinx.project import EXCLUDE_PATHS
from sphinx.roles import generic_docroles, specific_docroles
from sphinx.util.matching import Matcher

from sphinx_academic.catalogue.references import unknown_role
from sphinx_academic.catalogue.text_roles import TEXT_ROLES, refused_role
from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.config.languages import language_folders
from sphinx_academic.sphinx.compat import standard_roles
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.sphinx.languages import SiteLanguages

#: what no site has pages in, although few say so
_SKIPPED_FOLDERS = frozenset({"_build", "node_modules", "__pycache__", "site-packages"})
#: settings that name files which are no pages
_EXCLUDING = ("exclude_patterns", "templates_path", "html_static_path", "html_extra_path")
_DOMAINS: tuple[type[Domain], ...] = (
    *(c.CDomain, changeset.ChangeSetDomain, citation.CitationDomain, cpp.CPPDomain, javascript.JavaScriptDomain),
    *(math.MathDomain, python.PythonDomain, rst.ReSTDomain, std.StandardDomain, AcademicDomain),
)
#: extensions that add no roles but those that are known here
_KNOWN = frozenset({"myst_parser", "sphinx_academic", "sphinx_design"})
#: how the names of sphinx-design's roles begin
_DESIGN = ("bdg", "octicon", "fa", "material-")


def page_files(root: Path, conf: ConfFile, language: str = "") -> dict[str, Path]:
    """Return the pages below ``root`` by their names from there: composed: what a build reads, but no hidden folder.

    ``language`` is one of several of the site.
    """
    languages = _languages(root, conf, language)
    patterns = languages.exclude_patterns(languages.current) if languages else []
    excluded = Matcher(
        [*EXCLUDE_PATHS, *patterns, *(each for name in _EXCLUDING for each in _texts(conf.values.get(name)))]
    )
    included = Matcher(_texts(conf.values.get("include_patterns")) or ["**"])
    suffixes = _suffixes(conf)
    names = (name for name in sorted(_files(root, "", excluded)) if name.endswith(suffixes) and included(name))
    # as Sphinx names documents
    return {unicodedata.normalize("NFC", name): root / name for name in names}


def document_names(files: Iterable[str], root: Path, conf: ConfFile, language: str = "") -> dict[str, str]:
    """Return the names of the documents that files are, by the files."""
    languages = _languages(root, conf, language)
    suffixes = tuple(languages.source_suffix(languages.current)) if languages else _suffixes(conf)
    return {file: next(file.removesuffix(each) for each in suffixes if file.endswith(each)) for file in files}


def _languages(root: Path, conf: ConfFile, language: str) -> SiteLanguages | None:
    if not language:
        return None
    folders = language_folders(conf.values["academic_languages"])
    settings = SimpleNamespace(
        root_doc="index",
        html_baseurl="",
        source_suffix=dict.fromkeys(_suffixes(conf), ""),
        exclude_patterns=_texts(conf.values.get("exclude_patterns")),
        include_patterns=_texts(conf.values.get("include_patterns")) or ["**"],
    )
    return SiteLanguages(folders, language, settings, root)


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else []


def _suffixes(conf: ConfFile) -> tuple[str, ...]:
    extensions = conf.values.get("extensions")
    has_myst = not isinstance(extensions, list | tuple) or any("myst" in str(each) for each in extensions)
    return (".rst", ".md") if has_myst else (".rst",)


def _files(folder: Path, prefix: str, excluded: Matcher) -> Iterator[str]:
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_symlink() or excluded(name):
            continue
        if not entry.is_dir():
            yield name
        elif not (entry.name.startswith(".") or entry.name in _SKIPPED_FOLDERS or (entry / "pyvenv.cfg").exists()):
            yield from _files(entry, f"{name}/", excluded)


def myst_settings(conf: ConfFile) -> Mapping[str, Any]:
    """Return the settings of MyST; if they are computed, the extension that pages need most is assumed."""
    assumed = {"enable_extensions": ["colon_fence"]} if "myst_enable_extensions" in conf.computed else {}
    return assumed | {
        name.removeprefix("myst_"): value for name, value in conf.values.items() if name.startswith("myst_")
    }


def wrong_role(conf: ConfFile, allowed: Collection[str]) -> Callable[[str], str]:
    """Return a function that returns what is wrong with the name of a role in data; ``allowed`` are those of the site.

    Where extensions may add roles, those that the site allows are taken to be there.
    """
    extensions = conf.values.get("extensions", ())
    extended = conf.has_setup or "extensions" in conf.computed or not _KNOWN.issuperset(map(str, extensions))
    names = {f"{cls.name}:{name}" for cls in _DOMAINS for name in cls.roles} | {*std.StandardDomain.roles}
    names |= {*standard_roles(), *generic_docroles, *specific_docroles, "sub-ref"}

    def message(name: str) -> str:
        is_known = extended or name in names or name in TEXT_ROLES or name.startswith(_DESIGN)
        return refused_role(name, allowed) or ("" if is_known else unknown_role(name))

    return message
