"""The store: two files in one format; whatever is not whole is not there."""

from __future__ import annotations

import gzip
import os
import pickle
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_academic.problems import Location
from sphinx_academic.store.store import BUILD, RECORDS, VERSION, Store

RECORD = (Location("data/news.yml", 3), ["a", {"b": 1}], frozenset({"c"}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store(tmp_path / "doctrees")
    store.save_records(RECORD)
    store.put({"index": "1"}, "outputs", "html /out", "pages")
    return tmp_path / "doctrees"


def test_both_files_come_back(folder: Path) -> None:
    store = Store(folder)
    assert store.records() == RECORD
    assert store.get("outputs", "html /out", "pages") == {"index": "1"}
    assert sorted(path.name for path in folder.iterdir()) == [BUILD, RECORDS]


def test_parts_are_separate_and_an_empty_one_is_removed(folder: Path) -> None:
    first, second = Store(folder), Store(folder)
    first.put({"a": "2"}, "outputs", "html /other", "pages")
    second.put({"b": "3"}, "reading")
    assert first.get("reading") == {"b": "3"}
    first.put({}, "outputs", "html /out")
    assert second.get("outputs") == {"html /other": {"pages": {"a": "2"}}}
    assert second.get("outputs", "html /out", "pages") == {}


def test_what_stays_the_same_is_not_written_again(folder: Path) -> None:
    before = (folder / BUILD).stat()
    Store(folder).put({"index": "1"}, "outputs", "html /out", "pages")
    Store(folder).put({}, "reading")
    assert (folder / BUILD).stat() == before


def test_a_mapping_that_is_changed_outside_is_not_that_of_the_store(folder: Path) -> None:
    store = Store(folder)
    store.get("outputs", "html /out", "pages").clear()
    assert store.get("outputs", "html /out", "pages") == {"index": "1"}


def test_a_file_that_no_other_build_has_written_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(folder)
    store.put({"a": "1"}, "reading")
    monkeypatch.setattr("sphinx_academic.store.store.gzip.decompress", lambda content: pytest.fail("read again"))
    assert store.get("reading") == {"a": "1"}
    store.put({"a": "2"}, "reading")
    assert store.get("reading") == {"a": "2"}


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.save_records(RECORD)
    store.put({"a": "1"}, "reading")
    assert (store.records(), store.get("reading")) == (None, {})


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "no UTF-8": lambda content: b"\xff\xfe\x80" * 100,
    "a pickle alone": lambda content: gzip.decompress(content),
    "the first half": lambda content: content[: len(content) // 2],
    "all but the end": lambda content: content[:-1],
    "another byte": lambda content: content[:30] + bytes([content[30] ^ 1]) + content[31:],
    "no pickle": lambda content: gzip.compress(b"\x80\x05garbage"),
    "nothing": lambda content: gzip.compress(pickle.dumps(None)),
    "no version": lambda content: gzip.compress(pickle.dumps({"a": 1})),
    "another version": lambda content: gzip.compress(pickle.dumps(((0, *VERSION[1:]), {"reading": {"a": "1"}}))),
    "another value": lambda content: gzip.compress(pickle.dumps((VERSION, ["reading"]))),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_is_not_whole_is_an_empty_one(folder: Path, how: str) -> None:
    for name in (BUILD, RECORDS):
        path = folder / name
        path.write_bytes(SPOILT[how](path.read_bytes()))
    store = Store(folder)
    assert store.records() in (None, ["reading"])
    assert store.get("reading") == store.get("outputs", "html /out") == {}
    store.save_records(RECORD)
    store.put({"a": "1"}, "reading")
    assert (store.records(), store.get("reading")) == (RECORD, {"a": "1"})


class _Attack:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.system, ("touch hacked",)


class _Loads:
    """Asks for a function of the package, which would import whatever it is given."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        from sphinx_academic.directives.deferred import deferred_class

        return deferred_class, ("os:getcwd",)


@pytest.mark.parametrize("value", [_Attack(), _Loads()], ids=["foreign", "function"])
def test_only_classes_of_the_package_are_unpickled(
    folder: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.chdir(folder)
    (folder / RECORDS).write_bytes(gzip.compress(pickle.dumps((VERSION, value))))
    assert Store(folder).records() is None
    assert sorted(path.name for path in folder.iterdir()) == [BUILD, RECORDS]


def test_what_cannot_be_pickled_leaves_the_old_file(folder: Path) -> None:
    store = Store(folder)
    store.save_records(lambda: None)
    assert store.records() == RECORD
    store.put({"a": lambda: None}, "reading")
    assert store.get("reading") == {}


def test_a_writer_that_fails_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.replace", full)
    Store(folder).save_records("another")
    assert Store(folder).records() == RECORD
    assert sorted(path.name for path in folder.iterdir()) == [BUILD, RECORDS]


def test_a_folder_that_cannot_be_made_costs_the_store_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    store = Store(tmp_path / "file")
    store.save_records(RECORD)
    store.put({"a": "1"}, "reading")
    assert (store.records(), store.get("reading")) == (None, {})


def test_writers_at_the_same_time_leave_a_whole_file(folder: Path) -> None:
    values = [[str(number)] * 1000 for number in range(8)]
    writers = [threading.Thread(target=Store(folder).save_records, args=(value,)) for value in values]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert Store(folder).records() in values
    assert sorted(path.name for path in folder.iterdir()) == [BUILD, RECORDS]
