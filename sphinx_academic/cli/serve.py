"""``sphinx-academic serve``: a site that is built and shown anew whenever it changes."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_academic.cli.parameters import site_argument

if TYPE_CHECKING:
    from sphinx_academic.serve.build import Built

#: how many ports are tried, from the one that is asked for
_PORTS = 20


@click.command()
@site_argument
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The first port to try; the next free one is used.",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the site in a browser.")
def serve(site: Path, port: int, opens: bool) -> None:
    """Show the site in DIR in a browser, and build it again whenever a file of it is saved.

    Warnings are shown in the page and here.  Only this computer can see it.  Ctrl-C stops.
    """
    missing = [name for name in ("starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    if missing:
        raise click.ClickException(f'{", ".join(missing)} not installed: pip install "sphinx-academic[serve]"')
    # a second way to stop that is as clean as the first
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    listener = _listener(port)
    try:
        asyncio.run(_serve(site.resolve(), listener, opens))
    except KeyboardInterrupt:
        click.echo("Stopped")
    finally:
        listener.close()


def _listener(port: int) -> socket.socket:
    """Return a socket that listens on this computer alone, on the first port that is free."""
    for each in range(port, min(port + _PORTS, 65536)):
        listener = socket.socket()
        if os.name == "posix":
            # else the port of a server that has just been stopped is taken for some time
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", each))
        except OSError:
            listener.close()
            continue
        return listener
    raise click.ClickException(f"no port from {port} to {port + _PORTS - 1} is free; give another one with --port")


async def _serve(source: Path, listener: socket.socket, opens: bool) -> None:
    import uvicorn

    from sphinx_academic.serve.build import Builder
    from sphinx_academic.serve.server import Preview, application
    from sphinx_academic.serve.watch import SiteFilter

    output, doctrees = source / "_build" / "html", source / "_build" / "doctrees"
    builder = Builder(source, output, doctrees)
    preview = Preview(builder, SiteFilter(source, (output, doctrees)), source, _say)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    def ready() -> None:
        click.echo(f"Serving {url} (Ctrl-C stops)")
        if opens:
            webbrowser.open(url)

    config = uvicorn.Config(
        application(preview, output), log_level="critical", lifespan="off", timeout_graceful_shutdown=0
    )
    building = asyncio.create_task(preview.run(ready))
    try:
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        builder.stop()
        building.cancel()


def _say(built: Built) -> None:
    click.echo(f"{'Built' if built.succeeded else 'The build failed'} after {built.seconds:.2f} s")
