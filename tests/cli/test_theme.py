from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sphinx_academic.cli import main
from sphinx_academic.cli.new import THEMES, write_site
from sphinx_academic.cli.theme import with_package, with_theme


def change(name: str, site: Path) -> Result:
    return CliRunner().invoke(main, ["theme", name, str(site)])


@pytest.mark.parametrize("old", THEMES)
@pytest.mark.parametrize("new", THEMES)
def test_a_site_of_one_theme_is_that_of_another(tmp_path: Path, old: str, new: str) -> None:
    write_site(tmp_path / "a", "Ada", old)
    write_site(tmp_path / "b", "Ada", new)
    result = change(new, tmp_path / "a")
    assert (result.exit_code, result.output) == (0, f"The theme of {tmp_path / 'a'} is {new}.\n")
    for name in ("conf.py", "requirements.txt"):
        assert sorted((tmp_path / "a" / name).read_text().split("\n")) == sorted(
            (tmp_path / "b" / name).read_text().split("\n")
        )


def test_only_the_word_is_written() -> None:
    text = 'x = "ä"; html_theme = \'furo\'  # mine\r\nhtml_title = "furo"\r\n'
    assert with_theme(text, "alabaster") == (
        'x = "ä"; html_theme = "alabaster"  # mine\r\nhtml_title = "furo"\r\n',
        "furo",
    )
    assert with_theme("author = 1\n", "furo") == ('author = 1\n\nhtml_theme = "furo"\n', "alabaster")


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        ("html_theme = (\n", "conf.py:1: '(' was never closed; nothing was changed"),
        ("\nhtml_theme = name()\n", "conf.py:2: html_theme is no plain text; nothing was changed"),
    ],
)
def test_what_cannot_be_changed_is_left(tmp_path: Path, conf: str, message: str) -> None:
    (tmp_path / "conf.py").write_text(conf)
    result = change("furo", tmp_path)
    assert (result.exit_code, result.stderr) == (1, f"Error: {message}\n")
    assert (tmp_path / "conf.py").read_text() == conf


def test_a_theme_that_is_not_known_or_no_site(tmp_path: Path) -> None:
    result = change("furo", tmp_path)
    said = f"Error: there is no conf.py in {str(tmp_path)!r}: it is not the source directory of a site"
    assert (result.stderr.splitlines()[-1], result.exit_code) == (said, 2)
    (tmp_path / "conf.py").write_text("")
    result = change("fuor", tmp_path)
    assert result.stderr == f"Error: 'fuor' is no theme that sites are tested with; there are {', '.join(THEMES)}\n"


def test_packages_are_found_however_they_are_written() -> None:
    assert with_package("sphinx-academic\nFuro>=2024\nx\n", "furo", "") == "sphinx-academic\nx\n"
    assert with_package("a\nsphinx_rtd_theme\n", "sphinx-rtd-theme", "furo") == "a\nfuro\n"
    assert with_package("a\nfuro\n", "", "furo") == "a\nfuro\n"
    assert with_package("a\n", "", "furo") == "a\nfuro\n"


def test_a_theme_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "conf.py").write_text("")
    monkeypatch.setattr("sphinx_academic.cli.theme.is_installed", lambda theme: False)
    assert change("furo", tmp_path).output.endswith("It is not installed here: python -m pip install furo\n")
