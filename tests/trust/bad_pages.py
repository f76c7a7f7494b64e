"""Bad pages, each in MyST and in reStructuredText, with what is said of it: the line in each, and the message."""

# ruff: noqa: E501 - a page on one line can be compared with its other syntax
from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """A page that stands for a kind of mistake; ``said`` has the lines in MyST and in reStructuredText."""

    name: str
    md: str
    rst: str
    said: tuple[tuple[int, int, str], ...]


DATA = {
    "data/people.yml": "- {id: turing, name: Alan Turing}\n- {id: church, name: Alonzo Church}\n",
    "data/venues.yml": "- {id: Mind, name: 'Mind: A Quarterly Review'}\n",
    "data/publications.bib": (
        "@article{turing1950computing, author = {Turing, Alan}, title = {Computing Machinery and Intelligence}, "
        "journal = {Mind}, year = 1950}\n"
    ),
    "lists/other.bib": "@misc{church1941calculi, title = {The Calculi of Lambda-Conversion}, year = 1941}\n",
    "data/news.yml": "- {date: 1951, text: Elected a Fellow}\n",
    "data/talks.yml": "- {title: On machines, date: 1947}\n",
    "data/grants.yml": "- {title: One, amount: GBP 100, start: 1948}\n- {title: Two, amount: USD 5, start: 1948}\n",
    "data/amounts.yml": "- {title: One, amount: much, start: 1948}\n",
}

_PUB = "publication 'turing1950' is not in the bibliography; did you mean 'turing1950computing'?"
_CHURCH = "person 'chruch' is not in people.yml; did you mean 'church'?"
_VENUE = "venue 'Mnd' is not in venues.yml; did you mean 'Mind'?"

