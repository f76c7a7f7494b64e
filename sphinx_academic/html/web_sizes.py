"""Picture files in the sizes and the format that browsers are sent: WebP, turned upright, without metadata.

The names of the files have a hash of the picture's content, so that files which are there already are right,
from build to build and for every page and process that shows the picture.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import tempfile
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image, ImageOps

#: pictures of more pixels are not decoded: a file of some kilobytes may say that it has billions
MAX_PIXELS: Final = 150_000_000
#: formats that are published as they are
_PASSED: Final = (".svg", ".avif", ".mp4", ".webm")
#: formats whose frames are an animation; those of a phone's JPEG are the same picture in other sizes
_ANIMATED: Final = frozenset({"GIF", "PNG", "WEBP"})
#: formats whose copy for other programs has no losses
_LOSSLESS: Final = frozenset({"PNG", "GIF", "BMP"})
_SIXTEEN_BITS: Final = ("I", "I;16", "I;16B", "I;16L", "I;16N")
#: raised when the files would be other ones although the picture is the same
_VERSION: Final = b"1"
#: what Pillow raises for files that are broken
_BROKEN: Final = (
    *(OSError, SyntaxError, ValueError, ArithmeticError, EOFError, LookupError, TypeError, MemoryError),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)


class WebPicture(NamedTuple):
    """The files of a picture: names in the output's folder of images.

    ``source`` is the one for programs that know no ``srcset``; ``sizes`` are names and widths of the others, the
    narrowest first.  ``width`` and ``height`` are in pixels, 0 where they are not known.  ``error`` says why the
    picture is published as it is although it should not be.
    """

    source: str
    width: int = 0
    height: int = 0
    sizes: tuple[tuple[str, int], ...] = ()
    error: str = ""

    def at_least(self, width: int) -> str:
        """Return the narrowest file that is as wide as ``width``, or else the widest one."""
        return next((name for name, each in self.sizes if each >= width), (self.sizes or ((self.source, 0),))[-1][0])


class _Original(NamedTuple):
    """A picture as it is in the site: upright width and height; ``passed`` if it is published as it is."""

    digest: str
    width: int = 0
    height: int = 0
    suffix: str = ""
    passed: bool = True
    error: str = ""


def web_picture(path: Path, folder: Path, widths: Sequence[int]) -> WebPicture:
    """Return the files of a picture, written to ``folder`` where they are not there.  OSError if it cannot be read."""
    status = path.stat()
    original = _original(path, status.st_mtime_ns, status.st_size)
    name = f"{path.stem[:60]}-{original.digest}"
    if original.passed or not widths:
        return _passed(path, folder, name, original if widths else original._replace(error=""))
    largest = min(max(widths), original.width)
    sizes = tuple((f"{name}-{width}.webp", width) for width in sorted({*widths, largest}) if width <= largest)
    height = max(1, round(original.height * largest / original.width))
    result = WebPicture(name + original.suffix, largest, height, sizes)
    if not all((folder / file).is_file() for file in (result.source, *(file for file, _width in sizes))):
        try:
            _write(path, folder, result)
        except _BROKEN:
            return _passed(path, folder, name, original._replace(error=_UNREADABLE))
    return result


def picture_error(path: Path) -> str:
    """Return why a picture cannot be made smaller; empty if it can, or need not."""
    try:
        status = path.stat()
        original = _original(path, status.st_mtime_ns, status.st_size)
        if not original.passed:
            _decoded(path, 1)
    except _BROKEN:
        return _UNREADABLE
    return original.error


_UNREADABLE: Final = "is damaged, or in a format that is not known"


@lru_cache(maxsize=1024)
def _original(path: Path, modified: int, size: int) -> _Original:
    """Return what a file is; ``modified`` and ``size`` are there to tell its versions apart."""
    with path.open("rb") as stream:
        hashed = hashlib.file_digest(stream, lambda: hashlib.blake2b(_VERSION, digest_size=6))
    digest = hashed.hexdigest()
    if path.suffix.lower() in _PASSED:
        return _Original(digest)
    try:
        with _opened(path) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return _Original(digest, error=_too_large(width, height))
            if image.format in _ANIMATED and getattr(image, "is_animated", False):
                return _Original(digest, width, height)
            if image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8):
                width, height = height, width
            lossless = image.format in _LOSSLESS or image.has_transparency_data
            return _Original(digest, width, height, ".png" if lossless else ".jpg", passed=False)
    except Image.DecompressionBombError:
        return _Original(digest, error=_too_large())
    except _BROKEN:
        return _Original(digest, error=_UNREADABLE)


#: the number of the EXIF field that says how the camera was held
_ORIENTATION: Final = 0x0112


def _too_large(width: int = 0, height: int = 0) -> str:
    found = f"{width} × {height}, " if width else ""
    return f"has more pixels than are decoded ({found}at most {MAX_PIXELS // 1_000_000} million)"


def _opened(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        # Pillow warns of what is a third larger than an ordinary photo; there is a bound of our own
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(path)


def _decoded(path: Path, least: int) -> Image.Image:
    """Return a picture upright, in eight bits a channel, and without metadata but its colour profile.

    A JPEG may be decoded smaller than it is, with at least ``least`` pixels in width and height.
    """
    with _opened(path) as image:
        image.draft(None, (least, least))
        upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile") if upright.mode in ("RGB", "RGBA", "P") else None
    if upright.mode in _SIXTEEN_BITS:
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    clean = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    clean.info = {"icc_profile": profile} if profile else {}
    return clean


def _write(path: Path, folder: Path, result: WebPicture) -> None:
    largest = _decoded(path, result.width).resize((result.width, result.height), Image.Resampling.LANCZOS)
    folder.mkdir(parents=True, exist_ok=True)
    for name, width in result.sizes:
        height = max(1, round(result.height * width / result.width))
        smaller = largest.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
        _save(smaller, folder / name, format="WEBP", quality=78, method=4)
    as_jpeg = result.source.endswith(".jpg")
    _save(largest, folder / result.source, **_JPEG if as_jpeg else {"format": "PNG", "optimize": True})


_JPEG: Final[dict[str, Any]] = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}


def _save(image: Image.Image, target: Path, **options: Any) -> None:
    with _replaced(target) as temporary:
        image.save(temporary, icc_profile=image.info.get("icc_profile"), **options)


@contextmanager
def _replaced(target: Path) -> Iterator[str]:
    """Yield the name of a temporary file that becomes ``target`` in one step: another process may make it, too."""
    descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    os.close(descriptor)
    try:
        yield temporary
        os.chmod(temporary, 0o644)  # a temporary file is private, and what is published is not
        os.replace(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _passed(path: Path, folder: Path, name: str, original: _Original) -> WebPicture:
    target = folder / (name + path.suffix.lower())
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with _replaced(target) as temporary:
            shutil.copyfile(path, temporary)
    return WebPicture(target.name, original.width, original.height, error=original.error)
