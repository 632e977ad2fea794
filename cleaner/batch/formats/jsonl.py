"""JSONL: one JSON object a line."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from cleaner.batch.formats.compressed import TORN, unpacked
from cleaner.model.record import Broken, Record
from cleaner.records.arrow_values import text_of
from cleaner.records.fields import Fields, to_record

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from cleaner.model.options import Limits
    from cleaner.workers.job import Render

_BYTES_PER_CHAR: Final = 6
"""The longest form of a character is ``\\u00e9``, except beyond the BMP, and no page consists of such characters."""
_BESIDE: Final = 1 << 20
"""Bytes of a line that may go to fields other than the document."""
_CHUNK: Final = 1 << 16
_OTHERS: Final = (
    # With their marks, of which that of UTF-32 little-endian begins with that of UTF-16, or with two characters.
    (
        re.compile(
            rb"\xff\xfe|\xfe\xff|\0\0\xfe\xff|(?:[^\0]\0){2}|(?:\0[^\0]){2}|(?:[^\0]\0\0\0){2}|(?:\0\0\0[^\0]){2}"
        ),
        "in UTF-16 or UTF-32",
        "convert it to UTF-8",
    ),
    (re.compile(rb"\x1f\x8b\x08"), "packed with gzip", "give it a name that ends in .gz"),
    (re.compile(rb"\x28\xb5\x2f\xfd"), "packed with Zstandard", "give it a name that ends in .zst"),
)
"""How files begin of which no line would be JSON, what they are, and what to do about it."""

BODY_FIELD: Final[dict[Render, str]] = {"text": "text", "markdown": "markdown", "json": "result"}
"""The field of an output's row that holds the clean document."""


def read_jsonl(
    packed: BinaryIO, name: str, fields: Fields, limits: Limits, _passed: Counter[str] | None = None
) -> Iterator[Record | Broken]:
    """Read a file's objects one at a time; blank lines are skipped.

    Args:
        packed: The file.
        name: Its name, with which the places of its records begin; ``.gz`` and ``.zst`` are unpacked.
        fields: Which field means what.
        limits: A line too long for a document of `max_chars` is skipped unread and yielded as broken.

    Raises:
        OSError: The file cannot be read, for a reason other than its content.
    """
    most = limits.max_chars * _BYTES_PER_CHAR + _BESIDE
    number = 0
    stream = unpacked(packed, name)
    try:
        while line := stream.readline(most):
            number += 1
            place = f"{name}:{number}"
            if number == 1 and (reason := _no_jsonl(line)):
                yield Broken(place, place, reason)
                return
            if len(line) == most and not line.endswith(b"\n"):
                _pass_over(stream)
                yield Broken(
                    place, place, f"line of more than {most:,} bytes: to have it read, raise --limit max_chars=N"
                )
            elif not line.isspace():
                yield _parse(line, place, fields)
    except TORN as error:
        place = f"{name}:{number + 1}"
        yield Broken(place, place, f"the file is torn here, and what follows is lost: {error}")


def _no_jsonl(start: bytes) -> str:
    """Say what a file is that begins as no JSONL does; "" if it may be JSONL."""
    found = next(((what, mend) for begins, what, mend in _OTHERS if begins.match(start)), None)
    return f"the file is {found[0]}, as its first bytes say: {found[1]}" if found else ""


def _pass_over(stream: BinaryIO) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _parse(line: bytes, place: str, fields: Fields) -> Record | Broken:
    try:
        # Of bytes json would guess the encoding line by line, and take a line of zeros for UTF-32.
        row = json.loads(line.decode("utf-8-sig", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        return Broken(place, place, f"not JSON: {error}")
    if not isinstance(row, dict):
        return Broken(place, place, f"expected a JSON object, found {type(row).__name__}")
    return to_record(row, place, fields)


def to_json(value: object) -> str:
    """Return a value as one line of JSON; NaN and infinity become null, and what else it cannot express text."""
    try:
        return _line(value)
    except ValueError:
        # Python would write a bare NaN, at which every other reader of JSON stops.
        return _line(_finite(value))


def _line(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)
    # A lone surrogate, which JSON can express and UTF-8 cannot, stays escaped.
    return text if text.isascii() or _encodes(text) else json.dumps(value, default=_plain)


def _finite(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(held) for name, held in value.items()}
    return [_finite(held) for held in value] if isinstance(value, list | tuple) else value


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if hasattr(value, "as_py"):
        # A scalar of Arrow is passed on only where Python has no value for it: a time with odd nanoseconds.
        return text_of(value).replace(" ", "T")
    return str(value)


class JsonlPart:
    """A part of the output: a line for each record, with the fields that pass through and the clean body."""

    def __init__(self, file: BinaryIO, render: Render) -> None:
        self._file = file
        self._render = render

    def add(self, record: Record, body: str) -> None:
        """Write a record's line; raises OSError, or ValueError or RecursionError if it cannot be JSON."""
        clean = json.loads(body) if self._render == "json" else body
        row = {**record.fields, BODY_FIELD[self._render]: clean}
        self._file.write(to_json(row).encode() + b"\n")

    def close(self) -> None:
        """Do nothing: every line is written at once."""

    def abandon(self) -> None:
        """Do nothing: nothing is buffered here."""
