"""Directives that are imported when a page uses them, which shortens builds that use few of them.

:func:`setup` of an extension runs in every build, also in one that has nothing to do.  The modules of directives
import all that reads and renders records, so :mod:`sphinx_academic.extension` registers a :class:`Deferred` in place
of each, which takes a quarter of a second off a build that reads no page.  This is the one place of late loading;
event handlers that most builds do not need import what they call in their own first line.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives


class AnyOption(dict[str, Callable[[str], str]]):
    """An ``option_spec`` that lets every option through to the directive, which reads them itself.

    docutils would drop the whole directive because of an unknown option, and MyST would not suggest another one.
    """

    def __bool__(self) -> bool:
        # one that is empty would say that there are no options
        return True

    def __missing__(self, name: str) -> Callable[[str], str]:
        return directives.unchanged


class Deferred(Directive):
    """A stand-in for a directive of the package, which imports and runs the directive itself."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[AnyOption] = AnyOption()
    #: returns the class of the directive
    find: ClassVar[Callable[[], type[Directive]]]

    def directive(self) -> Directive:
        """Return the directive itself."""
        return type(self).find()(
            self.name,
            self.arguments,
            self.options,
            self.content,
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        )

    def run(self) -> list[nodes.Node]:
        """Do what the directive does."""
        return list(self.directive().run())


def deferred(find: Callable[[], type[Directive]], arguments: int = 1) -> type[Deferred]:
    """Return a stand-in for the directive that ``find`` returns, with at most so many arguments."""
    return type("Deferred", (Deferred,), {"find": staticmethod(find), "optional_arguments": arguments})


def deferred_class(path: str, arguments: int = 1) -> type[Deferred]:
    """Return a stand-in for the directive ``module:Class`` of this package."""

    def find() -> type[Directive]:
        module, _, name = path.partition(":")
        found: type[Directive] = getattr(import_module(f"{__package__}.{module}"), name)
        return found

    return deferred(find, arguments)
