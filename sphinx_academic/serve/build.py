"""Builds of a site, each in a process of its own: nothing that a page or ``conf.py`` does stays for the next one.

The processes are forked from one that has imported all modules already (``forkserver``).  Where there is no fork,
each is a fresh one.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from sphinx_academic.config.conf_file import conf_file

#: suffixes of pages and data
CONTENT: Final = frozenset({".md", ".rst", ".txt", ".yml", ".yaml", ".bib", ".json", ".cff"})


class Built(NamedTuple):
    """The result of a build: whether it succeeded, its warnings and errors as text, and its duration in seconds."""

    succeeded: bool
    messages: str
    seconds: float


class Builder:
    """Builds one site, one build at a time.

    The next build is prepared in a process that waits for it, which is half of the work for a small site.
    """

    def __init__(self, source: Path, output: Path, doctrees: Path) -> None:
        self._arguments = ["-q", "-b", "html", "-d", str(doctrees), str(source), str(output)]
        self._source = source
        self._context: Any = _context(source)
        #: the process that builds, or that waits for the next build
        self._child: _Child | None = None
        self._is_stopped = False

    def prepare(self) -> None:
        """Start the process of the next build."""
        self._end()
        if not self._is_stopped:
            self._child = _Child(self._context, self._arguments, f"{self._source}/")

    def build(self, changed: Iterable[str] | None = None) -> Built:
        """Build, and wait until it is done; ``changed`` are the files that were, None if that is not known."""
        start = time.perf_counter()
        result = self._child.build() if self._child and changed and all(map(_is_content, changed)) else None
        if result is None:
            self.prepare()
            result = self._child.build() if self._child else None
        status, messages = result or (1, "The build ended before its time; the terminal says why.\n")
        return Built(status == 0, messages, time.perf_counter() - start)

    def stop(self) -> None:
        """End the process that builds or waits; there is no other build."""
        self._is_stopped = True
        self._end()

    def _end(self) -> None:
        if self._child is not None and self._child.process.is_alive():
            self._child.process.terminate()
        self._child = None


class _Child:
    """A process that prepares a build, waits until it is wanted, and builds."""

    def __init__(self, context: Any, arguments: list[str], source: str) -> None:
        self._connection, other = context.Pipe()
        self.process: BaseProcess = context.Process(target=_build, args=(arguments, source, other))
        self.process.start()
        other.close()

    def build(self) -> tuple[int, str] | None:
        """Return the status of the build and its messages; None if the process has ended before."""
        try:
            self._connection.send(None)
            status, messages = self._connection.recv()
        except (EOFError, OSError):
            return None
        finally:
            self.process.join()
        return status, messages


def _is_content(file: str) -> bool:
    """Return whether a file is read by builds after they were prepared: pages and data are, code and templates not."""
    return Path(file).suffix.lower() in CONTENT


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
    """A stream that is written to the terminal, too; what is written while the build waits, once it is wanted."""

    is_held = True

    def write(self, text: str) -> int:
        if not self.is_held:
            sys.__stderr__.write(text)  # type: ignore[union-attr]
        return super().write(text)

    def release(self) -> None:
        """Write what was held, and all that follows."""
        self.is_held = False
        sys.__stderr__.write(self.getvalue())  # type: ignore[union-attr]

    def flush(self) -> None:
        sys.__stderr__.flush()  # type: ignore[union-attr]

    def isatty(self) -> bool:
        return bool(sys.__stderr__ and sys.__stderr__.isatty())


def _build(arguments: list[str], source: str, connection: Connection) -> None:
    from sphinx import application
    from sphinx.cmd.build import build_main

    from sphinx_academic.serve import waiting

    # Ctrl-C is for the process that serves, which ends this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stderr = copied = _Copied()

    def wait() -> None:
        try:
            connection.recv()
        except EOFError:
            sys.exit()
        copied.release()

    waiting.Waiting.wait = wait
    application.builtin_extensions += (waiting.__name__,)
    status = build_main(arguments)
    if copied.is_held:
        if not connection.poll():
            return  # it cannot be prepared, and perhaps can be when it is wanted
        wait()
    connection.send((status, click.unstyle(copied.getvalue()).replace(source, "")))
    connection.close()
    # nothing of this process is needed, and to take it apart takes time
    sys.__stderr__.flush()  # type: ignore[union-attr]
    os._exit(0)
