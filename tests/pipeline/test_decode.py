"""Bytes that are text, in one charset or another, and bytes that are none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cleaner import UnsupportedError, clean
from cleaner.pipeline.decode import decode

PICTURE = Path(__file__).parents[2] / "docs" / "playground.png"
FOREIGN = {
    "PNG": PICTURE.read_bytes(),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)),
    "GIF": b"GIF89a\x10\x00\x10\x00\x80\x00\x00" + bytes(range(256)),
    "WebP": b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(range(256)),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "ZIP": b"PK\x03\x04\x14\x00" + bytes(range(256)),
    "gzip": gzip.compress(b"<html><body><p>The ferry sailed on Monday.</p></body></html>"),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("declared", [None, "text/html"])
def test_a_file_of_another_kind_is_refused(kind: str, declared: str | None) -> None:
    """A picture, a PDF or an archive is named as what it is and not cleaned as letters, whatever is declared."""
    with pytest.raises(UnsupportedError, match=f"{kind}.*expected HTML or text"):
        clean(FOREIGN[kind], media_type=declared)


@pytest.mark.parametrize(
    "start", ["GIF89a is the format of moving pictures.", "PK is a postcode.", "%PDF is how it starts."]
)
def test_a_text_about_such_files_is_a_text(start: str) -> None:
    """A text that only begins with the letters of a signature is read as ever."""
    text = f"{start}\nThe ferry sailed on Monday, and everybody was there to see it."

    assert decode(text.encode()).text == text


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
