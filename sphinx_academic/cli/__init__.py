"""The command line: one module of this package for each command, loaded on first use."""

from __future__ import annotations

import importlib
import io
import keyword
import sys

import click

import sphinx_academic

#: The commands; each is a function in the module of the same name, with an underscore where Python has the word.
COMMANDS = ("build", "check", "cv", "doctor", "import", "new", "schema", "serve", "sync", "theme")


class LazyGroup(click.Group):
    """A group whose commands are imported when used, so that ``new`` does not load what ``check`` needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(f"{__name__}.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(sphinx_academic.__version__, prog_name="sphinx-academic")
def main() -> None:
    """Academic profile pages with Sphinx."""
    # the console of a system may be in an encoding that lacks a name's letters
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
