"""examples/show_result.py, run as `make demo` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cleaner import clean

ROOT = Path(__file__).resolve().parents[2]


def show(text: str) -> subprocess.CompletedProcess[str]:
    """Run the script with this on its standard input."""
    command = [sys.executable, str(ROOT / "examples" / "show_result.py")]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - own script


def test_shows_body_metadata_and_reasons() -> None:
    """The sample's body, its title with the title's source, and each removed line with its place are printed."""
    result = clean((ROOT / "samples" / "ferry.txt").read_text(encoding="utf-8"))

    body, rest = show(result.model_dump_json()).stdout.split("\n--- METADATA\n")
    metadata, removed = rest.split("\n--- REMOVED\n")

    assert body.strip().removeprefix("--- BODY\n").strip() == result.text.strip()
    assert any(line.startswith("title ") and "Island ferry returns" in line for line in metadata.splitlines())
    assert "line 5: RELATED CONTENT" in removed.splitlines()


def test_anything_else_is_one_clear_line() -> None:
    """Where no result comes in, as after a failed command, it says so and fails."""
    shown = show("")

    assert shown.returncode == 1
    assert shown.stderr.startswith("Standard input is not a result")
    assert len(shown.stderr.splitlines()) == 1
