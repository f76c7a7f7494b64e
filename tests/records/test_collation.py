"""The order of texts in several languages."""

from __future__ import annotations

import random

import pytest

from sphinx_academic.records.kinds.people import Person
from sphinx_academic.records.names.collation import collation_key
from sphinx_academic.records.names.names import Name
from sphinx_academic.selection.ordering import ordered


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Ålesund Bergen Örebro Oslo Zürich"),
        ("de", "Äpfel Apfelbaum Birnen Straße Strauß Zahn"),
        ("sv", "Bo Zorn Åsa Ärla Örebro"),
        ("da", "Zorn Ærø Østerbro Århus"),
        ("es", "nube ñandú oso"),
        ("fr", "cote côte étude zèbre"),
        ("tr", "cam çam hat ıslak iz"),
        ("ru", "еж ёлка ель имя йод ключ"),
        ("zh_CN", "ICML 曹 陈 何 唐 周"),
        ("zh_TW", "ICML 丁 王 陳 鄭"),
        ("ja", "あべ さとう 阿部 佐藤"),
        ("ko", "가람 김 박 홍"),
        ("ar", "أحمد بدر خالد"),
    ],
)
def test_words_are_in_the_order_of_their_language(language: str, expected: str) -> None:
    words = expected.split()
    mixed = random.Random(1).sample(words, len(words))
    assert sorted(mixed, key=lambda word: collation_key(word, language)) == words


def test_lists_are_sorted_by_the_language_of_the_build() -> None:
    people = [Person(id=name, name=Name(literal=name)) for name in ("Zorn", "Åsa", "Ärla", "Bo")]

    def names(language: str) -> list[str]:
        return [person.id for person in ordered(people, "id", language=language)]

    assert names("en") == ["Ärla", "Åsa", "Bo", "Zorn"]
    assert names("sv") == ["Bo", "Zorn", "Åsa", "Ärla"]
