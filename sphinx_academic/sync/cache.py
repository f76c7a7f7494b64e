"""The answers of services in the user's cache folder, each with the time at which it was given."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

#: answers that are older are asked for again, seconds
MAX_AGE = 24 * 3600
_HEAD = "sphinx-academic answer"


def cache_folder() -> Path:
    """Return the folder for answers, as the system has it: below ``XDG_CACHE_HOME``, for instance."""
    if named := os.environ.get("XDG_CACHE_HOME"):
        base = Path(named)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home())
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path.home() / ".cache"
    return base / "sphinx-academic" / "sync"


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer and the time at which the service gave it, in seconds since 1970."""

    body: bytes
    time: float


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers by their addresses; no address has a key or a mail address in it."""

    folder: Path
    max_age: float = MAX_AGE

    def get(self, address: str) -> Answer | None:
        """Return the answer of an address if there is one that is new enough; a file that cannot be read is none."""
        try:
            content = self._path(address).read_bytes()
        except OSError:
            return None
        head, _, body = content.partition(b"\n")
        words = head.decode("ascii", "replace").rsplit(" ", 2)
        if words[0] != _HEAD or len(words) != 3 or words[2] != hashlib.sha256(body).hexdigest():
            return None
        try:
            given = float(words[1])
        except ValueError:
            return None
        return Answer(body, given) if 0 <= time.time() - given < self.max_age else None

    def put(self, address: str, answer: Answer) -> None:
        """Store an answer; a folder that cannot be written to is no problem."""
        path = self._path(address)
        head = f"{_HEAD} {int(answer.time)} {hashlib.sha256(answer.body).hexdigest()}\n".encode()
        temporary = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(head + answer.body)
            os.replace(temporary, path)
        except OSError:
            temporary.unlink(missing_ok=True)

    def _path(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode()).hexdigest()[:40]
