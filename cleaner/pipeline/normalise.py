"""Normalise: bring metadata values into one form."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final

from dateutil import parser as dateutil_parser

from cleaner.model.encodable import SURROGATES
from cleaner.pipeline.names import unlabelled
from cleaner.pipeline.solar_hijri import YEARS, gregorian

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO: Final = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$")
_MAX_CHARS: Final = 4000
"""Longer values are cut: composing characters takes quadratic time, and Python reads at most 4300 digits."""
_NUMERIC: Final = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")
_NUMBERED: Final = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_WORDY: Final = re.compile(r"^[A-Za-z]{3,9}\.?,?\s|^\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{4}")
_YEARS: Final = range(1900, 2101)
_BY: Final = re.compile(r"^(?:(?:written|posted|published)\s+)?(?:by|von|par|por)\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s*[;,|]\s*|\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
_REPORTER: Final = re.compile(r"(?<=\w\w)\s+(?:기자|記者|记者)$")
"""The word for "reporter" that Korean and Chinese by-lines put behind a name."""
_NOT_A_NAME: Final = re.compile(
    r"https?:|www\.|@|^[\W\d]*$|^(?:admin|editor|staff|unknown|none|null|author)$", re.IGNORECASE
)
_NAME_CHARS: Final = 80
_LABELLED: Final = re.compile(r"[^:：]{1,40}[:：]\s*([^:：]+)$")


def clean_text(value: str) -> str:
    """Undo double HTML escapes, compose characters, drop soft hyphens, and fold white space."""
    # A lone surrogate, which JSON can hold, has no UTF-8.
    text = SURROGATES.sub("\ufffd", html.unescape(value[:_MAX_CHARS]))
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00ad", "")).split())


def clean_address(value: str) -> str:
    """Undo a double escape of the ampersand; other escapes may be keys of a query, as in ``?a=1&copy=2``."""
    return "".join(SURROGATES.sub("\ufffd", value).split()).replace("&amp;", "&")


def clean_date(value: str) -> str | None:
    """Return a date, or a date and time with offset, as ISO 8601; None where it is not certain."""
    text = clean_text(value)
    try:
        if (match := _NUMBERED.match(text)) and int(match[1]) in YEARS:
            return gregorian(*map(int, match.groups())).isoformat()
        if _ISO.match(text):
            found: date = datetime.fromisoformat(text) if len(text) > len("2000-01-01") else date.fromisoformat(text)
        elif match := _NUMERIC.match(text):
            found = date(*map(int, match.groups()))
        elif _WORDY.match(text):
            found = _parse_words(text)
        else:
            return None
    except (ValueError, OverflowError):
        # The date still holds if the time after it is malformed.
        return text[:10] if _ISO.match(text) and _is_date(text[:10]) else None
    return found.isoformat() if found.year in _YEARS else None


def _parse_words(text: str) -> date:
    """Read a date with the month as a word; missing parts are not filled in.

    Raises:
        ValueError: It is not a date, or only part of one.
    """
    # dateutil fills gaps from a default; two defaults that differ in all parts show whether there was a gap.
    first, second = (
        dateutil_parser.parse(text, default=default, tzinfos=_zone)
        for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001 - no instants
    )
    if first.date() != second.date():
        raise ValueError(f"only part of a date: {text!r}")
    return first if ":" in text else first.date()


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Read a time zone by its offset; a name without one, such as CEST, is ambiguous."""
    return timezone(timedelta(seconds=offset), name or "") if offset is not None else None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).year in _YEARS
    except ValueError:
        return False


def _without_label(part: str) -> str:
    """Strip a label with its colon, such as "Author:" in whatever language, from the start of a name."""
    label = _LABELLED.match(part)
    return label[1] if label and unlabelled(part) == label[1] else part


def clean_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Split by-lines into names, each once, without "by", addresses and placeholders."""
    names: dict[str, str] = {}
    for value in values:
        for part in _AND.split(_BY.sub("", clean_text(value))):
            name = _REPORTER.sub("", _without_label(_BY.sub("", part.strip(" .\"'"))))
            if name and len(name) <= _NAME_CHARS and not _NOT_A_NAME.search(name):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())
