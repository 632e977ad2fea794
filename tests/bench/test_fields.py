"""Metadata against its truth."""

from __future__ import annotations

import pytest

from bench.fields import judge_authors, judge_date, judge_title


@pytest.mark.parametrize(
    ("given", "truth", "verdict"),
    [
        ("Rain “at last” \N{EN DASH} in May", 'rain "at last" - in May', "right"),
        ("Rain at last | The Bugle", "Rain at last", "wrong"),
        ("at last rain", "rain at last", "wrong"),
        (None, "Rain at last", "missing"),
        ("...", "Rain at last", "missing"),
        ("Rain at last", None, "untold"),
    ],
)
def test_title_is_judged_by_its_words_in_order(given: str | None, truth: str | None, verdict: str) -> None:
    """Quotes, dashes and case are forgiven; a site's name behind the title and another order are not."""
    assert judge_title(given, truth) == verdict


@pytest.mark.parametrize(
    ("given", "truth", "verdict"),
    [
        (("Ana Ruiz", "Bo Lind"), ("Bo Lind and Ana Ruiz",), "right"),
        (("By Ana Ruiz",), ("Ruiz, Ana",), "right"),
        (("Ana Ruiz",), ("Ana Ruiz", "Bo Lind"), "wrong"),
        ((), ("Ana Ruiz",), "missing"),
        (("Ana Ruiz",), (), "untold"),
    ],
)
def test_authors_are_judged_by_the_set_of_their_words(
    given: tuple[str, ...], truth: tuple[str, ...], verdict: str
) -> None:
    """How a list of names was joined or ordered is forgiven; a name too few is not."""
    assert judge_authors(given, truth) == verdict


@pytest.mark.parametrize(
    ("given", "truth", "verdict"),
    [
        ("2025-04-01", "2025-04-01 08:30:00+02:00", "right"),
        ("2025-04-01T23:59:00Z", "2025-04-01", "right"),
        ("2025-04-17", "2025-04", "right"),
        ("2025-04-02", "2025-04-01", "wrong"),
        (None, "2025-04-01", "missing"),
        ("2025-04-01", None, "untold"),
    ],
)
def test_date_is_judged_by_its_day(given: str | None, truth: str | None, verdict: str) -> None:
    """The time of day plays no part, and a truth without a day is right for every day of its month."""
    assert judge_date(given, truth) == verdict
