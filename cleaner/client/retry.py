"""When a request is sent again, and after how long.

Cleaning changes nothing, so a request may be sent twice; what is not sent again is one that took too long, or on which
the service failed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, stop_before_delay, wait_random_exponential

from cleaner.client.errors import OverloadedError

if TYPE_CHECKING:
    from tenacity import RetryCallState


@dataclass(frozen=True, slots=True)
class Retries:
    """How often and how long a request is tried."""

    attempts: int = 8
    """Including the first; 1 for no retry."""
    seconds: float = 60.0
    """After which no further attempt begins, whatever `Retry-After` says."""
    first: float = 0.2
    """The longest first wait, in seconds; each is random up to twice the longest one before."""
    longest: float = 10.0
    """The longest wait, in seconds, unless the service asks for a longer one."""

    def trying(self) -> AsyncRetrying:
        """Return tenacity's loop."""
        back_off = wait_random_exponential(multiplier=self.first, max=self.longest)

        def wait(state: RetryCallState) -> float:
            error = state.outcome.exception() if state.outcome else None
            asked = error.retry_after if isinstance(error, OverloadedError) else None
            # Spread out, so that not all clients come back at the same second.
            return back_off(state) if asked is None else asked + random.uniform(0, self.first)  # noqa: S311 - no secret

        return AsyncRetrying(
            stop=stop_after_attempt(self.attempts) | stop_before_delay(self.seconds),
            wait=wait,
            retry=retry_if_exception(worth_another_try),
            reraise=True,
        )


def worth_another_try(error: BaseException) -> bool:
    """Return whether a request may succeed later: the service is busy, starting or ending, or was not reached."""
    if isinstance(error, OverloadedError):
        return True
    # A certificate that is not trusted, or a port that speaks no TLS, is the same a minute later.
    lasting = isinstance(error, (TimeoutError, aiohttp.ClientSSLError))
    return isinstance(error, aiohttp.ClientConnectionError) and not lasting
