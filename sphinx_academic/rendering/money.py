"""Amounts of money as the site's language writes them."""

from __future__ import annotations

from babel.numbers import format_currency, format_decimal, get_currency_name

from sphinx_academic.records.model.money import Money, parse_money
from sphinx_academic.rendering.dates import locale_of


def format_money(money: Money, language: str) -> str:
    """Return an amount in its currency, without cents where there are none."""
    locale = locale_of(language)
    whole = money.value == money.value.to_integral_value()
    known = get_currency_name(money.currency, locale=locale) != money.currency
    if not known:
        # a sign that several currencies share stays as it was written
        return money.currency + format_decimal(money.value, locale=locale)
    pattern = "¤¤ #,##0" if whole else "¤¤ #,##0.00"
    return unbroken(format_currency(money.value, money.currency, pattern, locale=locale, currency_digits=False))


def unbroken(text: str) -> str:
    """Return an amount with spaces at which no line ends; what says more than an amount stays as it is."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if parse_money(text) else text
