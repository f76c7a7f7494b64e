"""Open Graph and the description of a page: what a link to it shows elsewhere.

Pages of documents are left to sphinxext-opengraph where a site has it; it gets the tags of the data.
"""

from __future__ import annotations

import textwrap
from html import escape

from sphinx.application import Sphinx

from sphinx_academic.html.languages import og_languages
from sphinx_academic.records.citing.citation import plain
from sphinx_academic.records.kinds.profile import Profile

#: what search engines show of a description
_LENGTH = 200


def open_graph_tags(
    app: Sphinx,
    title: str,
    description: str,
    type: str,
    url: str = "",
    image: str = "",
    *,
    pagename: str = "",
    described: bool = True,
) -> str:
    """Return the tags of a page as HTML; ``url`` and ``image`` are absolute or empty.

    ``described`` adds the description for search engines, which has no Open Graph name.
    """
    tags = {
        "og:title": title,
        "og:type": type,
        "og:url": url,
        "og:site_name": str(app.config.project),
        "og:description": shortened(description),
        "og:image": image,
    }
    named = [*tags.items(), *og_languages(app, pagename)]
    return (description_tag(description) if described else "") + "".join(
        f'<meta property="{name}" content="{escape(content)}">\n' for name, content in named if content
    )


def description_tag(description: str) -> str:
    """Return the tag for search engines."""
    return f'<meta name="description" content="{escape(shortened(description))}">\n' if description else ""


def shortened(text: str) -> str:
    """Return as much of a text as is shown, cut between words."""
    return textwrap.shorten(text, _LENGTH, placeholder="…")


def profile_description(profile: Profile) -> str:
    """Return what the owner's page is about, in a sentence or two."""
    if profile.bio:
        return plain(profile.bio[0])
    who = ", ".join(map(plain, (*profile.titles(), *(each.name for each in profile.employers()))))
    named = f"{profile.name}: {who}." if who else f"{profile.name}."
    return " ".join(filter(None, (named, plain(profile.tagline))))
