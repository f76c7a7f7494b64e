"""Formulas from data: shown as formulas only if all they can do is to look like one.

A formula goes to LaTeX and to MathJax as it is written, and both can do more than set it: read and
write files, make links and styles, change what characters mean.  What has a command for that is
printed as it is written.
"""

from __future__ import annotations

import re

from sphinx_academic.problems import Location, Problems, Subtype
from sphinx_academic.richtext.tree import Code, Math

MAX_LENGTH = 5_000
"""Longer formulas are printed as they are written."""

_ENVIRONMENTS = """
aligned alignedat array bmatrix Bmatrix cases dcases gathered matrix pmatrix rcases smallmatrix split subarray vmatrix
Vmatrix align align* alignat alignat* eqnarray eqnarray* equation equation* gather gather* multline multline*
displaymath math
"""
ENVIRONMENTS = frozenset(_ENVIRONMENTS.split())
"""What may stand in ``\\begin{…}``."""

# TeX and LaTeX: files, definitions, categories of characters, expansion, control of the run.
_OF_TEX = """
input include includeonly import subimport subfile openin openout closein closeout read readline write newread newwrite
immediate special message errmessage typeout typein show showthe showtokens tracingall InputIfFileExists IfFileExists
verbatiminput lstinputlisting inputminted includegraphics includepdf bibliography addbibresource usepackage
RequirePackage documentclass LoadClass PassOptionsToPackage ShellEscape write18 jobname endinput end bye stop batchmode
scrollmode errorstopmode nonstopmode dump def gdef edef xdef let futurelet newcommand renewcommand providecommand
DeclareRobustCommand DeclareMathOperator NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand
DeclareDocumentCommand newenvironment renewenvironment newif newcount newtoks newbox newsavebox newtheorem newlength
newfont font fontdimen csname endcsname catcode lccode uccode sfcode mathcode delcode lowercase uppercase
MakeLowercase MakeUppercase scantokens string meaning detokenize unexpanded expandafter noexpand expanded aftergroup
afterassignment everypar everymath everydisplay everyhbox everyvbox everycr everyjob everyeof output shipout directlua
latelua luaexec luadirect luafunction pdfliteral pdfobj pdfannot pdfcatalog pdfinfo pdfmapfile pdfximage pdffilesize
pdffiledump pdfmdfivesum pdfstrcmp pdfprimitive primitive protected long outer global globaldefs advance multiply divide
count toks box setbox copy unhbox unvbox insert mark loop repeat whiledo makeatletter makeatother ExplSyntaxOn
ExplSyntaxOff AtBeginDocument AtEndDocument AddToHook verb lstinline mintinline char mathchardef chardef countdef
dimendef skipdef toksdef active
"""
# MathJax and KaTeX: links, styles, classes, ids, attributes, extensions, definitions.
_OF_HTML = """
href url style class cssId data unicode require bbox html htmlClass htmlId htmlStyle htmlData htmlAttr mmlToken texttip
mathtip toggle endtoggle action Newextarrow newcommandx definecolor includehtml begingroup endgroup
begingroupSandbox tip enclose DeclarePairedDelimiters hypertarget hyperlink hyperref nolinkurl label ref eqref tag
"""
FORBIDDEN = frozenset((_OF_TEX + _OF_HTML).split()) - {"end"}
"""Commands that no formula from data may have."""

_COMMAND = re.compile(r"\\(?:([A-Za-z@]+)|(.))", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{([^{}]*)\}")
# what ends the formula, comments out its end, or spells a character in another way
_BREAKS_OUT = re.compile(r"(?<!\\)(?:\\\\)*(?:[$%#]|\^\^)|[\x00-\x08\x0b-\x1f\x7f]")


def formula(text: str, location: Location | None = None, problems: Problems | None = None) -> Math | Code:
    """Return the formula, or its source as literal text where it could do more than look like a formula."""
    text = text.replace("\r", "\n").replace("\n", " ").strip(" ")
    reason = _refusal(text)
    if reason is None:
        return Math(text)
    if problems is not None:
        shown = text if len(text) <= 60 else text[:59] + "…"
        message = f"formula {shown!r} {reason}; it is printed as it is written"
        problems.add(Subtype.SYNTAX, message, location or Location("<text>"))
    return Code(text)


def _refusal(text: str) -> str | None:
    """Return why a text cannot be a formula; None if it can."""
    if len(text) > MAX_LENGTH:
        return f"is longer than {MAX_LENGTH} characters"
    if _BREAKS_OUT.search(text):
        return "has a character that ends a formula or hides what follows; write \\$, \\% or \\#"
    depth = 0
    open_environments: list[str] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character != "\\":
            depth += {"{": 1, "}": -1}.get(character, 0)
            if depth < 0:
                break
            position += 1
            continue
        command = _COMMAND.match(text, position)
        if command is None:  # a lone backslash at the end
            return "ends in a backslash"
        position = command.end()
        name = command[1] or command[2]
        if name in FORBIDDEN or "@" in name or name in "()[]":
            return f"has \\{name}, which a formula from data may not have"
        if name in ("begin", "end"):
            environment = _ENVIRONMENT.match(text, position)
            if environment is None or environment[1] not in ENVIRONMENTS:
                return f"has a \\{name} of something else than a matrix, cases or lines of a formula"
            position = environment.end()
            if name == "begin":
                open_environments.append(environment[1])
            elif not open_environments or open_environments.pop() != environment[1]:
                return f"has \\end{{{environment[1]}}} without its \\begin"
    if depth or open_environments:
        return "does not close what it opens"
    return None
