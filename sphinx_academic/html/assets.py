"""Style sheet and script, added to HTML builds only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.translation import _

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# around what parts declarations; before a colon it would part an element from one within it
_SPACE = re.compile(r"\s*([{};,])\s*|(:)\s+")
_PACKAGE = Path(__file__).parent.parent


def setup_assets(app: Sphinx) -> None:
    """Connect the asset handlers."""
    app.connect("config-inited", _add_templates)
    # after the site is read: colours of venues come from the data
    app.connect("builder-inited", _add_static_files, priority=200)


def _add_templates(app: Sphinx, config: object) -> None:
    # a new list: the default one is shared by all applications of a process
    app.config.templates_path = [*app.config.templates_path, str(_PACKAGE / "templates")]


def _add_static_files(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    made = Path(app.doctreedir) / "academic-static"
    made.mkdir(parents=True, exist_ok=True)
    # over the one of the package, which is written for those who change it
    source = _PACKAGE / "static" / "academic.css"
    _write(made / source.name, served_css(source.read_text(encoding="utf-8")))
    colors = domain_of(app.env).site.facts.colors
    _write(made / "academic-venues.css", venue_css(colors))
    app.config.html_static_path = [*app.config.html_static_path, str(_PACKAGE / "static"), str(made)]
    app.add_css_file("academic.css")
    app.add_js_file("academic.js", loading_method="defer", **script_words())
    if colors:
        app.add_css_file("academic-venues.css")


def script_words() -> dict[str, Any]:
    """Return the words that the script puts on the page, in the site's language, as attributes of its element."""
    words = {
        "search": _("Filter publications"),
        "year": _("Year"),
        "type": _("Type"),
        "keyword": _("Keyword"),
        "all": _("All"),
        "count": _("{shown} of {all} publications"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "select": _("Selected; press Ctrl+C to copy"),
        "download": _("Download"),
    }
    return {f"data-{name}": str(text) for name, text in words.items()}


def _write(path: Path, text: str) -> None:
    """Write a file unless it has that text already: a new time stamp would have it copied again."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def served_css(text: str) -> str:
    """Return a style sheet as it is sent: without comments, and without space that says nothing."""
    return _SPACE.sub(r"\1\2", _COMMENT.sub("", text)).replace(";}", "}").strip() + "\n"


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
