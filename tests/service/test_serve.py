"""The whole service as a process of its own: started, spoken to, told to stop."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from tests.service.conftest import Service

pytestmark = pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="stops processes by signals, finds them in /proc"
)

RULE = """\
category: promo
rules:
  - id: its.marker
    why: It is there to be broken.
    when: {line_is: ["Marker."]}
    examples:
      match: ["Marker."]
      no_match: ["Text."]
"""
TEXT = b"The ferry sails at nine.\nIt carries forty cars."


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
        request = thread.submit(service.clean, TEXT)
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


def test_a_worker_killed_at_work_costs_its_request_only(serving: type[Service]) -> None:
    """On the loopback port that the log names, one request loses its worker to SIGKILL; those around it are clean."""
    with serving(workers=1) as service:
        assert service.line("listening")["url"].startswith("http://127.0.0.1:")
        service.line("ready")
        status, told = service.ask("GET", "/readyz")
        assert (status, told["status"], told["rules"]) == (200, "ready", "current")
        before = service.clean(TEXT)
        (worker,) = service.workers()
        os.kill(worker, signal.SIGSTOP)
        with under_way(service) as request:
            os.kill(worker, signal.SIGKILL)

        assert before[1]["text"].split("\n") == TEXT.decode().split("\n")
        assert request.result(30)[0] == 502
        assert service.clean(TEXT) == before
        assert service.ask("GET", "/livez")[0] == 200


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_told_to_stop_it_finishes_what_is_under_way(serving: type[Service], number: signal.Signals, code: int) -> None:
    """On either signal it stops listening and answers a request under way; the exit code says which signal it was."""
    with serving(workers=1) as service:
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


@pytest.mark.parametrize("path", ["/v1/clean", "/v1/clean/batch"])
def test_told_to_stop_it_reads_on(serving: type[Service], path: str) -> None:
    """A body half sent when the service is told to stop is taken to its end; a silent batch is told that it ends."""
    batch = path.endswith("batch")
    media_type, line = ("application/x-ndjson", b'{"content":"One line."}\n') if batch else ("text/plain", TEXT)
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {media_type}\r\nContent-Length: {2 * len(line)}\r\n"
    with serving(workers=1) as service:
        service.line("ready")
        with socket.create_connection(("127.0.0.1", service.port), timeout=30) as client:
            client.sendall(head.encode() + b"Expect: 100-continue\r\n\r\n")
            assert client.recv(65536).startswith(b"HTTP/1.1 100 ")
            client.sendall(line)
            service.process.terminate()
            service.line("draining")
            if not batch:
                client.sendall(line)
            answer = b"".join(iter(lambda: client.recv(65536), b""))

        assert service.end() == 0
    assert (b'"ended":true' in answer and b"stopping" in answer) if batch else answer.startswith(b"HTTP/1.1 200")


def test_told_to_stop_it_is_unready_before_it_is_deaf(serving: type[Service]) -> None:
    """While it lingers `/readyz` is a 503 on new connections and documents are cleaned; a second signal ends it."""
    with serving(workers=1, linger=600) as service:
        service.line("ready")
        service.process.terminate()
        service.line("leaving")
        status, told = service.ask("GET", "/readyz")

        assert (status, told["status"]) == (503, "leaving")
        assert (service.clean(TEXT)[0], service.ask("GET", "/livez")[0]) == (200, 200)
        service.process.terminate()
        assert service.end() == -signal.SIGTERM


def test_a_pool_that_is_dead_is_not_alive(serving: type[Service], tmp_path: Path) -> None:
    """Where no worker can be born any more `/livez` is a 503; where one can be again, a document brings it back."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULE, encoding="utf-8")
    with serving(workers=1, rules=rules, watch=False) as service:
        service.line("ready")
        rules.write_text("no rules", encoding="utf-8")
        for process in (*service.workers(), *service.nurseries()):
            os.kill(process, signal.SIGKILL)
        assert service.clean(TEXT)[0] == 502
        # The client may be told of the crash before another worker has been tried for.
        late = time.monotonic() + 10
        while service.ask("GET", "/livez")[0] == 200 and time.monotonic() < late:
            time.sleep(0.02)
        assert service.ask("GET", "/livez") == (503, {"status": "dead"})

        rules.write_text(RULE, encoding="utf-8")
        assert service.clean(TEXT)[0] == 200
        assert service.ask("GET", "/livez")[0] == 200


def test_the_drain_has_an_end(serving: type[Service]) -> None:
    """What is not done within the drain seconds is answered with an error, and the exit code is still 0."""
    with serving(workers=1, drain=0.3) as service:
        service.line("ready")
        for worker in service.workers():
            os.kill(worker, signal.SIGSTOP)
        with under_way(service) as request:
            service.process.terminate()
            status, problem = request.result(30)

        assert service.end() == 0
    assert (status, problem["type"]) == (502, "urn:cleaner:problem:worker-crashed")


def test_every_line_is_json_with_a_time_and_no_document(serving: type[Service]) -> None:
    """Each line of the log has event, level and UTC time, those of requests their id; none has a word of the text."""
    with serving(workers=1, log_level="debug") as service:
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
def test_it_does_not_start_with_wrong_settings(serving: type[Service], settings: dict[str, object], words: str) -> None:
    """A fault in the rules or in the profile is one line with the fault, and exit code 1."""
    done = serving.run_to_end(**settings)

    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_port_in_use_is_one_line(serving: type[Service]) -> None:
    """Another program's port is not taken, and the line says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = serving.run_to_end(port=port)

    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "CLEANER_PORT" in done.stderr
    assert len(done.stderr.splitlines()) == 1
