"""Style sheets and script of the lists, in a folder of their own, for the pages that need them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.records.names.scripts import script_of
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.languages import languages_of
from sphinx_academic.sphinx.output_files import remove_output, write_output
from sphinx_academic.sphinx.translation import _
from sphinx_academic.theme import add_static_folder, is_used
from sphinx_academic.theme.colors import is_color
from sphinx_academic.theme.css import served_css

#: where files of ours are, below the static files
FOLDER = "academic"
#: the folder beside the doctrees from which Sphinx copies them
STATIC = "academic-static"
#: an element with a class of ours
_OURS = re.compile(r'class="(?:[^"]* )?academic')
#: options of themes for the colour of links, and the colour of a theme that has no such option
_LINK_OPTIONS = ("link", "linkcolor")
_LINKS = {"sphinx_rtd_theme": "#2980b9"}
_PACKAGE = Path(__file__).parent.parent


def setup_assets(app: Sphinx) -> None:
    """Connect the asset handlers."""
    app.connect("config-inited", _add_templates)
    add_static_folder(app, STATIC)
    # after the site is read: colours of venues come from the data
    app.connect("builder-inited", _add_static_files, priority=200)
    # after the profile was made for the page (500)
    app.connect("html-page-context", _link_static_files, priority=700)


def _add_templates(app: Sphinx, config: object) -> None:
    # a new list: the default one is shared by all applications of a process
    app.config.templates_path = [*app.config.templates_path, str(_PACKAGE / "templates")]


def _add_static_files(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir) / STATIC / FOLDER
    write_output(folder / "academic.js", _static("academic.js").encode())
    sheets = [_static("academic.css")]
    if not is_used(app):
        sheets = [_accent_css(app), *sheets, _static("other-themes.css")]
    write_output(folder / "academic.css", served_css("\n".join(sheets)).encode())
    if _has_needs(app):
        write_output(folder / "languages.css", served_css(_static("languages.css")).encode())
    write_output(folder / "charts.css", served_css(_static("charts.css")).encode())
    colors = domain_of(app.env).site.facts.colors
    if colors:
        write_output(folder / "venues.css", venue_css(colors).encode())
    else:
        remove_output(folder / "venues.css")
        # the copy of a build before, which Sphinx leaves
        remove_output(Path(app.outdir) / "_static" / FOLDER / "venues.css")


def _has_needs(app: Sphinx) -> bool:
    """Return whether the site is in several languages, or in one with a script that needs styles of its own."""
    return languages_of(app) is not None or script_of(app.config.language or "en") != "Latin"


def _static(name: str) -> str:
    return (_PACKAGE / "static" / name).read_text(encoding="utf-8")


def _accent_css(app: Sphinx) -> str:
    """Return the colour of links of a theme that names it nowhere but in its options, or not even there."""
    builder: Any = app.builder
    options = builder.theme.get_options() | builder.theme_options
    accent = next((str(options[name]) for name in _LINK_OPTIONS if options.get(name)), _LINKS.get(builder.theme.name))
    return f":root {{ --theme-accent: {accent}; }}" if accent and is_color(accent) else ""


def _link_static_files(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Link a page to what it needs: nothing, where nothing of ours stands."""
    body = context.get("body", "")
    if not {"academic_profile", "academic_switch"} & context.keys() and not _OURS.search(body):
        return
    app.add_css_file(f"{FOLDER}/academic.css")
    if _has_needs(app):
        app.add_css_file(f"{FOLDER}/languages.css")
    if "academic-chart" in body:
        app.add_css_file(f"{FOLDER}/charts.css")
    if "academic-color-" in body:
        app.add_css_file(f"{FOLDER}/venues.css")
    if "academic-search" in body or "academic-bibtex" in body:
        app.add_js_file(f"{FOLDER}/academic.js", loading_method="defer", **script_words())


def script_words() -> dict[str, Any]:
    """Return the words that the script puts on the page, in the site's language, as attributes of its element."""
    words = {
        "search": _("Filter publications"),
        "year": _("Year"),
        "type": _("Type"),
        "keyword": _("Keyword"),
        "person": _("Author"),
        "all": _("All"),
        "count": _("{shown} of {all} publications"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "select": _("Selected; press Ctrl+C to copy"),
        "download": _("Download"),
    }
    return {f"data-{name}": str(text) for name, text in words.items()}


def venue_css(colors: Iterable[str]) -> str:
    """Return a rule for each badge colour, with the text colour that reads better on it."""
    rules = []
    for color in sorted(color.lower() for color in colors):
        rules.append(
            f".academic-color-{color[1:]}{{background:{color};color:{text_color(color)};border-color:{color}}}\n"
        )
    return "".join(rules)


def text_color(background: str) -> str:
    """Return black or white, whichever contrasts more by WCAG 2's relative luminance."""
    digits = background[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#fff" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else "#000"
