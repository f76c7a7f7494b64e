"""The commands and the free text of a CV in LaTeX, in their order; own macros made of them are replaced by these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ARGUMENTS = {
    "section": 1, "subsection": 1, "cvsection": 1, "cvsubsection": 1, "cventry": 6, "cvitem": 2, "cvhonor": 4,
    "cvskill": 2, "cvitemwithcomment": 3, "cvdoubleitem": 4, "cvlistitem": 1, "cvlistdoubleitem": 2, "cvline": 2,
    "cvlanguage": 3, "cvcomputer": 4, "cvpubs": 1, "cvparagraph": 1, "cvref": 4,
    "name": 2, "firstname": 1, "familyname": 1, "lastname": 1, "title": 1, "position": 1, "address": 3, "email": 1,
    "homepage": 1, "social": 1, "github": 1, "gitlab": 1, "linkedin": 1, "orcid": 1, "googlescholar": 2, "twitter": 1,
    "quote": 1, "extrainfo": 1, "mobile": 1, "phone": 1, "born": 1, "photo": 1,
    "input": 1, "include": 1, "bibliography": 1, "addbibresource": 1,
}  # fmt: skip
#: the name of what is no command
TEXT = "text"
#: commands that say how the CV is drawn, with their arguments
_DRAWN = frozenset(
    ("setlength", "addtolength", "newpage", "clearpage", "pagebreak", "nopagebreak", "nocite",
     "documentclass", "usepackage", "moderncvstyle", "moderncvtheme", "moderncvcolor", "colorlet", "definecolor",
     "bibliographystyle", "printbibliography", "cvtheme", "pagestyle",
     "makecvtitle", "makecvheader", "makecvfooter", "maketitle", "makequote", "hypersetup", "geometry",
     "pagenumbering", "PassOptionsToPackage", "ProvidesPackage", "newcounter", "setcounter", "addcontentsline",
     "thispagestyle")
)  # fmt: skip
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\*?")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|newenvironment|renewenvironment|def|let|long\\def)\*?\s*"
    r"\{?\\?(?P<name>[A-Za-z@]+)\}?(?P<parameters>(?:\s*\[[^\[\]]*\]|\s*#\d)*)\s*(?=\{)"
)
#: a macro that is a link in a colour or a font: its name, its option, the parameters of the address and of the words
_LINK_MACRO = re.compile(
    r"\\(?:re)?newcommand\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*\[\d\](?P<option>\[[^\[\]]*\])?\s*"
    r"\{[^#\n]{0,80}\\href\s*\{#(?P<url>\d)\}\s*\{[^\n]{0,80}?#(?P<label>\d)\}*[^#\n{}]{0,20}\}\s*$",
    re.MULTILINE,
)
_SECTION = re.compile(r"\\begin\s*\{(?P<name>cv[a-z]*section)\}\s*(?=\{)")
#: where an environment begins or ends, with its options
ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\s*\[(?:[^\[\]]|\[[^\[\]]*\])*\])?(?:\{[^{}]*\})*")
_OPEN = re.compile(r"\s*\{")
_OPTION = re.compile(r"\s*\[([^\[\]]*)\]")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_PARTS = re.compile(r"\n\s*\n|\\item\b(?:\[[^\[\]]*\])?|\\par\b")
_MAX_COMMANDS = 5000
_FEWEST_LETTERS = 12


class Command(NamedTuple):
    """A command of the file with its arguments, in LaTeX; of :data:`TEXT` the only one is the text."""

    name: str
    option: str
    arguments: list[str]
    line: int


def commands(text: str) -> Iterator[Command]:
    """Yield the commands that a CV consists of and the text between them; comments and definitions are left out."""
    text, macros = _without_definitions(_with_links(_COMMENT.sub("", text)))
    text = _SECTION.sub(lambda found: "\\cvsubsection" if "sub" in found["name"] else "\\cvsection", text)
    body = text.find("\\begin{document}")
    before = 0 if body < 0 and "\\documentclass" not in text and "\\usepackage" not in text else max(body, 0)
    if body < 0 and before == 0 and ("\\documentclass" in text or "\\usepackage" in text):
        before = len(text)  # a preamble has no text
    position, count, said = 0, 0, before
    while count < _MAX_COMMANDS and (found := _COMMAND.search(text, position)):
        position = found.end()
        name = found["name"]
        if name in _DRAWN:
            _, _, position = _arguments(text, position, 9)
            yield from _text(text, said, found.start())
            said = max(position, before)
            continue
        wanted = ARGUMENTS.get(name, macros[name][0] if name in macros else 0)
        if not wanted:
            continue
        count += 1
        yield from _text(text, said, found.start())
        option, arguments, position = _arguments(text, position, wanted)
        said = max(position, before)
        line = text.count("\n", 0, found.start()) + 1
        if name in macros:
            for each in commands(_filled(macros[name][1], arguments)):
                yield each._replace(line=line)
        elif not any("#1" in each for each in arguments):
            yield Command(name, option, arguments, line)
    yield from _text(text, said, len(text))


def _arguments(text: str, position: int, wanted: int) -> tuple[str, list[str], int]:
    """Return the option and the arguments of a command, and where they end."""
    option = ""
    if bracket := _OPTION.match(text, position):
        option, position = bracket[1], bracket.end()
    arguments: list[str] = []
    while len(arguments) < wanted and (start := _OPEN.match(text, position)):
        end = _closing(text, start.end())
        arguments.append(text[start.end() : end].strip())
        position = end + 1
    return option, arguments, position


def _closing(text: str, position: int) -> int:
    depth = 1
    for brace in _BRACES.finditer(text, position):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.start()
    return len(text)


def _with_links(text: str) -> str:
    """Return a text in which ``\\href`` stands in place of somebody's own macros for links."""
    for macro in _LINK_MACRO.finditer(text):
        name, url, label = macro["name"], int(macro["url"]), int(macro["label"])
        # of a macro with an option, that is the first parameter
        before = 1 if macro["option"] else 0
        use = re.compile(rf"\\{name}(?![A-Za-z])(?=\s*[\[{{])")
        position = macro.end()
        while found := use.search(text, position):
            _, arguments, end = _arguments(text, found.end(), max(url, label) - before)
            target, words = ([*arguments, "", ""][number - 1 - before] for number in (url, label))
            link = f"\\href{{{target}}}{{{words}}}"
            text = f"{text[: found.start()]}{link}{text[end:]}"
            position = found.start() + len(link)
    return text


