from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pdfs import failures, pdf_text
from sites import CONF
from sphinx.locale import translators

from sphinx_academic.cli import main

FILES = {
    "conf.py": CONF,
    "index.md": "# Home\n\n```{toctree}\ncv\n```\n",
    "cv.md": "# CV\n\n```{cv}\n```\n",
    "data/profile.yml": "name: Emmy Noether\n",
    "data/education.yml": "- {degree: PhD, end: 1907}\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    yield tmp_path / "site"
    # a process of the command ends here; in this one other tests follow, in other languages
    translators.clear()


def test_it_writes_the_file_and_nothing_else(site: Path, tmp_path: Path) -> None:
    before = sorted(site.rglob("*"))
    out = tmp_path / "made" / "noether.pdf"
    result = CliRunner().invoke(main, ["cv", str(site), "-o", str(out), "--layout", "compact", "--lang", "de"])
    assert (repr(result.exception), result.stdout) == ("None", f"{out} is written.\n")
    assert pdf_text(out).startswith("Emmy Noether Ausbildung")
    assert failures(out) == []
    assert sorted(site.rglob("*")) == before


LAYOUT = (
    "option 'layout' is ignored: expected classic, modern, compact, publications or a file .typ of the site, "
    "found 'clasic'; did you mean 'classic'?"
)
NO_CV = "the page 'index' has no cv directive, or ':pdf: false' with it; write one, such as ```{cv}```"
OPTION = "there is no option 'papr'; did you mean 'paper'?"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["--layout", "clasic"], LAYOUT), (["--page", "index"], NO_CV), (["--set", "papr=a4"], OPTION)],
)
def test_what_it_cannot_do(site: Path, arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, ["cv", str(site), *arguments])
    assert (result.exit_code, result.stderr) == (1, f"Error: {message}\n")
