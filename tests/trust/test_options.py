from __future__ import annotations

import pytest
from expectations import Expect
from sites import MakeSite

from sphinx_academic.selection.directive import option_line

PAGE = """\
# Page

```{news}
:limit: none
:since: 2024-02-30
:styel: table
:sort: titel
:filter: date >
:class: kept
```

```{publication} fedimp
:style: fancy
```

```{profile}
:parts: foto
```
"""


def test_every_bad_option_is_a_warning_and_the_rest_holds(make_site: MakeSite, expect: Expect) -> None:
    site = make_site({"index.md": PAGE, "data/news.yml": "- {date: 2024, text: News}\n"}).build(warnings=None)
    expect("".join(f"{line}\n" for line in site.warnings), "options.txt")
    assert site.soup().select_one("ul.kept li") is not None


def test_names_of_a_filter_are_wrong_whatever_the_data(make_site: MakeSite) -> None:
    files = {
        "index.md": '# Page\n\n```{publication-list}\n:filter: year < 1900 and typ == "x"\n```\n',
        "data/publications.bib": "@misc{t, title = {One}, year = 1936}\n",
        "data/tallks.yml": "- {title: A, date: 1933}\n",
    }
    warnings = [
        "index.md:4: WARNING: publication-list: option 'filter' is ignored: publication has no field 'typ'; "
        "did you mean 'type'? [academic.option]",
        "data/tallks.yml:1: WARNING: data/tallks.yml is not used; did you mean 'talks.yml'? [academic.file]",
    ]
    make_site(files).build(warnings=warnings)


def test_a_filter_that_compares_a_date_with_a_number_says_how_to_write_it(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Page\n\n```{publication-list}\n:filter: date >= 1900\n```\n",
        "data/publications.bib": "@misc{t, title = {One}, year = 1936}\n",
    }
    warning = (
        "index.md:4: WARNING: publication-list: option 'filter' is ignored: field 'date' is a date; compare 'year' "
        "with a number, or use the options 'since' and 'until' [academic.option]"
    )
    site = make_site(files).build(warnings=[warning])
    assert site.soup().select_one("ul.academic li") is not None


MARKDOWN = "```{talk-list} a\n---\n# limit: 1\nlimit: 0\n---\nlimit: 2\n```\n"


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("```{news}\n:limit: 0\n:since: x\n```\n", "since", 9),
        ("```{news}\n:limit: 0\n:limit: 1\n```\n", "limit", 9),
        ("```{news}\n\n:limit: 0\n```\n", "limit", 7),
        ("```{news}\n:more: :limit: 0\n```\n", "limit", 7),
        ("```{news}\n:since-when: 0\n```\n", "since", 7),
        (":::{news}\n  :limit: 0\n:::\n", "limit", 8),
        (MARKDOWN, "limit", 10),
        (MARKDOWN, "a", 7),
        ("```{news}\n---\nlimit : 0\n", "limit", 9),
        (":limit: 0\n:since: x\n", "since", 9),  # as MyST 5.0 and 5.1 give it, without its first line
        ("---\nsince: x\n---\n", "since", 9),
        (".. news:: a\n   b\n   :limit: 0\n\n   :since: x\n", "limit", 9),
        (".. news:: a\n   b\n   :limit: 0\n\n   :since: x\n", "since", 7),
        ("", "limit", 7),
    ],
)
def test_where_an_option_stands(text: str, name: str, line: int) -> None:
    assert option_line(name, text, 7) == line
