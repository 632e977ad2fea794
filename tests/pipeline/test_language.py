"""Which language a document is in."""

from __future__ import annotations

import pytest

from cleaner.pipeline.language import language
from cleaner.pipeline.measure import measure
from cleaner.pipeline.parse import parse
from cleaner.pipeline.segment_html import segment_html
from cleaner.pipeline.segment_text import segment_text

_TEXTS = {
    "ar": "استأنفت العبارة رحلاتها صباح يوم الاثنين بعد توقف دام أحد عشر أسبوعًا، ورحب سكان الجزيرة بعودتها.",
    "fa": "کشتی مسافربری پس از یازده هفته توقف، صبح دوشنبه سفرهای خود را از سر گرفت و مردم از آن استقبال کردند.",
    "he": "המעבורת חזרה להפליג ביום שני בבוקר לאחר אחד עשר שבועות של תיקונים במספנה.",
    "hi": "नाव सेवा ग्यारह सप्ताह के बाद सोमवार की सुबह फिर से शुरू हुई और द्वीप के निवासियों ने इसका स्वागत किया।",
    "id": "Kapal feri kembali berlayar pada Senin pagi setelah sebelas pekan berada di galangan.",
    "ja": "フェリーは十一週間の休航を経て、月曜日の朝に運航を再開した。",
    "ko": "여객선이 11주간의 운항 중단 끝에 월요일 아침 운항을 재개했다.",
    "th": "เรือข้ามฟากกลับมาให้บริการอีกครั้งเมื่อเช้าวันจันทร์",
    "vi": "Phà đã hoạt động trở lại vào sáng thứ Hai sau mười một tuần nằm trong xưởng sửa chữa.",
    "zh": "渡轮在停航十一周之后，于星期一早上恢复航行，岛上居民表示欢迎。",
}


def _detected(text: str) -> tuple[str | None, str | None]:
    document = segment_text(text, 100)
    return language(document, measure(document.blocks), None)


@pytest.mark.parametrize("code", _TEXTS)
def test_one_sentence_is_enough(code: str) -> None:
    """A sentence tells its language, although Arabic, Chinese and Malay have kin that look alike."""
    assert _detected(_TEXTS[code]) == (code, "detector")


def test_traditional_chinese_is_chinese() -> None:
    """Rules and ISO 639-1 know one Chinese, however it is written."""
    assert _detected("渡輪在停航十一週之後，於星期一早上恢復航行，島上居民表示歡迎。") == ("zh", "detector")


def test_a_few_words_are_not_enough() -> None:
    """Below a sentence nothing is said, in large alphabets as in small ones."""
    assert _detected("Bridge closed until spring") == (None, None)
    assert _detected("大桥关闭") == (None, None)


@pytest.mark.parametrize(
    ("declared", "code"),
    [("iw", "he"), ("in", "id"), ("zh-TW", "zh"), ("pt_BR", "pt"), ("deu", "de"), ("GER-at", "de")],
)
def test_declared_codes_become_todays(declared: str, code: str) -> None:
    """Markup with a former code, a longer one or a country says what it means."""
    document = segment_html(parse(f'<html lang="{declared}"><body><p>1912</p></body></html>'), 100)

    assert language(document, measure(document.blocks), None) == (code, "html")


@pytest.mark.parametrize("declared", ["xx", "und", "mul", "english", "-"])
def test_what_is_no_language_declares_none(declared: str) -> None:
    """A placeholder of a template leaves the language unknown, so that it switches no rules off."""
    document = segment_html(parse(f'<html lang="{declared}"><body><p>1912</p></body></html>'), 100)

    assert language(document, measure(document.blocks), None) == (None, None)
