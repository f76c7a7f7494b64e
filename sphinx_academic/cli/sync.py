"""``sphinx-academic sync``: the bibliography compared with open records, and edited where the author wants it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from sphinx_academic.cli.parameters import format_option, site_option

NAMES = ("openalex", "orcid", "crossref", "datacite", "dblp", "inspire", "arxiv")


@click.command()
@click.argument("services", metavar="[SERVICE]...", nargs=-1, type=click.Choice(NAMES, case_sensitive=False))
@site_option
@click.option(
    "--from", "saved", metavar="FILE", multiple=True, type=click.Path(exists=True, path_type=Path),
    help="Saved answer of a service, or any file that can be imported, to use instead of asking.",
)  # fmt: skip
@click.option("--since", metavar="YEAR", type=click.IntRange(1000, 9999), help="Propose no new works that are older.")
@click.option("--apply", "apply_", is_flag=True, help="Write the changes; without this option nothing is written.")
@click.option("-i", "--interactive", is_flag=True, help="Ask before each change: yes, no, or never (not my work).")
@click.option("--only", metavar="KEY", multiple=True, help="Propose only changes of this entry, or of this DOI.")
@click.option("--skip", metavar="KEY", multiple=True, help="Propose no changes of this entry, or of this DOI.")
@click.option("--members", is_flag=True, help="Include the works of all people with a group or role.")
@click.option("--citations", is_flag=True, help="Write citation counts to citations.yml, and do nothing else.")
@click.option("--no-cache", is_flag=True, help="Ask again, even if the saved answer is less than a day old.")
@format_option(["text", "json", "markdown"])
@click.pass_context
def sync(
    ctx: click.Context, services: tuple[str, ...], site: Path, saved: tuple[Path, ...], since: int | None,
    apply_: bool, interactive: bool, only: tuple[str, ...], skip: tuple[str, ...], members: bool, citations: bool,
    no_cache: bool, format_: str,
) -> None:  # fmt: skip
    """Compare the bibliography with what open records say of the owner's works, and print the difference.

    SERVICEs are openalex, orcid, crossref, datacite, dblp, inspire and arxiv; all of them if none is named. People are
    found by the identifiers of profile.yml and people.yml. Nothing is written without --apply, and no field that is
    there is changed. The exit status is 1 if no service gave an answer that could be used.
    """
    if not saved and find_spec("httpx") is None:
        raise click.ClickException("this needs the package httpx; install 'sphinx-academic[sync]'")
    # imported here: --help needs none of it
    from sphinx_academic.cli.syncing import Options, catalogue_of, client_of, sync_site, write_citations

    options = Options(services, saved, since, apply_, interactive, only, skip, members)
    catalogue = catalogue_of(site)
    client = None if saved else client_of(no_cache)
    if citations:
        write_citations(catalogue, options, client)
    elif not sync_site(catalogue, options, client, format_):
        ctx.exit(1)
