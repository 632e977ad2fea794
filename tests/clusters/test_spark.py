"""Spark, standalone: a master and two workers, each with one core."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyspark
import pytest

from tests.clusters.marked import Marked, free_port, wait_for
from tests.clusters.pages import RULE, cleaned_here, cleaned_there, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

ENV = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_NO_DAEMONIZE": "1"}
DEPLOY = "org.apache.spark.deploy"
EXECUTOR = "CoarseGrainedExecutorBackend"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Marked, str]]:
    """Start a master and two workers; gives their processes and the master's address."""
    folder, port = tmp_path_factory.mktemp("spark"), free_port()
    processes = Marked(folder / "logs")
    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-class")]
    place = ["--host", "127.0.0.1", "--webui-port", "0"]
    address = f"spark://127.0.0.1:{port}"
    try:
        processes.start("master", [*command, f"{DEPLOY}.master.Master", *place, "--port", str(port)], ENV)
        for number in range(2):
            room = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work-{number}")]
            processes.start(f"worker-{number}", [*command, f"{DEPLOY}.worker.Worker", *place, *room, address], ENV)
        wait_for(lambda: processes.words("master").count("Registering worker") == 2, "two workers")
        yield processes, address
    finally:
        processes.end()


def test_rows_are_those_of_the_library(cluster: tuple[Marked, str], tmp_path: Path) -> None:
    """Two nodes give row for row what the library gives, with a rule from a file that is gone when they start."""
    processes, address = cluster
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    rows = write_pages(tmp_path / "pages", 24, files=4)
    expected = cleaned_here(rows, tmp_path / "rule.yaml")

    driver = processes.drive("on_spark", ENV, address, tmp_path / "pages", tmp_path / "rule.yaml", tmp_path / "out")

    assert driver.wait(300) == 0, processes.words("driver-on_spark")
    assert cleaned_there(tmp_path / "out", expected) == expected
    assert "only-on-the-driver" in {removal["rule"] for removal in expected[0]["removals"]}


def test_a_killed_executor_loses_and_doubles_nothing(cluster: tuple[Marked, str], tmp_path: Path) -> None:
    """An executor that is killed when some of its tasks are done and others are not leaves no trace in the result."""
    processes, address = cluster
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    rows = write_pages(tmp_path / "pages", 96, files=12)
    expected = cleaned_here(rows, tmp_path / "rule.yaml")

    driver = processes.drive("on_spark", ENV, address, tmp_path / "pages", tmp_path / "rule.yaml", tmp_path / "out")
    wait_for(lambda: len(list(tmp_path.glob("out/_temporary/**/part-*.parquet"))) >= 2, "the first tasks' files")
    os.kill(processes.pids(EXECUTOR)[0], signal.SIGKILL)
    assert driver.poll() is None

    assert driver.wait(300) == 0, processes.words("driver-on_spark")
    assert "Lost executor" in processes.words("driver-on_spark")
    assert cleaned_there(tmp_path / "out", expected) == expected
