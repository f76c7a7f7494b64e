"""The HTML theme ``academic``: a homepage rather than a manual.

The extension registers it; the entry point ``sphinx.html_themes`` leads here as well, so that a site
may use the theme alone.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relpath

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

NAME = "academic"
#: the folder beside the doctrees with the style sheet of the options
FOLDER = "academic-theme"
#: files that only few pages of a homepage need, by what is in the text of such a page
_USED_WITH = {
    "sphinx-design": ("sd-",),
    "design-tabs": ("sd-tab",),
    "pygments": ("<pre><span", "code highlight"),
}

#: before an address in HTML that begins at no site and at no place of the page
_RELATIVE = re.compile(r"""\b(?:href|src)=["'](?![a-z][a-z\d+.-]*:|[/#?"'])""", re.IGNORECASE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme, and what is made of its options."""
    from sphinx_academic.sphinx.translation import DOMAIN, LOCALE

    app.add_message_catalog(DOMAIN, str(LOCALE))
    app.add_html_theme(NAME, str(Path(__file__).parent / "academic"))
    add_static_folder(app, FOLDER)
    # before pages are written; static files are copied later
    app.connect("builder-inited", _add_style, priority=300)
    # once all scripts and sheets of the page are named
    app.connect("html-page-context", _complete_context, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_static_folder(app: Sphinx, name: str) -> None:
    """Have Sphinx copy static files from a folder beside the doctrees as well, if there is one when it copies them.

    The configuration is changed before Sphinx compares it with that of the build before, not later.
    """
    # after Sphinx's check that the folders exist and are outside of the output (800)
    app.connect("config-inited", partial(_add_static_path, name), priority=900)


def _add_static_path(name: str, app: Sphinx, config: Any) -> None:
    # relative, as the build information of the output has it; a new list, because applications share the default one
    folder = relpath(Path(app.doctreedir) / name, app.confdir)
    config.html_static_path = [*config.html_static_path, folder]


def is_used(app: Sphinx) -> bool:
    """Return whether pages are written with this theme or one that is made from it."""
    theme = getattr(app.builder, "theme", None)
    return app.builder.format == "html" and theme is not None and NAME in _ancestors(theme)


def _ancestors(theme: Any) -> list[str]:
    return [theme.name, *(Path(folder).name for folder in theme.get_theme_dirs())]


def _add_style(app: Sphinx) -> None:
    """Write the style sheet of the options to where Sphinx copies static files from, and give pages the options."""
    sheet = Path(app.doctreedir) / FOLDER / "academic" / "theme.css"
    if not is_used(app):
        # an output folder with another theme may share the doctrees
        sheet.unlink(missing_ok=True)
        return
    # other themes need none of this
    from sphinx_academic.config.conf_file import conf_file
    from sphinx_academic.problems import Problem, Subtype
    from sphinx_academic.records.model.languages import is_right_to_left
    from sphinx_academic.sphinx.output_files import write_output
    from sphinx_academic.sphinx.reporting import report
    from sphinx_academic.theme.css import served_css
    from sphinx_academic.theme.style import check_options, theme_css

    builder: Any = app.builder
    values, wrong = check_options(builder.theme.get_options() | builder.theme_options)
    where = conf_file(Path(app.confdir)).where("html_theme_options")
    for message in wrong:
        report(Problem(Subtype.CONFIG, f"html_theme_options: {message}", where))
    write_output(sheet, served_css(theme_css(values)).encode())
    direction = "rtl" if is_right_to_left(app.config.language or "en") else "ltr"
    more = {"direction": direction, "words": _words()}
    # before what else handles the page
    app.connect("html-page-context", partial(_add_options, values | more), priority=100)


def _add_options(
    options: dict[str, Any], app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    # the footer is the same on all pages; its links begin at the top of the site
    footer = _RELATIVE.sub(rf"\g<0>{context.get('content_root', '')}", options["footer"])
    context["academic_theme"] = options | {"footer": footer}


def _words() -> dict[str, str]:
    """Return the words of the bar and the footer, in the site's language."""
    from sphinx_academic.sphinx.translation import _

    return {
        "skip": _("Skip to content"),
        "main": _("Main navigation"),
        "menu": _("Menu"),
        "search": _("Search"),
        "auto": _("Colours: as the system"),
        "light": _("Colours: light"),
        "dark": _("Colours: dark"),
        "parents": _("Breadcrumb"),
        "sections": _("On this page"),
        "around": _("Previous and next page"),
        "credit": _("Made with {software}"),
    }


def _complete_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    if not is_used(app):
        return
    body = context.get("body", "")
    unused = [file for file, sign in _USED_WITH.items() if not any(each in body for each in sign)]
    for files in ("css_files", "script_files"):
        context[files] = [each for each in context[files] if not any(name in str(_file(each)) for name in unused)]
    if pagename != "search":
        # the search page's own scripts need those of all pages at once
        context["script_files"] = [_deferred(script) for script in context["script_files"]]


def _deferred(script: Any) -> Any:
    """Return a script that is run once the page is there; a file without a word of its own about that."""
    if not _file(script) or isinstance(script, str) or {"async", "defer"} & script.attributes.keys():
        return script
    return type(script)(script.filename, priority=script.priority, **script.attributes, defer="defer")


def _file(asset: Any) -> Any:
    return getattr(asset, "filename", asset) or ""
