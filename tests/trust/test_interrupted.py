"""A build that was killed anywhere leaves nothing that the next one would believe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from sites import CONF, Site
from trust.interrupted import KILLED
from trust.outputs import made

CONF_OF = CONF + (
    'html_theme = "basic"\nhtml_baseurl = "https://example.org"\nacademic_publication_pages = True\n'
    'html_sidebars = {"**": ["academic/profile.html"]}\nacademic_today = "1952-06-01"\n'
)
ORPHAN = "---\norphan: true\n---\n"
BEFORE = {
    "conf.py": CONF_OF,
    "index.md": "# Home\n\n{acad:pub}`p`, {acad:pub}`q`\n",
    "me.md": ORPHAN + "# Me\n\n```{profile}\n```\n",
    "papers.md": ORPHAN + "# Papers\n\n```{publication-list}\n```\n",
    "news.md": ORPHAN + "# News\n\n```{news}\n```\n\n```{talk-list}\n```\n",
    "data/profile.yml": "id: turing\nname: Alan Turing\ntagline: Machines\n",
    "data/publications.bib": "@article{p, title = {One}, author = {Turing, Alan}, year = 1936}\n",
    "data/news.yml": "- {date: 1936, text: An item, publication: p}\n",
}
#: what the first state lacks
MISSING = "index.md:3: WARNING: publication 'q' is not in the bibliography [academic.reference]"
#: an edit in data alone: no page has another time stamp
AFTER = {
    "data/profile.yml": "id: turing\nname: A. M. Turing\ntagline: Computing machines\n",
    "data/publications.bib": "@article{p, title = {First}, author = {Turing, Alan}, year = 1936}\n"
    "@article{q, title = {Second}, author = {Turing, Alan}, year = 1950}\n",
    "data/news.yml": "- {date: 1936, text: Another item}\n- {date: 1950, publication: q, event: published}\n",
    "data/talks.yml": "- {title: On machines, date: 1947-02-20}\n",
}
#: what the site is when it is built again: what it became, what it was, or that with another style sheet on every page
STATES = {
    "as it became": BEFORE | AFTER,
    "as it was": BEFORE,
    "nearly as it was": BEFORE | {"data/venues.yml": "- {id: PLMS, name: PLMS, color: '#000080'}\n"},
}
POINTS = {
    "while the catalogue is written": ("sphinx_academic.store.store:os.replace", "1"),
    "when the catalogue is half written": ("sphinx_academic.store.store:Store.save_records", "half-1"),
    "when the fingerprints are half written": ("sphinx_academic.store.store:Store.put", "half-2"),
    "when the tree of a page is half written": ("sphinx.builders:Builder.write_doctree", "half-2"),
    "when all is read": ("sphinx.environment:BuildEnvironment.check_consistency", "1"),
    "when the environment is half written": ("sphinx.environment:BuildEnvironment.check_consistency", "half-1"),
    "while pages are written": ("sphinx.builders.html:StandaloneHTMLBuilder.write_doc", "2"),
    "when a page is half written": ("sphinx.builders.html:StandaloneHTMLBuilder.write_doc", "half-1"),
    "while pages of publications are written": ("sphinx_academic.html.pages:PageWriter.page", "2"),
    "when a copy is half written": ("sphinx_academic.html.generated:write_output", "half-1"),
    "when a feed is half written": ("sphinx_academic.html.generated:write_output", "half-4"),
    "while the calendar is written": ("sphinx_academic.html.calendar:calendar", "1"),
    "before the end is noted": ("sphinx_academic.sphinx.rewritten:note_written", "1"),
}


class Snapshot(NamedTuple):
    """A site and a copy of its folder at one time: an environment belongs to a place."""

    site: Site
    copy: Path

    def restore(self) -> Site:
        """Return the site as it was then."""
        shutil.rmtree(self.site.srcdir)
        shutil.copytree(self.copy, self.site.srcdir)
        return self.site


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("before")
    site = Site(folder / "site")
    site.write(BEFORE)
    site.build(warnings=[MISSING])
    site.close()
    return Snapshot(site, Path(shutil.copytree(site.srcdir, folder / "copy")))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return what clean builds make of the site in each state."""
    found = {}
    for state, files in STATES.items():
        site = Site(tmp_path_factory.mktemp("clean") / "site")
        site.write(files)
        site.build(warnings=None)
        found[state] = made(site)
        site.close()
    return found


@pytest.fixture(scope="module", params=POINTS)
def killed(request: pytest.FixtureRequest, before: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the site after a build that was killed at a point."""
    site = before.restore()
    site.write(AFTER)
    script = Path(__file__).with_name("interrupted.py")
    run = [sys.executable, str(script), str(site.srcdir), *POINTS[request.param]]
    assert subprocess.run(run, capture_output=True, check=False).returncode == KILLED
    return Snapshot(site, Path(shutil.copytree(site.srcdir, tmp_path_factory.mktemp("killed") / "copy")))


@pytest.mark.parametrize("state", STATES)
def test_the_next_build_is_a_clean_one(killed: Snapshot, state: str, expected: dict[str, dict[str, bytes]]) -> None:
    site = killed.restore()
    for name in AFTER.keys() - STATES[state].keys():
        (site.srcdir / name).unlink()
    site.write({name: text for name, text in STATES[state].items() if name in AFTER or name not in BEFORE})
    site.build(warnings=None)
    # which is said again where the page is read or written again
    assert site.warnings in ([], [MISSING] if state != "as it became" else [])
    found, clean = made(site), expected[state]
    site.close()
    assert {name for name in found.keys() | clean.keys() if found.get(name) != clean.get(name)} == set()
