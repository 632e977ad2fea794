"""The layers in pyproject.toml, held by import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_contract_is_kept() -> None:
    """No module imports one above it, and no core module a framework."""
    # In a process of its own: it looks at all modules of its process, and Twisted's do not bear that.
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - a tool of ours

    assert done.returncode == 0, done.stdout + done.stderr
