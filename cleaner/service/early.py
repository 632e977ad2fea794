"""Signals that come while the service is starting, before its event loop heeds them.

Without, SIGTERM would be lost in a container, whose first process the kernel spares signals that it has no handler
for, and SIGHUP would end the process.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import NoReturn


class Hangup:
    """Remembers that SIGHUP came."""

    def __init__(self) -> None:
        self.came = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Handle the signal."""
        self.came = True


@contextmanager
def early_signals() -> Iterator[None]:
    """Let SIGTERM end the process in good order, with exit code 0, and remember SIGHUP.

    The event loop replaces these handlers by its own, and looks at the `Hangup` that it finds.
    """
    handlers: dict[signal.Signals, Callable[[int, FrameType | None], None]] = {signal.SIGTERM: _leave}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = Hangup()
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
