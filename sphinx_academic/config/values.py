"""The configuration values, each declared once: name, default, check, help.

Registration, validation, the reference page and the tests' parameters are derived from
:class:`Config`.  A value that does not fit is one warning, and its default is used.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_academic.catalogue.text_roles import NEVER_ALLOWED
from sphinx_academic.config.conf_file import ConfFile
from sphinx_academic.config.languages import language_folders
from sphinx_academic.config.outputs import is_made, known_outputs, read_outputs
from sphinx_academic.problems import Problems, Subtype, did_you_mean
from sphinx_academic.records.citing.licenses import license_url
from sphinx_academic.records.dates.patterns import date_pattern
from sphinx_academic.records.names.mark_names import STANDARD_MARKS, same_glyph
from sphinx_academic.selection.cv_pdf import read_pdf_options

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_academic.records.dates.model import Date

PREFIX = "academic_"

#: the widest picture that WebP can hold
_WIDEST = 16383

Check = Callable[[Any], Any]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("expected text")
    return value


def _path(value: Any) -> str:
    """Check a name of a file or folder: the same on every system."""
    if "\\" in _text(value):
        raise ValueError("expected '/' between folders, as in {!r}".format(value.replace("\\", "/")))
    return str(value)


def _paths(value: Any) -> tuple[str, ...]:
    return tuple(map(_path, _texts(value)))


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise ValueError("expected a list of texts")
    return tuple(value)


def _pattern(value: Any) -> str:
    if _path(value) and "{id}" not in value:
        raise ValueError("expected a name with {id} in it, such as 'people/{id}'")
    return str(value)


def _date_pattern(value: Any) -> str:
    return date_pattern(_text(value))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("expected True or False")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("expected a number, 0 or larger")
    return value


def _widths(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list | tuple) or not all(type(each) is int and 16 <= each <= _WIDEST for each in value):
        raise ValueError(f"expected a list of widths in pixels, 16 to {_WIDEST}")
    return tuple(value)


def _day(value: Any) -> Date | None:
    if value in ("", None):
        return None
    # few sites name a day
    from sphinx_academic.records.dates.dates import parse_date

    date = parse_date(_text(value))
    if not date.day:
        raise ValueError("expected a day such as 2024-05-31")
    return date


def _timezone(value: Any) -> str:
    name = _text(value)
    if name:
        # few sites have one
        from sphinx_academic.records.dates.clock import parse_zone

        parse_zone(name)
    return name


def _pages(value: Any) -> str:
    """``all``, ``selected`` or nothing, for True, ``"selected"`` and False."""
    if value is True or value is False:
        return "all" if value else ""
    if value != "selected":
        raise ValueError("expected True, False or 'selected'")
    return "selected"


def _sidebar(value: Any) -> str:
    if value not in ("everywhere", "others", "never"):
        raise ValueError("expected 'everywhere', 'others' or 'never'")
    return str(value)


def _author_names(value: Any) -> str:
    if value not in ("page", "both", "printed"):
        raise ValueError("expected 'page', 'both' or 'printed'")
    return str(value)


def _cv_pdf(value: Any) -> str | bool:
    if not isinstance(value, str | bool):
        raise ValueError("expected True, False or the name of a file")
    return _path(value) if isinstance(value, str) else value or ""


def _license(value: Any) -> str:
    if not isinstance(value, str) or (value and not license_url(value)):
        raise ValueError("expected a license such as CC-BY-4.0, or a URL")
    return value


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise ValueError("expected a mapping of names to values")
    return dict(value)


def _roles(value: Any) -> tuple[str, ...]:
    roles = _texts(value)
    if refused := [role for role in roles if role in NEVER_ALLOWED]:
        raise ValueError(f"the role {refused[0]!r} cannot be allowed")
    return roles


def _texts_by_name(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise ValueError("expected a mapping of texts to texts")
    return dict(value)


def _texts_by_mark(value: Any) -> Mapping[str, str]:
    return {same_glyph(mark): text for mark, text in _texts_by_name(value).items()}


def _mappings_by_name(value: Any) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(value, dict) or not all(isinstance(k, str) and isinstance(v, dict) for k, v in value.items()):
        raise ValueError("expected a mapping of names to mappings")
    return dict(value)


def _option(default: Any, check: Check, help: str, *, rebuild: str = "env") -> Any:
    """Declare one value.  ``rebuild`` is Sphinx's: ``env`` reads pages again, ``html`` only writes them."""
    metadata = {"check": check, "help": help, "rebuild": rebuild}
    if isinstance(default, list | dict):
        return dataclasses.field(default_factory=lambda: check(default), metadata=metadata | {"default": default})
    return dataclasses.field(default=check(default), metadata=metadata | {"default": default})


