"""docs/reference/cli.md against the command line as click knows it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from cleaner.cli import exits
from cleaner.cli.main import cleaner
from cleaner.settings import PREFIX, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PAGE = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
SHARED = PAGE.split("## Options of `clean` and `batch`")[1].split("\n## ")[0]


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below this one that is no group, with its full name."""
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        assert below is not None
        yield from commands(below, f"{name} {word}")


COMMANDS = dict(commands(cleaner, "cleaner"))


def section(name: str) -> str:
    """Return what the page says of one command, with the options it shares."""
    own = PAGE.split(f"\n## {name}\n")[1].split("\n## ")[0]
    return own + SHARED if name in {"cleaner clean", "cleaner batch"} else own


def test_the_example_of_a_trial_is_what_is_printed() -> None:
    """The page's example of `rules test` on a sample shows each word and figure that the command prints today."""
    command, _, printed = PAGE.split("    $ cleaner rules test samples/")[1].partition("\n")
    name, *options = shlex.split(command)

    ran = CliRunner().invoke(cleaner, ["rules", "test", str(SAMPLES / name), *options])

    assert ran.stdout.splitlines() == [line[4:] for line in printed.split("\n\n")[0].splitlines()]


def test_the_commands_are_those_that_exist() -> None:
    """Each command has a section and a line in the table of commands, and no section is of another."""
    assert re.findall(r"^## (cleaner .*)$", PAGE, re.MULTILINE) == list(COMMANDS)
    assert re.findall(r"^\| \[`(cleaner .*?)`\]", PAGE, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_options_are_those_that_exist(name: str) -> None:
    """Each option of a command, by each of its names, heads a row of its tables, and no row names another."""
    options = {option for param in COMMANDS[name].params if isinstance(param, click.Option) for option in param.opts}
    rows = re.findall(r"^\| (`-.*?) \|", section(name), re.MULTILINE)
    written = {option for row in rows for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row)}

    assert written == options


@pytest.mark.parametrize("name", COMMANDS)
def test_the_choices_are_those_that_exist(name: str) -> None:
    """Where an option or an argument takes one of a few words, the page lists just these."""
    for param in COMMANDS[name].params:
        if isinstance(param.type, click.Choice):
            choices = r"\|".join(param.type.choices)
            asked = param.opts[0] if isinstance(param, click.Option) else param.metavar
            assert f"`{asked} {choices}`" in section(name)


def test_the_exit_codes_are_those_in_use() -> None:
    """The table of exit codes has each code once, and no other."""
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)

    assert sorted(map(int, codes)) == sorted([exits.OK, exits.USER_ERROR, exits.BUG, exits.INTERRUPTED])


def test_the_variables_are_settings() -> None:
    """Each environment variable that the page names is one that the service reads."""
    known = {f"{PREFIX}{field.upper()}" for field in Settings.model_fields} | {f"{PREFIX}CONFIG"}

    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+", PAGE)) <= known
