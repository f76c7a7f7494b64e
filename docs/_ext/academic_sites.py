"""The example sites, built beside the documentation in the theme ``academic``; the role ``site`` links to them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from docutils import nodes
from new_site import TEMPLATE
from sphinx.application import Sphinx
from sphinx.util.docutils import ReferenceRole
from sphinx.util.typing import ExtensionMetadata

DOCS = Path(__file__).resolve().parents[1]
#: the sites by their folder below ``sites/``; a member's site refers to what the lab's build leaves
SITES = {"turing": TEMPLATE, **{name: DOCS / name for name in ("example", "bilingual", "lab", "lab-member")}}


class SiteRole(ReferenceRole):
    """``{site}`text <turing/index.html>```: a link to a page of an example site."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link, relative to the page."""
        if self.target.partition("/")[0] not in SITES:
            message = self.inliner.reporter.error(f"there is no example site {self.target!r}", line=self.lineno)
            return [], [message]
        uri = "../" * self.env.docname.count("/") + f"sites/{self.target}"
        return [nodes.reference(self.rawtext, self.title, internal=True, refuri=uri)], []


def build_sites(app: Sphinx, exception: Exception | None) -> None:
    """Build each site below ``sites/`` of the pages; raises where one has a warning."""
    if exception is not None or app.builder.name != "html":
        return
    sites = Path(app.outdir) / "sites"
    environment = {**os.environ, "LAB_INVENTORY": str(sites / "lab" / "objects.inv")}
    for name, source in SITES.items():
        doctrees = Path(app.doctreedir).parent / "doctrees-sites" / name
        program = ("sphinx_academic", "build") if name == "bilingual" else ("sphinx", "-D", "html_theme=academic")
        command = [sys.executable, "-m", *program, "-q", "-W", "-d", str(doctrees), str(source), str(sites / name)]
        subprocess.run(command, check=True, env=environment)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the role, and build the sites last."""
    app.add_role("site", SiteRole())
    app.connect("build-finished", build_sites)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
