"""Solar Hijri: dates of the calendar of Iran and Afghanistan, which begins its years in March, as Gregorian ones."""

from __future__ import annotations

from datetime import date
from typing import Final

YEARS: Final = range(1375, 1420)
"""1996 to 2041. The lunar calendar, which other countries write in the same script, was at 1416 in 1996 and is at 1440
in 2018: its years of the web are later ones, but for three."""
YEAR: Final = r"1[34]\d\d"
MONTH_WORD: Final = "ماه"
"""Stands behind a month's name, in one word with it or apart."""
_NAMES: Final = (
    "فروردین فروردين حمل",
    "اردیبهشت ارديبهشت ثور",
    "خرداد جوزا",
    "تیر تير سرطان",
    "مرداد امرداد اسد",
    "شهریور شهريور سنبله",
    "مهر میزان ميزان",
    "آبان ابان عقرب",
    "آذر اذر قوس",
    "دی دي جدی جدي",
    "بهمن دلو",
    "اسفند حوت",
)
"""In Iran, also with the letters of Arabic keyboards, and in Afghanistan."""
_MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_LONG_MONTHS: Final = 6
"""The first six months have 31 days, the others 30, but for the last one of common years, which has 29."""
_MOST_DAYS: Final = 31
_EPOCH: Final = -356_033
"""Ordinal of the day before the year -1595, with which a cycle of 33 years begins that has eight leap years; the cycle
holds for all years from 1178 to 1633."""


def month_named(word: str) -> int | None:
    """Return the number of a month by its name; None if it is none of this calendar."""
    return _MONTHS.get(word.removesuffix(MONTH_WORD).strip())


def gregorian(year: int, month: int, day: int) -> date:
    """Return a date as a Gregorian one.

    Raises:
        ValueError: There is no such day, or the year is none in which pages of the web were written.
    """
    last = _MOST_DAYS if month <= _LONG_MONTHS else _MOST_DAYS - 1
    if year not in YEARS or month not in range(1, 13) or not 1 <= day <= last:
        raise ValueError(f"no day of the Solar Hijri calendar: {year}-{month}-{day}")
    found = date.fromordinal(_new_year(year) + 31 * (month - 1) - max(0, month - 1 - _LONG_MONTHS) + day - 1)
    if found.toordinal() >= _new_year(year + 1):
        raise ValueError(f"a common year ends on day 29: {year}-{month}-{day}")
    return found


def _new_year(year: int) -> int:
    """Return the ordinal of the first day of a year."""
    counted = year + 1595
    return _EPOCH + 365 * counted + counted // 33 * 8 + (counted % 33 + 3) // 4 + 1
