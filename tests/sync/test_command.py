"""``sphinx-academic sync`` against services on this machine: whole reports, whole diffs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pytest_httpserver import HTTPServer
from sync_answers import BIB, ORCID, Sync, crossref, openalex, work

RINGS = work(
    "Idealtheorie in Ringbereichen", 1921, DOI="10.1007/BF01464225", volume="83", issue="1-2", page="24-66",
    **{"container-title": ["Mathematische Annalen"]},
)  # fmt: skip
NEW = work(
    "Abstrakter Aufbau der Idealtheorie", 1927, DOI="10.1007/BF01209152", volume="96", page="26-61",
    **{"container-title": ["Mathematische Annalen"]},
)  # fmt: skip
# an unchanged line that is empty
DIFF = """\
--- a/data/publications.bib
+++ b/data/publications.bib
@@ -3,7 +3,11 @@
   title   = {Idealtheorie in Ringbereichen},
   author  = {Noether, Emmy},
   journal = {Mathematische Annalen},
-  year    = 1921 % of print
+  year    = 1921, % of print
+  volume  = {83},
+  number  = {1-2},
+  pages   = {24--66},
+  doi     = {10.1007/bf01464225}
 }
{EMPTY}
 @article{noether1918invariante,
@@ -12,3 +16,13 @@
   journal = {Nachr. Ges. Wiss. Göttingen},
   year    = 1918,
 }
+
+@article{noether1927abstrakter,
+  title   = {Abstrakter Aufbau der Idealtheorie},
+  author  = {Noether, Emmy},
+  journal = {Mathematische Annalen},
+  year    = 1927,
+  volume  = {96},
+  pages   = {26--61},
+  doi     = {10.1007/BF01209152}
+}
""".replace("{EMPTY}", " ")
REPORT = f"""\
Asked: Crossref 2 works (answers of DAY)
New works (1)
  'Abstrakter Aufbau der Idealtheorie' [10.1007/bf01209152]: Mathematische Annalen 1927: ORCID {ORCID} (Crossref)
Fields that can be filled (4)
  data/publications.bib:2: noether1921idealtheorie: volume = 83 (Crossref)
  data/publications.bib:2: noether1921idealtheorie: number = 1-2 (Crossref)
  data/publications.bib:2: noether1921idealtheorie: pages = 24-66 (Crossref)
  data/publications.bib:2: noether1921idealtheorie: doi = 10.1007/bf01464225 (Crossref)
This would be changed by --apply:
"""


def serve(httpserver: HTTPServer, path: str, answer: Any, **more: Any) -> None:
    httpserver.expect_request(path, **more).respond_with_json(answer)


def without_day(text: str) -> str:
    head, sign, rest = text.partition("(answers of ")
    return f"{head}{sign}DAY{rest[10:]}" if sign else text


def test_a_report_and_a_diff_and_nothing_is_written(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    serve(httpserver, "/crossref/works", crossref(NEW, RINGS))
    result = sync("crossref")
    assert (without_day(result.stdout), result.exit_code) == (REPORT + DIFF, 0)
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == BIB


def test_apply_writes_the_diff_and_again_nothing(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    serve(httpserver, "/crossref/works", crossref(NEW, RINGS))
    assert without_day(sync("crossref", "--apply").stdout) == REPORT.replace(
        "This would be changed by --apply:", "Changed:"
    ) + DIFF  # fmt: skip
    written = (site / "data/publications.bib").read_text(encoding="utf-8")
    assert without_day(sync("crossref", "--apply").stdout) == (
        "Asked: Crossref 2 works (answers of DAY)\nThe bibliography says all that the services say.\n"
    )
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == written


@pytest.mark.parametrize(
    ("option", "keys"),
    [
        (("--only", "10.1007/bf01209152"), ["noether1927abstrakter"]),
        (("--only", "10.1007/BF01209152"), ["noether1927abstrakter"]),
        (("--only", "noether1927abstrakter"), ["noether1927abstrakter"]),
        (("--skip", "noether1921idealtheorie"), ["noether1927abstrakter"]),
        (("--skip", "10.1007/bf01209152"), []),
        (("--since", "1928"), []),
    ],
)
def test_a_part_of_the_changes(
    sync: Sync, site: Path, httpserver: HTTPServer, option: tuple[str, str], keys: list[str]
) -> None:
    serve(httpserver, "/crossref/works", crossref(NEW, RINGS))
    sync("crossref", "--apply", *option)
    written = (site / "data/publications.bib").read_text(encoding="utf-8")
    assert [key for key in ("noether1927abstrakter",) if f"{{{key}," in written] == keys
    assert ("10.1007/bf01464225" in written) is (option[0] != "--only" and "noether1921idealtheorie" not in option)


def test_questions_are_answered_one_by_one(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    """``never`` writes down that a work is somebody else's, and it is not offered again."""
    serve(httpserver, "/crossref/works", crossref(NEW, RINGS))
    result = sync("crossref", "-i", input="never\nn\nn\nn\ny\n")
    assert result.exit_code == 0
    assert (site / "data/profile.yml").read_text() == (
        f"name: Emmy Noether\nlinks: {{orcid: {ORCID}}}\nnot_mine: [10.1007/bf01209152]\n"
    )
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == BIB.replace(
        "year    = 1921 % of print\n", "year    = 1921, % of print\n  doi     = {10.1007/bf01464225}\n"
    )
    assert "Abstrakter" not in sync("crossref").stdout


