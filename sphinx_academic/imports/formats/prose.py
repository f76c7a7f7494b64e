"""A page of Markdown or HTML as the whole source: a profile page."""

from __future__ import annotations

from sphinx_academic.imports.found import Found, Page, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.prose.page import PageReader
from sphinx_academic.imports.source import SourceFile

_GENERIC = frozenset(
    [
        "about me",
        "about",
        "home",
        "index",
        "homepage",
        "welcome",
        "cv",
        "main",
        "bio",
        "profile",
        "intro",
        "contact",
        "news",
        "research",
    ]
)


def read_profile_page(found: Found, file: SourceFile) -> Page:
    """Read a page about one person."""
    fields, text, offset = read_page(found, file)
    title = fields.plain("title", "name")
    fields.drop(
        "it says how the old site showed the page", "layout", "permalink", "redirect_from", "author_profile", "excerpt"
    )
    reader = PageReader(found, file.name, front=True)
    if title and title.casefold() not in _GENERIC and len(title.split()) < 6:
        found.profile_fields({"name": title}, fields.account("name"))
        fields.guess("title", "the name of the owner")
    for name in ("email", "location", "bio", "avatar"):
        if name in fields and (value := fields.plain(name)):
            found.profile_fields({name: value}, fields.account(name))
    if fields.data:
        found.accounts.append(fields.account("front matter", "page"))
    page = reader.read(text, offset, title, "index")
    found.pages.append(page)
    found.file(file.name, Status.TAKEN, "a page")
    return page
