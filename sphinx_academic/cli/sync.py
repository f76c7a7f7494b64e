"""``sphinx-academic sync``: the bibliography compared with open records, and edited where the author wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sphinx_academic.catalogue.catalogue import Catalogue
    from sphinx_academic.sync.client import Client
    from sphinx_academic.sync.findings import Finding
    from sphinx_academic.sync.plan import Edits
    from sphinx_academic.sync.services.base import Member

NAMES = ("openalex", "orcid", "crossref", "datacite", "dblp", "inspire", "arxiv")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command."""

    services: tuple[str, ...]
    saved: tuple[Path, ...]
    since: int | None
    apply: bool
    interactive: bool
    only: tuple[str, ...]
    skip: tuple[str, ...]
    members: bool


@click.command()
@click.argument("services", metavar="[SERVICE]...", nargs=-1, type=click.Choice(NAMES, case_sensitive=False))
@click.option(
    "--in", "root", metavar="DIR", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Source directory of the site.",
)  # fmt: skip
@click.option(
    "--from", "saved", metavar="FILE", multiple=True, type=click.Path(exists=True, path_type=Path),
    help="A saved answer, or any file that can be imported, instead of asking services.",
)  # fmt: skip
@click.option("--since", metavar="YEAR", type=click.IntRange(1000, 9999), help="No new works that are older.")
@click.option("--apply", "apply_", is_flag=True, help="Write the changes; without it nothing is written.")
@click.option("-i", "--interactive", is_flag=True, help="Ask before each change: yes, no, or never (not my work).")
@click.option("--only", metavar="KEY", multiple=True, help="Only changes of this entry, or of this DOI.")
@click.option("--skip", metavar="KEY", multiple=True, help="No changes of this entry, or of this DOI.")
@click.option("--members", is_flag=True, help="The works of all people with a group or role, not of the owner alone.")
@click.option("--citations", is_flag=True, help="Write how often publications are cited to citations.yml, and no more.")
@click.option("--no-cache", is_flag=True, help="Ask again for answers that are less than a day old.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", help="How it is printed."
)
@click.pass_context
def sync(
    ctx: click.Context, services: tuple[str, ...], root: Path, saved: tuple[Path, ...], since: int | None,
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
    options = Options(services, saved, since, apply_, interactive, only, skip, members)
    catalogue = _catalogue(root)
    if citations:
        _write_citations(catalogue, options, None if saved else _client(no_cache))
        return
    failed = _run(catalogue, options, None if saved else _client(no_cache), format_)
    if failed:
        ctx.exit(1)


def _client(no_cache: bool) -> Client:
    from sphinx_academic.sync.cache import MAX_AGE, Cache, cache_folder
    from sphinx_academic.sync.client import new_client

    return new_client(Cache(cache_folder(), 0 if no_cache else MAX_AGE))


def _catalogue(root: Path) -> Catalogue:
    """Return the records of a site; its mistakes are the concern of ``check``."""
    from sphinx_academic.catalogue.catalogue import Catalogue
    from sphinx_academic.cli.checking import site_settings

    if not (root / "conf.py").is_file():
        raise click.UsageError(f"there is no conf.py in {str(root)!r}: it is not the source directory of a site")
    return Catalogue(site_settings(root))


def members_of(catalogue: Catalogue, everybody: bool) -> list[Member]:
    """Return the people whose works are looked for: the owner, or else the present members of a group."""
    from sphinx_academic.sync.services.base import Member

    found = []
    if catalogue.profile and not everybody:
        owner = catalogue.profile
        listed = catalogue.people.get(owner.id)
        links = [*owner.links, *(listed.links if listed else ())]
        ids = {"orcid": listed.orcid if listed else "", **{link.type: link.id for link in reversed(links) if link.id}}
        found.append(Member(owner.id, str(owner.name), ids))
    else:
        for person in catalogue.people.values():
            ids = {"orcid": person.orcid, **{link.type: link.id for link in reversed(person.links) if link.id}}
            if person.listed and not person.end:
                found.append(Member(person.id, str(person.name), ids))
    return [member._replace(ids={name: id for name, id in member.ids.items() if id}) for member in found]


def _run(catalogue: Catalogue, options: Options, client: Client | None, format_: str) -> bool:
    from sphinx_academic.sync.asking import ask, read_saved
    from sphinx_academic.sync.compare import compare
    from sphinx_academic.sync.matching import Bibliography
    from sphinx_academic.sync.report import FORMATS, Report
    from sphinx_academic.sync.services.registry import SERVICES
    from sphinx_academic.sync.whose import circle_of
    from sphinx_academic.sync.works import identifiers_of

    members = members_of(catalogue, options.members)
    if not members:
        raise click.ClickException("there is nobody to ask for: describe the owner in profile.yml")
    papers = tuple(catalogue.publications.values())
    if client is None:
        answers = read_saved(options.saved, members)
    else:
        dois = [each.id for paper in papers for each in identifiers_of(paper) if each.scheme == "doi"]
        wanted = [SERVICES[name.lower()] for name in options.services] or list(SERVICES.values())
        answers = ask(wanted, client, members, dois, options.since)
    not_mine = catalogue.profile.not_mine if catalogue.profile else ()
    circle = circle_of(catalogue.people_index, members, papers, not_mine)
    findings = compare(Bibliography(papers), answers.claims, circle, options.since)
    chosen, never = _chosen(catalogue, findings, options)
    edits = _edits(catalogue, chosen, never)
    written = options.apply or options.interactive
    if written:
        _write(catalogue.settings.root, edits)
    day = datetime.fromtimestamp(client.oldest, UTC).date().isoformat() if client and client.oldest else ""
    report = Report(findings, answers.counts, answers.failures, _diff(edits), edits.refused, written, day)
    click.echo(FORMATS[format_](report), nl=False)
    return not answers.counts


def _edits(catalogue: Catalogue, findings: Sequence[Finding], never: Sequence[Finding] = ()) -> Edits:
    from sphinx_academic.records.kinds.profile import Profile
    from sphinx_academic.records.kinds.publications import Publication
    from sphinx_academic.sync.plan import Editor

    folder = f"{catalogue.settings.data}/" if catalogue.settings.data else ""
    files = catalogue.files(Publication)
    editor = Editor(
        catalogue.settings.root, tuple(catalogue.publications.values()), files, f"{folder}publications.bib"
    )  # fmt: skip
    for finding in never:
        editor.word(next(iter(catalogue.files(Profile)), f"{folder}profile.yml"), "not_mine", finding.name)
    return editor.make(findings)


def _chosen(catalogue: Catalogue, findings: Sequence[Finding], options: Options) -> tuple[list[Finding], list[Finding]]:
    """Return the findings whose changes are made, and those of works that are never to be offered again.

    A doubtful work is taken only by its own name, or by the answer to the question.
    """
    from sphinx_academic.sync.findings import Kind
    from sphinx_academic.sync.report import sentence

    possible = [each for each in findings if each.change is not None]
    keys = _edits(catalogue, possible).keys if options.only or options.skip else {}
    chosen: list[Finding] = []
    never: list[Finding] = []
    for finding in possible:
        names = {finding.key, finding.name, keys.get(id(finding), "")} - {""}
        named = not names.isdisjoint(options.only)
        if (options.only and not named) or not names.isdisjoint(options.skip):
            continue
        if not options.interactive:
            chosen += [finding] if named or finding.kind is not Kind.QUESTION else []
            continue
        click.echo(f"{finding.kind.value}: {sentence(finding)}", err=True)
        answers = ["y", "n", "never"] if finding.name else ["y", "n"]
        answer = click.prompt("Take it over?", type=click.Choice(answers), default="n", err=True)
        chosen += [finding] if answer == "y" else []
        never += [finding] if answer == "never" else []
    return chosen, never


def _write(root: Path, edits: Edits) -> None:
    from sphinx_academic.cli.import_ import write_plan
    from sphinx_academic.imports.plan import Plan

    try:
        write_plan(Plan(edits.files, edits.before), root)
    except OSError as error:
        raise click.ClickException(f"{error.filename or root}: {error.strerror}") from error


def _diff(edits: Edits) -> str:
    from sphinx_academic.cli.import_ import diff_of
    from sphinx_academic.imports.plan import Plan

    return diff_of(Plan(edits.files, edits.before))


def _write_citations(catalogue: Catalogue, options: Options, client: Client | None) -> None:
    from sphinx_academic.problems import Problems
    from sphinx_academic.sources.decoding import decode
    from sphinx_academic.sources.yaml.reader import read_yaml
    from sphinx_academic.sync.asking import cited, read_saved
    from sphinx_academic.sync.citations import COUNTING, citations_file, counts_of, is_absurd
    from sphinx_academic.sync.client import ServiceError
    from sphinx_academic.sync.matching import Bibliography
    from sphinx_academic.sync.plan import Edits
    from sphinx_academic.sync.services.registry import SERVICES
    from sphinx_academic.sync.works import identifiers_of

    name = next((each.lower() for each in options.services), "openalex")
    if name not in COUNTING:
        raise click.UsageError(f"{name} does not count citations; those that do are {', '.join(COUNTING)}")
    service = SERVICES[name]
    members = members_of(catalogue, options.members)
    papers = tuple(catalogue.publications.values())
    if client is None:
        found = [claim for claim in read_saved(options.saved, members).claims if claim.service == name]
        time = min(path.stat().st_mtime for path in options.saved)
    else:
        dois = [each.id for paper in papers for each in identifiers_of(paper) if each.scheme == "doi"]
        try:
            found = cited(service, client, members, dois)
        except ServiceError as error:
            raise click.ClickException(f"{service.title}: {error}; nothing was written") from error
        time = client.oldest or client.now()
    counts = counts_of(Bibliography(papers), found)
    folder = f"{catalogue.settings.data}/" if catalogue.settings.data else ""
    file = f"{folder}citations.yml"
    path = catalogue.settings.root / file
    before = path.read_bytes() if path.is_file() else b""
    problem = is_absurd(counts, read_yaml(file, decode(before, file, Problems()), Problems()) if before else None)
    if problem:
        raise click.ClickException(f"{service.title}: {problem}; nothing was written")
    edits = Edits({file: citations_file(service.title, time, counts).encode()}, {file: before} if before else {})
    if edits.files[file] != before:
        _write(catalogue.settings.root, edits)
    total = sum(counts.values())
    click.echo(f"{file}: {total:,} citations of {len(counts):,} publications ({service.title})")
