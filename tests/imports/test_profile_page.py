"""A hand-written profile page becomes data with all its facts, counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from corpus import corpus

from sphinx_academic.cli import main

PAGE = Path(__file__).parent / "profile-page.md"


def pages() -> list[Path]:
    """The page of this folder, and the one that an optional corpus has."""
    folder = corpus()
    other = folder.parent / "seed" / "profile-page.md" if folder else PAGE
    return list(dict.fromkeys([PAGE, other] if other.is_file() else [PAGE]))


@pytest.fixture(scope="module", params=pages(), ids=lambda path: path.parent.name)
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def site(page: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "site"
    command = ["new", str(target), "--from", str(page), "--theme", "alabaster", "--build"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output  # built with warnings as errors
    assert result.stdout.endswith(f"Open {target}/_build/html/index.html\n")
    return target


def records(site: Path, kind: str) -> Any:
    return yaml.load((site / "data" / f"{kind}.yml").read_text("utf-8"), yaml.BaseLoader)


def years(venues: Any) -> int:
    return sum(len(value) if isinstance(value, list) else 1 for value in venues.values())


def test_every_record_is_there(site: Path) -> None:
    roles = records(site, "service")
    assert len(records(site, "news")) == 11
    assert len(records(site, "experience")) == 4
    assert [len(role["courses"]) for role in records(site, "teaching")] == [5]
    assert len(records(site, "awards")) == 7
    assert sum(years(area) for area in roles[0]["areas"].values()) == 16
    assert len(roles[1]["venues"]) == 9
    assert [role["invited"] for role in roles] == ["true", "true"]


def test_works_in_the_news_are_entries_of_the_bibliography(site: Path) -> None:
    works = {work["key"]: work for work in records(site, "publications")}
    assert {item["publication"] for item in records(site, "news")} == set(works)
    assert works["fedimpro2024"] == {
        "key": "fedimpro2024",
        "type": "inproceedings",
        "title": "FedImpro: Measuring and Improving Client Update in Federated Learning",
        "venue": "ICLR",
        "date": "2024",
        "status": "accepted",
        "links": {
            "url": "https://arxiv.org/pdf/2402.07011.pdf",
            "code": "https://github.com/wizard1203/FedImpro",
        },
    }
    assert (works["fedcv2022"]["venue"], works["fedcv2022"]["presentation"]) == ("FL-AAAI workshop", "oral")
    assert works["quantitative2020"]["entrysubtype"] == "survey"


def test_every_link_is_there(page: Path, site: Path) -> None:
    wanted = set(re.findall(r"\]\((https?://[^()\s]+)\)", page.read_text("utf-8")))
    data = "".join(path.read_text("utf-8") for path in (site / "data").iterdir())
    data += (site / "index.md").read_text("utf-8")
    assert [link for link in sorted(wanted) if link not in data] == []
    assert len(wanted) >= 20


def test_the_owner(site: Path) -> None:
    profile = records(site, "profile")
    assert profile["name"] == "Zhenheng Tang"
    assert profile["affiliation"] == {"name": "Hong Kong Baptist University", "url": "https://www.hkbu.edu.hk"}
    assert "PhD candidate" in profile["position"]
    assert profile["advisors"][0] == {
        "name": "Xiaowen Chu",
        "title": "Prof.",
        "url": "https://sites.google.com/view/chuxiaowen",
    }
    assert [interest["topic"] for interest in profile["interests"]] == [
        "ML optimization",
        "Efficient inference",
        "LLM enhancement",
    ]


def test_positions_courses_and_awards(site: Path) -> None:
    assert records(site, "experience")[2] == {
        "role": "Research Intern",
        "organization": {"name": "FedML Inc", "url": "https://www.fedml.ai/"},
        "start": "2022-06",
        "end": "2022-10",
        "advisors": [{"name": "Chaoyang He", "title": "Dr.", "url": "https://chaoyanghe.com/"}],
    }
    assert records(site, "teaching")[0]["courses"][1] == {
        "term": "2022 Fall",
        "code": "COMP7015",
        "title": "Artificial Intelligence",
    }
    assert records(site, "awards")[1] == {
        "date": "2022/23",
        "term": "Fall",
        "title": "Teaching Performance Award",
        "organization": "HKBU CS Department",
        "url": "https://www.comp.hkbu.edu.hk/v1/?pid=48",
    }


def test_what_is_not_understood_stays_on_the_page() -> None:
    from sphinx_academic.imports.recognise import read_source
    from sphinx_academic.imports.source import open_source

    found = read_source(open_source(PAGE))
    assert "Write to me about any of these." in found.pages[0].text
    kept = [account for account in found.accounts if account.reason.endswith("kept as it is, as prose")]
    assert [(account.file, account.line, account.title) for account in kept] == [
        ("profile-page.md", 17, "Machine learning that anyone can afford."),
        ("profile-page.md", 23, "Write to me about any of these."),
    ]


def test_a_second_import_changes_nothing(site: Path, page: Path) -> None:
    before = {path: path.read_bytes() for path in (site / "data").iterdir()}
    result = CliRunner().invoke(main, ["import", str(page), "--into", str(site), "--dry-run"])
    assert (result.exit_code, result.stdout) == (0, "")
    result = CliRunner().invoke(main, ["import", str(page), "--into", str(site)])
    assert result.exit_code == 0, result.output
    assert {path: path.read_bytes() for path in (site / "data").iterdir()} == before
