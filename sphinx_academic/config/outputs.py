"""The files that a build makes beside the pages, by the settings of the site."""

from __future__ import annotations

from sphinx_academic.config.values import CV_EXPORTS, EXPORTS, FEEDS, Config

_CV_FILES = {"json-resume": "resume.json", "rendercv": "cv.yaml"}


def output_files(config: Config, html_baseurl: object) -> frozenset[str]:
    """Return the names of the files that a build for the web can make; links may lead to them."""
    has_address = isinstance(html_baseurl, str) and html_baseurl.startswith(("http://", "https://"))
    feeds = (FEEDS if config.feeds is None else config.feeds) if has_address else ()
    return frozenset(
        (
            *(f"{kind}.{form}" for kind in feeds for form in ("atom", "rss")),
            *(f"publications.{form}" for form in config.exports if form in EXPORTS),
            *(_CV_FILES[form] for form in config.exports if form in CV_EXPORTS),
            *(("talks.ics",) if config.calendar else ()),
        )
    )


def output_name(target: str) -> str:
    """Return the name that a link to such a file gives it."""
    return target.removeprefix("./").removeprefix("/")
