"""Sources are data from strangers: nothing outside of them is read, and what is too large is refused."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from sphinx_academic.imports import source
from sphinx_academic.imports.source import SourceError, from_bytes, open_source


def test_links_out_of_the_source_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "about.md").write_text("about")
    (folder / "out.md").symlink_to("../secret.md")
    (folder / "nowhere.md").symlink_to("nothing")
    (folder / "above").symlink_to("..")
    (folder / "inside.md").symlink_to("about.md")
    os.mkfifo(folder / "pipe.md")
    opened = open_source(folder)
    assert list(opened.files) == ["about.md", "inside.md"]
    assert opened.refused == {
        "above/": "a link, which is not followed",
        "nowhere.md": "a link that leads nowhere",
        "out.md": "a link out of the source",
        "pipe.md": "not a regular file",
    }


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
        link = zipfile.ZipInfo("site-main/link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    return path


def test_an_archive_is_read_in_memory(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "site.zip",
        {"site-main/about.md": b"about", "site-main/../../climbed.md": b"x", "site-main/.git/config": b"x"},
    )
    opened = open_source(path)
    assert {name: file.read() for name, file in opened.files.items()} == {"about.md": b"about"}
    assert opened.refused == {
        ".git/": "files of tools",
        "../../climbed.md": "a name that is not one of a file",
        "link.md": "a link, which is not followed",
    }
    assert list(tmp_path.iterdir()) == [path]


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    monkeypatch.setattr(source, "MAX_FILES", 2)
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("short")
    (tmp_path / "a.md").write_text("a long text")
    assert open_source(tmp_path).refused == {"a.md": "larger than 0 MB"}
    (tmp_path / "d.md").write_text("short")
    assert open_source(tmp_path).refused == {"a.md": "larger than 0 MB", "d.md": "there are more than 2 files"}
    with pytest.raises(SourceError, match="larger than"):
        from_bytes(b"x" * 11)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_broken_archive_is_refused(tmp_path: Path, compression: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as zipped:
        zipped.writestr("a.md", "text" * 100)
    content = bytearray(made.getvalue())
    content[36:44] = b"\xff" * 8
    path = tmp_path / "broken.zip"
    path.write_bytes(bytes(content))
    opened = open_source(path)
    with pytest.raises(SourceError, match=r"a\.md of the archive cannot be read: "):
        opened.files["a.md"].read()


def test_rare_ways_of_compression_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.md", "text")
        made.writestr("b.md", "text")
    content = path.read_bytes()
    central = content.rindex(b"PK\x01\x02")
    path.write_bytes(content[: central + 10] + b"\x0e" + content[central + 11 :])
    opened = open_source(path)
    assert list(opened.files) == ["a.md"]
    assert opened.refused == {"b.md": "compressed in a way that is not supported"}


def test_local_links_are_found_where_old_sites_keep_files() -> None:
    opened = source.Source(
        {name: source.SourceFile(name, 0, bytes) for name in ("assets/pdf/a b.pdf", "_pages/c.md", "static/d.png")}
    )
    assert opened.find("a%20b.pdf").name == "assets/pdf/a b.pdf"  # type: ignore[union-attr]
    assert opened.find("/d.png?x#y").name == "static/d.png"  # type: ignore[union-attr]
    assert opened.find("../../etc/passwd", "_pages/c.md") is None
    assert opened.find("https://example.org/d.png") is None
