"""A build that is killed: ``python interrupted.py SRCDIR FUNCTION CALL`` ends at a call of a function, at once.

``FUNCTION`` is ``module:name``.  A function that writes a file leaves half of it, where ``CALL`` begins with ``half-``.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

KILLED = 42


def kill_at(function: str, call: str) -> None:
    module, _, path = function.partition(":")
    holder: Any = importlib.import_module(module)
    *owners, name = path.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    original = getattr(holder, name)
    count = int(call.removeprefix("half-"))
    calls = 0

    def killed(*args: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls < count:
            return original(*args, **more)
        if call.startswith("half-"):
            original(*args, **more)
            # the file that was written last, of those that a build makes
            files = (path for path in (Path(sys.argv[1]) / "_build").rglob("*") if path.is_file())
            newest = max(files, key=lambda path: path.stat().st_mtime_ns)
            newest.write_bytes(newest.read_bytes()[: newest.stat().st_size // 2])
        os._exit(KILLED)

    setattr(holder, name, killed)


if __name__ == "__main__":
    srcdir, function, call = sys.argv[1:]
    from sphinx.application import Sphinx

    build = f"{srcdir}/_build"
    kill_at(function, call)
    Sphinx(srcdir, srcdir, f"{build}/html", f"{build}/doctrees", "html", status=None).build()
