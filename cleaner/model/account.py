"""Account: what a report on many documents keeps of one."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.model.result import DecidedBy  # noqa: TC001 - pydantic reads accounts back from files, by these types


@dataclass(frozen=True, slots=True)
class Taken:
    """What one rule, or who decided where none spoke, took out of a document."""

    category: str
    by: DecidedBy
    rule: str | None
    """None where no rule spoke."""
    texts: int
    chars: int
    sample: str
    """One of the texts, shortened."""
    reason: str
    """Why that text went."""
    rank: int
    """A number that the text alone gives it; of all the rule took out of the document, the sample has the least."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a document, its body aside."""

    host: str
    """Where it came from; "" where nobody knows."""
    page_type: str
    """What kind of page it was taken for; "" where it was not scored."""
    seconds: float
    """How long cleaning took, by the clock."""
    chars_in: int
    chars_out: int
    flags: tuple[str, ...]
    ruleset: str
    taken: tuple[Taken, ...]
