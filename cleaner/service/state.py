"""What the handlers share: the pool, the settings, the rules, and where in its life the service is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from aiohttp import web

from cleaner.service.admission import Admission
from cleaner.service.metrics import Metrics
from cleaner.service.under_way import UnderWay

if TYPE_CHECKING:
    from cleaner.service.certificate import Certificate
    from cleaner.service.keys import Key
    from cleaner.service.rules import RulesInForce
    from cleaner.service.tracing import Tracing
    from cleaner.settings import Settings
    from cleaner.workers.pool import CleanerPool


class Phase(Enum):
    """Where in its life the service is."""

    STARTING = "starting"
    READY = "ready"
    LEAVING = "leaving"
    """Told to stop; documents are still taken, so that whoever sends them has time to see `/readyz`."""
    DRAINING = "draining"


@dataclass(slots=True, kw_only=True)
class State:
    """The service as its handlers see it; all but `settings` and `pool` changes while it runs."""

    settings: Settings
    pool: CleanerPool
    rules: RulesInForce
    phase: Phase = Phase.STARTING
    keys: tuple[Key, ...] = ()
    """Those that requests must come with; where there are none, they need none."""
    certificate: Certificate | None = None
    tracing: Tracing | None = None
    admission: Admission = field(init=False)
    metrics: Metrics = field(init=False)
    under_way: UnderWay = field(init=False)
    draining: asyncio.Event = field(init=False, default_factory=asyncio.Event)
    """Set with the phase of that name, for those who wait for something else meanwhile."""

    def __post_init__(self) -> None:
        self.admission = Admission(self.settings)
        self.metrics = Metrics(self.pool, self.admission, self.rules, self.certificate)
        self.under_way = UnderWay()

    def drain(self) -> None:
        """Take no more documents, and finish those under way."""
        self.phase = Phase.DRAINING
        self.draining.set()


STATE = web.AppKey("state", State)
