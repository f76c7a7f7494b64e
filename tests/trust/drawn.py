"""Records of all kinds that Hypothesis draws: odd texts, roles, addresses, keys and dates in their fields."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeAlias

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from trust.hostile_site import value_of

from sphinx_academic.cli.checking import KINDS
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.model import fields_of
from sphinx_academic.sources.csl.reader import USES

Example: TypeAlias = tuple[str, Any]
"""A record and the name of the data file that it is of."""

RUN = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))

ROLES = (
    *("sub", "sup", "kbd", "abbr", "ref", "doc", "term", "eq", "math", "download", "code"),
    *("acad:pub", "acad:person", "acad:venue", "raw", "eval", "cpp:expr", "autolink", "py:func", "any", "nobody"),
)
TARGETS = (
    *("a", "b", "lab", "index", "nope", "me.png", "nope.pdf", "../x", "conf.py", "data/news.yml", "H <lab>", "x <a>"),
    *("!a", "<>", "<a", "https://e.org/x", "http://[x]/", "a<" * 20, "(" * 30, "\\frac{1}{2}", "\\", "~a", " "),
)
ODD = (
    *("\ud800", "\udfff", "\x00", "\x07", "\x1b[31m", "\u2028", "\u202e", "\u200b", "\ufeff", "\U0001f600", "é", "$"),
    *("<script>", "&amp;", "&#0;", "*", "_", "`", "[", "](", "\\", "{", "}`", '"', "'", "--", "\n\n", "％", "山田"),
    *("<b>", "</i>", "<a href='x'>", "- a\n- b", ", ", " and ", "{\\'e}", "\\ce{H2O}", "\\SI{5}{\\km}", "\\foo "),
)
HOSTS = (
    *("https://[::1", "http://[x]/", "https://[::1]:99999/", "http://a:b/", "https://\u2100.com", "http://.", "//[x"),
    *("mailto:a@b", "javascript:x", "https://e.org/a b", "https://e.org/#?%00", "nope.zip", "me.png", "#x", "www.[x]"),
)
roles = st.builds("{{{}}}`{}`".format, st.sampled_from(ROLES), st.sampled_from(TARGETS))
links = st.builds("[{}]({})".format, st.sampled_from(["x", "{doc}`index`", "*y*"]), st.sampled_from(HOSTS))
texts = st.lists(st.one_of(roles, links, st.sampled_from(ODD), st.text(max_size=6)), max_size=5).map("".join)
urls = st.one_of(st.sampled_from(HOSTS), st.sampled_from(TARGETS))
keys = st.one_of(st.sampled_from(["a", "con", "k" * 251, "ключ", "a b", "http://x/y", "."]), st.text(max_size=8))
dates = st.sampled_from(
    [
        "0987-01-02",
        "2024",
        "2024-05-06/2024-05-08",
        "9999-12-31",
        "1936-05",
        "in press",
        "x",
        "2027-01/present",
        "1850~",
    ]
)
_NAMED = {"key": keys, "id": keys, **dict.fromkeys(("date", "start", "end", "term"), dates)}


def _value(name: str, type: Any) -> st.SearchStrategy[Any]:
    if name in _NAMED:
        return _NAMED[name]
    # a text, or what the field takes with such texts in it
    return st.one_of(texts, texts.map(lambda text: value_of(type, text)), urls.map(lambda url: value_of(type, url)))


def record_of(kind: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Return records with the fields that are required, and some of the others."""
    fields = {field.name: field for field in fields_of(kind).values()}
    likely = {"date", "key", "id", "text", "title", "name"}
    values = {name: _value(name, field.type) for name, field in fields.items()}
    required = {name: value for name, value in values.items() if fields[name].required or name in likely}
    optional = {name: value for name, value in values.items() if name not in required}
    more = st.dictionaries(st.sampled_from(sorted(optional)), st.none(), max_size=4) if optional else st.just({})
    return st.tuples(
        st.fixed_dictionaries(required),
        more.flatmap(lambda chosen: st.fixed_dictionaries({name: optional[name] for name in chosen})),
    ).map(lambda parts: parts[0] | parts[1])


_BIBTEX = ("author", "title", "journal", "booktitle", "year", "month", "pages", "doi", "url", "note", "keywords")


def _entry(key: str, fields: dict[str, str]) -> str:
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{{key},\n{written}}}\n"


entries = st.builds(
    _entry, keys, st.dictionaries(st.sampled_from(_BIBTEX), st.one_of(texts, urls, dates), min_size=1, max_size=5)
)
items = st.dictionaries(st.sampled_from(sorted(USES)), st.one_of(texts, urls, dates), max_size=5).map(
    lambda fields: {"id": "csl", "type": "article-journal", **fields}
)
STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    **{f"{kind.kind.name}.yml": record_of(kind) for kind in KINDS if kind.kind.name != "profile"},
    "publications.bib": entries,
    "publications.json": items,
}


class _Enough(Exception):
    """So many examples were drawn as are wanted."""


def drawn(count: int) -> list[Example]:
    """Return so many examples, each another one, of all kinds: the same in every run."""
    found: dict[str, Example] = {}

    @settings(RUN, max_examples=10 * count, phases=[Phase.generate])
    @given(st.one_of([st.tuples(st.just(name), strategy) for name, strategy in STRATEGIES.items()]))
    def collect(example: Example) -> None:
        found[repr(example)] = example
        if len(found) == count:
            raise _Enough

    with suppress(_Enough):
        collect()
    return list(found.values())


def smallest(examples: list[Example], fails: Callable[[list[Example]], bool]) -> list[Example]:
    """Return the part of some examples that still fails, by halves."""
    while len(examples) > 1:
        middle = len(examples) // 2
        part = next((half for half in (examples[:middle], examples[middle:]) if fails(half)), None)
        if part is None:
            break
        examples = part
    return examples