@dataclass(frozen=True)
class Config:
    """The site's settings, checked.  Each is ``academic_<name>`` in ``conf.py``."""

    languages: Mapping[str, str] = _option(
        [],
        language_folders,
        'Languages of the site, such as ``["en", "zh_CN"]``: the first is built to the top of the output, each of '
        "the others to a folder (``zh``); or language to folder. See :doc:`/languages`.",
    )

    language_settings: Mapping[str, Mapping[str, Any]] = _option(
        {},
        _mappings_by_name,
        'Settings of ``conf.py`` that languages have of their own: ``{"zh_CN": {"html_title": "唐振恒"}}``.',
    )
    data: str = _option("data", _path, "Folder of the data files, from the source directory.")
    bibliography: tuple[str, ...] = _option(
        [],
        _paths,
        "Bibliography files (.bib, .yml, .json) in the data folder, in the order in which they share macros and "
        "cross-references. Empty: every file there named ``publications``.",
    )
    date_format: str = _option(
        "",
        _date_pattern,
        "CLDR pattern for dates with a month, such as ``[yyyy.MM]`` or ``MMM yyyy``; dates that are more or less "
        "precise keep their precision. Empty: the form of the site's language.",
    )
    today: Date | None = _option(
        "", _day, "The day between past and upcoming, such as ``2024-05-31``; empty: the day of the build."
    )
    timezone: str = _option(
        "", _timezone, "Time zone of talks that name none, such as ``Europe/Berlin`` or ``+01:00``."
    )
    future_news: bool = _option(
        False, _flag, "When to show news that is dated in the future: True at once, False from its day on."
    )
    person_pages: str = _option(
        "",
        _pattern,
        "Names of the pages of persons, such as ``people/{id}``; a page can also say ``person: id`` in its front "
        "matter.",
    )
    cv_pdf: str | bool = _option(
        "",
        _cv_pdf,
        "The CV for print, to which the directive ``cv`` links: a file, document or URL, or True to make it from each "
        "page with that directive (needs the extra ``pdf``).",
    )
    cv_pdf_options: Mapping[str, Any] = _option(
        {},
        _mapping,
        "Layout, paper and other options of the CVs in PDF: name to value. See :doc:`/cv-pdf`.",
    )
    author_marks: Mapping[str, str] = _option(
        {"*": "equal", "★": "equal", "📧": "corresponding", "✉": "corresponding", "💡": "lead"},
        _texts_by_mark,
        "Meaning of signs on an author's name: sign to mark. Signs that are not listed are printed as they are. A "
        "table of the site's own replaces this one.",
    )
    mark_labels: Mapping[str, str] = _option(
        {},
        _texts_by_mark,
        "Legend texts: mark or sign to text. A sign with a text here has that meaning, whatever "
        "``academic_author_marks`` says.",
    )
    author_names: str = _option(
        "page",
        _author_names,
        "How author lists of a site in several languages print known people: ``'page'`` (in the script of the "
        "page, whatever the work has), ``'both'`` (followed by the name that the work has) or ``'printed'`` (as the "
        "work has it).",
    )
    max_authors: int = _option(0, _count, "Fold author lists longer than this, never hiding the owner; 0: never fold.")
    link_types: Mapping[str, Mapping[str, Any]] = _option(
        {},
        _mappings_by_name,
        "More link types for publications: name to ``label``, ``icon``, ``url`` with ``{id}``, ``aliases``.",
    )
    private_fields: tuple[str, ...] = _option(
        [],
        _texts,
        "More BibTeX fields that are left out of the BibTeX on the page. With any, records are not stored between "
        "builds.",
    )
    text_roles: tuple[str, ...] = _option(
        [],
        _roles,
        "More roles that text in data may use, such as ``py:func``. Allow only roles that everyone who writes in the "
        "data may run.",
    )
    publication_style: str = _option("default", _text, "Style of publication lists that name none.")
    citations: bool = _option(
        False,
        _flag,
        "Show the citation counts of ``citations.yml`` in lists and on pages of publications.",
        rebuild="html",
    )
    sidebar: str = _option(
        "others",
        _sidebar,
        "Where the profile stands beside the page: ``'everywhere'``, ``'others'`` (on pages that do not show the whole "
        "card themselves) or ``'never'``.",
        rebuild="html",
    )
    publication_pages: str = _option(
        False,
        _pages,
        "Make a page of its own for each publication that the site lists: True, False, or ``'selected'`` for those "
        "with ``selected: true``. Titles and ``{acad:pub}`` lead there.",
        rebuild="html",
    )
    picture_sizes: tuple[int, ...] = _option(
        [160, 320, 480, 960],
        _widths,
        "Widths in pixels in which photos, previews and images of projects are published; empty: as they are.",
        rebuild="html",
    )
    metadata_license: str = _option(
        "",
        _license,
        "The license of the metadata, not of the works: ``CC0-1.0``, another SPDX identifier, or a URL. Empty: nothing "
        "is said.",
        rebuild="html",
    )
    outputs: Mapping[str, bool] = _option(
        {},
        read_outputs,
        "Outputs for other programs to turn on or off: name to True or False. See :doc:`/outputs`.",
        rebuild="html",
    )

    def makes(self, name: str) -> bool:
        """Return whether the build makes an output of :data:`OUTPUTS`."""
        return is_made(self.outputs, name)


