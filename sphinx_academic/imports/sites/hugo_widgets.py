"""Widgets of older front pages of Hugo Blox: experience, accomplishments, about."""

from __future__ import annotations

from pathlib import PurePosixPath

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.front_matter import read_page
from sphinx_academic.imports.leftovers import template_award, template_text
from sphinx_academic.imports.prose.sections import kind_of
from sphinx_academic.imports.sites.common import SHOWN, WHY_SHOWN, free_name, read_prose
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import paragraphs, plain, slug


def read_widget(found: Found, file: SourceFile) -> None:
    """Read a widget: its positions, or its text as a page."""
    fields, text, _ = read_page(found, file)
    kind = "education" if kind_of(fields.text("title")) == "education" else "experience"
    fields.drop(WHY_SHOWN, *SHOWN, "subtitle", "title", "date_format", "advanced", "content", "summary", "type")
    if fields.text("active") == "false":
        found.file(file.name, Status.TEMPLATE, "it is switched off")
        found.accounts.append(fields.account(file.name, "", Status.TEMPLATE, "it is switched off"))
        return
    blocks = fields.inner("sections", "content")
    inside = (inner for block in blocks for inner in (block.inner("content") or [block]))
    items = [*fields.inner("experience"), *(item for inner in inside for item in inner.inner("items"))]
    records = sum(_position(found, item, kind) for item in items)
    records += sum(_accomplishment(found, item) for item in fields.inner("item"))
    if text.strip() and not template_text(text) and not fields.inner("sections"):
        read_prose(found, file, name=free_name(found, slug(PurePosixPath(file.name).stem)))
    elif not records:
        found.file(file.name, Status.LEFT, "it says which blocks the old page had")
        found.accounts.append(fields.account(file.name, "page", Status.LEFT))


def _position(found: Found, item: Fields, kind: str) -> bool:
    """Add a position or a degree that is not the template's; return whether it is one."""
    role = item.markdown("title", "role")
    company = item.markdown("company", "org", "organization")
    start = dates.date(item.text("date_start"))
    if not role or not start or template_text(f"{role} {company}") or company in ("GenCoin", "University X"):
        return False
    summary = " ".join(paragraphs(str(item.take("description") or "")).split())
    url = item.text("company_url", "url")
    position = {
        "role": role,
        "organization": {"name": plain(company), "url": url} if url else company,
        "location": item.plain("location"),
        "start": start,
        "end": dates.date(item.text("date_end")) or "present",
        "highlights": [summary] if summary else [],
    }
    if kind == "education":
        position = {"degree": role, "institution": position.pop("organization"), **position}
        del position["role"]
    found.add(kind, position, item.account(plain(role), kind))
    return True


def _accomplishment(found: Found, item: Fields) -> bool:
    """Add an award or a certificate that is not the template's; return whether it is one."""
    title = item.markdown("title")
    summary = " ".join(paragraphs(str(item.take("description") or "")).split())
    url = item.text("certificate_url", "url")
    if not title or template_award(title, url, summary):
        found.accounts.append(item.account(title, "awards", Status.TEMPLATE, "an example of the template"))
        return False
    award = {
        "title": title,
        "organization": item.plain("organization"),
        "date": dates.date(item.text("date_start")),
        "url": url,
        "note": summary,
    }
    item.drop(WHY_SHOWN, "organization_url", "date_end")
    found.add("awards", award, item.account(plain(title), "awards"))
    return True
