"""The profile beside pages: what ``academic/profile.html`` prints.

A sidebar belongs to no document, so nothing of Sphinx looks after what it shows: the files that it
links to are staged beside the static files, and pages are written again when the profile changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_academic.catalogue.targets import ABSOLUTE, missing_target
from sphinx_academic.html.pictures import published
from sphinx_academic.problems import Problem, Subtype
from sphinx_academic.rendering.icons import icon_html, icon_symbol
from sphinx_academic.rendering.nodes import cloaked
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.output_files import copy_output, remove_output
from sphinx_academic.sphinx.reporting import report
from sphinx_academic.sphinx.translation import _

if TYPE_CHECKING:
    from sphinx_academic.records.kinds.profile import Profile
    from sphinx_academic.richtext.tree import RichText
    from sphinx_academic.sphinx.site import Site

#: where staged files are, below the static files
_FOLDER = "academic/files"
#: the width of the photo: two pixels of the screen to one of the page
_PHOTO_WIDTH = 288
#: icons of the lines that are no links of the profile
_ICONS = ("organization", "location", "mail")

Resolve = Callable[[str], str]


def setup_sidebar(app: Sphinx) -> None:
    """Connect the handlers of the sidebar."""
    # once all documents are known, and before static files are copied
    app.connect("env-updated", _stage_files)
    # before the icons of a page are collected (900)
    app.connect("html-page-context", _add_profile)


def sidebar_digest(app: Sphinx) -> tuple[str, str]:
    """Return fingerprints of what every page has in its sidebar, its text and its photo; empty if they have none."""
    site = domain_of(app.env).site
    builder: Any = app.builder
    # what is made for another program, as JSON is, has no templates around its pages, whatever theme it loads
    is_data = hasattr(builder, "globalcontext_filename")
    has_templates = getattr(builder, "templates", None) is not None and not is_data
    has_sidebar = builder.format == "html" and has_templates and not getattr(builder, "embedded", False)
    if not has_sidebar or site.config.sidebar == "never" or not site.facts.profile:
        return "", ""
    return site.facts.profile, _photo(site.facts.photo, site)


def photo_stamp(site: Site) -> tuple[int, int] | None:
    """Return size and time of the owner's photo, which change when another takes its name; None if there is none."""
    file = _photo_file(site.facts.photo, site)
    try:
        return _stamp(site.root / file) if file else None
    except OSError:
        return None


def _photo_file(target: str, site: Site) -> str | None:
    return site.file(target) if target and not ABSOLUTE.match(target) else None


def _photo(target: str, site: Site) -> str:
    """Return the name of the owner's photo among the images of the output; empty if there is none."""
    file = _photo_file(target, site)
    picture = published(site, file) if file else None
    return picture.at_least(_PHOTO_WIDTH) if picture else ""


def _profile(app: Sphinx) -> tuple[Profile | None, Site]:
    """Return the profile if pages of this builder have a sidebar: not those of EPUB or of help systems."""
    domain = domain_of(app.env)
    site = domain.site
    return (site.catalogue.profile if sidebar_digest(app)[0] else None), site


# -- before pages are written --------------------------------------------------------------------


def _stage_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Put linked files where Sphinx copies static files from, under their own paths, and nothing else."""
    profile, site = _profile(app)
    staged = Path(app.doctreedir) / "academic-static" / _FOLDER
    wanted = _files(profile, site, env) if profile else set()
    for found in sorted(staged.rglob("*")) if staged.is_dir() else ():
        if found.is_file() and found.relative_to(staged).as_posix() not in wanted:
            remove_output(found)
    for file in wanted:
        source, target = site.root / file, staged / file
        if not target.is_file() or _stamp(target) != _stamp(source):
            copy_output(source, target)


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _files(profile: Profile, site: Site, env: BuildEnvironment) -> set[str]:
    """Return the files that the sidebar points to; report what it cannot show."""
    wanted = set()
    if foreign := foreign_photo(profile):
        report(foreign)
    elif profile.photo:
        file, where = site.file(profile.photo), profile.where("photo")
        if file is None:
            report(Problem(Subtype.FILE, missing_target(profile.photo, env.found_docs), where))
        else:
            published(site, file, where)
    for link in profile.links:
        if (
            not link.target
            or ABSOLUTE.match(link.target)
            or site.document(link.target, env)
            or site.output(link.target)
            or domain_of(env).makes_pdf(link.target)
        ):
            continue
        file = site.file(link.target)
        if file is not None:
            wanted.add(file)
        elif link.known:  # else its unknown type was reported, and its value may be an id
            where = profile.where(f"links.{link.type}")
            message = missing_target(link.target, env.found_docs, site.files.refusal(link.target))
            report(Problem(Subtype.FILE, message, where))
    return wanted


def foreign_photo(profile: Profile) -> Problem | None:
    """Return the problem of a photo on another server."""
    if not ABSOLUTE.match(profile.photo):
        return None
    message = (
        f"a photo on another server is not shown, for every visitor would be known there: {profile.photo}; "
        "expected an image file below the source directory"
    )
    return Problem(Subtype.FILE, message, profile.where("photo"))


# -- the template's context ----------------------------------------------------------------------


class Entry(NamedTuple):
    """A line of the sidebar's list: ``label`` is markup, ``url`` may be empty, ``icon`` is markup or empty."""

    label: str
    url: str = ""
    icon: str = ""
    rel: str = ""


