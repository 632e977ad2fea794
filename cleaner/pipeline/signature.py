"""Signature: files that are neither pages nor text, told by their first bytes.

A scraper that saves whatever an address gives saves pictures and PDFs too, often as page.html. Decoded they would be
a page's worth of letters. Signatures as in the WHATWG MIME Sniffing standard, sections 6.1 and 6.4.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.errors import UnsupportedError

_SIGNATURES: Final = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "a PNG picture"),
    (re.compile(rb"\xff\xd8\xff"), "a JPEG picture"),
    # A text may be about GIF89a; a picture goes on with its size, and with zeros.
    (re.compile(rb"GIF8[79]a[\s\S]{0,6}\x00"), "a GIF picture"),
    (re.compile(rb"RIFF[\s\S]{4}WEBP"), "a WebP picture"),
    (re.compile(rb"%PDF-\d"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive, or a document that is one"),
    (re.compile(rb"\x1f\x8b\x08"), "packed by gzip"),
)


def refuse_foreign(content: bytes) -> None:
    """Let pages and texts pass.

    Raises:
        UnsupportedError: The content starts as only a file of another kind does.
    """
    for pattern, kind in _SIGNATURES:
        if pattern.match(content):
            raise UnsupportedError(f"found {kind}, by its first bytes: expected HTML or text")
