"""The parameters that commands have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from sphinx_academic.config.conf_file import NAME

Command = TypeVar("Command", bound=Callable[..., Any])

#: the type of a folder that exists
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _with_conf(_ctx: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    if not (folder / NAME).is_file():
        raise click.UsageError(f"there is no {NAME} in {str(folder)!r}: it is not the source directory of a site")
    return folder


def site_argument(command: Command) -> Command:
    """Add the argument ``site``: the source directory of a site, by default this folder."""
    return click.argument("site", metavar="[DIR]", default=".", type=FOLDER, callback=_with_conf)(command)


def site_option(command: Command) -> Command:
    """Add the option ``--in``, which names the source directory of a site."""
    help = "Source directory of the site."
    return click.option("--in", "site", metavar="DIR", default=".", type=FOLDER, callback=_with_conf, help=help)(
        command
    )


def format_option(formats: Iterable[str]) -> Callable[[Command], Command]:
    """Return a decorator that adds the option ``--format``: the first of ``formats`` is the default."""
    names = list(formats)
    return click.option("--format", "format_", type=click.Choice(names), default=names[0], help="Format of the output.")