def _add_profile(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    profile, site = _profile(app)
    # this layout has the profile in one place on every page
    everywhere = site.config.sidebar == "everywhere" or context.get("academic_theme", {}).get("layout") == "sidebar"
    if profile is None or (not everywhere and doctree is not None and _is_shown(doctree)):
        return
    pathto = context["pathto"]

    domain = domain_of(app.env)
    # a link to the page of which a CV in PDF is made leads to that
    result = {link.target: pdf for link in profile.links if (pdf := domain.cv_file(link))}

    def resolve(target: str) -> str:
        if target in result:
            return str(pathto(result[target], 1))
        document = None if ABSOLUTE.match(target) else site.document(target, app.env)
        if document is not None:
            return str(pathto(document))
        if output := site.output(target):
            return str(pathto(output, 1))
        if ABSOLUTE.match(target) or target.startswith("#"):
            return target
        file = site.file(target)
        return str(pathto(f"_static/{_FOLDER}/{quote(file)}", 1)) if file else ""

    # some themes have no other way home beside their navigation, which leads on from there
    root = app.config.root_doc
    home = str(pathto(root)) if pagename != root else ""
    photo = _photo(profile.photo, site)
    context["academic_profile"] = {
        **_values(profile, resolve, site.settings.language),
        "photo": str(pathto(f"_images/{quote(photo)}", 1)) if photo else "",
        "home": home,
    }
    own = (link.icon for link in profile.links if link.icon)
    # a page that no document makes has named those of its body
    context["academic_icons"] = (*context.get("academic_icons", ()), *_ICONS, *own)


def _is_shown(doctree: nodes.document) -> bool:
    """Return whether the page itself has the whole card."""
    return any("academic-profile-whole" in node["classes"] for node in doctree.findall(nodes.container))


def _values(profile: Profile, resolve: Resolve, language: str) -> dict[str, Any]:
    """Return what the template prints: text, and markup for ``position``, ``tagline`` and the entries."""
    return {
        "label": _("Profile"),
        "name": str(profile.name),
        "native_name": profile.name_in_own_script,
        "pronouns": profile.pronouns,
        "position": "<br>".join(_markup(each, resolve, language) for each in profile.titles()),
        "tagline": _markup(profile.tagline, resolve, language) if profile.tagline else "",
        "entries": list(_entries(profile, resolve, language)),
    }


def _markup(text: RichText, resolve: Callable[[str], str | None], language: str) -> str:
    """Return text as HTML, with its language where that is another one than the page's."""
    from sphinx_academic.records.model.languages import is_other
    from sphinx_academic.richtext.html import to_html

    html = to_html(text, resolve, _formula)
    return f'<span lang="{escape(text.lang)}">{html}</span>' if text.lang and is_other(text.lang, language) else html


def _formula(latex: str) -> str:
    """Return a formula as MathML or as text: pages without formulas of their own do not load MathJax."""
    from sphinx_academic.html.mathml import mathml
    from sphinx_academic.richtext.latex.math_text import math_text

    return mathml(latex) or escape(math_text(latex))


def _entries(profile: Profile, resolve: Resolve, language: str) -> Iterable[Entry]:
    from sphinx_academic.richtext.urls import mail_target

    organization, location, mail = map(icon_html, _ICONS)
    for each in profile.employers():
        # links cannot be nested
        name = _markup(each.name, (lambda _target: None) if each.url else resolve, language)
        yield Entry(name, escape(each.url), organization)
    if profile.location:
        yield Entry(escape(profile.location), "", location)
    if profile.email:
        yield Entry(escape(_("Email")), cloaked(mail_target(profile.email)), mail)
    for link in profile.links:
        url = resolve(link.target) if link.target else ""
        if url:
            symbol = icon_html(link.icon) if link.icon and icon_symbol(link.icon) else ""
            yield Entry(escape(_(link.label)), escape(url), symbol, "me")
