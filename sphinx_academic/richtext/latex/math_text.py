r"""Simple formulas as Unicode, where there is no markup: ``^{231}\mathrm{Pa}`` is ``²³¹Pa``.

A formula is converted whole or not at all: half a formula says something else.
"""

from __future__ import annotations

import re
from functools import cache

_SYMBOLS = {
    # Greek
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
    "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
    # letters
    "ell": "ℓ", "hbar": "ℏ", "imath": "ı", "jmath": "ȷ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "partial": "∂",
    "nabla": "∇", "infty": "∞", "emptyset": "∅", "varnothing": "∅", "forall": "∀", "exists": "∃", "prime": "′",
    "odot": "⊙", "dagger": "†", "ddagger": "‡", "star": "⋆", "ast": "∗", "circ": "∘", "bullet": "•", "degree": "°",
    # operators and relations
    "pm": "±", "mp": "∓", "times": "×", "div": "÷", "cdot": "⋅", "oplus": "⊕", "otimes": "⊗", "wedge": "∧", "vee": "∨",
    "cap": "∩", "cup": "∪", "setminus": "∖", "neg": "¬", "sum": "∑", "prod": "∏", "int": "∫", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫", "neq": "≠", "ne": "≠", "equiv": "≡", "approx": "≈", "sim": "∼",
    "simeq": "≃", "cong": "≅", "propto": "∝", "lesssim": "≲", "gtrsim": "≳", "in": "∈", "notin": "∉", "subset": "⊂",
    "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "perp": "⊥", "parallel": "∥", "mid": "∣", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "longrightarrow": "⟶", "Rightarrow": "⇒",
    "Leftrightarrow": "⇔", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "langle": "⟨", "rangle": "⟩",
    "ldots": "…", "dots": "…", "cdots": "⋯", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    # what is printed as it is, and spaces
    "%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "{": "{", "}": "}", "|": "‖", ",": "\N{THIN SPACE}", ";": " ",
    ":": " ", " ": " ", "!": "", "quad": " ", "qquad": " ", "left": "", "right": "",
}  # fmt: skip
_NAMES = """
arccos arcsin arctan arg cos cosh cot deg det dim exp gcd hom inf ker lim ln log max min mod sin sinh sup tan tanh
"""
_FUNCTIONS = frozenset(_NAMES.split())
#: commands that set what they are given in another type
_FONT_NAMES = "mathrm mathit mathbf mathsf mathtt mathcal mathnormal text textrm textit textbf operatorname"
_FONTS = frozenset(_FONT_NAMES.split())
_DOUBLE_STRUCK = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_RAISED = str.maketrans("0123456789+-−=()in′∗∘", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ′*°")
_RAISED_CHARACTERS = frozenset("0123456789+-−=()in′∗∘")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvxβγρϕχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
_LOWERED_CHARACTERS = frozenset("0123456789+-−=()aehijklmnoprstuvxβγρϕχ")

_TOKEN = re.compile(r"\\(?P<command>[A-Za-z]+|.)|(?P<script>[\^_])|(?P<brace>[{}])|(?P<space>\s+)|.", re.DOTALL)
#: longer formulas, and those with more braces in braces, stay what they are
_MAX_LENGTH = 200
_MAX_DEPTH = 10


class _NotSimple(Exception):
    """The formula has what Unicode has no form for."""


@cache
def math_text(formula: str) -> str:
    r"""Return a formula as Unicode, or its LaTeX source if some part of it has no such form."""
    if len(formula) > _MAX_LENGTH:
        return formula
    try:
        return " ".join(_Reader(formula).all().split(" ")).strip() or formula
    except _NotSimple:
        return formula


class _Reader:
    def __init__(self, formula: str) -> None:
        self.tokens = list(_TOKEN.finditer(formula))
        self.place = 0

    def all(self) -> str:
        found = self.run(0)
        if self.place < len(self.tokens):
            raise _NotSimple
        return found

    def run(self, depth: int) -> str:
        """Read to the end of the group."""
        out: list[str] = []
        while self.place < len(self.tokens) and self.tokens[self.place][0] != "}":
            out.append(self.one(depth))
        return "".join(out)

    def one(self, depth: int) -> str:
        """Read one character, command or group."""
        if self.place >= len(self.tokens) or depth > _MAX_DEPTH:
            raise _NotSimple
        token = self.tokens[self.place]
        self.place += 1
        if token["command"]:
            return self.command(token["command"], depth)
        if token["script"]:
            return self.script(token["script"], depth)
        if token["brace"] == "{":
            return self.group(depth)
        if token["brace"]:
            raise _NotSimple
        if token["space"]:
            return " "
        return {"'": "′", "~": " ", "-": "−"}.get(token[0], token[0])

    def group(self, depth: int) -> str:
        found = self.run(depth + 1)
        if self.place >= len(self.tokens):
            raise _NotSimple
        self.place += 1
        return found

    def argument(self, depth: int) -> str:
        self.skip_space()
        return self.one(depth + 1)

    def script(self, mark: str, depth: int) -> str:
        """Read what is raised or lowered: all of it has such a form, or the formula is not simple."""
        text = self.argument(depth)
        known, table = (_RAISED_CHARACTERS, _RAISED) if mark == "^" else (_LOWERED_CHARACTERS, _LOWERED)
        if not known.issuperset(text):
            raise _NotSimple
        return text.translate(table)

    def command(self, name: str, depth: int) -> str:
        if name in _FONTS:
            return self.argument(depth)
        if name == "mathbb":
            letters = self.argument(depth)
            if not set(letters) <= _DOUBLE_STRUCK.keys():
                raise _NotSimple
            return "".join(_DOUBLE_STRUCK[letter] for letter in letters)
        if name in _FUNCTIONS:
            return name
        symbol = _SYMBOLS.get(name)
        if symbol is None:
            raise _NotSimple
        # the space ends the command's name, and is no space
        if name.isalpha() and symbol.isalpha():
            self.skip_space(before_letters=True)
        elif not symbol:
            self.skip_space()
        return symbol

    def skip_space(self, before_letters: bool = False) -> None:
        if self.place < len(self.tokens) and self.tokens[self.place]["space"]:
            after = self.tokens[self.place + 1][0] if self.place + 1 < len(self.tokens) else ""
            command = after[1:]
            if not before_letters or after.isalpha() or _SYMBOLS.get(command, "").isalpha() or after in ("^", "_"):
                self.place += 1
