"""The output folder of a build on a server of its own, on this machine alone."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".json": "application/json",
        ".html": "text/html; charset=utf-8",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@contextmanager
def bound_server() -> Iterator[tuple[str, ThreadingHTTPServer]]:
    """Yield an address, and the server that will be there: a site has to know its address before it is built."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        yield f"http://127.0.0.1:{server.server_port}/", server


@contextmanager
def serving(server: ThreadingHTTPServer, folder: Path) -> Iterator[None]:
    """Serve a folder."""
    server.RequestHandlerClass = functools.partial(_Handler, directory=str(folder))  # type: ignore[assignment]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
