"""``sphinx-academic new``: a complete example site, to be edited into one's own."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

from sphinx_academic.cli.origin import requirement

#: Themes that the example is tested with, and the packages that bring them; ours comes with the extension.
THEMES = {
    "academic": "",
    "alabaster": "alabaster",
    "furo": "furo",
    "pydata_sphinx_theme": "pydata-sphinx-theme",
    "sphinx_book_theme": "sphinx-book-theme",
    "sphinx_rtd_theme": "sphinx-rtd-theme",
}

#: Files that systems put into folders by themselves, and those of a fresh clone.
_NOT_MEANT = frozenset({".git", ".DS_Store", "desktop.ini", "Thumbs.db", ".directory"})

#: What stands in the template for the two things that can be chosen.  The template is a site that
#: builds as it is, so it has real values and not placeholders.
TEMPLATE_NAME = "Alan Turing"
TEMPLATE_THEME = "academic"
#: What names a picture of the template.
TEMPLATE_ICON = 'html_favicon = "images/icon.svg"\n'
#: Pages are kept word for word, with code in languages that Pygments does not know.
KEPT_CODE = 'suppress_warnings = ["misc.highlighting_failure"]\n'
#: The requirement that stands in the template for what made the site.
TEMPLATE_REQUIREMENT = "sphinx-academic[icons]"


def is_installed(theme: str) -> bool:
    """Return whether a theme can be imported, without importing it."""
    return not THEMES.get(theme, theme) or importlib.util.find_spec(theme) is not None


def template_files() -> Iterator[tuple[PurePosixPath, Traversable]]:
    """Yield each file of the template with its path below the site, in a stable order."""

    def walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_file():
                yield path / entry.name, entry
            elif entry.name not in ("__pycache__", "_build"):  # pip compiles the template's conf.py
                yield from walk(entry, path / entry.name)

    return walk(files("sphinx_academic").joinpath("site_template"), PurePosixPath())


def substitutions(name: str, theme: str) -> dict[PurePosixPath, list[tuple[str, str]]]:
    """Return what to replace in which file: each text stands there exactly once."""
    quoted = json.dumps(name, ensure_ascii=False)  # a string of Python and of YAML alike
    in_markdown = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", name)
    return {
        PurePosixPath("conf.py"): [
            (f'author = "{TEMPLATE_NAME}"', f"author = {quoted}"),
            (f'html_theme = "{TEMPLATE_THEME}"', f'html_theme = "{theme}"'),
        ],
        PurePosixPath("data/profile.yml"): [(f'\nname: "{TEMPLATE_NAME}"\n', f"\nname: {quoted}\n")],
        PurePosixPath("index.md"): [(f"# {TEMPLATE_NAME}\n", f"# {in_markdown}\n")],
        PurePosixPath("requirements.txt"): [
            (f"{TEMPLATE_REQUIREMENT}\n", "".join(f"{line}\n" for line in _requirements(theme)))
        ],
    }


def _requirements(theme: str) -> list[str]:
    """Return the lines of ``requirements.txt`` for the package and the theme."""
    lines = [requirement("icons"), THEMES[theme]]
    if " @ file:" in lines[0]:
        lines.insert(
            0, "# a folder of this computer; before another one builds the site, name the repository: git+https://..."
        )
    return [line for line in lines if line]


def write_site(
    target: Path, name: str, theme: str, pages: Mapping[str, bytes] | None = None, settings: str = ""
) -> None:
    """Copy the template to ``target``; raises :exc:`FileExistsError` before it would overwrite anything.

    ``pages`` stand in place of the template's own pages, data and pictures, and ``settings`` are lines of ``conf.py``.
    """
    replacements = substitutions(name, theme)
    if pages is not None:
        replacements[PurePosixPath("conf.py")].append((TEMPLATE_ICON, settings))
        for file, content in pages.items():
            _write(target / file, content)
    for path, entry in template_files():
        if pages is not None and is_content(path):
            continue
        content = entry.read_bytes()
        for old, new in replacements.get(path, ()):
            content = content.replace(old.encode(), new.encode())
        _write(target / path, content)


def is_content(path: PurePosixPath) -> bool:
    """Return whether a file of the template is about the person whom the example shows."""
    about_the_site = ("README.md", "AGENTS.md")
    page = len(path.parts) == 1 and path.suffix == ".md" and path.name not in about_the_site
    return page or path.parts[0] in ("data", "images")


def write_imported_site(target: Path, source: str, name: str | None, theme: str) -> str:
    """Make a site of what a source has, and return the account of it."""
    # imported here: an example site needs none of it
    from sphinx_academic.cli.import_ import found_in, remaining_problems, report_text
    from sphinx_academic.imports.merge import Merger
    from sphinx_academic.imports.new_site import owner_name, site_pages

    found = found_in(source, "")
    shown = name or owner_name(found)
    known = {field: value for field, value in found.profile.items() if field != "name"}
    found.profile = {"name": name or found.profile.get("name", shown), **known}
    plan = Merger(found, target).merge()
    for file, text in site_pages(found, shown).items():
        plan.put(file, text.encode())
    write_site(target, shown, theme, plan.files, KEPT_CODE if any("```" in page.text for page in found.pages) else "")
    return report_text(found, plan, remaining_problems(target, plan), "text")


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:  # x: whatever appeared since the check stays as it is
        stream.write(content)


def _checked_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    name = value.strip()
    if not name:
        raise click.BadParameter("a name is required")
    if any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in name):
        raise click.BadParameter("a name is one line of text, without control characters")
    return name


def _check_target(target: Path) -> None:
    if target.is_symlink() and not target.exists():
        raise click.ClickException(f"{target} is a link that leads nowhere; nothing was written")
    if target.exists() and not target.is_dir():
        raise click.ClickException(f"{target} is a file; nothing was written")
    if target.is_dir():
        # a fresh clone of an empty repository is where many sites begin
        found = sorted(entry.name for entry in target.iterdir() if entry.name not in _NOT_MEANT)
        if found:
            raise click.ClickException(f"{target} is not empty (it has {found[0]}); nothing was written")


def command_line(*words: str) -> str:
    """Return a command as cmd.exe, PowerShell and shells of Unix take it: with double quotes where there are spaces."""
    if os.name == "posix" and any(re.search(r"[\"$`\\!']", word) for word in words):
        return shlex.join(words)
    return " ".join(f'"{word}"' if re.search(r"[^\w./:\\=-]", word) else word for word in words)


def _build(target: Path) -> int:
    # imported here: making a site needs nothing of Sphinx, and its import is most of a second
    from sphinx.cmd.build import build_main

    return build_main(["-q", "-W", "--keep-going", "-b", "html", *_folders(target)])


def _folders(target: Path) -> tuple[str, ...]:
    """Return the folders of a build: doctrees hold what is not published, so they are beside what is."""
    return ("-d", str(target / "_build" / "doctrees"), str(target), str(target / "_build" / "html"))


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default=None, callback=_checked_name, help="Your name, as the page shows it.")
@click.option("--from", "source", metavar="SOURCE", help="A site, file or archive to import, in place of the example.")
@click.option(
    "--theme", type=click.Choice(sorted(THEMES)), default=TEMPLATE_THEME, show_default=True, help="HTML theme."
)
@click.option("--build", is_flag=True, help="Build the site too.")
@click.pass_context
def new(ctx: click.Context, target: Path, name: str | None, source: str | None, theme: str, build: bool) -> None:
    """Make an example site in DIR, to be edited into your own, or one of what SOURCE has.

    Pages are Markdown, facts are YAML and BibTeX under DIR/data; each file says what it can hold.
    Nothing is ever overwritten: DIR must be new or empty.
    """
    if not is_installed(theme):
        raise click.ClickException(
            f"theme {theme!r} is not installed: pip install {THEMES[theme]}; nothing was written"
        )
    _check_target(target)
    report = ""
    try:
        if source is None:
            write_site(target, name or TEMPLATE_NAME, theme)
        else:
            report = write_imported_site(target, source, name, theme)
        # imported here: naming the command's options needs none of it
        from sphinx_academic.cli.schema import write_editor_files

        write_editor_files(target)
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} exists and was left as it is") from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or target}: {error.strerror}") from error
    # "." says little, and nothing at the end of a sentence
    place = target if target.name else target.resolve()
    click.echo(report, nl=False)
    if not build:
        build_command = command_line("sphinx-academic", "build", str(target))
        click.echo(f"Made a site in {place}; edit its pages and data, then: {build_command}")
        serve_command = command_line("sphinx-academic", "serve", str(target))
        install_command = command_line("pip", "install", "sphinx-academic[serve]")
        click.echo(f"To see it while you edit ({install_command}): {serve_command}")
        return
    if status := _build(target):
        click.echo(f"Made a site in {place}, but building it reported the problems above.", err=True)
        ctx.exit(status)
    click.echo(f"Open {target / '_build' / 'html' / 'index.html'}")
