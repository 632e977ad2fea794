"""`cleaner rules check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

RULE = """\
category: promo
rules:
  - id: harbour-tickets
    why: A call to buy tickets is no news.
    action: drop
    when: {{line_has: ['buy your tickets']}}
    examples:
      match: ['{example}']
      no_match: ['The ferry sails.']
"""


def test_the_shipped_rules_hold(cli: Cli) -> None:
    """Without a path the shipped rules are checked, and there are some."""
    ran = cli("rules", "check")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith(" rules, all examples hold\n")
    assert int(ran.stdout.split()[0]) > 1


def test_a_good_file_is_counted(cli: Cli, tmp_path: Path) -> None:
    """A file whose examples hold exits 0, and only its own rules are counted."""
    rules = tmp_path / "mine.yaml"
    rules.write_text(RULE.format(example="Come and buy your tickets now."), encoding="utf-8")

    ran = cli("rules", "check", rules)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "1 rule, all examples hold\n", "")


def test_an_example_that_fails_is_shown_where_it_stands(cli: Cli, tmp_path: Path) -> None:
    """A rule that misses its own example exits 1, with file, line, rule and key on stdout and a count on stderr."""
    rules = tmp_path / "mine.yaml"
    rules.write_text(RULE.format(example="Nothing of the kind."), encoding="utf-8")

    ran = cli("rules", "check", rules)

    assert ran.returncode == 1
    assert ran.stdout.startswith(f"{rules}:")
    assert ": harbour-tickets: examples.match[0]: " in ran.stdout
    assert ran.stderr == "cleaner: 1 fault\n"


def test_faults_of_all_files_are_shown(cli: Cli, tmp_path: Path) -> None:
    """Two wrong files in a folder are both named in one run."""
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("rules:\n  - id: x\n    colour: red\n", encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert ran.returncode == 1
    assert f"{tmp_path / 'one.yaml'}:" in ran.stdout
    assert f"{tmp_path / 'two.yaml'}:" in ran.stdout
