"""The output of a build, without the files that Sphinx writes for itself."""

from __future__ import annotations

import re
from pathlib import Path

from sites import Site

#: words that stand on no page any more: Sphinx leaves them in its index, each with an empty list
_NO_PAGE = re.compile(rb'(?:"[^"]*"|[\w$]+):\[\],?')


def made(site: Site) -> dict[str, bytes]:
    """Return the files of the output by their names."""
    found = {
        path.relative_to(site.outdir).as_posix(): path.read_bytes()
        for path in files_below(site.outdir)
        if path.suffix != ".bak"
    }
    found["searchindex.js"] = _NO_PAGE.sub(b"", found["searchindex.js"]).replace(b",}", b"}")
    return found


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
