"""``sphinx-academic check``: what is wrong with a site's data, without a build."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from sphinx_academic.cli.parameters import format_option, site_argument
from sphinx_academic.problems import Problem, as_ascii_json, counted, printable


def as_text(problems: Iterable[Problem], folder: str) -> str:
    """Return one line for each problem, as a build prints them, with paths from where the command was run."""
    return "".join(f"{printable(_path(folder, problem))}: {_sentence(problem)}\n" for problem in problems)


def as_json(problems: Iterable[Problem], folder: str) -> str:
    """Return a JSON array of objects with ``file``, ``line`` (null: the file as a whole), ``type`` and ``message``."""
    found = [
        {
            "file": os.path.normpath(os.path.join(folder, problem.location.file)),
            "line": problem.location.line or None,
            "type": f"academic.{problem.subtype.value}",
            "message": problem.message,
        }
        for problem in problems
    ]
    return as_ascii_json(found)


def as_github(problems: Iterable[Problem], folder: str) -> str:
    """Return GitHub's workflow commands, which annotate the lines of a pull request."""
    lines = []
    for problem in problems:
        file = os.path.normpath(os.path.join(folder, problem.location.file))
        place = f"file={_property(file)}" + (f",line={problem.location.line}" if problem.location.line else "")
        title = f"academic.{problem.subtype.value}"
        lines.append(f"::warning {place},title={title}::{_escaped(problem.message)}\n")
    return "".join(lines)


def _escaped(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _path(folder: str, problem: Problem) -> str:
    path = os.path.normpath(os.path.join(folder, problem.location.file))
    return f"{path}:{problem.location.line}" if problem.location.line else path


def _sentence(problem: Problem) -> str:
    return f"{problem.message} [academic.{problem.subtype.value}]"


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


@click.command()
@site_argument
@format_option(FORMATS)
@click.option(
    "--links", is_flag=True, help="Also look for dead anchors and for typing errors in DOIs, ORCID iDs and ISBNs."
)
@click.option("--languages", is_flag=True, help="Also list text that lacks one of academic_languages.")
@click.pass_context
def check(ctx: click.Context, site: Path, format_: str, links: bool, languages: bool) -> None:
    """Report what is wrong with the data, options and configuration of the site in DIR.

    The same problems as a build would find, in a second or two; conf.py is read and not run. The exit status
    is 1 if there are any.
    """
    # imported here: --help needs none of it
    from sphinx_academic.cli.checking import check_site

    report = check_site(site, links, languages)
    click.echo(FORMATS[format_](report.problems, str(site)), nl=False)
    for note in report.notes:
        click.echo(f"note: {printable(note)}", err=True)
    if report.problems:
        files = len({problem.location.file for problem in report.problems})
        click.echo(f"{counted(len(report.problems), 'problem')} in {counted(files, 'file')}", err=True)
        ctx.exit(1)
    click.echo("no problems found", err=True)
