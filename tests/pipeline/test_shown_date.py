"""The day that a page shows."""

from __future__ import annotations

from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.shown_date import date_near, lone_date, month_first, shown_date


def _near(*lines: str) -> str | None:
    page = "<h1>The crane stays</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    return date_near(segment_html(parse(page), 1000).blocks, 0)


def test_america_is_told_by_the_pages_language() -> None:
    """English of nowhere else, and no other language, puts the month first."""
    assert month_first(parse("<html lang=en-US><p>x"))
    assert month_first(parse("<html><p>x"))
    assert not month_first(parse("<html lang=en-GB><p>x"))


def test_publication_comes_before_change() -> None:
    """Of two dates near the headline that of the change counts only if there is no other."""
    assert _near("Updated May 9, 2024", "Published May 3, 2024") == "2024-05-03"
    assert _near("Updated May 9, 2024", "May 3, 2024") == "2024-05-03"
    assert _near("Updated May 9, 2024") == "2024-05-09"


def test_the_day_of_a_member_is_the_last_resort() -> None:
    """A forum shows beside a post when its writer joined; a line may also tell that the post was edited."""
    assert _near("Founded: Dec 11, 2021", "by caulker » Sat Jun 05, 2021 10:12 am") == "2021-06-05"
    assert _near("June 5, 2021 (edited by caulker)") == "2021-06-05"


def test_what_a_date_tells_is_understood_in_other_scripts() -> None:
    """Publication comes before change there too, also where one line tells of both."""
    for changed, published in (
        ("Обновлено: 9 мая 2024", "Опубликовано: 3 мая 2024"),
        ("更新日：2024年5月9日", "公開日：2024年5月3日"),
        ("수정 2024.05.09", "입력 2024.05.03"),
        ("تحديث: 9 مايو 2024", "نشر: 3 مايو 2024"),
    ):
        assert _near(changed, published) == "2024-05-03"
        assert _near(f"{changed} {published}") == "2024-05-03"
        assert _near(changed) == "2024-05-09"


def test_a_chinese_sentence_is_told_by_its_stop_and_its_signs() -> None:
    """A sign says as much as three letters, and its full stop ends nothing but sentences."""
    assert _near("2024年5月3日，市议会决定吊车留在原地。") is None
    assert _near("2024年5月3日" + "市议会决定吊车留在原地" * 5) is None
    assert _near("2024年5月3日 来源：新港日报") == "2024-05-03"


def test_a_date_in_a_sentence_or_far_away_is_not_the_pages() -> None:
    """A long line may tell of any day, and so may one far below."""
    assert _near("The crane, which " + "was old and " * 20 + "broke on May 3, 2024, stays.") is None
    assert _near(*["It stayed."] * 30, "May 3, 2024") is None


def test_a_line_of_its_own_may_stand_anywhere() -> None:
    """The first line with little but a date counts; not when somebody joined, nor what is after the last change."""
    page = "<p>Joined May 1, 2020</p><p>May 3, 2024</p><p>Posted on June 1, 2024</p>"
    blocks = segment_html(parse(page), 100).blocks

    assert lone_date(blocks, None) == "2024-06-01"
    assert lone_date(blocks[:2], None) == "2024-05-03"
    assert lone_date(blocks[:2], "2024-05-02") is None
    assert lone_date(blocks[:1], None) is None


def test_an_element_comes_first_and_the_address_last() -> None:
    """A time behind the headline counts before a line, a line before the address."""
    url = "https://post.example/2024/05/05/crane"
    page = "<time datetime=2024-01-01></time><h1>The crane</h1><time datetime=2024-05-01></time><p>May 3, 2024</p>"
    root = parse(page)
    bare = parse("<h1>The crane</h1>")

    assert shown_date(root, segment_html(root, 100).blocks, 0, url) == "2024-05-01"
    assert shown_date(bare, (), None, url) == "2024-05-05"


def test_the_day_where_it_was_written_counts() -> None:
    """A time in Greenwich may be a day off the one that the page shows."""
    root = parse("<h1>The crane</h1><time datetime=2024-05-04T02:13:00Z>May 3, 2024</time>")

    assert shown_date(root, segment_html(root, 100).blocks, 0, None) == "2024-05-03"
