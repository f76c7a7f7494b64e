"""Take the screenshots of the README from a built site, light and dark.

.. code-block:: console

   sphinx-academic new turing --theme furo --build
   python docs/screenshots.py turing/_build/html

Needs Chromium and the package ``playwright``.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WIDTH = 1280
#: the picture ends below the last of these elements
LAST = "#selected-publications li:nth-of-type(2)"
MARGIN = 24
TARGETS = {"light": "screenshot.png", "dark": "screenshot-dark.png"}


def main() -> None:
    """Read the command line and write both pictures."""
    parser = argparse.ArgumentParser(description="Take the screenshots of the README.")
    parser.add_argument("site", type=Path, help="directory of the built site")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "_static", help="where to write them")
    arguments = parser.parse_args()
    page = (arguments.site / "index.html").resolve()
    if not page.is_file():
        parser.error(f"{page} does not exist; build the site first")
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for scheme, name in TARGETS.items():
            shoot(browser, page.as_uri(), scheme, arguments.output / name)
        browser.close()


def shoot(browser: Browser, url: str, scheme: str, target: Path) -> None:
    """Write a picture of the page's upper part."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme=scheme, offline=True)
    page.goto(url)
    box = page.locator(LAST).last.bounding_box()
    if box is None:
        raise SystemExit(f"{url} has nothing to be seen at {LAST}")
    height = int(box["y"] + box["height"]) + MARGIN
    # the sidebar is as high as the window
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.screenshot(path=target)
    page.close()


if __name__ == "__main__":
    main()
