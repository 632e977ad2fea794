"""tools/find-browser and tools/install-browser, with programs made for the test."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def run(tool: str, folder: Path, *programs: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script where these programs are found, and of the system's only those that it is written with."""
    for name in programs:
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    for name in ("dirname", "sh"):
        (folder / name).symlink_to(str(which(name)))
    return subprocess.run(  # noqa: S603 - the project's own scripts
        ["/bin/sh", str(TOOLS / tool)],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_finds_one_on_the_path(tmp_path: Path) -> None:
    """Whichever of its names Chromium has, its path is printed."""
    found = run("find-browser", tmp_path, "google-chrome")

    assert (found.returncode, found.stdout.strip()) == (0, str(tmp_path / "google-chrome"))


def test_a_named_one_is_not_replaced(tmp_path: Path) -> None:
    """BROWSER_PATH is an order: where it is no program, no other browser is taken in silence."""
    found = run("find-browser", tmp_path, "chromium", BROWSER_PATH="no-such-browser")

    assert (found.returncode, found.stdout) == (1, "")


def test_says_what_to_install_where_it_cannot(tmp_path: Path) -> None:
    """Where there is no apt-get, set-up goes on, and says what is missing and how to name a browser."""
    told = run("install-browser", tmp_path)

    assert told.returncode == 0
    assert "no Chromium on PATH" in told.stderr
    assert "BROWSER_PATH=/path/to/chromium" in told.stderr


def test_installs_nothing_where_there_is_one(tmp_path: Path) -> None:
    """A machine that has a browser is left alone, in silence."""
    told = run("install-browser", tmp_path, "chromium")

    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
