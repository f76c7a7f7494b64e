"""Typst: a CV as data, and a layout, to the bytes of a PDF."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sphinx_academic.pdf.nodes import REPLACEMENT

#: PDF/UA-1 for who reads by ear, PDF/A-2a for archives; with a standard, Typst also says which glyphs are missing
STANDARDS: Final = ("ua-1", "a-2a")
NOT_INSTALLED: Final = 'the CV in PDF needs Typst: pip install "sphinx-academic[pdf]"'
LAYOUTS: Final = Path(__file__).parent / "layouts"
IMAGES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\`]|\\.)*)"` could not be displayed with font `"([^"]*)"`')
_PRIVATE = re.compile(r'the PDF contains the codepoint `"((?:[^"\\`]|\\.)*)"`')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


class CompileError(Exception):
    """Typst could not make a PDF; the message is its own, with the line of the layout."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Text that no font has a glyph for, and the font that was asked first."""

    text: str
    font: str


@dataclass(slots=True)
class Compiled:
    """A PDF, the text that it could not show, and what is wrong with the photo, if anything."""

    pdf: bytes
    missing: list[Missing] = field(default_factory=list)
    photo: str = ""


def is_installed() -> bool:
    """Return whether Typst is installed."""
    return find_spec("typst") is not None


def compile_cv(
    cv: dict[str, Any],
    layout: str,
    own: Path | None = None,
    photo: Path | None = None,
    fonts: Path | None = None,
    *,
    system_fonts: bool = True,
) -> Compiled:
    """Return the PDF of a CV in a layout: a name, or with ``own`` a ``.typ`` file.

    Files of the folder of ``own`` take the place of the layouts' own.  Raises :exc:`CompileError`.
    """
    with tempfile.TemporaryDirectory(prefix="sphinx-academic-") as name:
        folder = Path(name)
        for file in sorted(LAYOUTS.glob("*.typ")):
            shutil.copyfile(file, folder / file.name)
        for file in sorted(own.parent.glob("*.typ")) if own else ():
            shutil.copyfile(file, folder / file.name)
        # a name in quotation marks, whatever the file is called
        module = json.dumps(own.name if own else f"{layout}.typ", ensure_ascii=False)
        main = folder / "sphinx-academic-main.typ"
        main.write_text(f'#import {module}: layout\n#layout(json("cv.json"))\n', encoding="utf-8", newline="\n")
        cv["head"]["photo"] = None
        if photo is not None and photo.suffix.lower() in IMAGES:
            cv["head"]["photo"] = f"photo{photo.suffix.lower()}"
            shutil.copyfile(photo, folder / cv["head"]["photo"])
        return _compiled(cv, folder, main, _fonts(fonts, font_files(fonts), system_fonts))


def _compiled(cv: dict[str, Any], folder: Path, main: Path, fonts: Any) -> Compiled:
    import typst

    found = Compiled(b"")
    for _attempt in range(4):
        (folder / "cv.json").write_bytes(json.dumps(cv, ensure_ascii=False, sort_keys=True).encode())
        compiler = typst.Compiler(str(main), root=str(folder), font_paths=fonts)
        try:
            made = compiler.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=0)
        except typst.TypstError as error:
            missing = list(_missing(error.diagnostic))
            if missing:
                found.missing += missing
                cv = _without({each.text for each in missing}, cv)
            elif "image" in error.message and cv["head"]["photo"]:
                found.photo = error.message
                cv["head"]["photo"] = None
            else:
                raise CompileError(_first_message(error.diagnostic or error.message)) from error
        else:
            assert isinstance(made, bytes)
            found.pdf = _with_clear_ends(made)
            return found
    raise CompileError("some glyphs are missing whatever stands in their place")


def _with_clear_ends(pdf: bytes) -> bytes:
    """Return a PDF in which the line end behind a stream cannot be taken for a part of it.

    Data that ends in CR, and the LF before ``endstream``, look like one line end to checkers of PDF/A, which then find
    the stream too short.  CR is a line end as well, and as long.
    """
    # The LF is Typst's own and no data, so no stream, length or offset changes; only one behind a stream whose last
    # byte is CR is matched.  Nothing is signed, and the identifier of the file is not worked out from its bytes again.
    # Compressed data is not changed by chance: these 18 bytes would have to stand in it.
    return pdf.replace(b"\r\nendstream\nendobj", b"\r\rendstream\nendobj")


def _missing(diagnostic: str) -> Iterator[Missing]:
    """Yield the texts that could not be shown, each once, in order."""
    seen = set()
    for pattern in (_NO_GLYPH, _PRIVATE):
        for match in pattern.finditer(diagnostic):
            text = _ESCAPE.sub(
                lambda each: chr(int(each[1], 16)) if each[1] else _NAMED.get(each[2], each[2]), match[1]
            )
            if text and text not in seen:
                seen.add(text)
                yield Missing(text, match[2] if pattern is _NO_GLYPH else "")


def _without(texts: set[str], value: Any) -> Any:
    """Return data with a sign in the place of each of the texts."""
    pattern = re.compile("|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)))
    # a line may end between two signs
    return mapped(value, lambda text: pattern.sub(f"{REPLACEMENT}\N{ZERO WIDTH SPACE}", text))


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return data with all its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: mapped(each, change) for key, each in value.items()}
    return [mapped(each, change) for each in value] if isinstance(value, list | tuple) else value


def _first_message(diagnostic: str) -> str:
    """Return what Typst says first, with its place, in one line."""
    lines = [line.strip() for line in diagnostic.splitlines() if line.strip()]
    place = next((line.lstrip("┌─ ").rpartition("/")[2] for line in lines if line.startswith("┌─")), "")
    message = lines[0].removeprefix("error: ") if lines else "unknown error"
    return f"{place}: {message}" if place else message


def font_files(folder: Path | None) -> tuple[tuple[str, int], ...]:
    """Return the names and times of the files in a folder of fonts."""
    files = sorted(folder.rglob("*")) if folder and folder.is_dir() else []
    return tuple(
        (file.relative_to(folder).as_posix(), file.stat().st_mtime_ns) for file in files if folder and file.is_file()
    )


@lru_cache(maxsize=4)
def _fonts(folder: Path | None, files: tuple[tuple[str, int], ...], system: bool) -> Any:
    """Return the fonts: looking for those of the system takes longer than a CV."""
    import typst

    return typst.Fonts(include_system_fonts=system, font_paths=[str(folder)] if files else [])
