"""Hostile texts in every field of every kind: no page runs, loads or links to any of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from sites import CONF, Site
from trust.hostile_site import data_files, pages
from trust.hostile_texts import VECTORS

from sphinx_academic.cli.check import check

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Route

#: what a page may link to, and what it may hold; a script of ours is a file, data for machines is no script
SCHEMES = ("http:", "https:", "mailto:", "tel:", "file:")
WHAT_IS_WRONG = """
() => {
  const wrong = [];
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) wrong.push(element.outerHTML.slice(0, 200));
      if (/evil|boom|expression/i.test(attribute.value) && attribute.name === "style") wrong.push(element.outerHTML);
    }
    for (const name of ["href", "src", "action", "data", "poster", "formaction", "xlink:href", "srcdoc"]) {
      const value = element.getAttribute(name);
      if (value === null || name === "srcdoc") { if (value !== null) wrong.push(element.outerHTML); continue; }
      let url; try { url = new URL(value, document.baseURI); } catch { continue; }
      // a file to save, of a type that no browser shows as a page
      if (element.hasAttribute("download") && value.startsWith("data:text/x-bibtex;charset=utf-8,")) continue;
      if (!SCHEMES.includes(url.protocol)) wrong.push(element.outerHTML.slice(0, 200));
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "FORM", "FRAME", "APPLET", "TEMPLATE"].includes(element.tagName)
        && !element.classList.contains("search")) wrong.push(element.outerHTML.slice(0, 200));
    if (element.tagName === "SCRIPT" && !element.src && element.type !== "application/ld+json")
      if (/boom|evil/.test(element.textContent)) wrong.push(element.outerHTML.slice(0, 200));
  }
  return wrong;
}
""".replace("SCHEMES", json.dumps(SCHEMES))


_JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def files() -> dict[str, str]:
    return {"conf.py": CONF + 'mathjax_path = "none.js"\n', **data_files(VECTORS), **pages()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("hostile"))
    site.write(files())
    site.build(warnings=None)
    yield site
    site.close()


def test_there_are_enough() -> None:
    assert len(set(VECTORS)) >= 150


def test_every_warning_is_ours_and_harmless(site: Site) -> None:
    for line in site.warnings:
        assert line.isprintable()
        assert re.search(r" \[(?:academic\.[a-z]+|ref\.[a-z]+|docutils)\]$", line), line


@pytest.mark.browser
def test_no_page_runs_or_asks_for_anything(site: Site, chromium: Browser) -> None:
    inside = site.outdir.as_uri()
    page = chromium.new_page()
    happened: list[str] = []

    def asked(route: Route) -> None:
        url = route.request.url
        if url.startswith(inside):
            route.continue_()
        else:
            happened.append(url)
            route.abort()

    def dismiss(dialog: Dialog) -> None:
        happened.append(dialog.message)
        dialog.dismiss()

    page.route("**/*", asked)
    page.on("dialog", dismiss)
    page.on("popup", lambda popup: happened.append(popup.url))
    page.add_init_script("window.boom = () => { window.__boom = true; alert('boom'); }")
    for path in sorted(site.outdir.glob("*.html")):
        if path.name == "search.html":
            continue  # the form on it is the theme's
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert page.evaluate("window.__boom") is None, path.name
        assert page.evaluate(WHAT_IS_WRONG) == [], path.name
        assert happened == [], path.name
    page.close()


def test_data_for_machines_is_sound(site: Site) -> None:
    for path in sorted(site.outdir.glob("*.html")):
        for script in _JSON_LD.findall(path.read_text(encoding="utf-8")):
            assert not set("<>") & set(script)
            json.loads(script)


def test_nothing_from_outside_was_copied(site: Site) -> None:
    secret = Path("/etc/passwd").read_bytes()
    conf = (site.srcdir / "conf.py").read_bytes()
    for path in site.outdir.rglob("*"):
        if path.is_file():
            assert path.read_bytes() not in (secret, conf), path


def test_latex_has_no_command_of_theirs(tmp_path: Path) -> None:
    site = Site(tmp_path, "latex")
    some = [vector for vector in VECTORS[::2] if "\\" in vector or "{" in vector or "^" in vector or "%" in vector]
    site.write(files() | data_files(some))
    site.build(warnings=None)
    text = site.text("site.tex")
    site.close()
    body = text[text.index("\\chapter") :]
    # within Sphinx's verbatim, where backslashes are \PYGZbs{}, and in text, where they are \textbackslash{}
    assert not re.findall(r"\\(?:input|write18|immediate|openin|catcode|csname|read)\b[^\n]*", body)
    assert "^^5c" not in body
    assert not re.findall(r"\\(?:href|url|style|class|cssId|unicode|require|data)\{[^\n]*(?:javascript|evil)", body)


@pytest.mark.parametrize("builder", ["text"])
def test_other_builders_take_it_too(tmp_path: Path, builder: str) -> None:
    site = Site(tmp_path, builder)
    some = VECTORS[::20]
    site.write(files() | data_files(some))
    site.build(warnings=None)
    assert [path for path in site.outdir.rglob("*.txt") if path.stat().st_size]
    site.close()


def test_check_prints_json_that_is_no_markup(tmp_path: Path) -> None:
    Site(tmp_path).write(files() | data_files(VECTORS[::20]))
    result: Any = CliRunner().invoke(check, [str(tmp_path), "--format", "json"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert not set("<>&") & set(result.stdout)
    assert result.stdout.isascii()
    assert {"file", "line", "type", "message"} == set(json.loads(result.stdout)[0])
