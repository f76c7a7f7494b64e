"""PDF files as tests see them: their text, as it stands on pages and as it is read aloud, and what a checker says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

#: profiles of page-validation: PDF/UA-1 and PDF/A-2a
STANDARDS = ("ua-1", "2a")


def pdf_text(pdf: bytes | Path) -> str:
    """Return the text of all pages in reading order, without the footers, each run of white space as one space."""
    reader = pypdf.PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    pages = (re.sub(r"\n?[^\n]*Page \d+ of \d+\s*$", "", each.extract_text()) for each in reader.pages)
    return re.sub(r"\s+", " ", "\n".join(pages)).strip()


def spoken_text(pdf: Path) -> str:
    """Return the text in the order of the structure tree, which readers for the blind follow; no white space."""
    reader = pypdf.PdfReader(pdf)
    texts = {
        each.indirect_reference.idnum: _marked_text(each, reader) for each in reader.pages if each.indirect_reference
    }
    found = "".join(_walk(reader.root_object["/StructTreeRoot"], 0, texts))
    return re.sub(r"\s+", "", found)


def _walk(node: Any, page: int, texts: dict[int, dict[int, str]]) -> Iterator[str]:
    """Yield the texts below a structure element."""
    if isinstance(node, DictionaryObject) and "/Pg" in node:
        page = node.raw_get("/Pg").idnum
    kids = node.get("/K", []) if isinstance(node, DictionaryObject) else node
    for kid in kids if isinstance(kids, ArrayObject | list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, int):
            yield texts[page].get(kid, "")
        elif isinstance(kid, DictionaryObject) and "/MCID" in kid:
            own = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            yield texts[own].get(kid["/MCID"], "")
        elif isinstance(kid, DictionaryObject) and "/Obj" not in kid:
            yield from _walk(kid, page, texts)


def _marked_text(page: pypdf.PageObject, reader: pypdf.PdfReader) -> dict[int, str]:
    """Return the text of each marked part of a page, by its number."""
    fonts = {name: _characters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    texts: dict[int, str] = {}
    #: the marks that are open: number and text that stands for what is shown
    marks: list[tuple[int | None, str | None]] = []
    font: dict[bytes, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            given = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else {}
            instead = given.get("/ActualText")
            marks.append((given.get("/MCID"), None if instead is None else str(instead)))
            shown = marks[-1][1] or ""
        elif operator == b"EMC":
            marks.pop()
            continue
        elif operator == b"Tf":
            font = fonts[operands[0]]
            continue
        elif operator in (b"Tj", b"TJ") and not any(instead is not None for _number, instead in marks):
            parts = operands[0] if operator == b"TJ" else operands
            codes = b"".join(part.original_bytes for part in parts if hasattr(part, "original_bytes"))
            shown = "".join(font.get(codes[place : place + 2], "") for place in range(0, len(codes), 2))
        else:
            continue
        number = next((number for number, _instead in reversed(marks) if number is not None), None)
        if number is not None:
            texts[number] = texts.get(number, "") + shown
    return texts


def _characters(font: DictionaryObject) -> dict[bytes, str]:
    """Return what each code of a font stands for."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    pairs = re.findall(
        r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", "".join(re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL))
    )
    found = {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be", "replace") for code, text in pairs}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", part):
            begin = bytes.fromhex(text).decode("utf-16-be")
            for index in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + index).to_bytes(2, "big")] = begin[:-1] + chr(ord(begin[-1]) + index)
    return found


def page_count(pdf: bytes | Path) -> int:
    """Return how many pages a PDF has."""
    return len(pypdf.PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages)


def failures(pdf: bytes | Path) -> list[str]:
    """Return the rules of both standards that a PDF breaks."""
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in STANDARDS]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]
