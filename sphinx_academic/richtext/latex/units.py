r"""Numbers and units as the LaTeX package ``siunitx`` prints them: ``\SI{5}{\kilo\metre}`` is ``5 km``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sphinx_academic.richtext.text import merge
from sphinx_academic.richtext.tree import Inline, Superscript

Children = tuple[Inline, ...]

_PREFIXES = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h", "kilo": "k",
    "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R",
    "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi", "exbi": "Ei",
}  # fmt: skip
_UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "gram": "g", "metre": "m", "meter": "m",
    "mole": "mol", "second": "s", "becquerel": "Bq", "celsius": "°C", "degreeCelsius": "°C", "coulomb": "C",
    "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "katal": "kat", "lumen": "lm", "lux": "lx",
    "newton": "N", "ohm": "Ω", "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr",
    "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb", "astronomicalunit": "au", "bel": "B", "dalton": "Da",
    "day": "d", "decibel": "dB", "electronvolt": "eV", "hectare": "ha", "hour": "h", "litre": "L", "liter": "L",
    "minute": "min", "neper": "Np", "tonne": "t", "arcminute": "′", "arcsecond": "″", "degree": "°", "percent": "%",
    "permille": "‰", "angstrom": "Å", "bar": "bar", "barn": "b", "knot": "kn", "mmHg": "mmHg", "nauticalmile": "M",
    "atomicmassunit": "u", "bohr": "a₀", "clight": "c₀", "electronmass": "mₑ", "elementarycharge": "e",
    "hartree": "Eₕ", "planckbar": "ħ", "parsec": "pc", "lightyear": "ly", "year": "a", "gauss": "G", "dyne": "dyn",
    "erg": "erg", "calorie": "cal", "atmosphere": "atm", "torr": "Torr", "bit": "bit", "byte": "B", "pixel": "px",
    "molar": "M", "curie": "Ci", "rem": "rem", "rad": "rad", "roentgen": "R", "gon": "gon", "ppm": "ppm",
    "ppb": "ppb", "rpm": "rpm", "solarmass": "M☉", "jansky": "Jy", "wattpeak": "Wp",
}  # fmt: skip
_SHORT_PREFIXES = {"f": "f", "p": "p", "n": "n", "u": "µ", "m": "m", "c": "c", "d": "d", "h": "h", "k": "k", "M": "M",
                   "G": "G", "T": "T", "P": "P"}  # fmt: skip
_SHORT_UNITS = (
    *("g", "m", "s", "mol", "A", "l", "L", "Hz", "N", "Pa", "ohm", "V", "J", "W", "Wh", "eV", "F", "H", "C", "K"),
    *("dB", "B", "Bq", "Sv", "Gy", "T", "pc", "yr", "a", "bar", "cd", "t", "h", "min", "bit", "byte"),
)
_ALONE = frozenset(("°", "′", "″"))
_POWERS = {"squared": "2", "cubed": "3", "square": "2", "cubic": "3"}

_TOKEN = re.compile(
    r"\\(?P<macro>[A-Za-z]+)\s*|\\(?P<space>[,;:! ])|\^(?P<power>\{[^{}]*\}|-?\d+|\S)"
    r"|(?P<text>[^\\^{}.~\s/*_]+)|(?P<slash>/)"
    r"|\{(?P<group>[^{}]*)\}|(?P<product>[.~\s*]+)|."
)
_NUMBER = re.compile(
    r"(?P<relation>[<>~=]|\\(?:sim|approx|le|leq|ge|geq|ll|gg)(?![A-Za-z]))?(?P<sign>[+-]|\\pm|\\mp)?"
    r"(?P<digits>\d*)(?P<decimals>[.,]\d*)?(?P<uncertainty>\(\d+\)|(?:\+-|\\pm|±)[\d.,]+)?"
    r"(?:[eEdD](?P<exponent>[+-]?\d+))?"
)
_RELATIONS = {r"\sim": "∼", r"\approx": "≈", r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\ll": "≪",
              r"\gg": "≫", "~": "∼"}  # fmt: skip
_SIGNS = {"-": "−", "+": "+", r"\pm": "±", r"\mp": "∓"}
_PRODUCT = re.compile(r"\s*(?:x|\\times(?![A-Za-z]))\s*")


class _Factor(NamedTuple):
    """One unit with its prefix, and the power it is raised to."""

    symbol: str
    power: str = ""
    slash: bool = False


def number(source: str) -> Children:
    """Return a number: ``1e5`` is ``1 × 10⁵``, ``-3,5`` is ``−3.5``; what is none stays as it is written."""
    return _joined([_number(part) for part in _PRODUCT.split(source.strip())], " × ")


def _number(source: str) -> Children:
    text = "".join(source.split()).replace("{", "").replace("}", "")
    match = _NUMBER.fullmatch(text)
    if match is None or not text:
        return (source.strip(),)
    relation = match["relation"] or ""
    digits = match["digits"] + (match["decimals"] or "").replace(",", ".")
    if digits.startswith("."):
        digits = f"0{digits}"
    uncertainty = match["uncertainty"] or ""
    if uncertainty and uncertainty[0] != "(":
        uncertainty = " ± " + _grouped(uncertainty.lstrip("+-±\\pm").replace(",", "."))
    shown = f"{_RELATIONS.get(relation, relation)}{_SIGNS.get(match['sign'] or '', '')}{_grouped(digits)}{uncertainty}"
    if match["exponent"] is None:
        return (shown,)
    exponent = str(int(match["exponent"])).replace("-", "−")
    power = Superscript((exponent,))
    if not digits:
        return (f"{shown}10", power)
    return (f"({shown}) × 10" if " ± " in shown else f"{shown} × 10", power)


def _grouped(digits: str) -> str:
    """Return digits in groups of three on both sides of the point, where there are five or more."""
    whole, point, part = digits.partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", " ") if whole[0] != "0" else whole
    if len(part) > 4:
        part = " ".join(part[start : start + 3] for start in range(0, len(part), 3))
    return whole + point + part


def unit(source: str) -> Children:
    r"""Return a unit: ``\metre\per\second`` is ``m s⁻¹``, ``kg.m/s^2`` is ``kg m/s²``."""
    children: list[Inline] = []
    for factor in _factors(source):
        if children:
            children.append("/" if factor.slash else " ")
        children.append(factor.symbol)
        if factor.power and factor.power != "1":
            children.append(Superscript((factor.power.replace("-", "−"),)))
    return merge(children)


def _factors(source: str) -> list[_Factor]:
    found: list[_Factor] = []
    prefix = before = ""
    per = slash = behind = False
    for token in _TOKEN.finditer(source):
        macro, text = token["macro"], token["text"] or token["group"]
        if token["slash"]:
            slash = True
        elif token["product"] or token["space"]:
            continue
        elif token["power"]:
            _raise(found, token["power"].strip("{}"))
        elif macro == "per":
            per = True
        elif macro in ("square", "cubic"):
            before = _POWERS[macro]
        elif macro in ("squared", "cubed"):
            _raise(found, _POWERS[macro])
        elif macro in ("tothe", "raiseto"):
            behind, before = macro == "tothe", "?"
        elif macro in ("of", "highlight", "cancel"):
            continue
        elif macro in _PREFIXES:
            prefix += _PREFIXES[macro]
        elif before == "?" and text:
            if behind:
                _raise(found, text)
            before = "" if behind else text
        elif symbol := _symbol(macro) if macro else text:
            power = before or "1"
            found.append(_Factor(prefix + symbol, f"-{power}" if per else power, slash))
            prefix = before = ""
            per = slash = False
    if prefix:
        found.append(_Factor(prefix))
    return found


def _raise(factors: list[_Factor], power: str) -> None:
    if factors:
        last = factors[-1]
        factors[-1] = last._replace(power=f"-{power}" if last.power.startswith("-") else power)


def _symbol(name: str) -> str:
    """Return the symbol of a macro: of a unit, of one in short (``\\km``), or its name."""
    if name in _UNITS:
        return _UNITS[name]
    for short in _SHORT_UNITS:
        if name == short or (name.endswith(short) and name.removesuffix(short) in _SHORT_PREFIXES):
            prefix = _SHORT_PREFIXES.get(name.removesuffix(short), "")
            return prefix + {"ohm": "Ω", "l": "L"}.get(short, short)
    return name


def quantity(value: str, of: str) -> Children:
    """Return a number with its unit."""
    digits, symbol = number(value), unit(of)
    if not digits or not symbol:
        return digits or symbol
    if any(isinstance(each, str) and " ± " in each for each in digits[:1]) and len(digits) == 1:
        digits = ("(", *digits, ")")
    glued = len(symbol) == 1 and symbol[0] in _ALONE
    return merge((*digits, "" if glued else " ", *symbol))


def _angle(source: str) -> Children:
    parts = [part.strip() for part in source.split(";")]
    shown: list[Inline] = []
    for part, sign in zip(parts, "°′″", strict=False):
        if part:
            shown += [*number(part), sign]
    return merge(shown)


def _range(items: list[Children]) -> Children:
    return _joined(items, " to ")


def _joined(items: list[Children], separator: str) -> Children:
    return merge(part for place, item in enumerate(items) for part in ((separator, *item) if place else item))


def _list(items: list[Children]) -> Children:
    return _joined([_joined(items[:-1], ", "), items[-1]], " and ") if len(items) > 1 else _joined(items, "")


def _each(source: str) -> list[str]:
    return [part for part in source.split(";") if part.strip()]


_MACROS: dict[str, tuple[int, Callable[..., Children]]] = {
    **dict.fromkeys(("SI", "qty"), (2, quantity)),
    **dict.fromkeys(("si", "unit"), (1, unit)),
    **dict.fromkeys(("num", "complexnum", "tablenum"), (1, number)),
    "ang": (1, _angle),
    "numproduct": (1, number),
    "numrange": (2, lambda first, last: _range([number(first), number(last)])),
    "numlist": (1, lambda source: _list([number(part) for part in _each(source)])),
    **dict.fromkeys(
        ("SIrange", "qtyrange"),
        (3, lambda first, last, of: _range([quantity(first, of), quantity(last, of)])),
    ),
    **dict.fromkeys(
        ("SIlist", "qtylist"), (2, lambda source, of: _list([quantity(part, of) for part in _each(source)]))
    ),
    "qtyproduct": (
        2,
        lambda source, of: _joined([quantity(part, of) for part in _PRODUCT.split(source)], " × "),
    ),
}
MACROS: Mapping[str, tuple[int, Callable[..., Children]]] = MappingProxyType(_MACROS)
"""The macros of siunitx: how many arguments each has, and what makes text of them."""
