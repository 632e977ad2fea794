"""`cleaner batch`, with its real worker processes."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from typing import TYPE_CHECKING

import pytest

from cleaner.model.result import CleanResult
from tests.batch.doubles import NOTES

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Cli = Callable[..., CompletedProcess[str]]
    Process = Callable[..., subprocess.Popen[bytes]]

PROSE = (
    "On day {} of the voyage the captain wrote in her log that the sea was calm and that the crew was in good heart."
)


def article(days: int) -> str:
    """Write a text with one line for each day."""
    return "\n".join(PROSE.format(day) for day in range(days))


def outputs(folder: Path) -> set[str]:
    """Name all files under a folder, hidden ones but for the notes on the input too."""
    return {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name not in NOTES
    }


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with four documents in two levels, and a file that is none."""
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.html").write_text(f"<html><body><p>{PROSE.format(1)}</p></body></html>", encoding="utf-8")
    (folder / "a.txt").write_text(article(3), encoding="utf-8")
    (folder / "deep" / "B.HTM").write_text(f"<html><body><p>{PROSE.format(2)}</p></body></html>", encoding="utf-8")
    (folder / "deep" / "c.xhtml").write_text(f"<html><body><p>{PROSE.format(3)}</p></body></html>", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_every_document_gets_an_output_at_its_place(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """The tree is mirrored, documents of one stem stay apart, the summary counts them, and a line what is none."""
    out = tmp_path / "out"

    ran = cli("batch", pages, out, "--workers", "2")

    said = "cleaner: passed over, as no documents: files with other endings, such as picture.png (1)\n"
    assert (ran.returncode, ran.stderr) == (0, said)
    assert ran.stdout.startswith("4 done, 0 failed, 0 skipped as finished before in ")
    assert outputs(out) == {"a.html.txt", "a.txt.txt", "deep/B.HTM.txt", "deep/c.xhtml.txt"}
    assert (out / "a.html.txt").read_text(encoding="utf-8") == PROSE.format(1) + "\n"


def test_silent_rules_about_hosts_are_told(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """Pages of a folder have no address, and a line says which rules could say nothing for it, and what has one."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "a.example.yaml").write_text("switch_off: [en.share.line]", encoding="utf-8")

    ran = cli("batch", pages, tmp_path / "out", "--workers", "1", "--rules", tmp_path / "sites")

    assert ran.returncode == 0
    assert ran.stderr.startswith("cleaner: no page has an address, so that 1 site file about hosts said nothing: ")


def test_json_holds_whole_results(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """--format json writes a CleanResult for each document, named .json."""
    out = tmp_path / "out"

    cli("batch", pages, out, "--workers", "1", "--format", "json")

    result = CleanResult.model_validate_json((out / "deep" / "B.HTM.json").read_text(encoding="utf-8"))
    assert result.text.strip() == PROSE.format(2)


def test_bad_documents_are_listed_and_the_rest_is_done(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """A dangling link and a document over the limit fail by name with a reason; the others come out; exit 1."""
    (pages / "gone.html").symlink_to("nowhere")
    with (pages / "huge.txt").open("wb") as file:
        file.truncate(10**12)

    ran = cli("batch", pages, tmp_path / "out", "--workers", "1")

    assert ran.returncode == 1
    assert ran.stdout.startswith("4 done, 2 failed")
    assert "cleaner: gone.html: No such file or directory\n" in ran.stderr
    assert "cleaner: huge.txt: document of more than" in ran.stderr


def test_a_document_past_its_deadline_fails_alone(cli: Cli, tmp_path: Path) -> None:
    """--deadline gives up the document that takes longer, and says so, while the short one comes out."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "long.txt").write_text(article(400_000), encoding="utf-8")
    (folder / "short.txt").write_text(article(1), encoding="utf-8")

    told = ("--workers", "1", "--deadline", "3", "--limit", "max_chars=60000000")
    ran = cli("batch", folder, tmp_path / "out", *told)

    assert ran.returncode == 1
    assert "cleaner: long.txt: " in ran.stderr
    assert "deadline" in ran.stderr
    assert outputs(tmp_path / "out") == {"short.txt.txt"}


def test_what_is_finished_is_skipped_unless_overwritten(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """A second run does only what changed; --overwrite does all."""
    out = tmp_path / "out"
    cli("batch", pages, out, "--workers", "1")
    (pages / "a.txt").write_text(PROSE.format(77), encoding="utf-8")
    later = time.time() + 60
    os.utime(pages / "a.txt", (later, later))

    again = cli("batch", pages, out, "--workers", "1")
    overwritten = cli("batch", pages, out, "--workers", "1", "--overwrite")

    assert again.stdout.startswith("1 done, 0 failed, 3 skipped")
    assert (out / "a.txt.txt").read_text(encoding="utf-8") == PROSE.format(77) + "\n"
    assert overwritten.stdout.startswith("4 done, 0 failed, 0 skipped")


def test_output_inside_the_input_is_not_eaten(cli: Cli, pages: Path) -> None:
    """An output folder inside the input folder is left out of the next run."""
    for _ in range(2):
        ran = cli("batch", pages, pages / "clean", "--workers", "1", "--overwrite")

        assert ran.stdout.startswith("4 done, ")


def test_nothing_to_do_is_said(cli: Cli, tmp_path: Path) -> None:
    """A folder without documents is no error, but a line says what was looked for."""
    ran = cli("batch", tmp_path, tmp_path / "out", "--workers", "1")

    assert ran.returncode == 0
    assert "expected files that end in .html, .html.gz, .html.zst, .htm, " in ran.stderr


@pytest.mark.parametrize(
    ("in_dir", "out_dir", "words"),
    [
        ("missing", "out", "missing: No such file or directory"),
        ("pages/a.txt", "out", "a.txt: a file of records ends in .jsonl, "),
        ("pages", "pages/a.txt", "a.txt: Not a directory"),
        ("pages", "pages", "is or holds the input folder"),
        ("pages/deep", "pages", "is or holds the input folder"),
        ("pages", "-", "a batch has no standard input or output: "),
        ("-", "out", "a batch has no standard input or output: "),
        ("", "out", "found an empty path in the place of IN or OUT_DIR"),
        ("pages", "", "found an empty path in the place of IN or OUT_DIR"),
    ],
)
def test_folders_that_will_not_do_are_one_line(cli: Cli, pages: Path, in_dir: str, out_dir: str, words: str) -> None:
    """A missing or wrong folder is exit 1 and one line, before anything is started or written."""
    before = outputs(pages)

    ran = cli("batch", *(path if path in {"-", ""} else pages.parent / path for path in (in_dir, out_dir)))

    assert (ran.returncode, ran.stdout) == (1, "")
    assert words in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert outputs(pages) == before


def test_a_pattern_that_the_shell_has_resolved_is_told(cli: Cli, pages: Path) -> None:
    """Who forgot the quotes reads what to do, and not the names of a thousand files."""
    ran = cli("batch", *(pages / f"{n}.jsonl" for n in range(1000)), pages / "out")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("cleaner: found 1,001 paths, expected IN and OUT_DIR: quote a pattern")
    assert len(ran.stderr) < 300


def test_options_that_the_rules_refuse_are_one_line(cli: Cli, pages: Path, tmp_path: Path) -> None:
    """An unknown category is said once, and not of every document."""
    ran = cli("batch", pages, tmp_path / "out", "--keep", "nosuchcategory")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "nosuchcategory" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="interrupts a process group, as a POSIX terminal does")
def test_an_interrupted_batch_leaves_whole_files_and_can_go_on(process: Process, tmp_path: Path) -> None:
    """^C halfway exits 130 with one line; what is written is whole, and a second run does exactly the rest."""
    folder, out = tmp_path / "pages", tmp_path / "out"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(article(4_000), encoding="utf-8")

    with process("batch", folder, out, "--workers", "1", start_new_session=True) as running:
        until = time.monotonic() + 120
        while not any(out.glob("[!.]*")) and running.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        _, words = running.communicate(timeout=60)
    finished = outputs(out)

    assert running.returncode == 130
    assert b"cleaner: interrupted: " in words
    assert b"Traceback" not in words
    assert 0 < len(finished) < 12
    assert {(out / name).read_text(encoding="utf-8").count("\n") for name in finished} == {4_000}
    with process("batch", folder, out, "--workers", "2") as running:
        summary, _ = running.communicate(timeout=120)
    assert summary.startswith(f"{12 - len(finished)} done, 0 failed, {len(finished)} skipped".encode())
    assert len(outputs(out)) == 12


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_progress_bar(process: Process, pages: Path, tmp_path: Path) -> None:
    """On a terminal stderr shows how many of how many are done; the summary still goes to stdout alone."""
    leader, follower = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with process("batch", pages, tmp_path / "out", "--workers", "1", stderr=follower, env=environment) as running:
        os.close(follower)
        shown = b"".join(iter(lambda: _read(leader), b""))
        summary, _ = running.communicate(timeout=60)
    os.close(leader)

    assert running.returncode == 0
    assert b"4/4" in shown
    assert summary.startswith(b"4 done, ")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_files_of_records_have_a_progress_bar(process: Process, tmp_path: Path) -> None:
    """It shows documents, failures, the share removed, the rate and the time left, though nobody counted them."""
    rows = [json.dumps({"text": article(40)}) if number % 9 else "nope" for number in range(90)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    leader, follower = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    told = ("--workers", "1", "--part-size", "10")
    with process("batch", tmp_path / "a.jsonl", tmp_path / "out", *told, stderr=follower, env=environment) as running:
        os.close(follower)
        shown = b"".join(iter(lambda: _read(leader), b""))
        running.communicate(timeout=60)
    os.close(leader)

    plain = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown)
    assert re.search(rb" 90 10 failed \d+% removed [\d,]+/s \d:\d\d:\d\d", plain), plain[-600:]


def _read(terminal: int) -> bytes:
    """Read what a terminal shows; nothing once its last writer has left, which Linux calls an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
