"""Every file of an optional corpus goes through the reader: problems, no exception."""

from __future__ import annotations

from corpus import corpus

from sphinx_academic.cli.checking import KINDS
from sphinx_academic.problems import Problems
from sphinx_academic.records.citing.from_bibtex import publication_from
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.decoding import decode
from sphinx_academic.sources.yaml.reader import read_yaml


def test_every_file_can_be_read() -> None:
    folder = corpus()
    for path in sorted(folder.rglob("*")) if folder else ():
        if not path.is_file() or path.stat().st_size > 2_000_000:
            continue
        problems = Problems()
        text = decode(path.read_bytes(), path.name, problems)
        if path.suffix == ".bib":
            for entry in read_bibtex([(path.name, text)], problems):
                publication_from(entry, Reading(path.name, problems))
        else:
            # whatever it is: a page's front matter, a list of another program, no YAML at all
            value = read_yaml(path.name, text, problems)
            for kind in KINDS:
                read_records(kind, value, Reading(path.name, problems))
        assert all(problem.message.isprintable() for problem in problems)
