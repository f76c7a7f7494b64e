"""A hand-written profile, all of whose facts come out of data in which none is typed twice."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from docs_ext import DOCS, to_rst
from docutils import nodes
from sites import Site

from sphinx_academic.problems import Problems
from sphinx_academic.sources.bibtex.reader import read_bibtex

EXAMPLE = DOCS / "example"
DATA = EXAMPLE / "data"


class Fact(NamedTuple):
    """Texts that must stand together in one item: a list item, or a paragraph of the card."""

    page: str
    section: str
    texts: tuple[str, ...]
    hrefs: tuple[str, ...] = ()


def news(month: str, title: str, event: str, *hrefs: str) -> Fact:
    return Fact("news", "News", (f"[{month}]", f"“{title}”", event), hrefs)


def header(text: str, *hrefs: str) -> Fact:
    return Fact("index", "Zhenheng Tang", (text,), hrefs)


def section(name: str, *facts: tuple[tuple[str, ...], tuple[str, ...]]) -> list[Fact]:
    return [Fact("index", name, *fact) for fact in facts]


ARXIV = "https://arxiv.org"
GITHUB = "https://github.com"
CHU = "https://sites.google.com/view/chuxiaowen"
PRIZES = "https://www.comp.hkbu.edu.hk/v1/?pid=48"
HKBU = "https://www.hkbu.edu.hk"

HEADER = [
    header("PhD candidate in Computer Science"),
    header("Hong Kong Baptist University", HKBU),
    header(
        "Advised by Prof. Xiaowen Chu, Prof. Amelie Chi Zhou and Prof. Bo Han (co-supervisor)",
        CHU,
        "https://www.comp.hkbu.edu.hk/~amelieczhou/",
        "https://bhanml.github.io/",
    ),
    header("efficient, scalable, robust and private"),
    header("Open to academic collaborations"),
    Fact("cv", "Education", ("Bachelor, HUST",)),
]

INTERESTS = section(
    "Research interests",
    (
        (
            "ML optimization: Federated learning, Distributed deep learning, New optimizer, Dataset distillation, "
            "Hardware-friendly optimization",
        ),
        (),
    ),
    (("Efficient inference: Hardware-friendly inference, Compression, Sparsity, MoE routing",), ()),
    (("LLM enhancement: Data quality, LLM safety",), ()),
)

NEWS = [
    news(
        "2024.01",
        "FedImpro: Measuring and Improving Client Update in Federated Learning",
        "is accepted at ICLR 2024.",
        f"{ARXIV}/pdf/2402.07011.pdf",
        f"{GITHUB}/wizard1203/FedImpro",
    ),
    news(
        "2024.01",
        "Towards Efficient and Reliable LLM Serving: A Real-World Workload Study",
        "is available.",
        f"{ARXIV}/pdf/2401.17644.pdf",
    ),
    news(
        "2023.10",
        "Reliable and Efficient In-Memory Fault Tolerance of Large Language Model Pretraining",
        "is available.",
        f"{ARXIV}/pdf/2310.12670.pdf",
    ),
    news(
        "2023.09",
        "FusionAI: Decentralized Training and Deploying LLMs with Massive Consumer-Level GPUs",
        "is available.",
        f"{ARXIV}/abs/2309.01172",
    ),
    news(
        "2023.02",
        "FedML Parrot: A Scalable Federated Learning System via Heterogeneity-aware Scheduling on Sequential and "
        "Hierarchical Training",
        "is available.",
        f"{ARXIV}/pdf/2303.01778.pdf",
    ),
    Fact("news", "News", ("FedML Parrot", "FedML, our open framework, has 2.6k stars"), (f"{GITHUB}/FedML-AI/FedML",)),
    news(
        "2022.12",
        "GossipFL: A Decentralized Federated Learning Framework with Sparsified and Adaptive Communication",
        "is accepted by IEEE TPDS.",
        "https://ieeexplore.ieee.org/document/9996127",
    ),
    news(
        "2022.10",
        "NAS-LID: Efficient Neural Architecture Search with Local Intrinsic Dimension",
        "is accepted at AAAI 2023.",
        f"{ARXIV}/abs/2211.12759",
    ),
    news(
        "2022.05",
        "Virtual Homogeneity Learning: Defending against Data Heterogeneity in Federated Learning",
        "is accepted at ICML 2022.",
        "https://proceedings.mlr.press/v162/tang22d.html",
        f"{GITHUB}/wizard1203/VHL",
    ),
    news(
        "2022.03",
        "FedCV: A Federated Learning Framework for Diverse Computer Vision Tasks",
        "is accepted at FL-AAAI workshop 2022 as Oral",
        f"{ARXIV}/pdf/2111.11066.pdf",
    ),
    news(
        "2021.07",
        "Data Resampling for Federated Learning with Non-IID Labels",
        "is accepted at FTL-IJCAI workshop 2021.",
        "https://federated-learning.org/fl-ijcai-2021/FTL-IJCAI21_paper_3.pdf",
    ),
    news(
        "2020.10",
        "A Quantitative Survey of Communication Optimizations in Distributed Deep Learning",
        "is accepted by IEEE Network Magazine.",
        f"{GITHUB}/HKBU-HPML/ddl-benchmarks",
        f"{ARXIV}/abs/2005.13247",
    ),
    Fact("news", "News", ("[2020.10] Our survey paper",)),
]

EXPERIENCE = section(
    "Work and research experience",
    (
        (
            "09/2023 – present",
            "Visiting Researcher, The Hong Kong University of Science and Technology (Guangzhou)",
            "Advised by Prof. Xiaowen Chu",
        ),
        (CHU,),
    ),
    (
        (
            "02/2023 – 05/2023",
            "Visiting Researcher, National University of Singapore",
            "Advised by Prof. Bingsheng He",
        ),
        ("https://www.comp.nus.edu.sg/~hebs/",),
    ),
    (
        ("06/2022 – 10/2022", "Research Intern, FedML Inc", "Advised by Dr. Chaoyang He"),
        ("https://www.fedml.ai/", "https://chaoyanghe.com/"),
    ),
    (
        (
            "10/2018 – 09/2020",
            "Research Assistant, Hong Kong Baptist University",
            "Advised by Prof. Xiaowen Chu",
        ),
        (CHU, HKBU),
    ),
)

TEACHING = section(
    "Teaching",
    (("Teaching Assistant at Hong Kong Baptist University",), (HKBU,)),
    (("Spring 2023 COMP7940 Cloud Computing",), ()),
    (("Fall 2022 COMP7015 Artificial Intelligence",), ()),
    (("Spring 2022 COMP7550 IT Project Management",), ()),
    (("Fall 2021 COMP7015 Artificial Intelligence",), ()),
    (("Spring 2021 COMP7930 Big Data Analytics",), ()),
)

JOURNALS = (
    "IEEE Transactions on Neural Networks and Learning Systems",
    "Journal of Artificial Intelligence Research",
    "IEEE Transactions on Parallel and Distributed Systems",
    "IEEE Journal on Selected Areas in Communications",
    "IEEE Network Magazine",
    "IEEE Transactions on Networking",
    "IEEE Transactions on Network Science and Engineering",
    "IEEE Transactions on Intelligent Systems and Technology",
    "IEEE Computational Intelligence Magazine",
)

COMMITTEES = {
    "Machine Learning": (
        "KDD’23, ICML’22,23, NeurIPS’22,23, ICLR’23,24, AAAI’23, AISTATS’23, UAI’22, IJCAI-ECAI’22, IWQOS’23"
    ),
    "Systems": "HPCC’21, ICDCS’22,23, ICPADS’22",
}

SERVICE = section(
    "Professional activities",
    (("Invited Program Committee Member (Reviewer)",), ()),
    *(((f"{area}: {venues}",), ()) for area, venues in COMMITTEES.items()),
    (("Invited Reviewer for Journals",), ()),
    *(((journal,), ()) for journal in JOURNALS),
)

AWARDS = section(
    "Awards and prizes",
    (("2022/23 Research Performance Award, HKBU CS Department",), (PRIZES,)),
    (("2022/23 Fall Teaching Performance Award, HKBU CS Department",), (PRIZES,)),
    (("2021/22 Research Performance Award, HKBU CS Department",), (PRIZES,)),
    (("2021/22 Fall Teaching Performance Award, HKBU CS Department",), (PRIZES,)),
    (
        ("2020 Scholarship for Nominees of Hong Kong PhD Fellowship Scheme, HKBU CS Department",),
        (PRIZES,),
    ),
    (("2018 Outstanding Graduate, HUST",), ()),
    (("2016 Scholarship of Academic Excellence, HUST",), ()),
)

FACTS = [*HEADER, *INTERESTS, *NEWS, *EXPERIENCE, *TEACHING, *SERVICE, *AWARDS]


def copied(folder: Path) -> Site:
    """Return the example in a folder of its own, as a project of its own."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    return Site(folder)


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Site]:
    site = copied(tmp_path / "example")
    yield site
    site.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    site = copied(tmp_path_factory.mktemp("profile") / "example").build()
    found = {name: site.soup(name) for name in ("index", "news", "publications", "cv")}
    site.close()
    return found


