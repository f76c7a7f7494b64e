"""References written out in a line to their parts: authors, title, venue, year, volume, pages, links.

What marks a title is, in this order: quotes, a link or bold text that is no name, what follows ``(2020).``, and the
longest sentence.  A line in which none of these stands has no title and is not read.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx_academic.imports import dates
from sphinx_academic.imports.prose.items import Read
from sphinx_academic.imports.prose.labels import labelled_links
from sphinx_academic.imports.prose.names import is_names, names_of
from sphinx_academic.imports.text import LINK, fold, plain

_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|\bdoi:?\s*)?(10\.\d{4,9}/[^\s\"<>()\[\],;]+(?:\([^\s()]*\)[^\s\"<>,;]*)?)", re.I
)
_ARXIV = re.compile(r"arXiv[:\s]*(?:preprint\s*)?(?:arXiv[:\s]*)?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?", re.I)
_ARXIV_MONTH = re.compile(r"(?:^|[/.\s])(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?(?:$|[\s.])", re.I)
_QUOTED = re.compile(r"[\"“„«](?P<title>[^\"“”„»]{8,400}?)[,.]?[\"”“»]")
_BOLD = re.compile(r"\*\*(?P<title>[^*]{1,400})\*\*")
_APA_YEAR = re.compile(
    r"\(\s*(?P<year>(?:19|20)\d\d)(?:[a-z]|,[^()]{3,20})?\s*\)[.,:]?\s*|\((?P<word>in press|forthcoming|submitted|"
    r"accepted|in prep\w*)\)[.,:]?\s*",
    re.I,
)
_VOLUME = re.compile(
    r"(?:\bvol(?:ume|\.)?\s*)?\b(?P<volume>\d{1,4})\s*(?:\((?P<number>[\w–/ -]{1,12})\)|,?\s*no\.?\s*(?P<no>\w+)|"
    r":(?=\s*\d))?\s*[,:]?\s*(?:pp?\.?\s*)?(?P<pages>\d+\s*[-–—]+\s*\d+|e\d+|\d{3,})?",
    re.I,
)
_PAGES = re.compile(r"\b(?:pp?\.?|pages)\s*(?P<pages>\w?\d+(?:\s*[-–—]+\s*\w?\d+)?)", re.I)
_STATUS = re.compile(
    r"\b(?P<status>in press|forthcoming|submitted|under review|under submission|in preparation|in prep\.?|accepted|"
    r"preprint|to appear)\b",
    re.I,
)
_PRESENTATION = re.compile(r"\b(?P<how>oral|spotlight|poster|highlight|keynote)\b(?: (?:presentation|paper))?", re.I)
_CONFERENCE = re.compile(
    r"\b(?:proc(?:eedings|\.)?|conference|workshop|symposium|[A-Z]{3,}[-\w]*\s*['’]?\d{2,4}|meeting|congress)\b", re.I
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|magazine|letters|annal(?:s|en)|zeitschrift|reviews?|nature|science|plos|bulletin|physics|research)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[^A-Z\s.][.?!])\s+(?=[\[*\"“A-Z0-9])|(?<=[?!])\s+|(?<=[A-Z]{2}\.)\s+(?=In\b|\*)")
_STATUSES = {
    "in press": "in-press",
    "to appear": "accepted",
    "forthcoming": "in-press",
    "under review": "submitted",
    "under submission": "submitted",
    "in prep": "in-preparation",
    "in preparation": "in-preparation",
}
_ENDING_YEAR = re.compile(
    r"[,(\s]*\b(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s)?(?P<year>(?:19|20)\d\d)\b[)\s]*$"
)
#: labels of as many words are text, and no names of links
_LONG_LABEL = 6
_ITALIC = re.compile(r"\*([^*]{3,200})\*")
#: the mark that opens a title in italics, whose quotes were found first
_UNPAIRED = re.compile(r"(?<![*\w])\*\s*$")
_NUMBERING = re.compile(r"^\s*(?:\[?[A-Z]{0,2}\d{1,3}[\].):]|\(\d{1,3}\))\s+")


def citation(text: str, title: str = "", day: str = "") -> Read | None:
    """Return the parts of a reference; ``title`` and ``day`` are what is known of it already."""
    links, text = labelled_links(_NUMBERING.sub("", text))
    fields: dict[str, Any] = {}
    guesses: dict[str, str] = {}
    _identifiers(text, links)
    found = _title(text, title)
    if found is None:
        return None
    before, name, after, url, how = found
    if url:
        links.setdefault("url", url)
    fields["title"] = name.strip(" .,*_").strip()
    if how:
        guesses["title"] = how
    year = _APA_YEAR.search(before) or _APA_YEAR.match(after)
    if year:
        before, after = before.replace(year[0], " "), after.removeprefix(year[0])
    before = _UNPAIRED.sub("", before)
    people = before if names_of(before) else ""
    if not people:
        people, after = _people_behind(after)
    fields["authors"] = names_of(people)
    bold = [*_BOLD.finditer(people)]
    if len(bold) == 1 and len(fields["authors"]) == people.count(",") + 1:
        fields["bold"] = people.count(",", 0, bold[0].start())
    pages = {plain(found["label"]).strip(" *"): found["target"] for found in LINK.finditer(people)}
    fields["authors"] = [{"name": name, "url": pages[name]} if pages.get(name) else name for name in fields["authors"]]
    rest = _other_links(f"{'' if people else before} {after}".strip(), links)
    fields["date"] = day or (year["year"] if year and year["year"] else "") or _year(rest) or _posted(links)
    _details(rest, fields, guesses)
    if year and year["word"]:
        fields["status"] = _STATUSES.get(year["word"].lower(), year["word"].lower())
    fields["links"] = links
    fields["type"], guesses["type"] = _type(fields, rest)
    if fields["authors"]:
        guesses["authors"] = "the names that stand before or behind the title"
    return Read(fields, guesses)


def _other_links(text: str, links: dict[str, str]) -> str:
    """Take the links behind a reference, whatever their labels; returns the text with the labels alone."""
    for found in LINK.finditer(text):
        label = plain(found["label"]).strip(" []().:")
        is_doi = "doi" in links and found["target"].endswith(links["doi"])
        if found["target"] not in links.values() and not is_doi and 0 < len(label.split()) < _LONG_LABEL:
            links.setdefault(label.lower(), found["target"])
            if len(label.split()) == 1 and f"[{found[0]}]" in text:
                text = text.replace(f"[{found[0]}]", "")
    return text


def _identifiers(text: str, links: dict[str, str]) -> None:
    if found := _DOI.search(" ".join([text, *links.values()])):
        links.setdefault("doi", found[1].rstrip(".,;"))
    if found := _ARXIV.search(text):
        links.setdefault("arxiv", found[1])


def _title(text: str, title: str) -> tuple[str, str, str, str, str] | None:
    """Return what stands before the title, the title, what follows, its link, and how it was found."""
    around = _around(text, plain(title)) if title else None
    if title and around is None and (other := _title(text, "")):
        return other[0], title, other[2], "", ""  # it is written otherwise there
    if title:
        before, after = around or (text, "")
        return before.rstrip("\"“'*_[( "), title, re.sub(r"^[\"”'*_\]).,\s]+", "", after), "", ""
    if quoted := _QUOTED.search(text):
        link = LINK.search(quoted[0])
        inner = plain(quoted["title"]) if link else quoted["title"]
        return text[: quoted.start()], inner, text[quoted.end() :], link["target"] if link else "", ""
    for link in LINK.finditer(text):
        label = link["label"].strip('*_ "“”')
        if len(label.split()) > 2 and not is_names(plain(label)):
            return (
                text[: link.start()].rstrip('*_"“ '),
                label,
                text[link.end() :].lstrip('*_"” '),
                link["target"],
                "the text that is a link",
            )
    if (year := _APA_YEAR.search(text)) and is_names(plain(text[: year.start()])):
        sentences = _SENTENCE.split(text[year.end() :], maxsplit=1)
        if len(sentences[0].split()) > 2:
            return (
                text[: year.end()],
                sentences[0],
                sentences[1] if len(sentences) > 1 else "",
                "",
                "the sentence behind the year",
            )
    sentences = _SENTENCE.split(text)
    if len(sentences) > 1 and names_of(sentences[0]):
        title, rest = _whole(sentences[1], sentences[2:])
        return sentences[0], title, rest, "", "the sentence behind the names"
    for bold in _BOLD.finditer(text):
        if len(bold["title"].split()) > 3 and not is_names(plain(bold["title"])):
            return text[: bold.start()], bold["title"], text[bold.end() :], "", "the text in bold"
    for italic in _ITALIC.finditer(text):
        if len(italic[1].split()) > 3 and names_of(text[: italic.start()]):
            return text[: italic.start()], italic[1], text[italic.end() :], "", "the text in italics behind the names"
    if len(sentences) > 1 and len(sentences[0].split()) > 3 and is_names(plain(sentences[1])):
        return "", sentences[0], " ".join(sentences[1:]), "", "the sentence before the names"
    return None


_NO_TITLE = re.compile(r"(?:In|Presented|Published|Accepted|To appear)\b|[*(\[]|[A-Z][\w-]+ (?:19|20)\d\d")


def _whole(title: str, rest: list[str]) -> tuple[str, str]:
    """Return a title that goes on after a question, and what follows it."""
    while rest and title.endswith(("?", "!")) and not _NO_TITLE.match(rest[0]):
        title, rest = f"{title} {rest[0]}", rest[1:]
    return title, " ".join(rest)


def _around(text: str, title: str) -> tuple[str, str] | None:
    """Return what stands before and behind a title, whose punctuation may differ; None if it is not there."""
    at = text.casefold().find(title.casefold())
    if at >= 0:
        return text[:at], text[at + len(title) :]
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", title)[:40]))
    found = re.search(words, text, re.IGNORECASE) if words else None
    return (text[: found.start()], text[found.end() :]) if found else None


def _people_behind(after: str) -> tuple[str, str]:
    """Return the names that follow a title, and what follows them."""
    text = after.lstrip(" .,*_\n")
    before, italic, rest = re.sub(r"\*\*", "", text).partition(" *")
    if italic and names_of(before):
        return before, italic + rest
    sentences = _SENTENCE.split(text, maxsplit=1)
    if sentences and names_of(sentences[0]):
        return sentences[0], sentences[1] if len(sentences) > 1 else ""
    return "", after


def _year(text: str) -> str:
    without = _DOI.sub("", _PAGES.sub("", LINK.sub(lambda found: found["label"], text)))
    years = re.findall(r"(?<![\d-])(?:19|20)\d\d(?![\d-]|\.\d)", without)
    return years[-1] if years else (f"20{short[1]}" if (short := re.search(r"['’](\d\d)\b", without)) else "")


def _posted(links: dict[str, str]) -> str:
    """Return the month that the arXiv id of a work without a date names."""
    found = _ARXIV_MONTH.search(" ".join(links.values()))
    return f"20{found['year']}-{found['month']}" if found else ""


def _details(rest: str, fields: dict[str, Any], guesses: dict[str, str]) -> None:
    """Read venue, volume, number, pages, status and presentation."""
    text = _ARXIV.sub("arXiv", _DOI.sub("", LINK.sub(lambda found: found["label"], rest)))
    text = re.sub(r"https?://\S+|\bdoi:?\s*$|\bDOI:?", "", text)
    if status := _STATUS.search(text):
        word = status["status"].lower().rstrip(".")
        fields["status"] = _STATUSES.get(word, word)
    if how := _PRESENTATION.search(text):
        fields["presentation"] = how["how"].lower()
        text = text.replace(how[0], "")
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text).strip(" .,;:()")
    italic = next((each for each in _ITALIC.finditer(text) if not _STATUS.fullmatch(each[1].strip(" .,"))), None)
    venue = italic[1] if italic and not re.fullmatch(r"[\d(),:\s–-]+", italic[1]) else text
    behind = text[text.find(venue) + len(venue) :] if italic else text
    pages = _PAGES.search(text)
    numbers = next((each for each in _VOLUME.finditer(behind) if each["number"] or each["no"] or each["pages"]), None)
    if numbers and not re.fullmatch(r"(?:19|20)\d\d", numbers["volume"]):
        fields["volume"] = numbers["volume"]
        fields["number"] = numbers["number"] or numbers["no"] or ""
        fields["pages"] = re.sub(r"\s*[-–—]+\s*", "--", numbers["pages"] or "")
        if not italic:
            venue = text[: text.find(numbers[0])]
    if pages:
        fields["pages"] = re.sub(r"\s*[-–—]+\s*", "--", pages["pages"])
        if not italic:
            venue = venue[: venue.find(pages[0])] if pages[0] in venue else venue
    venue = _STATUS.sub("", venue) if not italic else venue
    venue = re.sub(
        r"^(?:In|to|Published in|To appear in|accepted (?:at|by|to)|Presented at)[:\s]+",
        "",
        venue.strip(" .,;:*_()"),
        flags=re.I,
    )
    if (ending := _ENDING_YEAR.search(venue)) and ending["year"] == str(fields.get("date", ""))[:4]:
        venue = venue[: ending.start()]
    venue = re.sub(r"(?:[\s.]*[-–|·•/&]\s*)+$", "", plain(venue)).strip(' .,;:*_()"“”')
    venue += ")" if venue.count("(") > venue.count(")") else ""
    if venue and len(venue) < 220 and re.search(r"[^\W\d]", venue):
        fields["venue"] = venue
        guesses["venue"] = "what stands behind title and names" if not italic else "the text in italics"
    elif venue and re.search(r"[^\W\d]", venue):
        fields["note"] = venue


def _type(fields: dict[str, Any], rest: str) -> tuple[str, str]:
    venue = str(fields.get("venue", ""))
    if re.search(r"arxiv|preprint|rxiv|ssrn|corr\b", venue, re.I) or (not venue and "arxiv" in fields["links"]):
        fields.setdefault("status", "preprint")
        return "misc", "a preprint, by where it appeared"
    if re.search(r"\b(?:ph\.?d|doctoral|master)[\w' ]*(?:thesis|dissertation)", rest, re.I):
        return ("phdthesis" if re.search(r"ph\.?d|doctoral", rest, re.I) else "mastersthesis"), "a thesis, by its words"
    if fields.get("number") or (
        _JOURNAL.search(venue) and not re.search(r"proceedings|conference|workshop|congress", venue, re.I)
    ):
        return "article", "an article, by the name of what it appeared in"
    if _CONFERENCE.search(venue) or re.fullmatch(r"[A-Z][A-Za-z/&-]{1,14}(?: .{0,30})?", venue):
        return "inproceedings", "a paper of a conference, by the name of what it appeared in"
    return (
        ("article", "an article, since it has a volume")
        if fields.get("volume")
        else ("misc", "nothing says what it is")
    )


def same_title(one: str, other: str) -> bool:
    """Return whether two titles are the same but for case, accents and punctuation."""
    return fold(plain(one)) == fold(plain(other))


__all__ = ["citation", "dates", "same_title"]
