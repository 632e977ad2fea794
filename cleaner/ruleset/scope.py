"""Scope: which documents a rule or a layout applies to, by host and by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from cleaner.ruleset.schema import Validity


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which rules speak of a document."""

    host: str | None
    language: str | None
    """None where it is not known."""
    is_html: bool
    day: dt.date
    """The day it was fetched."""


def host_matches(pattern: str, host: str) -> bool:
    """Whether a host is in a rule's scope: its own name with or without www., or any subdomain for ``*.``."""
    if pattern.startswith("*."):
        return host.endswith(pattern[1:])
    return host in (pattern, f"www.{pattern}")


def is_valid(validity: Validity, day: dt.date) -> bool:
    """Whether a rule or a layout holds on a day."""
    return (validity.since is None or validity.since <= day) and (validity.until is None or day <= validity.until)
