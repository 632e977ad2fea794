"""Dates of the calendar of Iran and Afghanistan are Gregorian ones after all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from cleaner.pipeline.solar_hijri import YEARS, gregorian, month_named


def _days(year: int, month: int) -> list[date]:
    found = []
    for day in range(1, 32):
        try:
            found.append(gregorian(year, month, day))
        except ValueError:
            break
    return found


def test_every_day_is_one_day_after_the_one_before() -> None:
    """No month is too short or too long, in common years and in leap years."""
    days = [day for year in YEARS for month in range(1, 13) for day in _days(year, month)]

    assert days[0] == date(1996, 3, 20)
    assert all(later.toordinal() - earlier.toordinal() == 1 for earlier, later in pairwise(days))
    assert len(days) == date(2041, 3, 20).toordinal() - days[0].toordinal()


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 5, 12), date(2024, 8, 2)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
    ],
)
def test_new_year_falls_on_the_day_that_calendars_print(parts: tuple[int, int, int], day: date) -> None:
    """The leap years are those of Iran: 1399 and 1403, not 1402 or 1404."""
    assert gregorian(*parts) == day


@pytest.mark.parametrize(
    "parts", [(1402, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 0, 1), (1403, 1, 0), (1445, 5, 12)]
)
def test_a_day_that_is_not_is_refused(parts: tuple[int, int, int]) -> None:
    """Leap days of common years, months and days beyond the last, and years of the lunar calendar."""
    with pytest.raises(ValueError, match="-"):
        gregorian(*parts)


def test_months_have_several_names() -> None:
    """Iran's, with the letters of Arabic keyboards too, Afghanistan's, and with the word for month behind them."""
    assert [month_named(name) for name in ("فروردین", "فروردين", "حمل", "مردادماه", "يناير")] == [1, 1, 1, 5, None]
