from __future__ import annotations

import time

import pytest

from sphinx_academic.problems import Location, Problems
from sphinx_academic.sources.bibtex import reader as bibtex
from sphinx_academic.sources.bibtex.reader import Entry, read_bibtex


def read(*texts: str) -> tuple[tuple[Entry, ...], list[str]]:
    problems = Problems()
    names = ("x.bib", "y.bib", "z.bib")
    entries = read_bibtex(list(zip(names, texts, strict=False)), problems)
    return entries, [str(problem) for problem in problems]


def one(text: str) -> dict[str, str]:
    entries, problems = read(text)
    assert problems == []
    assert len(entries) == 1
    return {name: str(value) for name, value in entries[0].fields.items()}


def test_an_entry_knows_its_type_key_fields_lines_and_text() -> None:
    text = (
        'A comment outside.\n\n@Article{Goedel:1931,\n  Author = {G{\\"o}del, Kurt},\n  title={{\\"U}ber\n'
        '    formal unentscheidbare S{\\"a}tze}, year = 1931\n}\n'
    )
    (entry,), problems = read(text)
    assert problems == []
    assert (entry.type, entry.key, entry.location) == ("article", "Goedel:1931", Location("x.bib", 3))
    assert dict(entry.fields) == {
        "author": 'G{\\"o}del, Kurt',
        "title": '{\\"U}ber formal unentscheidbare S{\\"a}tze',
        "year": "1931",
    }
    assert entry.fields.line == 3
    assert entry.fields.lines == {"author": 4, "title": 5, "year": 6}
    assert list(entry.fields.lines.values()) == [4, 5, 6]
    assert entry.raw == text[text.index("@") :].rstrip()


READ_IN_SILENCE = {
    "no fields": ("@misc{k}", {}),
    "no fields but a comma": ("@misc{k,}", {}),
    "parentheses": ("@book(k, title = {A (b)}, year = 1900)", {"title": "A (b)", "year": "1900"}),
    "quotes": ('@misc{k, title = "A {"}b{"} c"}', {"title": 'A {"}b{"} c'}),
    "an escaped quote": ('@misc{k, title = "G\\"odel and", note = "x\\"}', {"title": 'G\\"odel and', "note": "x\\"}),
    "nested braces": ("@misc{k, title = {{A {B} {\\'E}c} d}}", {"title": "{A {B} {\\'E}c} d"}),
    "a backslash before the closing brace": (
        "@misc{k, note = {line\\\\}, year = 2000}",
        {"note": "line\\\\", "year": "2000"},
    ),
    "an at sign in a value": ("@misc{k, note = {mail me@x.org{}}}", {"note": "mail me@x.org{}"}),
    "an entry in a value": ("@misc{k, note = {see @misc{x, y={z}}}}", {"note": "see @misc{x, y={z}}"}),
    "a doubled comma": ("@misc{k,, title = {A},, year = 1900,,}", {"title": "A", "year": "1900"}),
    "the type on another line": ("@misc\n  {k, title = {A}}", {"title": "A"}),
    "spaces around everything": ("@ misc { k , title\n=\n{ A\n\tb } , }", {"title": "A b"}),
    "paragraphs": ("@misc{k, abstract = {A\n b\n\n  c\n}}", {"abstract": "A b\n\nc"}),
    "no-break space": ("@misc{k, title = {A\u00a0\u00a0b}}", {"title": "A\u00a0\u00a0b"}),
    "a comment line between fields": ("@misc{k,\n% year = 1900,\n title = {A}}", {"title": "A"}),
    "a commented entry": ("% @misc{a,\n%  title={B}}\n@misc{k, title = {A}}", {"title": "A"}),
    "front matter": ("---\n---\n\n@misc{k, title = {A}}", {"title": "A"}),
    "a comment with an entry": ("@comment{\n@misc{a, title={B}}\n}\n@misc{k, title = {A}}", {"title": "A"}),
    "a comment that never closes": ("@comment{ {\n@misc{k, title = {A}}", {"title": "A"}),
    "a preamble": ('@preamble{ "\\@ifundefined{url}{\\def\\url#1{#1}}{}" }\n@misc{k, title = {A}}', {"title": "A"}),
    "JabRef's disabled fields": ("@misc{k, optannote = {x}, OPTyear = 1, options = {y}}", {"options": "y"}),
    "a bare year with a slash": ("@misc{k, year = 2005/06}", {"year": "2005/06"}),
    "a month": ("@misc{k, month = Jan}", {"month": "jan"}),
    "a month and a day": ('@misc{k, month = jan # "~5"}', {"month": "jan~5"}),
    "a month's full name": ("@misc{k, month = june}", {"month": "June"}),
    "concatenation": ('@string{a = "A"} @misc{k, title = a # { b } # "c" # 12}', {"title": "A b c12"}),
    "macros in macros": ('@STRING(a = "A")@string{b = a # {B}}@misc{k, title = B}', {"title": "AB"}),
    "an annotation": ("@misc{k, author+an:orcid = {1=x}}", {"author+an:orcid": "1=x"}),
}


