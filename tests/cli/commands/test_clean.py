"""`cleaner clean`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.model.result import CleanResult, ExplainedLine

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]
    Process = Callable[..., subprocess.Popen[bytes]]

RELATED = ["RELATED CONTENT", "Ten ferries that sailed too early", "Why the harbour board has no boats"]


def test_text_is_the_page_without_the_related_block(cli: Cli, page: Path) -> None:
    """By default the body goes to stdout: the input's lines but for the related stories, ended by one line end."""
    ran = cli("clean", page)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("statement.\n")
    kept = [line for line in page.read_text(encoding="utf-8").splitlines() if line not in RELATED]
    assert [line for line in ran.stdout.splitlines() if line] == kept


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_serves_as_well(cli: Cli, page: Path, arguments: tuple[str, ...]) -> None:
    """Without a path, or with -, the page is read from stdin and comes out the same."""
    assert cli("clean", *arguments, stdin=page.read_bytes()).stdout == cli("clean", page).stdout


def test_json_is_the_result(cli: Cli, page: Path) -> None:
    """--format json gives a CleanResult, with the removed lines in it."""
    ran = cli("clean", "--format", "json", page)

    result = CleanResult.model_validate_json(ran.stdout)
    assert [removal.text for removal in result.removals] == RELATED


def test_markdown_keeps_the_structure_of_html(cli: Cli, tmp_path: Path) -> None:
    """--format markdown writes a heading and a list as Markdown does."""
    page = tmp_path / "page.html"
    prose = (
        "<p>The board of the harbour met on Monday and decided, after a long talk, that the ferry stays in port.</p>"
    )
    page.write_text(
        f"<html><body><article><h1>Ferry</h1>{prose}<h2>What it needs</h2>{prose.replace('Monday', 'Friday')}"
        "<p>Before it sails again, the board wants to see for itself that the ferry has:</p>"
        "<ul><li>an engine that was tested</li><li>a crew that has slept</li></ul></article></body></html>",
        encoding="utf-8",
    )

    lines = cli("clean", "--format", "markdown", page).stdout.splitlines()

    assert "## What it needs" in lines
    assert "- a crew that has slept" in lines


def test_a_category_can_be_kept(cli: Cli, page: Path) -> None:
    """--keep related leaves the related stories where they are."""
    assert RELATED[1] in cli("clean", "--keep", "related", page).stdout.splitlines()


def test_own_rules_join_the_shipped_ones(cli: Cli, page: Path, tmp_path: Path) -> None:
    """--rules adds a rule file, whose rule then is the reason of a removal."""
    rules = tmp_path / "mine.yaml"
    rules.write_text(
        "category: promo\n"
        "rules:\n"
        "  - id: harbour-tickets\n"
        "    why: A call to buy tickets is no news.\n"
        "    action: drop\n"
        "    when: {line_has: ['change their tickets']}\n"
        "    examples:\n"
        "      match: ['You can change their tickets here.']\n"
        "      no_match: ['The ferry sails.']\n",
        encoding="utf-8",
    )

    result = CleanResult.model_validate_json(cli("clean", "--format", "json", "--rules", rules, page).stdout)

    assert "harbour-tickets" in {removal.rule for removal in result.removals}


def test_the_charset_can_be_told(cli: Cli, tmp_path: Path) -> None:
    """Bytes of windows-1252 are read as such with --charset, whatever a detector would have thought of them."""
    sentence = "Die Fähre „Möwe“ bleibt im Hafen, sagte Kapitän Jürgen Groß am Montag, und zwar für 20 € am Tag…"
    page = tmp_path / "page.txt"
    page.write_bytes(sentence.encode("windows-1252"))

    ran = cli("clean", "--charset", "windows-1252", "--format", "json", page)

    result = CleanResult.model_validate_json(ran.stdout)
    assert sentence in result.text
    assert (result.stats.charset, result.stats.charset_source) == ("windows-1252", "declared")


def test_type_and_language_are_taken_at_their_word(cli: Cli) -> None:
    """--type text does not parse markup, and --language, in any case of letters, is the language that is reported."""
    ran = cli(
        "clean", "--type", "text", "--language", "DE", "--format", "json", stdin=b"<p>Ein Satz, der so bleibt.</p>"
    )

    result = CleanResult.model_validate_json(ran.stdout)
    assert result.stats.media_type == "text/plain"
    assert result.metadata.language == "de"


def test_the_url_is_metadata(cli: Cli, page: Path) -> None:
    """--url names the host that the page came from."""
    ran = cli("clean", "--url", "https://news.example/ferry", "--format", "json", page)

    assert CleanResult.model_validate_json(ran.stdout).metadata.hostname == "news.example"


def test_explain_shows_every_line_and_its_reason(cli: Cli, page: Path) -> None:
    """--explain prints all lines in order: kept ones as they are, removed ones marked, each with its category."""
    shown = cli("clean", "--explain", page).stdout.splitlines()

    document = [line for line in shown if line and not line.startswith("    # ")]
    assert document == [
        f"- {line}" if line in RELATED else line for line in page.read_text(encoding="utf-8").splitlines()
    ]
    reasons = [line for line in shown if line.startswith("    # ")]
    assert len(reasons) == len(RELATED)
    assert all("(related): " in reason for reason in reasons)