def sections(page: BeautifulSoup, title: str) -> list[Tag]:
    """Return the sections with a heading, without the sections inside them."""
    headings = [heading for heading in page.find_all(["h1", "h2"]) if own_text(heading).removesuffix("¶") == title]
    found = []
    for heading in headings:
        section = heading.find_parent("section")
        assert isinstance(section, Tag)
        found.append(section)
    return found


def own_text(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def items(page: BeautifulSoup, title: str) -> list[Tag]:
    return [item for section in sections(page, title) for item in section.find_all(["li", "p"])]


def holds(item: Tag, fact: Fact) -> bool:
    text = own_text(item)
    hrefs = {str(link["href"]) for link in item.find_all("a")}
    return all(part in text for part in fact.texts) and hrefs >= set(fact.hrefs)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.texts[0][:40])
def test_a_fact_stands_in_its_section(fact: Fact, pages: dict[str, BeautifulSoup]) -> None:
    assert any(holds(item, fact) for item in items(pages[fact.page], fact.section))


def kind(page: BeautifulSoup, title: str) -> list[Tag]:
    (section,) = sections(page, title)
    whole = section.find(class_="academic")
    assert isinstance(whole, Tag)
    return whole.find_all("li", class_="academic-item", recursive=False)


def test_the_counts_are_those_of_the_page(pages: dict[str, BeautifulSoup]) -> None:
    index = pages["index"]
    (service,) = sections(index, "Professional activities")
    committees = [own_text(item) for item in service.find_all(class_="academic-area")]
    years = [year for area in committees for run in re.findall(r"’([\d,]+)", area) for year in run.split(",") if year]
    (teaching,) = sections(index, "Teaching")
    (journals,) = service.find_all(class_="academic-venues")
    counts = {
        "news": len(kind(pages["news"], "News")),
        "positions": len(kind(index, "Work and research experience")),
        "courses": len(teaching.select("li li")),
        "areas": len(committees),
        "venue-years": len(years),
        "journals": len(journals.find_all("li")),
        "awards": len(kind(index, "Awards and prizes")),
        "award links": len(sections(index, "Awards and prizes")[0].select(f'li a[href="{PRIZES}"]')),
    }
    assert counts == {
        "news": 11,
        "positions": 4,
        "courses": 5,
        "areas": 2,
        "venue-years": 16,
        "journals": 9,
        "awards": 7,
        "award links": 5,
    }


