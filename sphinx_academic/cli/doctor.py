"""``sphinx-academic doctor``: what keeps search engines, previews and reference managers from a built site."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from sphinx_academic.cli.parameters import FOLDER, format_option
from sphinx_academic.doctor.finding import Finding
from sphinx_academic.doctor.rules import RULES, Rule
from sphinx_academic.doctor.site import BuiltSite
from sphinx_academic.problems import as_ascii_json, counted, printable

#: findings of one rule that are printed: what is wrong with a template is wrong on every page
_SHOWN = 10

NAMES = [rule.id for rule in RULES]

Found = Sequence[tuple[Rule, Sequence[Finding]]]


def as_text(found: Found, folder: Path) -> str:
    """Return a line for each finding, and after those of a rule how to mend them."""
    lines = []
    for rule, findings in found:
        for finding in findings[:_SHOWN]:
            place = f"{folder / finding.path}:{finding.line}" if finding.line else f"{folder / finding.path}"
            lines.append(f"{printable(place)}: {printable(finding.message)} [{rule.id}]")
        if len(findings) > _SHOWN:
            lines.append(f"  and {len(findings) - _SHOWN} more [{rule.id}]")
        lines += [f"  {rule.remedy}", f"  {rule.source}"]
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Found, folder: Path) -> str:
    """Return a JSON array of objects with ``file``, ``line`` (null: the file as a whole), ``rule``, ``message`` …"""
    objects = [
        {
            "file": str(folder / finding.path),
            "line": finding.line or None,
            "rule": rule.id,
            "message": finding.message,
            "remedy": rule.remedy,
            "source": rule.source,
        }
        for rule, findings in found
        for finding in findings
    ]
    return as_ascii_json(objects)


FORMATS = {"text": as_text, "json": as_json}


@click.command()
@click.argument("folder", metavar="[OUT]", default="_build/html", type=FOLDER)
@format_option(FORMATS)
@click.option("--url", default="", help="Address of the published site; by default the one that its first page names.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    type=click.Choice(NAMES),
    help="Rule to leave out; can be given several times.",
)
@click.pass_context
def doctor(ctx: click.Context, folder: Path, format_: str, url: str, ignore: Sequence[str]) -> None:
    """Examine the built site in OUT: will it be indexed, previewed and saved?

    Nothing is fetched from elsewhere. The exit status is 1 if anything was found.
    """
    site = BuiltSite(folder, url)
    if not site.pages:
        raise click.UsageError(f"there is no page in {str(folder)!r}: it is not the output folder of a site")
    has_pdfs = any(page.meta("citation_pdf_url") for page in site.pages)
    left_out = set(ignore)
    if has_pdfs and find_spec("pypdf") is None:
        left_out |= {"pdf-text", "pdf-title", "pdf-references", "pdf-tags"}
        click.echo('note: PDFs are not read; for that, pip install "sphinx-academic[doctor]"', err=True)
    if not site.address:
        click.echo("note: the address of the site is not known; name it with --url", err=True)
    found = [(rule, findings) for rule in RULES if rule.id not in left_out and (findings := list(rule.check(site)))]
    click.echo(FORMATS[format_](found, folder), nl=False)
    number = sum(len(findings) for _rule, findings in found)
    rules = f"{len(found)} of {len(RULES) - len(left_out)} rules" if number else f"{len(RULES) - len(left_out)} rules"
    findings_found = counted(number, "finding") if number else "no findings"
    click.echo(f"{findings_found} by {rules}, {counted(len(site.pages), 'page')}", err=True)
    if number:
        ctx.exit(1)
