"""Common parts of academic sites made with Jekyll: ``_config.yml``, projects, teaching, talks, people."""

from __future__ import annotations

import re
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.fields import Fields
from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.front_matter import read_mapping
from sphinx_academic.imports.leftovers import template_content, template_person
from sphinx_academic.imports.links import Links
from sphinx_academic.imports.prose.blocks import front_matter, read_blocks
from sphinx_academic.imports.sites.common import PAGES, body, profile_targets
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import plain
from sphinx_academic.problems import Problems

#: endings of al-folio's names for ids, and academicpages' names, with the link types that they mean
_SOCIAL = {
    "scholar_userid": "scholar", "googlescholar": "scholar", "google_scholar": "scholar", "orcid_id": "orcid",
    "orcid": "orcid",
    "github_username": "github", "github": "github", "gitlab_username": "gitlab", "twitter_username": "x",
    "twitter": "x", "x_username": "x",
    "linkedin_username": "linkedin", "linkedin": "linkedin", "dblp_url": "dblp", "dblp": "dblp",
    "semanticscholar_id": "semantic-scholar",
    "publons_id": "researcherid", "research_gate_profile": "researchgate", "researchgate": "researchgate",
    "inspirehep_id": "inspire",
    "scopus_id": "scopus", "wikidata_id": "wikidata", "wikipedia_id": "wikipedia", "kaggle_id": "kaggle",
    "youtube_id": "youtube",
    "mastodon_username": "mastodon", "bluesky_url": "bluesky", "bluesky": "bluesky", "medium_username": "medium",
    "medium": "medium",
    "facebook_id": "facebook", "facebook": "facebook", "instagram_id": "instagram", "instagram": "instagram",
    "zotero_username": "zotero",
    "lattes_id": "lattes", "osf_id": "osf", "keybase_username": "keybase", "keybase": "keybase",
    "telegram_username": "telegram",
    "stackoverflow_id": "stackoverflow", "stackoverflow": "stackoverflow", "arxiv_id": "arxiv", "arxiv": "arxiv",
    "pubmed": "pubmed",
    "impactstory": "impactstory", "uri": "website", "work_url": "website", "ads_id": "ads", "acm_id": "acm",
    "ieee_id": "ieee",
    "ssrn_id": "ssrn", "zhihu": "zhihu", "hal_id": "hal", "cv_pdf": "cv", "ssrn": "ssrn", "academia": "academia",
    "scopus": "scopus",
    "researcherid": "researcherid", "zenodo": "zenodo", "kaggle": "kaggle", "youtube": "youtube",
    "blogger_url": "blog", "mastodon": "mastodon",
    "hugging_face_id": "huggingface", "wikipedia": "wikipedia", "artstation": "website",
}  # fmt: skip
#: ids of the templates' examples, which unedited configurations have
_EXAMPLES = frozenset(("qc6CJjYAAAAJ", "1010907", "alshedivat", "A.-Einstein", "torvalds", "yourprofile",
"academicpages", "you@example.com",
                       "none@example.org", "none@example.com", "1024", "Albert_Einstein"))  # fmt: skip

#: the name of an emoji between colons
_EMOJI = re.compile(r"(?<![\w:/`]):(?:[a-z][a-z0-9_+-]+|[+-]1):(?![\w:/`])")


def owner(found: Found, fields: Fields, social: Fields | None = None) -> None:
    """Read the owner of a site in the fields of a configuration."""
    values = [
        (kind, value)
        for each in (fields, social) if each
        for name, kind in _SOCIAL.items() if (value := re.split(r"#\s", each.text(name))[0].strip())
    ]  # fmt: skip
    links = profile_targets((kind, value) for kind, value in values if not any(sign in value for sign in _EXAMPLES))
    place = Links(found, fields.file)
    if cv := str(links.get("cv", "")):
        links["cv"], status, why = cv_file(found, fields.file, cv)
        if why:
            found.say(fields.file, 0, cv, status, why, "profile")
    links = {kind: target for kind, target in links.items() if target}
    avatar = fields.text("avatar", "photo", "image")
    parts = [fields.plain(name) for name in ("first_name", "middle_name", "last_name")]
    name = fields.plain("name") or " ".join(part for part in parts if part)
    # what follows a comma behind given names is a title: "Marie Curie, PhD"
    given, (family, _, suffix) = " ".join(filter(None, parts[:2])), parts[2].partition(",")
    in_parts = {"given": given, "family": family.strip(), "suffix": suffix.strip()}
    title = plain(str(fields.data.get("title") or ""))
    if not name and 1 < len(title.split()) < 5 and title.istitle():
        name = fields.plain("title")
    photo = place.file(avatar, ("images", "assets/img")) if avatar else ""
    if avatar and not photo:
        key = next(each for each in ("avatar", "photo", "image") if fields.text(each))
        fields.note(key, Status.LEFT, f"the source has no file {avatar!r}")
    email = fields.text("email") or (social.text("email") if social else "")
    values_found: dict[str, Any] = {
        "name": "" if template_person(name) else in_parts if suffix and not fields.plain("name") else name,
        "pronouns": fields.plain("pronouns"),
        "location": fields.plain("location"),
        "email": "" if email in _EXAMPLES else email, "photo": photo,
        "tagline": fields.markdown("bio"), "affiliation": fields.markdown("employer"), "links": links,
    }  # fmt: skip
    if re.search(
        r"short biography for the left|red brick|earth$",
        f"{values_found['tagline']} {values_found['location']}".lower(),
    ):
        values_found["tagline"] = "" if "biography" in values_found["tagline"].lower() else values_found["tagline"]
    if template_person(name):
        fields.note("name", Status.TEMPLATE, "the name of the template's person")
    account = fields.account(name, "profile")
    found.profile_fields(values_found, account)


