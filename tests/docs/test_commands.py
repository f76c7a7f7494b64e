"""The commands of the guides: each is one that works, on files such as it names."""

from __future__ import annotations

import io
import json
import re
import shlex
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from docs_ext import DOCS, GUIDES
from sphinx.locale import translators

from sphinx_academic.cli import COMMANDS, main
from sphinx_academic.cli.new import write_site

_BLOCK = re.compile(r"^`{3}(?:bash|console)\n(.*?)^`{3}$", re.MULTILINE | re.DOTALL)
#: how our program is called
_PROGRAMS = ("sphinx-academic ", "python -m sphinx_academic ")
#: those that need a server or do not end; the arguments alone are looked at
_ELSEWHERE = ("serve", "sync")

BIB = "@article{noether1921, author = {Noether, Emmy}, title = {Idealtheorie in Ringbereichen}, year = {1921}}\n"
RIS = "TY  - JOUR\nAU  - Noether, Emmy\nTI  - Idealtheorie in Ringbereichen\nPY  - 1921\nER  - \n"
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as archive:
    archive.writestr("Profile.csv", "First Name,Last Name,Headline\nEmmy,Noether,Mathematician\n")
    archive.writestr("Positions.csv", "Company Name,Title,Started On,Finished On\nBryn Mawr,Professor,1933,1935\n")
TEX = r"\documentclass{moderncv}\name{Emmy}{Noether}\begin{document}\section{Education}"
TEX += r"\cventry{1907}{PhD}{Erlangen}{}{}{}\end{document}" + "\n"
ORCID = {
    "orcid-identifier": {"path": "0000-0002-1825-0097"},
    "person": {"name": {"given-names": {"value": "Emmy"}, "family-name": {"value": "Noether"}}},
}
RESUME = {"basics": {"name": "Emmy Noether"}, "education": [{"institution": "Erlangen", "studyType": "PhD"}]}
OLD_SITES: dict[str, dict[str, str]] = {
    "move/academicpages.md": {
        "_config.yml": "author:\n  name: Emmy Noether\n",
        "_publications/a.md": "---\ntitle: Idealtheorie\ncollection: publications\ndate: 1921-01-01\n---\n",
    },
    "move/hugo-blox.md": {
        "config/_default/params.yaml": "marketing: {}\n",
        "content/authors/admin/_index.md": "---\ntitle: Emmy Noether\n---\n",
        "content/publication/a/index.md": "---\ntitle: Idealtheorie\nauthors: [admin]\ndate: '1921-01-01'\n---\n",
    },
}
ALFOLIO = {"_config.yml": "first_name: Emmy\nlast_name: Noether\n", "_bibliography/papers.bib": BIB}
#: files by the name that a command gives them
INPUTS: dict[str, str | bytes] = {
    "papers.ris": RIS,
    "works.ris": RIS,
    "orcid.json": json.dumps(ORCID),
    "resume.json": json.dumps(RESUME),
    "cv.tex": TEX,
    "folder-of-the-cv/main.tex": TEX,
    "cv.yaml": "cv:\n  name: Emmy Noether\n  sections:\n    Education:\n      - {institution: Erlangen, degree: PhD}\n",
    "about.md": "# Emmy Noether\n\nI work on algebra.\n\n## News\n\n- [1921.01] Our paper is published.\n",
    "Basic_LinkedInDataExport.zip": ZIP.getvalue(),
    "lab-website/_config.yaml": "title: Our Lab\n",
    "lab-website/_members/emmy.md": "---\nname: Emmy Noether\nrole: pi\n---\n",
    "lab-website/_data/citations.yaml": "- {title: Idealtheorie, authors: [Emmy Noether], date: 1921-01-01}\n",
}


def _commands() -> Iterator[tuple[str, str]]:
    for path in GUIDES:
        page = path.relative_to(DOCS).as_posix()
        for block in _BLOCK.findall(path.read_text(encoding="utf-8")):
            for line in block.splitlines():
                command = line.removeprefix("$ ").removeprefix(".venv/bin/")
                if command.startswith(_PROGRAMS):
                    yield page, command


SHOWN = sorted(set(_commands()))


@pytest.mark.parametrize(("page", "command"), SHOWN, ids=[f"{page}: {command}" for page, command in SHOWN])
def test_a_command_of_the_guides_works(
    page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = next(each for each in _PROGRAMS if command.startswith(each))
    arguments = ["." if word == "DIR" else word for word in shlex.split(command.removeprefix(program))]
    old_site = {f"old-site/{name}": text for name, text in OLD_SITES.get(page, ALFOLIO).items()}
    for name, content in {**INPUTS, **old_site}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    if arguments[0] != "new":
        # what most commands work on: this folder, or one that is named
        write_site(tmp_path / "my-site", "Emmy Noether", "academic")
        if "import" not in arguments:
            monkeypatch.chdir(tmp_path / "my-site")
    if arguments[0] in _ELSEWHERE:
        found = main.get_command(click.Context(main), arguments[0])
        assert found is not None
        assert found.make_context(arguments[0], arguments[1:])
        return
    if arguments[0] == "doctor":
        CliRunner().invoke(main, ["build", ".", "_build/html"], catch_exceptions=False)
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    # findings in a site that has just been made are no failure of the command
    assert done.exit_code in ((0, 1) if arguments[0] == "doctor" else (0,)), done.output
    # the process of a command ends; in this one other tests follow, in other languages
    translators.clear()
    if "--build" in arguments:
        pages = (tmp_path / arguments[1] / "_build" / "html").glob("*.html")
        assert any("Noether" in page.read_text(encoding="utf-8") for page in pages)


def test_every_command_is_shown_in_a_guide() -> None:
    shown = {shlex.split(command)[1 if command.startswith("sphinx-academic") else 3] for _page, command in SHOWN}
    assert shown == set(COMMANDS)
