"""Hugo Blox and its older names, Wowchemy and Academic: bundles of publications, events, projects, and authors."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.leftovers import template_text
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.sites.common import (
    LONG_NEWS,
    PAGES,
    SHOWN,
    WHY_SHOWN,
    body,
    code_files,
    free_name,
    news_of_post,
    read_post,
    read_prose,
)
from sphinx_academic.imports.sites.hugo_authors import read_authors
from sphinx_academic.imports.sites.hugo_bundles import links_of, picture
from sphinx_academic.imports.sites.hugo_publications import read_publication
from sphinx_academic.imports.sites.hugo_widgets import read_widget
from sphinx_academic.imports.sites.languages import add_language, leave_other_languages, without_language
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import fold, plain, slug

#: bundles that the templates bring along, by the names of their folders
_EXAMPLES = re.compile(r"(?:^|/)(?:conference-paper|journal-article|preprint|example|internal-project|"
    r"external-project|pandas|scikit|pytorch|"
                       r"hugo-blox|getting-started|writing-technical-content|blog-with-jupyter|data-visualization|second-brain|teach-courses|"
                       r"notebook-onboarding|project-management|get-started)(?:/|$)")  # fmt: skip
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PUBLICATIONS = ("publication", "publications")


def read_hugo(found: Found) -> None:
    """Read a site of Hugo Blox."""
    versions = leave_other_languages(found)
    authors = read_authors(found)
    for name, file in list(found.source.files.items()):
        if not name.startswith("content/") or file.suffix not in PAGES:
            continue
        parts = PurePosixPath(without_language(name)).parts
        if parts[-1] in ("_index.md", "_index.html") or parts[1] in (
            "authors",
            "slides",
            "home",
            "courses",
            "privacy.md",
            "terms.md",
        ):
            continue
        if "widget" not in read_page(found, file)[0]:
            read = partial(_page, folder=parts[1], authors=authors)
            read(found, file)
            for version in versions.get(name, ()):
                add_language(found, name, version, read)
    for name, file in found.source.files.items():
        if name in found.files or file.suffix not in PAGES or not name.startswith("content/"):
            continue
        if re.match(r"content/(?:home|experience|_index)", name) or "widget" in read_page(found, file)[0]:
            read_widget(found, file)
    for name in found.source.files:
        if name.startswith("config/") or name in ("hugo.yaml", "config.yaml", "hugoblox.yaml"):
            found.file(name, Status.LEFT, "it says how the old site works")
        elif name.startswith(
            ("content/slides/", "content/courses/hugo-blox/", "content/post/", "content/blog/")
        ) and _EXAMPLES.search(name):
            found.file(name, Status.TEMPLATE, "an example of the template, by its name")
        elif name.endswith(("_index.md", "_index.html")):
            found.file(name, Status.LEFT, "it says how a list is shown")
    code_files(found)


def _page(found: Found, file: SourceFile, folder: str, authors: dict[str, str]) -> None:
    fields, text, _ = read_page(found, file)
    fields.drop(
        WHY_SHOWN,
        *SHOWN,
        "image",
        "projects",
        "slides",
        "publishDate",
        "external_link",
        "event_end",
        "event_all_day",
        "all_day",
        "date_end",
        "address",
    )
    title = fields.markdown("title")
    # what a template says below its example may still stand below a publication of somebody's own, or in a comment
    own = "" if folder in _PUBLICATIONS else _COMMENT.sub("", text)
    why = template_text(f"{title}\n{fields.data.get('summary', '')}\n{own}") or (
        "an example of the template, by its words" if _is_example(file, fields, text) else ""
    )
    if why:
        found.file(file.name, Status.TEMPLATE, why)
        found.accounts.append(fields.account(plain(title), "", Status.TEMPLATE, why))
        for other in found.source.under(str(PurePosixPath(file.name).parent)):
            if other.name != file.name and PurePosixPath(file.name).name == "index.md":
                found.file(other.name, Status.TEMPLATE, "it belongs to an example of the template")
        return
    if folder in _PUBLICATIONS:
        read_publication(found, file, fields, text, authors)
    elif folder in ("event", "events", "talk", "talks"):
        _event(found, file, fields, text)
    elif folder in ("project", "projects", "software", "outreach"):
        _project(found, file, fields, text)
    elif folder == "teaching":
        _teaching(found, file, fields, text)
    elif folder in ("post", "posts", "blog", "news"):
        _post(found, file, fields, text, folder)
    else:
        read_prose(found, file)


def _is_example(file: SourceFile, fields: Fields, text: str) -> bool:
    if not _EXAMPLES.search(str(PurePosixPath(file.name).parent) + "/"):
        return False
    words = fold(f"{fields.data} {text}")
    return bool(
        re.search(
            r"10 5555 123456|example (?:conference|journal|preprint|talk|event)|hugo ?blox|wowchemy|lorem ipsum|"
            r"example project|external project|internal project|blog with jupyter|robert ford|academic theme",
            words,
        )
    )


def _event(found: Found, file: SourceFile, fields: Fields, text: str) -> None:
    links = Links(found, file.name, ("static",))
    start = dates.date(fields.text("event_start", "date"))
    fields.take("date")
    place = fields.plain("location")
    address = fields.inner("address")
    if address and not place:
        place = ", ".join(filter(None, (address[0].plain(part) for part in ("city", "region", "country"))))
    targets = links_of(found, fields, links, PurePosixPath(file.name).parent)
    abstract = fields.paragraphs("abstract", "summary")
    record = {"title": fields.markdown("title"), "date": start, "event": fields.markdown("event_name", "event"),
    "location": place,
              "url": links.target(fields.text("event_url")), "links": targets,
              "note": " ".join(abstract.split()) if len(abstract) < 3000 else ""}  # fmt: skip
    fields.drop("a talk has no field for it", "summary", "authors", "featured", "tags")
    missing = "title" if not record["title"] else "date" if not start else ""
    account = fields.account(
        plain(str(record["title"])),
        "talks",
        Status.LEFT if missing else Status.TAKEN,
        f"it has no {missing}" if missing else "",
    )
    if missing:
        found.accounts.append(account)
    else:
        found.add("talks", record, account)


def _project(found: Found, file: SourceFile, fields: Fields, text: str) -> None:
    folder = PurePosixPath(file.name).parent
    links = Links(found, file.name, (str(folder), "static"))
    image = picture(found, links, folder)
    long = body(found, file, text)
    summary = fields.markdown("summary", "description") or long.split("\n\n")[0][:600]
    targets = links_of(found, fields, links, folder)
    url = links.target(fields.text("external_link", "url_link"))
    record = {
        "title": fields.markdown("title"),
        "summary": summary,
        "url": url,
        "image": image,
        "start": "",
        "tags": fields.texts("tags"),
        "links": targets,
    }
    fields.drop("the day on which the page was written", "date")
    account = fields.account(plain(str(record["title"])), "projects", Status.TAKEN if record["title"] else Status.LEFT)
    if not record["title"]:
        found.accounts.append(account)
        return
    made = found.add("projects", record, account)
    if len(long) > len(summary) + 200:
        page = read_prose(found, file, name=free_name(found, slug(folder.name)))
        if page:
            made.fields.setdefault("url", page.name)


def _teaching(found: Found, file: SourceFile, fields: Fields, text: str) -> None:
    title = fields.markdown("title")
    day = dates.date(fields.text("date"))
    summary = fields.markdown("summary", "description") or body(found, file, text).split("\n\n")[0][:600]
    fields.drop("the page says it", "authors", "tags", "featured")
    if not title:
        found.accounts.append(fields.account(file.name, "teaching", Status.LEFT, "it has no title"))
        return
    course = {"title": title, "term": day[:4], "note": summary}
    found.add(
        "teaching",
        {"role": "Teaching", "courses": [{name: value for name, value in course.items() if value}]},
        fields.account(plain(title), "teaching"),
    )


def _post(found: Found, file: SourceFile, fields: Fields, text: str, folder: str) -> None:
    title, day = fields.markdown("title"), dates.date(fields.text("date"))
    name = PurePosixPath(file.name).parent.name if PurePosixPath(file.name).stem.startswith("index") else ""
    if folder == "news" and day:
        words = " ".join(body(found, file, text).split())
        if len(words) > LONG_NEWS:
            news_of_post(found, file, day, title, name)
            return
        line = f"**{title}** {words}" if title and words else title or words
        found.add("news", {"date": day, "text": line}, fields.account(plain(title), "news"))
        return
    read_post(found, file, name)
