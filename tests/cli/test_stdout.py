"""Standard output under bad conditions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cleaner.cli.stdout import printable

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Process = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def long_page(tmp_path: Path) -> Path:
    """Return a text that is larger than any pipe's buffer."""
    path = tmp_path / "long.txt"
    lines = (
        f"On day {day} of the voyage the captain wrote that the sea was calm and the wind fair." for day in range(9999)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_reader_that_leaves_early_hears_nothing(process: Process, long_page: Path) -> None:
    """`cleaner clean page | head -1` ends at once, quietly and well."""
    with process("clean", long_page) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()
        running.stdout.close()
        words = running.stderr.read()

    assert first.startswith(b"On day 0 ")
    assert (running.returncode, words) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(process: Process, long_page: Path) -> None:
    """Output that cannot be written is the user's trouble: exit 1, one line, and no second failure at exit."""
    with Path("/dev/full").open("wb") as full, process("clean", long_page, stdout=full) as running:
        _, words = running.communicate()

    assert (running.returncode, words) == (1, b"cleaner: standard output: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_a_full_disk_is_one_line_of_help_too(process: Process, option: str) -> None:
    """What click writes by itself fails in the same way: exit 1, one line, and no second failure at exit."""
    with Path("/dev/full").open("wb") as full, process(option, stdout=full) as running:
        _, words = running.communicate()

    assert (running.returncode, words) == (1, b"cleaner: cannot write: No space left on device\n")


def test_a_reader_that_leaves_before_the_help_hears_nothing(process: Process) -> None:
    """`cleaner --help | true` ends quietly and well, as every command does."""
    with process("--help") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        words = running.stderr.read()

    assert (running.returncode, words) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="closes a stream as a POSIX shell does")
def test_no_standard_output_at_all_is_one_line(process: Process, long_page: Path) -> None:
    """`cleaner clean page >&-` is exit 1 and one line."""
    with process("clean", long_page, stdout=None, preexec_fn=lambda: os.close(1)) as running:
        _, words = running.communicate()

    assert (running.returncode, words) == (1, b"cleaner: standard output: Bad file descriptor\n")


def test_output_is_utf8_whatever_the_locale(process: Process, tmp_path: Path) -> None:
    """An Arabic page comes out as UTF-8 although the environment asks for an 8-bit charset."""
    sentence = "قال مدير الميناء يوم الاثنين إن العبارة ستبقى في المرفأ حتى يتم اختبار محركها الجديد مرتين على الأقل."
    page = tmp_path / "arabic.txt"
    page.write_text(f"{sentence}\n{sentence.replace('الاثنين', 'الثلاثاء')}\n", encoding="utf-8")
    locale = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}

    with process("clean", page, env=locale) as running:
        out, words = running.communicate()

    assert (running.returncode, words) == (0, b"")
    assert sentence in out.decode("utf-8")


def test_control_characters_become_pictures() -> None:
    """What a terminal would obey is shown instead; line ends, tabs and every script's letters stay."""
    assert printable("a\tb\n\x1b[31mred\x07\x9b\x7f über عربي") == "a\tb\n\u241b[31mred\u2407\ufffd\u2421 über عربي"
