"""Normalise: bring metadata values into one form."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final

from dateutil import parser as dateutil_parser

from cleaner.model.encodable import SURROGATES
from cleaner.pipeline.days import day_in
from cleaner.pipeline.names import is_title, unlabelled
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
_COMPACT: Final = re.compile(r"^(?:19|20)\d{6}(?:T\d{4,6}(?:Z|[+-]\d{4})?)?$", re.ASCII)
_SECONDS: Final = re.compile(r"^([1-4]\d{9})(\d{3})?$", re.ASCII)
"""Seconds since 1970, from 2001 on; with three digits more they are milliseconds."""
_DASHED: Final = re.compile(r"^(\d{1,2})-(\d{1,2})-(\d{4})\b")
_OF_GREENWICH: Final = re.compile(r"\b(?:GMT|UTC)(?=[+-]\d)")
"""As JavaScript writes it; before a sign dateutil reads it as POSIX does, which turns the sign around."""
_MOST_DATE_CHARS: Final = 60
_NO_DATE: Final = date(1970, 1, 1)
"""What a system writes that has none."""
_BY: Final = re.compile(r"^(?:(?:written|posted|published)\s+)?(?:by|von|par|por)\s+", re.IGNORECASE)
_AND: Final = re.compile(r"\s*[;,|]\s*|\s+(?:and|und|et|y|og|och|&|/)\s+", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[^<>]*>|[^\s()<>]{1,64}@[^\s()<>]{1,255}")
"""Tags, and addresses for mail beside a name."""
_DEGREE: Final = re.compile(
    r"(?:Ph\.?D|M\.?D|D\.?O|M\.?B\.?A|M\.?A|M\.?S|B\.?A|B\.?S|M\.?Sc|B\.?Sc|J\.?D|MPH|MPP|MFA|MBBS|R\.?N|RD|RDN|LD|LDN|APRN|FNP|NP"
    r"|CPA|CFA|CFP|Esq|Jr|Sr|II|III|IV|LCSW|LPC|LMFT|DDS|DMD|DVM|DPT|Pharm\.?D|Psy\.?D|Ed\.?D|FAAP|FACS|FACP|FACOG|CSCS|PMP)\.?"
)
"""What follows a name after a comma and is a part of it."""
_CAPITALS: Final = re.compile(r"[A-Z]{2,6}|[A-Z]{1,3}-[A-Z]{1,4}")
"""What follows a degree is one more."""
_REPORTER: Final = re.compile(r"(?<=\w\w)\s+(?:기자|記者|记者)$")
"""The word for "reporter" that Korean and Chinese by-lines put behind a name."""
_READING: Final = re.compile(r"\s*[\uff08(][\u3041-\u30ff\s]+[)\uff09]$")
"""How a Japanese name is read, behind it."""
_NOT_A_NAME: Final = re.compile(
    r"https?:|www\.|@|\{\{|%%|^[\W\d]*$|^\(.*\)$|(?-i:^[a-z]+(?:\.[a-z]+){3,}$)"
    r"|^(?:admin|administrator|super ?user|webmaster|root|editor|staff|guest|unknown|none|null|undefined|author)$",
    re.IGNORECASE,
)
"""Addresses, places in templates that nobody filled, what is in brackets, and what systems write where nobody signs."""
_SLUG: Final = re.compile(r"[-_.\s]+")
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


def clean_date(value: str, *, month_first: bool = True) -> str | None:
    """Return a date, or a date and time with offset, as ISO 8601; None where it is not certain.

    `month_first` reads 3/5/2024 as March 5, else as 3 May.
    """
    text = clean_text(value)
    try:
        if (match := _NUMBERED.match(text)) and int(match[1]) in YEARS:
            return gregorian(*map(int, match.groups())).isoformat()
        found = _stated(text)
    except (ValueError, OverflowError):
        # The day still holds if the time after it is malformed.
        found = None
    if found is None:
        return day_in(_DASHED.sub(r"\1/\2/\3", text[:_MOST_DATE_CHARS]), month_first=month_first)
    day = found.date() if isinstance(found, datetime) else found
    return found.isoformat() if found.year in _YEARS and day != _NO_DATE else None


def _stated(text: str) -> date | None:
    """Read a date as machines write it, or in English; None if it is of another form.

    Raises:
        ValueError: It is not a date, or only part of one.
    """
    if _ISO.match(text) or _COMPACT.match(text):
        return datetime.fromisoformat(text) if len(text) > len("2000-01-01") else date.fromisoformat(text)
    if match := _NUMERIC.match(text):
        return date(*map(int, match.groups()))
    if match := _SECONDS.match(text):
        return datetime.fromtimestamp(int(match[1]), UTC)
    return _parse_words(_OF_GREENWICH.sub("", text)) if _WORDY.match(text) else None


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


def _without_label(part: str) -> str:
    """Strip a label with its colon, such as "Author:" in whatever language, from the start of a name."""
    label = _LABELLED.match(part)
    return label[1] if label and unlabelled(part) == label[1] else part


def clean_authors(values: Iterable[str]) -> tuple[str, ...]:
    """Split by-lines into names, each once, without "by", addresses, placeholders and what the people are."""
    names: dict[str, str] = {}
    for value in values:
        key = ""
        for part in _AND.split(_BY.sub("", " ".join(_MARKUP.sub(" ", clean_text(value)).split()))):
            bare = part.strip(" .\"'[]")
            if key and (_DEGREE.fullmatch(part) or (", " in names[key] and _CAPITALS.fullmatch(part))):
                names[key] += "" if names[key].endswith(f", {part}") else f", {part}"
            elif not (key and is_title(bare)) and (name := _name_in(bare)):
                key = _SLUG.sub(" ", name.casefold())
                names.setdefault(key, name)
    return tuple(names.values())


def _name_in(part: str) -> str | None:
    # An address for mail may have been before a name in brackets.
    part = part[1:-1] if part.startswith("(") and part.endswith(")") and ":" not in part else part
    name = _REPORTER.sub("", _READING.sub("", _without_label(_BY.sub("", part))))
    return name if name and len(name) <= _NAME_CHARS and not _NOT_A_NAME.search(name) else None
