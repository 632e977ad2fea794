"""Days: dates as people write them in text, with the month as a number or a word in one of several languages."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

import regex

_MONTHS: Final = (
    "january jan januar januari janvier janv enero ene gennaio gen janeiro",
    "february feb februar februari février fevrier févr febrero febbraio fevereiro fev",
    "march mar märz maerz mars maart mrt marzo março marco mär",
    "april apr avril avr abril abr aprile",
    "may mai mei mayo maggio mag maio maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug augustus augusti août aout agosto ago",
    "september sept sep septembre septiembre settembre setembro set",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des",
)
_NUMBERS: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_OF: Final = r"(?:\s+(?:of|de|del|di))?"
_DATE: Final = rf"""
    (?: \b | (?-i: (?<=[a-z])(?=[A-Z]) ) | (?<=[a-z])(?=\d) )      # also right after a word, where markup was between
    (?: (?P<month1>{_MONTH})\b\.?\s*(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year1>(?:19|20)\d\d)
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?{_OF}[\s-]*
        (?P<month2>{_MONTH})\b\.?,?{_OF}[\s-]+(?P<year2>(?:19|20)\d\d)
      | (?P<year3>(?:19|20)\d\d)\s+(?P<month3>{_MONTH})\b\.?\s+(?P<day3>\d{{1,2}})
      | (?P<year4>(?:19|20)\d\d)[-/.](?P<month4>\d{{1,2}})[-/.](?P<day4>\d{{1,2}})
      | (?P<day5>\d{{1,2}})\.(?P<month5>\d{{1,2}})\.(?P<year5>(?:19|20)\d\d)
      | (?P<either6>\d{{1,2}})/(?P<or6>\d{{1,2}})/(?P<year6>(?:19|20)\d\d)
    )(?!\d)"""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
"""A quick test: every date has a year, and most lines have none. It is ten times as fast as the full pattern."""
_IN_ADDRESS: Final = regex.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)")
_LAST_MONTH: Final = 12


def day_in(line: str, *, month_first: bool = True) -> str | None:
    """Return the first date in a line, ISO 8601; `month_first` reads 3/5 as March 5, else as 3 May."""
    if _YEAR.search(line) is None:
        return None
    for found in _date().finditer(line):
        parts = {key.rstrip("123456"): value for key, value in found.groupdict().items() if value}
        if "or" in parts:
            month, day = parts["either"], parts["or"]
            if int(month) > _LAST_MONTH or (not month_first and int(day) <= _LAST_MONTH):
                month, day = day, month
        else:
            month, day = parts["month"], parts["day"]
        if (iso := _iso(parts["year"], str(_NUMBERS.get(month.lower(), month)), day)) is not None:
            return iso
    return None


def day_of_address(url: str | None) -> str | None:
    """Return the day in a URL's path such as ``/2025/12/18/``, ISO 8601."""
    found = _IN_ADDRESS.search(url or "")
    return _iso(*found.groups()) if found else None


@lru_cache(maxsize=1)
def _date() -> regex.Pattern[str]:
    # Compiled when a page first needs it: compiling takes a tenth of the time of importing the package.
    return regex.compile(_DATE, regex.IGNORECASE | regex.VERBOSE)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
