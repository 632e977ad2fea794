"""A program that runs `cleaner` as often as it is asked, each time in a process of its own that may be killed.

Its processes have their workers from one fork server, as models and rules, which take seconds to load, are none of what
a kill can harm. All else of a run is a run's own: the nursery, the workers, and whatever is read and written.

A line of arguments in JSON on standard input is answered by the process's id, and when it has ended, by its status.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from multiprocessing import forkserver

from cleaner.cli.main import run


def _child(arguments: list[str]) -> None:
    # The fork server is the launcher's child, and runs as long as that does.
    forkserver._forkserver.ensure_running = lambda: None  # type: ignore[method-assign]
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    sys.argv = ["cleaner", *arguments]
    try:
        run()
    except SystemExit as ending:
        sys.stderr.flush()
        os._exit(int(ending.code or 0))


def _main() -> None:
    multiprocessing.set_forkserver_preload(["cleaner.workers.preload", "tests.batch.preload"])
    forkserver.ensure_running()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _child(json.loads(line))
        print(pid, flush=True)  # noqa: T201 - whoever started this waits for it
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    _main()
