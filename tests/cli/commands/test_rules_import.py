"""`cleaner rules import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

PAGE = """\
<html><body><div id="tale"><p>The ferry sailed on Monday, and the crew was glad of the rest that winter gave them.</p>
<p class="boat-offer">Buy a boat from the yard, they are cheap and they float, says the man who sells them there.</p>
</div>
<div id="other"><p>The harbour board has no boats of its own, and it never had any, the clerk of the board said.</p>
</div>
</body></html>
"""


@pytest.fixture
def configs(tmp_path: Path) -> Path:
    """Give a folder with configs of two hosts."""
    folder = tmp_path / "configs"
    folder.mkdir()
    (folder / "isle.example.txt").write_text(
        "title: //h1\nbody: //div[@id='tale']\nstrip_id_or_class: boat-offer\ntest_url: https://isle.example/1\n"
    )
    (folder / "bay.example.txt").write_text("body: //main\nbody: //p[contains(@class='x')]\nstrip_id_or_class: promo\n")
    return folder


def test_the_summary_counts_what_was_taken_and_what_was_not(cli: Cli, configs: Path, tmp_path: Path) -> None:
    """Counts stand on stdout by directive and by reason, and the report names each line."""
    ran = cli("rules", "import", "ftr", configs, tmp_path / "mine")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        f"2 files read, 2 rule files written to {tmp_path / 'mine'}\n"
        "taken: 5\n"
        "        2  body\n"
        "        2  strip_id_or_class\n"
        "        1  title\n"
        f"not taken: 2, each with its line in {tmp_path / 'mine' / 'import-report.txt'}\n"
        "        1  malformed: contains() takes 2 arguments, found 1\n"
        "        1  not applicable: a test of a fetched page\n"
    )
    assert (tmp_path / "mine" / "import-report.txt").read_text() == (
        "bay.example.txt:2: body: //p[contains(@class='x')]: malformed: contains() takes 2 arguments, found 1\n"
        "isle.example.txt:4: test_url: https://isle.example/1: not applicable: a test of a fetched page\n"
    )


def test_the_rules_work_as_the_configs_do(cli: Cli, configs: Path, tmp_path: Path) -> None:
    """A page of the host comes out the same by the configs and by the rule files, and other than without either."""
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    cli("rules", "import", "ftr", configs, tmp_path / "mine")

    cleaned = [
        cli("clean", page, "--url", "https://www.isle.example/1", *rules).stdout
        for rules in (("--rules", configs), ("--rules", tmp_path / "mine"), ())
    ]

    assert cleaned[0] == cleaned[1]
    assert cleaned[0].startswith("The ferry sailed on Monday")
    assert "boat" not in cleaned[0]
    assert "Buy a boat" in cleaned[2]


def test_the_rules_pass_the_check(cli: Cli, configs: Path, tmp_path: Path) -> None:
    """What was written is in the rule format, report beside it or not."""
    cli("rules", "import", "ftr", configs, tmp_path / "mine")

    ran = cli("rules", "check", tmp_path / "mine")

    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_report_goes_where_it_is_wanted(cli: Cli, configs: Path, tmp_path: Path) -> None:
    """With --report the folder holds rules only."""
    ran = cli("rules", "import", "ftr", configs, tmp_path / "mine", "--report", tmp_path / "report.txt")

    assert ran.returncode == 0
    assert f"in {tmp_path / 'report.txt'}\n" in ran.stdout
    assert (tmp_path / "report.txt").read_text().count("\n") == 2
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["sites"]


def test_a_folder_with_something_in_it_is_left_alone(cli: Cli, configs: Path, tmp_path: Path) -> None:
    """An empty folder is filled, and one that is not is an error that names it."""
    out = tmp_path / "mine"
    out.mkdir()

    first = cli("rules", "import", "ftr", configs, out)
    second = cli("rules", "import", "ftr", configs, out)

    assert first.returncode == 0
    assert second.returncode == 1
    assert second.stderr.startswith(f"cleaner: {out} is there already: name a new or an empty folder.")


def test_a_failure_leaves_nothing_behind(
    cli: Cli, configs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file cannot be written, neither the folder nor a part of it stays."""

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(Path, "rmdir", full)
    out = tmp_path / "mine"
    out.mkdir()

    ran = cli("rules", "import", "ftr", configs, out)

    assert (ran.returncode, ran.stderr) == (1, f"cleaner: {tmp_path}: No space left on device\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["configs", "mine"]
    assert list(out.iterdir()) == []


def test_a_folder_without_configs_is_an_error(cli: Cli, tmp_path: Path) -> None:
    """Nothing is written where there is nothing to import."""
    ran = cli("rules", "import", "ftr", tmp_path, tmp_path / "mine")

    assert ran.returncode == 1
    assert "nothing to import: expected Full-Text RSS site configs" in ran.stderr
    assert not (tmp_path / "mine").exists()


def test_lists_without_a_filter_are_an_error(cli: Cli, tmp_path: Path) -> None:
    """Where nothing in the files can be a rule, the error says what was looked for and why nothing was taken."""
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "notes.txt").write_text("||ads.example^\nexample.org##+js(nothing)\n", encoding="utf-8")

    ran = cli("rules", "import", "ublock", lists, tmp_path / "mine")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        f"{lists}: nothing to import: no filter such as ##.advert found, in 1 file, that a rule can be made of; "
        "not taken: not applicable: runs a script in a browser (1); network filter: nothing is fetched here (1)\n"
    )
    assert not (tmp_path / "mine").exists()


def test_the_report_of_a_list_is_in_the_order_of_its_lines(cli: Cli, tmp_path: Path) -> None:
    """Each entry has a line, network filters that of the first of them, and the report goes down the list."""
    path = tmp_path / "list.txt"
    path.write_text("##.ad\n||ads.example^\n##+js(x)\nexample.*##.box\n||more.example^\n", encoding="utf-8")

    cli("rules", "import", "ublock", path, tmp_path / "mine")

    report = (tmp_path / "mine" / "import-report.txt").read_text(encoding="utf-8")
    assert [line.split(":")[1] for line in report.splitlines()] == ["2", "3", "4"]
    assert report.startswith("list.txt:2: 2 network filters: network filter: nothing is fetched here\n")
