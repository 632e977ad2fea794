"""The command as a whole: dispatch, exit codes, what it imports."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]
    Process = Callable[..., subprocess.Popen[bytes]]

BROKEN = """
import sys
from cleaner.cli.commands import clean
from cleaner.cli.main import run

def broken(*_):
    raise {error}

clean.Cleaner = broken
run()
"""

EARLY = """
import sys
from cleaner.__main__ import main

class Interrupt:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
main()
"""


def run_broken(error: str) -> CompletedProcess[str]:
    """Run `cleaner clean -` in a process where making the Cleaner raises this."""
    command = [sys.executable, "-c", BROKEN.format(error=error), "clean", "-"]
    return subprocess.run(  # noqa: S603 - our own interpreter
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )


def imported(unwanted: set[str], *arguments: object) -> set[str]:
    """Run `cleaner` with arguments, and name those of the modules that its own process loaded."""
    script = (
        "import sys, atexit\n"
        "from cleaner.cli.main import run\n"
        f"unwanted = {unwanted!r}\n"
        "atexit.register(lambda: print(*(unwanted & set(sys.modules)), file=sys.stderr))\n"
        "run()\n"
    )
    command = [sys.executable, "-c", script, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own interpreter

    assert ran.returncode == 0
    return set(ran.stderr.split())


def test_help_names_every_command(cli: Cli) -> None:
    """`cleaner --help` exits 0 and lists the four commands."""
    ran = cli("--help")

    assert ran.returncode == 0
    assert [line.split()[0] for line in ran.stdout.split("Commands:")[1].splitlines() if line.strip()] == [
        "clean",
        "batch",
        "serve",
        "rules",
    ]


def test_version(cli: Cli) -> None:
    """`cleaner --version` prints the name and a version and exits 0."""
    ran = cli("--version")

    assert ran.returncode == 0
    assert ran.stdout.startswith("cleaner ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing command"),
        (["claen"], "No such command 'claen'"),
        (["rules"], "Missing command"),
        (["clean", "--frmat", "json"], "No such option"),
        (["clean", "--format", "pdf"], "'pdf' is not one of"),
        (["clean", "--type", "pdf"], "'pdf' is not one of"),
        (["clean", "a", "b"], "unexpected extra argument"),
        (["clean", "--url"], "requires an argument"),
        (["clean", "--profile", "No Such!"], "--profile"),
        (["clean", "--language", "english"], "--language"),
        (["clean", "--keep", "Two Words"], "--keep"),
        (["clean", "--limit", "max_chars"], "expected a name and a number"),
        (["clean", "--limit", "max_chars=-1"], "--limit max_chars"),
        (["clean", "--limit", "max_chars=many"], "'many': expected a whole number, such as 50000000."),
        (
            ["clean", "--limit", f"max_chars={'9' * 5000}"],
            "(5,000 digits)': expected a whole number, such as 50000000, of",
        ),
        (["clean", "--language", "xx"], "'xx': expected an ISO 639 code of two or three small letters, such as en."),
        (["clean", "--language", "german"], "such as en; de is meant? See"),
        (["rules", "list", "--language", "german"], "'german': expected an ISO 639 code"),
        (["clean", "--limit", "max_boats=1"], "expected one of max_chars, "),
        (["clean", "--rules", "no/such/file.yaml"], "does not exist"),
        (["clean", "--explain", "--format", "markdown"], "not as markdown"),
        (["batch", "only-one"], "Missing argument 'OUT_DIR'"),
        (["batch", "a", "b", "--workers", "0"], "--workers"),
        (["batch", "a", "b", "--deadline", "0"], "--deadline"),
        (["serve", "--port", "many"], "--port"),
        (["rules", "check", "no/such/file.yaml"], "does not exist"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_1(cli: Cli, arguments: list[str], words: str) -> None:
    """Wrong options exit 1, not click's 2, with one line on stderr that says what is wrong and where to look."""
    ran = cli(*arguments)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert words in ran.stderr
    assert "--help'" in ran.stderr


def test_a_bug_is_exit_3_with_all_that_a_report_needs() -> None:
    """An error that is nobody's fault but ours shows its traceback, says so, and names version and platform."""
    ran = run_broken("KeyError('colour')")

    assert (ran.returncode, ran.stdout) == (3, "")
    assert "Traceback (most recent call last):" in ran.stderr
    assert "KeyError: 'colour'" in ran.stderr
    assert "this is a bug in cleaner" in ran.stderr
    assert f"Python {sys.version.split()[0]}" in ran.stderr


def test_an_interrupt_is_exit_130() -> None:
    """^C ends the command with 130 and a word, and without a traceback."""
    ran = run_broken("KeyboardInterrupt")

    assert (ran.returncode, ran.stdout) == (130, "")
    assert "interrupted" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("module", ["cleaner.cli.main", "click", "cleaner.version"])
def test_an_interrupt_is_exit_130_from_the_first_import_on(module: str) -> None:
    """^C while the command line itself is imported ends with 130 and one line, too."""
    command = [sys.executable, "-c", EARLY.format(module=module), "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own interpreter

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "cleaner: interrupted\n")


def test_cleaning_waits_for_no_import_it_does_not_need(page: Path) -> None:
    """`cleaner clean` loads neither the web server, nor the worker processes, nor the terminal's colours."""
    unwanted = {"aiohttp", "structlog", "rich", "multiprocessing.connection", "pydantic_settings"}

    assert imported(unwanted, "clean", page) == set()


def test_a_batch_leaves_what_cleans_to_its_workers(page: Path, tmp_path: Path) -> None:
    """`cleaner batch` loads neither the library that cleans, nor what it is built on, nor the web server."""
    unwanted = {"aiohttp", "structlog", "numpy", "lxml", "regex", "cleaner.api", "cleaner.learner"}

    assert imported(unwanted, "batch", page.parent, tmp_path / "out", "--workers", "1", "--quiet") == set()
