"""Warnings of Sphinx that come long after the data was read: they still point into the data."""

from __future__ import annotations

from sites import MakeSite

INDEX = """\
# Home

```{profile}
```

```{news}
```

```{publication-list}
```
"""
PROFILE = """\
name: Alan Turing
photo: images/missing.png
bio: |
  First.

  See {doc}`nowhere`.
"""
NEWS = """\
- date: 1936
  text: >
    See {doc}`papers`.
- date: 1937
  text: Told in {acad:pub}`turing1937`.
- date: 1938
  text: At {ref}`princeton`, with {acad:person}`chruch` and {acad:venue}`JSL`.
- date: 1939
  text: Some {unknwon}`role`.
- date: 1940
  text: A {download}`file <bombe.pdf>`.
- date: 1941
  text: A wrong {math:numref}`role`.
  links:
    code: https://example.org

    slides: slides/missing.pdf
"""
BIB = """\
@article{turing1936,
  title = {On computable numbers},
  year  = 1936,
  note  = {With \\href{papers/missing.pdf}{a correction}},
  pdf   = {turing.pdf}
}
"""
PEOPLE = """\
- id: church
  name: Alonzo Church
"""

WARNINGS = """\
data/profile.yml:2: WARNING: 'images/missing.png' is neither a document nor a file of the site [academic.file]
data/news.yml:17: WARNING: 'slides/missing.pdf' is neither a document nor a file of the site [academic.file]
data/news.yml:11: WARNING: 'bombe.pdf' is no file of the site; its text is kept [academic.file]
data/publications.bib:5: WARNING: 'turing.pdf' is neither a document nor a file of the site [academic.file]
data/publications.bib:4: WARNING: 'papers/missing.pdf' is neither a document nor a file of the site [academic.file]
data/news.yml:13: WARNING: text in data may not use the role 'math:numref'; \
its text is kept; academic_text_roles in conf.py can allow it [academic.field]
data/news.yml:9: WARNING: text in data may not use the role 'unknwon'; \
its text is kept; academic_text_roles in conf.py can allow it [academic.field]
data/profile.yml:5: WARNING: there is no document 'nowhere' [academic.reference]
data/news.yml:7: WARNING: there is no label 'princeton' [academic.reference]
data/news.yml:7: WARNING: person 'chruch' is not in people.yml; did you mean 'church'? [academic.reference]
data/news.yml:7: WARNING: venue 'JSL' is not in venues.yml [academic.reference]
data/news.yml:5: WARNING: publication 'turing1937' is not in the bibliography; did you mean 'turing1936'? \
[academic.reference]
data/news.yml:2: WARNING: there is no document 'papers' [academic.reference]
""".splitlines()


def test_they_point_into_the_data(make_site: MakeSite) -> None:
    files = {
        "index.md": INDEX,
        "data/profile.yml": PROFILE,
        "data/news.yml": NEWS,
        "data/publications.bib": BIB,
        "data/people.yml": PEOPLE,
    }
    make_site(files).build(nitpicky=True, warnings=WARNINGS)


def test_the_same_mistake_at_two_places_is_two_warnings(make_site: MakeSite) -> None:
    files = {
        "index.md": "# Home\n\n```{news}\n```\n\n```{news}\n:limit: 2\n```\n",
        "data/news.yml": "- {date: 1936, text: A, txet: B}\n- {date: 1937, text: C, txet: D}\n",
    }
    warnings = [
        f"data/news.yml:{line}: WARNING: unknown field 'txet'; did you mean 'text'? [academic.field]" for line in (1, 2)
    ]
    make_site(files).build(warnings=warnings)


def test_what_a_page_defines_stays_on_it(make_site: MakeSite) -> None:
    files = {
        "index.rst": "Home\n====\n\n.. role:: own\n\n:own:`defined`\n\n.. toctree::\n\n   news\n",
        "news.md": "# News\n\n```{news}\n```\n",
        "data/news.yml": "- {date: 1936, text: 'Some {own}`text`'}\n",
    }
    warning = "data/news.yml:1: WARNING: there is no role 'own'; its text is kept [academic.field]"
    site = make_site(files, "academic_text_roles = ['own']\n").build(warnings=[warning])
    assert site.soup("index").select_one("span.own")
    assert not site.soup("news").select_one("span.own")
