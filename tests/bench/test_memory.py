"""The peak of resident memory."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from bench.memory import peak_mb
before = peak_mb()
block = bytearray(b"x" * 64 * 1024 * 1024)
del block
print(before, peak_mb())
"""


def test_peak_is_of_this_process_and_remembers_what_was_freed() -> None:
    """A block of 64 MiB raises the peak though it is gone, and a child does not start from its parent's peak."""
    held = b"x" * 96 * 1024 * 1024
    said = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True)  # noqa: S603 - the program stands above
    before, after = map(float, said.stdout.split())

    assert before < len(held) / 1024 / 1024
    assert after - before > 60
