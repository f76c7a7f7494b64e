"""What is named now and imported when it is needed: a site pays for the parts that it uses.

:func:`setup` of an extension runs in every build, also in one that has nothing to do.  So what
:mod:`.extension` lists is named by its path, ``package.module:name``, and its module is loaded with the
first call.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives


def load(path: str) -> Any:
    """Return what ``package.module:name`` names."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


def later(path: str) -> Callable[..., Any]:
    """Return a function that calls the one that ``path`` names."""

    def call(*arguments: Any, **named: Any) -> Any:
        return load(path)(*arguments, **named)

    call.__name__ = call.__qualname__ = path
    return call


class AnyOption(dict[str, Callable[[str], str]]):
    """An ``option_spec`` that lets every option through to the directive, which reads them itself.

    docutils would lose the whole directive over an unknown option, and MyST would not say what was meant.
    """

    def __bool__(self) -> bool:
        # one that is empty would say that there are no options
        return True

    def __missing__(self, name: str) -> Callable[[str], str]:
        return directives.unchanged


class Deferred(Directive):
    """A directive of the package before it is used: it is made, and run, in place of this one."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[AnyOption] = AnyOption()
    #: returns the class of the directive
    find: ClassVar[Callable[[], type[Directive]]]

    def made(self) -> Directive:
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
        return list(self.made().run())


def deferred(find: Callable[[], type[Directive]], arguments: int = 1) -> type[Deferred]:
    """Return the directive that ``find`` returns, not found yet, with at most so many arguments."""
    return type("Deferred", (Deferred,), {"find": staticmethod(find), "optional_arguments": arguments})
