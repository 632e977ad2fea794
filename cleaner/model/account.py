"""Account: what a report on many documents keeps of each."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.model.result import DecidedBy  # noqa: TC001 - pydantic reads accounts back from files, by these types


@dataclass(frozen=True, slots=True)
class Taken:
    """What one rule removed from a document; or a layout or the scorer, where there was no rule."""

    category: str
    by: DecidedBy
    rule: str | None
    """None where a layout or the scorer decided."""
    texts: int
    chars: int
    sample: str
    """One of the texts, shortened."""
    reason: str
    """Why that text was removed."""
    rank: int
    """A hash of the sample, the least among the texts the rule removed from the document."""


@dataclass(frozen=True, slots=True)
class Account:
    """What cleaning one document came to, without its body."""

    host: str
    """The host it came from; "" if unknown."""
    page_type: str
    """The kind of page it was taken for; "" if it was not scored."""
    seconds: float
    """How long cleaning took, in wall time."""
    chars_in: int
    chars_out: int
    flags: tuple[str, ...]
    ruleset: str
    taken: tuple[Taken, ...]
