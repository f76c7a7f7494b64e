r"""The characters of LaTeX's text symbols, and the macros that print nothing.

What is not here is looked up in pylatexenc's table; see :func:`.macros.symbol`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_QUOTES = {
    # German, Danish, Polish …: babel's names
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
    # French
    "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›",
    "og": "«\N{NO-BREAK SPACE}", "fg": "\N{NO-BREAK SPACE}»",
    "guillemetleft": "«", "guillemetright": "»", "guillemotleft": "«", "guillemotright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›",
    "quotedblbase": "„", "quotesinglbase": "‚", "lq": "‘", "rq": "’",
    "textquotedbl": '"', "textquotesingle": "'", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”",
}  # fmt: skip
_TEXT_SYMBOLS = {
    "less": "<", "greater": ">", "bar": "|", "braceleft": "{", "braceright": "}", "bracketleft": "[",
    "bracketright": "]", "backslash": "\\", "underscore": "_", "asciitilde": "~", "asciicircum": "^", "dollar": "$",
    "asteriskcentered": "*", "bullet": "•", "periodcentered": "·", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡",
    "section": "§", "paragraph": "¶", "copyright": "©", "copyleft": "🄯", "registered": "®", "circledP": "℗",
    "trademark": "™", "servicemark": "℠", "numero": "№", "ordfeminine": "ª", "ordmasculine": "º", "degree": "°",
    "celsius": "℃", "mu": "µ", "ohm": "Ω", "mho": "℧", "perthousand": "‰", "pertenthousand": "‱", "estimated": "℮",
    "euro": "€", "cent": "¢", "sterling": "£", "yen": "¥", "currency": "¤", "won": "₩", "lira": "₤", "peso": "₱",
    "dong": "₫", "naira": "₦", "baht": "฿", "florin": "ƒ", "colonmonetary": "₡", "guarani": "₲", "pm": "±",
    "times": "×", "div": "÷", "minus": "−", "surd": "√", "lnot": "¬", "fractionsolidus": "⁄", "onehalf": "½",
    "onequarter": "¼", "threequarters": "¾", "onesuperior": "¹", "twosuperior": "²", "threesuperior": "³",
    "leftarrow": "←", "rightarrow": "→", "uparrow": "↑", "downarrow": "↓", "bigcircle": "◯", "openbullet": "◦",
    "blank": "␢", "visiblespace": "␣", "musicalnote": "♪", "reference": "※", "recipe": "℞", "interrobang": "‽",
    "brokenbar": "¦", "bardbl": "‖", "lquill": "⁅", "rquill": "⁆", "langle": "⟨", "rangle": "⟩", "married": "⚭",
    "divorced": "⚮", "born": "⋆", "died": "†", "leaf": "☙", "discount": "⁒", "endash": "–", "emdash": "—",
    "exclamdown": "¡", "questiondown": "¿", "tildelow": "˷", "acutedbl": "˝", "asciiacute": "´", "asciigrave": "`",
    "asciidieresis": "¨", "asciimacron": "¯", "asciibreve": "˘", "asciicaron": "ˇ", "prime": "′",
    "schwa": "ə", "openo": "ɔ", "esh": "ʃ", "ezh": "ʒ", "glotstop": "ʔ", "thorn": "þ", "Thorn": "Þ", "crd": "đ",
    "crh": "ħ", "hookabove": "\u0309", "threequartersemdash": "⸺", "twelveudash": "—", "nonbreakinghyphen": "‑",
}  # fmt: skip
_PUNCTUATION = {
    "addspace": " ", "addcomma": ",", "adddot": ".", "addperiod": ".", "addcolon": ":", "addsemicolon": ";",
    "addhyphen": "-", "hyphen": "-", "hyp": "-", "dash": "–", "Dash": "—", "bibrangedash": "–", "bibdash": "–",
    "slash": "/", "lbrack": "[", "rbrack": "]", "lbrace": "{", "rbrace": "}", "textdots": "…", "checkmark": "✓",
    "eurosign": "€", "pounds": "£", "euro": "€", "copyright": "©", "degree": "°", "degrees": "°", "permil": "‰",
    "S": "§", "P": "¶", "ddag": "‡", "dag": "†", "No": "№", "micro": "µ", "ohm": "Ω", "celsius": "°C",
    "vert": "|", "Vert": "‖", "less": "<", "greater": ">", "textcompwordmark": "", "arcdeg": "°", "arcmin": "′",
    "arcsec": "″", "sun": "☉", "earth": "⊕", "lesssim": "≲", "gtrsim": "≳",
    # with a blank of their own: "et \al"
    "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "etc": "etc.",
}  # fmt: skip
_NAMES = ("TeX", "LaTeX", "BibTeX", "XeTeX", "LuaTeX", "ConTeXt", "MATLAB", "AMS", "METAFONT", "METAPOST", "PiC")

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        **_PUNCTUATION,
        **_QUOTES,
        **{f"text{name}": character for name, character in _TEXT_SYMBOLS.items()},
        **{name: name for name in _NAMES},
        "LaTeXe": "LaTeX2e",
        "AmS": "AMS",
    }
)
"""Macros without an argument and what they print."""

_FONTS = """
rm sf md up rmfamily sffamily mdseries upshape normalfont selectfont tiny scriptsize footnotesize small normalsize
large Large LARGE huge Huge boldmath unboldmath displaystyle textstyle scriptstyle cal mit bfit
"""
_LAYOUT = """
protect relax null leavevmode noindent indent centering raggedright raggedleft xspace hfill hfil hss vfill smallskip
medskip bigskip newpage clearpage pagebreak nopagebreak nolinebreak sloppy fussy allowbreak nobreak ignorespaces unskip
strut bgroup egroup begingroup endgroup begin end item left right big Big bigg Bigg limits nolimits newblock nopunct
autocap unspace midsentence isdot frenchspacing nonfrenchspacing hyphenation break hskip kern vskip par
shorthandoff shorthandon bibopenparen bibcloseparen LTR RTL beginL endL beginR endR unexpanded noexpand expandafter
string csname endcsname def gdef edef let newcommand renewcommand providecommand DeclareRobustCommand
"""

SILENT: frozenset[str] = frozenset((_FONTS + _LAYOUT).split())
"""Macros that set type, space or definitions, and print nothing."""
