"""Builds of a site in its languages, each in a process of its own that has what is the same for all of them."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Mapping, Sequence
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click

from sphinx_academic.catalogue.ahead import parse_files
from sphinx_academic.cli.checking import KINDS, settings_of
from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.problems import Problems
from sphinx_academic.records.model.languages import language_of
from sphinx_academic.sphinx.languages import language_name
from sphinx_academic.sphinx.site import catalogue_settings


class Build(NamedTuple):
    """A build of one language: its code, empty for that of ``conf.py``, and the arguments of ``sphinx-build``."""

    language: str
    arguments: Sequence[str]


def build_all(source: Path, builds: Sequence[Build], quiet: bool = False) -> bool:
    """Run builds one after the other; return whether one of them has failed.

    Where processes can be forked, modules are imported once, and the text of data files is parsed once.
    """
    failed = False
    can_fork = "fork" in multiprocessing.get_all_start_methods() and len(builds) > 1
    if can_fork:
        prepare(source)
    context: Any = multiprocessing.get_context("fork" if can_fork else "spawn")
    for each in builds:
        if not quiet and each.language:
            click.echo(f"-- {each.language} --")
        process = context.Process(target=run, args=(each.arguments,))
        process.start()
        process.join()
        failed = failed or process.exitcode != 0
    return failed


def run(arguments: Sequence[str]) -> None:
    """Run ``sphinx-build``, and end the process with its exit status."""
    from sphinx.cmd.build import build_main

    sys.exit(build_main(list(arguments)))


def prepare(source: Path) -> None:
    """Import what builds import, and parse the site's data files."""
    import_module("sphinx_academic.serve.preload")
    conf = conf_file(source)
    settings = catalogue_settings(source.resolve(), settings_of(conf, Problems()), conf, "en")
    parse_files(settings, KINDS)
    gc.freeze()


def write_start_page(output: Path, folders: Mapping[str, str]) -> None:
    """Write the page at the top of a site whose languages are all in folders: it leads on to the first one."""
    first = next(iter(folders))
    links = "".join(
        f'<li><a href="{escape(folder)}/" hreflang="{language_of(code)}" lang="{language_of(code)}">'
        f"{escape(language_name(code))}</a></li>\n"
        for code, folder in folders.items()
    )
    output.mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text(
        f"""<!DOCTYPE html>
<html lang="{language_of(first)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={escape(folders[first])}/">
<title>{escape(language_name(first))}</title>
</head>
<body>
<main><ul>
{links}</ul></main>
</body>
</html>
""",
        encoding="utf-8",
        newline="\n",
    )
