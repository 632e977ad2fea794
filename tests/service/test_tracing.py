"""Traces, as a collector gets them; and nothing of OpenTelemetry where none are wanted."""

from __future__ import annotations

import asyncio
import http.client
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from cleaner.service.tracing import tracing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from opentelemetry.proto.trace.v1.trace_pb2 import Span

    from tests.service.conftest import Service

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = "b7ad6b7169203331"
TEXT = b"Swordfish sails at nine."


class Collector:
    """What a collector has been sent over OTLP/HTTP."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.spans: list[Span] = []

    async def take(self, request: web.Request) -> web.Response:
        """Take an export, as the protocol has it."""
        sent = ExportTraceServiceRequest.FromString(await request.read())
        for of_resource in sent.resource_spans:
            attributes = {each.key: each.value.string_value for each in of_resource.resource.attributes}
            self.names.add(attributes["service.name"])
            for of_scope in of_resource.scope_spans:
                self.spans.extend(of_scope.spans)
        return web.Response(content_type="application/x-protobuf")

    def of_trace(self, trace: str) -> dict[str, Span]:
        """Return one trace's spans by name."""
        return {span.name: span for span in self.spans if span.trace_id.hex() == trace}


def attributes(span: Span) -> dict[str, object]:
    """Return a span's attributes."""
    return {each.key: getattr(each.value, each.value.WhichOneof("value") or "string_value") for each in span.attributes}


@pytest.fixture
async def collector(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Collector]:
    """Run a collector that the environment names."""
    collector = Collector()
    app = web.Application()
    app.router.add_post("/v1/traces", collector.take)
    async with TestServer(app) as server:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", str(server.make_url("")))
        yield collector


def send(service: Service, path: str, body: bytes, media_type: str, trace: str) -> int:
    """Send a request that belongs to a trace."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    headers = {"Content-Type": media_type, "traceparent": f"00-{trace}-{PARENT}-01"}
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="stops processes by signals")
async def test_a_collector_gets_request_queue_and_cleaning(serving: type[Service], collector: Collector) -> None:
    """A request continues its client's trace, with its document's wait and cleaning inside; all are sent by the end."""
    lines = b'{"content": "One."}\n' * 101
    batch, wrong = TRACE[::-1], TRACE.replace("0", "1")

    def scenario() -> Service:
        with serving(workers=1) as service:
            service.line("ready")
            assert send(service, "/v1/clean?url=https://example.org/x", TEXT, "text/plain", TRACE) == 200
            assert send(service, "/v1/clean/batch", lines, "application/x-ndjson", batch) == 200
            assert send(service, "/v1/clean?profile=nosuch", TEXT, "text/plain", wrong) == 422
            service.ask("GET", "/livez")
            service.process.terminate()
            assert service.end() == 0
            return service

    service = await asyncio.to_thread(scenario)
    spans = collector.of_trace(TRACE)
    request, queue, clean = (spans[name] for name in ("POST /v1/clean", "queue", "clean"))
    told = attributes(request)

    assert collector.names == {"cleaner"}
    assert request.parent_span_id.hex() == PARENT
    assert {queue.parent_span_id, clean.parent_span_id} == {request.span_id}
    assert request.start_time_unix_nano <= queue.start_time_unix_nano <= queue.end_time_unix_nano
    assert queue.end_time_unix_nano <= clean.start_time_unix_nano < clean.end_time_unix_nano
    assert (told["http.route"], told["http.response.status_code"]) == ("/v1/clean", 200)
    assert (told["cleaner.host"], told["cleaner.bytes_in"]) == ("example.org", len(TEXT))

    assert len([span for span in collector.spans if span.trace_id.hex() == batch]) == 201
    failed = collector.of_trace(wrong)
    assert attributes(failed["POST /v1/clean"])["error.type"] == "invalid-options"
    assert attributes(failed["clean"])["error.type"] == "invalid-options"
    assert not [span for span in collector.spans if "livez" in span.name]
    assert [line["trace_id"] for line in service.lines if line["event"] == "request"] == [TRACE, batch, wrong]
    assert "Swordfish" not in str(collector.spans)


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER": "none"},
    ],
    ids=str,
)
def test_none_are_made_unless_wanted(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    """Without an endpoint, or told to be off by a standard variable, nothing makes spans."""
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with tracing() as made:
        assert made is None


def test_nothing_is_imported_unless_wanted() -> None:
    """The whole service, imported and asked for traces without an endpoint, has nothing of OpenTelemetry in it."""
    code = (
        "import json, sys; import cleaner.service.serve; from cleaner.service.tracing import tracing\n"
        "with tracing(): print(json.dumps(list(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)  # noqa: S603 - our own interpreter

    assert "cleaner.service.tracing" in (modules := json.loads(done.stdout))
    assert not [name for name in modules if name.startswith(("opentelemetry", "cleaner.service.spans"))]


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With an endpoint and without the extra the service goes on, and one line says what is missing."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.delitem(sys.modules, "cleaner.service.spans", raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with structlog.testing.capture_logs() as lines, tracing() as made:
        assert made is None

    assert [(line["event"], "extra 'otel'" in line["reason"]) for line in lines] == [("traces_off", True)]
