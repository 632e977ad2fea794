"""What is refused by its first bytes."""

from __future__ import annotations

import gzip

import pytest

from cleaner.api import clean
from cleaner.errors import UnsupportedError
from cleaner.pipeline.refuse import refuse


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (gzip.compress(b"<p>The ferry sails.</p>"), "packed with gzip"),
        (b"\x28\xb5\x2f\xfd\x04\x00", "packed with zstd"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff", "a picture"),
        (b"RIFF\x24\x10\x00\x00WEBPVP8 ", "a picture"),
    ],
)
def test_other_kinds_of_files_are_refused_by_name(content: bytes, kind: str) -> None:
    """Bytes of another kind are no page even where they are declared as one, and the error says what they are."""
    with pytest.raises(UnsupportedError, match=f"the document is {kind}.*: expected HTML or text"):
        clean(content, media_type="text/html")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF- is how such a file begins.",
        b"GIF89a is the name of a format.",
        b"PK is short.",
        "\xff\xd8\xff",
        "%PDF-1.7",
    ],
)
def test_text_is_not_refused(content: bytes | str) -> None:
    """Text that speaks of such files, and what came as text already, passes."""
    refuse(content)