def test_the_report_as_json_and_as_markdown(sync: Sync, httpserver: HTTPServer) -> None:
    evil = work("<script>@team [x](http://evil.example) `|", 1930, DOI="10.1000/evil")
    serve(httpserver, "/crossref/works", crossref(evil))
    found = json.loads(sync("crossref", "--format", "json").stdout)
    assert [(each["kind"], each["key"], each["name"]) for each in found["findings"]] == [("new", None, "10.1000/evil")]
    assert (found["asked"], found["failed"], found["applied"]) == ({"Crossref": 1}, {}, False)
    markdown = sync("crossref", "--format", "markdown").stdout
    head, _, diff = markdown.partition("## Changes")
    assert head.splitlines()[6] == (
        "- '&lt;script&gt;&#64;team \\[x\\]\\(http&#58;//evil.example\\) \\`\\|' \\[10.1000/evil\\]: a work 1930: "
        f"ORCID {ORCID.replace('-', chr(92) + '-')} \\(Crossref\\)"
    )
    assert diff.startswith("\n\n```diff\n--- a/data/publications.bib\n")


def test_what_services_say_is_merged(sync: Sync, httpserver: HTTPServer) -> None:
    """A value on which services do not agree is told, and not filled in; other values are."""
    serve(httpserver, "/crossref/works", crossref(RINGS))
    other = {
        "id": "https://openalex.org/W1", "doi": "https://doi.org/10.1007/bf01464225", "type": "article",
        "title": "Idealtheorie in Ringbereichen", "publication_year": 1921, "is_retracted": False,
        "authorships": [{"raw_author_name": "Emmy Noether", "author": {"id": "https://openalex.org/A1"}}],
        "biblio": {"volume": "84", "issue": "1-2", "first_page": "24", "last_page": "66"},
    }  # fmt: skip
    serve(httpserver, "/openalex/works", openalex(other))
    lines = sync("openalex", "crossref").stdout.splitlines()
    assert [line for line in lines if line.startswith("  data/")] == [
        "  data/publications.bib:2: noether1921idealtheorie: number = 1-2 (Crossref, OpenAlex)",
        "  data/publications.bib:2: noether1921idealtheorie: pages = 24-66 (Crossref, OpenAlex)",
        "  data/publications.bib:2: noether1921idealtheorie: doi = 10.1007/bf01464225 (Crossref, OpenAlex)",
        "  data/publications.bib:2: noether1921idealtheorie: services do not agree: 83 (Crossref) and 84 (OpenAlex) "
        "(Crossref, OpenAlex)",
    ]


