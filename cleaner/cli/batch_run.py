"""A batch under way: what it counts, and what it says of itself at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from typing import TYPE_CHECKING

from cleaner.batch.outcome import Outcome, Tally
from cleaner.cli.count import count
from cleaner.cli.exits import OK, USER_ERROR, say
from cleaner.cli.progress import progress_bar
from cleaner.cli.stdout import write_out
from cleaner.reload.events import Event, Polling, Refused, Reloaded

if TYPE_CHECKING:
    from cleaner.batch.extent import Extent
    from cleaner.batch.meter import Meter

Outcomes = Generator[Outcome, None, None]
"""What a batch yields; closing it gives up what is under way."""


class BatchRun:
    """A batch under way, and what happens in it."""

    def __init__(self, *, quiet: bool) -> None:
        self.tally = Tally()
        self._quiet = quiet
        self._reloads = 0
        self._started = time.monotonic()

    def follow(self, outcomes: Outcomes, extent: Callable[[], Extent], meter: Meter) -> None:
        """Take in every outcome, with a bar on a terminal.

        Args:
            outcomes: What the batch yields.
            extent: Looks how much there is to do.
            meter: Is told how much of it is behind.
        """
        with closing(outcomes), progress_bar(extent, meter, quiet=self._quiet) as show:
            for outcome in outcomes:
                self.tally.add(outcome)
                show(self.tally)

    def hear(self, event: Event) -> None:
        """Take what happens to the rules meanwhile."""
        match event:
            case Reloaded():
                self._reloads += 1
            case Refused(faults):
                for fault in faults:
                    say(f"{fault}; the rules as they were stay in force")
            case Polling(reason):
                say(f"changes of rules are looked for every second, as the system does not tell of them: {reason}")

    @property
    def seconds(self) -> float:
        """How long it has been under way."""
        return time.monotonic() - self._started

    def summary(self) -> str:
        """Count what was done, in how much time, and by how many versions of the rules."""
        tally, seconds = self.tally, self.seconds
        counts = (
            f"{tally.done:,} done, {tally.failed:,} failed, {tally.skipped:,} skipped as finished before"
            f" in {seconds:.1f} s, {tally.done / seconds:.1f} documents/s"
        )
        if tally.chars_in:
            counts += f", {100 * tally.removed:.1f} % of the text removed"
        if not self._reloads:
            return counts
        versions = len(tally.rulesets)
        mixed = f"outputs come from {versions} rule sets" if versions > 1 else "all outputs come from one rule set"
        return f"{counts}; rules reloaded {count(self._reloads, 'time')}, {mixed}"

    def conclude(self) -> int:
        """Say what failed and what was done, and give the exit code; raises what cleaner itself broke with."""
        tally = self.tally
        for failure in tally.failures:
            say(f"{failure.path}: {failure.reason}")
        if (unsaid := tally.failed - len(tally.failures)) > 0:
            say(f"and {unsaid:,} more: the files *.errors.jsonl beside the parts name them all")
        for rule, documents in tally.slow_rules.most_common():
            say(f"rule {rule} overran its time in {count(documents, 'document')}")
        for file, documents in tally.broken_files.most_common():
            without = f"{count(documents, 'document')} cleaned without it"
            say(f"{file} is wrong, {without}: cleaner rules check says where")
        if not self._quiet:
            write_out(f"{self.summary()}\n")
        if tally.bug is not None:
            raise tally.bug
        return USER_ERROR if tally.failed else OK
