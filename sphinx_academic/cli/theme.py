"""``sphinx-academic theme``: another theme for a site."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click

from sphinx_academic.cli.new import THEMES, is_installed
from sphinx_academic.cli.parameters import site_argument

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@click.command()
@click.argument("name", metavar="NAME")
@site_argument
def theme(name: str, site: Path) -> None:
    """Change the theme of the site in DIR, by default this folder.

    Writes one word in conf.py, and the package that brings the theme in requirements.txt.
    """
    conf = site / "conf.py"
    if name not in THEMES:
        raise click.ClickException(f"{name!r} is no theme that sites are tested with; there are {', '.join(THEMES)}")
    text = conf.read_text(encoding="utf-8")
    changed, old = with_theme(text, name)
    if changed != text:
        conf.write_text(changed, encoding="utf-8", newline="\n")
    requirements = site / "requirements.txt"
    if requirements.is_file():
        lines = requirements.read_text(encoding="utf-8")
        if (new := with_package(lines, THEMES.get(old, ""), THEMES[name])) != lines:
            requirements.write_text(new, encoding="utf-8", newline="\n")
    click.echo(f"The theme of {site if site.name else site.resolve()} is {name}.")
    if not is_installed(name):
        click.echo(f"It is not installed here: python -m pip install {THEMES[name]}")


def with_theme(text: str, name: str) -> tuple[str, str]:
    """Return the text of a ``conf.py`` with another theme, and the theme that it had.

    The text is parsed and never run; raises :exc:`click.ClickException` where it cannot be parsed, or the theme is
    no plain text there.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise click.ClickException(f"conf.py:{error.lineno}: {error.msg}; nothing was changed") from error
    found = None
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "html_theme" for target in statement.targets
        ):
            found = statement.value
    if found is None:
        return f'{text.rstrip()}\n\nhtml_theme = "{name}"\n', "alabaster"
    if not isinstance(found, ast.Constant) or not isinstance(found.value, str) or found.lineno != found.end_lineno:
        raise click.ClickException(f"conf.py:{found.lineno}: html_theme is no plain text; nothing was changed")
    lines = text.splitlines(keepends=True)
    line = lines[found.lineno - 1].encode()
    # columns are counted in bytes
    start, end = found.col_offset, found.end_col_offset or len(line)
    lines[found.lineno - 1] = (line[:start] + f'"{name}"'.encode() + line[end:]).decode()
    return "".join(lines), found.value


def with_package(text: str, old: str, new: str) -> str:
    """Return the text of a ``requirements.txt`` with one package in place of another; either may be empty."""
    lines = text.splitlines()
    names = [found[0].lower().replace("_", "-") if (found := _NAME.match(line)) else "" for line in lines]
    place = names.index(old) if old and old in names else None
    if new and new not in names:
        lines.insert(len(lines) if place is None else place, new)
        place = None if place is None else place + 1
    if place is not None and old != new:
        del lines[place]
    return "\n".join(lines) + "\n"