def fields() -> tuple[dataclasses.Field[Any], ...]:
    """Return the declared values, in the order of the documentation."""
    return dataclasses.fields(Config)


def register(app: Sphinx) -> None:
    """Make every value known to Sphinx."""
    for field in fields():
        # Any: our own check says more than Sphinx's, and falls back to the default
        app.add_config_value(PREFIX + field.name, field.metadata["default"], field.metadata["rebuild"], types=Any)


def checked(config: object, conf: ConfFile, problems: Problems) -> Config:
    """Return the settings among the attributes of ``config``.

    A value that does not fit is a problem and its default stands; ``conf`` has its line.
    """
    values: dict[str, Any] = {}
    for field in fields():
        name = PREFIX + field.name
        given = getattr(config, name)
        try:
            values[field.name] = field.metadata["check"](given)
        except ValueError as error:
            found = "" if repr(given) in str(error) else f", found {given!r}"
            message = f"{name}: {error}{found}; using {field.metadata['default']!r}"
            problems.add(Subtype.CONFIG, message, conf.where(name))
    settings = Config(**values)
    marks = (*STANDARD_MARKS, *settings.mark_labels)
    for glyph, mark in settings.author_marks.items():
        if mark not in marks:
            advice = did_you_mean(mark, marks) or "; give it a text in academic_mark_labels"
            message = f"academic_author_marks: {glyph!r} is the mark {mark!r}, which has no label{advice}"
            problems.add(Subtype.CONFIG, message, conf.where("academic_author_marks"))

    def complain(name: str, message: str) -> None:
        problems.add(Subtype.CONFIG, f"{name}: {message}", conf.where(name))

    pdf = read_pdf_options(settings.cv_pdf_options, partial(complain, "academic_cv_pdf_options"))
    outputs = known_outputs(settings.outputs, partial(complain, "academic_outputs"))
    author_marks = {glyph: mark for glyph, mark in settings.author_marks.items() if glyph not in settings.mark_labels}
    return dataclasses.replace(settings, author_marks=author_marks, cv_pdf_options=pdf, outputs=outputs)


def report_unknown(conf: ConfFile, known: Callable[[str], bool], problems: Problems) -> None:
    """Report names in ``conf.py`` that begin with ``academic_`` and are unknown, which Sphinx would ignore."""
    names = [PREFIX + field.name for field in fields()]
    for name in conf.lines:
        if name.startswith(PREFIX) and name not in names and not known(name):
            message = f"there is no configuration value {name!r}{did_you_mean(name, names)}"
            problems.add(Subtype.CONFIG, message, conf.where(name))
