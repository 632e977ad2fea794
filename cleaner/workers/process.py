"""One worker process as its parent sees it: ask, kill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.errors import CrashError, DeadlineError

if TYPE_CHECKING:
    from cleaner.workers.job import Answer, Request
    from cleaner.workers.nursery import Child


class WorkerProcess:
    """A worker that is ready; the pipe to it is its own, so its death cannot hurt another worker.

    Args:
        child: The process, fresh from a nursery.
    """

    def __init__(self, child: Child) -> None:
        self._child = child
        self._connection = child.connection
        self.answered = 0
        self.dead = False

    @property
    def pid(self) -> int:
        """The process id."""
        return self._child.pid

    def ask(self, request: Request, deadline: float | None) -> Answer:
        """Clean one document in it.

        Raises:
            DeadlineError: It took longer than ``deadline`` seconds; the process is dead.
            CrashError: The process died.
            Exception: Whatever the cleaning raised.
        """
        try:
            self._connection.send(request)
        except OSError as error:
            raise self._crash() from error
        self.answered += 1
        return self._receive(deadline)

    def usable(self) -> bool:
        """Return whether a document can be sent; False when the process died while idle."""
        # An idle worker has nothing to say: whatever can be read is the end of the pipe.
        return not (self.dead or self._connection.poll(0))

    def kill(self) -> int | None:
        """End the process at once and return its exit code; whoever waits for its answer gets a CrashError."""
        self.dead = True
        return self._child.end()

    def close(self) -> None:
        """End the process and the pipe to it; for the thread that asks, as no other knows that nobody listens."""
        self.kill()
        self._connection.close()

    def _receive(self, deadline: float | None) -> Answer:
        try:
            if not self._connection.poll(deadline):
                self.kill()
                raise DeadlineError(
                    f"the document was not clean after {deadline:g} s and was given up; "
                    "send less of it or raise the deadline"
                )
            answer: Answer | Exception = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._crash() from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _crash(self) -> CrashError:
        code = self.kill()
        how = "" if code is None else f" by signal {-code}" if code < 0 else f" with exit code {code}"
        return CrashError(f"the worker process ended{how} on this document; other documents are not affected")
