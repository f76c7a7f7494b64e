"""The words of the package in other languages: catalogues that are complete, and whole pages."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from docutils import nodes
from sites import MakeSite, Site

from sphinx_academic.records.dates.model import TERMS
from sphinx_academic.records.dates.single import _WORD_FORMS
from sphinx_academic.rendering.dates import MESSAGES
from sphinx_academic.rendering.typography import filled
from sphinx_academic.sphinx.translation import DOMAIN, LOCALE, catalogue_for

LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "ko", "pt_BR", "ru", "zh_CN", "zh_TW")
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
#: as the commands in CONTRIBUTING.md have it
KEYWORDS = {**DEFAULT_KEYWORDS, "LinkType": (2,), "Kind": (3,), "Genre": (2,)}


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalog(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream)


def ids(of: Catalog) -> set[str | tuple[str, ...]]:
    return {key if isinstance(key := message.id, str) else tuple(key) for message in of if message.id}


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Return a message, or all its forms for numbers."""
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


# -- quotation marks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en_GB", "Say \u201cone \u2018two\u2019 three\u201d now"),
        ("pt_BR", "Say \u201cone \u2018two\u2019 three\u201d now"),
        ("de_CH", "Say \u00abone \u2039two\u203a three\u00bb now"),
        ("de", "Say \u201eone \u201atwo\u2018 three\u201c now"),
        ("fr", "Say \u00ab\u00a0one \u201ctwo\u201d three\u00a0\u00bb now"),
        ("ru", "Say \u00abone \u201etwo\u201c three\u00bb now"),
        # where Sphinx leaves them as they are
        ("ja", "Say \"one 'two' three\" now"),
        ("zh_TW", "Say \"one 'two' three\" now"),
    ],
)
def test_quotation_marks_are_those_of_language_and_region(make_site: MakeSite, language: str, text: str) -> None:
    news = '- {date: 2020, text: "Say \\"one \'two\' three\\" now"}\n'
    site = make_site({"index.md": "# N\n\n```{news}\n```\n", "data/news.yml": news}, f"language = {language!r}\n")
    assert site.build().soup().select_one(".academic-news .academic-main").get_text() == text


# -- the catalogues ------------------------------------------------------------------------------


def test_the_template_has_the_messages_of_the_code() -> None:
    found = extract_from_dir(str(LOCALE.parent), keywords=KEYWORDS)
    assert {forms(message)[0] for _file, _line, message, _comments, _context in found} == {
        forms(key)[0] for key in ids(catalog(TEMPLATE))
    }


def test_every_word_of_dates_is_a_message() -> None:
    words = {*_WORD_FORMS, *(term.capitalize() for term in TERMS)}
    assert words - set(MESSAGES) == set()


def test_these_languages_are_shipped() -> None:
    assert sorted(path.name for path in LOCALE.iterdir() if path.is_dir()) == sorted(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh_HK", "zh_TW"),
        ("zh_Hant", "zh_TW"),
        ("zh_SG", "zh_CN"),
        ("zh", "zh_CN"),
        ("pt", "pt_BR"),
        ("pt_PT", "pt_BR"),
        # Sphinx finds these itself
        ("de_AT", ""),
        ("zh_CN", ""),
        # and there is none
        ("nl", ""),
        ("en", ""),
    ],
)
def test_languages_of_a_kind_share_a_catalogue(language: str, expected: str) -> None:
    assert catalogue_for(language) == expected


def test_a_page_in_a_language_of_a_kind(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# N\n\n```{cv}\n```\n", "data/talks.yml": "- {date: 2020, title: T}\n"})
    assert site.build("text", language="zh_HK", warnings=None).text("index.txt") == (
        "N\n*\n\n\n學術演講\n========\n\n* 2020年 **T**\n"
    )


def test_every_word_of_the_code_is_in_the_template() -> None:
    """Babel's extraction does not look into f-strings."""
    found = {
        node.args[0].value
        for path in LOCALE.parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "N_")
        and isinstance(node.args[0], ast.Constant)
    }
    assert {word for word in found if isinstance(word, str)} - ids(catalog(TEMPLATE)) == set()
    assert "Figures" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    translated = catalog(po_file(language))
    assert ids(translated) == ids(catalog(TEMPLATE))
    assert [
        message.id for message in translated if message.id and (not all(forms(message.string)) or message.fuzzy)
    ] == []
    counts = {len(forms(message.string)) for message in translated if isinstance(message.id, tuple)}
    assert counts == {translated.num_plurals}
    assert translated.plural_expr == get_plural(language)[1]
    assert list(translated.obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalog(po_file(language)))
    compiled.seek(0)
    with po_file(language).with_suffix(".mo").open("rb") as committed:
        assert texts(read_mo(committed)) == texts(read_mo(compiled))


