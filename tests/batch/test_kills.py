"""A batch process that is killed at any moment, and started again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.batch import doubles
from tests.batch.doubles import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

_KILLS = 15
_FORMATS = ("jsonl",)


def _rows() -> Iterator[str]:
    for number in range(1500):
        if number % 97 == 5:
            yield "this line is no JSON\n"
        elif number % 61 == 7:
            yield f'{{"id": {number}, "text": "undecodable {number}"}}\n'
        else:
            yield f'{{"id": {number}, "kept": [1, null], "text": "boat {"o" * (number % 7)} {number}"}}\n'


def _start(source: Path, out: Path, to: str) -> subprocess.Popen[bytes]:
    root = Path(doubles.__file__).parents[2]
    program = [sys.executable, "-m", "tests.batch.doubles", str(source), str(out), to]
    begun = subprocess.Popen(program, cwd=root, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)})  # noqa: S603 - our own
    assert begun.stdout is not None
    assert begun.stdout.read(1) == b"b"
    return begun


@pytest.mark.parametrize("to", _FORMATS)
def test_kills_lose_and_double_nothing(to: str, tmp_path: Path) -> None:
    """After 15 kills at random moments of a run, its parts are byte for byte those of a run that nobody killed."""
    source = tmp_path / "in"
    source.mkdir()
    for name in ("a", "b"):
        (source / f"{name}.jsonl").write_text("".join(_rows()), encoding="utf-8")
    with _start(source, tmp_path / "clean", to) as undisturbed:
        undisturbed.communicate()
    moments = random.Random(5)  # noqa: S311 - the moments are no secret
    killed = 0

    for _ in range(_KILLS):
        with _start(source, tmp_path / "killed", to) as running:
            try:
                running.communicate(timeout=moments.uniform(0, 0.2))
            except subprocess.TimeoutExpired:
                running.kill()
                killed += 1
    with _start(source, tmp_path / "killed", to) as last:
        last.communicate()

    assert killed > _KILLS // 2
    expected = tree(tmp_path / "clean")
    assert len(expected) > 300
    assert tree(tmp_path / "killed") == expected
