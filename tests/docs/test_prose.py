"""The prose of the documentation: short sentences, plain words, and the checks of proselint."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from docs_ext import DOCS
from prose import paragraphs, sentences

ROOT = DOCS.parent
#: sites that are examples, what is built, and what is copied from a new site
NOT_OURS = ("_build", "example", "bilingual", "lab", "lab-member", "data", "images")
COPIED = ("cv.md", "news.md", "people.md", "publications.md", "tables.md")
PAGES = sorted(
    path
    for path in [*DOCS.glob("*.md"), *DOCS.glob("*/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    if path.parent.name not in NOT_OURS and not (path.parent == DOCS and path.name in COPIED)
)
LONGEST = 40
#: what is not said, and what is said in its place
WORDS = {
    r"\b(?:is|are|was|were|be) told\b|\btells?\b": "say who reports or warns",
    r"\basleep\b|\bsleeping\b|\bwakes?\b": "lazy, load",
    r"\bparted by\b|\bparts them\b": "separated by",
    r"\bread by nothing\b": "is not used",
    r"\bcannot do without\b": "required",
    r"\bwhat it belongs to\b": "this record is skipped",
    r"\bstrangers?\b": "unknown people",
    r"\bare? at home\b|\bis at home\b": "belongs in",
    r"\bis learnt\b|\bsays nothing about\b|\bof which a build\b": "rewrite the sentence",
    r"\botherwise than\b|\bthe one or the other\b|\bhave the one\b": "rewrite the sentence",
    r"\brooms?\b": "package",
    r"\bgrants itself\b|\bspare\b|\bsaid anew\b|\bis said by\b": "rewrite the sentence",
}
#: a sentence that begins so is a question, or reads as translated
BEGINNING = re.compile(r"(?:What|Who|Whose|Whoever|Which)\b")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_all_pages_are_read() -> None:
    assert len(PAGES) > 60
    assert sum(1 for path in PAGES for _ in paragraphs(path)) > 800


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_sentence_is_long(path: Path) -> None:
    found = [
        f"{line}: {len(sentence.split())} words: {sentence}"
        for line, text in paragraphs(path)
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST
    ]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_words_are_plain(path: Path) -> None:
    found = [
        f"{line}: {match[0]!r}: {instead}"
        for line, text in paragraphs(path)
        for pattern, instead in WORDS.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_sentence_begins_with_a_clause(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        f"{line}: {sentence}"
        for line, text in paragraphs(path)
        if not lines[line - 1].lstrip().startswith(("#", ":"))
        for sentence in sentences(text)
        if BEGINNING.match(sentence) and sentence.endswith(".")
    ]
    assert found == []


def test_proselint_finds_nothing(tmp_path: Path) -> None:
    files = {}
    for number, path in enumerate(PAGES):
        file = tmp_path / f"{number}.md"
        lines = path.read_text(encoding="utf-8").splitlines()
        # without headings, whose words the next sentence often repeats; numbered, so that no paragraph repeats another
        texts = [text for line, text in paragraphs(path) if not lines[line - 1].startswith("#")]
        file.write_text("".join(f"{text}\n\n{place}\n\n" for place, text in enumerate(texts)), encoding="utf-8")
        files[str(file)] = name_of(path)
    command = [sys.executable, "-m", "proselint", "-o", "compact", "check", *files]
    # .proselintrc.json is there
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    found = done.stdout
    for file, page in files.items():
        found = found.replace(file, page)
    assert (found, done.stderr) == ("", "")