def test_explain_in_json_is_the_lines(cli: Cli, page: Path) -> None:
    """--explain --format json gives a JSON array of ExplainedLine."""
    shown = json.loads(cli("clean", "--explain", "--format", "json", page).stdout)

    lines = [ExplainedLine.model_validate(line) for line in shown]
    assert [line.text for line in lines if not line.kept] == RELATED


def test_output_goes_to_a_file(cli: Cli, page: Path, tmp_path: Path) -> None:
    """--output writes the file and nothing to stdout, and leaves nothing else behind."""
    target = tmp_path / "out" / "clean.txt"
    target.parent.mkdir()
    target.write_text("from before", encoding="utf-8")

    ran = cli("clean", "--output", target, page)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert target.read_text(encoding="utf-8") == cli("clean", page).stdout
    assert list(target.parent.iterdir()) == [target]


def test_output_dash_is_standard_output(cli: Cli, page: Path) -> None:
    """--output - means what it means everywhere else."""
    assert cli("clean", "-o", "-", page).stdout == cli("clean", page).stdout
    assert not Path("-").exists()


def test_a_failure_leaves_the_old_output(cli: Cli, tmp_path: Path) -> None:
    """If the page cannot be cleaned, the file that --output names stays as it was."""
    target = tmp_path / "clean.txt"
    target.write_text("from before", encoding="utf-8")

    ran = cli("clean", "--charset", "klingon", "--output", target, stdin=b"text")

    assert ran.returncode == 1
    assert target.read_text(encoding="utf-8") == "from before"


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.html", "No such file or directory"), (".", "Is a directory"), ("loop", "levels of")]
)
def test_a_path_that_cannot_be_read_is_one_line(cli: Cli, tmp_path: Path, name: str, reason: str) -> None:
    """A missing file, a folder and a link to itself exit 1 with one line that names the path."""
    (tmp_path / "loop").symlink_to("loop")

    ran = cli("clean", tmp_path / name)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(f"cleaner: {tmp_path / name}: ")
    assert reason in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--profile", "nosuchprofile"), "nosuchprofile"),
        (("--keep", "nosuchcategory"), "nosuchcategory"),
        (("--charset", "klingon"), "klingon"),
    ],
)
def test_what_the_library_refuses_is_one_line(cli: Cli, arguments: tuple[str, str], words: str) -> None:
    """A profile, a category or a charset that does not exist is exit 1 with one line that names it."""
    ran = cli("clean", *arguments, stdin=b"One sentence of text.")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_wrong_rules_are_a_line_for_each_fault(cli: Cli, page: Path, tmp_path: Path) -> None:
    """Faults of a rule file are all shown, each with its file and line, and nothing is cleaned."""
    rules = tmp_path / "wrong.yaml"
    rules.write_text(
        "category: promo\nrules:\n  - id: one\n    colour: red\n  - id: two\n    shape: round\n", encoding="utf-8"
    )

    ran = cli("clean", "--rules", rules, page)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert all(line.startswith(f"{rules}:") for line in ran.stderr.splitlines())
    assert "colour" in ran.stderr
    assert "shape" in ran.stderr


def test_a_huge_file_is_one_line(cli: Cli, tmp_path: Path) -> None:
    """A file that no limit admits is refused by its size, and not read to its end."""
    page = tmp_path / "huge.html"
    with page.open("wb") as file:
        file.truncate(10**12)

    ran = cli("clean", page)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "more than 80,000,000 bytes" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_limit_can_be_set(cli: Cli, page: Path) -> None:
    """--limit lowers the cap of its name, and so can raise it."""
    ran = cli("clean", "--limit", "max_lines=3", page)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "more than 3 lines" in ran.stderr
    assert cli("clean", "--limit", "max_lines=3000", page).returncode == 0


def test_an_empty_body_is_said(cli: Cli) -> None:
    """When nothing is left, a line on stderr says so, lest the silence be taken for success."""
    ran = cli("clean", "--type", "html", stdin=b"<title>A page that scripts would fill</title>")

    assert (ran.returncode, ran.stdout) == (0, "")
    assert "nothing is left of the document" in ran.stderr


@pytest.mark.parametrize("content", [b"", b" \r\n\n"])
def test_an_empty_document_is_said_to_be_one(cli: Cli, content: bytes) -> None:
    """Where nothing came in, nobody is sent to look for what went."""
    ran = cli("clean", stdin=content)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "cleaner: the document is empty\n")


@pytest.mark.parametrize("address", ["https://post.example/a", "http://post.example/"])
def test_an_address_is_not_taken_for_a_missing_file(cli: Cli, address: str) -> None:
    """Whoever names a web address is told that nothing is fetched, and what to do."""
    ran = cli("clean", address)

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "nothing is ever fetched: fetch the page and pipe it in" in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_terminal_is_not_waited_for(process: Process) -> None:
    """Without a path and with the keyboard as stdin, the command says what it expects instead of hanging."""
    leader, follower = os.openpty()
    with process("clean", stdin=follower) as running:
        _, words = running.communicate(timeout=60)
    os.close(leader)
    os.close(follower)

    assert running.returncode == 1
    assert b"name a file, or pipe a page" in words


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a POSIX shell does")
def test_no_standard_input_at_all_is_one_line(process: Process) -> None:
    """`cleaner clean <&-` is exit 1 and one line."""
    with process("clean", stdin=None, preexec_fn=lambda: os.close(0)) as running:
        _, words = running.communicate(timeout=60)

    assert running.returncode == 1
    assert b"name a file, or pipe a page" in words
    assert words.count(b"\n") == 1
