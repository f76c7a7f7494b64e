"""Photos, previews and images of projects on pages: ``<img>`` with ``srcset``, or ``<video>``."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.images import get_image_size

from sphinx_academic.problems import Location, Problem, Subtype
from sphinx_academic.rendering.nodes import academic_picture
from sphinx_academic.sphinx.domain import domain_of
from sphinx_academic.sphinx.reporting import report

if TYPE_CHECKING:
    from sphinx_academic.html.web_sizes import WebPicture
    from sphinx_academic.sphinx.site import Site

#: the ``sizes`` of pictures by their class: the first that fits; a card is as wide as its column
_SIZES = {
    "sd-card-img-top": "(max-width: 48rem) 100vw, 24rem",
    "academic-photo": "13rem",
    "academic-portrait": "13rem",
    "academic-preview-large": "16rem",
    "academic-preview": "(max-width: 40rem) 16rem, 9rem",
}
#: the picture that is seen first, and is not to wait until the page is scrolled
_FIRST = "academic-photo"


def setup_pictures(app: Sphinx) -> None:
    """Register the node; builders without web sizes are given images of docutils instead."""
    app.add_node(academic_picture, html=(_visit_picture, None))


def published(site: Site, file: str, where: Location | None = None) -> WebPicture | None:
    """Return the files of a picture or video of the site, and write them where they are missing.

    None if the builder has no place for them, or the file cannot be read.  What is wrong is reported at ``where``.
    """
    if site.pictures is None:
        return None
    # Pillow is loaded for sites that have pictures
    from sphinx_academic.html.web_sizes import web_picture

    try:
        picture = web_picture(site.root / file, site.pictures, site.config.picture_sizes)
    except OSError as error:
        _report(f"image file {file!r} cannot be read ({error.strerror}); it is left out", where)
        return None
    _report(picture_problem(file, picture.error), where)
    if not picture.width and (size := get_image_size(site.pictures / picture.source)):
        # what Pillow did not look at: SVG, AVIF
        picture = picture._replace(width=size[0], height=size[1])
    return picture


def picture_problem(file: str, error: str) -> str:
    """Return the message about a picture that cannot be made smaller; empty where there is no error."""
    return f"image file {file!r} {error}; it is published as it is" if error else ""


def _report(message: str, where: Location | None) -> None:
    if message and where:
        report(Problem(Subtype.FILE, message, where))


def _visit_picture(self: Any, node: academic_picture) -> None:
    site: Site = domain_of(self.builder.env).site
    still = published(site, node["still"], node["where"]) if node["still"] else None
    picture = published(site, node["uri"], node["where"])
    if picture is None:
        raise nodes.SkipNode

    def address(name: str) -> str:
        return posixpath.join(self.builder.imgpath, quote(name))

    shown = still if node["is_video"] else picture
    attributes = {"src": address(picture.source)}
    if shown and shown.width and shown.height:
        attributes |= {"width": str(shown.width), "height": str(shown.height)}
    if node["is_video"]:
        # it plays when it is asked to: nothing moves by itself
        attributes |= {"controls": "", "loop": "", "muted": "", "playsinline": "", "preload": "metadata"}
        attributes["aria-label"] = node["label"]
        if still:
            attributes["poster"] = address(still.at_least(_POSTER))
        self.body.append(self.starttag(node, "video", "", **attributes) + "</video>\n")
        raise nodes.SkipNode
    if picture.sizes:
        attributes["srcset"] = ", ".join(f"{address(name)} {width}w" for name, width in picture.sizes)
        attributes["sizes"] = next((_SIZES[name] for name in _SIZES if name in node["classes"]), "100vw")
    attributes |= {"alt": node["alt"], "decoding": "async"}
    attributes |= {"fetchpriority": "high"} if _FIRST in node["classes"] else {"loading": "lazy"}
    self.body.append(self.emptytag(node, "img", "\n", **attributes))
    raise nodes.SkipNode


#: the width of the still of a video: that of a preview, for two pixels of the screen to one of the page
_POSTER = 288
