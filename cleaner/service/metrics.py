"""What Prometheus is told: `GET /metrics`. Labels are routes, kinds and categories, never part of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.core import Metric

    from cleaner.service.admission import Admission
    from cleaner.service.certificate import Certificate
    from cleaner.service.rules import RulesInForce
    from cleaner.workers.job import Answer
    from cleaner.workers.pool import CleanerPool

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""From a short text on an idle service to the default deadline."""

OTHER: Final = "other"
"""The route of requests to unknown paths, which would make too many labels."""


def route_of(request: web.Request) -> str:
    """Return the path pattern that a request was routed by, such as `/static/{name}`."""
    resource = request.match_info.route.resource
    return OTHER if resource is None else resource.canonical


class Metrics:
    """The counters of one service, and what is read off its pool and its queue when it is asked.

    Args:
        pool: Whose workers are told of.
        admission: Whose places are told of.
        rules: Whose counts are told of.
        certificate: Whose last day is told.
    """

    def __init__(
        self, pool: CleanerPool, admission: Admission, rules: RulesInForce, certificate: Certificate | None
    ) -> None:
        # When each counter began, which Prometheus does not need, would be as many samples again.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it is
        registry = self._registry = CollectorRegistry()
        registry.register(_Now(pool, admission, rules, certificate))
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "cleaner_requests", "Requests answered, by outcome.", ("route", "outcome"), registry=registry
        )
        self._seconds = Histogram(
            "cleaner_request_seconds",
            "From headers read to answer sent.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._lines = Counter(
            "cleaner_batch_lines", "Lines of batches answered, by outcome.", ("outcome",), registry=registry
        )
        self._bytes = Counter("cleaner_body_bytes", "Bytes of documents read, inflated.", registry=registry)
        self._removals = Counter(
            "cleaner_removals",
            "Removed texts, by who decided: rule, scorer, ...",
            ("category", "by"),
            registry=registry,
        )

    def note_request(self, route: str, outcome: str, seconds: float) -> None:
        """Count a request that was answered, or whose client went away."""
        self._requests.labels(route, outcome).inc()
        self._seconds.labels(route).observe(seconds)

    def note_line(self, outcome: str) -> None:
        """Count a batch's line that was answered."""
        self._lines.labels(outcome).inc()

    def note_body(self, size: int) -> None:
        """Count a body that was read."""
        self._bytes.inc(size)

    def note_answer(self, answer: Answer) -> None:
        """Count what was removed from a document."""
        for (category, by, _), number in answer.removed.items():
            self._removals.labels(category, by).inc(number)

    def tell(self) -> web.Response:
        """Build the answer with all metrics."""
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Now(Collector):
    """Metrics that are read from the pool, the queue and the rules when they are asked for."""

    def __init__(
        self, pool: CleanerPool, admission: Admission, rules: RulesInForce, certificate: Certificate | None
    ) -> None:
        self._pool = pool
        self._admission = admission
        self._rules = rules
        self._certificate = certificate

    def collect(self) -> Iterator[Metric]:
        """Yield the current values."""
        census = self._pool.census()
        yield GaugeMetricFamily("cleaner_pending_requests", "Places taken.", self._admission.pending)
        yield GaugeMetricFamily("cleaner_pending_large_requests", "Places with large ones.", self._admission.large)
        yield GaugeMetricFamily("cleaner_queue_documents", "Documents that wait for a worker.", census.waiting)
        yield GaugeMetricFamily("cleaner_workers", "Worker processes.", census.workers)
        yield GaugeMetricFamily("cleaner_workers_busy", "Worker processes that have a document.", census.busy)
        replaced = CounterMetricFamily("cleaner_workers_replaced", "Workers replaced.", labels=("cause",))
        for fate, number in census.fates.items():
            replaced.add_metric((fate.value,), number)
        yield replaced
        if self._certificate is not None:
            yield GaugeMetricFamily(
                "cleaner_certificate_expiry_timestamp_seconds",
                "When the certificate in force ends.",
                self._certificate.ends,
            )
        yield from self._of_rules()

    def _of_rules(self) -> Iterator[Metric]:
        removals = CounterMetricFamily("cleaner_rule_removals", "Removed texts, by rule.", labels=("rule",))
        for rule, number in self._rules.counts.removals.items():
            removals.add_metric((rule,), number)
        yield removals
        seconds = CounterMetricFamily("cleaner_rule_seconds", "Noticeable time taken, by rule.", labels=("rule",))
        for rule, spent in self._rules.counts.seconds.items():
            seconds.add_metric((rule,), spent)
        yield seconds
