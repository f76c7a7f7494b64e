from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath

import pytest
import yaml
from click.testing import CliRunner, Result

from sphinx_academic.cli import COMMANDS, main
from sphinx_academic.cli.new import THEMES, substitutions, template_files

TEMPLATE = {str(path): entry.read_bytes() for path, entry in template_files()}
COMMAND = (sys.executable, "-c", "from sphinx_academic.cli import main; main()")
ROOT = Path(__file__).parents[2]
TEST_EXTRA = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["test"]
SUBSTITUTED = {"conf.py", "data/profile.yml", "index.md", "requirements.txt"}


@pytest.fixture(autouse=True)
def from_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is one that its name alone finds again, wherever the tests have it from."""
    monkeypatch.setattr("sphinx_academic.cli.origin._origin", lambda: "")


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["new", *args])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder).as_posix()): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assigned(conf: str) -> dict[str, object]:
    """The constants that a conf.py assigns."""
    return {
        statement.targets[0].id: statement.value.value
        for statement in ast.parse(conf).body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Constant)
    }


def test_every_command_has_a_help() -> None:
    assert CliRunner().invoke(main, ["--help"]).exit_code == 0
    for command in COMMANDS:
        assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0


def test_an_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(main, ["nwe"])
    assert result.exit_code == 2
    assert "No such command 'nwe'." in result.stderr


def test_the_template_is_complete() -> None:
    assert set(TEMPLATE) >= SUBSTITUTED
    assert {".github/workflows/pages.yml", ".gitignore", "AGENTS.md", "images/portrait.png"} <= set(TEMPLATE)
    assert not [name for name in TEMPLATE if "__pycache__" in name or name.endswith(".pyc")]


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_substituted_stands_in_the_template_once(theme: str) -> None:
    for path, pairs in substitutions("Ada Lovelace", theme).items():
        for old, _ in pairs:
            assert TEMPLATE[str(path)].decode().count(old) == 1, f"{old!r} in {path}"


def test_every_file_is_copied_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    result = run(str(target))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Made a site in {target}; edit its pages and data, then: "
        f"sphinx-academic build {target}\n"
        f'To see it while you edit (pip install "sphinx-academic[serve]"): sphinx-academic serve {target}\n'
    )
    copied = {path: content for path, content in tree(target).items() if not path.startswith(".vscode/")}
    assert copied == TEMPLATE
    assert (target / ".vscode" / "settings.json").exists()


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace",
        "Zoë Śniadecka-Ångström",
        "李善蘭",
        'Séan "Jack" O\'Brien',
        "back\\slash \\n",
        "- a: [b, {c}] # d & e * f ! g | h > i % j @ k ` l",
        "$theme {name} %s",
        "*em* _em_ <b>x</b> [l](javascript:x) {role}`x`",
        "null",
        "1815",
        "𝔄da",
        "\N{ARABIC LETTER MEEM}\N{ZERO WIDTH NON-JOINER}\N{ARABIC LETTER ALEF}",
    ],
)
def test_the_name_is_substituted_whatever_it_holds(tmp_path: Path, name: str) -> None:
    target = tmp_path / "site"
    result = run(str(target), f"--name= {name} ")
    assert result.exit_code == 0, result.output
    assert assigned((target / "conf.py").read_text("utf-8"))["author"] == name
    profile = yaml.safe_load((target / "data/profile.yml").read_text("utf-8"))
    assert profile["name"] == name
    assert profile["id"] == "turing"

    from markdown_it import MarkdownIt

    heading = MarkdownIt().parse((target / "index.md").read_text("utf-8"))[1]
    assert heading.children is not None
    assert {child.type for child in heading.children} <= {"text", "text_special"}
    assert "".join(child.content for child in heading.children) == name
    for path, content in TEMPLATE.items():
        if path not in SUBSTITUTED:
            assert (target / path).read_bytes() == content


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "a name is required"),
        ("  ", "a name is required"),
        ("a\nb", "a name is one line of text, without control characters"),
        ("a\x1bb", "a name is one line of text, without control characters"),
        ("a\N{LINE SEPARATOR}b", "a name is one line of text, without control characters"),
        ("a\udcffb", "a name is one line of text, without control characters"),
    ],
)
def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    result = run(str(tmp_path / "site"), f"--name={name}")
    assert result.exit_code == 2
    assert result.stderr.endswith(f"Error: Invalid value for '--name': {reason}\n")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_is_substituted(tmp_path: Path, theme: str) -> None:
    assert run(str(tmp_path / "site"), "--theme", theme).exit_code == 0
    assert assigned((tmp_path / "site/conf.py").read_text())["html_theme"] == theme
    lines = (tmp_path / "site/requirements.txt").read_text().splitlines()
    assert lines[:2] == ["sphinx-academic[icons]", THEMES[theme] or "sphinx-notfound-page"]


def test_optional_extensions_are_those_that_are_brought(tmp_path: Path) -> None:
    assert run(str(tmp_path / "site")).exit_code == 0
    brought = (tmp_path / "site/requirements.txt").read_text().split()[1:]
    assert brought == ["sphinx-notfound-page", "sphinx-reredirects", "sphinx-sitemap"]
    assert set(brought) <= {requirement.split(" ")[0] for requirement in TEST_EXTRA}


def test_a_theme_that_is_not_installed_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_academic.cli.new.is_installed", lambda theme: theme == "alabaster")
    result = run(str(tmp_path / "site"), "--theme", "sphinx_rtd_theme")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: theme 'sphinx_rtd_theme' is not installed: pip install sphinx-rtd-theme; nothing was written\n"
    )
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("existing", ["conf.py", "notes.txt", ".hidden", "data/profile.yml"])
def test_a_directory_with_anything_in_it_is_left_alone(tmp_path: Path, existing: str) -> None:
    target = tmp_path / "site"
    (target / existing).parent.mkdir(parents=True)
    (target / existing).write_text("mine")
    result = run(str(target))
    assert result.exit_code == 1
    assert result.stderr == f"Error: {target} is not empty (it has {existing.split('/')[0]}); nothing was written\n"
    assert tree(target) == {existing: b"mine"}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.write_text("mine")
    result = run(str(target))
    assert (result.exit_code, result.stderr) == (1, f"Error: {target} is a file; nothing was written\n")
    assert target.read_text() == "mine"


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.symlink_to(tmp_path / "elsewhere")
    result = run(str(target))
    assert result.exit_code == 1
    assert result.stderr == f"Error: {target} is a link that leads nowhere; nothing was written\n"
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"

    def late(folder: Path) -> None:
        folder.mkdir()
        (folder / "conf.py").write_text("mine")

    monkeypatch.setattr("sphinx_academic.cli.new._check_target", late)
    result = run(str(target))
    assert (result.exit_code, result.stderr) == (1, f"Error: {target / 'conf.py'} exists and was left as it is\n")
    assert (target / "conf.py").read_text() == "mine"


def test_a_directory_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run(str(tmp_path / "file" / "site"))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {tmp_path / 'file'}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("content", [[], [".git"], [".DS_Store"], ["desktop.ini", "Thumbs.db"]])
def test_an_empty_directory_or_a_fresh_clone_is_used(tmp_path: Path, content: list[str]) -> None:
    for name in content:
        (tmp_path / name).mkdir() if name == ".git" else (tmp_path / name).write_text("")
    result = run(str(tmp_path))
    assert result.exit_code == 0, result.output
    made = {path: text for path, text in tree(tmp_path).items() if not path.startswith(".vscode/")}
    assert {path: text for path, text in made.items() if path not in content} == TEMPLATE


def test_the_example_data_has_records_in_plain_yaml() -> None:
    for path, content in TEMPLATE.items():
        if path.startswith("data/") and path.endswith(".yml"):
            text = content.decode()
            assert text.startswith("# "), f"{path} begins with a comment that explains it"
            assert "# For example" in text, path
            assert (yaml.safe_load(text) is None) == (PurePosixPath(path).stem == "service"), path


@pytest.mark.parametrize("theme", THEMES)
def test_the_site_builds_without_a_warning(tmp_path: Path, theme: str) -> None:
    # in a process of its own: a build in this one would leave its directives and roles behind
    finished = subprocess.run(
        [*COMMAND, "new", "my site", "--theme", theme, "--name", 'Ada "Ångström" Lovelace', "--build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.stderr == ""
    assert (finished.stdout, finished.returncode) == ("Open my site/_build/html/index.html\n", 0)
    page = (tmp_path / "my site/_build/html/index.html").read_text("utf-8")
    assert "Ångström" in page
    assert "On Computable Numbers" in page
    beside = (tmp_path / "my site/_build/html/cv.html").read_text("utf-8")
    assert beside.count('<section class="academic-sidebar"') == 1


def test_a_build_with_a_warning_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_academic.cli.new._build", lambda target: 1)
    result = run(str(tmp_path / "site"), "--build")
    assert result.exit_code == 1
    assert result.stderr == f"Made a site in {tmp_path / 'site'}, but building it reported the problems above.\n"


def test_a_package_that_no_other_computer_has_has_a_comment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_academic.cli.origin._origin", lambda: "file:///home/ada/sphinx-academic")
    result = run(str(tmp_path / "site"))
    assert (result.exit_code, result.stderr) == (0, "")
    lines = (tmp_path / "site" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [
        "# a folder of this computer; before another one builds the site, name the repository: git+https://...",
        "sphinx-academic[icons] @ file:///home/ada/sphinx-academic",
    ]


def test_the_folder_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", "."])
    assert result.stdout == (
        f"Made a site in {tmp_path}; edit its pages and data, then: "
        "sphinx-academic build .\n"
        'To see it while you edit (pip install "sphinx-academic[serve]"): sphinx-academic serve .\n'
    )
