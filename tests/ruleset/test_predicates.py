"""Predicates on the words of a line."""

from __future__ import annotations

import pytest

from cleaner.pipeline.measure import measure
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.condition import compile_condition
from cleaner.ruleset.schema import Condition
from cleaner.ruleset.schema_parts import Range
from cleaner.ruleset.subject import Subjects


def _holds(condition: Condition, line: str) -> bool:
    blocks = segment_text(line, 10).blocks
    return compile_condition(condition, "a.rule").test(Subjects(blocks, measure(blocks), {}).at(0))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("» Read more: why the pier closed", True),
        ("Read more books this year", False),
        ("Read more", False),
    ],
)
def test_a_colon_behind_a_start_must_stand_in_the_line(line: str, expected: bool) -> None:  # noqa: FBT001 - parametrised
    """A phrase with a colon at its end is not found where the line has none there."""
    assert _holds(Condition(line_starts=("Read more:",)), line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("News from the islands: Subscribe »", True),
        ("You need not subscribe", False),
    ],
)
def test_a_colon_before_an_end_must_stand_in_the_line(line: str, expected: bool) -> None:  # noqa: FBT001 - parametrised
    """A phrase with a colon at its start is not found where the line has none there."""
    assert _holds(Condition(line_ends=(": subscribe",)), line) is expected


@pytest.mark.parametrize(
    ("phrase", "line", "expected"),
    [
        ("相关阅读:", "相关阅读：大桥为何关闭", True),
        ("相关阅读:", "相关阅读材料显示", False),
        ("اقرأ أيضا:", "إقــرأ أيضًا : لماذا أغلق الجسر", False),
        ("اقرأ أيضا", "إقــرأ أيضًا : لماذا أغلق الجسر", True),
        ("टिप्पणी", "टिप्पणीकार ने कहा", False),
    ],
)
def test_phrases_are_found_whatever_the_script_and_width(phrase: str, line: str, expected: bool) -> None:  # noqa: FBT001 - parametrised
    """A colon of full width is a colon, and a word that goes on is another word."""
    assert _holds(Condition(line_starts=(phrase,)), line) is expected


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("首页 | 新闻 | 体育", 3),
        ("首页｜新闻｜体育", 3),
        ("会社概要／プライバシーポリシー／お問い合わせ", 3),
        ("الرئيسية | سياسة | رياضة", 3),
        ("据县里的工程师说大桥将在整个冬天关闭而渡轮也不会恢复 | 新闻", 0),
    ],
)
def test_items_are_short_in_every_script(line: str, items: int) -> None:
    """A bar of links is told from a sentence with a stroke in it without counting spaces."""
    assert _holds(Condition(items=Range(at_least=items, at_most=items)), line)


@pytest.mark.parametrize(
    "line",
    [
        "    Lire la suite ici",
        "Lire\N{NO-BREAK SPACE}la  suite",
        "Lire la suite\t",
        "Lire la suite de\u0301ja\u0300 lue",
    ],
)
def test_a_pattern_sees_the_line_tidied(line: str) -> None:
    """Blanks around and between words count no more for a pattern than for a phrase."""
    assert _holds(Condition(matches="^Lire la suite(?: ici| déjà lue)?$"), line)
