"""What stores say."""

from __future__ import annotations

import datetime as dt
import errno
import socket
from pathlib import Path

import pytest

from cleaner.batch.storage.address import open_folder
from cleaner.batch.storage.remote_words import changed_ns, in_words

_NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


class _Store:
    """A store that says the time only when it is asked."""

    def modified(self, name: str) -> dt.datetime:
        """Say when a file was changed."""
        assert name == "a"
        return _NOON


@pytest.mark.parametrize(
    "seen",
    [
        {"LastModified": _NOON},
        {"mtime": _NOON.timestamp(), "created": 0},
        {"updated": "2024-05-01T12:00:00Z"},
        {"last_modified": None, "created": _NOON.replace(tzinfo=None)},
        {"name": "a"},
    ],
)
def test_times_are_read_however_they_are_said(seen: dict[str, object]) -> None:
    """As moments with and without a zone, as seconds, as text, or by another question."""
    assert changed_ns(seen, _Store()) == int(_NOON.timestamp()) * 10**9


@pytest.mark.parametrize(
    ("error", "number", "words"),
    [
        (FileNotFoundError("The bucket is not there"), 2, "No such file or directory: The bucket is not there"),
        (FileNotFoundError("s3://b/x"), 2, "No such file or directory"),
        (PermissionError("Forbidden"), 13, "Permission denied: Forbidden"),
        (OSError(28, "No space left on device"), 28, "No space left on device"),
        (RuntimeError("Unable to\nlocate credentials"), 5, "RuntimeError: Unable to locate credentials"),
    ],
)
def test_every_error_is_one_of_the_system_with_a_number(error: Exception, number: int, words: str) -> None:
    """So that whoever reads a file can tell a store's trouble from damage of the file, and the user what to mend."""
    with pytest.raises(OSError, match=r".") as caught, in_words("s3://b/x"):
        raise error
    assert (caught.value.errno, caught.value.filename) == (number, "s3://b/x")
    assert caught.value.strerror is not None
    assert caught.value.strerror.startswith(words)


def test_a_refused_connection_is_no_missing_file() -> None:
    """A file behind an address where nobody listens is said to be unreachable, not to be missing."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ConnectionRefusedError, match="Connection refused") as caught:
            open_folder(address).is_file(Path("a.jsonl.gz"))

    assert caught.value.filename == f"{address}/a.jsonl.gz"


class _AnswerError(Exception):
    """An answer of an HTTP server, as aiohttp raises it."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


@pytest.mark.parametrize(("status", "number"), [(404, errno.ENOENT), (410, errno.ENOENT), (503, errno.EIO)])
def test_only_a_status_that_says_so_is_a_missing_file(status: int, number: int) -> None:
    """Fsspec makes a missing file of every status; which it was stands behind that."""
    with pytest.raises(OSError, match=r".") as caught, in_words("http://a.example/x"):
        raise FileNotFoundError("http://a.example/x") from _AnswerError(status)

    assert caught.value.errno == number
