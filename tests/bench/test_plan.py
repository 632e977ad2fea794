"""The command line of the benchmark."""

from __future__ import annotations

import pytest

from bench.plan import parse_plan


def test_a_run_over_everything_is_a_result() -> None:
    """Without options every data set, input and standard system is run, and the report replaces the latest."""
    plan = parse_plan(["--data", "d"])

    assert plan.name == "latest"
    assert plan.systems_for("text") == ["cleaner", "all text"]
    assert plan.systems_for("clean") == ["cleaner"]


@pytest.mark.parametrize("options", [["--limit", "5"], ["--sets", "wcxb-dev"], ["--systems", "cleaner"]])
def test_a_part_of_a_run_is_no_result(options: list[str]) -> None:
    """A quick look is saved under another name than the last whole run."""
    assert parse_plan(["--data", "d", *options]).name == "quick"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ["--systems", "cleaner,boilerpipe"],
            "--systems: unknown 'boilerpipe'; expected some of: cleaner, trafilatura",
        ),
        (["--limit", "0"], "--limit: 0 found, at least 1 expected"),
    ],
)
def test_faults_name_the_option(options: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown name and an empty limit end the program with code 2 and a line that says what was expected."""
    with pytest.raises(SystemExit) as ended:
        parse_plan(["--data", "d", *options])

    assert ended.value.code == 2
    assert words in capsys.readouterr().err
