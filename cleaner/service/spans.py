"""Spans made by OpenTelemetry and sent by OTLP over HTTP; an extra, so imported only where traces are wanted."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from cleaner.service.account import account
from cleaner.service.errors import outcome_of
from cleaner.service.metrics import OTHER, route_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aiohttp import web

    from cleaner.workers.job import Ticket

_MOST_DOCUMENTS: Final = 100
"""Lines of one batch that get spans of their own; a million would push all others out."""
_CLOSE_SECONDS: Final = 3.0
"""How long the end of the process waits for a collector that takes the last spans."""
_SERVER_ERROR: Final = 500
_CLOCKS_APART: ContextVar[int] = ContextVar("clocks_apart")
"""Nanoseconds from the monotonic clock to the wall's, read once a request: its spans then stand in order."""


class Spans:
    """Makes and sends spans as the standard `OTEL_*` variables say: where to, which, and under which names.

    Nothing of a document is in them, and no exception's message, which may quote one.
    """

    def __init__(self) -> None:
        resource = Resource.create()
        if str(resource.attributes[SERVICE_NAME]).startswith("unknown_service"):
            resource = resource.merge(Resource({SERVICE_NAME: "cleaner"}))
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("cleaner")

    @contextmanager
    def request(self, request: web.Request) -> Iterator[Callable[[web.StreamResponse], None]]:
        """Open a span for a request, in the trace that its `traceparent` names; see `Tracing`."""
        route = route_of(request)
        _CLOCKS_APART.set(time.time_ns() - time.monotonic_ns())
        span = self._tracer.start_span(
            request.method if route == OTHER else f"{request.method} {route}",
            context=propagate.extract(request.headers),
            kind=trace.SpanKind.SERVER,
            attributes={"http.request.method": request.method, "http.route": route, "url.scheme": request.scheme},
            start_time=_wall(time.monotonic()),
        )

        def tell(response: web.StreamResponse) -> None:
            span.set_attribute("http.response.status_code", response.status)
            if (error := account().error) is not None:
                span.set_attribute("error.type", outcome_of(error))
            if response.status >= _SERVER_ERROR:
                span.set_status(trace.StatusCode.ERROR)

        with trace.use_span(span, record_exception=False, set_status_on_exception=False):
            try:
                yield tell
            except BaseException:
                # All other errors have become responses by now.
                span.set_attribute("error.type", "client-gone")
                raise
            finally:
                for name, value in account().tell().items():
                    span.set_attribute(f"cleaner.{name}", value)
                span.end(_wall(time.monotonic()))

    def document(self, ticket: Ticket, error: BaseException | None) -> None:
        """Make the spans of a document that is done; see `Tracing`."""
        if account().documents > _MOST_DOCUMENTS:
            return
        now = time.monotonic()
        self._past("queue", ticket.given, ticket.taken or now, None)
        if ticket.taken is not None:
            self._past("clean", ticket.taken, ticket.left or now, error)

    def trace_id(self) -> str | None:
        """Return the id of the trace being recorded; see `Tracing`."""
        context = trace.get_current_span().get_span_context()
        return trace.format_trace_id(context.trace_id) if context.is_valid and context.trace_flags.sampled else None

    def close(self) -> None:
        """Send what is left, without waiting long for a collector that does not answer."""
        last = threading.Thread(target=self._provider.shutdown, name="cleaner-last-spans", daemon=True)
        last.start()
        last.join(_CLOSE_SECONDS)

    def _past(self, name: str, begun: float, ended: float, error: BaseException | None) -> None:
        """Make a span of something that has ended; its times are on the monotonic clock."""
        span = self._tracer.start_span(name, start_time=_wall(begun))
        if error is not None:
            span.set_attribute("error.type", outcome_of(error) if isinstance(error, Exception) else "client-gone")
            span.set_status(trace.StatusCode.ERROR)
        span.end(_wall(ended))


def _wall(monotonic: float) -> int:
    """Convert seconds of the monotonic clock to nanoseconds of the wall clock.

    The sum is made of integers: seconds since 1970 as a float are 256 nanoseconds apart.
    """
    return _CLOCKS_APART.get() + round(monotonic * 1e9)
