"""The accounts of a folder's pages, kept from run to run."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner.batch.job import How, PageJob
from cleaner.batch.outcome import Outcome
from cleaner.batch.report.ledger import NAME, Ledger
from cleaner.batch.storage.local import LocalFolder
from cleaner.errors import OptionsError
from cleaner.model.account import Account
from cleaner.model.options import Limits

ACCOUNT = Account("a.example", "article", 0.5, 100, 50, (), "rules", ())


def job(folder: Path) -> PageJob:
    """Clean a folder into itself."""
    return PageJob(LocalFolder(folder), LocalFolder(folder), How(Limits()))


def run(folder: Path, *outcomes: Outcome) -> tuple[dict[str, Account], int]:
    """Follow a run; gives the accounts of its pages, and of how many there are none."""
    ledger = Ledger(job(folder))
    for outcome in outcomes:
        if outcome.status == "done":
            (folder / f"{outcome.path}.txt").write_text("clean", encoding="utf-8")
    assert list(ledger.follow(outcome for outcome in outcomes)) == list(outcomes)
    found = dict(ledger.accounts()), ledger.unknown
    ledger.close()
    return found


def done(name: str, account: Account | None = ACCOUNT) -> Outcome:
    """Tell of a clean page."""
    return Outcome(Path(name), "done", account=account)


def skipped(name: str) -> Outcome:
    """Tell of a page that was finished before."""
    return Outcome(Path(name), "skipped")


def test_a_later_run_knows_the_pages_of_an_earlier_one(tmp_path: Path) -> None:
    """What is skipped has the account that it was finished with; what this run does not meet is left out."""
    run(tmp_path, done("a"), done("gone"), done("caf\udce9"))
    newer = replace(ACCOUNT, chars_out=7)

    assert run(tmp_path, skipped("a"), skipped("caf\udce9"), done("b", newer), Outcome(Path("c"), "failed", "no")) == (
        {"a": ACCOUNT, "b": newer, "caf\udce9": ACCOUNT},
        0,
    )


def test_a_page_that_was_cleaned_without_a_report_is_unknown(tmp_path: Path) -> None:
    """An account holds for the output it was noted with; a page with another output, or with none noted, is counted."""
    run(tmp_path, done("a"), done("b"))
    os.utime(tmp_path / "b.txt", ns=(1, 1))
    (tmp_path / "c.txt").touch()

    assert run(tmp_path, skipped("a"), skipped("b"), skipped("c")) == ({"a": ACCOUNT}, 2)


def test_a_page_that_is_cleaned_again_is_counted_once(tmp_path: Path) -> None:
    """The later account takes the place of the earlier."""
    run(tmp_path, done("a"))
    newer = replace(ACCOUNT, chars_out=7)

    assert run(tmp_path, done("a", newer)) == ({"a": newer}, 0)


def test_what_is_noted_survives_a_kill(tmp_path: Path) -> None:
    """A row is there for whoever opens the file next, although nobody closed it."""
    ledger = Ledger(job(tmp_path))
    (tmp_path / "a.txt").touch()
    list(ledger.follow(outcome for outcome in [done("a")]))

    with sqlite3.connect(tmp_path / NAME) as other:
        assert other.execute("SELECT count(*) FROM pages").fetchone() == (1,)
    other.close()
    ledger.close()


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    """What lies in its place is not overwritten, and the error says what to do."""
    (tmp_path / NAME).write_bytes(b"these are my notes, not yours " * 40)

    with pytest.raises(OptionsError, match=f"{NAME}.*delete it"):
        Ledger(job(tmp_path))


def test_a_page_that_cannot_be_noted_costs_the_report_alone(tmp_path: Path) -> None:
    """As where the disk is full: the batch goes on, the page is counted as unknown, and why is kept for the user."""
    ledger = Ledger(job(tmp_path))
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("DROP TABLE pages").close()
        other.commit()
    outcomes = [done("a"), skipped("b"), Outcome(Path("c"), "failed", "no")]

    assert list(ledger.follow(outcome for outcome in outcomes)) == outcomes
    assert (ledger.unknown, ledger.fault) == (2, f"{tmp_path / NAME}: no such table: pages")
    with pytest.raises(OptionsError, match="no such table: pages; delete it"):
        list(ledger.accounts())
    ledger.close()
