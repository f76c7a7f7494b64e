"""Pages of al-folio whose front matter says what they show: the front page, the CV, and their order in the menu."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Account, Found, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import read_blocks
from sphinx_academic.imports.prose.unread import as_markdown
from sphinx_academic.imports.sites.common import WHY_SHOWN, is_page, read_prose
from sphinx_academic.imports.sites.jekyll import cv_file
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import plain, slug

#: the lists of the front page: the fields that show them, by versions, and how many items al-folio shows by itself
_LISTS = {
    "news": (("news", "announcements"), 5),
    "posts": (("latest_posts",), 3),
    "selected": (("selected_papers",), 0),
}
#: what the template has for a subtitle and an address
_SAMPLE_SUBTITLE = re.compile(r"Affiliations\b.*Address\. Contacts\.")
_SAMPLE_ADDRESS = re.compile(r"your (?:office number|address street)|Your City, State")
#: what is no place: ways to reach somebody, and when
_NO_PLACE = re.compile(r"[@:]|\b(?:hours|e-?mail|phone|tel|fax)\b", re.IGNORECASE)
#: a CV as the site template has it
_CV = "```{profile}\n:parts: name position affiliation location email\n```\n\n```{cv}\n```"
_CV_KINDS = ("experience", "education", "awards", "service", "teaching", "grants")


def read_front_page(found: Found, file: SourceFile) -> None:
    """Read the front page: the facts and the lists that its front matter names, and its text."""
    fields, _, _ = read_page(found, file)
    found.front_lists = _lists(fields)
    if subtitle := fields.markdown("subtitle"):
        sample = _SAMPLE_SUBTITLE.search(subtitle) is not None
        _fact(found, fields, "subtitle", "tagline", subtitle, sample)
    notes: list[str] = []
    links = Links(found, file.name)
    for profile in fields.inner("profile"):
        picture = profile.text("image")
        place = links.file(picture, ("assets/img",)) if picture else ""
        if place:
            found.profile.setdefault("photo", place)
        elif picture:
            profile.note("image", Status.LEFT, f"the source has no file {picture!r}")
        for name in ("address", "more_info"):
            blocks = read_blocks(str(profile.take(name) or ""))
            text = ", ".join(words for each in blocks if (words := plain(each.text).strip(" ,")))
            is_sample = _SAMPLE_ADDRESS.search(text) is not None
            if text and not is_sample and ("location" in found.profile or _NO_PLACE.search(text)):
                notes += [line for block in blocks for line in as_markdown(block, links)]
                profile.guess(name, "it stands on the page as it is")
            elif text:
                _fact(found, profile, name, "location", text, is_sample)
        profile.drop(WHY_SHOWN, "align", "image_circular")
    fields.drop("the profile shows the links", "social")
    read_prose(found, file, front=True, name="index", fields=fields, head="\n".join(notes).strip())


def _fact(found: Found, fields: Fields, name: str, field: str, text: str, is_sample: bool) -> None:
    """Add a fact about the owner, and say what was assumed."""
    known = found.profile.get(field)
    if is_sample:
        fields.note(name, Status.TEMPLATE, "an example of the template")
    elif known in (None, text):
        found.profile[field] = text
        fields.guess(name, f"it is the {field}: {plain(text)}")
    else:
        fields.note(name, Status.LEFT, f"{text!r} differs from the {field} {known!r}, which was found first")


def _lists(fields: Fields) -> dict[str, int] | None:
    """Return the lists that a front page shows, each with its limit; None if its front matter names none."""
    if not any(name in fields for names, _ in _LISTS.values() for name in names):
        return None
    shown = {} if any(name in fields for name in _LISTS["news"][0]) else {"news": 0}
    for kind, (names, limit) in _LISTS.items():
        for name in names:
            inner = next(iter(fields.inner(name)), None)
            if inner.is_true("enabled") if inner else fields.is_true(name):
                number = inner.text("limit") if inner else ""
                shown[kind] = int(number) if number.isdecimal() else limit
            if inner:
                inner.drop("it says how the old site showed the list", "scrollable")
    return shown


def read_pages(found: Found, front: SourceFile | None) -> None:
    """Read the pages beside the front page, and their order in the menu."""
    places: list[tuple[float, str]] = []
    for file in found.source.files.values():
        if not is_page(file) or file is front:
            continue
        fields, text, _ = read_page(found, file)
        stem = PurePosixPath(file.name).stem
        is_cv = fields.text("layout") == "cv" or (stem in ("cv", "resume", "vita") and not read_blocks(text))
        if is_cv:
            _cv_link(found, file, fields)
        shows_cv = is_cv and any(found.records.get(kind) for kind in _CV_KINDS)
        page = read_prose(found, file, fields=fields, head=_CV if shows_cv else "")
        if fields.is_true("nav"):
            number = fields.text("nav_order")
            name = page.name if page else slug(stem)
            places.append((float(number) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", number) else float("inf"), name))
    found.menu = [name for _, name in sorted(places, key=lambda each: each[0])]


def _cv_link(found: Found, file: SourceFile, fields: Fields) -> None:
    """Take the file that the page of a CV offers as the link of the profile."""
    target = fields.text("cv_pdf")
    if not target:
        return
    place, status, why = cv_file(found, file.name, target)
    if why:
        fields.note("cv_pdf", status, why)
    account = Account(file.name, fields.line_of("cv_pdf"), "profile", target, status, why)
    found.profile_fields({"links": {"cv": place} if place else {}}, account)
