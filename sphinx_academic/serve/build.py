"""Builds of a site, each in a process of its own: nothing that a page or ``conf.py`` does stays for the next one.

The processes are forked from one that has imported all modules already (``forkserver``).  Where there is no fork,
each is a fresh one.
"""

from __future__ import annotations

import io
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

import click

from sphinx_academic.config.conf_file import conf_file


class Built(NamedTuple):
    """The result of a build: whether it succeeded, its warnings and errors as text, and its duration in seconds."""

    succeeded: bool
    messages: str
    seconds: float


class Builder:
    """Builds one site, one build at a time."""

    def __init__(self, source: Path, output: Path, doctrees: Path) -> None:
        self.arguments = ["-q", "-b", "html", "-d", str(doctrees), str(source), str(output)]
        self._source = source
        self._context: Any = _context(source)
        self._process: BaseProcess | None = None

    def build(self) -> Built:
        """Build, and wait until it is done."""
        start = time.perf_counter()
        receiver, sender = self._context.Pipe(duplex=False)
        process: BaseProcess = self._context.Process(target=_build, args=(self.arguments, f"{self._source}/", sender))
        self._process = process
        process.start()
        sender.close()
        try:
            status, messages = receiver.recv()
        except EOFError:
            status, messages = 1, "The build ended before its time; the terminal says why.\n"
        process.join()
        return Built(status == 0, messages, time.perf_counter() - start)

    def stop(self) -> None:
        """End the build that is running."""
        if self._process is not None and self._process.is_alive():
            self._process.terminate()


def _context(source: Path) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    extensions = conf_file(source).values.get("extensions")
    installed = [each for each in extensions if isinstance(each, str)] if isinstance(extensions, list) else []
    # those that lie in the site itself are not found from here, and may change
    context.set_forkserver_preload(["sphinx_academic.serve.preload", *installed])
    return context


class _Copied(io.StringIO):
    """A stream that is written to the terminal, too."""

    def write(self, text: str) -> int:
        sys.__stderr__.write(text)  # type: ignore[union-attr]
        return super().write(text)

    def flush(self) -> None:
        sys.__stderr__.flush()  # type: ignore[union-attr]

    def isatty(self) -> bool:
        return bool(sys.__stderr__ and sys.__stderr__.isatty())


def _build(arguments: list[str], source: str, sender: Connection) -> None:
    from sphinx.cmd.build import build_main

    sys.stderr = copied = _Copied()
    status = build_main(arguments)
    sender.send((status, click.unstyle(copied.getvalue()).replace(source, "")))
    sender.close()
