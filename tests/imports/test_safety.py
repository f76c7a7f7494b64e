"""Hostile sources: what comes out of them runs nothing, shows nothing of other files, and takes no time."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from sphinx_academic.cli import main
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.source import SourceError, from_bytes, open_source
from sphinx_academic.imports.text import to_markdown

SCRIPT = "<script>alert(1)</script>"
ENTITIES = "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;"
PAGE = f"""\
---
title: "{SCRIPT}"
---

{ENTITIES} and {SCRIPT} and <img src=x onerror=alert(1)> and [a link](javascript:alert(1)).

{{download}}`../../secret.txt` and {{include}}`../../secret.txt`

:::{{include}} ../secret.txt
:::

```{{include}} ../secret.txt
```

![a picture](../secret.png) ![another](../../secret.png)

% a line that is no remark

(label)= a line that is no target

## &lt;img src=x onerror=alert(1)&gt;

{{{{ site.secret }}}} is removed.
"""
CV = f"""\
cv:
  name: "{SCRIPT}"
  sections:
    "<img src=x onerror=alert(1)>": [{{bullet: "{ENTITIES}"}}]
"""


def made(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / "secret.txt").write_text("not to be read")
    (tmp_path / "secret.png").write_text("not to be read")
    source = tmp_path / "source"
    source.mkdir()
    (source / name).write_text(text)
    target = tmp_path / "made"
    command = ["new", str(target), "--from", str(source / name), "--theme", "alabaster", "--name", "Emmy", "--build"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return target


@pytest.mark.parametrize(("name", "text"), [("about.md", PAGE), ("cv.yaml", CV)])
def test_nothing_of_a_page_runs(tmp_path: Path, name: str, text: str) -> None:
    target = made(tmp_path, name, text)
    pages = [path.read_text("utf-8") for path in (target / "_build/html").glob("*.html")]
    assert all("<script>alert" not in page and "<img src=x" not in page for page in pages)
    assert all('href="javascript:' not in page for page in pages)
    assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages)


def test_a_page_shows_no_other_file(tmp_path: Path) -> None:
    target = made(tmp_path, "about.md", PAGE)
    copied = [path.read_bytes() for path in target.rglob("*") if path.is_file()]
    assert not any(b"not to be read" in content for content in copied)
    page = (target / "_build/html/index.html").read_text("utf-8")
    assert "% a line that is no remark" in page
    assert "(label)= a line that is no target" in page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&lt;b&gt; x < y", "&lt;b> x < y"),
        ("unclosed <img src=x", "unclosed &lt;img src=x"),
        ("`<b>` is <b>bold</b>", "`<b>` is **bold**"),
        ("{download}`x` H<sub>2</sub>O", "\\{download}`x` H{subscript}`2`O"),
    ],
)
def test_signs_stay_signs(text: str, expected: str) -> None:
    assert to_markdown(text) == expected
    assert to_markdown(expected) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", "[" * 50_000),
        ("a.md", "> " * 20_000 + "x"),
        ("a.md", "- " * 20_000 + "x"),
        ("a.md", "{% for x %}" * 50_000),
        ("a.md", "<!--" * 50_000),
        ("a.html", "<html><body>" + "<div>" * 100_000),
        ("a.html", "<html><body>" + "<b>" * 100_000),
        ("a.html", "<html><body>" + "<!--" * 50_000),
        ("a.html", "<html><body>" + "<?" * 50_000),
        ("a.html", "<html><body>" + "<a " * 50_000),
        ("a.html", "<html><body>" + "</" * 50_000),
        ("a.md", "<a href='" * 50_000),
        ("a.md", "{{" * 50_000 + "{%" * 50_000),
        ("a.md", "[a](" * 50_000),
        ("a.md", "*" * 100_000),
        ("a.md", "|a" * 50_000 + "\n" + "|-" * 50_000 + "\n"),
        ("a.md", "## News\n" + '- [2024.01] "' * 20_000),
        ("a.md", "## Publications\n- " + "A. B, " * 20_000),
        ("a.md", "## Service\n- " + "ICML'22," * 20_000),
        ("a.bib", "@article{a, title = " + "{" * 100_000),
        ("a.bib", "@article{a, author = {" + "A and " * 50_000 + "}}"),
        ("a.tex", "\\documentclass{moderncv}\\begin{document}" + "\\cventry{" * 20_000),
        ("a.tex", "\\newcommand{\\cva}[1]{\\cvitem{#1}{\\cva{#1}\\cva{#1}}}\n" + "\\cva{x}" * 5_000),
        ("a.yml", "cv:\n" + " " * 2 + "a: [" * 5_000),
        ("a.json", "[" * 100_000),
        ("a.json", '{"basics": {"name": "' + "\\u0000\\u001b" * 10_000 + '"}}'),
        ("a.ris", "TY  - JOUR\nTI  - " + "x" * 1_000_000 + "\nER  - \n"),
        ("a.xml", "<dblp>" + "<r>" * 50_000),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_time_is_bounded(name: str, data: str) -> None:
    begin = time.process_time()
    with suppress(SourceError):
        read_source(from_bytes(data.encode(), name))
    assert time.process_time() - begin < 10


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("index.md", "# Emmy Noether\n")
        for number in range(3):
            made.writestr(f"{number}.md", b"0" * 70_000_000)
    opened = open_source(path)
    assert list(opened.files) == ["index.md"]
    assert set(opened.refused.values()) == {"larger than 64 MB"}


def test_control_characters_reach_no_terminal_and_no_file(tmp_path: Path) -> None:
    page = tmp_path / "about.md"
    page.write_text("## News\n\n- [2024.01] A \x1b[31mred\x07 line.\n\n\x1b]0;title\x07 is prose.\n")
    target = tmp_path / "made"
    result = CliRunner().invoke(main, ["new", str(target), "--from", str(page), "--name", "Emmy", "--build"])
    assert result.exit_code == 0, result.output
    texts = [result.stdout, *(path.read_text("utf-8") for path in [*target.glob("*.md"), *target.glob("data/*")])]
    assert not any(sign in text for text in texts for sign in "\x1b\x07")
