from __future__ import annotations

import re

import pytest
from docs_ext import DOCS
from pdfs import failures, spoken_text
from sites import MakeSite

LAYOUTS = re.findall(r"```typst\n(.*?)```", (DOCS / "cv-pdf.md").read_text(encoding="utf-8"), re.DOTALL)
#: in the order in which it is read aloud, without white space
TEXTS = (
    "EmmyNoetherErlangenEducation1907PhDReferencesonrequest.",
    "EmmyNoetherErlangenEDUCATION1907PhD",
)


@pytest.mark.parametrize(("layout", "text"), list(zip(LAYOUTS, TEXTS, strict=True)), ids=["classic", "base"])
def test_the_layouts_of_the_documentation_can_be_used(make_site: MakeSite, layout: str, text: str) -> None:
    files = {
        "index.md": "# CV\n\n```{cv}\n:pdf: cv.pdf own.typ\n```\n",
        "data/profile.yml": "name: Emmy Noether\nlocation: Erlangen\n",
        "data/education.yml": "- {degree: PhD, end: 1907}\n",
        "own.typ": layout,
    }
    pdf = make_site(files).build().outdir / "cv.pdf"
    assert failures(pdf) == []
    assert spoken_text(pdf) == text
