"""`cleaner batch --site-template`, with its real worker processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.batch.doubles import tree, write_jsonl
from tests.batch.template.sites import LINE, rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]

OPTIONS = ("--workers", "2", "--part-size", "4", "--format", "json")
KEEP = """\
rules:
  - id: my.quay
    category: promo
    why: We want to read of the quay.
    action: keep
    when: {line_has: [old quay]}
    examples: {match: [old quay], no_match: [x]}
"""


def results(out: Path) -> dict[str, dict[str, object]]:
    """Return the results by id."""
    parts = sorted(out.glob("in.jsonl/part-*[0-9d].jsonl"))
    found = [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["result"] for row in found}


@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
def test_what_recurs_on_a_sites_pages_goes_and_says_why(cli: Cli, tmp_path: Path, *, html: bool) -> None:
    """A line below every article of one site is removed by the template; a site of three pages keeps it."""
    write_jsonl(tmp_path / "in.jsonl", [*rows("a.example", 9, html=html), *rows("b.example", 3, html=html)])

    plain = cli("batch", tmp_path / "in.jsonl", tmp_path / "plain", *OPTIONS)
    ran = cli("batch", tmp_path / "in.jsonl", tmp_path / "out", *OPTIONS, "--site-template")

    assert (plain.returncode, ran.returncode) == (0, 0), ran.stderr
    assert ran.stderr.startswith("cleaner: site template: 1 rules for 1 of 1 sites\n")
    assert all(LINE in str(result["text"]) for result in results(tmp_path / "plain").values())
    for name, result in results(tmp_path / "out").items():
        assert (LINE in str(result["text"])) == name.startswith("b.example")
    removals = json.loads(json.dumps(results(tmp_path / "out")["a.example/4"]["removals"]))
    (said,) = [removal for removal in removals if removal["text"] == LINE]
    assert said["rule"].startswith("template.a.example.")
    assert said["reason"].startswith("Site template of a.example: ")
    assert "9 of 9 pages" in said["reason"]


def test_keeps_win(cli: Cli, tmp_path: Path) -> None:
    """A rule for every site that keeps the line outweighs the template, which is about one site."""
    write_jsonl(tmp_path / "in.jsonl", rows("a.example", 9))
    (tmp_path / "mine.yaml").write_text(KEEP, encoding="utf-8")

    cli(
        "batch", tmp_path / "in.jsonl", tmp_path / "out", *OPTIONS, "--site-template", "--rules", tmp_path / "mine.yaml"
    )

    found = results(tmp_path / "out")
    assert len(found) == 9
    assert all(LINE in str(result["text"]) for result in found.values())


def test_a_run_that_is_started_again_has_the_same_template(cli: Cli, tmp_path: Path) -> None:
    """The second run takes the files as they lie there, though by now it would learn others, and --overwrite learns."""
    write_jsonl(tmp_path / "in.jsonl", rows("a.example", 9))
    asked = ("batch", tmp_path / "in.jsonl", tmp_path / "out", *OPTIONS, "--site-template")
    cli(*asked)
    whole = tree(tmp_path / "out")
    for part in list((tmp_path / "out" / "in.jsonl").iterdir())[1:]:
        part.unlink()
    file = tmp_path / "out" / "site-template" / "sites" / "a.example.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# looked through\n", encoding="utf-8")

    cli(*asked)
    kept = file.read_text(encoding="utf-8")
    cli(*asked, "--overwrite")

    assert kept.endswith("# looked through\n")
    assert {name: data for name, data in tree(tmp_path / "out").items() if "template" in name} == {
        name: data for name, data in whole.items() if "template" in name
    }


def test_a_folder_of_pages_is_refused(cli: Cli, tmp_path: Path) -> None:
    """Where there are no addresses there are no sites, and the command says so."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.txt").write_text(LINE, encoding="utf-8")

    ran = cli("batch", tmp_path / "in", tmp_path / "out", "--site-template")

    assert ran.returncode == 1
    assert "--site-template needs records" in ran.stderr
