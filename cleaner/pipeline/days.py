"""Days: dates as people write them in text, with the month as a number or a word in one of several languages."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import regex

from cleaner.pipeline.months import months_in_any, months_in_latin
from cleaner.pipeline.scripts import has_other_script
from cleaner.pipeline.solar_hijri import MONTH_WORD, YEAR, gregorian, month_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OF: Final = r"(?:\s+(?:of|de|del|di))?"
_NUMBERS: Final = r"""
        (?P<year4>(?:19|20)\d\d)[-/.](?P<month4>\d{1,2})[-/.](?P<day4>\d{1,2})
      | (?P<day5>\d{1,2})\.(?P<month5>\d{1,2})\.(?P<year5>(?:19|20)\d\d)
      | (?P<either6>\d{1,2})/(?P<or6>\d{1,2})/(?P<year6>(?:19|20)\d\d)"""
_IN_LATIN: Final = rf"""
    (?: \b | (?-i: (?<=[a-z])(?=[A-Z]) ) | (?<=[a-z])(?=\d) )      # also right after a word, where markup was between
    (?: (?P<month1>\L<months>)\b\.?\s*(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year1>(?:19|20)\d\d)
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?{_OF}[\s-]*
        (?P<month2>\L<months>)\b\.?,?{_OF}[\s-]+(?P<year2>(?:19|20)\d\d)
      | (?P<year3>(?:19|20)\d\d)\.?\s+(?P<month3>\L<months>)\b\.?\s+(?P<day3>\d{{1,2}})
      | (?P<day7>\d{{1,2}})\s+tháng\s+(?P<month7>\d{{1,2}})(?:\s*,|\s+năm)\s+(?P<year7>(?:19|20)\d\d)
      | {_NUMBERS}
    )(?!\d)"""
_WORDS: Final = r"\p{L}[\p{L}\p{M}.]{1,15}(?:\s\p{L}{4,7})?"
"""A month's name; in the Levant it may have two words. So many languages have so many that they are looked up after."""
_IN_ANY: Final = rf"""
    (?<! \d | \d[-/.] )
    (?: (?P<year1>(?:19|20)\d\d)\s?[年년]\s?(?P<month1>\d{{1,2}})\s?[月월]\s?(?P<day1>\d{{1,2}})\s?[日号號일]
      | (?: (?P<day2>\d{{1,2}})(?:-?[\p{{Cyrillic}}\p{{Greek}}]{{1,2}}\b|st|nd|rd|th)?\.?{_OF}[\s-]*ב?
            (?P<month2>{_WORDS})(?:/\p{{L}}+|\s{MONTH_WORD})?[.׳'॰]?[,،]?{_OF}[\s-]*(?:[พค]\.ศ\.)?\s*
            (?P<year2>(?:19|2[045])\d\d|{YEAR})
          | (?<![\p{{L}}\p{{M}}]) (?P<month3>{_WORDS})[.׳'॰]?\s+(?P<day3>\d{{1,2}})\s*[,،]?\s+(?P<year3>(?:19|20)\d\d)
          | (?P<year7>(?:19|20)\d\d)\.\s(?P<month7>\d{{1,2}})\.\s(?P<day7>\d{{1,2}})
          | (?P<year8>{YEAR})[-/.](?P<month8>\d{{1,2}})[-/.](?P<day8>\d{{1,2}})
          | {_NUMBERS}
        )(?!\d)
    )"""
"""Chinese and its neighbours write no spaces around a date, so a letter beside a digit is no part of it."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
"""A quick test: every date has a year, and most lines have none. It is ten times as fast as the full pattern."""
_DIGITS: Final = {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966, 0xE50) for digit in range(10)}
"""Arabic, Persian, Hindi and Thai digits; those of full width are composed away."""
_ANY_YEAR: Final = re.compile(rf"(?:19|2[045])\d\d|{YEAR}")
_PERSIAN: Final = re.compile("[\u0600-\u06ff]")
"""The script of those who count solar years since the Hijra; elsewhere 1403/05/12 is anything."""
_BUDDHIST: Final = range(2400, 2600)
_BUDDHA: Final = 543
"""Years that Thailand counts more than others."""
_SOLAR_HIJRI: Final = range(1300, 1500)
_IN_ADDRESS: Final = regex.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)")
_LAST_MONTH: Final = 12


def day_in(line: str, *, month_first: bool = True) -> str | None:
    """Return the first date in a line, ISO 8601; `month_first` reads 3/5 as March 5, else as 3 May."""
    if not has_other_script(line):
        found = _in_latin().finditer(line) if _YEAR.search(line) else ()
        return _first_day(found, months_in_latin(), month_first=month_first)
    is_persian = _PERSIAN.search(line) is not None
    line = normalize("NFKC", line).translate(_DIGITS)
    found = _in_any().finditer(line) if _ANY_YEAR.search(line) else ()
    dates = found if is_persian else (each for each in found if not each["year8"])
    return _first_day(dates, months_in_any(), month_first=month_first)


def _first_day(dates: Iterable[regex.Match[str]], months: Mapping[str, int], *, month_first: bool) -> str | None:
    for found in dates:
        parts = {key.rstrip("12345678"): value for key, value in found.groupdict().items() if value}
        if "or" in parts:
            month, day = parts["either"], parts["or"]
            if int(month) > _LAST_MONTH or (not month_first and int(day) <= _LAST_MONTH):
                month, day = day, month
        else:
            month, day = parts["month"], parts["day"]
        if int(parts["year"]) in _SOLAR_HIJRI:
            iso = _iso_of_solar_hijri(parts["year"], month, day)
        else:
            iso = _iso(parts["year"], _number(month, months), day)
        if iso is not None:
            return iso
    return None


def _iso_of_solar_hijri(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else month_named(month)
    try:
        return gregorian(int(year), number, int(day)).isoformat() if number is not None else None
    except ValueError:
        return None


def _number(month: str, months: Mapping[str, int]) -> str:
    words = month.lower().rstrip(".").split()
    number = months.get(" ".join(words)) or months.get(words[-1])
    return month if number is None else str(number)


def day_of_address(url: str | None) -> str | None:
    """Return the day in a URL's path such as ``/2025/12/18/``, ISO 8601."""
    found = _IN_ADDRESS.search(url or "")
    return _iso(*found.groups()) if found else None


# Compiled when a page first needs them: compiling one takes a tenth of the time of importing the package.
@lru_cache(maxsize=1)
def _in_latin() -> regex.Pattern[str]:
    return regex.compile(_IN_LATIN, regex.IGNORECASE | regex.VERBOSE, months=list(months_in_latin()))


@lru_cache(maxsize=1)
def _in_any() -> regex.Pattern[str]:
    return regex.compile(_IN_ANY, regex.IGNORECASE | regex.VERBOSE)


def _iso(year: str, month: str, day: str) -> str | None:
    counted = int(year)
    try:
        return date(counted - _BUDDHA if counted in _BUDDHIST else counted, int(month), int(day)).isoformat()
    except ValueError:
        return None
