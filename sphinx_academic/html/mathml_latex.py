r"""LaTeX in words that the converter to MathML knows: ``\ldots`` for ``\dots``, ``\mathrm{x}`` for ``{\rm x}``."""

from __future__ import annotations

import re

#: commands that the converter does not know or takes for something else, and what means the same
_SAME = {
    "dots": r"\ldots", "iff": r"\Longleftrightarrow", "stackrel": r"\overset", "bm": r"\boldsymbol",
    "mathbbm": r"\mathbb", "mathds": r"\mathbb", "operatorname*": r"\operatorname", "ensuremath": "",
    "textup": r"\text", "textnormal": r"\text", "big": r"\bigl", "Big": r"\Bigl", "bigg": r"\biggl", "Bigg": r"\Biggl",
    "lt": "<", "gt": ">", "degree": r"^{\circ}", "AA": "Å",
}  # fmt: skip
_COMMAND = re.compile(r"\\(operatorname\*|[A-Za-z]+|.)\s*", re.DOTALL)
# the converter prints the name of an operator as it is written
_OPERATOR = re.compile(r"\\operatorname\s*\{([^{}]*)\}")
_SPACE = re.compile(r"\\[,;:! ]|~")
_FRACTION = re.compile(r"\\([dt]?frac)\s*(\d)\s*([0-9A-Za-z])")
_OLD_FONT = re.compile(r"\{\s*\\(rm|bf|it|sf|tt|cal)(?![A-Za-z])\s*([^{}]*)\}")
# only one word: a space counts in text, and not in a formula
_TEXT_FONT = re.compile(r"\\text(bf|it|sf|tt)\{([A-Za-z0-9]+)\}")
_TEXT = re.compile(r"(\\(?:text|textrm|mbox)\s*\{[^{}]*\})")
_PRIMES = re.compile(r"('+)(\s*\^)?")
# where nothing stands before it that is raised or lowered: it is an isotope's, or follows text
_BARE_SCRIPT = re.compile(r"(\A|\{)\s*(?=[_^])")
# the converter puts what is lowered at a letter with an accent under that letter
_ACCENTED = re.compile(
    r"(\\(?:bar|hat|tilde|vec|dot|ddot|check|breve|acute|grave|mathring|overline|widehat|widetilde)"
    r"(?:\s*\{(?:[^{}]|\{[^{}]*\})*\}|\s*\\[A-Za-z]+|\s+[A-Za-z0-9]))\s*(?=_)"
)


def convertible(latex: str) -> str:
    """Return a formula that is set as the given one is, in what the converter knows."""
    latex = latex.replace("\N{MINUS SIGN}", "-")
    latex = _OPERATOR.sub(lambda operator: _SPACE.sub(" ", operator[0]), _COMMAND.sub(_same, latex))
    parts = _TEXT.split(_TEXT_FONT.sub(r"\\math\1{\2}", latex))
    # every other part is text, in which a prime is an apostrophe
    formula = "".join(part if index % 2 else _PRIMES.sub(_raised, part) for index, part in enumerate(parts))
    formula = _OLD_FONT.sub(r"{\\math\1{\2}}", _FRACTION.sub(r"\\\1{\2}{\3}", formula))
    return _BARE_SCRIPT.sub(r"\1{}", _ACCENTED.sub(r"\1{}", formula))


def _same(command: re.Match[str]) -> str:
    known = _SAME.get(command[1])
    if known is None:
        return command[0]
    # the space that ends the command ends what stands for it
    return f"{known} " if known.startswith("\\") else known


def _raised(primes: re.Match[str]) -> str:
    raised = "^{" + r"\prime" * len(primes[1]) + "}"
    return raised + ("{}^" if primes[2] else "")
