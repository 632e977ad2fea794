"""`cleaner rules learn`."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

MENU = "Harbour desk\nNorthern islands\nTides and wind\n"
PAGES = [
    f"{MENU}The tale of boat {name}\nThe boat {name} left the quay of {name} before anybody there was up to see it.\n"
    for name in ("Anna", "Berta", "Clara", "Dora", "Emma", "Frida")
]


def test_jsonl_becomes_a_rule_file(cli: Cli, tmp_path: Path) -> None:
    """The pages' own addresses say the host, a broken line is named, and the file passes the check."""
    source, output = tmp_path / "pages.jsonl", tmp_path / "learnt.yaml"
    rows = [json.dumps({"text": page, "url": f"https://gull.example/{n}"}) for n, page in enumerate(PAGES)]
    source.write_text("\n".join([*rows, "{broken"]), encoding="utf-8")

    ran = cli("rules", "learn", source, "-o", output)

    assert (ran.returncode, ran.stdout) == (0, "")
    assert "passed over pages.jsonl:7: not JSON" in ran.stderr
    assert "1 rule from 6 distinct pages of gull.example, of 7 given" in ran.stderr
    assert "# on 6 of 6 pages" in output.read_text(encoding="utf-8")
    assert cli("rules", "check", output).returncode == 0


def test_a_file_that_cannot_be_written_costs_no_reading(cli: Cli, tmp_path: Path) -> None:
    """Where the output's folder is missing, that is said before any page is read, and nothing else."""
    (tmp_path / "pages.jsonl").write_text("{broken", encoding="utf-8")

    ran = cli("rules", "learn", tmp_path / "pages.jsonl", "-o", tmp_path / "rules" / "gull.yaml")

    assert (ran.returncode, ran.stderr) == (1, f"cleaner: {tmp_path}/rules/gull.yaml: No such file or directory\n")


def test_what_was_not_read_is_told_where_nothing_is_left(cli: Cli, tmp_path: Path) -> None:
    """Of a file in which no page is found, the first lines and their reasons are named, and how many there were."""
    source = tmp_path / "pages.jsonl"
    source.write_text('{"body": "The boat left."}\n' * 25, encoding="utf-8")

    ran = cli("rules", "learn", source, "--host", "gull.example")

    first, *_, more, said = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert first.startswith("cleaner: passed over pages.jsonl:1: found no text in content or html or text")
    assert more == "cleaner: passed over 5 more"
    assert said == "cleaner: no page given: expected 5 or more, better 30, of different articles"


def test_fields_can_be_named(cli: Cli, tmp_path: Path) -> None:
    """JSONL with other names for page and address is read by these; it may be packed."""
    source = tmp_path / "pages.jsonl.gz"
    rows = [json.dumps({"body": page, "at": f"https://gull.example/{n}"}) for n, page in enumerate(PAGES)]
    source.write_bytes(gzip.compress("\n".join(rows).encode()))

    ran = cli("rules", "learn", source, "--content-field", "body", "--url-field", "at")

    assert ran.returncode == 0
    assert "line_is: [Harbour desk, Northern islands, Tides and wind]" in ran.stdout


def test_a_folder_needs_its_host(cli: Cli, tmp_path: Path) -> None:
    """Files have no addresses: without --host that is said, and with it the rules are for that host."""
    (tmp_path / "deep").mkdir()
    for number, page in enumerate(PAGES):
        (tmp_path / "deep" / f"{number}.txt").write_text(page, encoding="utf-8")

    (tmp_path / "huge.txt").write_text("line\n" * 20_001, encoding="utf-8")

    nameless, named = cli("rules", "learn", tmp_path), cli("rules", "learn", tmp_path, "--host", "gull.example")

    assert (nameless.returncode, nameless.stdout) == (1, "")
    assert "--host example.org" in nameless.stderr
    assert "hosts: [gull.example]" in named.stdout
    assert "cleaner: passed over huge.txt: text of more than 20,000 lines\n" in named.stderr
