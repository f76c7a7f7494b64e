"""The profile for ``html_sidebars``: ``academic/profile.html``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_academic.domain import AcademicDomain
from sphinx_academic.html.icons import icon_html, icon_symbol
from sphinx_academic.records.person import Profile
from sphinx_academic.rendering.nodes import cloaked
from sphinx_academic.richtext.html import to_html
from sphinx_academic.site import Site


def setup_sidebar(app: Sphinx) -> None:
    """Connect the handlers of the sidebar."""
    app.connect("builder-inited", _stage_photo, priority=150)
    # before the icons of a page are collected (900)
    app.connect("html-page-context", _add_profile)


def _site(app: Sphinx) -> Site:
    domain = app.env.domains["acad"]
    assert isinstance(domain, AcademicDomain)
    return domain.site


def _stage_photo(app: Sphinx) -> None:
    """Put photo and linked files where Sphinx copies static files from: a sidebar belongs to no page that would."""
    if app.builder.format != "html":
        return
    site = _site(app)
    profile = site.catalogue.profile
    if profile is None:
        return
    made = Path(app.doctreedir) / "academic-static" / "academic"
    for target in (profile.photo, *(link.target for link in profile.links)):
        file = site.file(target) if target else None
        if file is not None and site.document(target, app.env) is None:
            made.mkdir(parents=True, exist_ok=True)
            shutil.copy2(site.root / file, made / Path(file).name)


def _add_profile(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    profile = _site(app).catalogue.profile
    if profile is None:
        return
    context["academic_profile"] = _values(profile, _site(app), app, context["pathto"])
    context["academic_icons"] = tuple(link["icon"] for link in context["academic_profile"]["links"]) + (
        "location",
        "mail",
        "organization",
    )


def _values(profile: Profile, site: Site, app: Sphinx, pathto: Any) -> dict[str, Any]:
    """Return what the template prints, as text and ready HTML fragments."""

    def resolve(target: str) -> str | None:
        document = site.document(target, app.env)
        if document is not None:
            return str(pathto(document))
        file = site.file(target)
        return str(pathto(f"_static/academic/{Path(file).name}", 1)) if file else target

    return {
        "name": str(profile.name),
        "native_name": profile.native_name,
        "pronouns": profile.pronouns,
        "photo": resolve(profile.photo) if profile.photo and site.file(profile.photo) else "",
        "position": to_html(profile.position, resolve) if profile.position else "",
        "tagline": to_html(profile.tagline, resolve) if profile.tagline else "",
        "affiliation": [{"name": to_html(each.name, resolve), "url": each.url} for each in profile.affiliation],
        "location": profile.location,
        "mailto": cloaked(f"mailto:{profile.email}") if profile.email else "",
        "links": [
            {
                "label": link.label,
                "icon": link.icon if icon_symbol(link.icon) else "",
                "url": resolve(link.target) or "",
            }
            for link in profile.links
            if link.target
        ],
        "icon": icon_html,
    }