def cv_file(found: Found, file: str, target: str) -> tuple[str, Status, str]:
    """Return the place of a CV that a file names, empty if it is not taken; what became of it, and why."""
    if "://" in target:
        return target, Status.TAKEN, ""
    named = found.source.find(target, file, ("assets/pdf",))
    if named is None:
        return "", Status.LEFT, f"the source has no file {target!r}"
    if template_content(named.read()):
        why = "the example of the template, by its content"
        found.file(named.name, Status.TEMPLATE, why)
        return "", Status.TEMPLATE, why
    return Links(found, file).copy(named), Status.TAKEN, ""


def emoji(found: Found) -> None:
    """Report the names of emoji, which Jekyll shows as characters, in the pages that were read."""
    read = {account.file for account in found.accounts if account.status in (Status.TAKEN, Status.GUESSED)}
    for file in found.source.files.values():
        if file.suffix not in PAGES or file.name not in read:
            continue
        _, _, text, offset = front_matter(file.text(Problems()))
        for block in (inner for each in read_blocks(text, offset) for inner in each.walk() if inner.kind != "code"):
            if names := _EMOJI.findall(block.text):
                why = "the name of an emoji stays as it is; write the character in its place"
                found.say(file.name, block.line, " ".join(names), Status.LEFT, why)


def config(found: Found) -> Fields | None:
    """Read ``_config.yml``: the owner, and nothing of how the site works."""
    return read_mapping(found, "_config.yml")


def settle(found: Found, fields: Fields) -> None:
    """Account for a configuration whose owner was read: the rest says how the old site works."""
    account = fields.account("configuration", "profile")
    for note in account.fields:
        if note.status is Status.LEFT and note.text.startswith("no field of ours"):
            note.text = "it says how the old site works"
    found.accounts.append(account)


def talks(found: Found, fields: Fields, file: SourceFile, text: str) -> None:
    """Read a talk."""
    links = Links(found, file.name)
    written = fields.text("date")
    day = dates.date(written) or dates.about(written) or dates.year_in(file.name.rpartition("/")[2])
    if day and not dates.date(written):
        fields.guess("date", f"{day}, of {written or 'the name of the file'}")
    title = fields.markdown("title")
    targets = {
        name: target
        for name in ("slides", "video", "code", "paper")
        if (target := links.target(fields.text(f"{name}url", name, f"{name}_url")))
    }
    note = " ".join(body(found, file, text).split())
    record = {
        "title": title, "date": day, "event": fields.markdown("venue", "event"), "location": fields.plain("location"),
        "kind": fields.plain("type"), "url": links.target(fields.text("talkurl", "link", "url")), "links": targets,
        "note": note if len(note) < 3000 else "",
    }  # fmt: skip
    fields.drop("it repeats the text", "excerpt", "citation")
    _add(found, "talks", record, fields)


def teaching(found: Found, fields: Fields, file: SourceFile, text: str) -> None:
    """Read a course that was taught."""
    day = fields.text("date", "year")
    term = fields.plain("term", "semester")
    when = (
        f"{term} {fields.text('year') or dates.year_in(day)}".strip()
        if term and not re.search(r"\d{4}", term)
        else term
    )
    note = " ".join(body(found, file, text).split())
    course = {
        "title": fields.markdown("title"), "code": fields.plain("course_id", "code"),
        "term": dates.date(when) or dates.date(day)[:4],
        "url": Links(found, file.name).target(fields.text("url", "link")), "note": note if len(note) < 3000 else "",
    }  # fmt: skip
    role = fields.plain("type", "role") or ("Instructor" if fields.text("instructor") else "Teaching")
    place = ", ".join(filter(None, (fields.markdown("venue", "institution"), fields.plain("location"))))
    fields.drop("it repeats the text", "excerpt", "description")
    if not course["title"]:
        found.accounts.append(fields.account(file.name, "teaching", Status.LEFT, "it has no title"))
        return
    record = {"role": role, "institution": place, "courses": [{name: value for name, value in course.items() if value}]}
    _add(found, "teaching", record, fields)


def projects(found: Found, fields: Fields, file: SourceFile, text: str) -> None:
    """Read a project."""
    links = Links(found, file.name)
    image = fields.text("img", "image", "thumbnail")
    summary = fields.markdown("description", "excerpt", "summary")
    if not summary:
        summary = body(found, file, text).split("\n\n")[0]
    record = {
        "title": fields.markdown("title"), "summary": summary, "image": links.file(image, ("assets/img",
        "images")) if image else "",
        "url": links.target(fields.text("redirect", "url", "link", "external_link", "github")),
        "start": dates.date(fields.text("date"))[:4],
    }  # fmt: skip
    fields.drop("it says where the old site showed it", "category", "tags", "related_publications")
    _add(found, "projects", record, fields)


def _add(found: Found, kind: str, record: dict[str, Any], fields: Fields) -> None:
    title = plain(str(record.get("title") or record.get("role") or ""))
    missing = (
        "title"
        if kind != "teaching" and not record.get("title")
        else "date"
        if kind == "talks" and not record["date"]
        else ""
    )
    if missing:
        found.accounts.append(fields.account(title, kind, Status.LEFT, f"it has no {missing}"))
    else:
        found.add(kind, record, fields.account(title, kind))
