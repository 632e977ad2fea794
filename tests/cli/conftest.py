"""Two ways to call the command line: in this process, which is quick, and as a process of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

from cleaner.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = """\
The ferry that would not sail
The harbour board said on Monday that the ferry stays in port until its new engine has been tested twice.
RELATED CONTENT
Ten ferries that sailed too early
Why the harbour board has no boats
Captain Ilse Brandt told reporters that she had never seen such a winter, and that the crew was glad of the rest.
Passengers can change their tickets at the counter until the end of the month, the board said in its statement.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a text with a block of related stories in the middle."""
    path = tmp_path / "ferry.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., CompletedProcess[str]]:
    """Return a function that calls `cleaner` with arguments, and with bytes on standard input."""

    def call(*arguments: object, stdin: bytes = b"") -> CompletedProcess[str]:
        words = [str(argument) for argument in arguments]
        monkeypatch.setattr(sys, "argv", ["cleaner", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as exit_:
            run()
        captured = capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        return CompletedProcess(words, exit_.value.code, captured.out, captured.err)

    return call


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[bytes]]:
    """Return a function that starts `python -m cleaner` with its streams on pipes; keywords go to Popen."""

    def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(command, **{**pipes, **options})  # type: ignore[call-overload, no-any-return] # noqa: S603 - our own command

    return start
