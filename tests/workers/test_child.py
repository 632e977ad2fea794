"""The worker's own code, called in this process."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, cast

import pytest

from cleaner import errors
from cleaner.errors import CleanerError, CrashError, RuleError, RuleFault
from cleaner.model.source import Source
from cleaner.workers.child import answer, portable
from cleaner.workers.job import Request

if TYPE_CHECKING:
    from cleaner.api import Cleaner

ERRORS = [error for error in vars(errors).values() if isinstance(error, type) and issubclass(error, CleanerError)]


class Failing:
    """In the place of a Cleaner: raises what it was given."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def clean(self, _content: str, **_: object) -> None:
        """Fail as agreed."""
        raise self.error


class UntravelledError(Exception):
    """Cannot be built from its own arguments, so pickle cannot bring it back."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def failing(error: Exception) -> Exception:
    """Return what comes out of the pipe when the library raises `error` in a worker."""
    given = answer(cast("Cleaner", Failing(error)), Request(Source("x"), None, "json"))
    back = pickle.loads(pickle.dumps(given))  # noqa: S301 - our own bytes, from the same line
    assert isinstance(back, Exception)
    return back


@pytest.mark.parametrize("kind", ERRORS)
def test_every_error_of_ours_survives_the_pipe(kind: type[CleanerError]) -> None:
    """Each class of the error tree is pickled and comes back equal in type, words and faults."""
    error = RuleError((RuleFault("a.yaml", 3, "r", "when", "no"),)) if kind is RuleError else kind("what was found")
    back = failing(error)

    assert type(back) is kind
    assert str(back) == str(error)
    assert getattr(back, "faults", None) == getattr(error, "faults", None)


def test_a_bug_keeps_its_type_and_its_frames() -> None:
    """An exception that nobody foresaw travels with the worker's frames in a note."""
    back = failing(KeyError("gone"))

    assert isinstance(back, KeyError)
    assert "in clean" in back.__notes__[0]


def test_a_bug_that_cannot_be_pickled_is_told_in_words() -> None:
    """An exception that would not survive the pipe is replaced by one that does and names it."""
    back = failing(UntravelledError("a", "b"))

    assert isinstance(back, RuntimeError)
    assert str(back) == "UntravelledError: a b"
    assert "in clean" in back.__notes__[0]


def test_running_out_of_memory_is_a_crash() -> None:
    """MemoryError says something of the machine and the document, not of the code."""
    assert isinstance(portable(MemoryError()), CrashError)
