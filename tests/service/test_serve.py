"""The whole service as a process of its own: started, spoken to, told to stop."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

pytestmark = pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="stops processes by signals, finds them in /proc"
)

TEXT = b"The ferry sails at nine.\nIt carries forty cars."
COMMAND = [sys.executable, "-m", "cleaner", "serve"]


def environment(settings: dict[str, object]) -> dict[str, str]:
    """Give this process's environment with these settings and a free port."""
    return {**os.environ, "CLEANER_PORT": "0", **{f"CLEANER_{name.upper()}": str(it) for name, it in settings.items()}}


class Service:
    """A running `cleaner serve`, and every line it logged so far."""

    def __init__(self, **settings: object) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter on our own module
            COMMAND, env=environment(settings), stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        self.lines: list[dict[str, Any]] = []
        self.sent = 0
        self._ended = False
        self._grown = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.end()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._grown:
                self.lines.append(as_object(line))
                self._grown.notify_all()
        with self._grown:
            self._ended = True
            self._grown.notify_all()

    def line(self, event: str) -> dict[str, Any]:
        """Wait for a line with this event."""
        found: list[dict[str, Any]] = []

        def arrived() -> bool:
            found[:] = [line for line in self.lines if line["event"] == event]
            return bool(found) or self._ended

        with self._grown:
            self._grown.wait_for(arrived, 60)
        assert found, f"no {event} in {self.lines}"
        return found[0]

    @property
    def port(self) -> int:
        """The port it listens on, by its log."""
        return int(self.line("listening")["url"].rpartition(":")[2])

    def clean(self, body: bytes = TEXT, timeout: float = 60) -> tuple[int, dict[str, Any]]:
        """Have a text cleaned."""
        return self.ask("POST", "/v1/clean", body, timeout)

    def ask(self, method: str, path: str, body: bytes | None = None, timeout: float = 60) -> tuple[int, dict[str, Any]]:
        """Send one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {"Content-Type": "text/plain"})
            self.sent += 1
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """List the processes that clean: children of nurseries, which are children of the fork server."""
        nurseries = [nursery for child in children(self.process.pid) for nursery in children(child)]
        return [worker for nursery in nurseries for worker in children(nursery)]

    def end(self) -> int:
        """Wait until it has ended, and give its exit code."""
        code = self.process.wait(60)
        self._reader.join(60)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return code


def as_object(line: str) -> dict[str, Any]:
    """Read a line of the log; one that is no JSON becomes an event without the other fields, which no test expects."""
    try:
        return dict(json.loads(line))
    except ValueError:
        return {"event": line}


def children(pid: int) -> list[int]:
    """List the processes that a process has started and that live."""
    threads = Path("/proc", str(pid), "task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def wait_until(condition: Callable[[], bool]) -> None:
    """Return as soon as the condition holds, and fail if it never does."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


@contextmanager
def under_way(service: Service) -> Iterator[Future[tuple[int, dict[str, Any]]]]:
    """Send a text on a thread of its own, and go on when the service has read the whole request."""
    before = service.sent
    with ThreadPoolExecutor(1) as thread:
        request = thread.submit(service.clean)
        wait_until(lambda: service.sent > before and not unread(service))
        yield request


def unread(service: Service) -> bool:
    """Tell whether bytes lie in the kernel that the service has not fetched."""
    table = Path("/proc", str(service.process.pid), "net", "tcp").read_text().splitlines()[1:]
    columns = [row.split() for row in table]
    port = f":{service.port:04X}"
    return any(row[1].endswith(port) and row[3] == "01" and not row[4].endswith(":00000000") for row in columns)


def refuses(service: Service) -> bool:
    """Tell whether the service's port takes no connection."""
    try:
        socket.create_connection(("127.0.0.1", service.port), timeout=5).close()
    except OSError:
        return True
    return False


def test_a_worker_killed_at_work_costs_its_request_only() -> None:
    """On the loopback port that the log names, one request loses its worker to SIGKILL; those around it are clean."""
    with Service(workers=1) as service:
        assert service.line("listening")["url"].startswith("http://127.0.0.1:")
        service.line("ready")
        assert service.ask("GET", "/readyz") == (200, {"status": "ready"})
        before = service.clean()
        (worker,) = service.workers()
        os.kill(worker, signal.SIGSTOP)
        with under_way(service) as request:
            os.kill(worker, signal.SIGKILL)

        assert before[1]["text"].split("\n") == TEXT.decode().split("\n")
        assert request.result(30)[0] == 502
        assert service.clean() == before
        assert service.ask("GET", "/livez")[0] == 200


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_told_to_stop_it_finishes_what_is_under_way(number: signal.Signals, code: int) -> None:
    """On either signal it stops listening and answers a request under way; the exit code says which signal it was."""
    with Service(workers=1) as service:
        service.line("ready")
        (worker,) = service.workers()
        os.kill(worker, signal.SIGSTOP)
        with under_way(service) as request:
            service.process.send_signal(number)
            service.line("draining")
            wait_until(lambda: refuses(service))
            assert not request.done()
            os.kill(worker, signal.SIGCONT)
        assert request.result(30)[0] == 200

        assert service.end() == code
    assert "stopped" in [line["event"] for line in service.lines]


def test_the_drain_has_an_end() -> None:
    """What is not done within the drain seconds is answered with an error, and the exit code is still 0."""
    with Service(workers=1, drain=0.3) as service:
        service.line("ready")
        for worker in service.workers():
            os.kill(worker, signal.SIGSTOP)
        with under_way(service) as request:
            service.process.terminate()
            status, problem = request.result(30)

        assert service.end() == 0
    assert (status, problem["type"]) == (502, "urn:cleaner:problem:worker-crashed")


def test_every_line_is_json_with_a_time_and_no_document() -> None:
    """Each line of the log has event, level and UTC time, those of requests their id; none has a word of the text."""
    with Service(workers=1, log_level="debug") as service:
        service.line("ready")
        service.clean(b"Swordfish is the word.")
        service.clean(b"Swordfish \x00 again", timeout=30)
        service.ask("POST", "/v1/clean?profile=nosuch", b"Swordfish too")
        service.process.terminate()
        service.end()

    assert all({"event", "level", "timestamp"} <= line.keys() for line in service.lines)
    assert all(line["timestamp"].endswith("Z") for line in service.lines)
    requests = [line for line in service.lines if line["event"] == "request"]
    assert [line["status"] for line in requests] == [200, 200, 422]
    assert all(line["request_id"] for line in requests)
    assert "swordfish" not in json.dumps(service.lines).lower()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"rules": "/no/such/rules.yaml"}, "/no/such/rules.yaml"),
        ({"profile": "nosuch"}, "nosuch"),
    ],
)
def test_it_does_not_start_with_wrong_settings(settings: dict[str, object], words: str) -> None:
    """A fault in the rules or in the profile is one line with the fault, and exit code 1."""
    done = subprocess.run(  # noqa: S603 - our own interpreter on our own module
        COMMAND, env=environment(settings), capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_in_use_is_one_line() -> None:
    """Another program's port is not taken, and the line says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(  # noqa: S603 - our own interpreter on our own module
            COMMAND, env=environment({"port": port}), capture_output=True, text=True, timeout=60, check=False
        )

    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "CLEANER_PORT" in done.stderr
    assert len(done.stderr.splitlines()) == 1
