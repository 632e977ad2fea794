"""Ray: a head and a second node, each with one core."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from tests.clusters.marked import Marked, free_port, wait_for
from tests.clusters.pages import RULE, cleaned_here, cleaned_there, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

TASK = "ray::MapBatches"
"""What Ray calls a worker's process while it does a task."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Marked, dict[str, str], str]]:
    """Start two nodes; gives their processes, the environment of whoever wants to join, and the address."""
    folder, port = tmp_path_factory.mktemp("ray"), free_port()
    processes, token = Marked(folder / "logs"), folder / "token"
    token.write_text(token_hex(32), encoding="ascii")
    token.chmod(0o600)
    env = {
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN_PATH": str(token),
        "RAY_USAGE_STATS_ENABLED": "0",
        # Its workers are niced, and would wait for whatever else a busy machine does.
        "RAY_worker_niceness": "0",
    }
    # On loopback, but not the usual address, which it would take for that of the machine on its network.
    address = f"127.0.0.2:{port}"
    program = str(Path(sys.executable).with_name("ray"))
    node = [program, "start", "--block", "--num-cpus=1", "--object-store-memory=100000000"]
    head = ["--head", "--node-ip-address=127.0.0.2", f"--port={port}", "--include-dashboard=false"]
    try:
        # Its sockets lie in there, and their names have room for a hundred characters.
        with TemporaryDirectory(prefix="ray-") as short:
            processes.start("head", [*node, *head, f"--temp-dir={short}"], env)
            wait_for(lambda: "Ray runtime started" in processes.words("head"), "the head")
            processes.start("node", [*node, f"--address={address}", "--node-ip-address=127.0.0.3"], env)
            wait_for(lambda: "Ray runtime started" in processes.words("node"), "the second node")
            yield processes, env, address
            processes.end()
    finally:
        processes.end()


def test_rows_are_those_of_the_library(cluster: tuple[Marked, dict[str, str], str], tmp_path: Path) -> None:
    """Two nodes give row for row what the library gives, with a rule from a file that is gone when they start."""
    processes, env, address = cluster
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    rows = write_pages(tmp_path / "pages", 24, files=4)
    expected = cleaned_here(rows, tmp_path / "rule.yaml")

    driver = processes.drive("on_ray", env, address, tmp_path / "pages", tmp_path / "rule.yaml", tmp_path / "out")

    assert driver.wait(300) == 0, processes.words("driver-on_ray")
    assert cleaned_there(tmp_path / "out", expected) == expected
    assert "only-on-the-driver" in {removal["rule"] for removal in expected[0]["removals"]}


def test_a_killed_worker_loses_and_doubles_nothing(cluster: tuple[Marked, dict[str, str], str], tmp_path: Path) -> None:
    """A worker that is killed when some tasks are done and others are not leaves no trace in the result."""
    processes, env, address = cluster
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    rows = write_pages(tmp_path / "pages", 96, files=12)
    expected = cleaned_here(rows, tmp_path / "rule.yaml")

    driver = processes.drive("on_ray", env, address, tmp_path / "pages", tmp_path / "rule.yaml", tmp_path / "out")
    wait_for(lambda: len(list(tmp_path.glob("out/*.parquet"))) >= 2, "the first tasks' files")
    wait_for(lambda: _killed_in_a_task(processes), "a task under way")
    assert driver.poll() is None

    assert driver.wait(300) == 0, processes.words("driver-on_ray")
    assert cleaned_there(tmp_path / "out", expected) == expected


def _killed_in_a_task(processes: Marked) -> bool:
    """Kill a worker that has a task in hand, if there is one."""
    for pid in processes.pids(TASK):
        # What has been stopped cannot finish its task between the look and the kill, after which nothing would be lost.
        os.kill(pid, signal.SIGSTOP)
        if pid in processes.pids(TASK):
            os.kill(pid, signal.SIGKILL)
            return True
        os.kill(pid, signal.SIGCONT)
    return False
