"""PDF files as tests see them: their text in reading order, and what a checker says of them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import page
import pypdf

#: profiles of page-validation: PDF/UA-1 and PDF/A-2a
STANDARDS = ("ua-1", "2a")


def pdf_text(pdf: bytes | Path) -> str:
    """Return the text of all pages in reading order, without the footers, each run of white space as one space."""
    reader = pypdf.PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    pages = (re.sub(r"\n?[^\n]*Page \d+ of \d+\s*$", "", each.extract_text()) for each in reader.pages)
    return re.sub(r"\s+", " ", "\n".join(pages)).strip()


def page_count(pdf: bytes | Path) -> int:
    """Return how many pages a PDF has."""
    return len(pypdf.PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages)


def failures(pdf: bytes | Path) -> list[str]:
    """Return the rules of both standards that a PDF breaks."""
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in STANDARDS]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]
