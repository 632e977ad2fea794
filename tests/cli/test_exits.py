"""From errors to exit codes."""

from __future__ import annotations

import errno
from inspect import isclass

import click
import pytest

import cleaner.errors
from cleaner.cli.exits import BUG, INTERRUPTED, OK, USER_ERROR, report
from cleaner.cli.stdout import ReaderGoneError
from cleaner.errors import CleanerError, RuleError, RuleFault, TooLargeError

PLAIN_ERRORS = [
    value
    for value in vars(cleaner.errors).values()
    if isclass(value) and issubclass(value, CleanerError) and value is not RuleError
]


@pytest.mark.parametrize("kind", PLAIN_ERRORS)
def test_every_error_of_cleaner_is_one_line(kind: type[CleanerError], capsys: pytest.CaptureFixture[str]) -> None:
    """Each error of the tree is the user's to mend: exit 1 and its message on one line, even if it has several."""
    assert report(kind("found this\nexpected that")) == USER_ERROR
    assert capsys.readouterr().err == "cleaner: found this expected that\n"


def test_a_limit_is_named_as_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    """The library's limits.max_chars is --limit max_chars=N here."""
    assert report(TooLargeError("it is long: split it, or raise limits.max_chars")) == USER_ERROR
    told = "it is long: split it, or raise --limit max_chars=N, an option of clean and batch"
    assert capsys.readouterr().err == f"cleaner: {told}\n"


def test_a_number_that_is_too_long_is_not_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a number with 5,000 digits the start is shown, and that it has so many."""
    assert report(click.BadParameter(f"'{'9' * 5000}' is not a valid integer.")) == USER_ERROR
    assert "'999999999999… (5,000 digits)' is not a valid integer." in capsys.readouterr().err


def test_a_rule_error_is_a_line_for_each_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """All faults of the rule files are shown at once, each where an editor can jump to it."""
    faults = (RuleFault("a.yaml", 3, "promo", "when", "unknown key"), RuleFault("b.yaml", 0, "", "", "no such file"))

    assert report(RuleError(faults)) == USER_ERROR
    assert capsys.readouterr().err == "a.yaml:3: promo: when: unknown key\nb.yaml: no such file\n"


def test_a_file_that_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """An OSError about a path is the user's, and says which path."""
    assert report(FileNotFoundError(errno.ENOENT, "No such file or directory", "page.html")) == USER_ERROR
    assert capsys.readouterr().err == "cleaner: page.html: No such file or directory\n"


def test_a_name_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters and line ends of a file's name are shown, not sent."""
    report(FileNotFoundError(errno.ENOENT, "No such file or directory", "a\nb\x1b[2Jc"))

    assert capsys.readouterr().err == "cleaner: a b\u241b[2Jc: No such file or directory\n"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EPIPE])
def test_output_that_the_system_cannot_take_is_the_users(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A full disk, a quota, a broken or read-only device and a closed pipe are exit 1, whoever was writing."""
    assert report(OSError(number, "No such luck")) == USER_ERROR
    assert capsys.readouterr().err == "cleaner: cannot write: No such luck\n"


@pytest.mark.parametrize("error", [OSError(errno.EBADF, "Bad file"), ValueError("?"), RecursionError(), MemoryError()])
def test_anything_else_is_a_bug(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    """An error that no user can mend is exit 3, and asks for a report."""
    assert report(error) == BUG
    assert "please report it" in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt_is_130(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    """^C has its own code, whether click has wrapped it or not."""
    assert report(error) == INTERRUPTED
    assert capsys.readouterr().err == "cleaner: interrupted\n"


def test_a_reader_that_left_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """When `head` has had enough there is nothing to say and nobody to say it to."""
    assert report(ReaderGoneError()) == OK
    assert capsys.readouterr().err == ""
