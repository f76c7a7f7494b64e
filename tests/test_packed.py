"""Notes come back as bytes, and those of documents that are not read again go as they came."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from sphinx_academic.sphinx import packed
from sphinx_academic.sphinx.packed import Packed


@pytest.fixture
def pickled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The notes that were pickled."""
    found: list[object] = []

    class Noting:
        loads = staticmethod(pickle.loads)

        @staticmethod
        def dumps(value: object, **named: Any) -> bytes:
            found.append(value)
            return pickle.dumps(value, **named)

    monkeypatch.setattr(packed, "pickle", Noting)
    return found


def again(notes: Packed[list[int]]) -> Packed[list[int]]:
    found: Packed[list[int]] = pickle.loads(pickle.dumps(notes))
    return found


def three() -> Packed[list[int]]:
    notes: Packed[list[int]] = Packed()
    for number, name in enumerate("abc"):
        notes.of(name, []).append(number)
    return again(notes)


def test_they_come_back() -> None:
    assert three().notes == again(three()).notes == {"a": [0], "b": [1], "c": [2]}


def test_only_what_may_have_changed_is_pickled(pickled: list[object]) -> None:
    notes = three()
    pickled.clear()
    assert again(notes).notes == {"a": [0], "b": [1], "c": [2]}
    notes.of("b", []).append(10)
    notes.of("d", [3])
    notes.forget("a")
    assert again(notes).notes == {"b": [1, 10], "c": [2], "d": [3]}
    assert pickled == [[1, 10], [3]]


def test_what_was_forgotten_is_new(pickled: list[object]) -> None:
    notes = three()
    notes.forget("a")
    pickled.clear()
    assert notes.of("a", []) == []
    assert again(notes).notes["a"] == []
    assert pickled == [[]]
