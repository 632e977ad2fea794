"""Facts about a run, beside the summary of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class RunFacts:
    """One run of a batch: the last, if it took several."""

    source: str
    out_dir: str
    begun: dt.datetime
    """With its time zone."""
    seconds: float
    done: int
    failed: int
    skipped: int
    """Documents that an earlier run had finished."""
    workers: int
    version: str
    settings: tuple[tuple[str, str], ...]
    """Options with their values, by their names on the command line."""
    interrupted: bool = False
