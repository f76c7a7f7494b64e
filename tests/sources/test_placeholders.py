"""Words in place of a value, in bibliographies and in data that is imported."""

from __future__ import annotations

import pytest

from sphinx_academic.imports.fields import Fields
from sphinx_academic.sources.placeholders import is_placeholder


@pytest.mark.parametrize("text", ["NA", "n/a", "n.a.", "n/a–n/a", "n.d.", "None", "null", "-", "--", "???", "..."])
def test_a_word_in_place_of_a_value(text: str) -> None:
    assert is_placeholder(text)
    assert Fields({"volume": f" {text} ", "number": "3"}, "a.yml").text("volume", "number") == "3"


@pytest.mark.parametrize("text", ["Na", "Nan", "Noether", "-1", "N", "?a", ".5"])
def test_a_value_that_begins_like_one(text: str) -> None:
    assert not is_placeholder(text)
    assert Fields({"volume": text, "number": "3"}, "a.yml").text("volume", "number") == text


@pytest.mark.parametrize("text", ["TODO", "TODO."])
def test_a_word_of_templates(text: str) -> None:
    assert not is_placeholder(text)
    assert Fields({"volume": text}, "a.yml").text("volume") == ""