def texts(found: Catalog) -> dict[object, object]:
    """The messages and their translations; the header names the version of Babel that wrote it."""
    return {forms(message.id): forms(message.string) for message in found if message.id}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{subject} {title} is here.", "Ours T is here."),
        ("{title}{subject}。", "TOurs。"),
        ("{title} {title}, {nobody}", "T {title}, {nobody}"),
        ("no place at all", "no place at all"),
        ("", ""),
    ],
)
def test_a_template_is_filled_with_nodes(template: str, expected: str) -> None:
    made = filled(template, subject=[nodes.Text("Ours")], title=[nodes.emphasis("", "T")])
    assert "".join(node.astext() for node in made) == expected


# -- pages ---------------------------------------------------------------------------------------

FILES = {
    "index.md": """\
# N

```{news}
```

```{experience-list}
```

```{education-list}
```

```{teaching-list}
```

```{service-list}
```

```{talk-list}
```

```{publication-list}
:group-by: type
:legend:
```
""",
    "data/profile.yml": "name: Emmy Noether\n",
    "data/news.yml": """\
- {date: 1932-09, publication: zurich, event: talk}
- {date: 1932-08, publication: zurich, event: accepted}
- {date: 1931-02, publication: algebra}
- {date: 1921-05, publication: ideal, event: accepted}
- {date: 1907-01, publication: formen}
""",
    "data/experience.yml": """\
- {role: Gast, start: 1933-10}
- {role: Dozentin, organization: Göttingen, start: 1919, end: present, advisors: [David Hilbert, Felix Klein]}
""",
    "data/education.yml": """\
- degree: Dr.
  field: Mathematik
  institution: Erlangen
  start: 1904
  end: 1907
  thesis: {title: Formen, year: 1907}
""",
    "data/teaching.yml": """\
- role: Dozentin
  institution: Göttingen
  courses:
    - {title: Algebra, term: Winter 1924/25}
    - {title: Gruppen, term: Summer 1925}
""",
    "data/service.yml": "- {role: Gutachterin, invited: true, venues: [{venue: Annalen}]}\n",
    "data/talks.yml": "- {title: Systeme, date: 1932-09-07, event: ICM, kind: invited, publication: zurich}\n",
    "data/publications.bib": """\
@article{ideal, title={Idealtheorie}, author={Emmy Noether and Werner Schmeidler}, author+an={1=equal;2=equal},
  journal={Annalen}, year=1921, volume=83, pages={24--66}, abstract={Ringe.}, slides={https://example.org/s.pdf}}
@phdthesis{formen, title={Formen}, author={Emmy Noether}, school={Erlangen}, year=1907, presentation={invited}}
@inproceedings{zurich, title={Systeme}, author={Emmy Noether and Emil Artin}, booktitle={ICM}, year=1932,
  presentation={oral}, entrysubtype={survey}}
@book{algebra, title={Algebra}, editor={Emmy Noether}, edition=2, publisher={Springer}, year=1931}
""",
}


def lines(site: Site) -> list[str]:
    """Return what the page says, block by block; the source of BibTeX is in no language."""
    blocks = (nodes.title, nodes.rubric, nodes.paragraph)
    found = [" ".join(node.astext().split()) for node in site.doctree().findall(lambda node: isinstance(node, blocks))]
    return [line for line in found if line]


