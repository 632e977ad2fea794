"""What is to be said of a run, beside what became of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class RunFacts:
    """One run of a batch: the last leg, where there were several."""

    source: str
    out_dir: str
    begun: dt.datetime
    """With its time zone."""
    seconds: float
    done: int
    failed: int
    skipped: int
    """As an earlier run had finished them."""
    workers: int
    version: str
    settings: tuple[tuple[str, str], ...]
    """Options, by their names on the command line."""
    interrupted: bool = False