@pytest.mark.parametrize(("text", "fields"), READ_IN_SILENCE.values(), ids=READ_IN_SILENCE)
def test_what_can_be_read_is_read_in_silence(text: str, fields: dict[str, str]) -> None:
    assert one(text) == fields


KEYS = [
    "2024A&A...690A.201W",
    "doi:10.1126/sciadv.adw6116",
    "https://x.org/?id=a_b",
    "бахтеев2018",
    "CorneilOS??",
    "a b",
]


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_the_wild_are_kept(key: str) -> None:
    (entry,), problems = read(f"@misc{{{key},\n title = {{A}}}}")
    assert (entry.key, problems) == (key, [])


READ_WITH_A_PROBLEM = {
    "missing comma": (
        "@misc{k,\n title = {A}\n year = 1900 }",
        {"title": "A", "year": "1900"},
        "x.bib:3: in entry 'k': a comma is missing before field 'year' [academic.syntax]",
    ),
    "missing comma after the key": (
        "@misc{k\n title = {A}}",
        {"title": "A"},
        "x.bib:2: in entry 'k': a comma is missing before field 'title' [academic.syntax]",
    ),
    "wrong closer": (
        "@misc{k, title = {A})",
        {"title": "A"},
        "x.bib:1: in entry 'k': it is closed by ')' instead of '}' [academic.syntax]",
    ),
    "missing closer at the end": (
        "@misc{k,\n title = {A},\n",
        {"title": "A"},
        "x.bib:2: in entry 'k': its closing '}' is missing [academic.syntax]",
    ),
    "spaces without braces": (
        "@misc{k,\n month = jan / feb, year=1900}",
        {"month": "jan / feb", "year": "1900"},
        "x.bib:2: in entry 'k': the value of field 'month' has spaces and needs braces around it [academic.syntax]",
    ),
    "no value": (
        "@misc{k, title = , year = 1900}",
        {"title": "", "year": "1900"},
        "x.bib:1: in entry 'k': field 'title' has no value [academic.syntax]",
    ),
    "field given twice": (
        "@misc{k,\n year = 1900,\n Year = 1901}",
        {"year": "1900"},
        "x.bib:3: field 'year' is given twice in 'k'; the first one (line 2) is used [academic.duplicate]",
    ),
    "macro not defined": (
        "@misc{k, journal = AIJ,\n series = AIJ}",
        {"journal": "AIJ", "series": "AIJ"},
        "x.bib:1: macro 'AIJ' is not defined (2 uses); its name is printed; define it with @string{AIJ = {…}} "
        "[academic.macro]",
    ),
    "crossref to nothing": (
        "@misc{k,\n crossref = {proc}}",
        {"crossref": "proc"},
        "x.bib:2: crossref 'proc' of 'k' is not in the bibliography [academic.reference]",
    ),
    "crossref to itself": (
        "@misc{k,\n crossref = {k}}",
        {"crossref": "k"},
        "x.bib:2: crossref 'k' of 'k' leads back to the entry [academic.reference]",
    ),
}


