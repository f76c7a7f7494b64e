"""The readers of single lines, by the kinds of their sections."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_academic.imports.prose.blocks import Block
from sphinx_academic.imports.prose.items import Read, award, degree, grant, position, project, talk, teaching
from sphinx_academic.imports.prose.students import student

READERS: dict[str, Callable[[Block, str], Read | None]] = {
    "awards": award,
    "experience": position,
    "education": degree,
    "teaching": teaching,
    "talks": talk,
    "grants": grant,
    "projects": project,
    "mentees": student,
}
