"""A sample of any number of pages."""

from __future__ import annotations

from functools import partial

from cleaner.learning.sample import Sample


def test_it_holds_no_more_than_it_may_and_forgets_the_order() -> None:
    """Of 100,000 pages at most 50 are held and few are read, the same ones in whatever order they come."""
    samples: list[Sample[int]] = [Sample(50), Sample(50)]
    read = []

    def view(number: int) -> int:
        read.append(number)
        return number

    for sample, numbers in zip(samples, (range(100_000), reversed(range(100_000))), strict=True):
        for number in numbers:
            sample.offer(f"page {number}", partial(view, number))

    assert samples[0].views == samples[1].views
    assert 10 < len(samples[0].views) <= 50
    assert len(read) < 2000


def test_a_copy_is_not_read() -> None:
    """The same bytes a second time are a copy, whether they come as text or as bytes."""
    sample: Sample[int] = Sample(50)

    sample.offer("one", lambda: 1)
    sample.offer(b"one", lambda: 2)

    assert sample.views == (1,)