PAGES = (
    Page(
        "a role in text",
        "# T\n\nSee {acad:pub}`turing1950`.\n",
        "T\n=\n\nSee :acad:pub:`turing1950`.\n",
        ((3, 4, _PUB),),
    ),
    Page(
        "roles on several lines of a paragraph",
        "# T\n\nOne\n{acad:person}`chruch` and\n{acad:venue}`Mnd`.\n",
        "T\n=\n\nOne\n:acad:person:`chruch` and\n:acad:venue:`Mnd`.\n",
        ((3, 4, _CHURCH), (3, 4, _VENUE)),
    ),
    Page(
        "roles with titles, and those that are none of a page",
        "# T\n\n{acad:pub}`the paper <turing1950>`, {acad:pub}`!turing1950`, `` {acad:pub}`x` ``\n",
        "T\n=\n\n:acad:pub:`the paper <turing1950>`, :acad:pub:`!turing1950`, ``a :acad:pub:`x` b``\n",
        ((3, 4, _PUB),),
    ),
    Page(
        "roles in a heading, a list, a quotation and a table",
        "# T\n\n## {acad:person}`chruch`\n\n* {acad:venue}`Mnd`\n\n> {acad:pub}`turing1950`\n\n"
        "| A |\n|---|\n| {acad:pub}`x` |\n",
        "T\n=\n\n:acad:person:`chruch`\n---------------------\n\n* :acad:venue:`Mnd`\n\n  > :acad:pub:`turing1950`\n\n"
        "=====================\nA\n=====================\n:acad:pub:`x`\n=====================\n",
        (
            (3, 4, _CHURCH),
            (5, 7, _VENUE),
            (7, 9, _PUB),
            (11, 14, "publication 'x' is not in the bibliography"),
        ),
    ),
    Page(
        "no roles in code, comments and what is shown as it is",
        "# T\n\n```\n{acad:pub}`a`\n```\n\n% {acad:pub}`b`\n\n```{code-block} md\n{acad:pub}`c`\n```\n\n"
        "    {acad:pub}`d`\n\n<!-- {acad:pub}`e` -->\n\n~~~~{note}\n{acad:person}`chruch`\n~~~~\n",
        "T\n=\n\nCode::\n\n  :acad:pub:`a`\n\n.. :acad:pub:`b`\n\n.. code-block:: rst\n\n   :acad:pub:`c`\n\n"
        ">>> :acad:pub:`d`\n\n.. note:: :acad:person:`chruch`\n",
        ((18, 16, _CHURCH),),
    ),
    Page(
        "a directive inside others, and a title with a role",
        "# T\n\n``````{admonition} Of {acad:person}`chruch`\n`````{container}\n````{card} A card\n"
        "```{news}\n:limit: 0\n```\n````\n`````\n``````\n",
        "T\n=\n\n.. admonition:: Of :acad:person:`chruch`\n\n   .. container::\n\n      .. card:: A card\n\n"
        "         .. news::\n            :limit: 0\n",
        ((3, 4, _CHURCH), (7, 11, "news: option 'limit' is ignored: expected a number larger than 0, found '0'")),
    ),
    Page(
        "directives that are only shown",
        "# T\n\n````\n```{news}\n:limit: 0\n```\n````\n\n````{code-block} md\n```{news}\n:limit: 0\n```\n````\n",
        "T\n=\n\n::\n\n  .. news::\n     :limit: 0\n\n.. code-block:: rst\n\n  .. news::\n     :limit: 0\n\n"
        "..\n  .. news::\n     :limit: 0\n",
        (),
    ),
    Page(
        "options in any form",
        "# T\n\n```{news}\n---\nsince: 2024-02-30\nlimit: 0\n---\n```\n\n* item\n\n  ```{news}\n  :limit: 3\n  :until: never\n  ```\n",
        "T\n=\n\n.. news::\n   :since: 2024-02-30\n   :limit: 0\n\n* item\n\n  .. news::\n     :limit: 3\n     :until: never\n",
        (
            (5, 5, "news: option 'since' is ignored: day 30 does not exist in 2024-02; the last is 29"),
            (6, 6, "news: option 'limit' is ignored: expected a number larger than 0, found '0'"),
            (
                14,
                12,
                "news: option 'until' is ignored: 'never' is not a date; write it like 2024-01-15, 2024-01, 2024, "
                "'2023 Spring', 2022/23, present, in press, or as a range: 2019-09/2023-05",
            ),
        ),
    ),
    Page(
        "a file as an option",
        "# T\n\n```{talk-list}\n:file: more.yml\n```\n",
        "T\n=\n\n.. talk-list::\n   :file: more.yml\n",
        ((4, 5, "talk-list: there is no option 'file'; the files of a list are the directive's argument"),),
    ),
    Page(
        "options that the data cannot answer",
        "# T\n\n```{talk-list}\n:styel: cards\n:sort: titel\n:group-by: yaer\n:filter: yer > 1\n:person: nobody\n```\n",
        "T\n=\n\n.. talk-list::\n   :styel: cards\n   :sort: titel\n   :group-by: yaer\n   :filter: yer > 1\n   :person: nobody\n",
        (
            (4, 5, "talk-list: there is no option 'styel'; did you mean 'style'?"),
            (5, 6, "talk-list: option 'sort' is ignored: talk has no field 'titel'; did you mean 'title'?"),
            (6, 7, "talk-list: option 'group-by' is ignored: talk has no field 'yaer'; did you mean 'year'?"),
            (7, 8, "talk-list: option 'filter' is ignored: talk has no field 'yer'; did you mean 'year'?"),
            (8, 9, "talk-list: person 'nobody' is not in people.yml"),
        ),
    ),
    Page(
        "looks of publications",
        "# T\n\n```{publication-list}\n:style: plane\n:links: pfd\n:numbered: no\n```\n",
        "T\n=\n\n.. publication-list::\n   :style: plane\n   :links: pfd\n   :numbered: no\n",
        (
            (
                4,
                5,
                "publication-list: option 'style' is ignored: expected one of default, plain, compact, card, cv, csl:…, "
                "found 'plane'; did you mean 'plain'?",
            ),
            (5, 6, "publication-list: option 'links': there is no link type 'pfd'; did you mean 'pdf'?"),
            (
                6,
                7,
                "publication-list: option 'numbered' is ignored: expected nothing, true, false, reversed or type, "
                "found 'no'",
            ),
        ),
    ),
    Page(
        "publications by their keys, or by none",
        "# T\n\n```{publication} turing1950, church1941calculi\n```\n\n```{publication}\n```\n",
        "T\n=\n\n.. publication:: turing1950, church1941calculi\n\n.. publication::\n",
        (
            (3, 4, f"publication: {_PUB}"),
            (3, 4, "publication: publication 'church1941calculi' is not in the bibliography"),
            (6, 6, "publication: needs at least one citation key"),
        ),
    ),
    Page(
        "a body with a mistake",
        "# T\n\n```{news}\n:limit: 3\n\n- date: 2024\n  txt: A\n- date: 2024\n  txt: B\n```\n",
        "T\n=\n\n.. news::\n   :limit: 3\n\n   - date: 2024\n     txt: A\n   - date: 2024\n     txt: B\n",
        (
            (7, 8, "unknown field 'txt'; did you mean 'text'?"),
            (9, 10, "unknown field 'txt'; did you mean 'text'?"),
        ),
    ),
    Page(
        "a body that refers to what is not there",
        "# T\n\n```{news}\n- date: 2024\n  text: 'With {acad:person}`chruch`, [here](nowhere.md)'\n```\n",
        "T\n=\n\n.. news::\n\n   - date: 2024\n     text: 'With {acad:person}`chruch`, [here](nowhere.md)'\n",
        ((5, 7, _CHURCH), (5, 7, "'nowhere.md' is neither a document nor a file of the site")),
    ),
    Page(
        "a file that does not exist",
        "# T\n\n```{talk-list} data/tlks.yml\n```\n\n```{profile} /data/me.yml\n```\n",
        "T\n=\n\n.. talk-list:: data/tlks.yml\n\n.. profile:: /data/me.yml\n",
        (
            (3, 4, "data file 'data/tlks.yml' does not exist; did you mean 'talks.yml'?"),
            (6, 6, "data file 'data/me.yml' does not exist; did you mean 'news.yml'?"),
            (6, 6, "profile: there is no profile in 'data/me.yml'"),
        ),
    ),
    Page(
        "sections",
        "# T\n\n```{cv}\n:totals: maybe\n:sections: talks(limt: 3) news(limit: 0)\n```\n",
        "T\n=\n\n.. cv::\n   :totals: maybe\n   :sections: talks(limt: 3) news(limit: 0)\n",
        (
            (4, 5, "cv: option 'totals' is ignored: expected nothing, true or false, found 'maybe'"),
            (5, 6, "talk-list: there is no option 'limt'; did you mean 'limit'?"),
            (5, 6, "news: option 'limit' is ignored: expected a number larger than 0, found '0'"),
        ),
    ),
    Page(
        "sections of no kind, and of one that has no list",
        "# T\n\n```{cv}\n:sections: tlks\n```\n\n```{cv}\n:sections: venues\n```\n",
        "T\n=\n\n.. cv::\n   :sections: tlks\n\n.. cv::\n   :sections: venues\n",
        (
            (4, 5, "cv: option 'sections': there is no kind 'tlks'; did you mean 'talks'?; it is ignored"),
            (8, 8, "cv: option 'sections': there is no kind 'venues'; did you mean 'mentees'?; it is ignored"),
        ),
    ),
    Page(
        "sections as a body",
        "# T\n\n```{cv}\n- talks: {limt: 3}\n- tlks\n- news: {title: N, sort: x}\n```\n",
        "T\n=\n\n.. cv::\n\n   - talks: {limt: 3}\n   - tlks\n   - news: {title: N, sort: x}\n",
        (
            (4, 6, "talk-list: there is no option 'limt'; did you mean 'limit'?"),
            (5, 7, "section 2: there is no kind 'tlks'; did you mean 'talks'?; it is skipped"),
            (6, 8, "news: option 'sort' is ignored: news item has no field 'x'"),
        ),
    ),
    Page(
        "a person of no page",
        "# T\n\n```{person}\n```\n\n```{person} nobody\n```\n\n```{talk-list}\n:person:\n```\n",
        "T\n=\n\n.. person::\n\n.. person:: nobody\n\n.. talk-list::\n   :person:\n",
        (
            (3, 4, "person: needs a person's id, or 'person: id' in the front matter of the page"),
            (6, 6, "person: person 'nobody' is not in people.yml"),
            (
                10,
                9,
                "talk-list: option 'person' has no value, and the page's front matter names no person; it is ignored",
            ),
        ),
    ),
    Page(
        "the person of a page",
        "---\nperson: church\n---\n# T\n\n```{person}\n:sections: talks(person:; limt: 3)\n```\n\n```{talk-list}\n:person:\n```\n",
        ":person: church\n\nT\n=\n\n.. person::\n   :sections: talks(person:; limt: 3)\n\n.. talk-list::\n   :person:\n",
        ((7, 7, "talk-list: there is no option 'limt'; did you mean 'limit'?"),),
    ),
    Page(
        "a page of a stranger",
        "---\nperson: chruch\n---\n# T\n\n```{person}\n```\n\n```{talk-list}\n:person:\n```\n",
        ":person: chruch\n\nT\n=\n\n.. person::\n\n.. talk-list::\n   :person:\n",
        ((2, 1, _CHURCH), (6, 6, f"person: {_CHURCH}"), (10, 9, f"talk-list: {_CHURCH}")),
    ),
    Page(
        "totals",
        "# T\n\n```{grant-list}\n:total:\n```\n\n```{grant-list} /data/amounts.yml\n:total:\n```\n",
        "T\n=\n\n.. grant-list::\n   :total:\n\n.. grant-list:: /data/amounts.yml\n   :total:\n",
        ((4, 5, "grant-list: option 'total': amounts in GBP, USD cannot be added up; no total is shown"),),
    ),
    Page(
        "a part of the profile that there is not",
        "# T\n\n```{profile}\n:parts: foto\n\nname: Alan Turing\nphoto: images/turing.jpg\n```\n",
        "T\n=\n\n.. profile::\n   :parts: foto\n\n   name: Alan Turing\n   photo: images/turing.jpg\n",
        (
            (
                4,
                5,
                "profile: option 'parts' is ignored: expected some of photo, name, position, affiliation, advisors, "
                "tagline, location, email, links, bio, interests, found 'foto'",
            ),
            (7, 8, "'images/turing.jpg' is neither a document nor a file of the site"),
        ),
    ),
    Page(
        "references to what only a page shows",
        "# T\n\n{acad:pub}`hilbert1900mathematische`, {acad:pub}`left_out`\n\n```{publication-list}\n:exclude: left_out\n\n"
        "- {key: hilbert1900mathematische, title: Mathematische Probleme, year: 1900}\n"
        "- {key: left_out, title: Another, year: 1900}\n```\n",
        "T\n=\n\n:acad:pub:`hilbert1900mathematische`, :acad:pub:`left_out`\n\n.. publication-list::\n   :exclude: left_out\n\n"
        "   - {key: hilbert1900mathematische, title: Mathematische Probleme, year: 1900}\n"
        "   - {key: left_out, title: Another, year: 1900}\n",
        ((3, 4, "publication 'left_out' is not in the bibliography"),),
    ),
    Page(
        "text where nothing is selected",
        "# T\n\n```{news}\n:since: 3000\n:empty: Ask {acad:person}`chruch`, {nobody}`x`, [y](javascript:z).\n```\n",
        "T\n=\n\n.. news::\n   :since: 3000\n   :empty: Ask {acad:person}`chruch`, {nobody}`x`, [y](javascript:z).\n",
        (
            (5, 6, _CHURCH),
            (
                5,
                6,
                "text in data may not use the role 'nobody'; its text is kept; academic_text_roles in conf.py can allow it",
            ),
            (
                5,
                6,
                "link target 'javascript:z' is not allowed; use http, https, mailto, tel, a document or a file of the site",
            ),
        ),
    ),
    Page(
        "options in the place of the body",
        "# T\n\n```{people-list}\n\n:style: table\n```\n\n```{news}\n\nlimit: 5\ngroup-by: year\n```\n",
        "T\n=\n\n.. people-list::\n\n   :style: table\n\n.. news::\n\n   limit: 5\n   group-by: year\n",
        (
            (
                3,
                4,
                "people-list: options stand directly below the directive's first line, as ':style: table'; the body is ignored",
            ),
            (
                8,
                8,
                "news: options stand directly below the directive's first line, as ':limit: 5'; the body is ignored",
            ),
        ),
    ),
    Page(
        "files of the data folder, and pages",
        "# T\n\n```{publication-list} publications.bib\n```\n\n```{news} page0.yml\n```\n",
        "T\n=\n\n.. publication-list:: publications.bib\n\n.. news:: page0.yml\n",
        (
            (3, 4, "data file 'publications.bib' does not exist; did you mean '/data/publications.bib'?"),
            (6, 6, "data file 'page0.yml' does not exist"),
        ),
    ),
)
