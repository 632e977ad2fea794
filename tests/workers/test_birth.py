"""Where processes come from."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaner.workers.birth import context_of_births

PROGRAM = """
import os, sys
from multiprocessing import forkserver
from cleaner.workers.birth import start, wake

def tell(fd):
    os.write(1, b"numpy" if "numpy" in sys.modules else b"nothing")

if __name__ == "__main__":
    wake()
    first = forkserver._forkserver._forkserver_pid
    wake()
    start(tell, (0,), name="teller").join()
    print("", first is not None and first == forkserver._forkserver._forkserver_pid, "numpy" in sys.modules)
"""


@pytest.mark.skipif(context_of_births().get_start_method() != "forkserver", reason="there is no fork server")
def test_the_fork_server_is_woken_once_and_has_the_library(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A process that was woken early is the one that workers come from, and has read what its parent need not read."""
    script = tmp_path_factory.mktemp("birth") / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    ran = subprocess.run(  # noqa: S603 - our own interpreter on our own script
        [sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout == "numpy True False\n"
