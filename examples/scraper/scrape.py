"""A scraper with cleaner as its sidecar: send each page of a folder, write what comes back as JSON lines.

Stands in for a real scraper: it reads pages from a folder where that one would fetch them. Standard library only.

    python scrape.py PAGES_DIR [--service http://cleaner:8000] [--key-file FILE] [--wait 60]
"""

from __future__ import annotations

import argparse
import json
import mimetypes
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST_SECONDS = 60.0
POLL_SECONDS = 0.5


class ScrapeError(Exception):
    """The service cannot be reached, or refused a page; the message says which."""


def wait_until_ready(service: str, seconds: float) -> None:
    """Ask the service until it says that it is ready.

    A container's start order does not say that its service answers, so every client of a sidecar has to ask.

    Raises:
        ScrapeError: It was not ready within `seconds`.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"{service}/readyz", timeout=REQUEST_SECONDS):
                return
        except OSError as error:
            if time.monotonic() > deadline:
                raise ScrapeError(f"{service} was not ready within {seconds:g} seconds: {error}") from error
            time.sleep(POLL_SECONDS)


def pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give the folder's pages in order of name, each with its media type; other files are passed over."""
    for path in sorted(folder.iterdir()):
        media_type, _ = mimetypes.guess_type(path.name)
        if media_type in {"text/html", "text/plain"}:
            yield path, media_type


def authorization(key_file: Path | None) -> dict[str, str]:
    """Give the header that a service with API keys wants: the secret alone is in the file, as a mounted one is."""
    return {"Authorization": f"Bearer {key_file.read_text(encoding='utf-8').strip()}"} if key_file else {}


def clean(service: str, content: bytes, headers: dict[str, str]) -> dict[str, Any]:
    """Have one page cleaned.

    Raises:
        ScrapeError: The service refused it or could not be reached.
    """
    request = urllib.request.Request(f"{service}/v1/clean", content, headers)
    try:
        with urllib.request.urlopen(request, timeout=REQUEST_SECONDS) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
    except urllib.error.HTTPError as error:
        raise ScrapeError(error.read().decode(errors="replace")) from error
    except OSError as error:
        raise ScrapeError(str(error)) from error


def record(path: Path, answer: dict[str, Any]) -> dict[str, Any]:
    """Keep of an answer what a scraper would store."""
    return {
        "page": path.name,
        "title": answer["metadata"]["title"],
        "text": answer["text"],
        "removed": [removal["text"] for removal in answer["removals"]],
    }


def scrape(folder: Path, service: str, headers: dict[str, str]) -> tuple[int, int]:
    """Clean every page of the folder; give how many were cleaned and how many refused."""
    done = failed = 0
    for path, media_type in pages(folder):
        try:
            answer = clean(service, path.read_bytes(), {**headers, "Content-Type": media_type})
        except ScrapeError as error:
            failed += 1
            print(f"{path.name}: {error}", file=sys.stderr)
        else:
            done += 1
            print(json.dumps(record(path, answer), ensure_ascii=False), flush=True)
    return done, failed


def main(arguments: list[str] | None = None) -> int:
    """Clean every page; 1 if a page was refused or there was none, with the reason on standard error."""
    parser = argparse.ArgumentParser(description="Send a folder's pages to cleaner, write the answers as JSON lines.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--service", default="http://cleaner:8000")
    parser.add_argument("--key-file", type=Path, help="a file with the secret of an API key")
    parser.add_argument("--wait", type=float, default=60.0, help="seconds to wait for the service")
    options = parser.parse_args(arguments)
    try:
        headers = authorization(options.key_file)
        wait_until_ready(options.service, options.wait)
    except (OSError, ScrapeError) as error:
        print(error, file=sys.stderr)
        return 1
    done, failed = scrape(options.folder, options.service, headers)
    print(f"{done} cleaned, {failed} failed", file=sys.stderr)
    return 0 if done and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
