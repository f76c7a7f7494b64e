"""Scholarly identifiers: what they look like, and the check digits that catch a typing error.

Sources: ISO 7064 mod 11-2 (ORCID), ISO 2108 (ISBN), ISO 3297 (ISSN), the DOI Handbook, and
arXiv's "Understanding the arXiv identifier".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

ORCID_ID = r"(?:\d{4}-){3}\d{3}[\dX]"
"""Pattern of an ORCID iD as it is written; :data:`ANY_ORCID_ID` is one of those that leave out the hyphens, too."""

ANY_ORCID_ID = r"(?:\d{4}[- ]?){3}\d{3}[\dX]"
_ANY_ORCID_ID = re.compile(ANY_ORCID_ID)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_ARXIV = re.compile(
    r"(?P<year>\d\d)(?P<month>\d\d)\.(?P<number>\d{4,5})(?:v[1-9]\d*)?"
    r"|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d\d(?P<old_month>\d\d)\d{3}(?:v[1-9]\d*)?",
    re.IGNORECASE,
)

#: of a person: ``lind_r_1``, or an ORCID iD
_ARXIV_AUTHOR = re.compile(r"[a-z-]+_[a-z]_\d+|(?:\d{4}-){3}\d{3}[\dX]", re.IGNORECASE)


def compact(identifier: str) -> str:
    """Return an identifier without the hyphens and spaces that group its digits, in upper case."""
    return re.sub(r"[\s\u2010-\u2013-]+", "", identifier).upper()


def normalise_orcid(identifier: str) -> str:
    """Return an ORCID iD in groups of four: ``0000-0002-1825-0097``."""
    digits = compact(identifier)
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def find_orcid(text: str) -> str:
    """Return the ORCID iD in a text, such as its address; empty if there is none."""
    found = _ANY_ORCID_ID.search(text.upper())
    return normalise_orcid(found[0]) if found else ""


def check_orcid(identifier: str) -> str | None:
    """Return what is wrong with an ORCID iD, if anything."""
    digits = compact(identifier)
    if not re.fullmatch(r"\d{15}[\dX]", digits):
        return f"{identifier!r} is not an ORCID iD: it has 16 digits, 0000-0002-1825-0097"
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return _check_digit("ORCID iD", identifier, digits[-1], "0123456789X"[(12 - total % 11) % 11])


def check_isbn(identifier: str) -> str | None:
    """Return what is wrong with an ISBN of 10 or 13 digits, if anything."""
    digits = compact(identifier)
    if re.fullmatch(r"97[89]\d{10}", digits):
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:-1]))
        return _check_digit("ISBN", identifier, digits[-1], str(-total % 10))
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:-1]))
        return _check_digit("ISBN", identifier, digits[-1], "0123456789X"[-total % 11])
    return f"{identifier!r} is not an ISBN: it has 10 digits, or 13 that start with 978 or 979"


def check_issn(identifier: str) -> str | None:
    """Return what is wrong with an ISSN, if anything."""
    digits = compact(identifier)
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return f"{identifier!r} is not an ISSN: it has 8 digits, 0378-5955"
    total = sum(int(digit) * (8 - place) for place, digit in enumerate(digits[:-1]))
    return _check_digit("ISSN", identifier, digits[-1], "0123456789X"[-total % 11])


def check_doi(identifier: str) -> str | None:
    """Return what is wrong with a DOI, if anything."""
    if _DOI.fullmatch(identifier):
        return None
    return f"{identifier!r} is not a DOI: it reads 10.1234/suffix"


def check_arxiv(identifier: str) -> str | None:
    """Return what is wrong with an arXiv identifier of either scheme, if anything."""
    match = _ARXIV.fullmatch(identifier)
    if match is None and _ARXIV_AUTHOR.fullmatch(identifier):
        return None
    if match is None:
        return f"{identifier!r} is not an arXiv identifier: it reads 2402.07011 or hep-th/9711200"
    month = match["month"] or match["old_month"]
    if not 1 <= int(month) <= 12:
        return f"{identifier!r} is not an arXiv identifier: its third and fourth digits are a month, not {month}"
    if match["number"] and (len(match["number"]) == 5) != (match["year"] >= "15"):
        wanted = 5 if match["year"] >= "15" else 4
        return f"{identifier!r} is not an arXiv identifier: it has {wanted} digits after the point"
    return None


CHECKS: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {"orcid": check_orcid, "isbn": check_isbn, "issn": check_issn, "doi": check_doi, "arxiv": check_arxiv}
)
"""The identifiers that can be checked, by the name of their link type."""


def check_id(type: str, id: str) -> str | None:
    """Return in one sentence what is wrong with an identifier; None where nothing is, or nothing can be checked."""
    check = CHECKS.get(type)
    return check(id) if check else None


def _check_digit(kind: str, identifier: str, found: str, expected: str) -> str | None:
    if found == expected:
        return None
    return f"{kind} {identifier!r} has a typing error: its check digit would be {expected}, not {found}"
