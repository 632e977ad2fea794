"""Decode: bytes to text, by BOM, then the declared charset, then ``<meta>``, then a detector.

Labels are read as browsers read them (WHATWG Encoding: "iso-8859-1" means windows-1252), through webencodings; a
declared one may also be a name that Python has for a charset. One that the bytes contradict, or that browsers refuse to
read, is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import webencodings
from charset_normalizer import CharsetMatch, from_bytes

from cleaner.errors import DecodeError
from cleaner.model.encodable import repaired

if TYPE_CHECKING:
    from cleaner.model.result import CharsetSource

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META_WINDOW: Final = 4096
"""Bytes searched for a declaration: four times as many as browsers search, as scrapers prepend comments."""
_META: Final = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_SAMPLE: Final = 65_536
"""Bytes of either end of a document shown to the detector: on large pages detection costs more than parsing."""
_PYTHONS: Final = {
    "cp932": "shift_jis",
    "cp936": "gbk",
    "cp949": "euc-kr",
    "cp950": "big5",
    "latin-1": "latin1",
    "utf-16-be": "utf-16be",
    "utf-16-le": "utf-16le",
    "utf-8-sig": "utf-8",
}
"""Names that Python has for charsets and browsers do not."""
_REPLACEMENT: Final = "replacement"
"""What browsers call charsets that they refuse to read, such as hz-gb-2312; its decoder gives U+FFFD and no more."""
_EBCDIC: Final = ("cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140")
"""Charsets of no page, which the detector suggests for ASCII with a single odd byte."""
_ENGLISH: Final = bytes(range(0x80)) + bytes.fromhex("80 85 91 92 93 94 95 96 97 99 a0 a3 a9 ab ae b0 b1 b7 bb bd e9")
"""Bytes of English with its typography. Without any other, a page is windows-1252, or its relatives read it alike; the
detector takes a few quotation marks for any charset."""
_NUL_SHARE: Final = 0.2
"""Least share of NULs among the even or odd bytes of UTF-16; in Latin script nearly every other byte is one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, with the charset it was decoded by and what named that charset; both None where text came in."""

    text: str
    charset: str | None
    source: CharsetSource | None


def decode(content: str | bytes, declared: str | None = None) -> Decoded:
    """Turn a document's bytes into text; text passes through, without a BOM and with lone surrogates replaced.

    Bytes that a charset cannot read become U+FFFD: one bad byte must not cost a page.

    Raises:
        DecodeError: `declared` names no charset that browsers know, nor by a common name of Python's.
    """
    if isinstance(content, str):
        return Decoded(repaired(content.removeprefix("\ufeff")), None, None)
    declared_codec = _lookup_declared(declared)
    for bom, name in _BOMS:
        if content.startswith(bom):
            return Decoded(repaired(content[len(bom) :].decode(name, "replace")), name, "bom")
    if declared_codec is not None and not _passed_over(content, declared_codec):
        return _read(content, declared_codec, "declared")
    if (wide := _wide(content)) is not None:
        return Decoded(repaired(content.decode(wide, "replace")), wide, "detector")
    if (meta := _meta(content)) is not None and not _passed_over(content, meta):
        return _read(content, meta, "meta")
    return _detect(content)


def _lookup_declared(declared: str | None) -> webencodings.Encoding | None:
    if declared is None:
        return None
    label = declared.strip().lower().replace("_", "-")
    found = webencodings.lookup(declared.strip()) or webencodings.lookup(_PYTHONS.get(label, label))
    if found is None:
        raise DecodeError(
            f"unknown charset {declared[:60]!r}: expected a name such as utf-8 or windows-1252;"
            " leave it out to have the charset looked for"
        )
    return found


def _read(content: bytes, encoding: webencodings.Encoding, source: CharsetSource) -> Decoded:
    """Decode by a label; as UTF-8 where the bytes are valid UTF-8 and not ASCII, whatever the label."""
    if encoding.name != "utf-8" and not content.isascii():
        try:
            return Decoded(repaired(content.decode("utf-8")), "utf-8", "detector")
        except UnicodeDecodeError:
            pass
    text, _ = encoding.codec_info.decode(content, "replace")
    return Decoded(repaired(text), encoding.name, source)


def _passed_over(content: bytes, encoding: webencodings.Encoding) -> bool:
    # Many servers label everything UTF-8.
    return encoding.name == _REPLACEMENT or (encoding.name == "utf-8" and not _is_mostly_utf8(content))


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8, or at least half of what is not ASCII in them decodes: a few bad bytes do not count."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        return 2 * text.count("\ufffd") <= foreign
    return True


def _meta(content: bytes) -> webencodings.Encoding | None:
    head = content[:_META_WINDOW]
    match = _XML.search(head) or _META.search(head)
    found = webencodings.lookup(match[1].decode("ascii", "ignore")) if match else None
    # The declaration was readable as ASCII, so it cannot be UTF-16 whatever it says (WHATWG prescan).
    return webencodings.UTF8 if found is not None and found.name.startswith("utf-16") else found


def _wide(content: bytes) -> str | None:
    """Recognise UTF-16 without a BOM by the positions of its NUL bytes."""
    sample = content[:_META_WINDOW]
    half = len(sample) // 2
    if not half:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _NUL_SHARE and even < odd / 4:
        return "utf-16-le"
    if even > _NUL_SHARE and odd < even / 4:
        return "utf-16-be"
    return None


def _detect(content: bytes) -> Decoded:
    try:
        return Decoded(repaired(content.decode("utf-8")), "utf-8", "default" if content.isascii() else "detector")
    except UnicodeDecodeError as error:
        # A multi-byte character cut off at the end, one bad byte in megabytes, or among many good ones: still UTF-8.
        # A single byte after nothing but ASCII may as well be a letter.
        lone = error.start == len(content) - 1 and content[:-1].isascii()
        cut_off = error.end >= len(content) and not lone
        if error.start > _SAMPLE or cut_off or _is_mostly_utf8(content):
            return Decoded(repaired(content.decode("utf-8", "replace")), "utf-8", "detector")
    if not content.translate(None, _ENGLISH):
        return Decoded(content.decode("windows-1252"), "windows-1252", "detector")
    sample = content if len(content) <= 2 * _SAMPLE else content[:_SAMPLE] + content[-_SAMPLE:]
    matches = from_bytes(sample, cp_exclusion=list(_EBCDIC))
    best = matches.best()
    # Few letters tell windows-1252 from its neighbours; where none occurs, it is what browsers assume.
    if best is None or any(it.encoding == "cp1252" and _fits_as(it, best) for it in matches):
        name = "windows-1252"
    else:
        name = best.encoding
    source: CharsetSource = "detector" if best is not None else "default"
    return Decoded(repaired(content.decode(name, "replace")), name.replace("_", "-"), source)


def _fits_as(match: CharsetMatch, best: CharsetMatch) -> bool:
    return (match.chaos, match.coherence) == (best.chaos, best.coherence)
