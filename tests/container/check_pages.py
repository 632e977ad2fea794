"""Check what the sample scraper wrote: both sample pages, clean. Exit 1 and say what is wrong otherwise."""

from __future__ import annotations

import json
import sys
from pathlib import Path

PAGES = ["ferry.html", "ferry.txt"]
STAYS = ["eleven weeks after a cracked propeller shaft", "ferry Solveig, now laid up, as a reserve for ten years."]
GOES = ["related content", "Ten questions about the new harbour fees", "Subscribe"]


def faults(lines: list[str]) -> list[str]:
    """Name every page that is missing and every text that should have stayed or gone."""
    records = [json.loads(line) for line in lines]
    names = [record["page"] for record in records]
    found = [] if names == PAGES else [f"expected the pages {PAGES}, found {names}"]
    for record in records:
        text = " ".join(record["text"].split())
        found += [f"{record['page']} lost {part!r}" for part in STAYS if part not in text]
        found += [f"{record['page']} still has {part!r}" for part in GOES if part.casefold() in text.casefold()]
        found += [f"{record['page']} names no removal of {part!r}" for part in GOES if not named(part, record)]
    return found


def named(part: str, record: dict[str, list[str]]) -> bool:
    """Say whether one of the record's removals holds the text."""
    return any(part.casefold() in removed.casefold() for removed in record["removed"])


if __name__ == "__main__":
    wrong = faults(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    sys.exit("\n".join(wrong) or None)
