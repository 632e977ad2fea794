"""`cleaner rules diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from lxml import html

from cleaner.api import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    from lxml.html import HtmlElement

    Cli = Callable[..., CompletedProcess[str]]

RULES = """\
category: promo
rules:
  - id: my.tickets
    why: Calls to buy <i>tickets</i> are no news.
    when: {line_has: [tickets]}
    examples: {match: [tickets], no_match: [x]}
  - id: my.heading
    why: Our related stories are news.
    action: keep
    when: {line_is: [related content]}
    examples: {match: [Related content], no_match: [x]}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Give a file with two rules."""
    path = tmp_path / "mine.yaml"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture
def pages(page: Path, tmp_path: Path) -> Path:
    """Give a folder of two pages, of which the rules change one."""
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    page.rename(folder / "deep" / "ferry.txt")
    (folder / "calm.txt").write_text(
        "The wind was calm all day, and nobody had to wait on the quay.\n", encoding="utf-8"
    )
    return folder


def found(root: HtmlElement, path: str) -> list[str]:
    """Give what an XPath finds, as texts."""
    return [str(item) for item in cast("list[object]", root.xpath(path))]


def test_only_pages_and_lines_that_differ_are_shown(cli: Cli, pages: Path, rules: Path) -> None:
    """The changed lines stand with their rule and place among one kept line on either side; a count ends it."""
    ran = cli("rules", "diff", "shipped", rules, pages)

    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0] == "deep/ferry.txt"
    assert [line[8:] for line in lines if line[6:7] == "+"] == ["RELATED CONTENT"]
    assert [line[8:17] for line in lines if line[6:7] == "-"] == ["Passenger"]
    assert "        # my.tickets (promo) removes it: Calls to buy <i>tickets</i> are no news." in lines
    assert f"        #   {rules}:3" in lines
    assert not any("calm" in line for line in lines)
    assert lines[-1] == "1 of 2 pages differ; lines: 1 newly removed, 1 newly kept, 0 changed in part"


def test_the_other_way_round_rules_fall_silent(cli: Cli, pages: Path, rules: Path) -> None:
    """With OLD and NEW exchanged, what was removed stays, as its rule no longer removes it."""
    ran = cli("rules", "diff", rules, "shipped", pages)

    assert "# my.tickets (promo) no longer removes it: " in ran.stdout
    assert "+ 1 line on 1 page: newly kept, no longer by my.tickets (promo)" in ran.stdout.splitlines()


@pytest.mark.parametrize(("new", "code"), [("shipped", 0), ("mine", 1)])
def test_exit_code_tells_whether_anything_differs(cli: Cli, pages: Path, rules: Path, new: str, code: int) -> None:
    """With --exit-code a difference exits 1 and none exits 0."""
    ran = cli("rules", "diff", "--exit-code", "shipped", rules if new == "mine" else new, pages)

    assert ran.returncode == code


def test_one_bad_page_does_not_stop_the_rest(
    cli: Cli, pages: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that cannot be read, or that meets a bug, is named; the others are compared."""
    (pages / "a-gone.txt").symlink_to(pages / "nowhere")
    trial = Cleaner.trial

    def fail_on_calm(cleaner: Cleaner, source: bytes, **asked: object) -> object:
        if b"calm" in source:
            raise ZeroDivisionError("planted")
        return trial(cleaner, source, **asked)  # type: ignore[arg-type] # passed on as it came

    unreadable = cli("rules", "diff", "shipped", rules, pages)
    monkeypatch.setattr(Cleaner, "trial", fail_on_calm)
    buggy = cli("rules", "diff", "shipped", rules, pages)

    assert unreadable.returncode == 1
    assert unreadable.stderr == "cleaner: a-gone.txt: No such file or directory\n"
    assert "1 of 2 pages differ" in unreadable.stdout
    assert buggy.returncode == 3
    assert "calm.txt: a bug in cleaner: ZeroDivisionError: planted" in buggy.stderr
    assert "1 of 1 page differ" in buggy.stdout


def test_an_empty_folder_is_said_to_be_empty(cli: Cli, tmp_path: Path, rules: Path) -> None:
    """A folder without pages writes nothing to stdout and says what was expected."""
    (tmp_path / "none").mkdir()

    ran = cli("rules", "diff", "shipped", rules, tmp_path / "none")

    assert (ran.returncode, ran.stdout) == (0, "")
    assert "found nothing to clean under" in ran.stderr


def test_wrong_paths_are_named(cli: Cli, pages: Path, rules: Path, tmp_path: Path) -> None:
    """Rules, a folder or the folder of a report that are not there exit 1 in one line, before any page is read."""
    for arguments in (
        ("shipped", tmp_path / "no-rules", pages),
        ("shipped", rules, tmp_path / "no-pages"),
        ("shipped", rules, pages, "--html", tmp_path / "no" / "report.html"),
    ):
        ran = cli("rules", "diff", *arguments)

        assert (ran.returncode, ran.stdout) == (1, "")
        assert f"{tmp_path}/no" in ran.stderr
        assert ran.stderr.count("\n") == 1


def test_the_report_holds_the_same_and_runs_nothing(cli: Cli, pages: Path, rules: Path, tmp_path: Path) -> None:
    """The HTML file has the table, the pages and the lines; markup in them is text, and nothing is loaded or run."""
    sly = '<script>alert(1)</script> "tickets" & \x1b[2J\x00\x0c'
    (pages / "<img src=x>.txt").write_text(f"{sly}\n", encoding="utf-8")
    report = tmp_path / "report.html"

    ran = cli("rules", "diff", "shipped", rules, pages, "--type", "text", "--html", report)

    assert ran.returncode == 0
    source = report.read_text(encoding="utf-8")
    root = html.document_fromstring(source)
    assert source.startswith("<!doctype html>")
    assert not found(root, "//script|//img|//link|//iframe|//i|//@src|//@href|//@*[starts-with(name(), 'on')]")
    (policy,) = found(root, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    texts = found(root, "//span[@class='text']/text()")
    assert any(text.startswith('<script>alert(1)</script> "tickets" & \u241b[2J') for text in texts)
    assert found(root, "//summary/span[@class='path']/text()") == ["<img src=x>.txt", "deep/ferry.txt"]
    assert found(root, "//tbody/tr/td/code/text()") == ["my.tickets", "my.heading"]


def test_silent_rules_about_hosts_are_told(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """Where no page has an address, a line says how many rules and files said nothing; with one they speak."""
    (tmp_path / "my" / "sites").mkdir(parents=True)
    scoped = RULES.replace("rules:", "scope: {hosts: [a.example]}\nrules:").replace("id: my", "id: host")
    (tmp_path / "my" / "a.yaml").write_text(scoped, encoding="utf-8")
    (tmp_path / "my" / "sites" / "b.example.yaml").write_text(RULES, encoding="utf-8")

    silent = cli("rules", "diff", "shipped", tmp_path / "my", pages)
    told = cli("rules", "diff", "shipped", tmp_path / "my", pages, "--url", "https://a.example/")

    said = "no page has an address, so that 2 rules and 1 site file about hosts said nothing"
    assert silent.stderr == f"cleaner: {said}: --url names the address of all pages\n"
    assert "0 of 2 pages differ" in silent.stdout
    assert (told.stderr, "1 of 2 pages differ" in told.stdout) == ("", True)
