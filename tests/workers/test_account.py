"""What a worker tells of a document for a report."""

from __future__ import annotations

import pytest

from cleaner.api import Cleaner
from cleaner.model.metadata import Metadata
from cleaner.model.result import CleanResult, DecidedBy, Place, Removal, Stats
from cleaner.model.source import Source
from cleaner.workers.account import SAMPLE_CHARS, account_of, rank_of
from cleaner.workers.pool import CleanerPool

PLACE = Place(block=0, line=1)


def result_of(*removed: tuple[str, DecidedBy, str | None], hostname: str | None = None) -> CleanResult:
    """Return a result with removed texts, each with who removed it."""
    removals = tuple(
        Removal(text=text, by=by, rule=rule, category="related", reason=f"Why {text}", place=PLACE)
        for text, by, rule in removed
    )
    stats = Stats(media_type="text/plain", chars_in=90, chars_out=30, blocks_in=9, blocks_out=3)
    metadata = Metadata(hostname=hostname)
    return CleanResult(text="", markdown="", metadata=metadata, removals=removals, stats=stats, ruleset="r")


def test_removals_are_summed_by_who_removed_them() -> None:
    """Each rule, and the scorer, has its count, its characters and one text, the one of the least rank."""
    result = result_of(("boat", "rule", "a"), ("ferry", "rule", "a"), ("sea", "scorer", None))
    account = account_of(result, None, 0.25)

    assert [(taken.rule, taken.by, taken.texts, taken.chars) for taken in account.taken] == [
        ("a", "rule", 2, 9),
        (None, "scorer", 1, 3),
    ]
    sample = min(("boat", "ferry"), key=rank_of)
    assert (account.taken[0].sample, account.taken[0].reason) == (sample, f"Why {sample}")
    assert account.taken[0].rank == rank_of(sample)


def test_samples_are_short_and_can_be_written() -> None:
    """A long text is cut, and half a pair of surrogates, which no file can hold, is exchanged."""
    account = account_of(result_of(("\ud800" + "x" * 500, "rule", "a")), None, 0)

    assert len(account.taken[0].sample) == SAMPLE_CHARS
    assert account.taken[0].sample.encode().startswith(b"?x")


@pytest.mark.parametrize(
    ("url", "hostname", "host"),
    [
        ("https://News.example:8080/a", "other.example", "news.example"),
        (None, "other.example", "other.example"),
        ("http://[broken", None, ""),
    ],
)
def test_the_host_is_the_callers_or_the_pages(url: str | None, hostname: str | None, host: str) -> None:
    """The address that the caller names goes first, then what the page says; else nobody knows."""
    assert account_of(result_of(hostname=hostname), url, 0).host == host


@pytest.mark.parametrize("accounts", [True, False])
def test_answers_have_an_account_where_it_is_asked_for(*, accounts: bool) -> None:
    """A real worker sends what the library's result comes to, and nothing where nobody asks."""
    text = "The ferry sailed again on Monday, eleven weeks after it went in for repairs.\nShare this article"

    with CleanerPool(workers=1, accounts=accounts) as pool:
        told = pool.submit(Source(text, url="https://a.example/"), render="text").result().account

    if not accounts:
        assert told is None
        return
    assert told is not None
    assert told.seconds > 0
    assert told == account_of(Cleaner().clean(text, url="https://a.example/"), "https://a.example/", told.seconds)
