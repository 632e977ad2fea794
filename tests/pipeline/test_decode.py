"""Bytes to text where a label lies about them."""

from __future__ import annotations

import pytest

from cleaner.pipeline.decode import decode

GERMAN = "Über den Fluß führt eine Brücke aus Holz, und sie ist älter als alle Häuser auf der Insel."
JAPANESE = "今日は天気がよいので、港まで歩いて行くことにした。船はもう出ていたが、夕方にはまた戻って来るという。"


@pytest.mark.parametrize(("text", "charset"), [(GERMAN, "windows-1252"), (JAPANESE, "shift_jis")])
@pytest.mark.parametrize("label", ["utf-8", "meta"])
def test_what_is_called_utf_8_and_is_not_is_read_all_the_same(text: str, charset: str, label: str) -> None:
    """A legacy page under a server that calls everything UTF-8, or with such a <meta>, loses no character."""
    page = f'<meta charset="utf-8"><p>{text}</p>' if label == "meta" else f"<p>{text}</p>"
    read = decode(page.encode(charset), None if label == "meta" else label)

    assert (read.text, read.source) == (page, "detector")


@pytest.mark.parametrize(
    ("text", "charset", "label"),
    [
        (JAPANESE, "shift_jis", "euc-jp"),
        (JAPANESE, "shift_jis", "iso-2022-jp"),
        (GERMAN, "windows-1252", "euc-kr"),
        (GERMAN, "utf-16-be", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16be"),
    ],
)
def test_a_label_by_which_most_is_unreadable_is_passed_over(text: str, charset: str, label: str) -> None:
    """A page in the charset of its neighbour, or in the other order of bytes, is read by what its bytes are."""
    page = f"<p>{text}</p>"

    assert (read := decode(page.encode(charset), label)).text == page
    assert read.source == "detector"


def test_a_page_knows_better_than_its_server() -> None:
    """Where the header's UTF-8 is wrong, the page's own <meta> is asked before a detector."""
    page = f'<meta charset="windows-1252"><p>{GERMAN}</p>'
    read = decode(page.encode("windows-1252"), "utf-8")

    assert (read.text, read.charset, read.source) == (page, "windows-1252", "meta")


@pytest.mark.parametrize("label", [None, "utf-8"])
def test_one_odd_byte_in_ascii_is_no_mainframe_s(label: str | None) -> None:
    """Text with a single byte beyond ASCII keeps every other character, whatever the detector takes the byte for."""
    assert decode(b"a" * 500 + b"\x92s", label).text == "a" * 500 + "\u2019s"


@pytest.mark.parametrize("broken", [b"\xff", b"Flu\xdf", "\u00df".encode()[:1]])
def test_one_bad_byte_does_not_make_utf_8_another_charset(broken: bytes) -> None:
    """UTF-8 with a byte that is wrong, or cut off at its end, stays UTF-8, and the byte is replaced."""
    read = decode(GERMAN.encode() + broken, "utf-8")

    assert (read.text.startswith(GERMAN), read.charset, read.source) == (True, "utf-8", "declared")
    assert read.text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("latin-1", "windows-1252"),
        ("Latin_1", "windows-1252"),
        ("iso8859_15", "iso-8859-15"),
        ("utf_8", "utf-8"),
        ("utf_16_le", "utf-16le"),
        ("euc_jp", "euc-jp"),
        ("cp932", "shift_jis"),
    ],
)
def test_python_s_names_are_taken(label: str, charset: str) -> None:
    """A declared charset may have the name that Python has for it, where browsers have another."""
    text = JAPANESE if charset in {"euc-jp", "shift_jis"} else GERMAN
    read = decode(text.encode(label), label)

    assert (read.text, read.charset, read.source) == (text, charset, "declared" if label != "utf_8" else read.source)


@pytest.mark.parametrize("label", ["replacement", "hz-gb-2312", "meta"])
def test_what_browsers_refuse_to_read_is_passed_over(label: str) -> None:
    """A charset of which browsers show nothing but U+FFFD does not cost the page, declared or in its <meta>."""
    page = f'<meta charset="hz-gb-2312"><p>{GERMAN}</p>' if label == "meta" else f"<p>{GERMAN}</p>"
    read = decode(page.encode(), None if label == "meta" else label)

    assert (read.text, read.charset, read.source) == (page, "utf-8", "detector")


