"""A batch under way: what it counts, and what it reports at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
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
"""The outcomes of a batch; closing it gives up what is under way."""


class BatchRun:
    """A batch under way: follows its outcomes and changes of rules, and reports on them."""

    def __init__(self, *, quiet: bool) -> None:
        self.tally = Tally()
        self._quiet = quiet
        self._reloads = 0
        self._started = time.monotonic()

    def follow(self, outcomes: Outcomes, extent: Callable[[], Extent], meter: Meter) -> None:
        """Count every outcome, with a progress bar on a terminal.

        Args:
            outcomes: The outcomes of the batch.
            extent: Finds how much there is to do.
            meter: Counts how much of it is done with.
        """
        with closing(outcomes), progress_bar(extent, meter, quiet=self._quiet) as show:
            for outcome in outcomes:
                self.tally.add(outcome)
                show(self.tally)

    def hear(self, event: Event) -> None:
        """Note a change of the rules while the batch runs, and report what is wrong with it."""
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
        """Seconds since it began."""
        return time.monotonic() - self._started

    def summary(self) -> str:
        """Return a line with what was done, in how much time, and by how many versions of the rules."""
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

    def conclude(self, passed: Mapping[str, int]) -> int:
        """Report what failed and what was done, and return the exit code; raises the first bug in cleaner, if any.

        Args:
            passed: How much was passed over, by its kind.
        """
        tally = self.tally
        _say_failures(tally)
        for rule, documents in tally.slow_rules.most_common():
            say(f"rule {rule} overran its time in {count(documents, 'document')}")
        for file, documents in tally.broken_files.most_common():
            without = f"{count(documents, 'document')} cleaned without it"
            say(f"{file} is wrong, {without}: cleaner rules check says where")
        if passed and not self._quiet:
            kinds = ", ".join(f"{kind} ({number:,})" for kind, number in passed.items())
            say(f"passed over, as no documents: {kinds}")
        if not self._quiet:
            write_out(f"{self.summary()}\n")
        if tally.bug is not None:
            raise tally.bug
        return USER_ERROR if tally.failed else OK


def _say_failures(tally: Tally) -> None:
    for failure in tally.failures:
        say(f"{failure.path}: {failure.reason}")
    if (unsaid := tally.failed - len(tally.failures)) > 0:
        say(f"and {unsaid:,} more: the files *.errors.jsonl beside the parts name them all")
    if tally.faulty:
        # What is skipped as finished may hold nothing but failures, as after a wrong --content-field.
        where = f"beside {count(tally.faulty, 'part')}, in *.errors.jsonl"
        say(f"failures of earlier runs are listed {where}, and --overwrite cleans all anew")