def test_what_is_written_by_hand_stays(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    late = work("Idealtheorie in Ringbereichen", 1922, DOI="10.1007/BF01464225", volume="83")
    text = BIB.replace(
        "year    = 1921 % of print", "year    = 1921,\n  doi     = {10.1007/bf01464225},\n  volume  = 82"
    )
    (site / "data/publications.bib").write_text(text, encoding="utf-8")
    serve(httpserver, "/crossref/works", crossref(late))
    result = sync("crossref", "--apply")
    assert without_day(result.stdout) == (
        "Asked: Crossref 1 work (answers of DAY)\n"
        "Facts that differ (2)\n"
        "  data/publications.bib:6: noether1921idealtheorie: date is '1921'; Crossref says '1922'\n"
        "  data/publications.bib:8: noether1921idealtheorie: volume is '82'; Crossref says '83'\n"
    )
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == text


def test_a_paper_follows_its_preprint(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    preprint = (
        "@misc{noether1926abstrakter,\n  title = {Abstrakter Aufbau der Idealtheorie},\n  author = {Noether, Emmy},\n"
    )
    preprint += (
        "  year = 1926,\n  eprint = {2401.00001},\n  archiveprefix = {arXiv},\n  code = {https://example.org/c}\n}\n"
    )
    (site / "data/publications.bib").write_text(preprint, encoding="utf-8")
    relation = {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2401.00001", "asserted-by": "subject"}]}
    serve(httpserver, "/crossref/works", crossref({**NEW, "relation": relation}))
    result = sync("crossref", "--apply")
    assert without_day(result.stdout).splitlines()[1:3] == [
        "Published by now (1)",
        "  data/publications.bib:1: noether1926abstrakter: the version of record of 'noether1926abstrakter' has "
        "appeared: Mathematische Annalen 1927 (Crossref)",
    ]
    assert (site / "data/publications.bib").read_text(encoding="utf-8") == preprint + (
        "\n@article{noether1927abstrakter,\n  title = {Abstrakter Aufbau der Idealtheorie},\n"
        "  author = {Noether, Emmy},\n"
        "  journal = {Mathematische Annalen},\n  year = 1927,\n  volume = {96},\n  pages = {26--61},\n"
        "  doi = {10.1007/BF01209152},\n  related = {noether1926abstrakter},\n  relatedtype = {preprint}\n}\n"
    )


def test_a_retraction_and_a_correction(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    updates = [{"DOI": "10.1000/notice", "type": "retraction"}, {"DOI": "10.1000/err", "type": "correction"}]
    serve(httpserver, "/crossref/works", crossref({**RINGS, "updated-by": updates}))
    lines = sync("crossref", "--apply").stdout.splitlines()
    assert lines[1:5] == [
        "Retracted (1)",
        "  data/publications.bib:2: noether1921idealtheorie: retraction = 10.1000/notice (Crossref)",
        "Corrected (1)",
        "  data/publications.bib:2: noether1921idealtheorie: errata = 10.1000/err (Crossref)",
    ]
    assert "  retraction = {10.1000/notice},\n  errata  = {10.1000/err}\n}" in (
        site / "data/publications.bib"
    ).read_text(encoding="utf-8")  # fmt: skip


def test_a_bibliography_in_yaml_with_windows_line_ends(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    (site / "data/publications.bib").unlink()
    text = "# mine\r\n- key: noether1921\r\n  title: Idealtheorie in Ringbereichen\r\n  authors: [Emmy Noether]\r\n"
    text += "  type: article\r\n  venue: Mathematische Annalen\r\n  date: 1921\r\n"
    (site / "data/publications.yml").write_bytes(text.encode())
    serve(httpserver, "/crossref/works", crossref(NEW, RINGS))
    sync("crossref", "--apply")
    assert (site / "data/publications.yml").read_bytes().decode() == (
        text + "  volume: 83\r\n  number: 1-2\r\n  pages: 24-66\r\n  links: {doi: 10.1007/bf01464225}\r\n"
        "- key: noether1927\r\n  type: article\r\n  title: Abstrakter Aufbau der Idealtheorie\r\n"
        '  authors: ["Noether, Emmy"]\r\n  venue: Mathematische Annalen\r\n  date: 1927\r\n  volume: 96\r\n'
        "  pages: 26-61\r\n  links: {doi: 10.1007/BF01209152}\r\n"
    )


def test_what_services_say_is_written_as_text(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    """Neither LaTeX nor Markdown nor YAML comes of it, and no link that a page would refuse."""
    title = "A }\\input{/etc/passwd} & [b](javascript:alert) <script>\n- key: x"
    evil = work(title, 1930, DOI="10.1000/x}{y", URL="javascript:alert(1)", **{"container-title": ["J: #1\n  b: c"]})
    serve(httpserver, "/crossref/works", crossref(evil))
    sync("crossref", "--apply")
    entry = (site / "data/publications.bib").read_text(encoding="utf-8").removeprefix(BIB)
    assert entry.splitlines()[2] == (
        "  title   = {A \\textbraceright{}\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{} "
        "\\& [b](javascript:alert) <script> - key: x},"
    )
    assert "javascript:alert(1)" not in entry
    assert "10.1000/x}" not in entry
    (site / "data/publications.bib").unlink()
    (site / "data/publications.yml").write_text("- key: a\n  title: A\n  date: 1900\n")
    sync("crossref", "--apply")
    (_, added) = yaml.safe_load((site / "data/publications.yml").read_text(encoding="utf-8"))
    assert sorted(added) == ["authors", "date", "key", "links", "title", "type", "venue"]
    assert "javascript:alert(1)" not in str(added)
    assert added["title"].startswith("A }\\\\input{/etc/passwd} \\& \\[b\\](javascript:alert)")


def test_citations_are_written_with_source_and_day(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    text = BIB.replace("year    = 1921 % of print", "year    = 1921,\n  doi     = {10.1007/bf01464225}")
    (site / "data/publications.bib").write_text(text, encoding="utf-8")
    cited = {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1007/bf01464225", "cited_by_count": 39,
             "title": "Idealtheorie in Ringbereichen", "authorships": []}  # fmt: skip
    serve(httpserver, "/openalex/works", openalex(), query_string={
        "filter": f"author.orcid:{ORCID}", "per-page": "200", "cursor": "*"})  # fmt: skip
    serve(httpserver, "/openalex/works", openalex(cited))
    assert sync("--citations").stdout == "data/citations.yml: 39 citations of 1 publication (OpenAlex)\n"
    first, *rest = (site / "data/citations.yml").read_text().splitlines()
    assert (first[:7], rest) == ("as_of: ", ["source: OpenAlex", "counts:", "  noether1921idealtheorie: 39"])
    httpserver.clear()
    serve(httpserver, "/openalex/works", openalex({**cited, "cited_by_count": 3}))
    result = sync("--citations", "--no-cache")
    assert result.exit_code == 1
    assert result.stderr == ("Error: OpenAlex: publications that had 39 citations have 3 now; nothing was written\n")
    assert "39" in (site / "data/citations.yml").read_text()


def test_saved_answers_are_read_without_a_service(site: Path, tmp_path: Path) -> None:
    """Nor is the package needed that asks services."""
    (tmp_path / "saved.json").write_text(json.dumps(crossref(NEW, RINGS)))
    (tmp_path / "cut.json").write_text('{"message": {"items": [{')
    code = "import sys; sys.modules['httpx'] = None; from sphinx_academic.cli import main; main()"
    saved = [word for name in ("saved.json", "cut.json") for word in ("--from", str(tmp_path / name))]
    finished = subprocess.run(
        [sys.executable, "-c", code, "sync", "--in", str(site), *saved], capture_output=True, text=True, check=False
    )
    assert finished.stderr == ""
    failed = REPORT.replace(" (answers of DAY)\n", "\nFailed: cut.json: it answers JSON that is cut or broken\n")
    assert finished.stdout == failed + DIFF


def test_the_works_of_members(sync: Sync, site: Path, httpserver: HTTPServer) -> None:
    """Those of people with a role who have not left; the owner is one of them where people.yml says so."""
    (site / "data/people.yml").write_text(
        "- {id: krull, name: Wolfgang Krull, role: Professor, orcid: 0000-0002-1694-233X}\n"
        "- {id: alexandroff, name: Pavel Alexandroff, role: Guest, end: 1928, orcid: 0000-0001-5109-3700}\n"
        "- {id: hilbert, name: David Hilbert, orcid: 0000-0001-2345-6789}\n"
    )
    author = {"given": "Wolfgang", "family": "Krull", "ORCID": "https://orcid.org/0000-0002-1694-233X"}
    found = {**work("Primidealketten", 1928, DOI="10.1000/krull"), "author": [author]}
    query = {"filter": "orcid:0000-0002-1694-233X", "rows": "200", "cursor": "*"}
    serve(httpserver, "/crossref/works", crossref(found), query_string=query)
    assert without_day(sync("crossref", "--members").stdout).splitlines()[:3] == [
        "Asked: Crossref 1 work (answers of DAY)",
        "New works (1)",
        "  'Primidealketten' [10.1000/krull]: a work 1928: ORCID 0000-0002-1694-233X (Crossref)",
    ]
