"""Metadata values in one form."""

from __future__ import annotations

import pytest

from cleaner.pipeline.normalise import clean_authors, clean_date


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("20240501", "2024-05-01"),
        ("20240501T101500Z", "2024-05-01T10:15:00+00:00"),
        ("1714557600", "2024-05-01T10:00:00+00:00"),
        ("1714557600000", "2024-05-01T10:00:00+00:00"),
        ("01.05.2024 10:15", "2024-05-01"),
        ("1. Mai 2024", "2024-05-01"),
        ("1 mai 2024", "2024-05-01"),
        ("1 de mayo de 2024", "2024-05-01"),
        ("2024年5月1日", "2024-05-01"),
        ("2024-5-1T9:03:00", "2024-05-01"),
        ("23-05-2024", "2024-05-23"),
        ("05/23/2024 10:15", "2024-05-23"),
        ("Wed May 01 2024 10:00:00 GMT+0200 (CEST)", "2024-05-01T10:00:00+02:00"),
        ("2024-05-01T10:00:00 EST", "2024-05-01"),
        ("2024-05-01T10:00:00", "2024-05-01T10:00:00"),
    ],
)
def test_a_date_is_read_in_the_forms_that_systems_state(stated: str, date: str) -> None:
    """Compact, in seconds, with dots, slashes or dashes, with the month in many languages, as JavaScript has it."""
    assert clean_date(stated) == date


@pytest.mark.parametrize(
    "stated", ["1970-01-01T00:00:00Z", "0001-01-01", "12345", "May 2024", "31.02.2024", "x" * 5000]
)
def test_what_is_no_date_gives_none(stated: str) -> None:
    """A system's zero, a part of a date, a day that no calendar has."""
    assert clean_date(stated) is None


def test_the_page_tells_which_number_is_the_month() -> None:
    """3/5 is in March in American English only; with dots the day is always first."""
    assert clean_date("3/5/2024") == "2024-03-05"
    assert clean_date("3-5-2024", month_first=False) == "2024-05-03"
    assert clean_date("3.5.2024") == "2024-05-03"


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("Ada Byron, PhD", ("Ada Byron, PhD",)),
        ("Ada Byron, M.D., MPH and Max Rill", ("Ada Byron, M.D., MPH", "Max Rill")),
        ("Ada Byron, MS, FAND, E-RYT", ("Ada Byron, MS, FAND, E-RYT",)),
        ("Ada Byron, AFP", ("Ada Byron", "AFP")),
        ("Robert Dane, Jr.", ("Robert Dane, Jr.",)),
        ("a.b.byron", ("a.b.byron",)),
        ("Ada Byron, Senior Staff Writer", ("Ada Byron",)),
        ("Ada Byron <ada@quay.example>", ("Ada Byron",)),
        ("ada@quay.example (Ada Byron)", ("Ada Byron",)),
        ("홍길동 기자 hong@quay.example", ("홍길동",)),
        ("&lt;a href='/ada'&gt;Ada Byron&lt;/a&gt;", ("Ada Byron",)),
        ("Ada Byron och Max Rill", ("Ada Byron", "Max Rill")),
        ("Ada Byron, ada-byron, (Image: Quay Pictures)", ("Ada Byron",)),
        ("山田太郎（やまだたろう）", ("山田太郎",)),
        ("山田 太郎 (ヤマダ タロウ)", ("山田 太郎",)),
        ("ada@quay.example", ()),
        ("Super User", ()),
        ("Administrator", ()),
        ("undefined", ()),
        ("page.head.extra.author", ()),
        ("{{ author }}", ()),
    ],
)
def test_declared_authors_are_people(stated: str, authors: tuple[str, ...]) -> None:
    """A degree belongs to its name; a title, an address, a picture's origin and what a system writes are no names."""
    assert clean_authors([stated]) == authors


def test_a_name_stated_twice_has_its_degree_once() -> None:
    """The second time adds nothing."""
    assert clean_authors(["Ada Byron, PhD", "Ada Byron, PhD"]) == ("Ada Byron, PhD",)
