"""The server of the live preview: the pages as they were built, with a script that reloads them after each build."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from watchfiles import awatch

from sphinx_academic.serve.build import Builder, Built
from sphinx_academic.serve.watch import SiteFilter

#: names that this machine has for itself; a page of another name may not read what is served
HOSTS = ("localhost", "127.0.0.1")
#: where the server's own files are, out of the way of a site's pages
OWN = "/_academic_serve"
#: milliseconds: what is saved within one step, or is saved again and again for no longer than the limit, is one build
_STEP, _LIMIT = 20, 400


class Preview:
    """A site that is built whenever it changes, and what browsers are to know of the builds."""

    def __init__(self, builder: Builder, filter: SiteFilter, source: Path, say: Callable[[Built], None]) -> None:
        self._builder = builder
        self._filter = filter
        self._source = source
        self._say = say
        #: how many builds have ended, and how the last one did
        self.number = 0
        self.last = Built(False, "", 0)
        self._changed = asyncio.Condition()

    async def run(self, ready: Callable[[], None]) -> None:
        """Build, call ``ready``, then build after each change; never two builds at once."""
        changes = awatch(self._source, watch_filter=self._filter, debounce=_LIMIT, step=_STEP)
        # what is saved while a build runs is waited for from before it began
        waiting = asyncio.ensure_future(anext(changes))
        await self._build()
        ready()
        try:
            while True:
                self._builder.prepare()
                changed = [path for _change, path in await waiting]
                waiting = asyncio.ensure_future(anext(changes))
                await self._build(changed)
        finally:
            waiting.cancel()
            self._builder.stop()

    async def _build(self, changed: Sequence[str] | None = None) -> None:
        self.last = await asyncio.to_thread(self._builder.build, changed)
        self._say(self.last)
        async with self._changed:
            self.number += 1
            self._changed.notify_all()

    async def events(self) -> AsyncIterator[str]:
        """Yield the last build, and then each that follows, as server-sent events."""
        sent = 0
        while True:
            async with self._changed:
                while self.number == sent:
                    await self._changed.wait()
                sent = self.number
            state = {"build": self.number, "succeeded": self.last.succeeded, "messages": self.last.messages}
            yield f"data: {json.dumps(state)}\n\n"


class Pages(StaticFiles):
    """The files of the output folder; HTML has the script of the preview at its end, in what is sent alone."""

    def __init__(self, directory: Path, preview: Preview) -> None:
        super().__init__(directory=directory, html=True, check_dir=False)
        self._preview = preview

    async def get_response(self, path: str, scope: Any) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404:
                raise
            return self._html("<!DOCTYPE html><title>404</title><p>There is no such page.</p>", 404)

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Any, status_code: int = 200
    ) -> Response:
        if str(full_path).endswith(".html"):
            return self._html(Path(full_path).read_text(encoding="utf-8", errors="replace"), status_code)
        response = FileResponse(full_path, status_code=status_code, stat_result=stat_result)
        response.headers["Cache-Control"] = "no-cache"
        return response

    def _html(self, text: str, status: int) -> HTMLResponse:
        script = (
            f'<script src="{OWN}/client.js" data-build="{self._preview.number}" data-events="{OWN}/events"></script>'
        )
        before, end, after = text.rpartition("</body>")
        page = f"{before}{script}{end}{after}" if end else f"{text}{script}"
        return HTMLResponse(page, status, {"Cache-Control": "no-store"})


def application(preview: Preview, output: Path) -> Starlette:
    """Return the server's routes."""

    async def events(request: Request) -> Response:
        return StreamingResponse(
            preview.events(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def client(request: Request) -> Response:
        return FileResponse(Path(__file__).parent / "client.js", headers={"Cache-Control": "no-cache"})

    routes = [
        Route(f"{OWN}/events", events),
        Route(f"{OWN}/client.js", client),
        Mount("/", Pages(output, preview)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))])
