"""Colours of CSS as numbers, and how well one reads on another."""

from __future__ import annotations

import colorsys
import re

#: red, green and blue, each from 0 to 1
Color = tuple[float, float, float]

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(\s*([^()]+?)\s*\)")
#: the characters of which a colour can be made; others could end the declaration that it stands in
_ANY_COLOR = re.compile(r"[\w#(),.%/ +*-]+")
#: CSS's sixteen oldest names, and those that sites choose as an accent
_NAMES = {
    "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "brown": "#a52a2a", "chocolate": "#d2691e",
    "crimson": "#dc143c", "darkblue": "#00008b", "darkcyan": "#008b8b", "darkgreen": "#006400",
    "darkmagenta": "#8b008b", "darkolivegreen": "#556b2f", "darkorange": "#ff8c00", "darkred": "#8b0000",
    "darkslateblue": "#483d8b", "darkslategray": "#2f4f4f", "deeppink": "#ff1493", "dodgerblue": "#1e90ff",
    "firebrick": "#b22222", "forestgreen": "#228b22", "fuchsia": "#ff00ff", "gold": "#ffd700", "gray": "#808080",
    "green": "#008000", "grey": "#808080", "hotpink": "#ff69b4", "indigo": "#4b0082", "lime": "#00ff00",
    "maroon": "#800000", "mediumblue": "#0000cd", "midnightblue": "#191970", "navy": "#000080", "olive": "#808000",
    "orange": "#ffa500", "orangered": "#ff4500", "orchid": "#da70d6", "pink": "#ffc0cb", "purple": "#800080",
    "rebeccapurple": "#663399", "red": "#ff0000", "royalblue": "#4169e1", "saddlebrown": "#8b4513",
    "salmon": "#fa8072", "seagreen": "#2e8b57", "sienna": "#a0522d", "silver": "#c0c0c0", "skyblue": "#87ceeb",
    "slateblue": "#6a5acd", "slategray": "#708090", "steelblue": "#4682b4", "teal": "#008080", "tomato": "#ff6347",
    "turquoise": "#40e0d0", "violet": "#ee82ee", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip


def is_color(text: str) -> bool:
    """Return whether a text can be a colour of CSS: nothing else could follow it in a style sheet."""
    return bool(_ANY_COLOR.fullmatch(text)) and text.count("(") == text.count(")")


def parse_color(text: str) -> Color | None:
    """Return the channels of an opaque colour: a name, hexadecimal, ``rgb()`` or ``hsl()``; None for others."""
    text = text.strip().lower()
    text = _NAMES.get(text, text)
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
        return red, green, blue
    function = _FUNCTION.fullmatch(text)
    parts = re.split(r"[\s,]+", function[2]) if function else []
    if function is None or len(parts) != 3:
        return None
    try:
        if function[1] == "rgb":
            red, green, blue = (float(p[:-1]) / 100 if p.endswith("%") else float(p) / 255 for p in parts)
            return red, green, blue
        hue, saturation, light = (float(part.removesuffix("%").removesuffix("deg")) for part in parts)
    except ValueError:
        return None
    return colorsys.hls_to_rgb(hue % 360 / 360, light / 100, saturation / 100)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours by WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightened(color: Color, background: Color, wanted: float) -> Color:
    """Return a colour mixed with as much white as it takes to contrast with a dark background as wanted."""
    mixed = color
    for step in range(1, 21):
        if contrast(mixed, background) >= wanted:
            break
        red, green, blue = (channel + (1 - channel) * step / 20 for channel in color)
        mixed = red, green, blue
    return mixed


def hex_color(color: Color) -> str:
    """Return a colour as ``#rrggbb``."""
    return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in color)
