"""Two records of one thing compared: whether they are two works by mistake, and which of their values differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sphinx_academic.imports.identity import first_author
from sphinx_academic.imports.text import fold
from sphinx_academic.sources.yaml import writer as layout


def is_other_work(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether two works share an identifier by mistake: the title is another, and so is first author or year."""
    words = [set(fold(str(each.get("title"))).split()) for each in (one, other)]
    alike = len(words[0] & words[1]) * 2 >= min(map(len, words)) or not all(words)
    years = [str(each.get("date") or "")[:4] for each in (one, other)]
    return not alike and (first_author(one) != first_author(other) or years[0] != years[1])


def have_same_names(one: Any, other: Any) -> bool:
    """Return whether two lists of authors, of BibTeX or not, have the same names, whatever the order of their parts."""
    return _words_of_names(one) == _words_of_names(other)


def differ(one: Any, other: Any) -> bool:
    """Return whether two values of a field say different things, however they are written."""
    if isinstance(one, str) and isinstance(other, str) and re.fullmatch(r"[\d-]+", one + other):
        return not one.startswith(other) and not other.startswith(one)  # days of another precision

    def words(value: Any) -> str:
        return re.sub(r"[\W_]+", "", layout.mapping({"x": value}) if not isinstance(value, str) else value).casefold()

    return words(one) != words(other)


def short(value: Any) -> str:
    """Return a value as it is quoted in a message."""
    text = " ".join(str(value).split())
    return repr(text if len(text) < 60 else text[:57] + "...")


def _words_of_names(people: Any) -> list[set[str]]:
    names = people if isinstance(people, list) else str(people).split(" and ")
    return [set(fold(str(name.get("name") if isinstance(name, Mapping) else name)).split()) for name in names]