@pytest.mark.parametrize(("text", "fields", "problem"), READ_WITH_A_PROBLEM.values(), ids=READ_WITH_A_PROBLEM)
def test_a_fault_is_a_problem_and_the_entry_stays(text: str, fields: dict[str, str], problem: str) -> None:
    entries, problems = read(text)
    assert [(entry.key, dict(entry.fields)) for entry in entries] == [("k", fields)]
    assert problems == [problem]


LEFT_OUT = {
    "no equals sign": (
        "@misc{k,\n foo {A}}",
        "x.bib:2: entry 'k' cannot be read: expected '=' after field name 'foo'; it is skipped",
    ),
    "text after a value": (
        "@misc{k,\n title = {A} b {c}}",
        "x.bib:2: entry 'k' cannot be read: expected ',' or '}' after the value of field 'title', found 'b'; "
        "it is skipped",
    ),
    "never closed": (
        "@misc{k,\n title = {A, year = {1900}\n",
        "x.bib:2: entry 'k' cannot be read: the '{' that opens the value of field 'title' is never closed; "
        "it is skipped",
    ),
    "quote never closed": (
        '@misc{k,\n title = "A, year = 1900}\n',
        "x.bib:2: entry 'k' cannot be read: the value of field 'title' has a '}' without its '{'; it is skipped",
    ),
    "no field name": (
        "@misc{k,\n title = {A}, = {B}}",
        "x.bib:2: entry 'k' cannot be read: expected a field name after the value of field 'title', found '='; "
        "it is skipped",
    ),
    "a brace for a key": (
        "@misc{{k}, title = {A}}",
        "x.bib:1: @misc entry cannot be read: expected ',' after the key '', found '{'; it is skipped",
    ),
}


