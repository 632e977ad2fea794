"""Refuse: reject what is plainly not a page, whatever its media type: by its first bytes, or once it is decoded."""

from __future__ import annotations

import re
from typing import Final

from cleaner.errors import UnsupportedError

_KINDS: Final = (
    (re.compile(rb"%PDF-\d"), "a PDF", "take its text out of it first"),
    (re.compile(rb"\x1f\x8b\x08"), "packed with gzip", "unpack it first"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "packed with zstd", "unpack it first"),
    (re.compile(rb"PK\x03\x04"), "a zip, as office documents and e-books are", "take the text out of it first"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an office document", "take its text out of it first"),
    (
        # The 0 of a GIF's header is its pixel aspect ratio: text that starts with GIF89a has letters there.
        re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a.{6}\x00|RIFF.{4}WEBPVP", re.DOTALL),
        "a picture",
        "leave it out",
    ),
)
"""Signatures (WHATWG, MIME Sniffing) of the kinds of file that scrapers save as pages."""
_SAMPLE: Final = 4096
_CONTROL: Final = re.compile("[\x01-\x07\x0e-\x1a\x1c-\x1f]")
"""Not NUL, of which UTF-16 has many, nor backspace and escape, which terminals write."""
_MOST: Final = 0.03
"""Share of control characters above which, where they are of many kinds, a text is none; random bytes have 0.09."""
_KINDS_OF_CONTROL: Final = 8
"""One or two kinds may be the separators of a format."""


def refuse(content: str | bytes) -> None:
    """Reject bytes with the signature of another kind of file; text passes.

    Raises:
        UnsupportedError: They are.
    """
    if isinstance(content, str):
        return
    for signature, kind, advice in _KINDS:
        if signature.match(content):
            raise UnsupportedError(f"the document is {kind}, by its first bytes: expected HTML or text; {advice}")


def refuse_noise(text: str) -> None:
    """Reject what decodes to control characters of every kind, as programs, fonts and ciphers do.

    Raises:
        UnsupportedError: It does.
    """
    sample = text[:_SAMPLE]
    found = _CONTROL.findall(sample)
    if len(found) > _MOST * len(sample) and len({*found}) >= _KINDS_OF_CONTROL:
        raise UnsupportedError(
            f"the document is binary: {len(found)} of its first {len(sample)} characters are control characters: "
            "expected HTML or text"
        )