GERMAN = """\
N
Sept. 1932 Unsere Veröffentlichung (Artikel, survey) „Systeme“ wird bei ICM 1932 als Vortrag vorgestellt.
Aug. 1932 Unsere Veröffentlichung (Artikel, survey) „Systeme“ wurde bei ICM 1932 als Vortrag angenommen.
Feb. 1931 Unser Buch „Algebra“ ist erschienen.
Mai 1921 Unser Artikel „Idealtheorie“ wurde von Annalen angenommen. Folien
Jan. 1907 Meine Abschlussarbeit „Formen“ ist verfügbar.
1919 – heute Dozentin, Göttingen
Betreut von David Hilbert und Felix Klein
seit Okt. 1933 Gast
1904–1907 Dr. in Mathematik, Erlangen
Abschlussarbeit: Formen (1907)
Dozentin, Göttingen
Winter 1924/25 Algebra
Sommer 1925 Gruppen
Gutachterin (auf Einladung)
Annalen
7. Sept. 1932 Systeme, ICM Vortrag auf Einladung
Veröffentlichung: Systeme
Zeitschriftenartikel
Idealtheorie
Emmy Noether*, Werner Schmeidler*
Annalen, 83:24–66, 1921
Folien Aktuelles Mai 1921
Zusammenfassung
Ringe.
BibTeX
Konferenzbeiträge
Systeme
Emmy Noether, Emil Artin
ICM, 1932 Vortrag
Aktuelles Sept. 1932 Aktuelles Aug. 1932 Vortrag 7. Sept. 1932
BibTeX
Bücher
Algebra
Emmy Noether (Hrsg.)
2. Aufl., Springer, 1931
Aktuelles Feb. 1931
BibTeX
Abschlussarbeiten
Formen
Emmy Noether
Dissertation, Erlangen, 1907 Vortrag auf Einladung
Aktuelles Jan. 1907
BibTeX
* gleicher Beitrag
"""
CHINESE = """\
N
1932年9月 我们的survey论文“Systeme”在 ICM 1932 上报告（口头报告）。
1932年8月 我们的survey论文“Systeme”被 ICM 1932 录用（口头报告）。
1931年2月 我们的著作“Algebra”已发表。
1921年5月 我们的论文“Idealtheorie”被 Annalen 录用。 幻灯片
1907年1月 我的学位论文“Formen”已公开。
1919年 – 至今 Dozentin, Göttingen
导师：David Hilbert和Felix Klein
1933年10月至今 Gast
1904–1907年 Dr.，Mathematik，Erlangen
学位论文：Formen（1907）
Dozentin，Göttingen
1924/25学年冬季 Algebra
1925年夏季 Gruppen
特邀Gutachterin
Annalen
1932年9月7日 Systeme, ICM 特邀报告
论文：Systeme
期刊论文
Idealtheorie
Emmy Noether*, Werner Schmeidler*
Annalen, 83:24–66, 1921年
幻灯片 最新动态 1921年5月
摘要
Ringe.
BibTeX
会议论文
Systeme
Emmy Noether, Emil Artin
ICM, 1932年 口头报告
最新动态 1932年9月 最新动态 1932年8月 报告 1932年9月7日
BibTeX
著作
Algebra
Emmy Noether 编
第2版，Springer，1931年
最新动态 1931年2月
BibTeX
学位论文
Formen
Emmy Noether
博士论文，Erlangen，1907年 特邀报告
最新动态 1907年1月
BibTeX
* 同等贡献
"""


@pytest.mark.parametrize(("language", "expected"), [("de", GERMAN), ("zh_CN", CHINESE)], ids=["de", "zh_CN"])
def test_a_page_is_in_the_language_of_its_site(make_site: MakeSite, language: str, expected: str) -> None:
    site = make_site(FILES, conf=f'language = "{language}"\n').build()
    assert lines(site) == expected.splitlines()


OWN = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Invited"
msgstr "{word}"
"""


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("de", "Ehrenvortrag", ["7. Sept. 1932 Systeme, ICM (Ehrenvortrag)", "Veröffentlichung: zurich"]),
        ("nl", "op uitnodiging", ["7 sep 1932 Systeme, ICM (op uitnodiging)", "Publication: zurich"]),
    ],
)
def test_a_site_has_words_of_its_own(make_site: MakeSite, language: str, word: str, expected: list[str]) -> None:
    files = {
        "index.md": "# N\n\n```{talk-list}\n```\n",
        "data/talks.yml": FILES["data/talks.yml"],
        "data/publications.bib": "@misc{zurich, title={zurich}, year=1932}\n",
        f"locales/{language}/LC_MESSAGES/sphinx_academic.po": OWN.replace("{word}", word),
    }
    site = make_site(files, conf=f'language = "{language}"\n').build("text")
    assert lines(site)[1:] == expected
