"""Dates as people write them."""

from __future__ import annotations

import pytest

from cleaner.pipeline.days import day_in, day_of_address


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2024",
        "Posted on 3 May 2024 by Signe",
        "3rd of May, 2024",
        "Signe HoltMay 3, 2024Harbour",
        "2024-05-03 15:14",
        "03.05.2024",
        "5/3/2024",
        "2024 May 3",
        "Veröffentlicht am 3. Mai 2024",
        "Publié le 3 mai 2024",
        "3 de mayo de 2024",
        "3 maggio 2024",
        "3 de maio de 2024",
        "3 mei 2024",
        "3. mai 2024",
        "3 maj 2024",
        "3 maja 2024",
        "3. května 2024",
        "03 Mayıs 2024, Cuma",
        "3. toukokuuta 2024",
        "2024. május 3.",
        "3 Mei 2024",
        "Ngày 3 tháng 5 năm 2024",
    ],
)
def test_a_date_is_read_as_people_write_it(line: str) -> None:
    """With the month as a word of several languages or a number, in any common order, and glued to its neighbours."""
    assert day_in(line) == "2024-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "Опубликовано 3 мая 2024 г., 12:40",
        "3-го мая 2024 года",
        "3 травня 2024 р.",
        "3 Μαΐου 2024",
        "Παρασκευή, 3 ΜΑΪΟΥ 2024",
        "3 ΜΑΙΟΥ 2024",
        "发布时间2024年5月3日10:20",
        "2024 年 05 月 03 日",
        "２０２４年５月３日（金）",
        "May 3, 2024 に公開",
        "2024년 5월 3일",
        "입력 2024. 5. 3. 오전 10:20",
        "٣ مايو ٢٠٢٤",
        "مايو 3، 2024",
        "3 أيار/مايو 2024",
        "۳ مه ۲۰۲۴",
        "3 במאי 2024",
        "3 मई 2024",
        "३ मई २०२४",
        "3 พฤษภาคม 2567",
        "3 พ.ค. พ.ศ. 2567",
        "3 พฤษภาคม 2024",
    ],
)
def test_a_date_is_read_in_other_scripts(line: str) -> None:
    """With their months, digits and signs for year, month and day, and with the years of Thailand."""
    assert day_in(line) == "2024-05-03"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("27 تشرين الثاني 2026", "2026-11-27"),
        ("27 נוב׳ 2026", "2026-11-27"),
        ("27 нояб. 2026", "2026-11-27"),
        ("२ फ़रवरी 2026", "2026-02-02"),
        ("5 может 2026", None),
        ("31 февраля 2026", None),
        ("2024年5月", None),
        ("版本12024年5月3日", None),
        ("۶ آذر ۱۴۰۵", "2026-11-27"),
        ("جمعه ۶ آذر ماه ۱۴۰۵ - ۱۰:۳۰", "2026-11-27"),
        ("انتشار: ۱۴۰۵/۰۹/۰۶", "2026-11-27"),
        ("انتشار: 1405-9-6", "2026-11-27"),
        ("١٤٤٥/٠٥/١٢ هـ", None),
        ("12 يناير 1403", None),
        ("8 сентября 1380", None),
        ("型号 1403/05/12", None),
        ("۳۱ آذر ۱۴۰۵", None),
        ("версия 2024.27.11", None),
    ],
)
def test_only_a_months_name_makes_a_month(line: str, day: str | None) -> None:
    """Of two words, short, or in letters of two forms; another word, half a date or another calendar gives none."""
    assert day_in(line) == day


@pytest.mark.parametrize(
    "line",
    ["May 2024", "31 February 2024", "Version 20.24.0503", "Call 555-2024-05", "3 days ago 2024", "Maybe 3, 2024"],
)
def test_what_is_no_day_is_none(line: str) -> None:
    """Part of a date, a day that no month has and other numbers are no dates."""
    assert day_in(line) is None


def test_days_come_first_outside_america() -> None:
    """5/3 is in March there, unless there is no such month."""
    assert day_in("5/3/2024", month_first=False) == "2024-03-05"
    assert day_in("5/13/2024", month_first=False) == "2024-05-13"
    assert day_in("入力 5/3/2024", month_first=False) == "2024-03-05"
    assert day_in("13/5/2024") == "2024-05-13"


def test_an_address_may_hold_a_day() -> None:
    """A whole one, that the calendar has."""
    assert day_of_address("https://post.example/2024/05/03/crane") == "2024-05-03"
    assert day_of_address("https://post.example/2024/13/05/") is None
    assert day_of_address("https://post.example/2024/05/") is None
    assert day_of_address(None) is None
