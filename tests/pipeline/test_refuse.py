"""What is refused by its first bytes."""

from __future__ import annotations

import gzip
import random
import sys
from pathlib import Path

import pytest

from cleaner.api import clean
from cleaner.errors import UnsupportedError
from cleaner.pipeline.refuse import refuse, refuse_noise


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


@pytest.mark.parametrize(
    "content",
    [random.Random(7).randbytes(3000), Path(sys.executable).read_bytes()[:20_000]],  # noqa: S311 - noise, and the same every time
    ids=["noise", "a program"],
)
def test_what_decodes_to_control_characters_is_refused(content: bytes) -> None:
    """Bytes that are no text come to nobody as a body, without a signature, too; the error says what was counted."""
    with pytest.raises(UnsupportedError, match=r"the document is binary: \d+ of its first \d+ characters"):
        clean(content)


@pytest.mark.parametrize(
    "text",
    [
        "8=FIX.4.2\x019=65\x0135=A\x0149=SERVER\x0156=CLIENT\x01" * 20,
        "".join(f"{letter}\b{letter}" for letter in "NAME of the manual, printed twice") * 20,
        "\x1b[31mred\x1b[0m and plain\n" * 50,
        "The ferry sails at noon.\x07\x0e\x0f\x10\x11\x12\x13\x14 " + "The crane stays where it was. " * 20,
        "T\0h\0e\0 \0f\0e\0r\0r\0y\0" * 20,
        "",
    ],
    ids=["separators", "overprinted", "terminal", "a few", "UTF-16", "nothing"],
)
def test_text_with_some_control_characters_is_not_refused(text: str) -> None:
    """Formats with a separator of their own, terminals' output and a damaged line are text."""
    refuse_noise(text)
