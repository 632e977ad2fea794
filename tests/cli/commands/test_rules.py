"""`cleaner rules check`."""

from __future__ import annotations

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


@pytest.mark.parametrize(("category", "remark"), [("promos", "promo is meant?"), ("press", "")])
def test_a_category_that_is_nearly_a_shipped_one_is_told_of(
    cli: Cli, tmp_path: Path, category: str, remark: str
) -> None:
    """A slip in a category makes one that no switch reaches: it is told of, and no fault; one like no other is not."""
    rules = tmp_path / "mine.yaml"
    text = RULE.format(example="Come and buy your tickets now.").replace("promo", category)
    rules.write_text(text, encoding="utf-8")

    ran = cli("rules", "check", rules)

    said = f"cleaner: {rules}:3: harbour-tickets: category: {category!r} is a category of your own: {remark}\n"
    assert (ran.returncode, ran.stderr) == (0, said if remark else "")


def test_files_that_are_passed_over_are_named(cli: Cli, tmp_path: Path) -> None:
    """What an editor saved under another ending is told of; notes, hidden files and what is read are not."""
    for name in ("mine.yaml", "more.yaml.txt", "old.yml.bak", "notes.txt", ".mine.yaml.swp"):
        text = RULE.format(example="Come and buy your tickets now.")
        (tmp_path / name).write_text(text, encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    named = [f"cleaner: {tmp_path / name}: passed over: expected" for name in ("more.yaml.txt", "old.yml.bak")]
    assert ran.stderr.splitlines() == [f"{each} a name that ends in .yaml or .yml" for each in named]
    assert (ran.returncode, ran.stdout) == (0, "1 rule, all examples hold\n")


def test_a_folder_of_files_that_are_passed_over(cli: Cli, tmp_path: Path) -> None:
    """A file that an editor saved as text is no site config either: the folder holds nothing, and it is told why."""
    (tmp_path / "mine.yaml.txt").write_text(RULE.format(example="Come and buy your tickets now."), encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert ran.returncode == 1
    assert f"{tmp_path}: no rule file in it" in ran.stdout
    assert "mine.yaml.txt: passed over" in ran.stderr


def test_an_example_that_fails_is_shown_where_it_stands(cli: Cli, tmp_path: Path) -> None:
    """A rule that misses its own example exits 1, with file, line, rule and key on stdout and a count on stderr."""
    rules = tmp_path / "mine.yaml"
    rules.write_text(RULE.format(example="Nothing of the kind."), encoding="utf-8")

    ran = cli("rules", "check", rules)

    assert ran.returncode == 1
    assert ran.stdout.startswith(f"{rules}:")
    assert ": harbour-tickets: examples.match[0]: " in ran.stdout
    assert ran.stderr == "cleaner: 1 fault\n"


def test_a_text_is_no_example_of_a_rule_about_elements(cli: Cli, tmp_path: Path) -> None:
    """A rule about elements finds none in an example without markup, and its fault says so."""
    rules = tmp_path / "mine.yaml"
    lines = RULE.format(example="Nothing of the kind.")
    elements = "  - {id: my.box, why: A box., when: {css: [.box]}, examples: {match: [Tickets], no_match: [Ferry]}}\n"
    rules.write_text(lines + elements, encoding="utf-8")

    about_lines, about_elements = cli("rules", "check", rules).stdout.splitlines()

    assert "must hit a line, and hits none; when." in about_lines
    assert about_elements.endswith(
        "it is a text, in which css, xpath and tokens find nothing: expected a piece of HTML"
    )


def test_faults_of_all_files_are_shown(cli: Cli, tmp_path: Path) -> None:
    """Two wrong files in a folder are both named in one run."""
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("rules:\n  - id: x\n    colour: red\n", encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert ran.returncode == 1
    assert f"{tmp_path / 'one.yaml'}:" in ran.stdout
    assert f"{tmp_path / 'two.yaml'}:" in ran.stdout


def test_two_files_of_a_folder_with_one_id_are_a_fault(cli: Cli, tmp_path: Path) -> None:
    """One id in two files below one path is a fault that names both places; the earlier rule's examples run, too."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(RULE.format(example="Nothing of the kind."), encoding="utf-8")
    two.write_text(RULE.format(example="Come and buy your tickets now."), encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert ran.returncode == 1
    assert f"{two}:3: harbour-tickets: id: stands in {one}:3, too" in ran.stdout
    assert f"{one}:8: harbour-tickets: examples.match[0]: must hit a line" in ran.stdout
    assert ran.stderr == "cleaner: 2 faults\n"


def test_two_files_of_a_folder_with_one_profile_are_a_fault(cli: Cli, tmp_path: Path) -> None:
    """One profile in two files below one path would lose the switches of the first, and is a fault that names both."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("profile: archive\nwhy: By-lines stay.\ncategories: {byline: off}\n", encoding="utf-8")
    two.write_text("why: Captions stay.\nprofile: archive\ncategories: {caption: off}\n", encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert ran.returncode == 1
    assert ran.stdout.startswith(f"{two}:2: profile archive: profile: stands in {one}:1, too")
    assert ran.stderr == "cleaner: 1 fault\n"
    assert cli("rules", "check", one, two).returncode == 0


def test_a_site_with_two_files_has_each_id_once(cli: Cli, tmp_path: Path) -> None:
    """Of two files about one host, one would win silently, which is a fault; one about its subdomains may repeat it."""
    for name in ("a/sites/isle.example.yaml", "b/sites/isle.example.yaml", "a/sites/_.isle.example.yaml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(RULE.format(example="Come and buy your tickets now."), encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert ran.returncode == 1
    one, other = (tmp_path / name / "sites/isle.example.yaml" for name in "ab")
    assert f"{one}:3: harbour-tickets: id: stands in {other}:3, too" in ran.stdout
    assert ran.stderr == "cleaner: 1 fault\n"


def test_a_rule_of_another_path_may_replace_one(cli: Cli, tmp_path: Path) -> None:
    """Between two paths, and where one replaces a shipped rule, an id stands twice on purpose, and all is well."""
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, name in ((one, "harbour-tickets"), (two, "harbour-tickets"), (two, "en.share.line")):
        folder.mkdir(exist_ok=True)
        text = RULE.format(example="Come and buy your tickets now.").replace("harbour-tickets", name)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    ran = cli("rules", "check", one, two)

    assert (ran.returncode, ran.stdout) == (0, "3 rules, all examples hold\n")


def test_an_example_is_shown_on_its_own_line(cli: Cli, tmp_path: Path) -> None:
    """Of an example that fails the fault gives the line on which that example stands, of rules and of checks."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "category: promo\n"
        "rules:\n"
        "  - id: harbour-tickets\n"
        "    why: A call to buy tickets is no news.\n"
        "    when: {line_has: ['buy your tickets']}\n"
        "    examples:\n"
        "      match:\n"
        "        - Come and buy your tickets now.\n"
        "        - Nothing of the kind.\n"
        "      no_match: ['The ferry sails.']\n"
        "checks:\n"
        "  - id: harbour-long\n"
        "    why: It is long.\n"
        "    when: {words: {at_least: 5}}\n"
        "    examples:\n"
        "      match: ['The ferry sails on Monday.']\n"
        "      no_match:\n"
        "        - The ferry sails on Monday again.\n",
        encoding="utf-8",
    )

    ran = cli("rules", "check", file)

    assert f"{file}:9: harbour-tickets: examples.match[1]: " in ran.stdout
    assert f"{file}:18: harbour-long: examples.no_match[0]: " in ran.stdout


def test_a_pattern_that_is_stopped_fails_its_example(cli: Cli, tmp_path: Path) -> None:
    """An example on which the pattern runs out of time is a fault, although the rule leaves it alone as wanted."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "category: promo\n"
        "rules:\n"
        "  - id: harbour-colon\n"
        "    why: A line of letters and a colon.\n"
        r"    when: {matches: '^(\w|\w\w|\w\w\w)+:$'}"
        "\n    examples:\n"
        "      match: ['Tickets:']\n"
        f"      no_match: ['{'a' * 100}:!']\n",
        encoding="utf-8",
    )

    ran = cli("rules", "check", file)

    assert ran.returncode == 1
    assert f"{file}:8: harbour-colon: examples.no_match[0]: its pattern was stopped after 0.25 s" in ran.stdout
    assert ran.stderr == "cleaner: 1 fault\n"


def test_a_misspelt_category_of_a_profile_is_a_fault(cli: Cli, tmp_path: Path) -> None:
    """A profile that switches a category of no rule is told which one it may mean; one of a site's file is known."""
    (tmp_path / "sites").mkdir()
    site = RULE.format(example="Come and buy your tickets now.").replace("promo", "tickets")
    (tmp_path / "sites/isle.example.yaml").write_text(site, encoding="utf-8")
    profile = tmp_path / "archive.yaml"
    profile.write_text(
        "profile: archive\nextends: recall\nwhy: We keep by-lines.\ncategories:\n  tickets: off\n  bylin: off\n",
        encoding="utf-8",
    )

    ran = cli("rules", "check", tmp_path)

    assert ran.stdout == (
        f"{profile}:6: profile archive: categories.bylin: no rule is of this category: did you mean byline?\n"
    )


def test_what_holds_no_rule_is_named(cli: Cli, tmp_path: Path) -> None:
    """A profile and the layouts of a site are counted where there is no rule, instead of none at all."""
    profile, site = tmp_path / "archive.yaml", tmp_path / "sites/isle.example.yaml"
    profile.write_text("profile: archive\nextends: recall\nwhy: We keep by-lines.\n", encoding="utf-8")
    site.parent.mkdir()
    site.write_text("layouts:\n  - body: {css: [main]}\n  - body: {css: [article]}\n", encoding="utf-8")

    ran = cli("rules", "check", profile)
    both = cli("rules", "check", tmp_path)

    assert (ran.returncode, ran.stdout) == (0, "1 profile, no rules: no faults\n")
    assert (both.returncode, both.stdout) == (0, "1 profile, 2 layouts, no rules: no faults\n")


def test_a_file_that_only_looks_like_a_sites_gets_a_remark(cli: Cli, tmp_path: Path) -> None:
    """Rules for every site in a folder nearly named sites, or a file named like a host, are remarked, and no fault."""
    scoped = "scope: {hosts: [reef.example]}\n"
    heads = {"Sites/isle.yaml": "", "a.yaml": "", "isle.example.yaml": "", "reef.example.yaml": scoped}
    for number, (name, head) in enumerate(heads.items()):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        text = RULE.format(example="Come and buy your tickets now.").replace("harbour-tickets", f"isle.{number}")
        file.write_text(head + text, encoding="utf-8")

    ran = cli("rules", "check", tmp_path)
    first, second = ran.stderr.splitlines()

    assert (ran.returncode, ran.stdout) == (0, "4 rules, all examples hold\n")
    assert first.startswith(f"cleaner: {tmp_path}/Sites/isle.yaml: lies in a folder named Sites, and its rules are for")
    assert second.startswith(f"cleaner: {tmp_path}/isle.example.yaml: is named like a host, and its rules are for")


def test_a_site_file_whose_ending_is_doubled_is_a_fault(cli: Cli, tmp_path: Path) -> None:
    """The host that the name stands for would end in .yaml, and never come."""
    file = tmp_path / "sites/isle.example.yaml.yaml"
    file.parent.mkdir()
    file.write_text(RULE.format(example="Come and buy your tickets now."), encoding="utf-8")

    ran = cli("rules", "check", tmp_path)

    assert (ran.returncode, ran.stdout) == (1, f"{file}: has its ending twice: expected isle.example.yaml\n")
