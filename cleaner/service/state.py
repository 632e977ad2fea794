"""What the handlers share: the pool, the settings, the rules, and where in its life the service is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from cleaner.service.rules import RulesInForce
    from cleaner.settings import Settings
    from cleaner.workers.pool import CleanerPool


class Phase(Enum):
    """Where in its life the service is."""

    STARTING = "starting"
    READY = "ready"
    DRAINING = "draining"


@dataclass(slots=True, kw_only=True)
class State:
    """The service as its handlers see it; all but `settings` and `pool` changes while it runs."""

    settings: Settings
    pool: CleanerPool
    rules: RulesInForce
    phase: Phase = Phase.STARTING
    pending: int = 0
    """Requests that are being read, wait, or are being cleaned."""


STATE = web.AppKey("state", State)
