"""Edits of data files: the layout is followed, and every other byte is as it was."""

from __future__ import annotations

import pytest

from sphinx_academic.sync import bibtex_edit, yaml_edit

FIELDS = {"volume": "83", "doi": "10.1007/a_b"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "% mine\n@article{n21,\n  title = {Ideals},\n  year = 1921\n}\n% end",
            "% mine\n@article{n21,\n  title = {Ideals},\n  year = 1921,\n  volume = {83},\n"
            "  doi = {10.1007/a_b}\n}\n% end",
            id="no comma at the end",
        ),
        pytest.param(
            "@Article{n21,\n\tTITLE = {Ideals}, % bold\n\tYEAR = {1921}, % sure\n}\n",
            "@Article{n21,\n\tTITLE = {Ideals}, % bold\n\tYEAR = {1921}, % sure\n"
            "\tVOLUME = {83},\n\tDOI = {10.1007/a_b},\n}\n",
            id="comments, tabs and capitals",
        ),
        pytest.param(
            "@article{n21,\n  title   = {Ideals},\n  journal = {Annalen},\n  year    = {1921} % sure\n}\n",
            "@article{n21,\n  title   = {Ideals},\n  journal = {Annalen},\n  year    = {1921}, % sure\n"
            "  volume  = {83},\n  doi     = {10.1007/a_b}\n}\n",
            id="columns, and a comment without a comma",
        ),
        pytest.param(
            '@article{n21, title = "Ideals", year = 1921}\n',
            '@article{n21, title = "Ideals", year = 1921, volume = {83}, doi = {10.1007/a_b}}\n',
            id="one line",
        ),
        pytest.param(
            '@article{n21,\n  title="Ideals",\n  year="1921"}\n@misc{b, title={B}}\n',
            '@article{n21,\n  title="Ideals",\n  year="1921",\n'
            '  volume="83",\n  doi="10.1007/a_b"}\n@misc{b, title={B}}\n',
            id="quotes",
        ),
    ],
)
def test_fields_are_added_behind_the_last_one(before: str, after: str) -> None:
    assert bibtex_edit.with_fields(before, {"n21": FIELDS}) == (after, [])


def test_a_broken_entry_is_left_alone() -> None:
    text = "@article{n21,\n  title = {Ideals}\n  year = 1921\n}\n@misc{b, title = {B}}\n"
    assert bibtex_edit.with_fields(text, {"n21": FIELDS, "x": FIELDS, "b": {"doi": "10.1000/b"}}) == (
        text.replace("{B}}", "{B}, doi = {10.1000/b}}"),
        ["n21", "x"],
    )


DESCENDING = (
    "% selected\n@article{c,\n  title = {C},\n  year = 1930\n}\n\n@article{b,\n  title = {B},\n  year = 1925\n}\n\n"
)
DESCENDING += "@article{a,\n  title = {A},\n  year = 1921\n}\n"


@pytest.mark.parametrize(
    ("year", "before"), [(1931, "% selected"), (1927, "@article{b"), (1925, "@article{a"), (1900, "")]
)
def test_an_entry_is_put_where_its_year_belongs(year: int, before: str) -> None:
    text = bibtex_edit.with_entry(DESCENDING, "article", "zzz", {"title": "X & Y", "year": str(year)}, year)
    entry = f"@article{{zzz,\n  title = {{X \\& Y}},\n  year = {year}\n}}\n"
    if before == "% selected":  # the file begins with that line
        assert text == DESCENDING.replace("@article{c", f"{entry}\n@article{{c", 1)
    elif before:
        assert text == DESCENDING.replace(before, f"{entry}\n{before}", 1)
    else:
        assert text == f"{DESCENDING}\n{entry}"


def test_an_entry_of_an_empty_file_and_of_one_in_the_order_of_keys() -> None:
    entry = "@article{b,\n  title = {X}\n}\n"
    assert bibtex_edit.with_entry("", "article", "b", {"title": "X"}, 2000) == entry
    text = "@misc{a,\n  title = {A}\n}\n@misc{c,\n  title = {C}\n}\n@misc{d,\n  title = {D}\n}\n"
    assert bibtex_edit.with_entry(text, "article", "b", {"title": "X"}, 2000) == text.replace(
        "@misc{c", f"{entry}@misc{{c"
    )


YAML = """\
# mine
- key: a
  title: A   # first
  links: {doi: 10.1000/a}
# a section
- key: b
  title: |-
    B
  links:
    doi: 10.1000/b   # checked
- {key: c, title: C}
"""


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        (2, "  links: {doi: 10.1000/a}\n", "  links: {doi: 10.1000/a, arxiv: 2401.00001}\n  volume: 83\n"),
        (
            6,
            "    doi: 10.1000/b   # checked\n",
            "    doi: 10.1000/b   # checked\n    arxiv: 2401.00001\n  volume: 83\n",
        ),
        (11, "- {key: c, title: C}\n", "- {key: c, title: C, volume: 83, links: {arxiv: 2401.00001}}\n"),
    ],
)
def test_fields_of_yaml(line: int, before: str, after: str) -> None:
    fields = {"volume": "83", "links": {"arxiv": "2401.00001"}}
    assert yaml_edit.with_fields(YAML, line, fields) == YAML.replace(before, after)


def test_a_record_of_yaml_is_put_where_its_year_belongs() -> None:
    text = "publications:\n  - {key: z, title: C, date: 1930}\n  - {key: y, title: B, date: 1925-02}\n"
    text += "  - {key: x, title: A, date: 1921}\n"
    added = "  - key: w\n    title: X\n    date: 1927\n"
    record = {"key": "w", "title": "X", "date": "1927"}
    assert yaml_edit.with_record(text, record, 1927) == text.replace("  - {key: y", f"{added}  - {{key: y")
    assert yaml_edit.with_record(text, record, None) == text + added
    assert yaml_edit.with_record("", record, None) == "- key: w\n  title: X\n  date: 1927\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: N\n", "name: N\nnot_mine: [10.1000/x]\n"),
        ("not_mine: [10.1000/a]  # namesake\nname: N\n", "not_mine: [10.1000/a, 10.1000/x]  # namesake\nname: N\n"),
        ("not_mine:\n  - 10.1000/a\nname: N\n", "not_mine:\n  - 10.1000/a\n  - 10.1000/x\nname: N\n"),
        ("not_mine: 10.1000/a\nname: N\n", "not_mine: [10.1000/a, 10.1000/x]\nname: N\n"),
    ],
)
def test_a_word_of_a_list(before: str, after: str) -> None:
    assert yaml_edit.with_word(before, "not_mine", "10.1000/x") == after


@pytest.mark.parametrize("text", ["- a\n- b\n", "{name: N}\n", "not_mine: {a: b}\n", "a: [\n"])
def test_a_list_that_cannot_be_added_to(text: str) -> None:
    with pytest.raises(ValueError, match=r"the f(ile|ield)"):
        yaml_edit.with_word(text, "not_mine", "10.1000/x")
