"""Standard output: UTF-8 whatever the locale, and no fuss when the reader has had enough."""

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
"""Control characters to their pictures."""


class ReaderGoneError(Exception):
    """Whoever reads standard output has closed it, as ``head`` does; there is nobody to tell."""


def use_utf8() -> None:
    """Write UTF-8 from now on, with line ends as they are."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def stdout() -> TextIO:
    """Give the stream.

    Raises:
        OSError: There is none, as the shell's ``>&-`` has it.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), _NAME)
    return sys.stdout


def write_out(text: str) -> None:
    """Write to standard output.

    Raises:
        ReaderGoneError: The reader closed it.
        OSError: It cannot be written to, say because the disk is full.
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
    """Get rid of what could not be written, or the interpreter fails on it a second time when it exits."""
    if stream is not None:
        try:
            stream.flush()
        except OSError:
            _abandon(stream)


def printable(text: str) -> str:
    """Show control characters as pictures: a stranger's page must not send commands to the user's terminal."""
    return text.translate(_VISIBLE)


def _abandon(stream: TextIO) -> None:
    """Give what is still in the buffer somewhere to go, or the interpreter fails on it when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
