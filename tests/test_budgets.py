"""Sizes that ruff has no rule for: lines of a file and lines of a function's body."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("cleaner", "tests", "bench", "examples", "tools")
FILE_LINES = 300
BODY_LINES = 40

ALLOWED: dict[str, str] = {}
"""What may be over a budget: ``path`` or ``path::function`` to the reason why it reads better whole."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    """Give every Python file of the project."""
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """Give a file's path from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def functions(source: str) -> Iterator[Function]:
    """Give every function and method of a source text, inner ones too."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Count a function's lines from the first statement behind the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def over_budget(path: Path) -> list[str]:
    """Name what is over a budget in one file, whether it is allowed to be or not."""
    source = path.read_text(encoding="utf-8")
    file_over = [name_of(path)] if len(source.splitlines()) > FILE_LINES else []
    return file_over + [
        f"{name_of(path)}::{function.name}" for function in functions(source) if body_lines(function) > BODY_LINES
    ]


def undocumented_tests(path: Path) -> list[str]:
    """Name the test functions of one file that do not say what they prove."""
    return [
        f"{name_of(path)}::{function.name}"
        for function in functions(path.read_text(encoding="utf-8"))
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_file_and_bodies_are_small(path: Path) -> None:
    """No file is longer than 300 lines and no function's body longer than 40, unless the list gives the reason."""
    unexplained = [name for name in over_budget(path) if name not in ALLOWED]

    assert not unexplained


def test_allow_list_is_needed() -> None:
    """Nothing stays on the list of exceptions once it is back within its budget."""
    needed = {name for path in sources() for name in over_budget(path)}

    assert set(ALLOWED) <= needed


@pytest.mark.parametrize("path", [path for path in sources() if path.name.startswith("test_")], ids=name_of)
def test_every_test_says_what_it_proves(path: Path) -> None:
    """Every test function has a docstring."""
    assert not undocumented_tests(path)


def test_docstring_is_no_part_of_a_body() -> None:
    """A body is counted from behind the docstring to its last line, so that words cost nothing."""
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    a = (\n        1\n    )\n    return a\n'

    assert [body_lines(function) for function in functions(source)] == [4]