# -- nothing twice -------------------------------------------------------------------------------


def values(node: yaml.Node, seen: set[int]) -> Iterator[str]:
    """Yield what is typed: an anchor and its aliases are one node, and count once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node.value
        return
    for child in node.value:
        for each in child if isinstance(child, tuple) else (child,):
            yield from values(each, seen)


@cache
def typed() -> tuple[str, ...]:
    """Return every value and key of the data files, once for each time that it is typed."""
    found: list[str] = []
    for path in sorted(DATA.glob("*.yml")):
        root = yaml.compose(path.read_text(encoding="utf-8"))
        assert root is not None
        found += values(root, set())
    bibliography = (DATA / "publications.bib").read_text(encoding="utf-8")
    for entry in read_bibtex([("publications.bib", bibliography)], Problems()):
        # an author list is one fact, who wrote one paper in which order: that people write several repeats nothing
        found += [str(text) for name, text in entry.fields.items() if name != "author"]
    return tuple(" ".join(text.split()) for text in found)


def test_no_phrase_and_no_address_is_typed_twice() -> None:
    assert len(typed()) > 200
    counted = Counter(text.casefold() for text in typed() if len(text.split()) >= 3 or "://" in text)
    assert [text for text, times in counted.items() if times > 1] == []


def test_no_run_of_four_words_stands_in_two_values() -> None:
    # three would forbid titles that are both about something "in Federated Learning"
    runs: dict[tuple[str, ...], set[str]] = {}
    for text in typed():
        words = re.findall(r"\w+(?:[-’']\w+)*", "" if "://" in text else text.casefold())
        for start in range(len(words) - 3):
            runs.setdefault(tuple(words[start : start + 4]), set()).add(text)
    assert {run: texts for run, texts in runs.items() if len(texts) > 1} == {}


# -- the same everywhere -------------------------------------------------------------------------

BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext")


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_builds_without_a_warning(example: Site, builder: str) -> None:
    example.build(builder, version="1")  # which EPUB asks for
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in example.outdir.rglob("*") if path.is_file()]
    # every builder has the names of the records, and gettext is the one that has only what pages say themselves
    shown = "Homogeneity" in "".join(texts)
    assert shown == (builder != "gettext")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".doctrees" not in path.parts and path.name != ".buildinfo"
    }


def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    outputs = []
    for name, parallel in (("one", 0), ("two", 2)):
        # the same path in both builds: Sphinx writes it into some files
        site = copied(tmp_path / "example").build(parallel=parallel)
        outputs.append(tree(site.outdir))
        site.close()
        (tmp_path / "example").rename(tmp_path / name)
    assert outputs[0].keys() == outputs[1].keys()
    assert [name for name in outputs[0] if outputs[0][name] != outputs[1][name]] == []


def comparable(document: nodes.document) -> str:
    """Return a tree as text, without the file that it was read from."""
    del document["source"]
    for node in list(document.findall(nodes.comment)) + list(document.findall(nodes.target)):
        node.parent.remove(node)
    return str(document.pformat())


@pytest.mark.parametrize("page", ["index", "news", "publications", "cv"])
def test_markdown_and_restructuredtext_give_the_same_tree(example: Site, page: str) -> None:
    example.build()
    markdown = comparable(example.doctree(page))
    source = example.srcdir / f"{page}.md"
    source.with_suffix(".rst").write_text(to_rst(source.read_text(encoding="utf-8")), encoding="utf-8")
    source.unlink()
    example.build(fresh=True)
    assert comparable(example.doctree(page)) == markdown


# -- what is read again --------------------------------------------------------------------------


def read_again(site: Site) -> list[str]:
    """Build once more and return the documents that were read."""
    before = dict(site.app.env.all_docs)  # when each was read
    site.build()
    return sorted(name for name, time in site.app.env.all_docs.items() if before.get(name) != time)


def edit(site: Site, file: str, old: str, new: str) -> None:
    path = site.srcdir / "data" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_second_build_reads_nothing(example: Site) -> None:
    assert read_again(example.build()) == []


def test_another_award_is_read_by_the_pages_that_show_awards(example: Site) -> None:
    example.build()
    edit(example, "awards.yml", "Outstanding Graduate", "Most Outstanding Graduate")
    assert read_again(example) == ["cv", "index"]
    assert "Most Outstanding Graduate" in example.html("index")


def test_old_news_is_not_read_by_the_page_that_shows_the_latest(example: Site) -> None:
    example.build()
    edit(example, "news.yml", "publication: resampling, event: accepted", "publication: resampling, event: talk")
    again = read_again(example)
    # the front page does not show it; publications may link to the news that tells of them
    assert "news" in again
    assert "index" not in again
    assert "is presented at" in example.html("news")


def test_another_affiliation_is_read_wherever_its_short_name_stands(example: Site) -> None:
    example.build()
    edit(example, "profile.yml", "name: Hong Kong Baptist University", "name: Baptist University of Hong Kong")
    assert read_again(example) == ["cv", "index"]
    page = example.soup("index").select_one("section:not(.academic-sidebar)")
    assert isinstance(page, Tag)
    assert len(page.find_all("a", string="Baptist University of Hong Kong")) == 3


def test_a_data_file_that_was_missing_is_shown_when_it_comes(example: Site) -> None:
    path = example.srcdir / "data" / "awards.yml"
    content = path.read_text(encoding="utf-8")
    path.unlink()
    example.build()
    assert "Outstanding Graduate" not in example.html("index")
    path.write_text(content, encoding="utf-8")
    assert read_again(example) == ["cv", "index"]
    assert "Outstanding Graduate" in example.html("index")
