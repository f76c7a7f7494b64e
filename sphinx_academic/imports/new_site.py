"""The pages of a new site: those that came, and for each kind of record that none of them lists, one that does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sphinx_academic.imports.found import Found, Page
from sphinx_academic.imports.plan import Plan
from sphinx_academic.imports.prose.page import DIRECTIVES, TITLES
from sphinx_academic.imports.text import escape

#: the pages that are made where there are records for them: name, title, kinds
_PAGES = (
    ("publications", "Publications", ("publications",)),
    ("news", "News", ("news",)),
    ("talks", "Talks", ("talks",)),
    ("teaching", "Teaching", ("teaching",)),
    ("projects", "Projects", ("projects",)),
    ("people", "People", ("people",)),
)
_SELECTED = re.compile(r"\bselected\s*=\s*[{\"]?\s*true\b", re.IGNORECASE)
_IN_CV = ("experience", "education", "awards", "service", "grants", "mentees")
_ALL = {**DIRECTIVES, "people": "people-list"}
#: more news than these are shown on a page of their own, the front page shows the first of them
_MANY, _LIMIT = 12, 8
#: the page of what fits no kind of record, the last of the menu
_MORE = "more"


def site_pages(found: Found, name: str) -> dict[str, str]:
    """Return the pages of a new site by their files: ``index.md``, those of the source, and lists."""
    pages = {page.name: page for page in found.pages}
    kinds = {kind for kind, records in found.records.items() if records}
    kinds |= {"publications"} if found.entries else set()
    front = pages.pop("index", None)
    texts: dict[str, str] = {}
    shown = _shown(front) if front else set()
    posts = sorted((page for page in pages.values() if page.day), key=lambda page: page.day, reverse=True)
    for page in pages.values():
        if page.text.strip() and not page.day:
            texts[page.name] = f"# {escape(page.title)}\n\n{page.text.rstrip()}\n"
            shown |= _shown(page)
    lines = [f"# {escape(name)}", ""]
    if found.profile:
        lines += ["```{profile}", "```", ""]
    if front and front.text.strip():
        lines += [front.text.rstrip(), ""]
    lists = {"news": 0} if found.front_lists is None else found.front_lists
    if "selected" in lists and _has_selected(found) and not (front and "publications" in _shown(front)):
        place = next((page.name for page in pages.values() if "publications" in _shown(page)), "publications")
        lines += ["## Selected publications", "", *_selected(place), ""]
    if "news" in lists and "news" in kinds - shown:
        lines += ["## News", "", *_news(lists["news"], found, texts), ""]
        shown.add("news")
    if "posts" in lists and posts:
        lines += ["## Latest posts", "", *_links(posts[: lists["posts"] or None]), ""]
    for kind in _IN_CV:
        if kind in kinds and kind not in shown:
            lines += [f"## {TITLES[kind]}", "", f"```{{{_ALL[kind]}}}", "```", ""]
            shown.add(kind)
    for page_name, title, listed in _PAGES:
        new = [kind for kind in listed if kind in kinds and kind not in shown]
        if new and page_name not in texts:
            option = ":group-by: year\n"
            body = "\n".join(f"```{{{_ALL[kind]}}}\n{option if kind == 'publications' else ''}```\n" for kind in new)
            texts[page_name] = f"# {title}\n\n{body}"
        elif new:
            texts[page_name] += "".join(f"\n```{{{_ALL[kind]}}}\n```\n" for kind in new)
    if posts:
        texts[_free("blog", texts)] = "\n".join(_blog(posts))
    if texts:
        lines += ["```{toctree}", ":hidden:", "", *_in_menu(texts, found.menu), "```", ""]
    texts["index"] = "\n".join(lines)
    texts |= {page.name: f"# {escape(page.title)}\n\n{_day(page)}{page.text.rstrip()}\n" for page in posts}
    return {f"{page_name}.md": _closed(text) for page_name, text in texts.items()}


def _free(name: str, taken: dict[str, str]) -> str:
    return name if name not in taken else f"{name}-posts"


def _in_menu(names: Iterable[str], menu: Sequence[str]) -> list[str]:
    """Return documents in the order of the old site's menu, then those that it does not have."""
    places = {name: place for place, name in enumerate(menu)}
    return sorted(names, key=lambda name: (name == _MORE, places.get(name, len(places))))


def _blog(posts: list[Page]) -> Iterator[str]:
    """Yield the lines of the page that lists the posts of a blog, the newest first."""
    yield from ("# Blog", "", *_links(posts), "")
    yield from ("```{toctree}", ":hidden:", "", *(page.name for page in posts), "```", "")


def _links(posts: list[Page]) -> Iterator[str]:
    for page in posts:
        yield f"- {'' if page.day == '0' else f'{page.day[:10]}: '}[{escape(page.title)}]({page.name}.md)"


def _day(page: Page) -> str:
    return "" if page.day == "0" else f"*{page.day[:10]}*\n\n"


def owner_name(found: Found) -> str:
    """Return the name of the owner, that of the source if nothing says it."""
    name = found.profile.get("name")
    if isinstance(name, dict):
        return " ".join(str(name[part]) for part in ("given", "particle", "family", "suffix") if name.get(part))
    return str(name or found.source.name.partition(".")[0] or "Profile")


def _news(limit: int, found: Found, texts: dict[str, str]) -> Iterator[str]:
    """Yield the list of news on the front page; if it is not of all, they have a page of their own."""
    yield "```{news}"
    if "news" in found.menu or len(found.records["news"]) > (limit or _MANY):
        texts.setdefault("news", "# News\n\n```{news}\n```\n")
        yield f":limit: {limit or _LIMIT}"
        yield ":more: news"
    yield "```"


def _has_selected(found: Found) -> bool:
    return any(_SELECTED.search(entry.text) for entry in found.entries)


def _selected(all_of_them: str) -> Iterator[str]:
    yield from ("```{publication-list}", ":selected:", f":more: {all_of_them}", "```")


def _shown(page: Page) -> set[str]:
    shown = {kind for kind, directive in _ALL.items() if f"```{{{directive}}}" in page.text}
    return shown.union(_IN_CV) if "```{cv}" in page.text else shown


def _closed(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def add_pages(found: Found, plan: Plan, root: Path) -> None:
    """Add to a plan the pages of prose that an existing site does not have, each outside of its menu."""
    for page in found.pages:
        name = f"{page.name}.md"
        if page.name == "index" or not page.text.strip():
            continue
        if (root / name).exists():
            page.account.reason = "there is a page of this name"
            continue
        plan.put(name, f"---\norphan: true\n---\n\n# {escape(page.title)}\n\n{page.text}".encode())
