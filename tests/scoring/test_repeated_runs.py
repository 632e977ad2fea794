"""What a page says in two places is found, whatever stands around it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaner.scoring.repeated_runs import RUN, repetition
from cleaner.scoring.words import Words

_WORDS = st.lists(st.lists(st.sampled_from("a b c d".split()), max_size=9), min_size=1, max_size=8)


def test_a_copy_repeats_what_comes_before_it() -> None:
    """A whole copy repeats all, a quote of half of it half, a short line only itself."""
    words = [
        text.split() for text in ("one two three four five", "home", "one two three four", "two three four six", "home")
    ]
    before, after = repetition(Words([" ".join(own) for own in words]), np.ones(5))

    assert before.tolist() == [0.0, 0.0, 1.0, 0.0, 1.0]
    assert after.tolist() == [0.5, 1.0, 0.0, 0.0, 0.0]


def test_what_rules_dropped_is_no_copy() -> None:
    """Neither does it repeat anything, nor is anything that stands in it only repeated."""
    words = [text.split() for text in ("one two three four", "one two three four")]

    assert [share.tolist() for share in repetition(Words([" ".join(own) for own in words]), np.array([0.0, 1.0]))] == [
        [0.0, 0.0],
        [0.0, 0.0],
    ]


@given(_WORDS)
def test_runs_are_compared_word_by_word(words: list[list[str]]) -> None:
    """The shares are those that comparing every run with every other gives."""
    runs = [[tuple(own[i : i + RUN]) for i in range(max(1, len(own) - RUN + 1))] if own else [] for own in words]
    before, after = repetition(Words([" ".join(own) for own in words]), np.ones(len(words)))

    for place, own in enumerate(runs):
        earlier = {run for other in runs[:place] for run in other}
        later = {run for other in runs[place + 1 :] for run in other}
        assert before[place] == np.mean([float(run in earlier) for run in own] or [0.0])
        assert after[place] == np.mean([float(run in later) for run in own] or [0.0])
