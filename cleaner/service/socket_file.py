"""A Unix socket's file: created where no other file is, and removed at the end."""

from __future__ import annotations

import socket
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MODE: Final = 0o660
"""Who may connect: the service's user and group."""
_KNOCK_SECONDS: Final = 2.0


@contextmanager
def socket_file(path: Path) -> Iterator[socket.socket]:
    """Yield a socket that is bound to a file but does not listen yet; the file is removed at the end.

    A file that a dead service left is replaced. Nobody can connect before the socket listens, so that there is no
    moment at which the file has another mode.

    Raises:
        OptionsError: Another file is there, or a socket that somebody listens at, or the socket cannot be made.
    """
    _clear(path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as bound:
        try:
            bound.bind(str(path))
            path.chmod(_MODE)
            ours = path.lstat().st_ino
        except OSError as error:
            raise OptionsError(
                f"cannot listen at {str(path)!r}: {error.strerror or error}; choose another place with CLEANER_SOCKET"
            ) from None
        try:
            yield bound
        finally:
            # Another service may have taken the place meanwhile.
            with suppress(OSError):
                if path.lstat().st_ino == ours:
                    path.unlink()


def _clear(path: Path) -> None:
    """Remove a socket's file that nobody listens at."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return
    if not stat.S_ISSOCK(mode):
        raise OptionsError(
            f"CLEANER_SOCKET is {str(path)!r}, where another file lies; choose another place, or move it"
        )
    if _is_live(path):
        raise OptionsError(f"CLEANER_SOCKET is {str(path)!r}, where another service listens; stop it first")
    with suppress(OSError):
        path.unlink()


def _is_live(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(_KNOCK_SECONDS)
        try:
            knock.connect(str(path))
        except (ConnectionRefusedError, FileNotFoundError):
            return False
        except OSError:
            # Any other error, such as a full queue, means that somebody listens.
            return True
    return True
