"""A heading whose list shows nothing is left out with it."""

from __future__ import annotations

import re

from docutils import nodes
from sites import MakeSite

LISTS = """\
# Home

## News

```{news}
```

## Work

### Papers

```{publication-list}
```

### Talks

```{talk-list}
```

## Awards

% a comment
```{award-list}
```
```{award-list}
```

## Both

Some text.

```{award-list}
```

(mine)=
## Labelled

```{award-list}
```

## Said

```{award-list}
:empty: Nothing yet.
```

{ref}`mine`
"""


def headings(site_tree: nodes.document) -> list[str]:
    return [title.astext() for title in site_tree.findall(nodes.title)]


def test_headings_of_empty_lists_are_left_out(make_site: MakeSite) -> None:
    site = make_site({"index.md": LISTS, "data/profile.yml": "name: Emmy\n"}).build()
    assert headings(site.doctree()) == ["Home", "Both", "Labelled", "Said"]
    assert [each.astext() for each in site.app.env.tocs["index"].findall(nodes.reference)] == [
        *("Home", "Both", "Labelled", "Said")
    ]


def test_they_come_with_the_first_record(make_site: MakeSite) -> None:
    site = make_site({"index.md": LISTS}).build()
    site.write({"data/talks.yml": "- {date: 1932, title: Zürich}\n"})
    assert headings(site.build().doctree()) == ["Home", "Work", "Talks", "Both", "Labelled", "Said"]


def test_in_restructuredtext_too_and_a_page_keeps_its_title(make_site: MakeSite) -> None:
    site = make_site({"index.rst": "Home\n====\n\n.. news::\n\nTalks\n-----\n\n.. talk-list::\n"}).build()
    assert headings(site.doctree()) == ["Home"]


def test_no_builder_meets_the_place(make_site: MakeSite) -> None:
    site = make_site({"index.md": LISTS})
    text = (
        "Home\n****\n\n\nBoth\n====\n\nSome text.\n\n\nLabelled\n========\n\n\nSaid\n====\n\nNothing yet.\n\nLabelled\n"
    )
    assert site.build("text").text("index.txt") == text
    latex = site.build("latex").text(next(each.name for each in site.outdir.glob("*.tex")))
    assert re.findall(r"\\(?:sub)*(?:chapter|section)\{(.*?)\}", latex) == ["Both", "Labelled", "Said"]