def test_windows_1252_is_taken_where_others_fit_as_well() -> None:
    """A few quotation marks and an ï fit three charsets alike; the page is read as browsers would."""
    line = "The café owner said “it’s naïve” – and the ferry sailed again on Monday morning, for €5."
    page = f"<html><body><article><h1>Café “naïve”</h1>{f'<p>{line}</p>' * 5}</article></body></html>"

    decoded = decode(page.encode("windows-1252"))

    assert (decoded.text, decoded.charset) == (page, "windows-1252")


def test_a_neighbour_is_taken_where_it_alone_fits() -> None:
    """A Polish page in windows-1250 is not read as windows-1252."""
    line = "Prom wypłynął w poniedziałek rano, jedenaście tygodni po tym, jak zepsuła się śruba, a ludzie się cieszyli."
    page = f"<html><body><p>{line}</p><p>{line}</p></body></html>"

    assert decode(page.encode("windows-1250")).text == page


@pytest.mark.parametrize("broken", [b"caf\xe9 ", b"\xc3 ", b"\xed\xa0\xbd\xed\xb8\x80 "])
def test_a_few_bad_bytes_do_not_make_undeclared_utf_8_another_charset(broken: bytes) -> None:
    """Where nothing is declared and most of what is not ASCII is good UTF-8, only the bad bytes are replaced."""
    read = decode(GERMAN.encode() + broken + GERMAN.encode())

    assert (read.text.startswith(GERMAN), read.text.endswith(GERMAN)) == (True, True)
    assert (read.charset, read.source) == ("utf-8", "detector")


def test_a_byte_order_mark_that_somebody_decoded_is_no_part_of_the_text() -> None:
    """Text read from a file with a mark has it as its first character, before which no page begins."""
    assert decode("\ufeff<!doctype html>").text == "<!doctype html>"


@pytest.mark.parametrize(
    "text",
    [
        "It\u2019s the keeper\u2019s turn.",
        "A caf\u00e9 \u2013 \u00a33 a cup",
        "\u201cNo,\u201d she said\u2026",
        "2\u00b0",
    ],
)
def test_english_with_its_typography_is_no_korean(text: str) -> None:
    """A few curly quotes, dashes or signs in ASCII are read as browsers read them, however short the text."""
    decoded = decode(text.encode("windows-1252"))

    assert (decoded.text, decoded.charset) == (text, "windows-1252")


def test_a_long_page_is_not_utf_8_because_its_first_odd_byte_is_late() -> None:
    """Where the first thousands of lines are ASCII and then a curly quote stands in windows-1252, it is read as one."""
    page = "<p>A line of a long page.</p>\n" * 5000 + "<p>The keeper’s señal — a “naïve” one — for Zoë.</p>"

    assert decode(page.encode("windows-1252")).text == page


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (
            "The façade of the old harbour office was painted in the summer, and the keeper’s señora liked it.¹ " * 9,
            "1252",
        ),
        (
            "Vapur pazartesi sabahı yeniden kalktı; yolcular on bir haftadır bekliyordu, çünkü şaft kırılmıştı. "
            "Köyün ağası ise gülümsüyor, balıkçılar ağlarını topluyor ve çocuklar kıyıda koşuşuyordu. " * 3,
            "1254",
        ),
        (
            "Trajekt vyplul v pondělí ráno, jedenáct týdnů poté, co se zlomila hřídel, a lidé na břehu se radovali. "
            * 3,
            "1250",
        ),
    ],
)
def test_the_language_says_which_latin_charset_it_is(text: str, charset: str) -> None:
    """English, Turkish and Czech are told apart by their words where the few bytes above ASCII fit several charsets."""
    assert decode(text.encode(f"windows-{charset}")).text == text


def test_japanese_by_escapes_is_read() -> None:
    """ISO-2022-JP, all ASCII bytes, is read as Japanese by its escapes; what merely has one is not."""
    page = "<p>月曜日の朝、連絡船は再び出航した。</p>"
    read = decode(page.encode("iso2022_jp"))

    assert (read.text, read.charset, read.source) == (page, "iso-2022-jp", "detector")
    assert decode(b"\x1b$ A line.").text == "\x1b$ A line."
