"""The files that an import writes: new ones, and existing ones with lines added at their ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass
class Plan:
    """Files to write by their names below the site, existing ones with their current contents."""

    files: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    #: how many records of each kind are added, and how many are there already
    added: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)

    def put(self, name: str, content: bytes) -> None:
        """Write a file, unless it has that content already."""
        if self.before.get(name) != content:
            self.files[name] = content

    def append(self, name: str, there: bytes | None, text: str, between: str = "") -> None:
        """Write a file that consists of what is there, ``between``, and a text, with the line ends that are there."""
        content = text.encode("utf-8", "replace")
        if there is not None:
            if b"\r\n" in there:
                content = content.replace(b"\n", b"\r\n")
            content = (there if there.endswith(b"\n") or not there else there + b"\n") + between.encode() + content
        self.put(name, content)


def list_indent(there: bytes | None, kind: str) -> str | None:
    """Return the indentation of the items of a list, None if none can be added at the end of the file."""
    if there is None:
        return ""
    lines = [
        line
        for line in there.decode("utf-8", "replace").splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not lines or (lines[0] == "---" and len(lines) == 1):
        return ""
    if lines[0] == "---":
        lines = lines[1:]
    if lines[-1].rstrip() == "...":
        return None
    if lines[0].startswith("- "):
        return ""
    if re.fullmatch(rf"{kind}:\s*(?:#.*)?", lines[0]) and len(lines) > 1 and (item := re.match(r"( *)- ", lines[1])):
        rest = [
            line for line in lines[1:] if not line.startswith(item[1] + " ") and not line.startswith(item[1] + "- ")
        ]
        return item[1] if not rest else None
    return None
