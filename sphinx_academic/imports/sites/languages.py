"""Pages that an old site has in several languages: those of its first language are read, the others are listed."""

from __future__ import annotations

import re

from sphinx_academic.imports.found import Found
from sphinx_academic.problems import Problems

_CODE = r"[a-z]{2}(?:[-_](?:[A-Za-z]{2}|Han[st]))?"
#: ``index.zh.md``, and ``content/zh/``, ``_pages/pt-br/``
_SUFFIX = re.compile(rf"\.(?P<code>{_CODE})(?=\.(?:md|markdown|html)$)")
_FOLDER = re.compile(rf"(?P<top>content|_pages|_news|_posts|_projects|_data|_publications|_talks)/(?P<code>{_CODE})/")
_DEFAULT = re.compile(
    r"^\s*(?:defaultContentLanguage|default_lang|lang(?:uage)?)\s*[:=]\s*[\"']?(?P<code>[\w-]+)", re.M
)
_CONFIGURATION = re.compile(r"_config\.yml|(?:config/_default/)?(?:hugo|config)\.(?:ya?ml|toml)")


def leave_other_languages(found: Found) -> None:
    """Refuse the pages of the source that are there in the site's first language too, and say so."""
    first = _first_language(found)
    versions: dict[str, dict[str, str]] = {}
    for name in found.source.files:
        code = ""
        if folder := _FOLDER.match(name):
            code, base = folder["code"], f"{folder['top']}/{name[folder.end() :]}"
        elif suffix := _SUFFIX.search(name):
            code, base = suffix["code"], _SUFFIX.sub("", name)
        else:
            base = name
        versions.setdefault(base, {})[code.lower()] = name
    for names in versions.values():
        kept = next(
            (names[code] for code in ("", first, first[:2], "en", "en-us") if code in names), min(names.values())
        )
        for code, name in names.items():
            if name != kept:
                del found.source.files[name]
                found.source.refused[name] = f"it says in another language, {code}, what {kept} says"


def without_language(name: str) -> str:
    """Return the name of a file without the folder and the ending of its language."""
    folder = _FOLDER.match(name)
    return _SUFFIX.sub("", f"{folder['top']}/{name[folder.end() :]}" if folder else name)


def _first_language(found: Found) -> str:
    for name, file in found.source.files.items():
        if _CONFIGURATION.fullmatch(name) and (said := _DEFAULT.search(file.text(Problems()))):
            return said["code"].lower()
    return ""
