"""A sample of the pages of sites, on the disk."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from cleaner.batch.template.read import site_of
from cleaner.batch.template.sample import MOST_PAGES, PageSample, pages_of
from cleaner.learner import Page

if TYPE_CHECKING:
    from pathlib import Path


def sampled(path: Path, pages: list[Page]) -> list[Page]:
    """Offer pages of one site and one page of another, and read the former back."""
    sample = PageSample(path, ["a.example"])
    for page in pages:
        sample.offer("a.example", page)
    sample.offer("b.example", pages[0])
    sample.close()
    assert list(pages_of(path, "b.example")) == []
    return list(pages_of(path, "a.example"))


def test_the_sample_has_a_bound_and_no_order(tmp_path: Path) -> None:
    """Of many pages so many are kept, the same ones in whatever order they come."""
    pages = [Page(f"in:{number}", f"Boat {number}", f"https://a.example/{number}") for number in range(300)]
    shuffled = random.Random(7).sample(pages, 300)  # noqa: S311 - no secret

    kept = sampled(tmp_path / "one", pages)

    assert len(kept) == MOST_PAGES
    assert kept == sampled(tmp_path / "other", shuffled)
    assert set(kept) < set(pages)


def test_pages_come_back_as_they_were(tmp_path: Path) -> None:
    """Text stays text and bytes stay bytes; a copy to the byte is taken once."""
    pages = [Page("a", "Größe", None), Page("b", b"\xff\x00", "https://a.example/b"), Page("c", "Größe", None)]

    assert sorted(sampled(tmp_path / "one", pages), key=lambda page: page.name) == pages[:2]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.News.example:80/a", "news.example"),
        ("http://[broken", ""),
        ("https://../etc/passwd", ""),
        ("https://localhost/", ""),
        ("https://a_b.example/", ""),
        ("https://möwe.example/", "xn--mwe-sna.example"),
        (None, ""),
    ],
)
def test_a_site_is_a_host_that_a_rule_file_can_be_about(url: str | None, site: str) -> None:
    """Of an address without a host, or with one that is no name of a file, no rules are made."""
    assert site_of(url) == site
