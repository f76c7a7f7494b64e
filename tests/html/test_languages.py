"""Sites in several languages: pages, links between them, the switch, metadata, and what is built again."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from languages import ARABIC, BILINGUAL, broken_links, build, copied, pages, write
from sites import MakeSite

from sphinx_academic.config.languages import folder_of, language_folders
from sphinx_academic.html.languages import og_locale
from sphinx_academic.sphinx.languages import language_name

BASE = "https://example.org/"


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("bilingual") / "site")
    finished = build(folder)
    assert (finished.returncode, finished.stderr) == (0, "")
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("arabic"), ARABIC)
    finished = build(folder)
    assert (finished.returncode, finished.stderr) == (0, "")
    return folder / "_build" / "html"


@pytest.fixture(params=["chinese", "arabic"])
def output(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def soup(output: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((output / name).read_text(encoding="utf-8"), "html.parser")


# -- settings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([], {}),
        (["en", "zh_CN"], {"en": "", "zh_CN": "zh"}),
        (["zh_CN", "zh_TW", "en"], {"zh_CN": "", "zh_TW": "zh-tw", "en": "en"}),
        ({"en": "en", "zh_CN": "zh"}, {"en": "en", "zh_CN": "zh"}),
    ],
)
def test_each_language_has_a_folder(value: object, expected: dict[str, str]) -> None:
    assert language_folders(value) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("en", "expected a list of languages, or a mapping of languages to folders"),
        (["en", "en"], "expected each language once"),
        (["english"], "expected tags of languages, such as 'en' or 'zh_CN', not 'english'"),
        ({"en": "../up"}, "expected names of folders, such as 'zh', not '../up'"),
        ({"en": "a", "de": "a"}, "expected a folder of its own for each language"),
    ],
)
def test_other_values_are_refused(value: object, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        language_folders(value)


def test_the_folder_of_a_build() -> None:
    folders = {"en": "", "zh_CN": "zh"}
    assert [folder_of(each, folders) for each in ("en", "zh-CN", "de")] == ["", "zh", None]


def test_languages_are_called_by_their_own_names() -> None:
    names = [language_name(code) for code in ("en", "zh_CN", "fr", "ar", "pt_BR")]
    assert names == ["English", "中文", "Français", "العربية", "Português"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "en_US"), ("zh_CN", "zh_CN"), ("zh", "zh_CN"), ("ar", "ar_EG"), ("pt_BR", "pt_BR")],
)
def test_open_graph_has_languages_with_their_region(language: str, expected: str) -> None:
    assert og_locale(language) == expected


def test_a_build_in_another_language_is_a_warning(make_site: MakeSite) -> None:
    conf = 'academic_languages = ["en", "zh_CN"]\nacademic_language_settings = {"de": {}, "en": {"html_tittle": "T"}}\n'
    site = make_site({"index.md": "# N\n"}, conf=conf + 'language = "fr"\n')
    lines = site.build(warnings=None).warnings
    assert [re.sub(r"conf.py:\d+", "conf.py", line) for line in lines] == [
        "conf.py: WARNING: academic_languages: 'fr', the language of this build, is not one of them; build with "
        "'-D language=en' [academic.config]",
        "conf.py: WARNING: academic_language_settings: 'de' is not one of academic_languages [academic.config]",
        "conf.py: WARNING: academic_language_settings: there is no configuration value 'html_tittle' [academic.config]",
    ]


# -- the pages of each language ------------------------------------------------------------------


def test_each_language_has_its_pages(chinese: Path) -> None:
    names = {path.relative_to(chinese).as_posix() for path in chinese.rglob("*.html")}
    generated = {"search.html", "genindex.html"}
    assert names - generated - {f"zh/{name}" for name in generated} == {
        *("index.html", "publications.html", "cv.html"),
        *("zh/index.html", "zh/publications.html", "zh/cv.html", "zh/contact.html"),
    }
    assert [soup(chinese, name).h1.text.rstrip("¶#") for name in ("index.html", "zh/index.html")] == [  # type: ignore[union-attr]
        "Zhenheng Tang",
        "唐振恒",
    ]


def test_all_links_lead_somewhere(output: Path) -> None:
    assert broken_links(output) == []


def test_pages_name_each_other(output: Path) -> None:
    """Every page that names another one by hreflang is named by it in turn, and names itself."""
    named: dict[str, dict[str, str]] = {}
    for path, page in pages(output):
        address = BASE + path.relative_to(output).as_posix()
        links = {str(link["hreflang"]): str(link["href"]) for link in page.select("link[rel=alternate][hreflang]")}
        if links:
            named[address] = links
            assert links[str(page.html["lang"])] == address  # type: ignore[index]
            assert links["x-default"] == links["en"]
    assert len(named) >= 6
    for address, links in named.items():
        for other in links.values():
            assert named[other] == links, address


def test_the_canonical_address_is_that_of_the_language(chinese: Path) -> None:
    found = [soup(chinese, name).select_one("link[rel=canonical]") for name in ("cv.html", "zh/cv.html")]
    assert [each["href"] for each in found if each] == [f"{BASE}cv.html", f"{BASE}zh/cv.html"]


def test_the_switch_leads_to_the_same_page(chinese: Path) -> None:
    def links(name: str) -> list[tuple[str, str, str, str]]:
        nav = soup(chinese, name).select_one("nav.academic-languages")
        assert nav is not None
        assert nav["aria-label"] in ("Languages", "语言")
        return [
            (each.text, each.get("href", ""), each.get("hreflang", ""), each.get("lang", ""))  # type: ignore[misc]
            for each in nav.select("li > *")
        ]

    assert links("publications.html") == [("English", "", "", "en"), ("中文", "zh/publications.html", "zh-CN", "zh-CN")]
    assert links("zh/index.html") == [("English", "../index.html", "en", "en"), ("中文", "", "", "zh-CN")]
    # a page that is in one language alone is linked as such
    [english, _current] = links("zh/contact.html")
    assert english == ("English (本页没有此语言的版本；前往首页)", "../index.html", "en", "")
    assert not soup(chinese, "zh/contact.html").select("link[hreflang]")


def test_metadata_says_the_language(chinese: Path) -> None:
    page = soup(chinese, "zh/index.html")
    found = {str(tag["property"]): str(tag["content"]) for tag in page.select("meta[property^='og:locale']")}
    assert found == {"og:locale": "zh_CN", "og:locale:alternate": "en_US"}
    assert '"inLanguage":"zh-CN"' in page.text or '"inLanguage":"zh-CN"' in str(page)
    assert page.title is not None
    assert page.title.text == "唐振恒"


def test_feeds_are_in_each_language(chinese: Path) -> None:
    found = [feedparser.parse((chinese / name).read_bytes()) for name in ("news.atom", "zh/news.atom")]
    assert [feed.feed.language for feed in found] == ["en", "zh-CN"]
    assert [feed.entries[0].link.partition("#")[0] for feed in found] == [f"{BASE}index.html", f"{BASE}zh/index.html"]
    assert "Federated" in str(found[0].entries[0])
    assert "联邦学习" in str(found[1].entries[0])
    assert not {entry.id for entry in found[0].entries} & {entry.id for entry in found[1].entries}


def test_nothing_is_typed_twice() -> None:
    """No text of the example's data is written in two places; ids, dates and short names are."""
    texts: list[str] = []
    for path in sorted((BILINGUAL / "data").iterdir()):
        content = re.sub(r"&\w+ |\*\w+|<<:", "", path.read_text(encoding="utf-8"))
        if path.suffix == ".bib":
            texts += re.findall(r"(?:title\w*|abstract\w*|url|arxiv|code)\s*=\s*\{(.*)\}", content)
        else:
            texts += re.findall(r"(?:en|zh|name|url|title): ([^,{}\n\[\]]{4,})", content)
    repeated = [text for text, count in Counter(text.strip() for text in texts).items() if count > 1]
    assert len(texts) > 60
    assert repeated == []


