"""Plots as SVG."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from cleaner.batch.report.summary import EMPTY, SHARE_BINS, size_bin
from cleaner.cli.batch_report.plots import heat_map, histogram, shade, shades, size_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARS = st.integers(0, 10**9)


def numbers(picture: HtmlElement, name: str) -> list[float]:
    """Return an attribute of all rectangles."""
    return [float(value) for value in cast("list[str]", picture.xpath(f".//rect/@{name}"))]


@given(st.dictionaries(st.tuples(_CHARS, _CHARS), st.integers(1, 10**6), max_size=30))
def test_every_size_has_its_cell_in_the_picture(documents: dict[tuple[int, int], int]) -> None:
    """Whatever the lengths, each pair of bins with text before is a cell within the borders, and there is no other."""
    sizes = Counter({(size_bin(before), size_bin(after)): count for (before, after), count in documents.items()})

    picture = heat_map(sizes)

    xs, ys = numbers(picture, "x"), numbers(picture, "y")
    assert len(xs) == sum(before != EMPTY for before, _ in sizes)
    assert all(48 <= x <= 396 for x in xs)
    assert all(18 <= y <= 400 for y in ys)


@given(st.dictionaries(st.integers(0, SHARE_BINS - 1), st.integers(1, 10**9), max_size=SHARE_BINS))
def test_bars_are_as_tall_as_their_counts(shares: dict[int, int]) -> None:
    """The tallest bar fills the picture, and the others stand to it as their counts do."""
    heights = numbers(histogram(shares), "height")

    top = max(shares.values(), default=1)
    assert all(
        abs(height - 236 * shares[share] / top) < 0.1 for height, share in zip(heights, sorted(shares), strict=True)
    )


@given(st.integers(1, 10**9))
def test_the_legend_tells_the_shades(most: int) -> None:
    """Each shade in the legend begins at its number, and the fullest cell has the last."""
    for number, least in shades(most):
        assert shade(least, most) == number
    assert shade(most, most) == shades(most)[-1][0] == 5


def test_bins_are_named_by_what_falls_into_them() -> None:
    """A bin's name gives its least and its largest number."""
    assert size_words(size_bin(1000)) == "1,000 to 1,467 characters"
    assert size_words(size_bin(1467)) == size_words(size_bin(1000)) != size_words(size_bin(1468))
    assert size_words(EMPTY) == "none"
