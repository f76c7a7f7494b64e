"""Sites of several systems, small: what comes over, what is the template's, what is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accounting import unaccounted

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.recognise import read_source
from sphinx_academic.imports.report import file_states
from sphinx_academic.imports.source import open_source


def site(root: Path, files: dict[str, str]) -> Found:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return read_source(open_source(root))


def fields(found: Found, kind: str) -> list[dict[str, Any]]:
    return [record.fields for record in found.records.get(kind, [])]


def test_academicpages(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "_config.yml": 'title: x\nauthor:\n  name: "Lise Meitner"\n  avatar: me.png\n  orcid: https://orcid.org/0000-0002-1825-0097\n',
            "images/me.png": "png",
            "_publications/2009-10-01-paper-title-number-1.md": "---\ntitle: Paper Title Number 1\n---\nx\n",
            "_publications/fission.md": (
                "---\ntitle: 'Disintegration of Uranium by Neutrons'\ncollection: publications\ndate: 1939-02-11\n"
                "venue: Nature\npaperurl: https://doi.org/10.1038/143239a0\nunknown: thing\n"
                "citation: 'Meitner, L., &amp; Frisch, O. R. (1939). &quot;Disintegration of Uranium by "
                "Neutrons.&quot; "
                "<i>Nature</i>, 143(3615), 239–240.'\n---\nAbstract: On the nucleus.\n\n[Download paper here](x.pdf)\n"
            ),
            "_talks/talk.md": "---\ntitle: Fission\ncollection: talks\ntype: Talk\nvenue: Nobel Institute\n"
            "date: 1945-05-01\n---\n",
        },
    )
    assert found.format == "academicpages"
    assert found.profile == {
        "name": "Lise Meitner",
        "photo": "images/me.png",
        "links": {"orcid": "0000-0002-1825-0097"},
    }
    assert fields(found, "publications") == [
        {
            "key": "meitner1939disintegration",
            "type": "article",
            "title": "Disintegration of Uranium by Neutrons",
            "authors": ["Meitner, L.", "Frisch, O. R."],
            "venue": "Nature",
            "date": "1939-02-11",
            "volume": "143",
            "number": "3615",
            "pages": "239--240",
            "links": {"url": "https://doi.org/10.1038/143239a0"},
            "abstract": "On the nucleus.",
        }
    ]
    assert fields(found, "talks") == [
        {"title": "Fission", "date": "1945-05-01", "event": "Nobel Institute", "kind": "Talk"}
    ]
    states = file_states(found)
    assert states["_publications/2009-10-01-paper-title-number-1.md"][0] is Status.TEMPLATE
    [account] = [each for each in found.accounts if each.kind == "publications" and each.status is not Status.TEMPLATE]
    assert [(note.field, note.line, note.text) for note in account.fields if note.status is Status.LEFT] == [
        ("unknown", 7, "no field of ours means it: thing")
    ]


def test_alfolio(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "_config.yml": "first_name: Emmy\nlast_name: Noether\nscholar:\n  last_name: [Noether]\n"
            "  first_name: [Emmy, Amalie]\n",
            "_data/coauthors.yml": (
                '"podolsky":\n  - firstname: ["Boris"]\n    url: https://en.wikipedia.org/wiki/Boris_Podolsky\n'
                '"Hilbert":\n  - firstname: ["David", "D."]\n    url: https://example.org/hilbert\n'
            ),
            "_data/venues.yml": '"MA":\n  url: https://example.org/ma\n  color: "#00369f"\n',
            "_bibliography/papers.bib": (
                "---\n---\n@article{e, title={Relativity: the Special and General Theory}, "
                "author={Einstein, Albert}, year={1920}}\n"
                "@article{n, title={Invariante Variationsprobleme}, author={Noether, Emmy}, year={1918}, abbr={MA}}\n"
            ),
            "_news/announcement_1.md": "---\ndate: 2015-10-22 15:59:00-0400\ninline: true\n---\n"
            "A simple inline announcement.\n",
            "_news/announcement_2.md": "---\ndate: 1918-07-26 15:59:00-0400\ninline: true\n---\n"
            "A talk on *invariants*.\n",
            "_pages/about.md": "---\nlayout: about\npermalink: /\n---\nI am a lecturer at [Göttingen](https://example.org).\n",
            "_pages/publications.md": "---\ntitle: publications\n---\n{% bibliography %}\n",
        },
    )
    assert found.format == "al-folio"
    assert found.profile == {
        "name": "Emmy Noether",
        "aliases": ["Amalie Noether"],
        "position": "lecturer",
        "affiliation": {"name": "Göttingen", "url": "https://example.org"},
        "bio": "I am a lecturer at [Göttingen](https://example.org).",
    }
    assert [entry.key for entry in found.entries] == ["n"]
    assert fields(found, "news") == [{"date": "1918-07-26", "text": "A talk on *invariants*."}]
    assert fields(found, "people") == [{"id": "hilbert", "name": "David Hilbert", "url": "https://example.org/hilbert"}]
    assert fields(found, "venues") == [{"id": "MA", "url": "https://example.org/ma", "color": "#00369f"}]
    dropped = [(each.file, each.title) for each in found.accounts if each.status is Status.TEMPLATE]
    assert dropped == [
        ("_bibliography/papers.bib", "e"),
        ("_data/coauthors.yml", "podolsky"),
        ("_news/announcement_1.md", "announcement_1"),
    ]
    assert file_states(found)["_pages/publications.md"] == (Status.LEFT, "a page that only runs code of the old site")


def test_hugo_blox(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "content/authors/admin/_index.md": "---\ntitle: Emmy Noether\nsuperuser: true\nrole: Lecturer\n"
            "---\nA life.\n",
            "content/publication/n/index.md": (
                "---\ntitle: Invariante Variationsprobleme\nauthors: [admin, David Hilbert]\n"
                "author_notes: ['', 'Corresponding author']\n"
                "date: '1918-01-01T00:00:00Z'\npublication_types: ['2']\n"
                "publication: In *Nachrichten*, 2(1), 235-257\nfeatured: true\n"
                "doi: 10.1080/00411457108231446\nurl_pdf: ''\n---\n"
            ),
            "content/publication/conference-paper/index.md": "---\ntitle: An example conference paper\n---\n",
            "content/event/talk/index.md": "---\ntitle: A talk\nevent: DMV\nlocation: Zürich\n"
            "date: '1932-09-07T00:00:00Z'\n---\n",
        },
    )
    assert found.format == "hugo"
    assert found.profile == {"name": "Emmy Noether", "position": "Lecturer", "bio": "A life."}
    assert fields(found, "publications") == [
        {
            "key": "noether1918invariante",
            "type": "article",
            "title": "Invariante Variationsprobleme",
            "authors": ["Emmy Noether", {"name": "David Hilbert", "marks": ["corresponding"]}],
            "venue": "Nachrichten",
            "date": "1918",
            "volume": "2",
            "number": "1",
            "pages": "235--257",
            "selected": "true",
            "links": {"doi": "10.1080/00411457108231446"},
        }
    ]
    assert fields(found, "talks") == [{"title": "A talk", "date": "1932-09-07", "event": "DMV", "location": "Zürich"}]
    assert file_states(found)["content/publication/conference-paper/index.md"][0] is Status.TEMPLATE


def test_service_as_it_is_written() -> None:
    from sphinx_academic.imports.prose.service import venues_of

    assert venues_of("KDD'23-26, ICML'22,23,24, AISTATS'23'25, IJCAI-ECAI'22") == [
        ("KDD", ["2023-2026"]),
        ("ICML", ["2022", "2023", "2024"]),
        ("AISTATS", ["2023", "2025"]),
        ("IJCAI-ECAI", ["2022"]),
    ]
    assert venues_of("ICML(2025), NeurIPS(2024,2025) ICML AI4Science Workshop(2024).") == [
        ("ICML", ["2025"]),
        ("NeurIPS", ["2024", "2025"]),
        ("ICML AI4Science Workshop", ["2024"]),
    ]
    assert venues_of("International Conference on Machine Learning (ICML), 2024") == [
        ("International Conference on Machine Learning (ICML)", ["2024"])
    ]
    assert venues_of("IEEE TPAMI, TMLR, ... etc.") == [("IEEE TPAMI", []), ("TMLR", [])]


@pytest.mark.parametrize(
    "text",
    [
        "Crelle (2023–present)",
        "Crelle (2023-)",
        "Crelle 2023 – now",
        "Crelle since 2023",
        "Crelle (from 2023)",
        "Crelle, 2023 to present",
        "Crelle'23-present",
    ],
)
def test_service_that_goes_on(text: str) -> None:
    from sphinx_academic.imports.prose.service import venue_mapping

    assert venue_mapping(f"{text}, Annalen 2019, 2021-22") == {
        "Crelle": "2023-present",
        "Annalen": ["2019", "2021-2022"],
    }


def test_references_written_out_in_a_list(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "index.md": (
                "# Emmy Noether\n\n## Publications\n\n"
                "- H. Weyl$\\star$, **E. Noether**$\\star$, D. Hilbert. Are Rings Ideal? An Answer. "
                "In <strong><font color=red>ICM 1932</font></strong>. [[pdf](https://x.org/a.pdf)] [[Siam](https://x.org/b)]\n"
                "- F. Noether, **E. Noether**, M. Noether. Three of a Family in One List of Authors. "
                "*Annalen*, 83(1), 24-66, 1921.\n"
            ),
            "about.md": "",
        },
    )
    assert fields(found, "publications") == [
        {
            "title": "Are Rings Ideal? An Answer",
            "authors": ["H. Weyl$\\star$", "E. Noether$\\star$", "D. Hilbert"],
            "date": "1932",
            "venue": "ICM",
            "links": {"pdf": "https://x.org/a.pdf", "siam": {"label": "Siam", "url": "https://x.org/b"}},
            "type": "inproceedings",
            "key": "weyl1932rings",
        },
        {
            "title": "Three of a Family in One List of Authors",
            "authors": ["F. Noether", {"name": "E. Noether", "id": "owner"}, "M. Noether"],
            "date": "1921",
            "venue": "Annalen",
            "volume": "83",
            "number": "1",
            "pages": "24--66",
            "type": "article",
            "key": "noether1921three",
        },
    ]


def test_a_page_of_nothing_but_others(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "_config.yml": "author:\n  name: Emmy Noether\n",
            "_pages/about.md": (
                "---\npermalink: /\n---\n{% include_relative includes/intro.md %}\n\n"
                "{% include_relative includes/news.md %}\n"
            ),
            "_pages/includes/intro.md": "On invariants.\n",
            "_pages/includes/news.md": "## News\n\n- [1918.07] A talk in Goettingen.\n",
        },
    )
    assert found.profile["bio"] == "On invariants."
    assert fields(found, "news") == [{"date": "1918-07", "text": "A talk in Goettingen."}]
    assert found.pages[0].text.strip() == "## News\n\n```{news}\n```"
    assert {name: status for name, (status, _reason) in file_states(found).items()} == dict.fromkeys(
        ["_config.yml", "_pages/about.md", "_pages/includes/intro.md", "_pages/includes/news.md"], Status.TAKEN
    )


def test_sslabdata(tmp_path: Path) -> None:
    files = {
        "lab.yaml": (
            "lab:\n  name: Göttingen Algebra\n  description: Rings and ideals\n  institution: University of Göttingen\n"
            "  website: https://example.org\nbib_dir: bib\nbib_files: [{name: own.bib, category: papers}]\n"
            "people_file: people.yaml\nprojects_file: projects.yaml\ncollaborators_file: others.yaml\n"
            "site: {color: red}\n"
        ),
        "people.yaml": (
            "- {id: noether, name: Emmy Noether, aliases: [E. Noether], role: Professor, start_year: 1919}\n"
            "- {id: hermann, name: Grete Hermann, role: PhD student, status: alumni, start_year: 1921,\n"
            "   end_year: 1926, degree: PhD, thesis_title: Polynomial Ideals,\n"
            "   current_position: Bremen, bio: A *philosopher* too.}\n"
        ),
        "others.yaml": "- {name: Max Deuring, aliases: [M. Deuring]}\n",
        "projects.yaml": (
            "- {id: ideals, title: Theory of Ideals, description: Chains, website: https://x.org, status: active}\n"
        ),
        "bib/own.bib": "@article{n1921, title={Idealtheorie}, author={Noether, Emmy}, year=1921, project={ideals}}\n",
        "bib/other.bib": "@article{x, title={Not ours}}\n",
    }
    found = site(tmp_path, files)
    assert found.format == "sslabdata"
    assert found.profile == {
        "name": "Göttingen Algebra",
        "tagline": "Rings and ideals",
        "affiliation": "University of Göttingen",
        "links": {"website": "https://example.org"},
    }
    assert fields(found, "people") == [
        {"id": "noether", "name": "Emmy Noether", "aliases": ["E. Noether"], "role": "Professor", "start": "1919"},
        {
            "id": "hermann", "name": "Grete Hermann", "role": "PhD student", "group": "alumni", "start": "1921",
            "end": "1926", "thesis": "Polynomial Ideals", "now": "Bremen",
        },
        {"id": "deuring", "name": "Max Deuring", "aliases": ["M. Deuring"]},
    ]  # fmt: skip
    assert fields(found, "projects") == [{"title": "Theory of Ideals", "summary": "Chains", "url": "https://x.org"}]
    assert [entry.key for entry in found.entries] == ["n1921"]
    assert [page.text for page in found.pages] == ["\n## Grete Hermann\n\n- A *philosopher* too.\n"]
    data = {file: text for file, text in files.items() if file.endswith(".yaml")}
    assert {file: unaccounted(found, file, text) for file, text in data.items()} == {file: [] for file in data}
    assert file_states(found)["bib/other.bib"] == (Status.LEFT, "lab.yaml does not name it")
