"""No page is scored by a model that has seen its host."""

from __future__ import annotations

from collections import Counter

from bench.folds import FOLDS, fold_of, host_key, unseen


def test_pages_of_a_host_are_in_one_fold() -> None:
    """Whatever the path, and with or without www."""
    assert unseen("wcxb-dev", "https://www.post.example/a", "1") == unseen("wcxb-dev", "https://post.example/b", "2")
    assert host_key(None, "page-7") == "page-7"


def test_the_folds_are_of_one_size() -> None:
    """Hosts fall into all folds, about as many into each."""
    counts = Counter(fold_of(f"{number}.example") for number in range(1000))
    assert len(counts) == FOLDS
    assert min(counts.values()) > 150


def test_a_set_that_was_left_out_whole_has_its_own_model() -> None:
    """Its pages are scored by the model that was trained without any of them."""
    assert unseen("fundus-dev", "https://post.example/a", "1") == "without-fundus"
