"""Blocks are labelled by how much of them the true content has."""

from __future__ import annotations

import numpy as np

from bench.training.label import label

_GOLD = "The river rose in the night.\n\nShare of the blame\n\nNobody was hurt.\n\nThe harbour was closed to boats."


def test_prose_is_in_by_its_runs_of_words() -> None:
    """A whole sentence counts whole, one that is not there not at all, half a sentence in part."""
    shares = label(
        ["The river rose in the night.", "Buy a hat from our shop", "harbour was closed to all of the trucks"], _GOLD
    )
    assert shares.tolist() == [1.0, 0.0, 0.5]


def test_a_copy_counts_as_often_as_the_truth_has_it() -> None:
    """Of three copies of a line that the truth has once, the one among other content is meant."""
    line, other = "The river rose in the night.", "Buy a hat from our shop"
    story = ["Nobody was hurt by it all.", "The bridge is closed until noon."]
    copies = [line, *[other] * 12, line, *story, *[other] * 12, line]
    shares = label(copies, "\n".join((line, *story)))

    assert np.flatnonzero(shares).tolist() == [13, 14, 15]


def test_a_short_line_is_in_as_a_line_or_with_its_neighbours() -> None:
    """A word that merely occurs somewhere goes with the sure blocks around it."""
    assert label(["Nobody was hurt."], _GOLD).tolist() == [1.0]
    assert label(["Share", "Buy a hat from our shop"], _GOLD).tolist() == [0.0, 0.0]
    assert label(["night", "The river rose in the night."], _GOLD).tolist() == [1.0, 1.0]
    assert label(["—"], _GOLD).tolist() == [0.0]
