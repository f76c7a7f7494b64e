"""The files of a site that are its pages, as far as ``conf.py`` says so without being run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.project import EXCLUDE_PATHS
from sphinx.util.matching import Matcher

from sphinx_academic.config.conf_file import ConfFile

#: what no site has pages in, although few say so
_SKIPPED_FOLDERS = frozenset({"_build", "node_modules", "__pycache__", "site-packages"})


def page_files(root: Path, conf: ConfFile) -> dict[str, Path]:
    """Return the pages below ``root`` by their names from there: what a build would read, and nothing hidden."""
    excluded = Matcher([*EXCLUDE_PATHS, *(each for name in _EXCLUDING for each in _texts(conf.values.get(name)))])
    included = Matcher(_texts(conf.values.get("include_patterns")) or ["**"])
    suffixes = _suffixes(conf)
    return {
        name: root / name for name in sorted(_files(root, "", excluded)) if name.endswith(suffixes) and included(name)
    }


#: settings that name files which are no pages
_EXCLUDING = ("exclude_patterns", "templates_path", "html_static_path", "html_extra_path")


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else []


def _suffixes(conf: ConfFile) -> tuple[str, ...]:
    extensions = conf.values.get("extensions")
    has_myst = not isinstance(extensions, list | tuple) or any("myst" in str(each) for each in extensions)
    return (".rst", ".md") if has_myst else (".rst",)


def _files(folder: Path, prefix: str, excluded: Matcher) -> Iterator[str]:
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.name.startswith(".") or entry.is_symlink() or excluded(name):
            continue
        if not entry.is_dir():
            yield name
        elif entry.name not in _SKIPPED_FOLDERS and not (entry / "pyvenv.cfg").exists():
            yield from _files(entry, f"{name}/", excluded)


def myst_settings(conf: ConfFile) -> Mapping[str, Any]:
    """Return the settings of MyST; if they are computed, the extension that pages need most is assumed."""
    assumed = {"enable_extensions": ["colon_fence"]} if "myst_enable_extensions" in conf.computed else {}
    return assumed | {
        name.removeprefix("myst_"): value for name, value in conf.values.items() if name.startswith("myst_")
    }
