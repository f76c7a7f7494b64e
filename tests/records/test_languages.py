"""Text in several languages: tags, the language that is chosen, and records and entries in each language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from corpus import corpus
from docutils import nodes
from sites import MakeSite

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.catalogue.settings import Settings
from sphinx_academic.records.kinds.news import News
from sphinx_academic.records.kinds.service import Service
from sphinx_academic.records.model.languages import (
    best_of,
    fallbacks,
    is_in_languages,
    is_other,
    is_right_to_left,
    language_of,
    missing_languages,
)
from sphinx_academic.records.names.names import Name
from sphinx_academic.records.names.scripts import is_in_script_of
from sphinx_academic.rendering.nodes import academic_language
from sphinx_academic.richtext.plain import to_plain

# -- tags ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("zh_CN", "zh-CN"),
        ("zh-hant", "zh-Hant"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de_DE.UTF-8", "de-DE"),
        ("sr@latin", "sr"),
        ("ckb", "ckb"),
        ("EN", ""),
        ("xx", ""),
        ("doi", ""),
        ("pdf", ""),
        ("zh_", ""),
        ("", ""),
    ],
)
def test_a_tag_is_that_of_a_known_language(text: str, tag: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh_TW", ("zh-tw", "zh-hant", "zh")),
        ("zh_Hant", ("zh-hant", "zh", "zh-tw", "zh-hk", "zh-mo")),
        ("pt_BR", ("pt-br", "pt")),
        ("en", ("en",)),
    ],
)
def test_a_language_is_served_by_others_of_its_kind(language: str, expected: tuple[str, ...]) -> None:
    assert fallbacks(language) == expected


@pytest.mark.parametrize(
    ("tags", "language", "expected"),
    [
        (["en", "zh"], "zh_TW", "zh"),
        (["zh", "zh-Hant"], "zh_TW", "zh-Hant"),
        (["en", "zh_CN"], "zh_TW", "zh_CN"),
        (["pt-PT", "en"], "pt_BR", "pt-PT"),
        (["en", "zh"], "de", None),
    ],
)
def test_the_best_language_is_chosen(tags: list[str], language: str, expected: str | None) -> None:
    assert best_of(tags, language) == expected


def test_languages_that_are_missing() -> None:
    assert missing_languages(["en", "zh"], ["en", "zh_TW", "de"]) == ("de",)


@pytest.mark.parametrize(
    ("tag", "page", "expected"),
    [
        ("en-US", "en", False),
        ("zh", "zh_CN", False),
        ("zh-CN", "zh_TW", True),
        ("zh-Hans", "zh_CN", False),
        ("de", "en", True),
    ],
)
def test_text_is_in_another_language_than_a_page(tag: str, page: str, expected: bool) -> None:
    assert is_other(tag, page) is expected


def test_a_mapping_is_text_in_languages_unless_it_is_a_record() -> None:
    assert is_in_languages({"en": 1, "zh": 2})
    assert is_in_languages({"id": 1, "en": 2}, ["id", "name"])
    assert not is_in_languages({"id": 1}, ["id", "name"])
    assert not is_in_languages({"en": 1, "name": 2})
    assert not is_in_languages({})


def test_languages_from_right_to_left() -> None:
    assert [each for each in ("ar", "fa_IR", "he", "en", "ks_Latn", "zh_CN") if is_right_to_left(each)] == [
        "ar",
        "fa_IR",
        "he",
    ]


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("唐振恒", "zh_CN", True),
        ("Tang", "zh_CN", False),
        ("Tang", "en", True),
        ("Бахтеев", "ru", True),
        ("たなか", "ja", True),
        ("홍길동", "ko", True),
        ("نويثر", "ar", True),
        ("Noether", "sr_Latn", True),
    ],
)
def test_a_name_is_in_the_script_of_a_language(name: str, language: str, expected: bool) -> None:
    assert is_in_script_of(name, language) is expected


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("振恒", "唐", "唐振恒"),
        ("길동", "홍", "홍길동"),
        ("Zhenheng", "Tang", "Zhenheng Tang"),
        ("Zhenheng", "唐", "Zhenheng 唐"),
        ("ジョン", "スミス", "ジョン スミス"),
    ],
)
def test_the_family_name_comes_first_in_chinese_and_korean(given: str, family: str, expected: str) -> None:
    assert str(Name(given=given, family=family)) == expected


# -- records -------------------------------------------------------------------------------------

PROFILE = """\
id: tang
name: {given: Zhenheng, family: Tang, zh: 唐振恒}
tagline: {en: "*Efficient* learning", zh: 高效学习}
affiliation: {en: Hong Kong Baptist University, zh: 香港浸会大学}
location: {en: Hong Kong, zh: 香港}
links: {cv: {en: https://example.org/en.pdf, zh: https://example.org/zh.pdf}}
interests:
  - {topic: {en: Compression, zh: 压缩}, keywords: {en: [MoE, sparsity], zh: [混合专家, 稀疏]}}
  - {en: Data, zh: 数据}
bio: {de: "Hallo.\\n\\nWelt."}
"""
BIBLIOGRAPHY = """\
@article{a, title = {Lernen}, title_en = {Learning}, title+zh = {学习}, author = {唐振恒 and Xiaowen Chu},
  author_en = {Zhenheng Tang and Xiaowen Chu}, author+an = {1=equal}, langid = {german}, year = 2020,
  abstract_zh = {摘要。}, google_scholar_id = {x}, slides_zh = {https://example.org/zh}}
@article{b, title = {Plain}, author = {Z. Tang}, year = 2021}
"""


def catalogue(root: Path, language: str, **files: str) -> Catalogue:
    (root / "data").mkdir(exist_ok=True)
    texts = {"profile.yml": PROFILE, "publications.bib": BIBLIOGRAPHY} | files
    for name, text in texts.items():
        (root / "data" / name).write_text(text, encoding="utf-8")
    return Catalogue(Settings(root, language, ("en", "zh_CN")))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Zhenheng Tang", "Efficient learning", "en", "Hong Kong Baptist University", "Hong Kong", "en.pdf")),
        ("zh_CN", ("唐振恒", "高效学习", "zh", "香港浸会大学", "香港", "zh.pdf")),
        ("zh_TW", ("唐振恒", "高效学习", "zh", "香港浸会大学", "香港", "zh.pdf")),
        ("de", ("Zhenheng Tang", "Efficient learning", "en", "Hong Kong Baptist University", "Hong Kong", "en.pdf")),
    ],
)
def test_a_profile_in_a_language(tmp_path: Path, language: str, expected: tuple[str, ...]) -> None:
    found = catalogue(tmp_path, language)
    profile = found.profile
    assert profile is not None
    assert profile.tagline is not None
    assert (
        str(profile.name),
        to_plain(profile.tagline),
        profile.tagline.lang,
        to_plain(profile.affiliation[0].name),
        profile.location,
        profile.links[0].target.rpartition("/")[2],
    ) == expected
    assert tuple(found.problems) == ()
    # in the language that it has
    assert [(to_plain(each), each.lang) for each in profile.bio] == [("Hallo.", "de"), ("Welt.", "de")]


def test_lists_in_a_language(tmp_path: Path) -> None:
    profile = catalogue(tmp_path, "zh_CN").profile
    assert profile is not None
    assert [(to_plain(each.topic), each.keywords) for each in profile.interests] == [
        ("压缩", ("混合专家", "稀疏")),
        ("数据", ()),
    ]


@pytest.mark.parametrize("language", ["en", "zh_CN", "de"])
def test_names_in_several_scripts_are_one_person(tmp_path: Path, language: str) -> None:
    papers = catalogue(tmp_path, language).publications.values()
    assert [[author.person.id if author.person else "" for author in paper.authors] for paper in papers] == [
        ["tang", ""],
        ["tang"],
    ]


@pytest.mark.parametrize(
    ("language", "title", "tag", "author"),
    [
        ("en", "Learning", "en", "Zhenheng Tang"),
        ("zh_CN", "学习", "zh", "唐振恒"),
        ("de", "Lernen", "de", "唐振恒"),
        ("fr", "Lernen", "de", "唐振恒"),
    ],
)
def test_an_entry_in_a_language(tmp_path: Path, language: str, title: str, tag: str, author: str) -> None:
    paper = catalogue(tmp_path, language).publications["a"]
    assert (to_plain(paper.title), paper.title.lang, str(paper.authors[0].name)) == (title, tag, author)
    assert paper.authors[0].marks == ("equal",)
    assert [(to_plain(each), each.lang) for each in paper.abstract] == [("摘要。", "zh")]
    assert paper.link("slides") is not None
    assert paper.extra == (("google_scholar_id", "x"),)
    # for those who cite the work, without the fields that no style knows
    assert "title_en" not in paper.bibtex
    assert "title+zh" not in paper.bibtex
    assert "Lernen" in paper.bibtex


def test_an_entry_without_the_text_in_its_own_language(tmp_path: Path) -> None:
    bib = "@article{a, title_zh = {学习}, year = 2020}\n"
    paper = catalogue(tmp_path, "en", **{"publications.bib": bib}).publications["a"]
    assert (to_plain(paper.title), paper.title.lang) == ("学习", "zh")


def test_a_change_in_one_language_does_not_change_the_record_in_another(tmp_path: Path) -> None:
    news = "- {date: 2020, text: {en: Hello, zh: 你好}}\n"
    found = catalogue(tmp_path, "en", **{"news.yml": news})
    before = [found.publications["a"].digest, found.collection(News).records[0].digest]
    changed = {
        "news.yml": news.replace("你好", "您好"),
        "publications.bib": BIBLIOGRAPHY.replace("学习", "深度学习").replace("摘要", "内容摘要"),
    }
    found = catalogue(tmp_path, "en", **changed)
    assert [found.collection(News).records[0].digest] == before[1:]
    changed["publications.bib"] = BIBLIOGRAPHY.replace("学习", "深度学习")
    assert catalogue(tmp_path, "en", **changed).publications["a"].digest == before[0]
    assert catalogue(tmp_path, "zh_CN", **changed).publications["a"].digest != before[0]


def test_areas_of_service_in_languages(tmp_path: Path) -> None:
    service = """\
- role: {en: Reviewer, zh: 审稿人}
  areas:
    - {name: {en: Systems, zh: 系统}, venues: {HPCC: 2021, ICDCS: [2022, 2023]}}
"""
    found = catalogue(tmp_path, "zh_CN", **{"service.yml": service})
    [record] = found.collection(Service).records
    assert to_plain(record.role) == "审稿人"
    assert [(to_plain(area.name), [each.venue for each in area.venues]) for area in record.areas] == [
        ("系统", ["HPCC", "ICDCS"])
    ]
    assert tuple(found.problems) == ()


def test_what_is_no_text_has_no_languages(tmp_path: Path) -> None:
    news = "- {date: {en: 2020, zh: 2021}, text: a}\n- {date: 2020, text: {title: a}}\n- {date: 2020, text: {zh: ~}}\n"
    found = catalogue(tmp_path, "en", **{"news.yml": news})
    found.collection(News)
    assert [f"{each.location}: {each.message}" for each in found.problems] == [
        "data/news.yml:1: field 'date': expected a date such as 2024-01, found a mapping",
        "data/news.yml:2: field 'text': expected text, found a mapping",
        "data/news.yml:3: news needs a text, or the key of a publication; this record is skipped",
    ]


# -- pages ---------------------------------------------------------------------------------------


def test_text_in_another_language_says_so(make_site: MakeSite) -> None:
    files = {
        "index.md": "# N\n\n```{news}\n```\n",
        "data/news.yml": "- {date: 2020, text: {fr: Bonjour, zh: 你好}}\n- {date: 2019, text: {en: Hello}}\n",
    }
    site = make_site(files).build()
    assert [(node["lang"], node.astext()) for node in site.doctree().findall(academic_language)] == [("fr", "Bonjour")]
    assert [each.get("lang") for each in site.soup().select("li span[lang]")] == ["fr"]


def test_authors_are_named_in_the_script_of_the_page(make_site: MakeSite) -> None:
    files = {
        "index.md": "# N\n\n```{publication-list}\n:style: plain\n```\n",
        "data/profile.yml": "{id: tang, name: {en: Zhenheng Tang, zh: 唐振恒}}\n",
        "data/publications.bib": "@article{a, title={T}, author={Zhenheng Tang and Bo Han}, year=2020}\n",
    }

    site = make_site(files, conf='academic_languages = ["en", "zh_CN"]\n')

    def shown(language: str, **settings: object) -> str:
        site.build(language=language, **settings)
        return next(iter(site.doctree().findall(nodes.list_item))).astext()

    assert shown("en") == "Zhenheng Tang, Bo Han. T. 2020."
    assert shown("zh_CN") == "唐振恒，Bo Han. T. 2020年。"
    assert shown("zh_CN", academic_author_names="both") == "唐振恒（Zhenheng Tang），Bo Han. T. 2020年。"
    assert shown("zh_CN", academic_author_names="printed") == "Zhenheng Tang, Bo Han. T. 2020年。"


# -- real data -----------------------------------------------------------------------------------


def test_real_pairs_of_fields_come_out_in_both_languages(tmp_path: Path) -> None:
    """Entries with ``title`` and ``title_en`` of an optional corpus."""
    folder = corpus()
    files = sorted((folder / "alfolio" / "bahleg" / "_bibliography").glob("*.bib")) if folder else []
    shown = {}
    for language in ("en", "ru"):
        (tmp_path / "data").mkdir(exist_ok=True)
        for file in files:
            shutil.copy(file, tmp_path / "data" / file.name)
        settings = Settings(tmp_path, language, ("en", "ru"), bibliography=tuple(file.name for file in files))
        shown[language] = Catalogue(settings).publications
    assert shown["en"].keys() == shown["ru"].keys()
    pairs = [(shown["en"][key], shown["ru"][key]) for key in shown["en"] if shown["en"][key].title.lang]
    assert len(pairs) >= 20 or not files
    for english, russian in pairs:
        assert not is_in_script_of(to_plain(english.title), "ru"), english.key
        # without a statement it is that of the site; one entry says its own
        assert russian.title.lang == ("ru" if russian.language else "")
        # a field that no format has is none of a language
        assert {name for name, _value in english.extra if "_en" in name} <= {"presenter_en"}, english.key
    # one work, two languages, the same authors
    cyrillic = [(each, other) for each, other in pairs if is_in_script_of(str(other.authors[0].name), "ru")]
    assert all(len(each.authors) == len(other.authors) for each, other in cyrillic)
