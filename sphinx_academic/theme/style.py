"""The style sheet of the theme: custom properties made from the options, then the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sphinx_academic.theme.colors import contrast, hex_color, is_color, lightened, parse_color
from sphinx_academic.theme.options import FONTS, MONO, OPTIONS, PALETTES

#: the contrast that WCAG 2 asks of text
READABLE: Final = 4.5
_LENGTH = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:rem|em|ch|px|vw|%)")
_RADII = {"rounded": "12px", "round": "50%", "square": "0"}


def check_options(given: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """Return the value of every option as text, and what is wrong with those given.

    An option with a value that it cannot have has its default.
    """
    values = {name: option.default for name, option in OPTIONS.items()}
    wrong = []
    for name, value in given.items():
        if name not in OPTIONS:
            continue  # Sphinx warns of it
        text = str(value).strip()
        text = text.lower() if isinstance(value, bool) or text in ("True", "False") else text
        problem = _problem(name, text)
        if problem:
            wrong.append(f"{name}: {problem}, found {value!r}; using {OPTIONS[name].default!r}")
        else:
            values[name] = text
    return values, [*wrong, *_unreadable(values)]


def _problem(name: str, text: str) -> str:
    """Return what an option expects, where a text is not that."""
    choices = OPTIONS[name].choices
    if choices:
        return "" if text in choices else f"expected {' or '.join(map(repr, choices))}"
    if name in ("accent", "accent_dark"):
        return "" if not text or is_color(text) else "expected a colour, such as '#8b1a3d'"
    if name == "width":
        return "" if _LENGTH.fullmatch(text) else "expected a length, such as '56rem'"
    return ""


def _unreadable(values: Mapping[str, str]) -> list[str]:
    """Return a message for each accent that is hard to read as text on its background."""
    palette = PALETTES[values["palette"]]
    messages = []
    for place, name in enumerate(("accent", "accent_dark")):
        color, background = parse_color(values[name]), parse_color(palette.background[place])
        if color and background and (ratio := contrast(color, background)) < READABLE:
            messages.append(
                f"{name}: links in {values[name]!r} have a contrast of {ratio:.1f} with the background "
                f"{palette.background[place]}; text is readable for all from {READABLE}"
            )
    return messages


def theme_css(values: Mapping[str, str]) -> str:
    """Return the style sheet for checked options, as it is written for those who change it."""
    rules = (Path(__file__).parent / "academic" / "theme.css").read_text(encoding="utf-8")
    return f"{_properties(values)}\n{rules}"


def _properties(values: Mapping[str, str]) -> str:
    """Return the declarations of the custom properties."""
    palette, fonts = PALETTES[values["palette"]], FONTS[values["fonts"]]
    colors = {
        "accent": _accents(values),
        "background": palette.background,
        "text": palette.text,
        "muted": palette.muted,
        "border": palette.border,
        "surface": palette.surface,
    }
    declared = {name: f"light-dark({light}, {dark})" for name, (light, dark) in colors.items()}
    declared |= {
        "font-text": fonts.text,
        "font-headings": fonts.headings if fonts.headings != fonts.text else "var(--academic-font-text)",
        "font-details": fonts.details if fonts.details != fonts.text else "var(--academic-font-text)",
        "font-code": MONO,
        "width": values["width"],
        "photo-radius": _RADII[values["photo"]],
        "preview-fit": values["previews"],
    }
    return ":root {\n" + "".join(f"  --academic-{name}: {value};\n" for name, value in declared.items()) + "}\n"


def _accents(values: Mapping[str, str]) -> tuple[str, str]:
    """Return the accent of light and of dark pages; that of dark pages is made from the other if none is given."""
    palette = PALETTES[values["palette"]]
    light = values["accent"] or palette.accent[0]
    if values["accent_dark"] or not values["accent"]:
        return light, values["accent_dark"] or palette.accent[1]
    color, background = parse_color(light), parse_color(palette.background[1])
    if color is None or background is None:
        return light, f"color-mix(in oklab, {light} 55%, white)"
    return light, hex_color(lightened(color, background, 7))
