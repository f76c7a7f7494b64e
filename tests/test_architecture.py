"""The rules of the house that no other test would notice being broken."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import sphinx_academic

PACKAGE = Path(sphinx_academic.__file__).parent
PURE = ("sources", "richtext", "records", "catalogue", "selection", "imports", "sync", "problems")
SPHINX = {"sphinx", "docutils", "myst_parser", "sphinx_design"}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name; the site template is data."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[1] != "site_template":
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return all nodes of a module; each module is parsed once for all rules."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(module: str, *, at_runtime: bool = False) -> Iterator[tuple[int, str]]:
    """Yield line and absolute name of what a module imports; ``from x import y`` yields ``x.y``.

    With ``at_runtime``, leave out what stands under ``if TYPE_CHECKING``.
    """
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    pending: list[ast.AST] = [nodes_of(path)[0]]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
        elif at_runtime and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            pending += node.orelse
            continue
        pending += ast.iter_child_nodes(node)


def run_python(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) in PURE])
def test_a_pure_module_imports_nothing_of_sphinx(module: str) -> None:
    assert [f"{line}: {name}" for line, name in imports(module) if name.split(".")[0] in SPHINX] == []


def test_pure_rooms_do_not_load_sphinx_by_way_of_others() -> None:
    pure = [module for module in MODULES if room(module) in PURE]
    code = (
        "import importlib, sys\n"
        f"for module in {pure!r}:\n"
        "    importlib.import_module(module)\n"
        f"    loaded = sorted({SPHINX!r} & sys.modules.keys())\n"
        "    if loaded:\n"
        "        sys.exit(f'{module} loads {loaded}')\n"
        "print('none')\n"
    )
    assert run_python(code) == "none\n"


def test_the_package_and_the_command_line_start_without_sphinx() -> None:
    code = "import sys, sphinx_academic.cli.new; print(sorted({'sphinx', 'docutils'} & sys.modules.keys()))"
    assert run_python(code) == "[]\n"


#: The rooms, and floors of rooms, in the order in which they may know each other: each knows those before it.
#: A module belongs to the longest name that it begins with.
FLOW = (
    *("problems", "collector", "sources", "richtext"),
    *("records", "catalogue", "imports", "sync", "store", "selection", "config"),
    *(
        "sphinx",
        "theme",
        "rendering",
        "directives",
        "exports",
        "html",
        "pdf",
        "sphinx.rewritten",
        "registry",
        "serve",
        "doctor",
        "cli",
        "__main__",
        "extension",
    ),
)


def floor(module: str) -> int:
    """Return the place of a module in the flow."""
    name = module.removeprefix("sphinx_academic.")
    return max((len(each), place) for place, each in enumerate(FLOW) if f"{name}.".startswith(f"{each}."))[1]


def modules_used(module: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of the modules of the package that a module imports, or names to be imported later."""
    named = [
        (node.lineno, node.value.partition(":")[0])
        for node in nodes_of(MODULES[module])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("sphinx_academic.")
    ]
    for line, name in (*imports(module), *named):
        while name and name not in MODULES:
            name = name.rpartition(".")[0]
        if name not in ("", "sphinx_academic", module):
            yield line, name


def test_no_import_runs_against_the_flow() -> None:
    """Imports of types count, imports inside functions too, and modules that are named by their path."""
    wrong = [
        f"{module}:{line} imports {name}"
        for module in MODULES
        if module not in ("sphinx_academic", "sphinx_academic.registry")
        for line, name in modules_used(module)
        if floor(name) > floor(module)
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = {module: {name for _line, name in modules_used(module)} for module in MODULES}
    circle: list[str] = []
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        circle = error.args[1]
    assert circle == []


def test_few_modules_stand_outside_the_rooms() -> None:
    outside = [path.name for path in PACKAGE.glob("*.py") if path.name != "__main__.py"]
    assert len(outside) <= 6, outside


#: names that begin with an underscore and are documented by Python
NOT_PRIVATE = {"_asdict", "_exit", "_fields", "_getframe", "_make", "_replace"}


def test_private_parts_of_others_are_used_in_compat_alone() -> None:
    wrong = []
    for module, path in MODULES.items():
        if module.endswith(".compat"):
            continue
        text = path.read_text(encoding="utf-8")
        for node in nodes_of(path):
            name = ""
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in ("self", "cls", "super()"):
                name = node.attr
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "hasattr", "setattr", "delattr"):
                name = str(getattr(node.args[1], "value", ""))
            if name.startswith("_") and not name.startswith("__") and name not in NOT_PRIVATE:
                wrong.append(f"{module}:{node.lineno}: {name}")
        # a method that is replaced, or an attribute that has no type
        wrong += [
            f"{module}:{number}: {line.strip()}"
            for number, line in enumerate(text.splitlines(), 1)
            if "type: ignore[method-assign]" in line or "type: ignore[attr-defined]" in line
        ]
    assert wrong == []


#: what is public by its name, and in no documentation
UNDOCUMENTED = ("myst_parser.mdit_to_docutils", "myst_parser.parsers", "sphinx.util.docutils.CustomReSTDispatcher")


