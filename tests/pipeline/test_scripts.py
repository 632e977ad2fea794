"""Which script a text is in."""

from __future__ import annotations

from cleaner.pipeline.scripts import has_east_asian, has_other_script


def test_accents_and_typography_are_latin() -> None:
    """They are in every language of the Latin script, and those of other scripts are told by their letters."""
    assert not any(map(has_other_script, ("Signe Holt", "Zoë Müller – “Côté”", "Nguyễn Văn Ạ", "5 • 6 € ½", "")))
    assert all(
        map(has_other_script, ("Иван", "Γιώργος", "أحمد", "דנה", "राम", "โดย", "张三", "さくら", "홍길동", "２０２４"))
    )


def test_east_asia_is_told_from_the_rest() -> None:
    """Its names have neither spaces nor capitals, which needs a reading of its own."""
    assert all(map(has_east_asian, ("By 张三", "さくら", "ジョン", "홍길동")))
    assert not any(map(has_east_asian, ("Signe", "Иван", "أحمد", "โดย", "राम")))
