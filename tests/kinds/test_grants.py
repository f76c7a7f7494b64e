from __future__ import annotations

from decimal import Decimal

import pytest
from expectations import Expect
from sites import MakeSite

from sphinx_academic.records.model.money import Money, parse_money
from sphinx_academic.rendering.money import format_money

GRANTS = """\
- title: Stipend
  funder: {name: Rockefeller Foundation, url: https://www.rockefellerfoundation.org}
  number: "12345"
  role: Co-I
  amount: USD 2,000
  start: 1933
  end: 1934
  investigators: Anna Wheeler
  note: "*Half* of the salary."
- {title: Assistance, amount: $2k, start: 1934, end: 1935}
"""


def files(grants: str = GRANTS, options: str = "") -> dict[str, str]:
    return {"index.md": f"# Grants\n\n```{{grant-list}}\n{options}\n```\n", "data/grants.yml": grants}


def test_a_grant(make_site: MakeSite, expect: Expect) -> None:
    expect(make_site(files()).build("text").text("index.txt"), "texts/grants.txt")


def test_the_funder_is_a_link(make_site: MakeSite) -> None:
    link = make_site(files()).build().soup().find("a", string="Rockefeller Foundation")
    assert link["href"] == "https://www.rockefellerfoundation.org"


@pytest.mark.parametrize(
    ("amounts", "total", "warnings"),
    [
        (["EUR 250,000", "100.000 €"], "Total: EUR\N{NO-BREAK SPACE}350,000", []),
        (["$1.5M", "$0.25 million"], "Total: $1,750,000", []),
        (["CHF 10.50", "CHF 1"], "Total: CHF\N{NO-BREAK SPACE}11.50", []),
        (
            ["EUR 1", "USD 2", "EUR 3"],
            "",
            [
                "index.md:4: WARNING: grant-list: option 'total': amounts in EUR, USD cannot be added up; "
                "no total is shown [academic.option]"
            ],
        ),
        (
            ["EUR 1", "about two"],
            "Total: EUR\N{NO-BREAK SPACE}1",
            [
                "data/grants.yml:2: WARNING: field 'amount': expected a currency and a number such as 'EUR 250,000', "
                "found 'about two'; it is not in the total [academic.field]"
            ],
        ),
        (["", ""], "", []),
    ],
)
def test_the_total_is_shown_where_it_is_asked_for(
    make_site: MakeSite, amounts: list[str], total: str, warnings: list[str]
) -> None:
    grants = "".join(f'- {{title: A, amount: "{amount}"}}\n' for amount in amounts)
    text = make_site(files(grants, ":total:")).build("text", warnings=warnings).text("index.txt")
    assert text.partition("Total")[1:] == (total and "Total", total.removeprefix("Total") + ("\n" if total else ""))


def test_awards_have_amounts_too(make_site: MakeSite) -> None:
    page = "# Awards\n\n```{award-list}\n:total:\n\n- {title: Prize, amount: RM 500}\n```\n"
    warning = (
        "index.md:6: WARNING: field 'amount': expected a currency and a number such as 'EUR 250,000', "
        "found 'RM 500'; it is not in the total [academic.field]"
    )
    make_site({"index.md": page}).build("text", warnings=[warning])


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("EUR 250,000", Money("EUR", Decimal(250_000))),
        ("250.000 €", Money("EUR", Decimal(250_000))),
        ("£1,234.56", Money("GBP", Decimal("1234.56"))),
        ("1.234,56 EUR", Money("EUR", Decimal("1234.56"))),
        ("CHF 1'000'000", Money("CHF", Decimal(1_000_000))),
        ("12 500 SEK", Money("SEK", Decimal(12_500))),
        ("HKD 500k", Money("HKD", Decimal(500_000))),
        ("1.5 million USD", Money("USD", Decimal(1_500_000))),
        ("US$ 2bn", Money("USD", Decimal(2_000_000_000))),
        ("¥100", Money("¥", Decimal(100))),
        ("EUR 0,5", Money("EUR", Decimal("0.5"))),
        ("250,000", None),
        ("EUR 5 USD", None),
        ("EUR", None),
        ("EUR 5 and more", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_amounts(text: str, money: Money | None) -> None:
    assert parse_money(text) == money


@pytest.mark.parametrize(
    ("money", "language", "text"),
    [
        (Money("EUR", Decimal(350_000)), "en", "EUR\u00a0350,000"),
        (Money("EUR", Decimal("0.5")), "de", "EUR\u00a00,50"),
        (Money("$", Decimal(1_750_000)), "en", "$1,750,000"),
    ],
)
def test_amounts_in_the_sites_language(money: Money, language: str, text: str) -> None:
    assert format_money(money, language) in (text, text.replace("\u00a0", " "))


def test_commas_part_the_fields_of_a_line(make_site: MakeSite) -> None:
    warnings = [
        "data/grants.yml:1: WARNING: field '000' is given twice; the first one (line 1) is used [academic.duplicate]",
        "data/grants.yml:1: WARNING: unknown field '000'; put a text with commas in quotes [academic.field]",
    ]
    make_site(files("- {title: A, amount: HKD 1,000,000}\n")).build("text", warnings=warnings)