def test_both_languages_of_the_example_are_complete(chinese: Path) -> None:
    english, own = soup(chinese, "index.html"), soup(chinese, "zh/index.html")
    for page, said in ((english, "HKBU CS Department"), (own, "香港浸会大学计算机科学系")):
        assert said in page.text
    assert own.select("strong.academic-owner")[0].text == "唐振恒"
    # of the text in English, what has no Chinese says its language
    foreign = {each.get_text() for each in own.select("[role=main] [lang=en]")}
    assert foreign == {
        "GossipFL: A Decentralized Federated Learning Framework with Sparsified and Adaptive Communication"
    }


# -- from right to left --------------------------------------------------------------------------


def test_arabic_pages_run_from_right_to_left(arabic: Path) -> None:
    page = soup(arabic, "ar/index.html")
    assert page.html is not None
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert "dir" not in soup(arabic, "index.html").html.attrs  # type: ignore[union-attr]
    more = page.select_one(".academic-more")
    assert more is not None
    assert more.text.strip() == "المزيد ←"
    around = soup(arabic, "ar/publications/doubts.html").select_one("nav.academic-neighbours")
    assert around is not None
    assert " ".join(around.text.split()) == "المؤلفات كتاب المناظر ←"
    # what runs the other way is isolated
    assert [each.text for each in page.select(".academic-item bdi")] == []
    assert [each.text.strip() for each in page.select(".academic-interests")] == ["البصريات: الإبصار، الانعكاس"]


def test_the_switch_says_the_direction(arabic: Path) -> None:
    link = soup(arabic, "index.html").select_one("nav.academic-languages a")
    assert link is not None
    assert (link.text, link["dir"], link["lang"]) == ("العربية", "rtl", "ar")


