"""No data makes a build read or publish what is not the site's."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from sites import PNG, MakeSite
from trust.outputs import made

from sphinx_academic.catalogue import files
from sphinx_academic.catalogue.files import default_files, inside, misnamed_files, read_file
from sphinx_academic.catalogue.public_files import PublicFiles
from sphinx_academic.cli.checking import check_site
from sphinx_academic.problems import Location, Problems
from sphinx_academic.sphinx import output_files

FILES = (
    *("paper.pdf", "data/slides.pdf", ".git/config", "conf.py", ".env", "sub/conf.py", "data/publications.yml"),
    *("data/more/old.BIB", "refs.bib", "table.json", "_build/trees/environment.pickle", "_build/html/index.html"),
    *("out/.buildinfo", "out/page/index.html", "trees/environment.pickle", "trees/index.doctree", "here/index.html"),
    *("Conf.PY", "images/_build.png"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "data").mkdir(parents=True)
    (root / ".git").mkdir()
    (tmp_path / "secret.pdf").write_text("secret")
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (root / "up").symlink_to(tmp_path)
    (root / "circle").symlink_to(root / "circle")
    return root


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("paper.pdf", "paper.pdf"),
        ("/paper.pdf", "paper.pdf"),
        ("paper.pdf#page=2", "paper.pdf"),
        ("slides.pdf", "data/slides.pdf"),
        ("data/../paper.pdf", "paper.pdf"),
        ("../secret.pdf", None),
        ("/../secret.pdf", None),
        ("%2e%2e/secret.pdf", None),
        ("data/../../secret.pdf", None),
        ("link.pdf", None),
        ("up/secret.pdf", None),
        ("circle", None),
        (".git/config", None),
        ("data/../.env", None),
        ("conf.py", None),
        ("%00", None),
        ("x" * 5000, None),
        ("", None),
        # not by this name, even where the file system would find it
        ("PAPER.pdf", None),
        ("table.json", "table.json"),
        ("images/_build.png", "images/_build.png"),
    ],
)
def test_a_target_is_a_file_of_the_site_or_nothing(root: Path, target: str, file: str | None) -> None:
    assert PublicFiles(root).find(target) == file


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("sub/conf.py", "it is a conf.py"),
        ("/sub/../conf.py", "it is a conf.py"),
        ("sub%2fconf.py", "it is a conf.py"),
        ("Conf.PY", "it is a conf.py"),
        ("publications.yml", "it is a data file"),
        ("data/publications.yml", "it is a data file"),
        ("/data/./publications.yml#x", "it is a data file"),
        ("data/more/old.BIB", "it is a data file"),
        ("refs.bib", "it is a data file"),
        ("_build/trees/environment.pickle", "it was made by a build"),
        ("_build/html/index.html", "it was made by a build"),
        ("out/page/index.html", "it was made by a build"),
        ("trees/index.doctree", "it was made by a build"),
        ("here/index.html", "it was made by a build"),
        (".env", "its name, or that of its folder, begins with a dot"),
    ],
)
def test_a_file_that_is_not_to_be_published(root: Path, target: str, reason: str) -> None:
    files = PublicFiles(root, bibliography=["/refs.bib"], outputs=[root / "here"])
    assert files.find(target) is None
    assert files.refusal(target) == f"is not published: {reason}"


def test_a_file_that_cannot_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "paper.pdf")
    assert PublicFiles(root).find("paper.pdf") is None
    assert PublicFiles(root).refusal("paper.pdf") == "cannot be read"


def test_the_true_names_of_data_files_decide(root: Path) -> None:
    for name in ("News.YML", "talks.YML", "Publications.BIB", "people.Json"):
        (root / "data" / name).write_text("")
    assert default_files(root, "data", "talks") == ("data/talks.YML",)
    assert default_files(root, "data", "people") == ("data/people.Json",)
    assert default_files(root, "data", "news") == ()
    stems = ("news", "talks", "publications", "people")
    assert [str(each) for each in misnamed_files(root, "data", stems, ("data/publications.yml",))] == [
        "data/News.YML:1: data/News.YML is not used; rename it to 'news.yml', since file names tell cases apart "
        "[academic.file]",
        "data/Publications.BIB:1: data/Publications.BIB is not used; rename it to 'publications.bib', since file names "
        "tell cases apart [academic.file]",
        "data/more/old.BIB:1: data/more/old.BIB is not used; rename it to publications.bib or set "
        "academic_bibliography [academic.file]",
    ]


def test_a_data_file_with_a_suffix_that_an_editor_added(make_site: MakeSite) -> None:
    names = ("news.yml", "people.json", "publications.bib")
    files = {f"data/{name}.txt": "- {date: 1936, text: A}\n" for name in names}
    unused = "data/{0}.txt:1: {{}}data/{0}.txt is not used; rename it to {0} [academic.file]"
    said = [unused.format(name) for name in names]
    site = make_site({"index.md": "# T\n\n```{news}\n```\n", **files, "data/notes.txt": "", "data/news.yml.bak": ""})
    site.build(warnings=[line.format("WARNING: ") for line in said])
    assert list(map(str, check_site(site.srcdir).problems)) == [line.format("") for line in said]


COMPOSED, DECOMPOSED = "M\u00fcller", "Mu\u0308ller"


def test_names_are_compared_composed(make_site: MakeSite) -> None:
    """Disks of macOS give decomposed names, and keep them in an archive or a repository that others unpack."""
    profile = f"id: a\nname: A B\nphoto: images/{COMPOSED}.png\nlinks: {{cv: files/{COMPOSED}.pdf}}\n"
    files = {
        "index.md": "# T\n\n```{profile}\n```\n\n```{publication-list}\n```\n",
        f"images/{DECOMPOSED}.png": PNG,
        f"data/{DECOMPOSED}.bib": "@misc{a, title = {T}}\n",
        f"files/{DECOMPOSED}.pdf": "%PDF",
        "data/profile.yml": profile,
    }
    site = make_site(files, f"academic_bibliography = ['{COMPOSED}.bib']\n").build()
    assert list(map(str, check_site(site.srcdir).problems)) == []
    assert site.soup().select_one("img.academic-photo") is not None
    links = {link.get_text().strip(): link["href"] for link in site.soup().select(".academic-profile a[href]")}
    assert links["CV"].rpartition("/")[2] == f"{quote(DECOMPOSED)}.pdf"


def test_a_page_with_a_decomposed_name_is_one(make_site: MakeSite) -> None:
    news = f"- {{date: 1936, text: '[x]({COMPOSED}.md)'}}\n"
    site = make_site({"index.md": "# T\n", "data/news.yml": news, f"{DECOMPOSED}.md": "# M\n"})
    assert list(map(str, check_site(site.srcdir).problems)) == []


def test_a_named_pipe_is_not_waited_for(make_site: MakeSite) -> None:
    site = make_site(
        {"index.md": "# T\n\n```{publication-list}\n```\n", "data/x.txt": ""}, "academic_bibliography = ['pipe.bib']\n"
    )
    os.mkfifo(site.srcdir / "data" / "pipe.bib")
    site.build(
        warnings=["conf.py:3: WARNING: data file 'data/pipe.bib' cannot be read: it is no regular file [academic.file]"]
    )


def test_a_data_folder_that_cannot_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def listdir(path: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", listdir)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert default_files(root, "data", "news") == ()
    assert [str(each) for each in misnamed_files(root, "data", ("news",), ())] == [
        "data:1: data folder 'data' cannot be read [academic.file]"
    ]


PAPERS = "@article{a, title={A}, author={Turing, A.}, year=1936, code={p.zip}, pdf={p.pdf}}\n"
PROFILE = "{id: turing, name: Alan Turing, photo: me.png, links: {cv: cv.pdf}}\n"


def test_files_come_and_go(make_site: MakeSite) -> None:
    conf = 'academic_publication_pages = True\nhtml_baseurl = "https://example.org/"\nacademic_cv_pdf = "cv.pdf"\n'
    pages = {
        "index.md": "# T\n\n```{toctree}\nnews\ncv\n```\n\n```{publication-list}\n```\n",
        "news.md": "# News\n\n```{news}\n```\n",
        "cv.md": "# CV\n\n```{cv}\n- education\n```\n",
    }
    data = {
        "data/publications.bib": PAPERS,
        "data/news.yml": "- {date: 1936, publication: a, event: accepted}\n",
        "data/profile.yml": PROFILE,
    }
    png = b"\x89PNG\r\n\x1a\n"
    files = {"p.zip": b"PK", "data/p.pdf": b"%PDF", "cv.pdf": b"%PDF", "data/me.png": png}
    edited, clean = make_site({**pages, **data}, conf), make_site({**pages, **data}, conf)
    for name in (None, *files, *files):
        for site in (edited, clean):
            if name is None:
                continue
            if (site.srcdir / name).is_file():
                (site.srcdir / name).unlink()
            else:
                site.write({name: files[name]})
        edited.build(warnings=None)
        clean.build(warnings=None, fresh=True)
        assert made(edited) == made(clean), name


def test_files_of_the_site_s_own_stay(make_site: MakeSite) -> None:
    site = make_site(
        {
            "index.md": "# T\n\n```{publication-list}\n```\n",
            "data/publications.bib": PAPERS.replace("p.zip", "https://e.org/p"),
            "extra/publications.bib": "ours",
            "p.pdf": b"%PDF",
        },
        "html_extra_path = ['extra', 'extra/publications.bib']\n",
    )
    warning = (
        "conf.py:3: WARNING: html_extra_path: the site has a file 'publications.bib' of its own; "
        "the one made of its data is not written [academic.file]"
    )
    site.build(warnings=[warning])
    assert site.text("publications.bib") == "ours"
    site.build()
    assert site.text("publications.bib") == "ours"
    site.build(academic_outputs={"bib": False, "json": False, "ris": False})
    assert site.text("publications.bib") == "ours"
    assert not (site.outdir / "publications.ris").exists()


def test_a_file_that_another_program_holds(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    bib = PAPERS.replace("p.zip", "https://e.org/p").replace(", pdf={p.pdf}", "")
    site = make_site({"index.md": "# T\n\n```{publication-list}\n```\n", "data/publications.bib": bib})
    write_bytes, held = Path.write_bytes, {"publications.ris": 2, "publications.json": 99}

    def held_for_a_moment(self: Path, data: bytes) -> int:
        if held.get(self.name, 0) > 0:
            held[self.name] -= 1
            raise PermissionError(13, "Permission denied")
        return write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", held_for_a_moment)
    monkeypatch.setattr(output_files, "_DELAYS", (0, 0, 0))
    site.build(
        warnings=[
            "publications.json:1: WARNING: publications.json cannot be written: Permission denied [academic.file]"
        ]
    )
    assert (site.outdir / "publications.ris").is_file()
    held.clear()
    site.build()
    assert (site.outdir / "publications.json").is_file()


@pytest.mark.parametrize("key", ["a" * 251, "CON", "lpt9", "x" * 300 + "1", "a.", "con.bib"])
def test_names_of_files_of_odd_keys(make_site: MakeSite, key: str) -> None:
    bib = PAPERS.replace("{a,", f"{{{key},").replace("p.zip", "https://e.org/p")
    other = bib.replace(f"{{{key},", f"{{{key}2,")
    site = make_site(
        {"index.md": "# T\n\n```{publication-list}\n```\n", "data/publications.bib": bib + other, "p.pdf": b"%PDF"},
        "academic_publication_pages = True\nhtml_baseurl = 'https://example.org/'\n",
    )
    for _ in range(2):
        site.build()
        pages = sorted(path.name for path in (site.outdir / "publications").iterdir())
        # the page and its files: BibTeX, CSL-JSON, RIS, JSON-LD and the PDF
        assert len(pages) == 2 * 6
        assert max(map(len, pages)) < 100
        assert not any(re.match(r"(con|lpt\d)\.", name, re.IGNORECASE) for name in pages)


@pytest.mark.parametrize("name", ["../secret.pdf", "link.pdf", "up/secret.pdf", "circle", "a\0b"])
def test_a_data_file_outside_is_not_read(root: Path, name: str) -> None:
    problems = Problems()
    assert inside(root, name) is None
    assert read_file(root, name, problems, Location("index.md", 1)) is None
    assert len(problems) == 1


def test_a_problem_of_a_whole_file_names_the_file(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    make_site({"index.md": "# Home\n\n```{people-list}\n```\n", "data/people.yml": "# nobody yet\n"}).build(
        warnings=[
            "data/people.yml:1: WARNING: data file 'data/people.yml' is larger than 0 MB; "
            "it is not read [academic.file]"
        ]
    )
