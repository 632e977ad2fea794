"""Draw the playground with its sample, as a PNG: `python tools/draw_playground.py OUT.png`.

A service is started on a free port of this machine, and the Chromium of the tests takes the picture of its page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import ViewportSize, sync_playwright

_ROOT: Final = Path(__file__).resolve().parents[1]
_SIZE: Final = ViewportSize(width=1240, height=840)


def main(out: Path) -> None:
    """Start a service, draw its page, and end it."""
    browser = subprocess.run([_ROOT / "tools" / "find-browser"], capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    if browser.returncode:
        sys.exit("There is no Chromium on PATH: see tools/install-browser, or set BROWSER_PATH.")
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", "serve"],
        env={**os.environ, "CLEANER_PORT": "0", "CLEANER_WORKERS": "1", "CLEANER_LOG_FORMAT": "json"},
        stderr=subprocess.PIPE,
        text=True,
    ) as service:
        try:
            draw(_address(service), out, browser.stdout.strip())
        finally:
            service.terminate()


def draw(url: str, out: Path, browser: str) -> None:
    """Draw the playground at an address: the sample, one of its removed blocks with the reason."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=arguments).new_page(
            viewport=_SIZE, color_scheme="light", reduced_motion="reduce"
        )
        page.goto(url)
        # The first document has a worker read what it reads but once, and the picture shows the time.
        for _ in range(2):
            page.get_by_role("button", name="Try the sample").click()
            page.locator("#summary:not([aria-busy])", has_text="words").wait_for()
        page.locator("#blocks .removed", has_text="Share on Facebook").click()
        page.screenshot(path=out)


def _address(service: subprocess.Popen[str]) -> str:
    """Return the address that a starting service listens on, once it is ready."""
    url = ""
    for line in service.stderr or ():
        told = json.loads(line)
        url = told.get("url", url)
        if told["event"] == "ready":
            return str(url)
    sys.exit("The service did not start.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
