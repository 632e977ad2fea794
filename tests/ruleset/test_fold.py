"""The form in which phrases and lines are compared."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.ruleset.fold import at_edge, bare, bare_end, bare_start, fold

_LETTERS = st.one_of(
    st.characters(),
    st.sampled_from("iıİαάςΆêеёЁaｱﾞ™ŉΐñايیأـ'´`’ﷺ\u0301\u0307\u0323\u0327\u0345\u0654\u064b\u200c\ufe77ज\u093c"),
)
"""Any, and often those that change when they are folded or composed."""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("• RELATED CONTENT »", "related content"),
        ("Lire\N{NO-BREAK SPACE}aussi\N{NO-BREAK SPACE}:", "lire aussi"),
        ("Don\N{RIGHT SINGLE QUOTATION MARK}t miss", "don't miss"),
        ("***", ""),
        ("", ""),
    ],
)
def test_bare_is_the_words_alone(line: str, expected: str) -> None:
    """Case, spacing, apostrophes and decoration do not count."""
    assert bare(fold(line)) == expected


def test_each_end_is_stripped_by_itself() -> None:
    """A start keeps the punctuation at its end, and an end that at its start."""
    assert bare_start("» read more:") == "read more:"
    assert bare_end(": subscribe »") == ": subscribe"


def test_a_line_of_dots_takes_linear_time() -> None:
    """A million dots before and behind one letter are stripped at once, not tried dot by dot."""
    started = time.monotonic()

    assert bare("." * 500_000 + "b" + "." * 500_000) == "b"
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＲＥＡＤ\N{IDEOGRAPHIC SPACE}ＭＯＲＥ：", "Read more:"),
        ("ﾆｭｰｽﾚﾀｰ", "ニュースレター"),
        ("إقـــرأ أيضًا", "اقرا ايضا"),
        ("اخبار بیشتر", "اخبار بيشتر"),
        ("می\N{ZERO WIDTH NON-JOINER}خوانید", "میخوانید"),
        ("שָׁלוֹם", "שלום"),
        ("דוא״ל", 'דוא"ל'),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "Διαβάστε επίσης"),
        ("HABERİN DEVAMI", "Haberin devamı"),
        ("Читайте ещё", "читайте еще"),
        ("Tiê\N{COMBINING ACUTE ACCENT}ng Viê\N{COMBINING DOT BELOW}t", "Tiếng Việt"),
        ("\N{RIGHT-TO-LEFT MARK}التعليقات\N{POP DIRECTIONAL FORMATTING}", "التعليقات"),
        ("news\N{SOFT HYPHEN}letter", "newsletter"),
        ("न्यूज़लेटर", "न्यूजलेटर"),
    ],
)
def test_what_readers_take_for_one_word_is_one(one: str, other: str) -> None:
    """Width, vowel signs, points, joiners and the marks that capitals lose do not count."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("für", "fur"), ("lớp", "lợp"), ("कम", "कमी"), ("かき", "かぎ"), ("लड़का", "लडका"), ("мой", "мои")],
)
def test_what_readers_tell_apart_stays_apart(one: str, other: str) -> None:
    """Marks that make another word of a word count."""
    assert fold(one) != fold(other)


@given(st.text(_LETTERS, max_size=30))
@example("a" + "\u0301\u0323" * 40)
def test_folding_again_changes_nothing(text: str) -> None:
    """A folded text is its own form, and so is a bare one: phrases and lines can be compared however often."""
    folded = fold(text)

    assert fold(folded) == folded
    assert bare(bare(folded)) == bare(folded)
    assert folded == " ".join(folded.split())


@given(st.text(_LETTERS, max_size=30))
def test_a_folded_text_is_bounded(text: str) -> None:
    """No letter folds to more than the eighteen of the longest ligature that Unicode has."""
    assert len(fold(text)) <= 18 * len(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_change_case_and_spacing_only(text: str) -> None:
    """A line of ASCII is folded as ever."""
    assert fold(text) == " ".join(text.casefold().split())


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("कमी", 2, False),
        ("कम है", 2, True),
        ("相关阅读", 2, True),
        ("ニュースレター", 4, False),
        ("ニュースを読む", 4, True),
        ("3条评论", 1, True),
        ("뉴스레터를", 4, False),
        ("อ่านต่อ", 4, True),
        ("อ่านต่อ", 1, False),
        ("newsletters", 10, False),
    ],
)
def test_words_have_edges_where_their_script_puts_them(text: str, position: int, expected: bool) -> None:  # noqa: FBT001 - parametrised
    """No edge lies before a vowel sign or in a run of katakana, and one lies nearly everywhere in Chinese or Thai."""
    assert at_edge(fold(text), position) is expected


def test_a_vowel_sign_at_the_end_belongs_to_the_word() -> None:
    """Decoration behind a word is stripped, and the word's last sign is not."""
    assert bare(fold("▶ टिप्पणी »")) == "टिप्पणी"
    assert bare(fold("더 보기 ▶\N{VARIATION SELECTOR-16}")) == "더 보기"


def test_a_heap_of_marks_takes_linear_time() -> None:
    """A hundred thousand accents on one letter, which Unicode would put in order first, are folded at once."""
    started = time.monotonic()

    assert len(fold("a" + "\u0301\u0323" * 100_000)) < 40
    assert time.monotonic() - started < 10
