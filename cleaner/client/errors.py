"""What a client raises, by what its caller can do about it.

::

    CleanerError
    └── ServiceError              the service did not clean
        ├── UnreachableError      no answer came, or somebody else's
        ├── BatchBrokenError      a batch ended before its last document
        └── ProblemError          the service says why
            ├── RefusedError      the request or the document is at fault: mend it
            ├── KeyRefusedError   the API key is
            ├── OverloadedError   it has too much to do, or is starting or ending: later, when all retries are used up
            └── FailedError       it failed on the document
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from cleaner.model.wire import Problem


class ServiceError(CleanerError):
    """The service did not clean."""


class UnreachableError(ServiceError):
    """No answer came: no connection, or one that broke, or not in time, or it was somebody else who answered."""


class BatchBrokenError(ServiceError):
    """A batch ended before its last document.

    Args:
        message: Why.
        line: 1-based number of the first document, or record of a WARC, without an answer.
        problem: What the service says, if it was the service that ended it.
    """

    def __init__(self, message: str, line: int, problem: Problem | None = None) -> None:
        super().__init__(f"the batch ended before line {line}: {message}; it and those behind it have no answer")
        self.line = line
        self.problem = problem


class ProblemError(ServiceError):
    """The service says why it did not clean.

    Args:
        problem: What it says.
        retry_after: Seconds after which it wants to be asked again, if it says so.
    """

    def __init__(self, problem: Problem, retry_after: float | None = None) -> None:
        super().__init__(f"{problem.status} {problem.kind}: {problem.detail} (request {problem.request_id})")
        self.problem = problem
        self.retry_after = retry_after

    @property
    def kind(self) -> str:
        """The problem's kind, such as `too-large`."""
        return self.problem.kind

    @property
    def status(self) -> int:
        """The answer's status code."""
        return self.problem.status

    @property
    def detail(self) -> str:
        """What was found, what was expected, what to do."""
        return self.problem.detail

    @property
    def request_id(self) -> str:
        """The id of the request in the service's log."""
        return self.problem.request_id


class RefusedError(ProblemError):
    """The request or the document is at fault; sending it again does not help."""


class KeyRefusedError(ProblemError):
    """The API key is missing, wrong, or not sufficient."""


class OverloadedError(ProblemError):
    """The service has too much to do, or is starting or ending."""


class FailedError(ProblemError):
    """The service failed on the document, or altogether."""


_KEY: Final = {401, 403}
_LATER: Final = {429, 503}
_FAILURE: Final = 500


def error_of(problem: Problem, retry_after: float | None = None) -> ProblemError:
    """Return the error for a problem."""
    if problem.status in _KEY:
        return KeyRefusedError(problem)
    if problem.status in _LATER:
        return OverloadedError(problem, retry_after)
    return (FailedError if problem.status >= _FAILURE else RefusedError)(problem)
