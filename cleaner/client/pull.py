"""Iterating what may take its time, on another thread."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

T = TypeVar("T")


async def pulled(items: Iterable[T]) -> AsyncGenerator[T, None]:
    """Yield the items without blocking the event loop; they must not be None. Raises what they raise."""
    iterator = iter(items)
    while (item := await asyncio.to_thread(next, iterator, None)) is not None:
        yield item
