"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from cleaner.cli.main import cleaner as command_line

_README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_its_python_runs() -> None:
    """The Python example runs as it stands and removes the related block it shows."""
    code = re.findall(r"```python\n(.*?)```", _README, re.DOTALL)
    names: dict[str, object] = {}

    for block in code:
        exec(compile(block, "README.md", "exec"), names)  # noqa: S102 - our own README

    assert code
    assert [r.rule is not None for r in names["result"].removals] == [True, True]  # type: ignore[attr-defined]


def test_its_commands_exist() -> None:
    """Every `cleaner` command of the README is one that the command line knows."""
    commands = set(re.findall(r"^ {4}(?:.*\| )?cleaner (\w+)", _README, re.MULTILINE))

    assert commands
    assert all(CliRunner().invoke(command_line, [command, "--help"]).exit_code == 0 for command in commands)
