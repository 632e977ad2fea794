"""`cleaner serve`, as far as the command line is concerned."""

from __future__ import annotations

import json
import os
import signal
import urllib.request
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    from cleaner.settings import Settings

    Cli = Callable[..., CompletedProcess[str]]
    Process = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Return the settings that the service would have been started with."""
    settings: list[Settings] = []
    monkeypatch.setattr("cleaner.service.begin.begin", settings.append)
    return settings


def test_options_become_settings(cli: Cli, served: list[Settings], tmp_path: Path) -> None:
    """Each option sets what it says; the service binds loopback unless told otherwise."""
    cli("serve")
    told = ("--port", "9", "--workers", "3", "--rules", tmp_path, "--no-watch", "--deadline", "2")
    ran = cli("serve", "--host", "0.0.0.0", *told)  # noqa: S104 - nothing listens

    assert ran.returncode == 0
    assert (served[0].host, served[0].watch) == ("127.0.0.1", True)
    chosen = served[1]
    assert (chosen.host, chosen.port, chosen.workers) == ("0.0.0.0", 9, 3)  # noqa: S104 - nothing listens
    assert (chosen.rules, chosen.watch, chosen.deadline) == ((tmp_path,), False, 2.0)


def test_the_doors_have_options(cli: Cli, served: list[Settings], tmp_path: Path) -> None:
    """Socket, certificate, keys, origins and the word that none of these is needed are told by options."""
    names = ("socket", "tls-cert", "tls-key", "keys-file")
    told = [word for name in names for word in (f"--{name}", tmp_path / name)]
    ran = cli("serve", *told, "--open", "--cors-origins", "https://a.example,https://b.example")
    cli("serve")

    assert ran.returncode == 0
    chosen = served[0]
    assert (chosen.socket, chosen.keys_file) == (tmp_path / "socket", tmp_path / "keys-file")
    assert (chosen.tls_cert, chosen.tls_key) == (tmp_path / "tls-cert", tmp_path / "tls-key")
    assert (chosen.open, chosen.cors_origins) == (True, ("https://a.example", "https://b.example"))
    assert (served[1].open, served[1].socket) == (False, None)


def test_options_go_before_the_environment(cli: Cli, served: list[Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable holds where no option is given, and yields where one is."""
    monkeypatch.setenv("CLEANER_PORT", "7001")
    monkeypatch.setenv("CLEANER_WORKERS", "5")

    cli("serve", "--port", "7002")

    assert (served[0].port, served[0].workers) == (7002, 5)


def test_a_setting_out_of_range_is_one_line(cli: Cli, served: list[Settings]) -> None:
    """A port that cannot be is exit 1 with one line that names it, and nothing is started."""
    ran = cli("serve", "--port", "70000")

    assert (ran.returncode, ran.stdout, served) == (1, "", [])
    assert "port" in ran.stderr
    assert "70000" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="stops the service by a signal")
def test_it_really_serves(process: Process) -> None:
    """The command starts a service that answers and, told to stop, ends with exit code 0."""
    with process("serve", "--port", "0", "--workers", "1") as running:
        assert running.stderr is not None
        events = (json.loads(line) for line in running.stderr)
        url = next(event["url"] for event in events if "url" in event)
        with urllib.request.urlopen(f"{url}/livez", timeout=30) as answer:  # noqa: S310 - loopback, from our own log
            status = answer.status
        running.send_signal(signal.SIGTERM)
        running.stderr.read()

    assert (status, running.returncode) == (200, 0)
