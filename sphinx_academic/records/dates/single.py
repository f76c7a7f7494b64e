"""Reads one date: by the rules of ISO 8601 and EDTF, in digits of other orders, in words.

A range of dates and a list of them are :mod:`.dates`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Final

from msgspec.structs import replace

from sphinx_academic.records.dates.model import PRESENT_WORD, TERMS, UNKNOWN_WORD, Date, days_in_month
from sphinx_academic.sources.months import MONTH_NAMES

_WORD_FORMS: Final[dict[str, tuple[str, ...]]] = {
    PRESENT_WORD: (
        *(PRESENT_WORD, "now", "today", "current", "currently", "ongoing", "on-going", "to date", "heute", "oggi"),
        *("présent", "aujourd'hui", "à ce jour", "presente", "actualidad", "la actualidad", "actualmente", "hoy"),
        *("derzeit", "in corso", "atual", "atualmente", "hoje", "heden", "настоящее время", "н. в", "н.в"),
        *("至今", "迄今", "现在", "今", "現在", "在職中", "현재", "الآن", "حتى الآن", "حاليا", "حاليًا"),
    ),
    UNKNOWN_WORD: (
        *(UNKNOWN_WORD, "n.d", "nd", "no date", "undated", "unknown", "?", "??", "???", "????", "xxxx", "uuuu"),
    ),
    "in press": (
        *("in press", "in-press", "inpress", "in the press", "im druck", "sous presse", "en prensa", "in stampa"),
        *("in corso di stampa", "no prelo", "в печати", "印刷中", "출판 중", "قيد الطبع"),
    ),
    "forthcoming": (
        *("forthcoming", "forthc", "à paraître", "de próxima aparición", "erscheint demnächst", "di prossima uscita"),
        *("即将出版", "即將出版", "近刊", "출간 예정", "готовится к изданию", "قيد النشر"),
    ),
    "to appear": ("to appear", "toappear", "to be published", "im erscheinen", "a aparecer", "掲載予定", "게재 예정"),
    "accepted": (
        *("accepted", "angenommen", "accepté", "aceptado", "accettato", "aceito", "принято к публикации", "принята"),
        *("已录用", "已錄用", "採択", "게재 확정", "مقبول للنشر"),
    ),
    "submitted": (
        *("submitted", "eingereicht", "soumis", "enviado", "submetido", "sottomesso", "подано", "подана"),
        *("已投稿", "投稿中", "투고 중", "مقدم للنشر"),
    ),
    "under review": (
        *("under review", "in review", "in begutachtung", "en cours d'évaluation", "en revisión", "in revisione"),
        *("em avaliação", "на рецензировании", "审稿中", "審稿中", "査読中", "심사 중", "قيد التحكيم"),
    ),
    "in revision": ("in revision", "under revision", "修改中", "改訂中"),
    "in preparation": (
        *("in preparation", "in prep", "in-preparation", "in-prep", "in vorbereitung", "en préparation"),
        *(
            "en preparación",
            "in preparazione",
            "em preparação",
            "в подготовке",
            "撰写中",
            "準備中",
            "준비 중",
            "قيد الإعداد",
        ),
    ),
    "early access": ("early access",),
    "online first": ("online first", "advance online publication"),
}
_WORDS: Final = {form: word for word, forms in _WORD_FORMS.items() for form in forms}

MONTHS: Final = {
    form: number for number, name in enumerate(map(str.lower, MONTH_NAMES), 1) for form in (name, name[:3])
} | {"sept": 9}
_FILLERS: Final = frozenset(
    [
        *("semester", "term", "quarter", "season", "session", "academic", "year", "ay", "of", "the", "de", "del", "di"),
        *("do", "semestre", "семестр", "г", "года", "год", "فصل", "الفصل", "عام"),
    ]
)
_TERM_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "spring": (
        *("春", "春季", "frühling", "frühjahr", "printemps", "primavera", "vårterminen", "lente", "весна", "весенний"),
        *("봄", "봄학기", "الربيع", "ربيع"),
    ),
    "summer": (
        *("夏", "夏季", "ss", "sose", "sommersemester", "sommer", "été", "verano", "verão", "estate", "zomer", "лето"),
        *("летний", "여름", "여름학기", "الصيف", "صيف"),
    ),
    "fall": (
        *("秋", "秋季", "herbst", "automne", "otoño", "outono", "autunno", "höstterminen", "herfst", "осень"),
        *("осенний", "가을", "가을학기", "الخريف", "خريف"),
    ),
    "winter": (
        *("冬", "冬季", "ws", "wise", "wintersemester", "hiver", "invierno", "inverno", "зима", "зимний", "겨울"),
        *("겨울학기", "الشتاء", "شتاء"),
    ),
}
_TERM_NAMES: Final = {name: name for name in TERMS} | {
    form: name for name, forms in _TERM_FORMS.items() for form in forms
}

_INVISIBLE: Final = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_PUNCTUATION: Final = str.maketrans({"\u2010": "-", "\u2212": "-", "—": "–", "―": "–", "’": "'", "‘": "'", "`": "'"})
_BRACKETS: Final = {"[": "]", "(": ")", "{": "}", "【": "】", '"': '"', "'": "'"}

_DASHES: Final = re.compile(r"--+")
_CJK: Final = re.compile(r"(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?")
_CJK_TERM: Final = re.compile(
    r"(\d{4})(?: ?[-–/] ?(\d{4}|\d\d))? ?(?:年|学年|年度|學年|學年度)? ?([春夏秋冬])季?(?:学期|學期)?"
)
_KOREAN: Final = re.compile(r"(\d{4})년(?: ?(\d{1,2})월(?: ?(\d{1,2})일)?)?")
#: a term with its year in two digits, as German universities write it
_SHORT_TERM: Final = re.compile(r"(ws|wise|wintersemester|ss|sose|sommersemester) ?'?(\d\d)(?: ?/ ?(\d\d))?")
_CLOCK: Final = re.compile(r"[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)? ?(?:z|utc|gmt|[+-]\d{2}:?\d{2})?$|(?<=\d{4})z$")
_MASKED_TAIL: Final = re.compile(r"(?:-(?:xx|uu)){1,2}$")
_CIRCA: Final = re.compile(r"^(?:circa|ca\.?|c\.|about|~) ?(?=\d)")
_ISO: Final = re.compile(r"([+-]?\d{4}|y-?\d{5,9})(?:([-./])(\d{1,2})(?:\2(\d{1,2}))?)?([~?%]{0,4})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DECADE: Final = re.compile(r"(?=.{4}$)(\d{1,3})[ux]{1,3}|(\d{3})\?|(\d{3})0'?s")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})([-./])(\d{4})")
_DAY_MONTH_YEAR: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_SHORT_YEAR_MONTH: Final = re.compile(r"(\d{2})\.(\d{1,2})")
_ACADEMIC: Final = re.compile(r"(?<!\d)(\d{4}) ?[/–-] ?(\d{4}|\d{2})(?!\d)")
_APOSTROPHE_YEAR: Final = re.compile(r"'(\d\d)(?!\d)")
_TOKEN_BREAK: Final = re.compile(r"[\s,.'-]+")
_DAY_TOKEN: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|o)?")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def normalize(text: str) -> str:
    """One spelling of dashes, quotes, spaces and case; without brackets around it."""
    # accents and ligatures are not looked at, so NFKC only serves full-width digits and punctuation
    text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE).translate(_PUNCTUATION).casefold()
    text = _DASHES.sub("–", " ".join(text.split()))
    bracketed = False
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        text, bracketed = text[1:-1].strip(), True
    if _SHORT_YEAR_MONTH.fullmatch(text):
        # [25.06] is how news lists are dated; without the brackets it may be a day without a year
        if bracketed:
            return "20" + text
        raise ValueError(f"{text!r} may be a day or a year with a month; write 20{text.replace('.', '-')}")
    text = _CJK_TERM.sub(lambda found: f"{'/'.join(filter(None, found.group(1, 2)))} {found[3]}", text)
    text = _CJK.sub(_with_dashes, _KOREAN.sub(_with_dashes, text))
    if found := _SHORT_TERM.fullmatch(text):
        return f"{found[1]} 20{found[2]}" + (f"/{found[3]}" if found[3] else "")
    return text.replace("至今", " – present").rstrip(",;:. ") if text not in _WORDS else text


def _with_dashes(found: re.Match[str]) -> str:
    return "-".join(part for part in found.groups() if part)


@cache
def month_names(language: str) -> Mapping[str, str]:
    """Return the English names of months by those of a language; empty for English and for what is not known."""
    # few sites have dates that are not English
    from babel.core import Locale, UnknownLocaleError

    identifier = language.replace("-", "_")
    found: dict[str, str] = {}
    # months are called otherwise in some regions: those of Arabic in Syria
    for each in dict.fromkeys((identifier.partition("_")[0], identifier)):
        try:
            months = Locale.parse(each).months
        except (UnknownLocaleError, ValueError, TypeError):
            continue
        for context, width in product(("stand-alone", "format"), ("abbreviated", "wide")):
            names = months.get(context, {}).get(width, {})
            found |= {normalize_name(name): MONTH_NAMES[number - 1].lower() for number, name in names.items()}
    return {name: english for name, english in found.items() if name.isalpha() and name not in MONTHS}


def normalize_name(text: str) -> str:
    """Return a name in the spelling of :func:`normalize`, without the full stop of an abbreviation."""
    return unicodedata.normalize("NFKC", text).casefold().strip(" .")


def in_english(text: str, language: str) -> str:
    """Return a normalized text with the months of a language in English, for the rest to read."""
    names = month_names(language)
    return _LETTERS.sub(lambda found: names.get(found[0], found[0]), text) if names else text


def calendar_day(year: int, month: int = 0, day: int = 0, qualifier: str = "") -> Date:
    """Return a day, month or year that exists.  Raises ``ValueError`` for one that does not."""
    shown = str(Date(year))
    if month > 12:
        advice = f"for a range of years write {shown}/{shown[:2]}{month}" if month > year % 100 else "write 01 to 12"
        raise ValueError(f"month {month} does not exist in {shown}; {advice}")
    if (month == 0 and day) or month < 0:
        raise ValueError(f"month 0 does not exist in {shown}; write 01 to 12")
    if day > (last := days_in_month(year, month) if month else 0):
        raise ValueError(f"day {day} does not exist in {Date(year, month)}; the last is {last}")
    return Date(year, month, day, qualifier=qualifier)


def single(text: str, academic: bool) -> Date | None:
    """Read anything but a range and a list; None if it has no known form."""
    if word := _WORDS.get(text):
        return Date(word=word)
    text, circa = _CIRCA.subn("", text)
    date = (academic and _academic_year(text)) or _numeric(text) or in_words(text)
    return replace(date, qualifier="~") if date and circa else date


def _academic_year(text: str) -> Date | None:
    found = _ACADEMIC.fullmatch(text)
    if not found:
        return None
    year, following = int(found[1]), found[2]
    if "-" in text and len(following) == 2 and int(following) <= 12:
        return None  # ISO's 2005-06 is a month
    if _follows(following, year):
        # two full years with a dash are a range of two years; with a slash, one academic year
        return None if len(following) == 4 and "/" not in text else Date(year, academic=True)
    if 21 <= int(following) <= 24 and "-" in text and int(following) > year % 100:
        season = ("Spring", "Summer", "Autumn", "Winter")[int(following) - 21]
        raise ValueError(
            f"{text!r} may be a season or a range of years; write '{year} {season}' or {year}/{found[1][:2]}{following}"
        )
    return None


def _follows(following: str, year: int) -> bool:
    return str(year + 1).zfill(4).endswith(following)


def _numeric(text: str) -> Date | None:
    """Read a date in digits."""
    text = _MASKED_TAIL.sub("", _CLOCK.sub("", text))
    if found := _DECADE.fullmatch(text):
        known = found[1] or found[2] or found[3]
        return Date(int(known.ljust(4, "0")), unspecified=4 - len(known))
    if found := _ISO.fullmatch(text):
        year = int(found[1].lstrip("y"))
        month, day = found[3], found[4]
        if (month and not int(month)) or (day and not int(day)):
            part, number = ("month", month) if not int(month) else ("day", day)
            raise ValueError(f"{part} {number} does not exist; leave it out if it is not known")
        return calendar_day(year, int(month or 0), int(day or 0), _qualifier(found[5]))
    if found := _COMPACT.fullmatch(text):
        return calendar_day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_YEAR.fullmatch(text):
        return calendar_day(int(found[3]), int(found[1]))
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        return _day_and_month(int(found[1]), int(found[3]), int(found[4]), dotted=found[2] == ".")
    return None


def _qualifier(marks: str) -> str:
    if "%" in marks or ("~" in marks and "?" in marks):
        return "%"
    return marks[:1]


def _day_and_month(first: int, second: int, year: int, *, dotted: bool) -> Date:
    """Read two numbers and a year: with full stops the day is first; otherwise only if it cannot be the month."""
    if dotted or first > 12 or first == second:
        return calendar_day(year, second, first)
    if second > 12:
        return calendar_day(year, first, second)
    raise ValueError(
        f"the order of day and month is not known; write {year:04d}-{second:02d}-{first:02d} "
        f"or {year:04d}-{first:02d}-{second:02d}"
    )


def in_words(text: str) -> Date | None:
    """Read a month or term by name, its year, and perhaps a day, in any order."""
    found: dict[str, int | str] = {}
    academic = None
    if (years := _ACADEMIC.search(text)) and _follows(years[2], int(years[1])):
        academic = Date(int(years[1]), academic=True)
        text = f"{text[: years.start()]} {text[years.end() :]}"
    fillers = False
    for token in _TOKEN_BREAK.split(_APOSTROPHE_YEAR.sub(r" 20\1", text)):
        if not token:
            continue
        if token in _FILLERS:
            fillers = True
        elif kind := _kind_of(token):
            if kind[0] in found:
                return None
            found[kind[0]] = kind[1]
        else:
            return None
    year = academic.year if academic else found.pop("year", None)
    if not isinstance(year, int):
        return None
    match sorted(found):
        case ["month"] | ["day", "month"] if academic is None:
            return calendar_day(year, int(found["month"]), int(found.get("day", 0)))
        case ["term"]:
            return Date(year, season=str(found["term"]), academic=academic is not None)
        case [] if fillers:
            return academic or Date(year)
    return None


def _kind_of(token: str) -> tuple[str, int | str] | None:
    if token in MONTHS:
        return ("month", MONTHS[token])
    if token in _TERM_NAMES:
        return ("term", _TERM_NAMES[token])
    if len(token) == 4 and token.isascii() and token.isdigit():
        return ("year", int(token))
    day = _DAY_TOKEN.fullmatch(token)
    return ("day", int(day[1])) if day and int(day[1]) else None
