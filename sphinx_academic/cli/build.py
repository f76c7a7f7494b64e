"""``sphinx-academic build``: a site in all its languages, by one command."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_academic.cli.parameters import site_argument
from sphinx_academic.config.conf_file import conf_file
from sphinx_academic.config.languages import language_folders


@click.command(context_settings={"ignore_unknown_options": True})
@site_argument
@click.argument("output", metavar="[OUTPUT]", default=None, required=False, type=click.Path(path_type=Path))
@click.option("-b", "--builder", default="html", show_default=True, help="The builder of Sphinx, such as dirhtml.")
@click.option("-l", "--language", "only", multiple=True, help="Build only this language; can be given several times.")
@click.option(
    "-d", "--doctrees", type=click.Path(path_type=Path), help="Folder of the doctrees, which later builds use."
)
@click.option("-W", "--fail-on-warning", is_flag=True, help="Exit with status 1 if there are warnings.")
@click.option("-E", "--fresh", is_flag=True, help="Read everything again.")
@click.option("-q", "--quiet", is_flag=True, help="Print only warnings and errors.")
@click.pass_context
def build(
    ctx: click.Context,
    site: Path,
    output: Path | None,
    builder: str,
    only: tuple[str, ...],
    doctrees: Path | None,
    fail_on_warning: bool,
    fresh: bool,
    quiet: bool,
) -> None:
    """Build the site in DIR, by default this folder, in all languages of academic_languages.

    The first language is written to OUTPUT (by default _build/html), the others to folders in it. Data files are
    read once. A site in one language is built as by sphinx-build.
    """
    output = output or site / "_build" / builder
    folders = _folders(site, only)
    # imported here: --help needs none of it
    from sphinx_academic.cli.building import Build, build_all, write_start_page

    chosen = (("-W", fail_on_warning), ("--keep-going", fail_on_warning), ("-E", fresh), ("-q", quiet))
    more = [option for option, is_wanted in chosen if is_wanted]
    trees = doctrees or output.parent / "doctrees"
    builds = [
        Build(
            language,
            ["-b", builder, "-d", str(trees / language), *more]
            + (["-D", f"language={language}"] if language else [])
            + [str(site), str(output / folder)],
        )
        for language, folder in folders.items()
    ]
    failed = build_all(site, builds, quiet)
    if not failed and not only and folders and "" not in folders.values():
        write_start_page(output, folders)
    if failed:
        ctx.exit(1)


def _folders(site: Path, only: tuple[str, ...]) -> dict[str, str]:
    """Return the languages to build and their folders; the language ``""`` is that of ``conf.py``."""
    conf = conf_file(site)
    if "academic_languages" in conf.computed:
        raise click.ClickException(
            f"{conf.where('academic_languages')}: academic_languages is computed; write it as a list of texts"
        )
    try:
        folders = dict(language_folders(conf.values.get("academic_languages") or []))
    except ValueError as error:
        raise click.ClickException(f"{conf.where('academic_languages')}: academic_languages: {error}") from None
    for each in only:
        if each not in folders:
            known = ", ".join(folders) or "none"
            raise click.ClickException(f"{each!r} is not one of academic_languages, which are {known}")
    return {each: folder for each, folder in folders.items() if not only or each in only} or {"": ""}
