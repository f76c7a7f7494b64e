"""Common parts of readers of sites: pages of prose, pages of one record each, files of the template, code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Account, Found, Page, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.leftovers import is_code, template_file, template_sentence, template_text
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import read_blocks
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.prose.page import PageReader
from sphinx_academic.imports.prose.sections import kind_of
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, paragraphs, plain, slug, without_templates

PAGES = (".md", ".markdown", ".html", ".htm")
#: front matter that says how a page was shown, in Jekyll and Hugo
SHOWN = (
    "layout", "permalink", "redirect_from", "author_profile", "collection", "inline", "related_posts", "nav",
    "nav_order", "nav_rightmenu",
    "toc", "pagination", "sitemap", "header", "sidebar", "classes", "comments", "share", "published", "draft",
    "weight", "slug", "lang", "ref",
    "nav_weight", "order", "importance", "horizontal", "giscus_comments", "dropdown", "children", "profiles",
    "selected_papers", "social",
    "announcements", "news", "latest_posts", "_styles", "years", "search", "mathjax", "math", "katex", "hidden",
    "pin", "breadcrumb", "type_",
    "images", "featured_image", "icon", "cascade", "aliases", "menu", "widget", "headless", "active", "design",
    "sections", "view", "banner",
    "display_categories", "cv_pdf", "cv_format", "last_modified_at", "publish_date", "expirydate", "lastmod",
    "read_time", "show_date",
)  # fmt: skip
#: longer news are pages
LONG_NEWS = 1200
WHY_SHOWN = "it says how the old site showed the page"
#: names of pages that every template has, with nothing of their own
_EMPTY_PAGES = "a page that only runs code of the old site"


#: the day in the name of a post, and what stands for a day that is not known
_DAY_IN_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-?")
_NO_DAY = "0"
#: a page that stands in another, in Jekyll
_INCLUDED = re.compile(r"\{%-?\s*include_relative\s+([^\s%{}]+)")
_MOST_INCLUDED = 50


def is_left_over(found: Found, file: SourceFile, text: str = "", fields: Fields | None = None) -> bool:
    """Report a file of the template, by its name or its words; return whether it was one."""
    said = {name: value for name, value in fields.data.items() if name not in SHOWN} if fields else {}
    if file.name.startswith("_publications/"):
        said = {"title": said.get("title", "")}
    why = template_file(file.name) or template_text(str(said))
    # what a template says of its example may still stand below somebody's own title, or among somebody's own paragraphs
    if not why and not file.name.startswith("_publications/"):
        why = _template_page(text)
    if not why:
        return False
    found.file(file.name, Status.TEMPLATE, why)
    title = str(fields.data.get("title", "")) if fields else ""
    account = found.say(file.name, 1, title or PurePosixPath(file.name).stem, Status.TEMPLATE, why)
    if fields:
        account.fields = list(fields.accounted(Status.TEMPLATE))
    return True


def _template_page(text: str) -> str:
    """Return why a page is a template's: its first paragraph, or most of them, are; empty if it is none."""
    words = [block.text for block in read_blocks(text) if block.kind in ("text", "item") and block.text]
    reasons = [template_sentence(each) for each in words]
    whole = bool(reasons) and (bool(template_text(words[0])) or 2 * sum(map(bool, reasons)) > len(reasons))
    return next((why for why in reasons if why), "") if whole else ""


def items(found: Found, *folders: str) -> Iterator[tuple[SourceFile, Fields, str, int]]:
    """Yield the pages of collections that are not the template's: file, front matter, text, lines before the text."""
    for folder in folders:
        for file in found.source.under(folder):
            if file.suffix not in (*PAGES, "") or PurePosixPath(file.name).name.startswith("_index"):
                continue
            fields, text, offset = read_page(found, file)
            if file.suffix == "" and not fields.data:
                continue
            if not is_left_over(found, file, text, fields):
                fields.drop(WHY_SHOWN, *SHOWN)
                yield file, fields, text, offset


def read_prose(
    found: Found, file: SourceFile, front: bool = False, name: str = "", fields: Fields | None = None, head: str = ""
) -> Page | None:
    """Read a page of prose; None if there is nothing on it but code of the old site.

    ``fields`` is its front matter, if some of it was read before; ``head`` is Markdown that the new page begins with.
    """
    if file.name in found.files:
        return None  # it stands in a page that was read
    own, text, offset = read_page(found, file)
    fields = fields or own
    if is_left_over(found, file, text, fields):
        return None
    fields.drop(
        WHY_SHOWN,
        *SHOWN,
        "excerpt",
        "description",
        "subtitle",
        "profile",
        "title",
        "author",
        "date",
        "tags",
        "categories",
    )
    title = fields.plain("title") or PurePosixPath(file.name).stem.replace("-", " ").replace("_", " ").title()
    title = "CV" if title == "cv" else title[:1].upper() + title[1:] if title.islower() else title
    account = fields.account(title, "page")
    found.accounts.append(account)
    kind = kind_of(title)
    reader = PageReader(found, file.name, front, "" if front or kind in ("bio", "contact", "interests") else kind)
    page = reader.read(text, offset, title, name or free_name(found, slug(PurePosixPath(file.name).stem, "page")))
    for included in _INCLUDED.findall(text)[:_MOST_INCLUDED]:
        part = found.source.find(included, file.name)
        if part is not None and part.suffix in PAGES and part.name not in found.files:
            _, inner, before = read_page(found, part)
            more = PageReader(found, part.name, front, kind_of(PurePosixPath(part.name).stem)).read(
                inner, before, title, ""
            )
            page.text += f"\n{more.text}"
            found.file(part.name, Status.TAKEN, f"a part of {file.name}")
    page.text = f"{head}\n\n{page.text}".lstrip()
    if not re.search(r"[^\W_]", page.text):
        if not any(each.file == file.name and each.kind not in ("page", "") for each in found.accounts):
            found.file(file.name, Status.LEFT, _EMPTY_PAGES)
        return None
    found.pages.append(page)
    found.file(file.name, Status.TAKEN, f"the page {page.name}.md")
    return page


