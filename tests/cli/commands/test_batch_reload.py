"""`cleaner batch` whose rules change while it runs."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.marker_rule import marker, marker_rule

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Process = Callable[..., subprocess.Popen[bytes]]

ONE, TWO = marker("one"), marker("two")
TEXT = f"{ONE}\n{TWO}\n"


class Long:
    """A batch that runs long enough for its rules to change."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder, self.out, self.rules = (tmp_path / name for name in ("pages", "out", "rules"))
        self.folder.mkdir()
        self.rules.mkdir()
        self.save(marker_rule("one"))
        self.names = [f"{number}.txt" for number in range(40)]

    def save(self, text: str) -> None:
        """Save the rules whole, by moving another file to their place."""
        part = self.rules / ".part"
        part.write_text(text, encoding="utf-8")
        part.replace(self.rules / "marker.yaml")

    def outputs(self) -> dict[str, str]:
        """Return the outputs so far, by name."""
        return {path.name: path.read_text(encoding="utf-8").strip() for path in self.out.glob("*.txt")}

    def waits_for(self, condition: Callable[[], bool], running: subprocess.Popen[bytes]) -> None:
        """Return as soon as the condition holds, and fail if the batch ends before."""
        end = time.monotonic() + 60
        while not condition():
            assert running.poll() is None, "it ended before"
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.05)


@pytest.fixture
def long(tmp_path: Path) -> Long:
    """Return a batch over forty documents."""
    return Long(tmp_path)


def article(lines: int) -> str:
    """Write a text that takes a while."""
    return TEXT + "\n".join(f"On day {day} the captain wrote in her log that the sea was calm." for day in range(lines))


@pytest.mark.skipif(os.name != "posix", reason="watches files as POSIX systems have them")
def test_later_documents_are_cleaned_by_the_new_rules(process: Process, long: Long) -> None:
    """What was written stays, what comes is cleaned by the change, a broken file is said, and the last line counts."""
    for name in long.names:
        (long.folder / name).write_text(article(6_000), encoding="utf-8")
    told = ("batch", long.folder, long.out, "--workers", "1", "--rules", long.rules)
    with process(*told) as running:
        long.waits_for(lambda: bool(long.outputs()), running)
        long.save("category: promo\nrules:\n  - id: marker\n    whi: A slip.\n")
        long.save(marker_rule("two"))
        long.waits_for(lambda: any(text.startswith(ONE) for text in long.outputs().values()), running)
        summary, words = running.communicate(timeout=120)
    starts = {text.split("\n")[0] for text in long.outputs().values()}

    assert running.returncode == 0, words
    assert starts == {ONE, TWO}
    assert len(long.outputs()) == 40
    assert b"; rules reloaded " in summary
    assert b"outputs come from 2 rule sets" in summary


@pytest.mark.skipif(os.name != "posix", reason="watches files as POSIX systems have them")
def test_broken_rules_are_said_and_change_nothing(process: Process, long: Long) -> None:
    """A slip in a rule file is one line a fault with its place; every document is cleaned by the rules before it."""
    for name in long.names:
        (long.folder / name).write_text(article(4_000), encoding="utf-8")
    told = ("batch", long.folder, long.out, "--workers", "1", "--rules", long.rules)
    with process(*told) as running:
        long.waits_for(lambda: bool(long.outputs()), running)
        long.save("category: promo\nrules:\n  - id: marker\n    whi: A slip.\n")
        summary, words = running.communicate(timeout=120)

    assert running.returncode == 0
    assert f"{long.rules / 'marker.yaml'}:4: marker: whi: ".encode() in words
    assert b"the rules as they were stay in force" in words
    assert {text.split("\n")[0] for text in long.outputs().values()} == {TWO}
    assert b"reloaded" not in summary


@pytest.mark.skipif(os.name != "posix", reason="watches files as POSIX systems have them")
def test_without_a_watch_one_version_does_all(process: Process, long: Long) -> None:
    """With --no-watch a change has no effect on the batch that runs."""
    for name in long.names:
        (long.folder / name).write_text(article(2_000), encoding="utf-8")
    told = ("batch", long.folder, long.out, "--workers", "1", "--rules", long.rules, "--no-watch")
    with process(*told) as running:
        long.waits_for(lambda: bool(long.outputs()), running)
        long.save(marker_rule("two"))
        summary, _ = running.communicate(timeout=120)

    assert {text.split("\n")[0] for text in long.outputs().values()} == {TWO}
    assert b"reloaded" not in summary
