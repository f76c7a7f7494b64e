"""Data files that commands change: the difference, and the files written."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from sphinx_academic.catalogue.files import inside


def write_files(root: Path, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Write files below ``root``: each is there whole or not at all.

    Those that are not in ``before`` are new.  Raises :exc:`FileExistsError` if one of them is there.
    """
    for name, content in files.items():
        path = inside(root, name)
        if path is None:
            raise click.ClickException(f"{name} would lie outside {root}; it was not written")
        path.parent.mkdir(parents=True, exist_ok=True)
        if name not in before:
            with path.open("xb") as stream:
                stream.write(content)
            continue
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, path.stat().st_mode & 0o777)
        os.replace(temporary, path)


def diff_of(files: Mapping[str, bytes], before: Mapping[str, bytes]) -> str:
    """Return what changes as a unified diff; files that are no text are named."""
    parts: list[str] = []
    for name, content in files.items():
        try:
            new = content.decode().splitlines(keepends=True)
            old = before.get(name, b"").decode().splitlines(keepends=True)
        except UnicodeDecodeError:
            parts.append(f"new file {name} ({len(content):,} bytes)\n")
            continue
        parts += difflib.unified_diff(old, new, f"a/{name}" if name in before else "/dev/null", f"b/{name}")
    return "".join(parts)
