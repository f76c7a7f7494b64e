"""The place of the profile beside pages, in every theme.

Sphinx gives a page the names of the templates in its sidebar, and a theme includes them.  The profile is
one more of them, in place of the one that says no more than the site's name.  The theme of Read the Docs
knows no such names; there a layout of ours adds the profile to its navigation.  In any other theme without
a sidebar the profile follows the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.problems import Problem, Subtype
from sphinx_academic.sphinx.reporting import report

PROFILE = "academic/profile.html"
SWITCH = "academic/languages.html"
#: the parts of a sidebar, and what of a page's context says that it has one
_PARTS = {SWITCH: "academic_switch", PROFILE: "academic_profile"}
#: what stands before all that scrolls in furo's sidebar
_SCROLLED = "sidebar/scroll-start.html"
#: templates that show the site's name, which the profile does as well
_BRANDS = frozenset({"about.html", "sidebar/brand.html", "navbar-logo.html"})
_TEMPLATES = Path(__file__).parent.parent / "templates"
#: a theme that has no names of templates, and the folder with the layout that adds the profile
_LAYOUTS = {"sphinx_rtd_theme": _TEMPLATES / "sphinx_rtd_theme"}


def setup_placement(app: Sphinx) -> None:
    """Connect the handlers that put the profile into the theme's sidebar."""
    app.connect("config-inited", _add_layout)
    # once the theme and its templates are known
    app.connect("builder-inited", _leave_out_missing)
    # after the profile was made for the page (500), and the theme has looked at its templates
    app.connect("html-page-context", _place, priority=600)
    # after the icons of the page were collected (900)
    app.connect("html-page-context", _place_after_text, priority=950)


def with_parts(templates: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Return the templates of a sidebar with parts of ours among them, first in what scrolls."""
    parts = [part for part in parts if part not in templates]
    if not parts or not templates:
        return list(templates)
    rest = [name for name in templates if PROFILE not in parts or name not in _BRANDS]
    if _SCROLLED in rest:
        rest.remove(_SCROLLED)
        return [_SCROLLED, *parts, *rest]
    return [*parts, *rest]


def _add_layout(app: Sphinx, config: Any) -> None:
    folder = _LAYOUTS.get(config.html_theme)
    if folder:
        # a new list: the default one is shared by all applications of a process
        config.templates_path = [*config.templates_path, str(folder)]


def _place(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    # a theme of ours places them by its layout
    if "academic_theme" not in context:
        if parts := [part for part, name in _PARTS.items() if name in context]:
            context["sidebars"] = with_parts(context.get("sidebars") or [], parts)
    elif "academic_profile" in context and context["academic_theme"]["layout"] == "sidebar":
        context["sidebars"] = [PROFILE, *(context.get("sidebars") or [])]


def _place_after_text(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    builder: Any = app.builder
    if not any(name in context for name in _PARTS.values()):
        return
    if app.config.html_theme in _LAYOUTS or "academic_theme" in context:
        return
    sidebars = context.get("sidebars") or []
    if sidebars and _has_sidebar(builder.theme):
        return
    body = context.get("body", "")
    # a page without a sidebar still leads to the other languages: before the text, for that is in one
    switch = context.get("academic_switch", "")
    profile = "academic_profile" in context and not _has_sidebar(builder.theme)
    context["body"] = switch + body + (builder.templates.render(PROFILE, context) if profile else "")


def _has_sidebar(theme: Any) -> bool:
    """Return whether a theme includes the templates that a page names."""
    for folder in map(Path, theme.get_theme_dirs()):
        if any("sidebars" in text for text in _texts(folder)):
            return True
        layout = folder / "layout.html"
        if layout.is_file() and "extends" not in layout.read_text(encoding="utf-8"):
            return False
    return False


def _texts(folder: Path) -> Iterator[str]:
    return (file.read_text(encoding="utf-8") for file in folder.glob("*.html"))


def _leave_out_missing(app: Sphinx) -> None:
    """Report the templates in ``html_sidebars`` that neither site nor theme has, and go on without them."""
    templates = getattr(app.builder, "templates", None)
    if app.builder.format != "html" or templates is None or not isinstance(app.config.html_sidebars, dict):
        return
    folders = [Path(folder) for loader in templates.loaders for folder in loader.searchpath]
    existing, missing = {}, []
    for pattern, names in app.config.html_sidebars.items():
        if not isinstance(names, list | tuple):
            return  # Sphinx says what it expects
        existing[pattern] = [name for name in names if _exists(name, folders)]
        missing += [name for name in names if name not in existing[pattern] and name not in missing]
    if missing:
        app.config.html_sidebars = existing
        message = (
            f"html_sidebars: the theme {app.config.html_theme!r} has no template {', '.join(map(repr, missing))}; "
            "leave out html_sidebars to have the theme's own sidebar, with the profile in it"
        )
        report(Problem(Subtype.CONFIG, message, conf_file(Path(app.confdir)).where("html_sidebars")))


def _exists(name: str, folders: Sequence[Path]) -> bool:
    # some themes let their templates be named without the ending
    return any((folder / each).is_file() for folder in folders for each in (name, f"{name}.html"))
