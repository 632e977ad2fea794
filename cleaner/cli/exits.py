"""From an error to an exit code and a message on standard error.

====  =====================================================================
0     done
1     something the user can mend: options, files, rules, a full disk, a document that cannot be cleaned
3     a bug in cleaner
130   interrupted by ^C
====  =====================================================================
"""

from __future__ import annotations

import errno
import platform
import re
import traceback
from typing import Final

import click

from cleaner.cli.stdout import ReaderGoneError, printable
from cleaner.errors import CleanerError, RuleError, reason_of
from cleaner.version import version

OK: Final = 0
USER_ERROR: Final = 1
BUG: Final = 3
INTERRUPTED: Final = 130

_DIGITS: Final = 12
_LONG_NUMBER: Final = re.compile(r"\d{60,}")
_OF_OUTPUT: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EPIPE})
"""Errors of the system about output. A full disk is not a bug, whichever code was writing to it."""


def report(error: BaseException) -> int:
    """Report what went wrong, in one line if the user can mend it, and return the exit code."""
    match error:
        case ReaderGoneError():
            return OK
        case click.Abort() | KeyboardInterrupt():
            say("interrupted")
            return INTERRUPTED
        case RuleError():
            for fault in error.faults:
                click.echo(_one_line(str(fault)), err=True)
            return USER_ERROR
        case _ if (words := _words(error)) is not None:
            say(words)
            return USER_ERROR
        case _:
            return _report_bug(error)


def say(words: str) -> None:
    """Write one line to standard error."""
    click.echo(f"cleaner: {_one_line(words)}", err=True)


def _words(error: BaseException) -> str | None:
    """Return the message for an error that the user can mend; None for any other."""
    match error:
        case click.UsageError():
            message = _LONG_NUMBER.sub(_shown, error.format_message())
            stop = "" if message.endswith((".", "?", "!")) else "."
            command = error.ctx.command_path if error.ctx is not None else "cleaner"
            return f"{message}{stop} See '{command} --help'."
        case click.ClickException():
            return error.format_message()
        case CleanerError():
            return reason_of(error)
        case OSError(filename=place) if place is not None:
            return f"{place}: {error.strerror}"
        case OSError(errno=number) if number in _OF_OUTPUT:
            return f"cannot write: {error.strerror}"
        case _:
            return None


def _shown(number: re.Match[str]) -> str:
    """Write the start of a number too long to read, or to be one, and how long it is."""
    return f"{number[0][:_DIGITS]}… ({len(number[0]):,} digits)"


def _report_bug(error: BaseException) -> int:
    click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    where = f"cleaner {version()}, Python {platform.python_version()}, {platform.platform()}"
    say(f"this is a bug in cleaner, not a fault of yours ({where})")
    say("please report it to the project's issue tracker, with the lines above and, if you can, the document")
    return BUG


def _one_line(words: str) -> str:
    return printable(" ".join(words.split("\n")))
