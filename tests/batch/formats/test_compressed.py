"""Files that may be compressed, and may be torn."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
import zstandard

from cleaner.batch.formats.compressed import TORN, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = b"".join(b"line %d of the log\n" % (number * number) for number in range(30_000))
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor().compress,
    "jsonl": bytes,
}


@pytest.mark.parametrize("ending", PACK)
def test_a_file_is_unpacked_by_its_name(ending: str, tmp_path: Path) -> None:
    """Whether it is packed in one piece or in several after one another, the same lines come out."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(PACK[ending](TEXT[:1000]) + PACK[ending](b"") + PACK[ending](TEXT[1000:]))

    with path.open("rb") as file, unpacked(file, path.name) as stream:
        assert b"".join(iter(stream.readline, b"")) == TEXT


def test_a_long_window_is_no_harm(tmp_path: Path) -> None:
    """What ``zstd --long=31`` packed, as some published dumps are, is read; the library alone would refuse it."""
    window = zstandard.ZstdCompressionParameters(window_log=31, enable_ldm=True)
    packing = zstandard.ZstdCompressor(compression_params=window).compressobj()
    (tmp_path / "a.zst").write_bytes(packing.compress(TEXT) + packing.flush())

    with (tmp_path / "a.zst").open("rb") as file, unpacked(file, "a.zst") as stream:
        assert stream.read() == TEXT


@pytest.mark.parametrize("ending", ["gz", "zst"])
@pytest.mark.parametrize("harm", ["cut", "byte", "tail"])
def test_harm_is_told_from_an_end(ending: str, harm: str, tmp_path: Path) -> None:
    """A file that is cut off, has wrong bytes in it or behind it gives lines, and in the end an error."""
    packed = bytearray(PACK[ending](TEXT))
    if harm == "cut":
        del packed[len(packed) * 2 // 3 :]
    elif harm == "byte":
        packed = packed[: len(packed) * 2 // 3] + bytes(300) + packed[len(packed) * 2 // 3 + 300 :]
    else:
        packed += b"not packed"
    path = tmp_path / f"a.{ending}"
    path.write_bytes(packed)
    lines: list[bytes] = []

    with path.open("rb") as file, unpacked(file, path.name) as stream, pytest.raises(TORN):
        lines.extend(iter(stream.readline, b""))
    # Wrong bytes of gzip are noticed by the sum at its end only.
    assert TEXT.startswith(b"".join(lines if harm != "byte" else lines[:1000]))
    assert len(lines) > 1000
