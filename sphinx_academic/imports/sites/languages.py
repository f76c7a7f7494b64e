"""Pages that an old site has in several languages: the texts of records come over in all, other pages in the first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.problems import Problems

#: the fields of records that are texts, and may be so in several languages
_TEXTS = frozenset(("title", "summary", "abstract", "tldr", "event", "note"))
_CODE = r"[a-z]{2}(?:[-_](?:[A-Za-z]{2}|Han[st]))?"
#: ``index.zh.md``, and ``content/zh/``, ``_pages/pt-br/``
_SUFFIX = re.compile(rf"\.(?P<code>{_CODE})(?=\.(?:md|markdown|html)$)")
_FOLDER = re.compile(rf"(?P<top>content|_pages|_news|_posts|_projects|_data|_publications|_talks)/(?P<code>{_CODE})/")
_DEFAULT = re.compile(
    r"^\s*(?:defaultContentLanguage|default_lang|lang(?:uage)?)\s*[:=]\s*[\"']?(?P<code>[\w-]+)", re.M
)
_CONFIGURATION = re.compile(r"_config\.yml|(?:config/_default/)?(?:hugo|config)\.(?:ya?ml|toml)")


class Version(NamedTuple):
    """A page in another language than the first, and the languages of both."""

    file: SourceFile
    first: str
    language: str


def leave_other_languages(found: Found) -> dict[str, list[Version]]:
    """Refuse the pages of the source that are there in the site's first language too, say so, and return them."""
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
    wanted = ("", first, first[:2], "en", "en-us")
    others: dict[str, list[Version]] = {}
    for names in versions.values():
        own = next((code for code in wanted if code in names), min(names))
        for code in sorted(names.keys() - {own}):
            file = found.source.files.pop(names[code])
            found.source.refused[file.name] = f"it says in another language, {code}, what {names[own]} says"
            others.setdefault(names[own], []).append(Version(file, own or first or "en", code))
    return others


def add_language(found: Found, kept: str, version: Version, read: Callable[[Found, SourceFile], None]) -> None:
    """Add the texts of a page in another language to the record that its first language became, if it is one."""
    other = Found(found.source, profile=dict(found.profile))
    read(other, version.file)
    mine = [record for record in found.all_records() if record.account.file == kept]
    theirs = list(other.all_records())
    if len(mine) != 1 or len(theirs) != 1 or mine[0].kind != theirs[0].kind:
        return
    fields = mine[0].fields
    for name in _TEXTS & fields.keys() & theirs[0].fields.keys():
        text, translated = fields[name], theirs[0].fields[name]
        if text != translated:
            known = text if isinstance(text, dict) else {version.first: text}
            fields[name] = {**known, version.language: translated}
    del found.source.refused[version.file.name]
    found.source.files[version.file.name] = version.file
    found.file(version.file.name, Status.TAKEN, f"the text in {version.language} of what {kept} says")
    found.accounts += other.accounts


def without_language(name: str) -> str:
    """Return the name of a file without the folder and the ending of its language."""
    folder = _FOLDER.match(name)
    return _SUFFIX.sub("", f"{folder['top']}/{name[folder.end() :]}" if folder else name)


def _first_language(found: Found) -> str:
    for name, file in found.source.files.items():
        if _CONFIGURATION.fullmatch(name) and (said := _DEFAULT.search(file.text(Problems()))):
            return said["code"].lower()
    return ""
