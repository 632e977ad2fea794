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


def test_what_is_said_of_the_rules_is_counted() -> None:
    """A tally knows by how many rule sets documents were cleaned, and how often a rule was slow or a file broken."""
    tally = Tally()
    tally.add(Outcome(Path("a"), "done", ruleset="one", slow_rules=("r", "s")))
    tally.add(Outcome(Path("b"), "done", ruleset="two", slow_rules=("r",), broken_files=("f",)))
    tally.add(Outcome(Path("c"), "failed", "no"))

    assert tally.rulesets == {"one", "two"}
    assert tally.slow_rules == {"r": 2, "s": 1}
    assert tally.broken_files == {"f": 1}


def test_of_noted_failures_only_the_first_few_are_kept() -> None:
    """Failures that stand in a file are counted without end and kept up to ten, the first bug among them."""
    tally = Tally()
    for number in range(1000):
        bug = KeyError(number) if number >= 500 else None
        tally.add(Outcome(Path(str(number)), "failed", "no", bug=bug, noted=True))
    tally.add(Outcome(Path("file"), "failed", "unreadable"))

    assert (tally.failed, tally.seen, len(tally.failures)) == (1001, 1001, 11)
    assert tally.bug is not None
    assert tally.bug.args == (500,)


def test_the_share_removed_is_of_all_characters() -> None:
    """Characters before and after are summed over what is done; documents skipped together count as many."""
    tally = Tally()
    assert tally.removed == 0
    tally.add(Outcome(Path("a"), "done", chars_in=300, chars_out=100))
    tally.add(Outcome(Path("b"), "done", chars_in=100, chars_out=100))
    tally.add(Outcome(Path("c"), "skipped", count=40, faulty=2))

    assert (tally.removed, tally.seen, tally.faulty) == (0.5, 42, 2)
