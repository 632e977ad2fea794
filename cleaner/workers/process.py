"""One worker process as its parent sees it: start, ask, kill."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

from cleaner.errors import CrashError, DeadlineError
from cleaner.workers.child import work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerContext, SpawnContext

    from cleaner.workers.job import Recipe, Request

PROCESS_NAME = "cleaner-worker"
_SAFE_PATH = "PYTHONSAFEPATH"

_children = threading.Lock()
"""multiprocessing keeps its list of children without a lock of its own."""


class WorkerProcess:
    """A started process; the pipe to it is its own, so its death cannot hurt another worker.

    Args:
        recipe: What it builds its Cleaner from.
    """

    def __init__(self, recipe: Recipe) -> None:
        context = _context()
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, recipe), name=PROCESS_NAME, daemon=True)
        with _children, _birth():
            self._process.start()
        theirs.close()
        self.answered = 0
        self.dead = False

    def wait_until_ready(self) -> None:
        """Return when the process has its Cleaner; raise what kept it from building one."""
        self._receive(None)

    def ask(self, request: Request, deadline: float | None) -> str:
        """Have one document cleaned.

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
        """Tell whether a document can be sent; False when the process died with nothing to do."""
        # An idle worker has nothing to say: whatever can be read is the end of the pipe.
        return not (self.dead or self._connection.poll(0))

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer gets a CrashError."""
        with _children:
            self.dead = True
            self._process.kill()
            self._process.join()

    def _receive(self, deadline: float | None) -> str:
        try:
            if not self._connection.poll(deadline):
                self.kill()
                raise DeadlineError(
                    f"the document was not clean after {deadline:g} s and was given up; "
                    "send less of it or raise the deadline"
                )
            answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._crash() from error
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    def _crash(self) -> CrashError:
        self.kill()
        code = self._process.exitcode or 0
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        return CrashError(f"the worker process ended {how} on this document; other documents are not affected")


def _context() -> ForkServerContext | SpawnContext:
    """Start processes without forking this one, which has threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods() or not _has_temporary_directory():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cleaner.workers.preload"])
    return context


def _has_temporary_directory() -> bool:
    """Tell whether the fork server can put its socket anywhere; a container's read-only root has no such place."""
    try:
        return bool(tempfile.gettempdir())
    except FileNotFoundError:
        return False


@contextmanager
def _birth() -> Iterator[None]:
    """Let processes be born deaf to ^C, and blind to modules that only happen to lie in the current directory.

    ^C belongs to the parent, even before a worker can say so itself. And the fork server would import a `cleaner`
    that lies in the current directory rather than the parent's own.
    """
    if os.name != "posix":
        yield
        return
    # It would unblock the signal if it had to be started inside.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    safe_path = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if safe_path is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = safe_path
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
