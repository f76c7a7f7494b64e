"""Addresses, names, keys and control characters that are written in other ways than the usual ones."""

from __future__ import annotations

import pytest

from sphinx_academic.problems import Location, Problem, Problems, Subtype
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.links import clean_value
from sphinx_academic.records.model.readers import Reading
from sphinx_academic.records.model.reading import read_records
from sphinx_academic.records.names.parsing import parse_names
from sphinx_academic.richtext.urls import safe_target
from sphinx_academic.sources.bibtex.reader import read_bibtex
from sphinx_academic.sources.bibtex.writer import shown
from sphinx_academic.sources.csl.extra_lines import extra_lines
from sphinx_academic.sources.reading import read_values

HERE = Location("refs.bib", 3)

ADDRESSES = [
    (r"10.1007/978-3-030-00001-1{\_}12", "10.1007/978-3-030-00001-1_12"),
    (r"10.1000/a\_b", "10.1000/a_b"),
    (r"10.1000/a\textunderscore{}b", "10.1000/a_b"),
    (r"10.1002/a{\textless}1::AID{\textgreater}3.0", "10.1002/a<1::AID>3.0"),
    ("10.1002/a$<$1::AID$>$3.0", "10.1002/a<1::AID>3.0"),
    ("10.1002/a&lt;1::AID&gt;3.0", "10.1002/a<1::AID>3.0"),
    (r"http://x.example/\~{}me", "http://x.example/~me"),
    (r"http://x.example/{\~{}}me", "http://x.example/~me"),
    (r"http://x.example/\textasciitilde{}me", "http://x.example/~me"),
    (r"http://x.example/$\sim$me", "http://x.example/~me"),
    (r"http://x.example/a{\%}20b\%20c", "http://x.example/a%20b%20c"),
    (r"http://x.example/?a=1\&b=2{\&}c=3&amp;d=4\#e", "http://x.example/?a=1&b=2&c=3&d=4#e"),
    (r"\url{http://x.example/{\~{}}me}", "http://x.example/~me"),
    ("{http://x.example/a}", "http://x.example/a"),
    ("C:\\folder", "C:\\folder"),
]


@pytest.mark.parametrize(("written", "expected"), ADDRESSES)
def test_addresses(written: str, expected: str) -> None:
    assert clean_value(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("mailto:x@y.example?bcc=a@b.example&body=hello", "mailto:x@y.example"),
        ("mailto:x@y.example?subject=On rings&cc=a@b.example", "mailto:x@y.example?subject=On%20rings"),
        ("mailto:x@y.example?attach=/etc/passwd&SUBJECT=x", "mailto:x@y.example?SUBJECT=x"),
        ("mailto:x@y.example", "mailto:x@y.example"),
    ],
)
def test_mail_has_a_subject_alone(written: str, expected: str) -> None:
    assert safe_target(written) == expected


NAMES = [
    (r"{{Gon{\c c}alves}, Ana and {Erd{\H o}s}, P.}", ["Ana Gonçalves", "P. Erdős"]),
    (r"{Gon{\c c}alves}, Ana and {Erd{\H o}s}, P.", ["Ana Gonçalves", "P. Erdős"]),
    ("Garc&iacute;a, L. and Mu&#241;oz, P.", ["L. García", "P. Muñoz"]),
    ("given=Jo, family=Hale", ["Jo Hale"]),
    ("family={van der Berg}, given={Hans Peter}, suffix=Jr", ["Hans Peter van der Berg Jr"]),
    ("given=Hans, prefix=von, family=Berg, useprefix=true and Doe, J.", ["Hans von Berg", "J. Doe"]),
    ("山田, 太郎 and 鈴木, 花子", ["山田太郎", "鈴木花子"]),
    ("김, 철수 and 이, 영희", ["김철수", "이영희"]),
    (r"{\bf Quill, M. A.} and \textbf{Roe, R.}", ["M. A. Quill", "R. Roe"]),
    (r"{\textbf{Quill, M. A.}} and \underline{M. Roe}", ["M. A. Quill", "M. Roe"]),
    (r"\Dbar inh, A and Tr{\h{a}}n, B", ["A Đinh", "B Trản"]),
    (r"{\textcommabelow{S}}tefan, I", ["I Ștefan"]),
]


@pytest.mark.parametrize(("written", "expected"), NAMES)
def test_names(written: str, expected: list[str]) -> None:
    problems = Problems()
    assert [str(author.name) for author in parse_names(written, HERE, problems).authors] == expected
    assert list(problems) == []


