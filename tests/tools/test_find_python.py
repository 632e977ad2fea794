"""tools/find-python, with interpreters made for the test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "find-python"

GOOD = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
OLD = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; -V) echo Python 3.9.1;; esac\n'
BARE = '#!/bin/sh\ncase "$*" in *ensurepip*|*">= (3, 11)"*) exit 1;; -V) echo Python 3.12.0;; esac\n'


def find(folder: Path, interpreters: dict[str, str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script where these interpreters and no others are found."""
    for name, text in interpreters.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    return subprocess.run(  # noqa: S603 - the project's own script
        ["/bin/sh", str(SCRIPT)],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_takes_one_that_suits(tmp_path: Path) -> None:
    """An interpreter that is too old is passed over for one that suits, and its own path is printed."""
    found = find(tmp_path, {"python3.13": OLD, "python3": GOOD})

    assert (found.returncode, found.stdout.strip()) == (0, sys.executable)


@pytest.mark.parametrize(
    ("interpreter", "reason"),
    [(OLD, "(Python 3.9.1) is older than 3.11"), (BARE, "(Python 3.12.0) lacks the modules venv")],
)
def test_says_what_is_wrong_with_those_found(tmp_path: Path, interpreter: str, reason: str) -> None:
    """Where none suits, the message names each that was found and what it lacks, and says what to do."""
    found = find(tmp_path, {"python3": interpreter})

    assert found.returncode == 1
    assert found.stdout == ""
    assert f"python3 {reason}" in found.stderr
    assert "Install one, or name one" in found.stderr


def test_a_named_one_is_not_replaced(tmp_path: Path) -> None:
    """PYTHON is an order: where it does not suit, no other interpreter is taken in silence."""
    found = find(tmp_path, {"python3": GOOD}, PYTHON="no-such-python")

    assert found.returncode == 1
    assert "PYTHON=no-such-python" in found.stderr


def test_a_named_one_may_lie_in_a_folder_with_a_space(tmp_path: Path) -> None:
    """PYTHON may be any path, one with a space in it too."""
    folder = tmp_path / "a folder"
    folder.mkdir()

    found = find(folder, {"mine": GOOD}, PYTHON=str(folder / "mine"))

    assert (found.returncode, found.stdout.strip()) == (0, sys.executable)
