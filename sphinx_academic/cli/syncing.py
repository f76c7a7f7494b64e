"""A site's bibliography compared with open records: the report printed, and the changes written that are wanted."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from sphinx_academic.catalogue.catalogue import Catalogue
from sphinx_academic.cli.checking import site_settings
from sphinx_academic.cli.data_files import diff_of, write_files
from sphinx_academic.problems import Problems, counted
from sphinx_academic.records.kinds.profile import Profile
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.sources.decoding import decode
from sphinx_academic.sources.yaml.reader import read_yaml
from sphinx_academic.sync.asking import ask, cited, dois_of, members_of, read_saved
from sphinx_academic.sync.cache import MAX_AGE, Cache, cache_folder
from sphinx_academic.sync.citations import COUNTING, citations_file, counts_of, is_absurd
from sphinx_academic.sync.client import Client, ServiceError, new_client
from sphinx_academic.sync.compare import compare
from sphinx_academic.sync.findings import Finding, Kind
from sphinx_academic.sync.matching import Bibliography
from sphinx_academic.sync.plan import Editor, Edits
from sphinx_academic.sync.report import FORMATS, Report, sentence
from sphinx_academic.sync.services.registry import SERVICES
from sphinx_academic.sync.whose import circle_of


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command that say what is asked for and what is changed."""

    services: tuple[str, ...]
    saved: tuple[Path, ...]
    since: int | None
    apply: bool
    interactive: bool
    only: tuple[str, ...]
    skip: tuple[str, ...]
    members: bool


def client_of(no_cache: bool) -> Client:
    """Return a client with the user's cache."""
    return new_client(Cache(cache_folder(), 0 if no_cache else MAX_AGE))


def catalogue_of(root: Path) -> Catalogue:
    """Return the records of a site; its mistakes are the concern of ``check``."""
    return Catalogue(site_settings(root))


def sync_site(catalogue: Catalogue, options: Options, client: Client | None, format_: str) -> bool:
    """Print what differs, and return whether a service gave an answer; ``client`` is None for saved answers."""
    members = members_of(catalogue, options.members)
    if not members:
        raise click.ClickException("there is nobody to ask for: describe the owner in profile.yml")
    papers = tuple(catalogue.publications.values())
    if client is None:
        answers = read_saved(options.saved, members)
    else:
        wanted = [SERVICES[name] for name in options.services] or SERVICES.values()
        answers = ask(wanted, client, members, dois_of(papers), options.since)
    not_mine = catalogue.profile.not_mine if catalogue.profile else ()
    circle = circle_of(catalogue.people_index, members, papers, not_mine)
    findings = compare(Bibliography(papers), answers.claims, circle, options.since)
    chosen, never = _chosen(catalogue, findings, options)
    edits = _edits(catalogue, chosen, never)
    written = options.apply or options.interactive
    if written:
        _write(catalogue.settings.root, edits)
    day = datetime.fromtimestamp(client.oldest, UTC).date().isoformat() if client and client.oldest else ""
    diff = diff_of(edits.files, edits.before)
    report = Report(findings, answers.counts, answers.failures, answers.not_asked, diff, edits.refused, written, day)
    click.echo(FORMATS[format_](report), nl=False)
    return bool(answers.counts)


def _in_data(catalogue: Catalogue, name: str) -> str:
    """Return the name of a file of the data folder, from the source directory."""
    return posixpath.join(catalogue.settings.data, name)


def _edits(catalogue: Catalogue, findings: Sequence[Finding], never: Sequence[Finding] = ()) -> Edits:
    files = catalogue.files(Publication)
    editor = Editor(
        catalogue.settings.root, tuple(catalogue.publications.values()), files, _in_data(catalogue, "publications.bib")
    )  # fmt: skip
    for finding in never:
        editor.word(next(iter(catalogue.files(Profile)), _in_data(catalogue, "profile.yml")), "not_mine", finding.name)
    return editor.make(findings)


def _chosen(catalogue: Catalogue, findings: Sequence[Finding], options: Options) -> tuple[list[Finding], list[Finding]]:
    """Return the findings whose changes are made, and those of works that are never to be offered again.

    A doubtful work is taken only by its own name, or by the answer to the question.
    """
    possible = [each for each in findings if each.change is not None]
    keys = _edits(catalogue, possible).keys if options.only or options.skip else {}
    only, skip = ({each.lower() for each in texts} for texts in (options.only, options.skip))
    chosen: list[Finding] = []
    never: list[Finding] = []
    for finding in possible:
        names = {name.lower() for name in (finding.key, finding.name, keys.get(id(finding), "")) if name}
        named = not names.isdisjoint(only)
        if (only and not named) or not names.isdisjoint(skip):
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
    try:
        write_files(root, edits.files, edits.before)
    except OSError as error:
        raise click.ClickException(f"{error.filename or root}: {error.strerror}") from error


def write_citations(catalogue: Catalogue, options: Options, client: Client | None) -> None:
    """Write how often publications are cited; ``client`` is None for saved answers."""
    name = options.services[0] if options.services else "openalex"
    if name not in COUNTING:
        raise click.UsageError(f"{name} does not count citations; those that do are {', '.join(COUNTING)}")
    service = SERVICES[name]
    members = members_of(catalogue, options.members)
    papers = tuple(catalogue.publications.values())
    if client is None:
        found = [claim for claim in read_saved(options.saved, members).claims if claim.service == name]
        time = min(path.stat().st_mtime for path in options.saved)
    else:
        try:
            found = cited(service, client, members, dois_of(papers))
        except ServiceError as error:
            raise click.ClickException(f"{service.title}: {error}; nothing was written") from error
        time = client.oldest or client.now()
    counts = counts_of(Bibliography(papers), found)
    file = _in_data(catalogue, "citations.yml")
    path = catalogue.settings.root / file
    before = path.read_bytes() if path.is_file() else b""
    problem = is_absurd(counts, read_yaml(file, decode(before, file, Problems()), Problems()) if before else None)
    if problem:
        raise click.ClickException(f"{service.title}: {problem}; nothing was written")
    content = citations_file(service.title, time, counts).encode()
    if content != before:
        _write(catalogue.settings.root, Edits({file: content}, {file: before} if path.is_file() else {}))
    total = sum(counts.values())
    click.echo(f"{file}: {counted(total, 'citation')} of {counted(len(counts), 'publication')} ({service.title})")
