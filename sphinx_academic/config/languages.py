"""The languages of a site: ``academic_languages``, and the folder of the output that each is built to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.records.model.languages import language_of

_FOLDER: Final = re.compile(r"[\w-]+(?:/[\w-]+)*|")


def language_folders(value: Any) -> Mapping[str, str]:
    """Return the folder of each language; that of the first one in a list is the top of the output, ``""``.

    Raises :exc:`ValueError` for what is neither a list of languages nor a mapping of them to folders.
    """
    if isinstance(value, dict):
        folders = value
    elif isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        folders = {each: _folder(each, value) if place else "" for place, each in enumerate(value)}
        if len(folders) < len(value):
            raise ValueError("expected each language once")
    else:
        raise ValueError("expected a list of languages, or a mapping of languages to folders")
    for language, folder in folders.items():
        if not isinstance(language, str) or not language_of(language):
            raise ValueError(f"expected tags of languages, such as 'en' or 'zh_CN', not {language!r}")
        if not isinstance(folder, str) or not _FOLDER.fullmatch(folder):
            raise ValueError(f"expected names of folders, such as 'zh', not {folder!r}")
    if len(set(folders.values())) < len(folders):
        raise ValueError("expected a folder of its own for each language")
    return dict(folders)


def _folder(language: str, languages: list[str] | tuple[str, ...]) -> str:
    """Return the language alone, with its script or region where the site has it in several."""
    tag = language_of(language).lower()
    primary = tag.partition("-")[0]
    alike = [each for each in languages if language_of(each).lower().partition("-")[0] == primary]
    return primary if len(alike) == 1 else tag


def folder_of(language: str, folders: Mapping[str, str]) -> str | None:
    """Return the folder of a build's language; None if it is not among those of the site."""
    wanted = language_of(language)
    return next((folder for each, folder in folders.items() if language_of(each) == wanted), None)


def wrong_language_settings(
    languages: Mapping[str, str],
    settings: Mapping[str, Mapping[str, Any]],
    is_known: Callable[[str], bool],
    where: Location,
) -> Iterator[Problem]:
    """Yield a problem for each language and each setting that ``academic_language_settings`` has and nobody knows."""
    for language, values in settings.items():
        if folder_of(language, languages) is None:
            message = f"academic_language_settings: {language!r} is not one of academic_languages"
            yield Problem(Subtype.CONFIG, message, where)
        for name in values:
            if not is_known(name):
                message = f"academic_language_settings: there is no configuration value {name!r}"
                yield Problem(Subtype.CONFIG, message, where)
