"""Languages of works: biblatex's ``langid`` and plain names to BCP 47 tags."""

from __future__ import annotations

import re
from types import MappingProxyType

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)

#: Names that BibTeX files use, most of them babel's (``ngerman``), and the tags they stand for.
TAGS = MappingProxyType(
    {
        "english": "en",
        "american": "en-US",
        "usenglish": "en-US",
        "british": "en-GB",
        "ukenglish": "en-GB",
        "canadian": "en-CA",
        "australian": "en-AU",
        "german": "de",
        "ngerman": "de",
        "austrian": "de-AT",
        "naustrian": "de-AT",
        "swissgerman": "de-CH",
        "nswissgerman": "de-CH",
        "french": "fr",
        "francais": "fr",
        "canadien": "fr-CA",
        "spanish": "es",
        "mexican": "es-MX",
        "portuguese": "pt",
        "brazilian": "pt-BR",
        "brazil": "pt-BR",
        "italian": "it",
        "latin": "la",
        "dutch": "nl",
        "danish": "da",
        "swedish": "sv",
        "norwegian": "no",
        "norsk": "nb",
        "nynorsk": "nn",
        "finnish": "fi",
        "icelandic": "is",
        "russian": "ru",
        "ukrainian": "uk",
        "belarusian": "be",
        "bulgarian": "bg",
        "serbian": "sr",
        "croatian": "hr",
        "slovene": "sl",
        "slovenian": "sl",
        "slovak": "sk",
        "czech": "cs",
        "polish": "pl",
        "hungarian": "hu",
        "magyar": "hu",
        "romanian": "ro",
        "greek": "el",
        "turkish": "tr",
        "hebrew": "he",
        "arabic": "ar",
        "persian": "fa",
        "farsi": "fa",
        "hindi": "hi",
        "bengali": "bn",
        "chinese": "zh",
        "mandarin": "zh",
        "simplified chinese": "zh-Hans",
        "traditional chinese": "zh-Hant",
        "japanese": "ja",
        "korean": "ko",
        "vietnamese": "vi",
        "thai": "th",
        "indonesian": "id",
        "malay": "ms",
        "catalan": "ca",
        "basque": "eu",
        "galician": "gl",
        "irish": "ga",
        "welsh": "cy",
        "estonian": "et",
        "latvian": "lv",
        "lithuanian": "lt",
        "esperanto": "eo",
    }
)


def language_tag(text: str) -> str:
    """Return the BCP 47 tag of a language, empty for what is neither a tag nor a known name.

    ``ngerman`` is ``de``; ``pt-br`` is ``pt-BR``; ``en_GB`` is ``en-GB``; ``zh-hans`` is ``zh-Hans``.
    """
    name = text.strip().removeprefix("lang").casefold()
    if name in TAGS:
        return TAGS[name]
    tag = text.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return ""
    first, *rest = tag.lower().split("-")
    return "-".join([first, *map(_subtag, rest)])


def _subtag(part: str) -> str:
    """Regions are written in capitals, scripts with one."""
    return part.upper() if len(part) == 2 else part.capitalize() if len(part) == 4 else part