def _without_definitions(text: str) -> tuple[str, dict[str, tuple[int, str]]]:
    """Return a text without definitions of macros, and those that are made of commands of CVs: arguments, body."""
    macros: dict[str, tuple[int, str]] = {}
    parts: list[str] = []
    position = 0
    while found := _DEFINITION.search(text, position):
        start = _OPEN.match(text, found.end())
        end = _closing(text, start.end()) if start else found.end()
        body = text[start.end() : end] if start else ""
        number = max(map(int, re.findall(r"\d", found["parameters"])), default=0)
        if number and any(f"\\{name}" in body for name in ARGUMENTS if name.startswith("cv")):
            macros[found["name"]] = (number, body)
        parts += [text[position : found.start()], "\n" * text.count("\n", found.start(), end + 1)]
        position = end + 1
    # a macro that uses itself is none
    own = {name: macro for name, macro in macros.items() if not any(f"\\{other}" in macro[1] for other in macros)}
    return "".join([*parts, text[position:]]), own


def _filled(body: str, arguments: list[str]) -> str:
    return re.sub(r"#(\d)", lambda found: (arguments + [""] * 9)[int(found[1]) - 1], body)


def _text(text: str, start: int, end: int) -> Iterator[Command]:
    """Yield what stands between two commands, each paragraph and each item by itself."""
    position = start
    for mark in [*_PARTS.finditer(text, start, max(start, end)), None]:
        stop = mark.start() if mark else end
        part = text[position:stop]
        part = ENVIRONMENT.sub(" ", part)
        letters = re.sub(r"\\[A-Za-z]+|[\W\d_]", "", part)
        if len(letters) >= _FEWEST_LETTERS:
            line = text.count("\n", 0, position + len(part) - len(part.lstrip())) + 1
            yield Command(TEXT, "", [part.strip()], line)
        position = mark.end() if mark else end
