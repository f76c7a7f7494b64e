"""``sphinx-academic import``: other sites, files and services to data files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_academic.cli.data_files import diff_of, write_files
from sphinx_academic.cli.parameters import format_option

if TYPE_CHECKING:
    from sphinx_academic.imports.found import Found
    from sphinx_academic.imports.plan import Plan
    from sphinx_academic.problems import Problem

#: what standard input is called
_STDIN = "-"


def found_in(source: str, name: str) -> Found:
    """Return what is in a source: a folder, a file, a zip archive, or ``-`` for standard input."""
    # imported here: --help needs none of it
    from sphinx_academic.imports.recognise import read_source
    from sphinx_academic.imports.source import MAX_BYTES, SourceError, from_bytes, open_source

    try:
        opened = from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1)) if source == _STDIN else open_source(Path(source))
        return read_source(opened, name)
    except SourceError as error:
        raise click.ClickException(f"{error}; nothing was written") from error


def remaining_problems(root: Path, plan: Plan) -> list[Problem]:
    """Return what ``check`` finds in the files that were written, if they are part of a site."""
    from sphinx_academic.config.conf_file import NAME

    if not (root / NAME).is_file():
        return []
    from sphinx_academic.cli.checking import check_site

    return [problem for problem in check_site(root).problems if problem.location.file in plan.files]


def report_text(found: Found, plan: Plan, remaining: list[Problem], format_: str) -> str:
    """Return the account of an import in a format."""
    from sphinx_academic.imports.report import as_json, as_text

    return as_json(found, plan, remaining) if format_ == "json" else as_text(found, plan, remaining)


def data_folder(root: Path) -> str:
    """Return the folder of the data files of a site, as its ``conf.py`` has it."""
    from sphinx_academic.config.conf_file import NAME, conf_file

    if not (root / NAME).is_file():
        return "data"
    folder = conf_file(root).values.get("academic_data", "data")
    return folder if isinstance(folder, str) else "data"


@click.command(name="import")
@click.argument("source", metavar="SOURCE")
@click.option("--from", "name", default="", help="Name of the source's format; by default it is recognised.")
@click.option(
    "--into", "root", metavar="DIR", default=".", type=click.Path(file_okay=False, path_type=Path),
    help="Source directory of the site to add the data to.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Print the changes as a diff and write nothing.")
@format_option(["text", "json"])
def import_(source: str, name: str, root: Path, dry_run: bool, format_: str) -> None:
    """Read SOURCE and add its records to the data files of a site.

    SOURCE is a folder, such as the clone of a site, a file, a zip archive, or - for standard input. Nothing of it is
    run, nothing that is there is changed, and the report accounts for every file, record and field.
    """
    from sphinx_academic.imports.merge import Merger
    from sphinx_academic.imports.new_site import add_pages
    from sphinx_academic.imports.recognise import NAMES

    if name and name not in NAMES:
        raise click.BadParameter(f"{name!r} is none of {', '.join(NAMES)}", param_hint="--from")
    found = found_in(source, name)
    merger = Merger(found, root, data_folder(root))
    plan = merger.merge()
    add_pages(found, plan, root)
    if dry_run:
        click.echo(diff_of(plan.files, plan.before), nl=False)
        click.echo(report_text(found, plan, [], format_), nl=False, err=True)
        return
    try:
        write_files(root, plan.files, plan.before)
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} exists and was left as it is") from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or root}: {error.strerror}") from error
    click.echo(report_text(found, plan, remaining_problems(root, plan), format_), nl=False)
