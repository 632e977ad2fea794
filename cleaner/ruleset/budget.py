"""Budget: how long a rule may take, and when one that repeatedly takes longer is switched off."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

QUERY_SECONDS: Final = 0.25
"""Seconds that one selector or XPath may take on a page, as a pattern may on a block; a page takes a tenth of it."""
NOTICEABLE_SECONDS: Final = 0.001
"""Seconds from which one run of a rule is counted: most take a thousandth of it, and their sum says nothing."""
_CHANCES: Final = 3
"""Overruns after which a rule is off for good: a single one may be the page's fault."""


class Budget:
    """The overruns of a rule set's rules; a rule with too many of them is disabled while the rule set lives.

    A pattern is stopped by its own timer, and an XPath by `timed_xpath`.
    """

    def __init__(self) -> None:
        self._overruns: dict[int, int] = {}
        self._spent: dict[int, float] = {}
        self.disabled: frozenset[int] = frozenset()

    def overran(self, rules: Iterable[int]) -> None:
        """Count an overrun of rules, by number."""
        for number in rules:
            self._overruns[number] = self._overruns.get(number, 0) + 1
            if self._overruns[number] >= _CHANCES:
                self.disabled |= {number}

    def spend(self, rule: int, seconds: float) -> None:
        """Count noticeable wall-clock time that a rule took."""
        self._spent[rule] = self._spent.get(rule, 0.0) + seconds

    def take_spent(self) -> dict[int, float]:
        """Return the seconds counted since the last call, by rule number."""
        spent, self._spent = self._spent, {}
        return spent

    @contextmanager
    def timed(self, rules: Collection[int], overran: set[int]) -> Iterator[None]:
        """Time a query that rules ask; where it takes too long, count it, and add the rules to `overran`."""
        begun = time.perf_counter()
        yield
        seconds = time.perf_counter() - begun
        if seconds < NOTICEABLE_SECONDS:
            return
        for rule in rules:
            self.spend(rule, seconds / len(rules))
        if seconds > QUERY_SECONDS:
            self.overran(rules)
            overran.update(rules)
