"""The readers of options: values that they know, and what they say of others."""

from __future__ import annotations

import pytest

from sphinx_academic.selection.options import phase, preprints


@pytest.mark.parametrize(("value", "read"), [("only", "only"), (" None ", "none")])
def test_a_word_of_several(value: str, read: str) -> None:
    assert preprints(value) == read


@pytest.mark.parametrize(
    ("value", "read"), [("Upcoming", "upcoming"), ("ongoing", "current"), ("alumni ", "past"), ("all", "")]
)
def test_a_phase(value: str, read: str) -> None:
    assert phase(value) == read


def test_a_word_that_is_none_of_them() -> None:
    with pytest.raises(ValueError, match=r"^expected one of only, none, found 'onyl'; did you mean 'only'\?$"):
        preprints("onyl")
    with pytest.raises(ValueError, match=r"^expected one of all, upcoming, current, past, found 'soon'$"):
        phase("soon")
