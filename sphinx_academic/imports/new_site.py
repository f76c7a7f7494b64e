"""The pages of a new site: those that came, and for each kind of record that none of them lists, one that does."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_ON_FRONT = ("news", "experience", "education", "awards", "service", "grants", "mentees")
_ALL = {**DIRECTIVES, "people": "people-list"}
#: more records of a kind than these are shown on a page of their own, the front page shows the first of them
_MANY = 12


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
    if found.shows_selected and _has_selected(found) and not (front and "publications" in _shown(front)):
        place = next((page.name for page in pages.values() if "publications" in _shown(page)), "publications")
        lines += ["## Selected publications", "", *_selected(place), ""]
    for kind in _ON_FRONT:
        if kind in kinds and kind not in shown:
            lines += [f"## {TITLES[kind]}", "", *_list(kind, found, texts), ""]
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
        texts[_free("blog", texts)] = "".join(_blog(posts))
    if texts:
        lines += ["```{toctree}", ":hidden:", "", *texts, "```", ""]
    texts["index"] = "\n".join(lines)
    texts |= {page.name: f"# {escape(page.title)}\n\n{_day(page)}{page.text.rstrip()}\n" for page in posts}
    return {f"{page_name}.md": _closed(text) for page_name, text in texts.items()}


def _free(name: str, taken: dict[str, str]) -> str:
    return name if name not in taken else f"{name}-posts"


def _blog(posts: list[Page]) -> Iterator[str]:
    """Yield the page that lists the posts of a blog, the newest first."""
    yield "# Blog\n\n"
    for page in posts:
        yield f"- {'' if page.day == '0' else f'{page.day[:10]}: '}[{escape(page.title)}]({page.name}.md)\n"
    yield "\n".join(["", "```{toctree}", ":hidden:", "", *(page.name for page in posts), "```", ""])


def _day(page: Page) -> str:
    return "" if page.day == "0" else f"*{page.day[:10]}*\n\n"


def owner_name(found: Found) -> str:
    """Return the name of the owner, that of the source if nothing says it."""
    name = found.profile.get("name")
    if isinstance(name, dict):
        return " ".join(str(name[part]) for part in ("given", "particle", "family", "suffix") if name.get(part))
    return str(name or found.source.name.partition(".")[0] or "Profile")


def _list(kind: str, found: Found, texts: dict[str, str]) -> Iterator[str]:
    yield f"```{{{_ALL[kind]}}}"
    if kind == "news" and len(found.records[kind]) > _MANY:
        texts.setdefault("news", "# News\n\n```{news}\n```\n")
        yield ":limit: 8"
        yield ":more: news"
    yield "```"


def _has_selected(found: Found) -> bool:
    return any(_SELECTED.search(entry.text) for entry in found.entries)


def _selected(all_of_them: str) -> Iterator[str]:
    yield from ("```{publication-list}", ":selected:", f":more: {all_of_them}", "```")


def _shown(page: Page) -> set[str]:
    return {kind for kind, directive in _ALL.items() if f"```{{{directive}}}" in page.text}


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
