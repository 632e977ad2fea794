"""`cleaner batch` over files of records, with its real worker processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

PROSE = "On day {} of the voyage the captain wrote in her log that the sea was calm and the crew in good heart."
PLAIN = ("--type", "text", "--profile", "c4", "--workers", "1")


def test_records_and_pages_of_a_folder_are_all_cleaned(cli: Cli, tmp_path: Path) -> None:
    """Each page has its file, each record its row, and what is no record a word; a second run skips all and says so."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "page.txt").write_text(PROSE.format(0), encoding="utf-8")
    lines = [json.dumps({"nr": n, "lang": "en", "body": PROSE.format(n)}) for n in range(1, 26)]
    (folder / "log.jsonl").write_text("\n".join([*lines, *["nope"] * 12]), encoding="utf-8")
    fields = ("--content-field", "body", "--id-field", "nr", "--part-size", "20")

    first = cli("batch", folder, out, *PLAIN, *fields)
    again = cli("batch", folder, out, *PLAIN, *fields)

    assert first.returncode == 1
    assert first.stdout.startswith("26 done, 12 failed, 0 skipped as finished before in ")
    assert first.stdout.endswith(" % of the text removed\n")
    assert "cleaner: log.jsonl:26: not JSON: " in first.stderr
    assert "cleaner: and 2 more: the files *.errors.jsonl beside the parts name them all\n" in first.stderr
    part = (out / "log.jsonl" / "part-000000020-000000037-end.jsonl").read_text(encoding="utf-8")
    assert json.loads(part.splitlines()[-1]) == {"nr": 25, "lang": "en", "text": PROSE.format(25)}
    assert again.returncode == 0
    assert again.stderr.startswith("cleaner: failures of earlier runs are listed beside 1 part, in *.errors.jsonl")
    assert again.stderr.count("\n") == 1
    assert again.stdout.startswith("0 done, 0 failed, 38 skipped as finished before")


def test_records_that_are_none_are_not_taken_for_a_wrong_name(cli: Cli, tmp_path: Path) -> None:
    """An empty file of records is no error, and nobody is told that its name should end otherwise."""
    (tmp_path / "log.jsonl").touch()

    ran = cli("batch", tmp_path / "log.jsonl", tmp_path / "out", *PLAIN)

    assert ran.returncode == 0
    assert ran.stderr == (
        f"cleaner: found nothing to clean: no file of records under {tmp_path / 'log.jsonl'} holds a document\n"
        "cleaner: passed over, as no documents: files of records that hold none, such as log.jsonl (1)\n"
    )


def test_quiet_says_only_what_is_wrong(cli: Cli, tmp_path: Path) -> None:
    """With --quiet there is no summary, and a failure is still named."""
    (tmp_path / "log.jsonl").write_text(json.dumps({"text": PROSE}) + "\nnope\n", encoding="utf-8")

    ran = cli("batch", tmp_path / "log.jsonl", tmp_path / "out", *PLAIN, "--quiet")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("cleaner: log.jsonl:2: not JSON: ")
    assert ran.stderr.count("\n") == 1
