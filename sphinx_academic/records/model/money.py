"""Amounts of money, as grants and awards state them: ``EUR 250,000``, ``$1.5M``, ``1.2 million CHF``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

_NUMBER = r"\d{1,15}(?:[.,'’ \u00a0\u202f]\d{1,9}){0,6}"
_CURRENCY = r"[A-Z]{3}|(?:[A-Z]{1,3})?[$€£¥₩₹]"
_SCALE = r"[kKmM]|[Tt]housand|[Mm]illion|[Bb]illion|bn"
_AMOUNT = re.compile(
    rf"(?P<before>{_CURRENCY})?\s?(?P<number>{_NUMBER})\s?(?P<scale>{_SCALE})?\s?(?P<after>{_CURRENCY})?"
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "billion": 9, "bn": 9}
#: the currencies that a sign stands for; a bare ``$`` or ``¥`` is a currency of its own
_SIGNS = {"€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "US$": "USD", "HK$": "HKD", "A$": "AUD", "C$": "CAD"}


class Money(NamedTuple):
    """An amount in one currency: an ISO 4217 code, or a sign that several currencies share."""

    currency: str
    value: Decimal


def parse_money(text: str) -> Money | None:
    """Return the amount that a text states, None if it states none or more than that."""
    found = _AMOUNT.fullmatch(" ".join(text.split()))
    if found is None or bool(found["before"]) == bool(found["after"]):
        return None
    sign = found["before"] or found["after"]
    scale = _SCALES.get((found["scale"] or "").lower(), 0)
    return Money(_SIGNS.get(sign, sign), _number(found["number"]).scaleb(scale))


def _number(text: str) -> Decimal:
    """Read a number whatever parts its thousands: the last ``.`` or ``,`` is decimal unless three digits follow."""
    text = re.sub(r"['’\s]", "", text)
    last = max(text.rfind("."), text.rfind(","))
    mark = text[last] if last >= 0 else ""
    thousands = mark and len(text) - last == 4 and not (set(text[:last]) & ({".", ","} - {mark}))
    if not mark or thousands or text.count(mark) > 1:
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(re.sub(r"[.,]", "", text[:last]) + "." + text[last + 1 :])


def currencies(amounts: Iterable[Money]) -> tuple[str, ...]:
    """Return the currencies of amounts, in order of first appearance."""
    return tuple(dict.fromkeys(amount.currency for amount in amounts))
