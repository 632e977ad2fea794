"""The list of losses, and the diff of one page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.losses import diff, find_losses, main, summary

if TYPE_CHECKING:
    from pathlib import Path

    from bench.score import PageScore


def test_the_worst_loss_comes_first(good: PageScore) -> None:
    """Pages are ordered by how much lower our score is; a page that only one system has is left out."""
    ours = [replace(good, id="a", f1=0.9), replace(good, id="b", f1=0.2), replace(good, id="c", f1=0.0)]
    theirs = [replace(good, id="a", f1=0.5), replace(good, id="b", f1=0.7)]

    losses = find_losses(ours, theirs)

    assert [loss.ours.id for loss in losses] == ["b", "a"]
    assert [loss.size for loss in losses] == pytest.approx([0.5, -0.4])


def test_losses_can_be_of_one_type(good: PageScore) -> None:
    """Asked for forums, it lists forums only."""
    ours = [replace(good, id="a"), replace(good, id="b", page_type="forum")]

    assert [loss.ours.id for loss in find_losses(ours, ours, "forum")] == ["b"]


def test_summary_says_what_losses_and_gains_add_up_to(good: PageScore) -> None:
    """The parts of the mean F1 lost and won are given beside the numbers of pages."""
    ours = [replace(good, id="a", f1=0.5), replace(good, id="b", f1=1.0), replace(good, id="c", f1=1.0)]
    theirs = [replace(good, id="a", f1=0.8), replace(good, id="b", f1=0.4), replace(good, id="c", f1=1.0)]

    text = summary(find_losses(ours, theirs))

    assert text == "3 pages: 1 worse (-0.1000 of the mean F1), 1 better (+0.2000), 1 equal."


def test_diff_shows_lost_and_added_lines_and_no_lines_of_the_same_words() -> None:
    """A lost line has a minus and an added one a plus; quotes, empty lines and indents make no difference."""
    text = diff('One "a".\n\nTwo.\n\nThree.', "  One 'a'.\nThree.\nRelated")

    assert text.splitlines() == ["--- gold", "+++ output", "@@ -1 +1 @@", ' One "a".', "-Two.", " Three.", "+Related"]


def test_missing_scores_are_named(tmp_path: Path) -> None:
    """Before any run the tool says which file it lacks and what to do."""
    with pytest.raises(SystemExit, match=r"no page scores wcxb-dev\.html\.cleaner\.scores\.jsonl .* run the benchmark"):
        main(["wcxb-dev", "--pages", str(tmp_path)])