@pytest.mark.parametrize(("text", "problem"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_an_entry_that_cannot_be_read_costs_no_other(text: str, problem: str) -> None:
    entries, problems = read(f"{text}\n@misc{{next, title = {{B}}}}\n")
    assert [(entry.key, dict(entry.fields)) for entry in entries] == [("next", {"title": "B"})]
    assert problems == [f"{problem} [academic.syntax]"]


def test_an_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    entries, problems = read("@misc{a, title = {A}\n\n@misc{b, title = {B}} @misc{c, title = {C} @misc{d}")
    assert [(entry.key, *entry.fields.values()) for entry in entries] == [("a", "A"), ("b", "B"), ("c", "C"), ("d",)]
    assert problems == [
        "x.bib:1: in entry 'a': its closing '}' is missing [academic.syntax]",
        "x.bib:3: in entry 'c': its closing '}' is missing [academic.syntax]",
    ]


UNCLOSED = {
    "one brace": (
        "@article{k,\n title = {Of {D}ata,\n journal = {Acta},\n year = 1900\n}",
        {"title": "Of {D}ata", "journal": "Acta", "year": "1900"},
        ["x.bib:2: in entry 'k': the value of field 'title' is not closed; it ends where 'journal' begins"],
    ),
    "of the field before the last": (
        "@article{k, title = {A},\n journal = {Acta,\n year = 1900}",
        {"title": "A", "journal": "Acta", "year": "1900"},
        ["x.bib:2: in entry 'k': the value of field 'journal' is not closed; it ends where 'year' begins"],
    ),
    "of the entry, after what only looks like a field": (
        "@misc{k, title = {Where {x,\n y = 1} holds}",
        {"title": "Where {x, y = 1} holds"},
        ["x.bib:2: in entry 'k': its closing '}' is missing"],
    ),
    "of the entry, after a concatenation": (
        "@misc{k, title = {A} # {B,\n y = 1}",
        {"title": "AB, y = 1"},
        ["x.bib:2: in entry 'k': its closing '}' is missing"],
    ),
}


@pytest.mark.parametrize(("text", "fields", "said"), UNCLOSED.values(), ids=UNCLOSED)
def test_a_value_that_is_not_closed_ends_before_the_next_field(
    text: str, fields: dict[str, str], said: list[str]
) -> None:
    entries, problems = read(f"{text}\n@misc{{next, title = {{B}}}}\n")
    assert [(entry.key, dict(entry.fields)) for entry in entries] == [("k", fields), ("next", {"title": "B"})]
    assert [each.replace(" [academic.syntax]", "") for each in problems] == said


def test_of_entries_with_one_key_the_first_is_kept() -> None:
    entries, problems = read("@misc{a, year = 1900}\n@misc{A, year = 1901}", "\n@misc{a, year = 1902}")
    assert [(entry.key, str(entry.fields["year"])) for entry in entries] == [("a", "1900"), ("A", "1901")]
    assert problems == ["y.bib:2: entry 'a' is already defined at x.bib:1; this one is skipped [academic.duplicate]"]


def test_an_entry_without_a_key_gets_one() -> None:
    entries, problems = read("@Article{,\n title = {A}}\n@misc{title = {B}}", "@article{, title={C}}")
    assert [(entry.key, str(entry.fields["title"])) for entry in entries] == [
        ("article-1", "A"),
        ("misc-3", "B"),
        ("article-1-2", "C"),
    ]
    assert problems == [
        "x.bib:1: this @article entry has no key; it is called 'article-1' [academic.syntax]",
        "x.bib:3: this @misc entry has no key; it is called 'misc-3' [academic.syntax]",
        "y.bib:1: this @article entry has no key; it is called 'article-1-2' [academic.syntax]",
    ]


def test_files_share_macros_and_references_in_their_order() -> None:
    entries, problems = read(
        "@string{lncs = {Lecture Notes}}",
        "@incollection{a, title = {A}, crossref = {Vol}}",
        "@book{vol, title = {V}, series = lncs, editor = {E. Noether}, year = 1921, doi = {10.1/v}, note = {n}}",
    )
    assert problems == []
    assert [entry.key for entry in entries] == ["a", "vol"]
    assert dict(entries[0].fields) == {
        "title": "A",
        "crossref": "Vol",
        "series": "Lecture Notes",
        "editor": "E. Noether",
        "year": "1921",
        "booktitle": "V",
    }
    assert entries[0].fields.lines["booktitle"] == 1


INHERITED = {
    "an article has a journal": (
        "@article{a, title={A}, crossref={p}} @periodical{p, title={P}}",
        {"journaltitle": "P"},
    ),
    "a volume has a main title": ("@book{a, title={A}, crossref={p}} @mvbook{p, title={P}}", {"maintitle": "P"}),
    "a part without a title has its parent's": ("@inbook{a, crossref={p}} @book{p, title={P}}", {"title": "P"}),
    "the parent's own book title comes first": (
        "@inproceedings{a, title={A}, crossref={p}} @proceedings{p, title={P}, booktitle={B}}",
        {"booktitle": "B"},
    ),
    "a year keeps a date away": (
        "@inbook{a, title={A}, year=1900, crossref={p}} @book{p, date={1899-01}, month=jan}",
        {"year": "1900"},
    ),
    "grandparents": (
        "@inbook{a, title={A}, crossref={b}} @book{b, title={B}, crossref={c}} @mvbook{c, title={C}, publisher={P}}",
        {"booktitle": "B", "maintitle": "C", "publisher": "P"},
    ),
    "xdata": (
        "@misc{a, title={A}, xdata={x, y}} @xdata{x, note={N}, xdata={z}} "
        "@xdata{y, note={M}, url={U}} @xdata{z, doi={D}}",
        {"note": "N", "doi": "D", "url": "U"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), INHERITED.values(), ids=INHERITED)
def test_what_is_inherited(text: str, expected: dict[str, str]) -> None:
    entries, problems = read(text)
    assert problems == []
    own = {"crossref", "xdata"} | ({"title"} - expected.keys())
    assert {name: str(value) for name, value in entries[0].fields.items() if name not in own} == expected


def test_entries_that_inherit_in_a_circle_are_reported() -> None:
    entries, problems = read("@book{a, crossref={b}, year=1}\n@book{b, crossref={a}, publisher={P}}")
    assert [entry.key for entry in entries] == ["a", "b"]
    assert problems == ["x.bib:2: crossref 'a' of 'b' leads back to the entry [academic.reference]"]


TOO_LONG = "is too long when its macros are filled in; their names are printed [academic.macro]"


def test_macros_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    doublings = "".join(f"@string{{m{i + 1} = m{i} # m{i}}}\n" for i in range(40))
    entries, problems = read('@string{m0 = "0123456789"}\n' + doublings + "@misc{k,\n title = m17 # m17}")
    assert len(entries[0].fields["title"]) <= bibtex.VALUE_LIMIT
    assert problems[0] == f"x.bib:18: 'm17' of '@string' {TOO_LONG}"
    monkeypatch.setattr(bibtex, "EXPANSION_LIMIT", 100)
    entries, problems = read(f"@string{{m = {{{'x' * 60}}}}}@misc{{k, a = m # m,\n b = m # m}}")
    assert {name: len(value) for name, value in entries[0].fields.items()} == {"a": 2, "b": 2}
    assert problems == [f"x.bib:1: 'a' of 'k' {TOO_LONG}", f"x.bib:2: 'b' of 'k' {TOO_LONG}"]


@pytest.mark.parametrize("through", ["crossref", "xdata"])
def test_a_long_value_is_not_inherited_and_reported(through: str) -> None:
    text = "@book{{p, title = {{T}}, publisher = {{{}}}}}\n@inbook{{k, title = {{A}},\n {} = {{p}}}}"
    entries, problems = read(text.format("x" * 10_000, through))
    assert (len(entries[1].fields["publisher"]), problems) == (10_000, [])
    entries, problems = read(text.format("x" * 10_001, through))
    assert "publisher" not in entries[1].fields
    assert problems == [
        "x.bib:3: field 'publisher' of 'p' is longer than 10,000 characters; 'k' does not inherit it; "
        "write it in the entry itself [academic.reference]"
    ]


HOSTILE = {
    "open braces": "{" * 500_000,
    "a value of open braces": "@a{k,x=" + "{" * 500_000,
    "a deep value": "@a{k,x=" + "{" * 250_000 + "}" * 250_000 + "}",
    "values that never close": "@a{k,x={\n" * 20_000,
    "comments that never close": "@comment{ {\n" * 40_000,
    "entries that never close": "@a{k,x={a} " * 20_000,
    "at signs": "@a" * 250_000,
    "concatenation": "@a{k,x=a" + "#a" * 100_000 + "}",
    "words": "@a{k,x=a" + " a" * 250_000 + "}",
    "quotes": '@a{k,x="' + '\\"' * 250_000,
    "spaces": "@a{" + " \n" * 250_000 + "}",
    "fields": "@a{k" + ",x={y}" * 50_000 + "}",
    "a chain of references": "".join(f"@a{{k{i}, crossref={{k{i + 1}}}}}" for i in range(20_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_and_nothing_recurses(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 10  # a second on a slow machine; minutes or hours if it were quadratic


@pytest.mark.parametrize("word", ["true", "False", "yes", "no"])
def test_a_yes_or_no_without_braces_is_no_macro(word: str) -> None:
    entries, problems = read(f"@misc{{k,\n selected = {word}}}")
    assert entries[0].fields["selected"] == word
    said = f"x.bib:2: macro {word!r} is not defined; its name is printed; write {{{word}}} [academic.macro]"
    assert problems == [said]


def test_a_field_with_a_control_character_is_read_as_any_other() -> None:
    plain, other = (
        read_bibtex([("x.bib", f"@misc{{k,\n title = {{a{each}{{B}} c}},\n note = {{x}},\n}}")], Problems())
        for each in ("_", "\0")
    )
    assert dict(other[0].fields) == {name: value.replace("_", "\0") for name, value in plain[0].fields.items()}
    assert other[0].fields.lines == plain[0].fields.lines
