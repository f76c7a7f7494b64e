"""Reference tables rendered from the code: files, options, fields, settings, warnings, link types, dependencies.

What the code declares once is what the reader sees, so a table cannot say what is no longer true.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

import click
import field_words
from docutils import nodes
from docutils.parsers.rst import directives as registry
from docutils.parsers.rst.languages import get_language
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

import sphinx_academic.problems
from sphinx_academic.cli import COMMANDS, main
from sphinx_academic.config import values as config
from sphinx_academic.config.outputs import OUTPUTS
from sphinx_academic.directives.deferred import Deferred
from sphinx_academic.doctor.rules import RULES
from sphinx_academic.problems import Subtype
from sphinx_academic.records.citing.categories import CATEGORIES
from sphinx_academic.records.citing.field_use import Use, biblatex_uses, cff_uses, csl_uses
from sphinx_academic.records.kinds.publications import Publication
from sphinx_academic.records.links.profile import PROFILE_LINKS
from sphinx_academic.records.links.types import PUBLICATION_LINKS, LinkType
from sphinx_academic.records.model.base import Record
from sphinx_academic.rendering.item import Item
from sphinx_academic.rendering.publications import PublicationStyle
from sphinx_academic.richtext.latex.accents import COMBINING, LETTERS, NAMED_ACCENTS
from sphinx_academic.richtext.latex.macros import ARGUMENT, DROPPED_ARGUMENTS, SWITCH
from sphinx_academic.richtext.latex.reader import SOURCE_MACROS
from sphinx_academic.richtext.latex.symbols import SILENT, SYMBOLS
from sphinx_academic.selection.cv_pdf import PDF_OPTIONS
from sphinx_academic.selection.options import Option
from sphinx_academic.sphinx.domain import AcademicDomain
from sphinx_academic.theme.options import OPTIONS, PALETTES

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
_COMMENT = re.compile(r'^\s*"(?P<name>[\w-]+)[^"]*",\s*#\s*(?P<why>.+)$', re.MULTILINE)
#: ``:class:`~package.module.Name` `` in a docstring: the name
_ROLE = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+)`")
#: ``:doc:`/page` ``: the page
_DOCUMENT = re.compile(r":doc:`(/[\w/-]+)`")
_EXTRA = re.compile(r"^(?P<extra>\w+) = \[(?P<names>[^\]]*)\]\s*#\s*(?P<why>.+)$", re.MULTILINE)

Cell = str | Sequence[nodes.Node]


def inline(text: str) -> list[nodes.Node]:
    """Return text as nodes.

    What stands between double backticks, or is a docstring's role, is literal; ``:doc:`/page` `` is a link.
    """
    found: list[nodes.Node] = []
    for index, part in enumerate(_DOCUMENT.split(text)):
        if index % 2:
            found.append(document(part))
        else:
            pieces = enumerate(_ROLE.sub(r"``\1``", part).split("``"))
            found += [nodes.literal(piece, piece) if i % 2 else nodes.Text(piece) for i, piece in pieces if piece]
    return found


def document(target: str, text: str = "") -> pending_xref:
    """Return a link to a document of the documentation, with its title where there is no text."""
    return pending_xref(
        "",
        nodes.inline(text or target, text or target),
        refdomain="std",
        reftype="doc",
        reftarget=target,
        refexplicit=bool(text),
        refwarn=True,
    )


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], ids: Sequence[str] = ()) -> nodes.table:
    """Return a reference table; a cell is text or inline nodes; ``ids`` make the rows linkable."""

    def row(cells: Sequence[Cell]) -> nodes.row:
        made = [inline(cell) if isinstance(cell, str) else list(cell) for cell in cells]
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in made))

    body = [row(cells) for cells in rows]
    for node, id in zip(body, ids, strict=False):
        node["ids"] = [id]
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in head), cols=len(head))
    group += [nodes.thead("", row(head)), nodes.tbody("", *body)]
    return nodes.table("", group, classes=["docs-reference", "colwidths-auto"])


def code(text: str) -> list[nodes.Node]:
    """Return text as code, nothing for no text."""
    return [nodes.literal(text, text)] if text else []


class PdfOptionsTable(SphinxDirective):
    """``academic-pdf-options``: the options of the CV in PDF."""

    def run(self) -> list[nodes.Node]:
        rows = [(code(option.name), option.value, option.help) for option in PDF_OPTIONS]
        return [table(("Option", "Value", "Meaning"), rows, [f"pdf-{option.name}" for option in PDF_OPTIONS])]


class OptionsTable(SphinxDirective):
    """``academic-options``: the options of a directive, named by the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        language: Any = get_language("en")
        found, _messages = registry.directive(self.arguments[0], language, self.state.document)
        if found is not None and issubclass(found, Deferred):
            found = found.find()
        options: Sequence[Option] = getattr(found, "options_known", ())
        if not options:
            raise self.error(f"directive {self.arguments[0]!r} does not exist or has no options")
        return [table(("Option", "Value", "Meaning"), ((code(o.name), o.value, o.help) for o in options))]