def news_of_post(found: Found, file: SourceFile, day: str, title: str, name: str = "") -> None:
    """Keep long news as a page of its own, to which an item of the news leads."""
    page = read_post(found, file, name)
    if page is not None:
        reason = "it is long: the news lead to a page of its own"
        account = Account(file.name, 1, "news", plain(title), Status.GUESSED, reason)
        found.add("news", {"date": day, "text": f"[{title or page.title}]({page.name})"}, account)


def read_post(found: Found, file: SourceFile, name: str = "") -> Page | None:
    """Keep a post of a blog as a page of its own, of which nothing becomes a record."""
    fields, text, offset = read_page(found, file)
    if file.name in found.files or is_left_over(found, file, text, fields):
        return None
    stem = PurePosixPath(file.name).stem
    in_name = _DAY_IN_NAME.match(stem)
    day = dates.date(fields.text("date")) or (in_name[1] if in_name else "") or _NO_DAY
    title = fields.plain("title") or stem.replace("-", " ")
    fields.drop(
        "a page has no field for it", "tags", "categories", "authors", "author", "summary", "subtitle", "excerpt"
    )
    fields.drop(WHY_SHOWN, *SHOWN, "image", "description", "featured")
    found.accounts.append(fields.account(title, "page"))
    slugged = slug(name or (stem[in_name.end() :] if in_name else stem), "post")
    page = PageReader(found, file.name, verbatim=True).read(text, offset, title, free_name(found, slugged))
    if not re.search(r"[^\W_]", page.text):
        found.file(file.name, Status.LEFT, _EMPTY_PAGES)
        return None
    page.day = day
    found.pages.append(page)
    found.file(file.name, Status.TAKEN, f"the post {page.name}.md")
    return page


def is_page(file: SourceFile) -> bool:
    """Return whether a file is a page of a site made with Jekyll."""
    about_it = ("readme", "contributing", "license", "changelog", "404", "customize", "install", "faq")
    in_place = file.name.startswith("_pages/") or "/" not in file.name
    # the capitals of QUICKSTART.md and its like say that they are about the repository
    shouted = "/" not in file.name and PurePosixPath(file.name).stem.isupper()
    return file.suffix in PAGES and in_place and not shouted and not file.name.lower().startswith(about_it)


def free_name(found: Found, name: str) -> str:
    """Return a name that no other page has."""
    taken = {page.name for page in found.pages} | {"index"}
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def body(found: Found, file: SourceFile, text: str) -> str:
    """Return the text of a page of one record as paragraphs of Markdown."""
    blocks = [block.text for each in read_blocks(text) for block in each.walk() if block.text and block.kind != "code"]
    return Links(found, file.name).cleaned("\n\n".join(blocks) if blocks else paragraphs(without_templates(text)))


def code_files(found: Found) -> None:
    """Account for the files that no reader has looked at: the template's, code, and what is only shown."""
    used = set(found.files) | {account.file for account in found.accounts}
    for name, file in found.source.files.items():
        if name in used:
            continue
        if why := template_file(name):
            found.file(name, Status.TEMPLATE, why)
        elif is_code(name):
            found.file(name, Status.LEFT, "code and styles of the old site")
        elif file.suffix in (".yml", ".yaml", ".json"):
            found.file(name, Status.LEFT, "data of the old site that no record is made of")
        elif file.suffix in PAGES:
            about = "/" not in name and PurePosixPath(name).stem.isupper()
            found.file(name, Status.LEFT, "about the repository" if about else "a page that no record is made of")
        else:
            found.file(name, Status.LEFT, "no record names it")


def profile_targets(values: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return profile links of names and values, ids or addresses, as data files have them."""
    links: dict[str, Any] = {}
    for name, value in values:
        value = value.strip()
        named = profile_link(value) if "://" in value else None
        if named:
            links.setdefault(*named)
        elif value:
            links.setdefault(name, value)
    return links


def person_id(name: str, taken: Iterable[str] = ()) -> str:
    """Return a short id for a person: the family name, with the given name if that is taken."""
    words = fold(name.split(",")[0] if "," in name else name).split()
    family = slug(words[0] if "," in name else words[-1]) if words else "person"
    return slug(fold(name)) if family in set(taken) else family
