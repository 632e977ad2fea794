"""Counting outcomes."""

from __future__ import annotations

from pathlib import Path

from cleaner.batch.outcome import Outcome, Tally


def test_outcomes_are_counted_and_failures_kept() -> None:
    """Each kind is counted; of the failures their words are kept, and the first bug."""
    bug = KeyError("colour")
    tally = Tally()
    for status in ("done", "done", "skipped"):
        tally.add(Outcome(Path("a"), status))
    assert tally.bug is None
    tally.add(Outcome(Path("b"), "failed", "too large"))
    tally.add(Outcome(Path("c"), "failed", "a bug", bug))
    tally.add(Outcome(Path("d"), "failed", "a bug", ValueError()))

    assert (tally.done, tally.skipped, tally.seen) == (2, 1, 6)
    assert [failure.path.name for failure in tally.failures] == ["b", "c", "d"]
    assert tally.bug is bug
