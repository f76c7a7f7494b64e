"""``sphinx-academic import``: other sites, files and services to data files."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

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


def write_plan(plan: Plan, root: Path) -> None:
    """Write the files of a plan below ``root``: each is there whole or not at all."""
    from sphinx_academic.catalogue.files import inside

    for name, content in plan.files.items():
        path = inside(root, name)
        if path is None:
            raise click.ClickException(f"{name} would lie outside {root}; it was not written")
        path.parent.mkdir(parents=True, exist_ok=True)
        if name not in plan.before:
            with path.open("xb") as stream:
                stream.write(content)
            continue
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, path.stat().st_mode & 0o777)
        os.replace(temporary, path)


def diff_of(plan: Plan) -> str:
    """Return what a plan changes as a unified diff; files that are no text are named."""
    parts: list[str] = []
    for name, content in plan.files.items():
        try:
            new = content.decode().splitlines(keepends=True)
            old = plan.before.get(name, b"").decode().splitlines(keepends=True)
        except UnicodeDecodeError:
            parts.append(f"new file {name} ({len(content):,} bytes)\n")
            continue
        parts += difflib.unified_diff(old, new, f"a/{name}" if name in plan.before else "/dev/null", f"b/{name}")
    return "".join(parts)


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
@click.option("--from", "name", default="", help="Name of the site or format; recognised if not given.")
@click.option(
    "--into", "root", metavar="DIR", default=".", type=click.Path(file_okay=False, path_type=Path),
    help="Source directory of the site that the data is added to.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Print what would be changed, as a diff, and write nothing.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How the report is printed."
)
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
        click.echo(diff_of(plan), nl=False)
        click.echo(report_text(found, plan, [], format_), nl=False, err=True)
        return
    try:
        write_plan(plan, root)
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} exists and was left as it is") from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or root}: {error.strerror}") from error
    click.echo(report_text(found, plan, remaining_problems(root, plan), format_), nl=False)
