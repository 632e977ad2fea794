"""The numbers of a block, in scripts with and without spaces and with other full stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model.features import Shape
from cleaner.pipeline.measure import measure
from cleaner.pipeline.segment_text import segment_text
from cleaner.ruleset.scripts import count_words

_SENTENCES = [
    "Мост будет закрыт всю зиму, сказали инженеры.",
    "据县里的工程师说，大桥将在整个冬天关闭。",
    "據縣裡的工程師說，大橋將在整個冬天關閉。",
    "「橋は冬の間ずっと閉鎖される」と技術者は述べた。",
    "町長は「来年の春までには必ず直す」と話した。」",
    "다리는 겨울 내내 폐쇄된다고 기술자들이 말했다.",
    "पुल पूरी सर्दी बंद रहेगा, इंजीनियरों ने कहा।",
    "पुल पूरी सर्दी बंद रहेगा, इंजीनियरों ने कहा |",
    "قال المهندسون إن الجسر سيبقى مغلقًا طوال الشتاء.",
    "وزیر نے کہا کہ پل سردیوں میں بند رہے گا۔",
    "המהנדסים אמרו כי הגשר יישאר סגור כל החורף.",
    "”הגשר יישאר סגור כל החורף,” אמרה הדוברת.״",
    "Các kỹ sư cho biết cây cầu sẽ đóng cửa suốt mùa đông.",
    "วิศวกรของจังหวัดกล่าวเมื่อเย็นวันอังคารที่ศาลากลางว่าสะพานจะปิดตลอดฤดูหนาวหน้าเพื่อซ่อมแซม",
    "Կամուրջը փակ կլինի ամբողջ ձմեռ։",
]
_HEADLINES = [
    "大桥将在整个冬天关闭",
    "台风来了吗？气象部门：预计周五登陆",
    "橋、冬の間は閉鎖へ　町が発表",
    "다리 겨울 내내 폐쇄… 주민들 불편 호소",
    "पुल पूरी सर्दी बंद, लोग परेशान",
    "الجسر مغلق طوال الشتاء",
    "هل يعود الجسر إلى الخدمة؟",
    "הגשר ייסגר לכל החורף",
    "Cầu đóng cửa suốt mùa đông",
    "ปิดสะพานตลอดฤดูหนาว ชาวบ้านเดือดร้อน",
]
_FRAGMENTS = ["相关阅读：", "関連記事：", "اقرأ أيضًا:", "الجسور، والطرق،", "桥梁、", "…", "１２３", "：", "—"]


def _shape(line: str) -> Shape:
    return measure(segment_text(line, 10).blocks)[0].shape


@pytest.mark.parametrize("line", _SENTENCES)
def test_a_sentence_is_prose_in_every_script(line: str) -> None:
    """What ends a sentence in its script ends it here, behind quotes too."""
    assert _shape(line) is Shape.PROSE


@pytest.mark.parametrize("line", _HEADLINES)
def test_a_headline_is_no_prose_in_any_script(line: str) -> None:
    """A line that could be a title or a link is told from a sentence in every script."""
    assert _shape(line) is Shape.HEADLINE


@pytest.mark.parametrize("line", _FRAGMENTS)
def test_a_line_that_goes_on_is_a_fragment(line: str) -> None:
    """A colon or comma of any width and script at the end leaves a line open, and signs alone say nothing."""
    assert _shape(line) is Shape.FRAGMENT


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("the bridge is closed", 4),
        ("大桥将在整个冬天关闭", 5),
        ("大桥将在整个冬天关闭。", 5),
        ("iPhone 15 大桥", 3),
        ("ニュースレター", 3),
        ("สวัสดี", 2),
        ("다리는 겨울 내내 폐쇄된다", 4),
        ("पुल पूरी सर्दी बंद रहेगा।", 5),
        ("", 0),
        ("。。。", 1),
    ],
)
def test_words_are_counted_with_and_without_spaces(line: str, words: int) -> None:
    """Spaces part words where they are written; elsewhere their number is told from that of the characters."""
    assert count_words(line) == words


@given(st.text(max_size=200))
def test_a_text_has_no_more_words_than_characters(text: str) -> None:
    """Whatever the script, words are made of characters, and a text of letters has one at least."""
    assert 0 <= count_words(text) <= len(text)
    assert count_words(text) >= any(char.isalnum() for char in text)


@given(
    st.text("大桥将在整个冬天关闭", min_size=1, max_size=60), st.text("大桥将在整个冬天关闭", min_size=1, max_size=60)
)
def test_words_without_spaces_add_up(left: str, right: str) -> None:
    """Cutting a text in two changes the number of its words by one at most."""
    together = count_words(left + right)

    assert together <= count_words(left) + count_words(right) <= together + 1


def test_prose_around_is_counted_in_words_of_the_script() -> None:
    """A paragraph without spaces weighs as much before and behind a line as one with them."""
    features = measure(
        segment_text("据县里的工程师说，大桥将在整个冬天关闭。\n相关阅读\n学校宣布停课或者改为线上教学。", 10).blocks
    )

    assert (features[1].prose_before, features[1].prose_after) == (9, 7)
