"""Summing up what became of many documents."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from cleaner.batch.report.frequent import EXAMPLES
from cleaner.batch.report.summary import EMPTY, SLOWEST, Summary, from_json, size_bin, to_json
from cleaner.model.account import Account, Taken
from cleaner.workers.account import rank_of


def account(number: int) -> Account:
    """Return the account of some document."""
    text = f"Read more about boat {number}"
    rule = f"rule.{number % 5}"
    taken = (
        Taken("related", "rule", rule, 2, 50, text, "It leads elsewhere.", rank_of(text)),
        Taken("related", "scorer", None, 1, 9, text, "No rule.", rank_of(text)),
    )
    flags = ("thin",) if number % 3 == 0 else ()
    host = f"host{number % 4}.example"
    return Account(host, "article", number / 64, 100 * number, 60 * number, flags, "rules", taken)


def summed(numbers: list[int]) -> Summary:
    """Sum documents up, every tenth of which failed."""
    summary = Summary()
    for number in numbers:
        if number % 10 == 9:
            summary.refuse(f"a.jsonl:{number}", f"line {number} is torn")
        else:
            summary.add(f"a.jsonl:{number}", account(number))
    return summary


def test_parts_add_up_to_the_whole_in_any_order() -> None:
    """Summaries of parts, written and read back and merged in another order, are the summary of all."""
    numbers = list(range(200))
    shuffled = random.Random(3).sample(numbers, 200)  # noqa: S311 - no secret
    merged = Summary()
    for first in range(0, 200, 25):
        merged.merge(from_json(to_json(summed(shuffled[first : first + 25]))))

    assert merged == summed(numbers)


def test_documents_are_counted_once_where_two_rules_share_a_category() -> None:
    """A category's documents are those of which it has a text, however many rules took them."""
    summary = summed([1])

    related = summary.categories.entries["related"]
    assert (related.documents, related.count, related.chars) == (1, 3, 59)
    assert set(summary.rules.entries) == {"rule.1", "(scorer)"}


def test_failures_of_one_kind_are_counted_together() -> None:
    """Reasons that differ in numbers alone are one, with some of the documents as examples."""
    summary = summed(list(range(100)))

    (reason,) = summary.reasons.entries.items()
    assert (reason[0], reason[1].count, len(reason[1].examples)) == ("line N is torn", 10, EXAMPLES)
    assert (summary.documents, summary.failed) == (90, 10)


def test_size_does_not_grow_with_the_documents() -> None:
    """Ten times the documents, each of another host and with a flag of its own, are summed up in the same space."""
    sizes = []
    for count in (20_000, 40_000):
        summary = Summary()
        plain = replace(account(1), taken=())
        for number in range(count):
            summary.add(f"{number:09}", replace(plain, host=f"{number:09}.example", flags=(f"rule:{number:09}",)))
        sizes.append(len(to_json(summary)))
        assert len(summary.slowest) == SLOWEST

    assert sizes[1] < 1.5 * sizes[0]


@pytest.mark.parametrize(("chars", "number"), [(0, EMPTY), (1, 0), (999, 17), (1000, 18), (1_000_000, 36)])
def test_sizes_fall_into_bins_of_powers(chars: int, number: int) -> None:
    """A bin begins at each power of ten."""
    assert size_bin(chars) == number


def test_names_that_are_no_text_can_be_written() -> None:
    """A file's name with a byte that is no UTF-8 is summed up, with a sign in its place."""
    summary = Summary()
    summary.add("caf\udce9.html", account(1))
    summary.refuse("caf\udce9.html", "caf\udce9 is not there")

    assert "caf?.html" in [slow.place for slow in from_json(to_json(summary)).slowest]
