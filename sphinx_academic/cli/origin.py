"""The place from which the package was installed, as a requirement that installs the same again (PEP 610)."""

from __future__ import annotations

import configparser
import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

PACKAGE = "sphinx-academic"
#: an address of a repository by SSH, whose web address says host and path as well
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/](.+)")


def requirement(*extras: str) -> str:
    """Return what to write into ``requirements.txt`` to get this package from where it came."""
    name = f"{PACKAGE}[{','.join(extras)}]" if extras else PACKAGE
    origin = _origin()
    return f"{name} @ {origin}" if origin else name


def _origin() -> str:
    """Return the URL that pip recorded; empty for a package from an index, for which its name is enough."""
    try:
        recorded = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    if not recorded:
        return ""
    origin: dict[str, Any] = json.loads(recorded)
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    if "dir_info" in origin:
        # a folder of this computer is nowhere else, the repository that it is a clone of may be
        return _remote(Path(url2pathname(unquote(urlsplit(url).path)))) or url
    return url


def _remote(folder: Path) -> str:
    """Return the address of the repository that a folder is a clone of; empty if git would not find one."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read(folder / ".git" / "config", encoding="utf-8")
    except (configparser.Error, OSError, UnicodeDecodeError):
        return ""
    url = parser.get('remote "origin"', "url", fallback="")
    ssh = _SSH.fullmatch(url)
    if ssh:
        url = f"https://{ssh[1]}/{ssh[2]}"
    # a name or a token in an address is its owner's secret
    parts = urlsplit(url)
    return f"git+{url}" if parts.scheme == "https" and "@" not in parts.netloc else ""
