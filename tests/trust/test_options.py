from __future__ import annotations

from sites import MakeSite

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
EXPECTED = """\
index.md:3: WARNING: news: there is no option 'styel'; did you mean 'style'? [academic.option]
index.md:3: WARNING: news: option 'limit' is ignored: expected a number larger than 0, found 'none' [academic.option]
index.md:3: WARNING: news: option 'since' is ignored: day 30 does not exist in 2024-02; the last is 29 [academic.option]
index.md:3: WARNING: news: option 'filter' is ignored: filter 'date >' is not an expression such as \
'year >= 2020 and type == "article"' [academic.option]
index.md:3: WARNING: news: option 'sort' is ignored: news item has no field 'titel' [academic.option]
index.md:12: WARNING: publication: publication 'fedimp' is not in the bibliography [academic.reference]
index.md:12: WARNING: publication: option 'style' is ignored: expected one of default, plain, compact, card, cv, \
csl:…, found 'fancy' [academic.option]
index.md:16: WARNING: profile: option 'parts' is ignored: expected some of photo, name, position, affiliation, \
advisors, tagline, location, email, links, bio, interests, found 'foto' [academic.option]
index.md:16: WARNING: profile: there is no profile in 'data/profile.yml' [academic.file]
"""


def test_every_bad_option_is_a_warning_and_the_rest_holds(make_site: MakeSite) -> None:
    site = make_site({"index.md": PAGE, "data/news.yml": "- {date: 2024, text: News}\n"})
    site.build(warnings=EXPECTED.splitlines())
    assert site.soup().select_one("ul.kept li") is not None


def test_names_of_a_filter_are_wrong_whatever_the_data(make_site: MakeSite) -> None:
    files = {
        "index.md": '# Page\n\n```{publication-list}\n:filter: year < 1900 and typ == "x"\n```\n',
        "data/publications.bib": "@misc{t, title = {One}, year = 1936}\n",
        "data/tallks.yml": "- {title: A, date: 1933}\n",
    }
    warnings = [
        "index.md:3: WARNING: publication-list: option 'filter' is ignored: publication has no field 'typ'; "
        "did you mean 'type'? [academic.option]",
        "data/tallks.yml:1: WARNING: data/tallks.yml is read by nothing; did you mean 'talks.yml'? [academic.file]",
    ]
    make_site(files).build(warnings=warnings)
