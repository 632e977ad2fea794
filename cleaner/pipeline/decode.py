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
from charset_normalizer import from_bytes

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
_OF_PAGES: Final = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u"),
    *("big5", "gb18030", "euc_jp", "shift_jis", "cp932", "euc_kr", "cp949"),
)
"""Charsets that the detector may find: those that browsers read and that pages are still found in. It knows seventy
more, of mainframes, terminals and languages that have a charset of their own in this list, and takes a few quotation
marks for one of them."""
_ESCAPE: Final = b"\x1b$"
_LATIN: Final = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2"})
_OF_LANGUAGES: Final = {
    **dict.fromkeys(
        (
            *("Danish", "Dutch", "English", "Finnish", "French", "German"),
            *("Indonesian", "Italian", "Norwegian", "Portuguese", "Spanish", "Swedish"),
        ),
        "windows-1252",
    ),
    "Turkish": "windows-1254",
}
"""Charsets of languages that the detector recognises by their frequent letters, most of which are ASCII's: few others
tell one charset of Latin script from another, so that the language says it better. By the HTML standard's table of what
browsers assume in which country."""
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
    if encoding.name.startswith("utf-16"):
        # Plain "utf-16" is little-endian to browsers, whatever comes.
        return _wide(content) not in {None, encoding.name.replace("16", "16-")}
    # Many servers give all their pages one label.
    return encoding.name == _REPLACEMENT or not _is_mostly(content, encoding)


def _is_mostly(content: bytes, encoding: webencodings.Encoding) -> bool:
    """Whether bytes are in a charset, or at least half of what is not ASCII decodes: a few bad bytes do not count."""
    decode = encoding.codec_info.decode
    try:
        decode(content)
    except UnicodeDecodeError:
        text: str = decode(content, "replace")[0]
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
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A multi-byte character cut off at the end, one bad byte in megabytes, or among many good ones: still UTF-8.
        # A single byte after nothing but ASCII may as well be a letter.
        lone = error.start == len(content) - 1 and content[:-1].isascii()
        cut_off = error.end >= len(content) and not lone
        if cut_off or _is_mostly(content, webencodings.UTF8):
            return Decoded(repaired(content.decode("utf-8", "replace")), "utf-8", "detector")
        return _detect_legacy(content, error.start)
    if _ESCAPE in content and content.isascii() and (japanese := _escaped(content)) is not None:
        return japanese
    return Decoded(repaired(text), "utf-8", "default" if content.isascii() else "detector")


def _escaped(content: bytes) -> Decoded | None:
    """Read ISO-2022-JP, which is ASCII with escapes to another set of characters."""
    try:
        return Decoded(content.decode("iso2022_jp"), "iso-2022-jp", "detector")
    except UnicodeDecodeError:
        return None


def _detect_legacy(content: bytes, first: int) -> Decoded:
    """Find the charset of what is no UTF-8 from `first` on."""
    if not content.translate(None, _ENGLISH):
        return Decoded(content.decode("windows-1252"), "windows-1252", "detector")
    sample = content[max(0, first - _SAMPLE) : first + _SAMPLE]
    matches = from_bytes(sample, cp_isolation=list(_OF_PAGES))
    best = matches.best()
    if best is None:
        return Decoded(repaired(content.decode("windows-1252", "replace")), "windows-1252", "default")
    equals = [
        it for it in matches if it.encoding in _LATIN and (it.chaos, it.coherence) == (best.chaos, best.coherence)
    ]
    name = next((_OF_LANGUAGES[it.language] for it in equals if it.language in _OF_LANGUAGES), best.encoding)
    return Decoded(repaired(content.decode(name, "replace")), name.replace("_", "-"), "detector")
