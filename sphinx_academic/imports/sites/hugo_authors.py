"""The profiles of authors on sites of Hugo Blox: the owner with degrees, positions and awards, and other people."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Account, Found, Status
from sphinx_academic.imports.front_matter import read_mapping, read_page
from sphinx_academic.imports.leftovers import template_award, template_person, template_text
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.owner import profile_link
from sphinx_academic.imports.sites.common import WHY_SHOWN, body, person_id
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import plain, slug

#: names of the owner's profile, which works name in place of theirs
OWNER = frozenset(("admin", "me", "intro", "owner"))
_ICONS = {"google-scholar": "scholar", "at-symbol": "email", "envelope": "email", "brands/x": "x", "twitter": "x"}


def read_authors(found: Found) -> dict[str, str]:
    """Read the profiles of authors; returns the name of each by the name of its folder or file."""
    names: dict[str, str] = {}
    for name, file in found.source.files.items():
        parts = PurePosixPath(name).parts
        if parts[:2] == ("data", "authors") and file.suffix in (".yaml", ".yml"):
            mapping = read_mapping(found, name)
            if mapping is None:
                continue
            fields, ident, text = mapping, PurePosixPath(name).stem, ""
        elif parts[:2] == ("content", "authors") and len(parts) == 4 and parts[-1].startswith(("_index", "index")):
            fields, text, _ = read_page(found, file)
            ident = parts[2]
        else:
            continue
        names[ident] = _author(found, file, fields, ident, text)
    return names


def _author(found: Found, file: SourceFile, fields: Fields, ident: str, text: str) -> str:
    parts = fields.inner("name")
    name = (
        (parts[0].plain("display") or f"{parts[0].plain('given')} {parts[0].plain('family')}".strip())
        if parts
        else fields.plain("name", "title")
    )
    given_family = {part: parts[0].plain(part) for part in ("given", "family")} if parts else {}
    is_owner = ident in OWNER or fields.is_true("superuser", "is_owner")
    fields.take("superuser", "is_owner")
    fields.drop(
        WHY_SHOWN, "schema", "slug", "highlight_name", "status", "first_name", "last_name", "user_groups", "email"
    )
    if template_person(name) or not name:
        found.file(file.name, Status.TEMPLATE, f"the profile of {name or 'nobody'}")
        found.accounts.append(fields.account(name, "profile", Status.TEMPLATE, "the template's person"))
        return name
    links = _profile_links(found, file, fields)
    organizations = [
        organization for each in fields.inner("organizations", "affiliations") if (organization := _organization(each))
    ]
    role, bio = fields.markdown("role"), fields.markdown("bio")
    picture = next((Links(found, file.name).copy(found.source.files[path]) for suffix in ("jpg", "png", "jpeg",
    "webp") for path in
                    (str(PurePosixPath(file.name).parent / f"avatar.{suffix}"),
                    f"assets/media/authors/{ident}.{suffix}") if path in found.source), "")  # fmt: skip
    if not is_owner:
        account = fields.account(name, "people")
        groups = fields.texts("user_groups")
        person = {"id": person_id(name, [each.fields["id"] for each in found.records.get("people", [])]),
        "name": name, "role": role,
                  "group": groups[0] if groups else "", "photo": picture, "url": links.get("website", ""),
                  "links": {key: value for key, value in links.items() if key not in ("email", "website")}}  # fmt: skip
        found.add("people", person, account)
        return name
    email = fields.text("email") or str(links.pop("email", ""))
    links.pop("email", None)
    interests = [plain(each) for each in fields.texts("interests")]
    long = body(found, file, text) if text.strip() else ""
    records = _owner_records(found, fields)
    account = fields.account(name, "profile")
    found.accounts.append(account)
    found.profile_fields({
        "name": given_family if all(given_family.values()) and given_family else name, "position": role,
        "affiliation": organizations, "photo": picture,
        "email": email, "links": links, "tagline": bio if long else "", "bio": long or bio, "interests": interests,
    }, account)  # fmt: skip
    for kind, record, made in records:
        found.add(kind, record, made)
    return name


def _organization(each: Fields) -> Any:
    name, url = each.plain("name"), each.text("url")
    return {"name": name, "url": url} if name and url else name


def _profile_links(found: Found, file: SourceFile, fields: Fields) -> dict[str, Any]:
    links: dict[str, Any] = {}
    for each in [*fields.inner("social"), *fields.inner("links", "profiles")]:
        target, icon = each.text("link", "url"), each.text("icon").rpartition("/")[2]
        each.drop(WHY_SHOWN, "icon_pack", "display")
        label = each.plain("label", "name")
        if target.startswith("mailto:"):
            links.setdefault("email", target[7:])
        elif named := profile_link(target):
            links.setdefault(*named)
        elif target.rstrip("/").count("/") > 2 or icon in ("cv", "file", "google-scholar"):
            kind = (
                "cv"
                if icon == "cv" or "cv" in label.lower() or "resum" in label.lower()
                else _ICONS.get(icon, icon or slug(label))
            )
            if place := Links(found, file.name, ("static", "static/uploads")).target(target):
                links.setdefault(kind, place)
    return links


def _owner_records(found: Found, fields: Fields) -> list[tuple[str, dict[str, Any], Account]]:
    """Return degrees, positions and awards that the profile lists."""
    records: list[tuple[str, dict[str, Any], Account]] = []
    education = [*(inner for each in fields.inner("education") for inner in (each.inner("courses") or [each]))]
    for each in education:
        degree = each.markdown("degree", "course", "title")
        if not degree:
            continue
        name, _, subject = re.sub(r"\s+in\s+(?=[A-Z])", "\0", degree, count=1).partition("\0")
        start, end = dates.date(each.text("start", "date_start")), dates.date(each.text("end", "date_end"))
        if not start and not end:
            first, last = dates.span(each.text("year"))
            start, end = (first, last) if last else ("", first)
        summary = each.paragraphs("summary", "description")
        record = {"degree": name, "field": subject, "institution": each.markdown("institution", "org"),
        "start": start, "end": end or ("present" if start else ""),
                  "highlights": [summary] if summary else []}  # fmt: skip
        each.drop(WHY_SHOWN, "button")
        records.append(("education", record, each.account(plain(degree), "education")))
    for each in fields.inner("experience"):
        role = each.markdown("role", "title", "position")
        if not role:
            continue
        start, end = dates.date(each.text("start", "date_start")), dates.date(each.text("end", "date_end"))
        summary = " ".join(each.paragraphs("summary", "description").split())
        each.drop(WHY_SHOWN, "button", "icon")
        record = {"role": role, "organization": each.markdown("org", "company"), "location": each.plain("location"),
        "start": start,
                  "end": end or ("present" if start else ""), "highlights": [summary] if summary else []}  # fmt: skip
        records.append(("experience", record, each.account(plain(role), "experience")))
    for each in fields.inner("awards"):
        title = each.markdown("title")
        if template_award(title, each.text("url"), each.text("summary")):
            found.accounts.append(each.account(plain(title), "awards", Status.TEMPLATE, "an example of the template"))
        elif title:
            each.drop(WHY_SHOWN, "icon")
            record = {
                "title": title,
                "organization": each.markdown("awarder"),
                "date": dates.date(each.text("date")),
                "url": each.text("url"),
                "note": each.markdown("summary"),
            }
            records.append(("awards", record, each.account(plain(title), "awards")))
    for name, heading in (("skills", "Skills"), ("languages", "Languages")):
        for each in fields.inner(name):
            items = [text for inner in each.inner("items") if (text := inner.plain("label", "name"))]
            line = ": ".join(filter(None, (each.plain("name", "label"), ", ".join(items))))
            account = each.account(line, "page")
            if line and not template_text(line):
                found.prose(heading, [line], account)
                found.accounts.append(account)
    return records
