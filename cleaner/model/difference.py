"""Where two rule sets clean the same pages differently."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from cleaner.model.trial import RuleWord

Change = Literal["removed", "kept", "edited"]
"""By the new rules the line is removed, or kept, or kept with another part of it cut."""


class DiffLine(BaseModel):
    """A line that two rule sets treat differently, or a line next to it that both keep."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    line: int
    """1-based line of the input on which it starts."""
    change: Change | None = None
    """None for a line of context."""
    word: RuleWord | None = None
    """The rule behind the change; None where it is the scorer, or the site's layout."""
    stopped: bool = False
    """True if `word`, or else the scorer, no longer applies; False if it applies now."""
    follows: bool = False
    """Whether it directly follows the line before it in the list."""


class PageDiff(BaseModel):
    """One page that differs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    lines: tuple[DiffLine, ...]


class FailedPage(BaseModel):
    """A page that could not be compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    reason: str


class DiffReport(BaseModel):
    """The comparison of all pages of a folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: str
    """The rules compared, as their user named them."""
    new: str
    folder: str
    pages: int
    """The number of pages compared, whether or not they differ."""
    differing: tuple[PageDiff, ...]
    failed: tuple[FailedPage, ...] = ()
