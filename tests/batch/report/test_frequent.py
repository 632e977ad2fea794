"""Counting the most frequent names in bounded memory."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.report.frequent import EXAMPLES, Entry, Example, Frequent, least

_NAMES = st.lists(st.sampled_from("aaaaabbbbcccddefghijklmnop"), max_size=200)


def counted(names: list[str], most: int) -> Frequent:
    """Count names one by one."""
    table = Frequent(most)
    for name in names:
        table.add(name, Entry(1))
    return table


def check_bounds(table: Frequent, names: list[str]) -> None:
    """Hold every count against the truth."""
    truth = Counter(names)
    assert len(table.entries) < 2 * table.most
    for name, entry in table.entries.items():
        assert entry.count <= truth[name] <= entry.count + entry.over
    for name in truth.keys() - table.entries.keys():
        assert truth[name] <= table.missed


@given(_NAMES, st.integers(1, 6))
def test_counts_lie_within_their_bounds(names: list[str], most: int) -> None:
    """Whatever comes in whatever order, the table stays small and no bound is broken."""
    check_bounds(counted(names, most), names)


@given(st.lists(_NAMES, max_size=5), st.integers(1, 6))
def test_merged_counts_lie_within_their_bounds(legs: list[list[str]], most: int) -> None:
    """Tables of parts add up to one of the whole, with bounds that hold."""
    whole = Frequent(most)
    for names in legs:
        whole.merge(counted(names, most))

    check_bounds(whole, [name for names in legs for name in names])


def test_few_names_are_counted_exactly() -> None:
    """As long as all names have room, no count is in doubt, and the most frequent come first."""
    table = counted(list("abcabca"), most=3)
    table.merge(counted(list("bd"), most=3))

    assert [(name, entry.count, entry.over) for name, entry in table.ranked()] == [
        ("a", 3, 0),
        ("b", 3, 0),
        ("c", 2, 0),
    ]
    assert table.missed == 0


def test_examples_do_not_depend_on_their_order() -> None:
    """Of many examples those of the least rank are kept, each text once."""
    examples = [Example(rank, f"text {rank % 7}") for rank in range(40)]

    assert least(examples) == least(reversed(examples)) == tuple(examples[:EXAMPLES])
