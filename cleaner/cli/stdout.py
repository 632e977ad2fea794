"""Standard output: UTF-8 in every locale, and no error when the reader leaves early."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Final, TextIO

_NAME: Final = "standard output"
_VISIBLE: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
"""Code of a control character to that of a picture of it."""


class ReaderGoneError(Exception):
    """The reader of standard output has closed it, as ``head`` does."""


def use_utf8() -> None:
    """Make standard output write UTF-8, with line ends as they are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def stdout() -> TextIO:
    """Return standard output.

    Raises:
        OSError: There is none, as after the shell's ``>&-``.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), _NAME)
    return sys.stdout


def write_out(text: str) -> None:
    """Write to standard output.

    Raises:
        ReaderGoneError: The reader closed it.
        OSError: It cannot be written to, for example because the disk is full.
    """
    stream = stdout()
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError as error:
        _abandon(stream)
        raise ReaderGoneError from error
    except OSError as error:
        _abandon(stream)
        raise OSError(error.errno, error.strerror, _NAME) from error


def settle(stream: TextIO | None) -> None:
    """Flush the stream; what cannot be written is dropped, or the interpreter would fail on it again when it exits."""
    if stream is not None:
        try:
            stream.flush()
        except OSError:
            _abandon(stream)


def printable(text: str) -> str:
    """Replace control characters by pictures: a page must not be able to send commands to the user's terminal."""
    return text.translate(_VISIBLE)


def _abandon(stream: TextIO) -> None:
    """Send what is still in the buffer nowhere, or the interpreter would fail on it when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
