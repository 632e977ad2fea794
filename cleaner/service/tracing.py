"""Traces of requests, made where OpenTelemetry is installed and an endpoint is set."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

import structlog
from aiohttp import web

from cleaner.service.health import PROBES
from cleaner.service.metrics import route_of
from cleaner.service.state import STATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from aiohttp.typedefs import Handler

    from cleaner.workers.job import Ticket


_ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")

_log = structlog.stdlib.get_logger("cleaner.service")


class Tracing(Protocol):
    """Makes spans; `cleaner.service.spans` does, with OpenTelemetry."""

    def request(self, request: web.Request) -> AbstractContextManager[Callable[[web.StreamResponse], None]]:
        """Open a span for a request; its children are made within, and what it yields is called with the response."""

    def document(self, ticket: Ticket, error: BaseException | None) -> None:
        """Make the spans of a document: its wait, and its time with a worker."""

    def trace_id(self) -> str | None:
        """Return the id of the trace that the current request belongs to; None where it is not recorded."""

    def close(self) -> None:
        """Send what is left, and end."""


@contextmanager
def tracing() -> Iterator[Tracing | None]:
    """Yield what makes spans, set up by OpenTelemetry's own variables; None where they name no endpoint.

    OpenTelemetry is imported here and only where it is wanted: it costs memory, and a third of a second at the start.
    """
    made = _open() if _is_wanted() else None
    try:
        yield made
    finally:
        if made is not None:
            made.close()


@web.middleware
async def trace(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Make a span for every request except probes, where tracing is on."""
    made = request.app[STATE].tracing
    if made is None or route_of(request) in PROBES:
        return await handler(request)
    with made.request(request) as tell:
        response = await handler(request)
        tell(response)
    return response


def _is_wanted() -> bool:
    disabled = os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    exporter = os.environ.get("OTEL_TRACES_EXPORTER", "").strip() or "otlp"
    return any(map(os.environ.get, _ENDPOINTS)) and not disabled and exporter == "otlp"


def _open() -> Tracing | None:
    try:
        from cleaner.service.spans import Spans  # noqa: PLC0415 - see `tracing`
    except ImportError:
        _log.warning("traces_off", reason="an OTLP endpoint is set, but cleaner is installed without its extra 'otel'")
        return None
    return Spans()
