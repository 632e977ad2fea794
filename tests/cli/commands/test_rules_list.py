"""`cleaner rules list`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

RULE = """\
category: promo
rules:
  - id: {id}
    why: A call to buy tickets is no news.
    {scope}
    when: {{line_has: ['buy your tickets']}}
    examples: {{match: ['Come and buy your tickets.'], no_match: ['The ferry sails.']}}
"""

PROFILE = "profile: mine\nextends: balanced\nwhy: Another one.\nrules: {a.old: off, b.off: on}\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Give a folder with a rule that names a host, and one in that host's own file."""
    folder = tmp_path / "mine"
    (folder / "sites").mkdir(parents=True)
    scope = "scope: {hosts: [courier.example], languages: [nn], input: text}"
    (folder / "a.yaml").write_text(RULE.format(id="a.named", scope=scope), encoding="utf-8")
    (folder / "sites" / "courier.example.yaml").write_text(RULE.format(id="b.own", scope="action: keep"), "utf-8")
    return folder


def listed(cli: Cli, *arguments: object) -> list[str]:
    """List rules and give their ids."""
    ran = cli("rules", "list", *arguments, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    return [rule["id"] for rule in json.loads(ran.stdout)]


def test_a_pipe_gets_a_whole_rule_a_line(cli: Cli, rules: Path) -> None:
    """Piped, each rule is one line in aligned columns: nothing broken, nothing cut, no path of the machine."""
    lines = cli("rules", "list", "--rules", rules).stdout.splitlines()

    assert len(lines) == len(listed(cli, "--rules", rules))
    (heading,) = [line for line in lines if line.startswith("en.related.heading ")]
    assert heading.split()[1:4] == ["related", "drop", "all"]
    assert "rules/languages/en/related.yaml:5 " in heading
    (named,) = [line for line in lines if line.startswith("a.named ")]
    assert "nn, courier.example, text" in named
    assert f"{rules / 'a.yaml'}:3" in named
    assert named.endswith("A call to buy tickets is no news.")
    assert heading.index(" drop ") == named.index(" drop ")


def test_rules_are_chosen_by_category_and_language(cli: Cli, rules: Path) -> None:
    """--category and --language leave out every rule that is not of it, and both together are both."""
    promos = listed(cli, "--rules", rules, "--category", "promo")

    assert "a.named" in promos
    assert not any(rule.startswith("en.related") for rule in promos)
    assert listed(cli, "--rules", rules, "--language", "NN") == ["a.named"]
    german = listed(cli, "--language", "de", "--category", "related")
    assert "de.related.heading" in german
    assert all(rule.startswith("de.") for rule in german)


@pytest.mark.parametrize("host", ["courier.example", "www.courier.example", "WWW.Courier.example"])
def test_a_hosts_rules_are_those_that_name_it_and_its_own(cli: Cli, rules: Path, host: str) -> None:
    """--host gives general rules with that host in their scope, then those of its own file, and no others."""
    assert listed(cli, "--rules", rules, "--host", host) == ["a.named", "b.own"]


def test_a_rule_that_the_profile_has_off_is_marked(cli: Cli, tmp_path: Path) -> None:
    """Text and JSON say which the profile has off."""
    scope = "scope: {since: 2024-03-01, until: 2025-12-31}"
    (tmp_path / "a.yaml").write_text(RULE.format(id="a.old", scope=scope), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("default: off\n" + RULE.format(id="b.off", scope=""), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(PROFILE, encoding="utf-8")

    def on(*arguments: object) -> dict[str, bool]:
        ran = cli("rules", "list", "--rules", tmp_path, *arguments, "--format", "json")
        return {rule["id"]: rule["on"] for rule in json.loads(ran.stdout)}

    names = ("a.old", "b.off", "en.related.heading", "gopher.few-words")
    lines = cli("rules", "list", "--rules", tmp_path).stdout.splitlines()

    assert [on()[name] for name in names] == [True, False, True, False]
    assert [on("--profile", "mine")[name] for name in names] == [False, True, True, False]
    assert [line.split()[2:4] for line in lines if line.startswith("b.off ")] == [["drop", "(off)"]]
    (old,) = [line for line in lines if line.startswith("a.old ")]
    assert "  drop  " in old
    assert "  since 2024-03-01 until 2025-12-31  " in old


@pytest.mark.parametrize(("profile", "words"), [("loose", "unknown profile 'loose'"), ("Loose!", "for '--profile'")])
def test_a_profile_that_cannot_be_is_told(cli: Cli, profile: str, words: str) -> None:
    """An unknown profile, and what is no name of one, exit 1 with a line."""
    ran = cli("rules", "list", "--profile", profile)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_no_rule_is_no_error(cli: Cli) -> None:
    """Where nothing fits, nothing is on stdout, stderr says so, and the exit code is 0."""
    ran = cli("rules", "list", "--host", "nowhere.example")

    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == "cleaner: no rule is about all of that\n"


def test_an_unknown_category_is_told_the_known_ones(cli: Cli) -> None:
    """A category that no rule has is likely a slip, so it is an error that lists them."""
    ran = cli("rules", "list", "--category", "promos")

    assert ran.returncode == 1
    assert "'promos': expected one of advert, byline" in ran.stderr


def test_a_broken_rule_file_is_shown_where_it_is_broken(cli: Cli, tmp_path: Path) -> None:
    """A faulty file exits 1 with file and line."""
    (tmp_path / "a.yaml").write_text("rules:\n  - id: x\n    colour: red\n", encoding="utf-8")

    ran = cli("rules", "list", "--rules", tmp_path)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert f"{tmp_path / 'a.yaml'}:" in ran.stderr
