"""Whatever the data: problems, and never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.cli.checking import KINDS
from sphinx_academic.problems import Problem, Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.model import fields_of
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.richtext.html import to_html
from sphinx_academic.richtext.tree import RichText
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.yaml.reader import read_yaml

RUN = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
LISTED = [kind for kind in KINDS if kind.kind.name not in ("profile", "venues")]
SCALARS = (
    "2024",
    "2024-02-30",
    "no",
    "~",
    "x",
    "'*a*'",
    '"[a](javascript:x)"',
    "[]",
    "{}",
    "[a, [b]]",
    "{a: {b: c}}",
    "*a",
)
names = st.sampled_from(sorted({name for kind in LISTED for name in fields_of(kind)} | {"<<", "kind", "x"}))
values = st.one_of(st.sampled_from(SCALARS), st.text(max_size=12).map(repr))
records = st.lists(st.tuples(names, values), max_size=5).map(
    lambda fields: "- x: &a 1\n" + "".join(f"  {name}: {value}\n" for name, value in fields)
)
yaml_texts = st.lists(records, max_size=3).map("".join)
BIB = """@article{a,
  author = {Turing, Alan and Church, Alonzo},
  title = {On $x^2$ {Numbers}},
  year = 1936,
  doi = {10.1112/plms},
  note = {\\href{http://x.org}{y} \\emph{z}},
  month = nov # { 12}
}
@string{plms = "Proc."}
"""
YAML = "- date: 2024\n  title: A *b*\n  links: {code: https://x.org}\n  tags: [a, b]\n- {}\n"


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 5)))
        text = text[:start] + draw(st.text(alphabet='{}",=#@\\%$&<>[]:-\n\t a1é', max_size=4)) + text[end:]
    return text


def rendered(record: Record) -> str:
    return "".join(to_html(value) for _name, value in record.field_values() if isinstance(value, RichText))


def check_problems(problems: Problems, lines: int) -> None:
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.message.isprintable()
        assert 0 <= problem.location.line <= lines + 1


@settings(RUN, max_examples=1500)
@given(kind=st.sampled_from(LISTED), text=yaml_texts)
def test_yaml_of_fields_to_html(kind: type[Record], text: str) -> None:
    problems = Problems()
    read = read_records(kind, read_yaml("x.yml", text, problems), Reading("x.yml", problems))
    assert all("<script" not in rendered(record) for record in read.records)
    check_problems(problems, text.count("\n") + 1)


@settings(RUN, max_examples=1500)
@given(
    kind=st.sampled_from(LISTED),
    text=mutated("- date: 2024\n  title: A *b*\n  links: {code: https://x.org}\n  tags: [a, b]\n- {}\n"),
)
def test_mutated_yaml(kind: type[Record], text: str) -> None:
    problems = Problems()
    read_records(kind, read_yaml("x.yml", text, problems), Reading("x.yml", problems))
    check_problems(problems, len(text.splitlines()) + 1)


@settings(RUN, max_examples=1500)
@given(text=mutated(BIB))
def test_mutated_bibtex_to_html(text: str) -> None:
    problems = Problems()
    for entry in read_bibtex([("x.bib", text)], problems):
        publication = publication_from(entry, Reading("x.bib", problems))
        if publication is not None:
            assert "<script" not in rendered(publication)
    check_problems(problems, text.count("\n") + 1)


@settings(RUN, max_examples=400)
@given(data=st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data").mkdir()
        names = ("news.yml", "publications.bib", "profile.yml", "people.yml")
        for name in names:
            (root / "data" / name).write_bytes(data)
        catalogue = Catalogue(Settings(root))
        for kind in KINDS:
            catalogue.collection(kind)
        # whatever is wrong is said of a file that is there
        assert {problem.location.file for problem in catalogue.take_problems()} <= {f"data/{name}" for name in names}


@settings(RUN, max_examples=300)
@given(text=st.text(max_size=200))
def test_any_text(text: str) -> None:
    for kind in LISTED:
        problems = Problems()
        found = read_records(kind, read_yaml("x.yml", text, problems), Reading("x.yml", problems))
        # text without a record says why there is none
        assert {problem.location.file for problem in problems} <= {"x.yml"}
        assert not found.broken or len(problems)
