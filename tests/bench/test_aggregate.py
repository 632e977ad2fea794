"""Page scores summed up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.aggregate import by_language, by_type, harm, metadata, quality, report_system
from bench.record import Cost
from bench.report import ALL

if TYPE_CHECKING:
    from bench.score import PageScore

COST = Cost(start_s=0.5, start_mb=50, peak_mb=80)


def test_word_scores_are_averaged_over_pages(good: PageScore) -> None:
    """Every page weighs the same however long it is, and the middle time is no mean."""
    pages = [
        replace(good, f1=1.0, ms=1.0),
        replace(good, f1=0.5, ms=2.0, words_gold=9000),
        replace(good, f1=0.3, ms=9.0, fault="ValueError: no"),
    ]

    found = quality(pages)

    assert found.f1 == pytest.approx(0.6)
    assert (found.pages, found.ms_mean, found.ms_median, found.faults) == (3, 4.0, 2.0, 1)


def test_snippets_are_pooled(good: PageScore) -> None:
    """A page with more snippets weighs more; data without any give None, not a perfect share."""
    pages = [replace(good, must=1, must_all=1, must_not_all=0), replace(good, must=0, must_all=3, must_not_all=0)]

    found = quality(pages)

    assert (found.must, found.must_not) == (0.25, None)


def test_harm_counts_words_over_all_pages_and_pages(good: PageScore) -> None:
    """One word of ten and none of ninety: one in a hundred over all words, one in twenty a page."""
    pages = [replace(good, words_gold=10, words_lost=1), replace(good, words_gold=90, words_lost=0, words_added=9)]

    found = harm(pages)

    assert (found.words, found.lost, found.lost_page_mean, found.added) == (100, 0.01, 0.05, 0.09)
    assert (found.pages_losing, found.pages_adding) == (1, 1)


def test_metadata_is_counted_over_pages_with_truth(good: PageScore) -> None:
    """A page whose truth is silent on a field says nothing about it."""
    pages = [replace(good, authors=verdict) for verdict in ("right", "wrong", "missing", "missing", "untold")]

    found = metadata(pages)["authors"]

    assert (found.pages, found.right, found.wrong) == (4, 0.25, 0.25)


def test_types_come_by_frequency_and_all_comes_last(good: PageScore) -> None:
    """The groups are every page type, the most frequent first, then all pages together."""
    pages = [replace(good, page_type=name) for name in ("forum", "article", "article")]

    groups = by_type(pages)

    assert {name: len(group) for name, group in groups.items()} == {"article": 2, "forum": 1, ALL: 3}
    assert list(groups) == ["article", "forum", ALL]


def test_only_clean_text_has_harm_and_only_pages_have_metadata(good: PageScore) -> None:
    """A report holds the figures that its input allows, and no metadata for a system that returns none."""
    pages = [good]

    html = report_system("cleaner", "html", pages, COST)
    clean = report_system("cleaner", "clean", pages, COST)
    peer = report_system("resiliparse", "html", pages, COST)

    assert (list(html.harm), list(html.metadata)) == ([], ["title", "authors", "date"])
    assert (list(clean.harm), list(clean.metadata)) == (["article", ALL], [])
    assert peer.metadata == {}


def test_languages_with_few_pages_are_put_together(good: PageScore) -> None:
    """A mean of one page is no figure for a language."""
    languages = ["en"] * 6 + ["de"] * 4 + ["el", "ar"]
    pages = [replace(good, id=str(place), language=language) for place, language in enumerate(languages)]

    assert {name: len(group) for name, group in by_language(pages).items()} == {"en": 6, "de": 4, "other": 2}