def test_a_name_in_chinese_may_stand_alone_with_its_comma() -> None:
    problems = Problems()
    assert [str(author.name) for author in parse_names("吕沈欢, 陈一赫, 姜远", HERE, problems).authors] == [
        "吕沈欢",
        "陈一赫",
        "姜远",
    ]
    assert len(problems) == 1


NOTES: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("Publisher: Nature Publishing Group Number: 7825", {"publisher": "Nature Publishing Group"}, {}),
    ("PMID: 123\nPMCID: PMC456", {}, {"pmid": "123", "pmcid": "PMC456"}),
    ("arXiv:2101.00001 DOI: 10.1000/1", {}, {"arxiv": "2101.00001", "doi": "10.1000/1"}),
    ("arXiv:2101.00001 [cs, stat.ML]", {}, {"arxiv": "2101.00001"}),
    ("arXiv:math.AG/0211159", {}, {"arxiv": "math.AG/0211159"}),
    ("arXiv: see below", {}, {"arxiv": "see below"}),
    ("Event place: Bonn; ZSCC: 0000012", {"event_place": "Bonn"}, {}),
    ("Accepted: 2020-01-02 Conference Name: Congress", {"event": "Congress"}, {}),
]


@pytest.mark.parametrize(("note", "fields", "links"), NOTES)
def test_lines_of_a_reference_manager(note: str, fields: dict[str, str], links: dict[str, str]) -> None:
    found = extra_lines(note)
    if not fields and not links:
        assert found is None
    else:
        assert found is not None
        assert (found.fields, found.links, found.rest) == (fields, links, "")


@pytest.mark.parametrize("note", ["With Emmy Noether. DOI: 10.1000/1", "Accepted: a great day", "Note: see above", ""])
def test_a_note_is_a_note(note: str) -> None:
    assert extra_lines(note) is None


def test_comments_are_not_shown() -> None:
    text = '@misc{a,\n  title = {50\\% of rings}, % the talk\n  % year = {1900},\n  note = "x" % last\n}'
    (entry,) = read_bibtex([("x.bib", text)], Problems())
    assert shown(entry) == '@misc{a,\n  title = {50\\% of rings},\n  note = "x"\n}'


def test_macros_keep_one_space_where_they_are_joined() -> None:
    macros = '@string{and = " and "} @string{STOC = "  Symposium"}'
    entry = '@misc{a, author = "A. Doe" #and# "R. Roe" # { and X}, title = "Fifth" # STOC, note = STOC}'
    (read,) = read_bibtex([("x.bib", f"{macros}\n{entry}")], Problems())
    assert dict(read.fields) == {"author": "A. Doe and R. Roe and X", "title": "Fifth Symposium", "note": "Symposium"}


def records(text: str) -> tuple[list[Publication], list[Problem]]:
    problems = Problems()
    value = read_values("p.yml", text, problems)
    read = read_records(Publication, value, Reading("p.yml", problems))
    return list(read.records), list(problems)


@pytest.mark.parametrize("char", ["\\u2028", "\\u0085", "\\v", "\\n", "\\e"])
def test_keys_have_no_line_breaks(char: str) -> None:
    found, problems = records(f'- {{key: "a{char}b", title: T}}\n- {{key: c, title: U}}\n')
    assert [paper.key for paper in found] == ["c"]
    assert len(problems) == 1
    assert problems[0].location == Location("p.yml", 1)
    assert problems[0].message.endswith("has a line break or a control character, which no key may have")


def test_a_key_of_bibtex_loses_them() -> None:
    problems = Problems()
    (entry,) = read_bibtex([("x.bib", "@misc{a\x01b\x7f, title = {T}}")], problems)
    assert entry.key == "ab"
    message = r"key 'a\u0001b\u007f' has a line break or a control character; it is read as 'ab'"
    assert list(problems) == [Problem(Subtype.SYNTAX, message, Location("x.bib", 1))]


def test_control_characters_are_left_out() -> None:
    (paper,), problems = records(
        '- {key: a, title: "T\\x07", volume: "1\\x07\\u2028 2", keywords: ["x\\x9fy"], authors: ["Ada\\x07 Byron"]}\n'
    )
    assert (paper.plain_title, paper.volume, paper.keywords) == ("T", "1  2", ("xy",))
    assert [str(author.name) for author in paper.authors] == ["Ada Byron"]
    assert problems == []
