"""Requests to services: patient, bounded, and to the host that was meant.

The mail address and the keys come from the environment.  They are part of requests alone: no message, report or
cached answer has them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urljoin, urlsplit

import sphinx_academic
from sphinx_academic.sync.cache import Answer, Cache

if TYPE_CHECKING:
    import httpx

#: seconds to connect, and between two chunks of an answer
TIMEOUT: Final = 30.0
#: an answer that takes longer, seconds, is not read to its end
MAX_SECONDS: Final = 300.0
#: larger answers are not read to their end
MAX_BYTES: Final = 32_000_000
#: how often one page is asked for, and the longest time that a service may ask to wait, seconds
ATTEMPTS: Final = 4
MAX_WAIT: Final = 60.0
_REDIRECTS: Final = 3
_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))

#: the environment variables of a mail address for the user agent
MAIL: Final = "SPHINX_ACADEMIC_MAIL"


class ServiceError(Exception):
    """A service gave no answer that can be used; the text says why, without the service's name."""


@dataclass(slots=True)
class Client:
    """Asks for pages.  ``sleep`` waits, ``now`` is the time; tests have their own."""

    http: httpx.Client
    cache: Cache | None = None
    sleep: Callable[[float], None] = field(default=lambda seconds: time.sleep(seconds))
    now: Callable[[], float] = time.time
    #: when the oldest answer was given that was used
    oldest: float | None = None

    def get(
        self, address: str, parameters: Mapping[str, str] | None = None, secret: Mapping[str, str] | None = None,
        accept: str = "application/json",
    ) -> bytes:  # fmt: skip
        """Return the body of an answer.  ``secret`` are parameters that are neither cached nor shown.

        Raises :exc:`ServiceError`.
        """
        public = f"{address}?{urlencode(parameters)}" if parameters else address
        answer = self.cache.get(public) if self.cache else None
        if answer is None:
            answer = Answer(self._request(public, dict(secret or {}), accept), self.now())
            if self.cache:
                self.cache.put(public, answer)
        self.oldest = min(self.oldest or answer.time, answer.time)
        return answer.body

    def _request(self, address: str, secret: dict[str, str], accept: str) -> bytes:
        if secret:
            address += ("&" if "?" in address else "?") + urlencode(secret)
        error = ServiceError("it gives no answer")
        for attempt in range(ATTEMPTS):
            try:
                return self._read(address, accept)
            except _Again as again:
                error = ServiceError(str(again))
                wait = 2.0**attempt if again.wait is None else again.wait
                if wait > MAX_WAIT:
                    raise ServiceError(f"{again}, and asks to wait for {wait:,.0f} seconds") from None
                if attempt + 1 < ATTEMPTS:
                    self.sleep(wait)
        raise error

    def _read(self, address: str, accept: str) -> bytes:
        import httpx  # saved answers are read without it

        host = urlsplit(address)[:2]
        for _ in range(_REDIRECTS + 1):
            try:
                with self.http.stream("GET", address, headers={"Accept": accept}) as response:
                    if response.is_redirect:
                        address = urljoin(address, response.headers.get("Location", ""))
                        if urlsplit(address)[:2] != host:
                            raise ServiceError(f"it redirects to another host, {urlsplit(address).hostname}")
                        continue
                    return self._body(response)
            except httpx.TimeoutException:
                raise _Again(f"it gave no answer within {TIMEOUT:.0f} seconds", None) from None
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise _Again(f"it cannot be reached ({type(error).__name__})", None) from None
        raise ServiceError(f"it redirects more than {_REDIRECTS} times")

    def _body(self, response: httpx.Response) -> bytes:
        if response.status_code in _AGAIN:
            raise _Again(f"it answers {_status(response)}", self._wait(response.headers.get("Retry-After", "")))
        if response.status_code != 200:
            raise ServiceError(f"it answers {_status(response)}")
        parts: list[bytes] = []
        size, start = 0, self.now()
        for part in response.iter_bytes():
            size += len(part)
            if self.now() - start > MAX_SECONDS:
                raise ServiceError(f"its answer takes longer than {MAX_SECONDS:.0f} seconds")
            if size > MAX_BYTES:
                raise ServiceError(f"its answer is larger than {MAX_BYTES // 1_000_000} MB")
            parts.append(part)
        return b"".join(parts)

    def _wait(self, text: str) -> float | None:
        """Return the seconds that ``Retry-After`` asks for: a number, or a date."""
        if text.strip().isdigit():
            return float(text)
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - self.now())
        except (ValueError, TypeError, OverflowError):
            return None


class _Again(Exception):
    """A failure that may pass, and how long to wait; None if the service does not say."""

    def __init__(self, message: str, wait: float | None) -> None:
        super().__init__(message)
        self.wait = wait


def _status(response: httpx.Response) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()


def new_client(cache: Cache | None) -> Client:
    """Return a client that says who it is; with a mail address if the environment has one."""
    import httpx

    mail = os.environ.get(MAIL, "").strip()
    agent = f"sphinx-academic/{sphinx_academic.__version__}" + (f" (mailto:{mail})" if _is_mail(mail) else "")
    http = httpx.Client(timeout=TIMEOUT, follow_redirects=False, headers={"User-Agent": agent})
    return Client(http, cache)


def mail_parameter() -> dict[str, str]:
    """Return the parameter by which services get the mail address."""
    mail = os.environ.get(MAIL, "").strip()
    return {"mailto": mail} if _is_mail(mail) else {}


def _is_mail(text: str) -> bool:
    return text.isascii() and text.isprintable() and "@" in text and not set(text) & set(" <>()\"'\r\n")
