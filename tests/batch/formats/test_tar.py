"""Tars of pages."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import zstandard

from cleaner.batch.formats.tar import read_tar
from cleaner.model.options import Limits
from cleaner.model.record import Broken, Record
from cleaner.records.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PACK: dict[str, Callable[[bytes], bytes]] = {
    "a.tar": bytes,
    "a.tar.gz": gzip.compress,
    "a.tgz": gzip.compress,
    "a.tar.zst": zstandard.ZstdCompressor().compress,
}


def tar(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack members."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as file:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def read(packed: bytes, name: str = "a.tar", limits: Limits | None = None) -> list[Record | Broken]:
    """Read a tar."""
    return list(read_tar(io.BytesIO(packed), name, Fields(), limits or Limits()))


def test_what_is_no_page_is_counted() -> None:
    """Its name alone tells that it is none; nobody has to guess why there are so few records."""
    passed: Counter[str] = Counter()
    packed = tar([("a.html", b"<p>boat"), ("b.php", b"<p>oar"), ("c", b"")])

    assert len(list(read_tar(io.BytesIO(packed), "a.tar", Fields(), Limits(), passed))) == 1
    assert passed == {"files in tars that are no pages by their names": 2}


def ids(found: list[Record | Broken]) -> list[str]:
    """Name the records."""
    return [record.id for record in found if isinstance(record, Record)]


@pytest.mark.parametrize("name", PACK)
def test_each_page_is_a_record(name: str) -> None:
    """A page is called by its name in the tar, however that is packed; members that are packed are unpacked."""
    pages = [("x/a.html", b"<p>boat"), ("b.txt.gz", gzip.compress(b"oar")), ("picture.png", b"\x89PNG"), ("c.TXT", b"")]

    found = read(PACK[name](tar(pages)), name)

    assert [(record.id, record.source.content) for record in found if isinstance(record, Record)] == [
        ("x/a.html", b"<p>boat"),
        ("b.txt.gz", b"oar"),
        ("c.TXT", b""),
    ]
    assert found[0].place == f"{name}:x/a.html"


def test_members_that_are_no_files_are_no_records() -> None:
    """Links, folders and devices with the name of a page are passed over, and names that lead elsewhere are names."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as file:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            odd = tarfile.TarInfo("odd.html")
            odd.type, odd.linkname = kind, "/etc/passwd"
            file.addfile(odd)
        far = tarfile.TarInfo("../../far.html")
        far.size = 4
        file.addfile(far, io.BytesIO(b"boat"))

    assert ids(read(packed.getvalue())) == ["../../far.html"]


def test_a_page_that_is_too_large_or_damaged_costs_itself_alone() -> None:
    """It is an entry, whether its size is said or comes out while it is unpacked, and the next page is read."""
    bomb = gzip.compress(bytes(10_000_000))
    pages = [("a.txt", b"x" * 9000), ("b.txt.gz", bomb), ("c.txt.gz", b"no gzip"), ("d.txt", b"boat")]

    found = read(tar(pages), limits=Limits(max_chars=1000))

    assert ids(found) == ["d.txt"]
    reasons = [broken.reason for broken in found if isinstance(broken, Broken)]
    assert [reason.split(",")[0] for reason in reasons] == [
        "document of more than 4",
        "document of more than 4",
        "cannot be unpacked",
    ]


def test_a_tar_that_is_cut_off_says_so_wherever_it_is() -> None:
    """Cut anywhere before its end, the whole pages are read and an entry stands behind them."""
    packed = tar((f"{n}.txt", b"boat %d" % n * 99) for n in range(3))
    end = 3 * (512 + 1024)
    for cut in range(0, end + 1, 128):
        found = read(packed[:cut])

        assert isinstance(found[-1], Broken), cut
        assert len(ids(found)) == (cut - 512 - 99 * 6 + 1536) // 1536
    assert len(read(packed[: end + 512])) == 3


@pytest.mark.parametrize("harm", [b"\xff", b"\x00" * 40])
def test_a_damaged_header_is_no_end(harm: bytes) -> None:
    """Tarfile would take it for one; here it is an entry, as what follows cannot be found."""
    packed = bytearray(tar((f"{n}.txt", b"boat") for n in range(3)))
    packed[1024 + 100 : 1024 + 100 + len(harm)] = harm

    found = read(bytes(packed))

    assert ids(found) == ["0.txt"]
    assert isinstance(found[-1], Broken)
    assert found[-1].reason.startswith("the tar is torn here or behind")


def test_a_damaged_extension_is_no_bug() -> None:
    """Of one that is to name a charset, in no UTF-8, tarfile lets the error of its bytes through."""
    extension = tarfile.TarInfo("x")
    extension.type, extension.size = tarfile.XHDTYPE, 20
    packed = extension.tobuf() + b"20 hdrcharset=\xff....\n".ljust(512, b"\0") + tar([("a.txt", b"boat")])

    found = read(tar([("b.txt", b"pier")])[:1024] + packed)

    assert ids(found) == ["b.txt"]
    assert isinstance(found[-1], Broken)


def test_a_header_without_an_end_is_not_taken_into_memory() -> None:
    """One that says to have 2 GB, of which tarfile would take all in, ends the reading."""
    huge = tarfile.TarInfo("x")
    huge.type, huge.size = tarfile.XHDTYPE, 2**31

    (broken,) = read(huge.tobuf(tarfile.USTAR_FORMAT) + bytes(5120))

    assert isinstance(broken, Broken)
    assert "a header of 2,147,483,648 bytes" in broken.reason
