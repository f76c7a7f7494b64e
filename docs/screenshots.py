"""Take the pictures of the README and of the gallery, from the site that ``sphinx-academic new`` makes.

.. code-block:: console

   python docs/screenshots.py

Needs Chromium, the package ``playwright`` and the themes of the extra ``themes``.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from sphinx_academic.cli.new import THEMES, write_site
from sphinx_academic.theme.options import PALETTES

STATIC = Path(__file__).parent / "_static"
WIDTH, HEIGHT = 1280, 960
PHONE = 390


class Picture(NamedTuple):
    """A picture to take: its file, the options of its site, the page, colour scheme and width."""

    file: str
    theme: str = "academic"
    options: tuple[tuple[str, str], ...] = ()
    page: str = "index.html"
    scheme: str = "light"
    width: int = WIDTH


def pictures() -> Iterator[Picture]:
    """Yield all pictures: of the README, of the palettes, of layouts and pages, of the other themes."""
    yield Picture("screenshot")
    yield Picture("screenshot-dark", scheme="dark")
    yield Picture("screenshot-publications", page="publications.html")
    yield Picture("screenshot-phone", width=PHONE)
    for name in PALETTES:
        options = (("palette", name),)
        yield Picture(f"gallery/{name}-light", options=options)
        yield Picture(f"gallery/{name}-dark", options=options, scheme="dark")
        yield Picture(f"gallery/{name}-phone", options=options, width=PHONE)
    yield Picture("gallery/sidebar", options=(("layout", "sidebar"),), page="publications.html")
    yield Picture("gallery/serif", options=(("fonts", "serif"), ("palette", "paper")))
    for theme in THEMES:
        yield Picture(f"gallery/{theme}", theme=theme, page="publications.html")


def built(folder: Path, theme: str, options: tuple[tuple[str, str], ...]) -> Path:
    """Build the new site with a theme and its options; return the folder of its pages."""
    name = "-".join([theme, *(value for _option, value in options)])
    site, pages = folder / name, folder / name / "_build" / "html"
    if not pages.is_dir():
        write_site(site, "Alan Turing", theme)
        if options:
            with (site / "conf.py").open("a", encoding="utf-8") as conf:
                conf.write(f"\nhtml_theme_options = {dict(options)!r}\n")
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-d", str(site / "_build" / "doctrees")]
        subprocess.run([*command, str(site), str(pages)], check=True)
    return pages


def shoot(browser: Browser, url: str, picture: Picture, target: Path) -> None:
    """Write a picture of the first screen of a page; those of the gallery at half their size."""
    height = HEIGHT if picture.width == WIDTH else 844
    scheme: Any = picture.scheme
    context = browser.new_context(
        viewport={"width": picture.width, "height": height}, color_scheme=scheme, offline=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target)
    context.close()
    made_small(target, 640 if picture.width == WIDTH and target.parent.name == "gallery" else picture.width)


def made_small(file: Path, width: int) -> None:
    """Scale a picture, and reduce its colours where the package Pillow is there."""
    from PIL import Image

    with Image.open(file) as image:
        scaled = image.convert("RGB").resize(
            (width, round(image.height * width / image.width)), Image.Resampling.LANCZOS
        )
    scaled.quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)


def main() -> None:
    """Read the command line and write the pictures, those whose names contain a word if one is given."""
    parser = argparse.ArgumentParser(description="Take the pictures of the README and of the gallery.")
    parser.add_argument("word", nargs="?", default="", help="only pictures with this in their names")
    parser.add_argument("--output", type=Path, default=STATIC, help="where to write them")
    arguments = parser.parse_args()
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for picture in pictures():
            if arguments.word in picture.file:
                pages = built(Path(folder), picture.theme, picture.options)
                url = (pages / picture.page).as_uri()
                shoot(browser, url, picture, arguments.output / f"{picture.file}.png")
        browser.close()


if __name__ == "__main__":
    main()
