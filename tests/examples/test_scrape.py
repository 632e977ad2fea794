"""examples/scraper/scrape.py against a small server that stands in for the service."""

from __future__ import annotations

import json
import runpy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(__file__).resolve().parents[2] / "examples" / "scraper" / "scrape.py"
MAIN: Any = runpy.run_path(str(SCRIPT))["main"]


class StandIn(BaseHTTPRequestHandler):
    """Is ready at the second time of asking, refuses pages that say so, and gives the others back in capitals."""

    asked: ClassVar[list[str]] = []
    keys: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        """Answer /readyz."""
        self.asked.append(self.path)
        self._answer(200 if len(self.asked) > 1 else 503, {})

    def do_POST(self) -> None:
        """Answer /v1/clean."""
        page = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "refuse" in page:
            self._answer(422, {"detail": "this page is refused"})
            return
        self.keys.append(self.headers["Authorization"])
        removal = {"text": self.headers["Content-Type"]}
        self._answer(200, {"text": page.upper(), "metadata": {"title": "T"}, "removals": [removal]})

    def _answer(self, status: int, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Keep the test's output free of a log."""


@pytest.fixture
def service() -> Iterator[str]:
    """Serve the stand-in; gives its address."""
    StandIn.asked.clear()
    StandIn.keys.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), StandIn) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_pages_become_json_lines(service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It waits until the service is ready, sends each page with its media type and writes one line for each answer."""
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    (tmp_path / "a.html").write_text("one", encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"no page")

    code = MAIN([str(tmp_path), "--service", service])

    assert code == 0
    assert StandIn.asked == ["/readyz", "/readyz"]
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"page": "a.html", "title": "T", "text": "ONE", "removed": ["text/html"]},
        {"page": "b.txt", "title": "T", "text": "TWO", "removed": ["text/plain"]},
    ]


def test_a_refused_page_stops_no_other(service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The service's words about a refused page reach standard error, the rest is cleaned, and the exit code is 1."""
    (tmp_path / "a.txt").write_text("refuse me", encoding="utf-8")
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")

    code = MAIN([str(tmp_path), "--service", service])

    shown = capsys.readouterr()
    assert code == 1
    assert "a.txt: " in shown.err
    assert "this page is refused" in shown.err
    assert [json.loads(line)["page"] for line in shown.out.splitlines()] == ["b.txt"]


def test_no_service_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing answers within the time to wait, it says what was asked and fails."""
    code = MAIN([str(tmp_path), "--service", "http://127.0.0.1:9", "--wait", "0"])

    assert code == 1
    assert capsys.readouterr().err.startswith("http://127.0.0.1:9 was not ready within 0 seconds")


def test_a_key_is_sent_with_every_page(service: str, tmp_path: Path) -> None:
    """The secret of the key file goes with each page, without the line end; without the option there is no header."""
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    key = tmp_path / "key"
    key.write_text("kq3Rv8Zt1Lw0Xy5Bn7Mc\n", encoding="utf-8")

    codes = [MAIN([str(tmp_path), "--service", service, *more]) for more in (["--key-file", str(key)], [])]

    assert codes == [0, 0]
    assert StandIn.keys == ["Bearer kq3Rv8Zt1Lw0Xy5Bn7Mc", None]


def test_a_key_file_that_is_not_there_is_one_clear_line(
    service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A secret that nobody mounted is named, and no page is sent without it."""
    code = MAIN([str(tmp_path), "--service", service, "--key-file", str(tmp_path / "none")])

    assert code == 1
    assert str(tmp_path / "none") in capsys.readouterr().err
    assert StandIn.keys == []
