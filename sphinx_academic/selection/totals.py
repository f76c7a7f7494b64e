"""The ``total`` option: what the records of a list amount to together."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sphinx_academic.problems import Problems, Subtype
from sphinx_academic.records.model.base import Record
from sphinx_academic.records.model.money import Money, currencies, parse_money
from sphinx_academic.selection.result import OptionProblem


def total_of(records: Iterable[Record], problems: list[OptionProblem], data_problems: Problems) -> Money | None:
    """Return the sum of the records' amounts; amounts in several currencies have none."""
    found = list(_amounts(records, data_problems))
    mixed = currencies(found)
    if len(mixed) > 1:
        message = f"option 'total': amounts in {', '.join(mixed)} cannot be added up; no total is shown"
        problems.append(OptionProblem(message, option="total"))
    return Money(mixed[0], sum((each.value for each in found), Decimal())) if len(mixed) == 1 else None


def _amounts(records: Iterable[Record], problems: Problems) -> Iterable[Money]:
    for record in records:
        text = str(getattr(record, "amount", ""))
        money = parse_money(text)
        if money is not None:
            yield money
        elif text:
            message = f"field 'amount': expected a currency and a number such as 'EUR 250,000', found {text!r}"
            problems.add(Subtype.FIELD, f"{message}; it is not in the total", record.where("amount"))
