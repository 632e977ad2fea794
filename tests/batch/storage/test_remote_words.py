"""What stores say."""

from __future__ import annotations

import datetime as dt

import pytest

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
