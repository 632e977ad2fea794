"""What goes to a worker process and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source

Render = Literal["json", "text", "markdown"]
"""What of a CleanResult comes back: all of it as JSON, or one of its two bodies."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a worker builds its Cleaner from."""

    rules: tuple[Path, ...]
    options: CleanOptions


@dataclass(frozen=True, slots=True)
class Request:
    """One document to clean; this is what crosses the pipe."""

    source: Source
    options: CleanOptions | None
    render: Render


@dataclass(frozen=True, slots=True)
class Job:
    """A request and the future that someone waits for."""

    request: Request
    future: Future[str]