def test_latin_names_on_arabic_pages_are_isolated(make_site: MakeSite) -> None:
    files = {
        "index.md": "# N\n\n```{experience-list}\n```\n",
        "data/experience.yml": "- {role: أستاذ, organization: CERN, start: 2020}\n",
    }
    site = make_site(files, conf='language = "ar"\n').build(html_theme="academic")
    assert [each.text for each in site.soup().select(".academic-item bdi")] == ["CERN"]


# -- what is built again -------------------------------------------------------------------------


def digests(output: Path) -> dict[str, str]:
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and ".doctrees" not in path.parts
    }


def times(output: Path) -> dict[str, int]:
    return {
        path.relative_to(output).as_posix(): path.stat().st_mtime_ns
        for path in output.rglob("*.html")
        # the search and the index are written by every build
        if path.name not in ("search.html", "genindex.html")
    }


def test_a_chinese_text_changes_chinese_pages_alone(tmp_path: Path) -> None:
    folder = copied(tmp_path / "site")
    output = folder / "_build" / "html"
    assert build(folder).stderr == ""
    before = times(output)
    news = folder / "data" / "news.yml"
    news.write_text(news.read_text("utf-8").replace("已获得 2600 颗星", "获得了 2600 颗星"), "utf-8")
    bib = folder / "data" / "publications.bib"
    bib.write_text(
        bib.read_text("utf-8").replace("{分布式深度学习通信优化的定量综述}", "{分布式学习通信优化的定量综述}"), "utf-8"
    )
    assert build(folder).stderr == ""
    changed = {name for name, time in times(output).items() if before[name] != time}
    assert changed == {"zh/index.html", "zh/publications.html", "zh/cv.html"}
    # a new page in one language: the other one now has a link to it
    (folder / "contact.en.md").write_text("---\norphan: true\n---\n\n# Contact\n", "utf-8")
    assert build(folder).stderr == ""
    assert soup(output, "zh/contact.html").select_one("nav.academic-languages a")["href"] == "../contact.html"  # type: ignore[index]
    fresh = tmp_path / "fresh"
    write(
        fresh,
        {
            p.relative_to(folder).as_posix(): p.read_text("utf-8")
            for p in folder.rglob("*.*")
            if "_build" not in p.parts
        },
    )
    assert build(fresh).stderr == ""
    assert digests(output) == digests(fresh / "_build" / "html")


def test_languages_may_all_be_in_folders(tmp_path: Path) -> None:
    conf = ARABIC["conf.py"].replace('["en", "ar"]', '{"en": "en", "ar": "ar"}')
    folder = write(tmp_path, ARABIC | {"conf.py": conf})
    assert build(folder).stderr == ""
    output = folder / "_build" / "html"
    start = soup(output, "index.html")
    assert [link["href"] for link in start.select("a")] == ["en/", "ar/"]
    assert broken_links(output) == []
    link = soup(output, "ar/works.html").select_one("nav.academic-languages a")
    assert link is not None
    assert link["href"] == "../en/works.html"


@pytest.mark.parametrize("theme", ["furo", "pydata_sphinx_theme", "alabaster", "sphinx_rtd_theme"])
def test_other_themes_have_the_switch(make_site: MakeSite, theme: str) -> None:
    files = {"index.md": "# N\n\n```{toctree}\nmore\n```\n", "more.md": "# M\n\n```{language-switch}\n```\n"}
    site = make_site(files, conf=f'academic_languages = ["en", "de"]\nhtml_theme = "{theme}"\n').build()
    assert [link["href"] for link in site.soup().select("nav.academic-languages a")] == ["de/index.html"]
    # and where the directive stands
    assert [
        link["href"]
        for link in site.soup("more").select("[role=main] nav.academic-languages a, article nav.academic-languages a")
    ][-1:] == ["de/more.html"]


def test_one_language_has_no_switch(make_site: MakeSite) -> None:
    site = make_site({"index.md": "# N\n\n```{language-switch}\n```\n"}).build()
    assert site.soup().select("nav.academic-languages, link[hreflang], meta[property^='og:locale']") == []


def test_a_link_to_a_page_of_another_language_says_so(make_site: MakeSite) -> None:
    files = {
        "index.md": "# N\n\n{doc}`about`, {doc}`all of it <about>`\n\n```{toctree}\nnews/all\n```\n",
        "news/all.md": "# News\n\n{doc}`/about`\n",
        "about.de.md": "# Über\n",
    }
    site = make_site(files, conf='academic_languages = ["en", "de"]\n').build()
    links = site.soup().select("p a.academic-elsewhere")
    assert [(link.text, link["href"]) for link in links] == [
        ("about (Deutsch)", "de/about.html"),
        ("all of it (Deutsch)", "de/about.html"),
    ]
    assert links[0].select("span[lang=de]")[0].text == "Deutsch"
    assert [link["href"] for link in site.soup("news/all").select("a.academic-elsewhere")] == ["../de/about.html"]