class FieldsTable(SphinxDirective):
    """``academic-fields``: the fields of a kind's data file, then of the mappings inside it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        kinds = cast(AcademicDomain, self.env.domains["acad"]).site.kinds
        if self.arguments[0] not in kinds:
            raise self.error(f"there is no kind {self.arguments[0]!r}; there are {', '.join(kinds)}")
        made: list[nodes.Node] = []
        for model in field_words.models_of(kinds[self.arguments[0]]):
            if made:
                made.append(nodes.rubric("", "", *inline(field_words.heading(model))))
            rows = ((code(f.name), f.type, f.default, f.help) for f in field_words.rows_of(model))
            made.append(table(("Field", "Type", "Default", "Meaning"), rows))
        return made


class FilesTable(SphinxDirective):
    """``academic-files``: every kind, its file, what it holds, and the page of its directive where there is one."""

    def run(self) -> list[nodes.Node]:
        kinds = cast(AcademicDomain, self.env.domains["acad"]).site.kinds.values()
        rows = [
            (code(_file_of(kind)), _first_sentence(kind), self.page(kind.kind.directive))
            for kind in sorted(kinds, key=lambda kind: kind.kind.name)
        ]
        return [table(("File", "Each record is", "Shown by"), rows)]

    def page(self, directive: str) -> list[nodes.Node]:
        """Return a link to a directive's page, or nothing: venues are shown where other records name them."""
        target = f"directives/{directive}"
        if target not in self.env.found_docs:
            return []
        return [document(f"/{target}", directive)]


def _file_of(kind: type[Record]) -> str:
    return f"{kind.kind.name}.bib, .yml, .json" if kind is Publication else f"{kind.kind.name}.yml"


