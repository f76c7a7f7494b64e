"""The options of the theme, its palettes and its fonts, each declared once.

The checks, the style sheet and the tables of the documentation are made from these declarations;
``theme.toml`` repeats names and defaults, since Sphinx reads them there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Palette:
    """Colours of a page, each for light and for dark pages."""

    accent: tuple[str, str]
    background: tuple[str, str] = ("#fff", "#16181d")
    text: tuple[str, str] = ("#22252a", "#dfe2e7")
    muted: tuple[str, str] = ("#5f656e", "#9aa1ab")
    border: tuple[str, str] = ("#e4e2de", "#2b2f36")
    surface: tuple[str, str] = ("#f6f5f2", "#1e2128")


PALETTES: Final = {
    "burgundy": Palette(("#8b1a3d", "#f48fb1")),
    "ocean": Palette(
        ("#0b5a8f", "#80c3f0"),
        border=("#dfe4e8", "#2a3038"),
        surface=("#f3f6f8", "#1c2229"),
        text=("#1f262d", "#dde3e8"),
    ),
    "forest": Palette(
        ("#1c6647", "#82d0a8"),
        border=("#e0e5e0", "#2a312d"),
        surface=("#f3f6f3", "#1c231f"),
        text=("#212723", "#dee4e0"),
    ),
    "plum": Palette(
        ("#6a3a96", "#c9abf2"),
        border=("#e5e1e8", "#302c36"),
        surface=("#f6f4f8", "#211e27"),
        text=("#26222b", "#e2dfe7"),
    ),
    "paper": Palette(
        ("#914312", "#e9ab74"),
        background=("#fcfaf4", "#1b1916"),
        text=("#2a2620", "#e6e0d4"),
        muted=("#696152", "#a89f90"),
        border=("#e6dfd0", "#38332b"),
        surface=("#f4efe3", "#25221d"),
    ),
    "graphite": Palette(
        ("#2a2f36", "#e8eaee"),
        border=("#e2e4e7", "#2d3138"),
        surface=("#f4f5f6", "#1f2228"),
        text=("#22252a", "#dcdfe4"),
    ),
}


@dataclass(frozen=True)
class Fonts:
    """Stacks of fonts that systems have; nothing is downloaded."""

    text: str
    headings: str
    details: str


_SYSTEM = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
_HUMANIST = 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "Source Sans 3", "Noto Sans", sans-serif'
_SERIF = 'Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", "Noto Serif", Cambria, Georgia, serif'
MONO: Final = 'ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace'

FONTS: Final = {
    "system": Fonts(_SYSTEM, _SYSTEM, _SYSTEM),
    "humanist": Fonts(_HUMANIST, _HUMANIST, _HUMANIST),
    "serif": Fonts(_SERIF, _SERIF, _SYSTEM),
    "mono-accents": Fonts(_SYSTEM, _SYSTEM, MONO),
}


@dataclass(frozen=True)
class ThemeOption:
    """An option in ``html_theme_options``.

    ``default`` is what ``theme.toml`` says; ``choices`` are all values where there are only some;
    ``properties`` are the CSS custom properties by which a style sheet says the same.
    """

    default: str
    help: str
    choices: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


_FLAG = ("true", "false")

OPTIONS: Final = {
    "palette": ThemeOption(
        "burgundy",
        "A set of colours for light and for dark pages.",
        tuple(PALETTES),
        tuple(f"--academic-{name}" for name in ("background", "text", "muted", "border", "surface")),
    ),
    "accent": ThemeOption(
        "",
        "The one colour of links, of your name in lists of authors and of the CV button, in any form that CSS knows; "
        "empty: the palette's. A link's contrast below 4.5 is a warning.",
        (),
        ("--academic-accent",),
    ),
    "accent_dark": ThemeOption("", "The accent of dark pages; empty: a lighter shade of ``accent``."),
    "fonts": ThemeOption(
        "system",
        "A pair of fonts that visitors have on their systems; nothing is downloaded.",
        tuple(FONTS),
        ("--academic-font-text", "--academic-font-headings", "--academic-font-details"),
    ),
    "layout": ThemeOption(
        "top",
        "``top``: one column below a bar. ``sidebar``: the profile stands at the left of every page.",
        ("top", "sidebar"),
    ),
    "width": ThemeOption("56rem", "The width of the page, a CSS length.", (), ("--academic-width",)),
    "year": ThemeOption(
        "margin",
        "Where the years of lists with ``group-by: year`` stand: pale in the margin, as headings, or small above "
        "their entries.",
        ("margin", "heading", "inline"),
    ),
    "photo": ThemeOption(
        "rounded", "The shape of photos of people.", ("rounded", "round", "square"), ("--academic-photo-radius",)
    ),
    "previews": ThemeOption(
        "cover",
        "Whether a preview fills its frame (``cover``) or is shown whole (``contain``).",
        ("cover", "contain"),
        ("--academic-preview-fit",),
    ),
    "toc": ThemeOption("false", "Whether pages have a table of their sections.", _FLAG),
    "prev_next": ThemeOption("false", "Whether pages link to the page before and after.", _FLAG),
    "footer": ThemeOption("", "Text of the footer, as HTML, after the copyright."),
    "credit": ThemeOption("true", "Whether the footer says what made the page.", _FLAG),
}
