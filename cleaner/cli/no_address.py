"""What is said where pages have no address, and rules about hosts are loaded, which then say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.cli.count import count
from cleaner.cli.exits import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.model.result import RuleSetSummary


def say_no_address(summaries: Iterable[RuleSetSummary], advice: str) -> None:
    """Say how many rules and site files were silent, and what to do; nothing where there are none.

    Args:
        summaries: The rules that the pages were cleaned by; of several, those with the most about hosts count.
        advice: How pages can be given an address.
    """
    about = max((sum(bool(rule.hosts) for rule in each.rules), each.site_files) for each in summaries)
    silent = [count(number, what) for number, what in zip(about, ("rule", "site file"), strict=True) if number]
    if silent:
        say(f"no page has an address, so that {' and '.join(silent)} about hosts said nothing: {advice}")
