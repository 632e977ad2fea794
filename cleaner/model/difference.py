"""What two rule sets make of the same pages, where that differs."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from cleaner.model.trial import RuleWord

Change = Literal["removed", "kept", "edited"]
"""Of the new rules against the old: the line goes now, stays now, or stays with another part of it gone."""


class DiffLine(BaseModel):
    """A line that the two rule sets treat differently, or one beside it that both keep."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    line: int
    """1-based line of the input on which it starts."""
    change: Change | None = None
    """None of a line that is there for its context."""
    word: RuleWord | None = None
    """The rule behind the change; None where it is the scorer, or the site's layout."""
    stopped: bool = False
    """The change is that `word`, or without one the scorer, no longer speaks; False: that it speaks now."""
    follows: bool = False
    """It stands right behind the line before it in the list."""


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
    """What became of all the pages of a folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    old: str
    """The rules compared, as their user named them."""
    new: str
    folder: str
    pages: int
    """Compared, those that do not differ among them."""
    differing: tuple[PageDiff, ...]
    failed: tuple[FailedPage, ...] = ()