def _first_sentence(kind: type[Record]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


class ConfigTable(SphinxDirective):
    """``academic-config``: every value of ``conf.py``, or those named by the argument, without their prefix."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        known = {field.name: field for field in config.fields()}
        wanted = self.arguments[0].split() if self.arguments else list(known)
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise self.error(f"academic_{unknown[0]} is not a value")
        names = [config.PREFIX + name for name in wanted]
        rows = [
            (code(config.PREFIX + name), code(repr(known[name].metadata["default"])), known[name].metadata["help"])
            for name in wanted
        ]
        return [table(("Value", "Default", "Meaning"), rows, ids=[name.replace("_", "-") for name in names])]


class OutputsTable(SphinxDirective):
    """``academic-outputs``: the outputs for other programs."""

    def run(self) -> list[nodes.Node]:
        rows = [
            (
                code(output.name),
                [each for file in output.files for each in (*code(file), nodes.Text(" "))],
                output.help,
                ("on" if output.default else "off") + (", with ``html_baseurl``" if output.needs_address else ""),
            )
            for output in OUTPUTS.values()
        ]
        head = ("Output", "Files", "What it is", "Unless set")
        return [table(head, rows, [f"output-{name}" for name in OUTPUTS])]


class RulesTable(SphinxDirective):
    """``academic-rules``: the rules of ``doctor``."""

    def run(self) -> list[nodes.Node]:
        rows = [
            (code(rule.id), rule.remedy, [nodes.reference("", urlsplit(rule.source).netloc, refuri=rule.source)])
            for rule in RULES
        ]
        return [table(("Rule", "What to do where it is broken", "From"), rows, [f"rule-{rule.id}" for rule in RULES])]


class WarningsTable(SphinxDirective):
    """``academic-warnings``: every warning subtype; the text under each member of the enum is its meaning."""

    def run(self) -> list[nodes.Node]:
        rows = [(code(f"academic.{value}"), meaning) for value, meaning in subtype_meanings().items()]
        return [table(("Warning", "Meaning"), rows)]


def subtype_meanings() -> dict[str, str]:
    """Return the meaning of each subtype; raises :exc:`ExtensionError` for one that has none."""
    module = ast.parse(inspect.getsource(sphinx_academic.problems))
    body = next(node.body for node in module.body if isinstance(node, ast.ClassDef) and node.name == "Subtype")
    found: dict[str, str] = {}
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if not (isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)):
                raise ExtensionError(f"Subtype.{node.targets[0].id} has no docstring")
            found[Subtype[node.targets[0].id].value] = inspect.cleandoc(str(following.value.value))
    return found


class LinkTypesTable(SphinxDirective):
    """``academic-link-types``: those of ``publications`` or of ``people``."""

    required_arguments = 1
    tables: ClassVar[dict[str, tuple[LinkType, ...]]] = {"publications": PUBLICATION_LINKS, "people": PROFILE_LINKS}

    def run(self) -> list[nodes.Node]:
        rows = []
        for type in self.tables[self.arguments[0]]:
            aliases = [node for alias in type.aliases for node in (*code(alias), nodes.Text(", "))][:-1]
            rows.append((code(type.name), aliases, type.label, code(type.url)))
        return [table(("Name", "Also", "Label", "An id makes"), rows)]


class BibliographyFieldsTable(SphinxDirective):
    """``academic-bibliography-fields``: the use of each field of ``biblatex`` or ``cff``, or variable of ``csl``."""

    required_arguments = 1
    uses: ClassVar[dict[str, Callable[[], Sequence[Use]]]] = {
        "biblatex": biblatex_uses,
        "csl": csl_uses,
        "cff": cff_uses,
    }

    def run(self) -> list[nodes.Node]:
        by_use: dict[tuple[bool, str], list[str]] = {}
        for name, use, is_shown in self.uses[self.arguments[0]]():
            by_use.setdefault((not is_shown, use), []).append(name)
        rows = [(names(found), use if hidden else code(use)) for (hidden, use), found in sorted(by_use.items())]
        return [table(("Name in the file", "Field of a publication"), rows)]


class LatexTable(SphinxDirective):
    """``academic-latex``: the macros that are known, by what they do."""

    def run(self) -> list[nodes.Node]:
        symbols = [
            node for name, text in sorted(SYMBOLS.items()) for node in (*code(f"\\{name}"), nodes.Text(f" {text}  "))
        ]
        rows: list[tuple[Cell, Cell]] = [
            (macros(set(COMBINING) | set(NAMED_ACCENTS)), "an accent on their letter"),
            (macros(LETTERS), "a letter"),
            (
                macros(ARGUMENT.keys() - COMBINING.keys() - NAMED_ACCENTS.keys()),
                "emphasis, strong or literal text, small capitals, raised or lowered text, quotation marks, brackets",
            ),
            (macros(SWITCH), "the same, to the end of the group"),
            (
                macros(SOURCE_MACROS),
                "quantities and chemical formulas, as the packages siunitx and mhchem print them",
            ),
            (macros(("url", "href", "doi", "path", "ensuremath")), "links, paths and formulas"),
            (macros(DROPPED_ARGUMENTS), "their first arguments are lengths, colours, languages or keys, and left out"),
            (macros(SILENT), "print nothing"),
            (symbols, "a character"),
        ]
        return [table(("Macros", "What they print"), rows)]


def names(found: Iterable[str]) -> list[nodes.Node]:
    """Return names as code with commas between them."""
    return [node for name in found for node in (*code(name), nodes.Text(", "))][:-1]


def macros(found: Iterable[str]) -> list[nodes.Node]:
    """Return macros by their names, in the order of the alphabet."""
    return names(f"\\{name}" for name in sorted(found, key=lambda name: (name.casefold(), name)))


class SeamsTable(SphinxDirective):
    """``academic-seams``: the methods of a publication style, from their docstrings."""

    def run(self) -> list[nodes.Node]:
        methods = [
            (name, inspect.cleandoc(member.__doc__ or "").splitlines()[0])
            for name, member in vars(PublicationStyle).items()
            if inspect.isfunction(member) and not name.startswith("_")
        ]
        return [table(("Method", "Meaning"), ((code(name), meaning) for name, meaning in methods))]


class AttributesTable(SphinxDirective):
    """``academic-attributes``: the attributes of a class, named by the argument, from the comments on them."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        cls = {each.__name__: each for each in (Item, PublicationStyle)}[self.arguments[0]]
        comments = ModuleAnalyzer.for_module(cls.__module__).find_attr_docs()
        rows = [(code(name), " ".join(lines)) for (owner, name), lines in comments.items() if owner == cls.__name__]
        return [table(("Attribute", "Meaning"), rows)]


class DependenciesTable(SphinxDirective):
    """``academic-dependencies``: every library and why it is there, from the comments of ``pyproject.toml``."""

    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(str(_PYPROJECT))
        text = _PYPROJECT.read_text(encoding="utf-8")
        needed = text.partition("\ndependencies = [\n")[2].partition("\n]\n")[0]
        rows: list[Sequence[Cell]] = [(code(match["name"]), "", match["why"]) for match in _COMMENT.finditer(needed)]
        declared = tomllib.loads(text)["project"]["dependencies"]
        if len(rows) != len(declared):
            raise self.error("a dependency in pyproject.toml has no comment that says why it is there")
        optional = text.partition("[project.optional-dependencies]\n")[2].partition("\n\n[")[0]
        for match in _EXTRA.finditer(optional):
            for name in re.findall(r'"([\w-]+)', match["names"]):
                rows.append((code(name), code(match["extra"]), match["why"]))
        return [table(("Library", "Extra", "Why"), rows)]


class ThemeOptionsTable(SphinxDirective):
    """``academic-theme-options``: every option of the theme ``academic``."""

    def run(self) -> list[nodes.Node]:
        rows = []
        for name, option in OPTIONS.items():
            choices = ", ".join(f"``{choice}``" for choice in option.choices)
            properties = ", ".join(f"``{each}``" for each in option.properties)
            default = f"``{option.default}``" if option.default else ""
            rows.append((code(name), choices, default, option.help, properties))
        return [table(("Option", "Values", "Default", "Meaning", "Custom properties"), rows)]


class PalettesTable(SphinxDirective):
    """``academic-palettes``: the palettes of the theme, with the accent of light and of dark pages."""

    def run(self) -> list[nodes.Node]:
        rows = [
            (code(name), *(code(color) for color in (*palette.accent, *palette.background)))
            for name, palette in PALETTES.items()
        ]
        return [table(("Palette", "Accent", "Accent, dark", "Background", "Background, dark"), rows)]


class EntryTypesTable(SphinxDirective):
    """``academic-entry-types``: the headings of lists grouped by type, with the types below each."""

    def run(self) -> list[nodes.Node]:
        rows = [(str(each.title), names(each.types), code(f"[{each.letter}1]")) for each in CATEGORIES if each.types]
        return [table(("Heading", "Types of entries", "Numbers"), rows)]


class CommandTable(SphinxDirective):
    """``academic-command``: the usage, the help and the options of a command, named by the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        context = click.Context(main, info_name="sphinx-academic")
        command = main.get_command(context, name)
        if command is None:
            raise self.error(f"there is no command {name!r}; there are {', '.join(COMMANDS)}")
        usage = " ".join(["sphinx-academic", name, *command.collect_usage_pieces(context)])
        text = [nodes.paragraph("", "", *inline(part)) for part in inspect.cleandoc(command.help or "").split("\n\n")]
        options = [each for each in command.params if isinstance(each, click.Option)]
        rows = [(names(each.opts + each.secondary_opts), _value_of(each, context), each.help or "") for each in options]
        made: list[nodes.Node] = [nodes.literal_block(usage, usage, language="text"), *text]
        return [*made, table(("Option", "Value", "Meaning"), rows)] if rows else made


def _value_of(option: click.Option, context: click.Context) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return ", ".join(f"``{choice}``" for choice in option.type.choices)
    shown = f"; default ``{option.default}``" if option.show_default else ""
    return (option.metavar or option.type.name).lower() + shown


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "academic-options": OptionsTable,
    "academic-fields": FieldsTable,
    "academic-files": FilesTable,
    "academic-config": ConfigTable,
    "academic-command": CommandTable,
    "academic-entry-types": EntryTypesTable,
    "academic-warnings": WarningsTable,
    "academic-link-types": LinkTypesTable,
    "academic-bibliography-fields": BibliographyFieldsTable,
    "academic-latex": LatexTable,
    "academic-seams": SeamsTable,
    "academic-attributes": AttributesTable,
    "academic-dependencies": DependenciesTable,
    "academic-theme-options": ThemeOptionsTable,
    "academic-palettes": PalettesTable,
    "academic-outputs": OutputsTable,
    "academic-rules": RulesTable,
    "academic-pdf-options": PdfOptionsTable,
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    add: Callable[[str, Any], None] = app.add_directive
    for name, directive in DIRECTIVES.items():
        add(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
