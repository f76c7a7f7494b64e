"""Links of old sites: those to other sites stay, files of the site are copied, of links to its pages the text stays."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sphinx_academic.imports.found import Found, Status
from sphinx_academic.imports.source import SourceFile
from sphinx_academic.imports.text import LINK, slug, without_templates
from sphinx_academic.richtext.urls import safe_target

#: what is copied: pictures, and files that a reader downloads; pages and scripts are not
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"))
_FILES = frozenset(
    (".pdf", ".ps", ".pptx", ".ppt", ".key", ".docx", ".doc", ".zip", ".txt", ".bib", ".csv", ".mp4", ".webm", ".ipynb")
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HOST = re.compile(r"(?:www\.|[\w-]+\.(?:github\.io|com|org|edu|net|ac\.\w\w|io|cn|de|fr|uk)\b)")
_ARXIV = re.compile(r"arxiv:\s*(\d{4}[.:]\d{4,5}(?:v\d+)?|[a-z-]+/\d{7})", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")


class Links:
    """The links of one file of the source."""

    def __init__(self, found: Found, file: str, folders: tuple[str, ...] = ()) -> None:
        self._found = found
        self._file = file
        self._folders = folders

    def target(self, target: str) -> str:
        """Return where a link leads on the new site, empty if nowhere."""
        target = without_templates(target).strip().strip("<>").replace("\ufeff", "").strip()
        if not target or target.startswith("#"):
            return ""
        if _DOI.match(target):
            return f"https://doi.org/{target}"
        if arxiv := _ARXIV.fullmatch(target):
            return f"https://arxiv.org/abs/{arxiv[1].replace(':', '.')}"
        if target.startswith("//"):
            target = f"https:{target}"
        if _SCHEME.match(target):
            if safe_target(target) is None:
                self._found.say(self._file, 0, target[:100], Status.LEFT, "a link with a scheme that is not allowed")
                return ""
            return target.replace(" ", "%20")
        if (_HOST.match(target) and "/" in target) or target.startswith("www."):
            return f"https://{target}"
        return self.copied(target)

    def copied(self, target: str) -> str:
        """Return the place of a file of the source that is copied, empty if there is none or it is not copied."""
        file = self._found.source.find(target, self._file, self._folders)
        if file is None:
            self._found.say(
                self._file, 0, target[:100], Status.LEFT, "a link to a page or a file that the source does not have"
            )
            return ""
        return self.copy(file)

    def copy(self, file: SourceFile) -> str:
        """Copy a file of the source, and return its place below the new site."""
        for place, name in self._found.copies.items():
            if name == file.name:
                return place
        if file.suffix not in _PICTURES | _FILES:
            return ""
        path = PurePosixPath(file.name)
        folder = "images" if file.suffix in _PICTURES else "files"
        stem, number = slug(path.stem, "file"), 1
        while (place := f"{folder}/{stem}{f'-{number}' if number > 1 else ''}{file.suffix}") in self._found.copies:
            number += 1
        self._found.copies[place] = file.name
        self._found.file(file.name, Status.TAKEN, f"copied to {place}")
        return place

    def cleaned(self, text: str) -> str:
        """Return Markdown whose links lead somewhere on the new site; of the others the label stays."""
        if "](" not in text:
            return text

        def link(found: re.Match[str]) -> str:
            target = self.target(found["target"])
            if not target:
                return found["label"]
            return found[0] if target == found["target"] else f"[{found['label']}]({target})"

        return LINK.sub(link, text)

    def picture(self, target: str) -> str:
        """Return the place of a picture that is copied, empty if the source does not have it."""
        target = without_templates(target).strip()
        if _SCHEME.match(target) or target.startswith("//"):
            self._found.say(self._file, 0, target[:100], Status.LEFT, "a picture of another site")
            return ""
        return self.copied(target)

    def file(self, target: str, folders: tuple[str, ...] = ()) -> str:
        """Return the place of a file that is copied, looked for in some folders first; empty if there is none."""
        file = self._found.source.find(target, self._file, folders)
        return self.copy(file) if file else ""
