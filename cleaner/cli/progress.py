"""Progress on standard error, if that is a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.batch.outcome import Tally


@contextmanager
def progress_bar(count: Callable[[], int | None], *, quiet: bool = False) -> Iterator[Callable[[Tally], None]]:
    """Show a bar for the time of the context, and give the function that moves it.

    Args:
        count: Counts what there is to do, or says None where that is not known; called only if there is a terminal
            to show it on.
        quiet: Show nothing even on a terminal.
    """
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _tally: None
        return
    with console.status("looking for documents"):
        total = count()
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        TextColumn("{task.fields[removed]:.0%} removed"),
        TextColumn("{task.fields[rate]:.0f}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, failed=0, removed=0.0, rate=0.0)

        def show(tally: Tally) -> None:
            rate = bar.tasks[0].speed or 0.0
            bar.update(task, completed=tally.seen, failed=tally.failed, removed=tally.removed, rate=rate)

        yield show


@contextmanager
def page_counter() -> Iterator[Callable[[int], None]]:
    """Show how many pages were read for the time of the context, and give the function that is told."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _count: None
        return
    with console.status("reading pages") as status:
        yield lambda count: status.update(f"{count:,} pages read")
