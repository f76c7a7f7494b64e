"""Every sentence of every language, filled: no English is left over, and punctuation is that of the language."""

from __future__ import annotations

import gettext
import re
from itertools import product

import pytest
from docutils import nodes
from test_locale import LANGUAGES, catalog, forms, placeholders, po_file

from sphinx_academic.rendering import words
from sphinx_academic.rendering.kinds import news
from sphinx_academic.rendering.typography import emphasis, filled
from sphinx_academic.sphinx.smart_quotes import quotes_of
from sphinx_academic.sphinx.translation import DOMAIN, LOCALE

CHINESE = ("ja", "zh_CN", "zh_TW")
WIDE = "，。：；（）！？、「」『』"
#: languages in Latin letters share long words with English; these they do not have
FUNCTION_WORDS = re.compile(
    r"\b(?:the|is|by|with|of|and|has|this|our|my|you|received|accepted|published)\b", re.IGNORECASE
)
#: names and abbreviations within messages
NAMES = frozenset({"BibTeX", "Ctrl", "PDF", "PhD", "III"})


def translations(language: str) -> dict[str, tuple[str, ...]]:
    """The messages of a language, all forms of each."""
    return {forms(each.id)[0]: forms(each.string) for each in catalog(po_file(language)) if each.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    wrong = {
        key: text
        for key, texts in translations(language).items()
        for text in texts
        if placeholders(text) != placeholders(key) and set(placeholders(key)) - set(placeholders(text)) - {"{count}"}
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_english_is_left(language: str) -> None:
    wrong = []
    for key, texts in translations(language).items():
        for text in texts:
            if text == key and not placeholders(key):
                continue  # a name, such as GitHub
            said = re.sub(r"\{\w+\}", "", text)
            if language in SAMPLES:
                # in another script, what is left in Latin letters is a name
                left = set(re.findall(r"[A-Za-z]{3,}", said)) - NAMES
            else:
                left = set(FUNCTION_WORDS.findall(said))
            wrong += [(key, text)] if left else []
    assert wrong == []


def test_what_is_the_same_in_all_languages_are_names() -> None:
    found = [translations(language) for language in LANGUAGES]
    same = {key for key in found[0] if all(set(each[key]) == {key} for each in found) and not placeholders(key)}
    assert [name for name in sorted(same) if name.islower()] == ["dblp", "figshare"]


def sentences(language: str) -> list[str]:
    """Return what the package says in a language, with Latin text and text in the language's own script in it."""
    known = gettext.translation(DOMAIN, str(LOCALE), [language])
    texts = [text for texts in translations(language).values() for text in texts]
    made = []
    for text in texts:
        for sample in ("Noether", SAMPLES.get(language, "Größe")):
            parts = {name: [nodes.Text(sample)] for name in re.findall(r"\{(\w+)\}", text) if name != "how"}
            made.append("".join(each.astext() for each in filled(text, how=[], **parts)))
    nouns = [words._PAPER, *words._NOUNS.values()]
    quotes = quotes_of(language)
    hows = ["", *(known.gettext(each).format(presentation=known.gettext("Oral")) for each in HOWS)]
    templates = {*news._ALONE.values(), *news._AT_VENUE.values(), *news._IN_JOURNAL.values(), *OTHERS}
    for noun, whose, template, how in product(nouns, ("ours", "mine", "others"), sorted(templates), hows):
        parts = {
            "subject": [nodes.Text(known.gettext(getattr(noun, whose)))],
            "title": [nodes.Text(f"{quotes[0]}Ringe{quotes[1]}")],
            "venue": emphasis([nodes.Text("ICM 1932")]),
            "award": [nodes.Text("Best Paper")],
            "how": [nodes.Text(how)] if how else [],
        }
        made.append("".join(each.astext() for each in filled(known.gettext(template), **parts)))
    return made


HOWS = (" as {presentation}", " ({presentation})")
OTHERS = ("{subject} {title} is available.", "{subject} {title} has received {award}.")
SAMPLES = {"ar": "نويثر", "ja": "環", "ko": "환", "ru": "Кольцо", "zh_CN": "环", "zh_TW": "環"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_well_set(language: str) -> None:
    made = [text for text in sentences(language) if text.strip()]
    assert [text for text in made if re.search(r"\s\s", text)] == []
    assert [text for text in made if re.search(r"\{\w*\}", text)] == []
    assert [text for text in made if re.search(r"['\"]", text)] == []
    # a blank before a full stop, a comma or a closing bracket, and one after an opening one
    assert [text for text in made if re.search(r"[^\S\u00a0\u202f][.,)\]،؛。，）]|[(（]\s", text)] == []
    if language in CHINESE:
        # punctuation beside a character is as wide as it is, and has no blank
        own = r"\u3040-\u30ff\u4e00-\u9fff"
        assert [text for text in made if re.search(rf"[{own}][,;:!?()]|[,;:!?()][{own}]", text)] == []
        assert [text for text in made if re.search(rf"[{own}] [{own}]|[{WIDE}] | [{WIDE}]", text)] == []
    else:
        assert [text for text in made if re.search(rf"[{WIDE}]", text)] == []
    if language == "ar":
        assert [text for text in made if re.search(r"[\u0600-\u06ff][,;?]", text)] == []
    if language == "fr":
        assert [text for text in made if re.search(r"[^\u00a0\u202f][:;!?](?!//)", text)] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "“”‘’"),
        ("de", "„“‚‘"),
        ("de_CH", "«»‹›"),
        ("es", "«»“”"),
        ("fr", "«\u00a0|\u00a0»|“|”"),
        ("it", "«»“”"),
        ("ja", "「」『』"),
        ("ko", "“”‘’"),
        ("pt_BR", "“”‘’"),
        ("ru", "«»„“"),
        ("zh_CN", "“”‘’"),
        ("zh_TW", "「」『』"),
    ],
)
def test_quotation_marks_are_those_of_the_region(language: str, expected: str) -> None:
    assert quotes_of(language) == tuple(expected.split("|") if "|" in expected else expected)
