"""Take the pictures of the layouts of the CV in PDF, from the site that ``sphinx-academic new`` makes.

.. code-block:: console

   python docs/cv_pictures.py

Needs the package ``pillow`` and, of Poppler, ``pdftoppm``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from sphinx_academic.cli.new import write_site
from sphinx_academic.selection.cv_pdf import LAYOUTS

FOLDER = Path(__file__).parent / "_static" / "cv"


def main() -> None:
    """Write a picture of the first page in each layout."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        write_site(site, "Alan Turing", "academic")
        for layout in LAYOUTS:
            pdf, picture = Path(name) / f"{layout}.pdf", FOLDER / layout
            command = [sys.executable, "-m", "sphinx_academic", "cv", str(site), "-o", str(pdf), "--layout", layout]
            subprocess.run(command, check=True)
            subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", str(pdf), str(picture)], check=True)
            with Image.open(f"{picture}.png") as image:
                small = image.convert("RGB").quantize(128, dither=Image.Dither.NONE)
            small.save(f"{picture}.png", optimize=True)


if __name__ == "__main__":
    main()
