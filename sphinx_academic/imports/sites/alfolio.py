"""al-folio, versions 0 and 1: bibliography, news, CV, co-authors, venues, projects, teaching, pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.formats.bibtex import read_bibtex_file
from sphinx_academic.imports.formats.cv import read_cv
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.front_matter import read_mapping, read_page
from sphinx_academic.imports.leftovers import template_file
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.sites import jekyll
from sphinx_academic.imports.sites.alfolio_pages import read_front_page, read_pages
from sphinx_academic.imports.sites.common import PAGES, code_files, items, person_id, read_post
from sphinx_academic.imports.sites.jekyll_news import read_news
from sphinx_academic.imports.sites.languages import leave_other_languages
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold
from sphinx_academic.problems import Problems

#: a bibliography that a page shows by its name
_SHOWN = re.compile(r"\{%-?\s*bibliography\b[^%]*?(?:-f|--file)[\s=]+[\"']?([\w.-]+)")
#: co-authors and venues of the template's own bibliography
_PEOPLE = frozenset(["adams", "podolsky", "rosen", "bach", "przibram", "schrodinger", "lorentz", "planck", "einstein"])
_VENUES = {"AJP": "aapt.scitation.org", "PhysRev": "journals.aps.org"}


def read_alfolio(found: Found) -> None:
    """Read a site of al-folio."""
    leave_other_languages(found)
    config = jekyll.config(found)
    social = _data(found, "socials")
    if config:
        for author in config.inner("author"):
            jekyll.owner(found, author, social)
        jekyll.owner(found, config, social)
        _names(found, config)
        jekyll.settle(found, config)
    if social:
        jekyll.settle(found, social)
    named = _named_bibliographies(found, config)
    for file in found.source.under("", ".bib"):
        stem = PurePosixPath(file.name).stem
        if not file.name.startswith("_bibliography/") or (named and stem not in named):
            found.file(file.name, Status.LEFT, "no page of the old site shows this bibliography")
        else:
            read_bibtex_file(found, file)
    _venues(found)
    _people(found)
    read_news(found, "_news")
    front = front_page(found)
    if front:
        read_front_page(found, front)
    for file in found.source.under("", ".yml", ".yaml", ".json"):
        if PurePosixPath(file.name).stem in ("cv", "resume") and file.name.startswith(("_data/", "assets/json/")):
            read_cv(found, file)
    for name in ("_projects", "_teachings", "_teaching", "_courses", "_talks"):
        reader = {"_projects": jekyll.projects, "_talks": jekyll.talks}.get(name, jekyll.teaching)
        for file, fields, text, _offset in items(found, name):
            reader(found, fields, file, text)
    read_pages(found, front)
    for file in found.source.under("_posts", *PAGES):
        read_post(found, file)
    code_files(found)
    jekyll.emoji(found)


def _named_bibliographies(found: Found, config: Fields | None) -> set[str]:
    """Return the names of the bibliographies that the old site shows; none if all may be shown."""
    chosen = {
        PurePosixPath(name).stem
        for scholar in (config.inner("scholar") if config else ())
        for name in scholar.texts("bibliography")
    }
    if not chosen or any("*" in name for name in chosen):
        return set()
    for file in found.source.under("_pages", *PAGES):
        chosen |= {name.removesuffix(".bib") for name in _SHOWN.findall(file.text(Problems()))}
    return chosen


def _data(found: Found, name: str) -> Fields | None:
    """Return the mapping of a file of ``_data``."""
    return read_mapping(found, f"_data/{name}.yml", f"_data/{name}.yaml")


def front_page(found: Found) -> SourceFile | None:
    """Return the page that the old site shows first."""
    pages = [file for file in found.source.files.values() if file.suffix in PAGES and file.name.count("/") <= 1
             and file.name.startswith(("_pages/", "index", "about"))]  # fmt: skip
    pages = [file for file in pages if not template_file(file.name)]
    for file in pages:
        fields, _, _ = read_page(found, file)
        if fields.text("permalink") == "/" or (fields.text("layout") == "about" and "permalink" not in fields):
            return file
    return next(
        (file for stem in ("about", "index", "home") for file in pages if PurePosixPath(file.name).stem == stem), None
    )


def _names(found: Found, config: Fields) -> None:
    """Take the names that mark the owner in the bibliography as other spellings of theirs."""
    for scholar in config.inner("scholar"):
        last, first = scholar.texts("last_name"), scholar.texts("first_name")
        if "Einstein" in last:
            scholar.note("last_name", Status.TEMPLATE, "the name of the template's person")
            scholar.note("first_name", Status.TEMPLATE, "the name of the template's person")
            continue
        aliases = [f"{given} {family}" for family in last for given in first if len(given.strip(".")) > 1]
        account = scholar.account("spellings", "profile")
        known = str(found.profile.get("name", ""))
        if aliases and not known:
            found.profile_fields({"name": aliases[0]}, account)
            known = aliases[0]
        found.profile_fields({"aliases": [each for each in dict.fromkeys(aliases) if each != known]}, account)


def _venues(found: Found) -> None:
    data = _data(found, "venues")
    if data is None:
        return
    for ident in list(data.data):
        for venue in data.inner(ident):
            url, color = venue.text("url"), venue.text("color")
            example = _VENUES.get(ident)
            status = Status.TEMPLATE if (example and example in url) or ident == "Vision" else Status.TAKEN
            account = venue.account(
                ident, "venues", status, "an example of the template" if status is Status.TEMPLATE else ""
            )
            if status is Status.TAKEN:
                found.add("venues", {"id": ident, "url": url, "color": color if _is_color(color) else ""}, account)
            else:
                found.accounts.append(account)


def _is_color(text: str) -> bool:
    return len(text) in (4, 7) and text.startswith("#") and all(sign in "0123456789abcdefABCDEF" for sign in text[1:])


def _people(found: Found) -> None:
    """Read the co-authors: their family names, given names as they are spelt, and home pages."""
    data = _data(found, "coauthors")
    if data is None:
        return
    taken: list[str] = []
    for family in list(data.data):
        for person in data.inner(family):
            given, url = person.texts("firstname"), person.text("url")
            if (fold(family) in _PEOPLE and "wikipedia" in url) or "link.springer.com/article/10.1007/s00016" in url:
                found.accounts.append(person.account(family, "people", Status.TEMPLATE, "an example of the template"))
                continue
            full = max(given, key=len, default="")
            shown = family if any(char.isupper() for char in family) else family.title()
            name = f"{full} {shown}".strip()
            ident = person_id(name, taken)
            while ident in taken:
                ident += "-2"
            taken.append(ident)
            aliases = [f"{each} {shown}" for each in given if each != full and len(each.replace(".", "").strip()) > 1]
            fields: dict[str, Any] = {
                "id": ident,
                "name": name,
                "aliases": aliases,
                "url": Links(found, person.file).target(url),
            }
            found.add("people", fields, person.account(name, "people"))