def test_undocumented_parts_of_others_are_used_in_compat_alone() -> None:
    used = {
        module
        for module in MODULES
        for _line, name in imports(module)
        if any(f"{name}.".startswith(f"{each}.") for each in UNDOCUMENTED)
    }
    assert used == {"sphinx_academic.cli.compat"}


def test_nothing_outlives_the_build_or_changes_its_class() -> None:
    wrong = []
    for module, path in MODULES.items():
        for node in nodes_of(path):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(each, ast.Attribute) and each.attr == "__class__" for each in targets):
                wrong.append(f"{module}:{node.lineno}: assigns __class__")
            if isinstance(node, ast.Name) and node.id == "atexit":
                wrong.append(f"{module}:{node.lineno}: atexit")
    assert wrong == []


def kinds() -> set[str]:
    """The modules of the records room that declare a kind."""
    return {
        module
        for module, path in MODULES.items()
        if room(module) == "records"
        and any(
            isinstance(node, ast.Assign) and ast.unparse(node).startswith("kind = Kind(") for node in nodes_of(path)
        )
    }


#: Whom other kinds name: these two are what records refer to.
REFERRED = {"sphinx_academic.records.kinds.people", "sphinx_academic.records.kinds.venues"}


def test_kinds_do_not_import_each_other() -> None:
    found = kinds()
    assert found > REFERRED
    wrong = [
        f"{module}:{line} imports {name}"
        for module in sorted(found)
        for line, name in imports(module, at_runtime=True)
        for other in found - {module} - REFERRED
        if name == other or name.startswith(f"{other}.")
    ]
    assert wrong == []


def test_no_markup_is_passed_through_and_no_text_is_run() -> None:
    wrong = []
    for module, path in MODULES.items():
        for node in nodes_of(path):
            # what is called: to name nodes.raw in order to refuse it is allowed
            text = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if text in ("nodes.raw", "eval", "exec", "yaml.load", "yaml.unsafe_load", "yaml.full_load"):
                wrong.append(f"{module}:{node.lineno}: {text}")
            if isinstance(node, ast.ImportFrom) and node.module == "docutils.nodes":
                wrong += [f"{module}:{node.lineno}: raw" for alias in node.names if alias.name == "raw"]
    assert wrong == []


def test_nothing_catches_everything() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module, path in MODULES.items()
        for node in nodes_of(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", [PACKAGE, Path(__file__).parent], ids=["package", "tests"])
def test_a_docstring_says_what_it_is_about(folder: Path) -> None:
    """A docstring has a subject or a verb: "The records of …", "Return the …", not "What …" or "Which …"."""
    questions = ("What", "Which", "Whose", "Where", "How", "Who", "Whom", "When", "Why")
    wrong = []
    for path in sorted(folder.rglob("*.py")):
        for node in nodes_of(path):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node) or ""
                if text.partition(" ")[0] in questions:
                    wrong.append(f"{path.relative_to(folder)}:{node.body[0].lineno}: {text.splitlines()[0]}")
    assert wrong == []


CONTRIBUTING = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_contributors_are_led_to_files_that_exist() -> None:
    """Paths begin in the repository or in the package; in a row of the map, also in its package."""
    wrong = []
    found = []
    for line in CONTRIBUTING.splitlines():
        room = re.match(r"\| `([a-z_]+/)`", line)
        folders = [PACKAGE, PACKAGE.parent, *([PACKAGE / room[1]] if room else [])]
        for name in re.findall(r"`([a-z_][\w./]*(?:/|\.(?:py|md|html|css|toml)))`", line):
            if name != "conf.py":
                found.append(name)
                wrong += [] if any((folder / name).exists() for folder in folders) else [name]
    assert len(set(found)) > 60
    assert wrong == []


def test_contributors_are_led_to_names_that_exist() -> None:
    """A name that is said to be in a module is defined there: ``FORMATS`` in ``exports/formats.py``."""
    pairs = re.findall(
        r"`([A-Za-z_.]+)`(?: and `([A-Z]+)`)? (?:in|of) `([a-z_/]+\.py)`", " ".join(CONTRIBUTING.split())
    )
    wrong = []
    for *names, file in pairs:
        path = PACKAGE / file if (PACKAGE / file).is_file() else PACKAGE.parent / file
        text = path.read_text(encoding="utf-8")
        for name in filter(None, names):
            *_owner, last = name.split(".")
            if not re.search(rf"^\s*(?:class |def )?{last}\b(?: *[:=(]|$)", text, re.MULTILINE):
                wrong.append(f"{name} in {file}")
    assert len(pairs) > 6
    assert wrong == []


def test_docstrings_name_modules_that_exist() -> None:
    wrong = [
        f"{module}: {name}"
        for module, path in MODULES.items()
        for name in re.findall(r":mod:`~?((?:\.|sphinx_academic)[.\w]*)`", path.read_text(encoding="utf-8"))
        if not any(f".{each}".endswith(f".{name.removeprefix('.')}") for each in MODULES)
    ]
    assert wrong == []
