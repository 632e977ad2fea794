"""Iterating what may take its time, on another thread."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

T = TypeVar("T")


async def pulled(items: Iterable[T]) -> AsyncGenerator[T, None]:
    """Give the items, none of which is None, without holding the event loop up; raises what they raise."""
    iterator = iter(items)
    while (item := await asyncio.to_thread(next, iterator, None)) is not None:
        yield item
