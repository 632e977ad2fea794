"""Progress on standard error, if that is a terminal."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.batch.extent import Extent
    from cleaner.batch.meter import Meter
    from cleaner.batch.outcome import Tally


@contextmanager
def progress_bar(
    extent: Callable[[], Extent], meter: Meter, *, quiet: bool = False
) -> Iterator[Callable[[Tally], None]]:
    """Show a progress bar within the context, and yield the function that moves it.

    Bar and remaining time are measured in bytes of input, as the number of records in a file is not known.

    Args:
        extent: Finds how much there is to do; called only if there is a terminal.
        meter: Knows how much of it is done with.
        quiet: Whether to show nothing even on a terminal.
    """
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _tally: None
        return
    with console.status("looking for documents"):
        there = extent()
    columns = (
        BarColumn(),
        TextColumn("{task.fields[documents]}"),
        TextColumn("{task.fields[failed]:,} failed"),
        TextColumn("{task.fields[removed]:.0%} removed"),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=there.size, documents="", failed=0, removed=0.0, rate=0.0)

        def show(tally: Tally) -> None:
            documents = f"{tally.seen:,}" if there.documents is None else f"{tally.seen:,}/{there.documents:,}"
            rate = (tally.done + tally.failed) / (time.monotonic() - started)
            bar.update(
                task,
                completed=meter.behind,
                documents=documents,
                failed=tally.failed,
                removed=tally.removed,
                rate=rate,
            )

        yield show


@contextmanager
def page_counter() -> Iterator[Callable[[int], None]]:
    """Show within the context how many pages were read, and yield the function to call with that number."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _count: None
        return
    with console.status("reading pages") as status:
        yield lambda count: status.update(f"{count:,} pages read")
