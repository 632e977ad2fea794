"""What each of the rules in force has removed, and how long it has taken; bounded by the number of rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cleaner.model.result import RuleSetSummary
    from cleaner.workers.job import Answer

OTHER_RULES: Final = "other"
"""All rules in files about single hosts, of which there may be very many, and rules that were just replaced."""


class RuleCounts:
    """Counts by rule; for the event loop's thread only.

    Args:
        summary: The rules in force.
    """

    def __init__(self, summary: RuleSetSummary) -> None:
        self.removals: Counter[str] = Counter()
        """Rule to the number of texts that it removed."""
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """Rule to the noticeable seconds that it took."""
        self.follow(summary)

    def follow(self, summary: RuleSetSummary) -> None:
        """Switch to other rules; the counts of those that are still in force are kept."""
        self._rules = {rule.id for rule in summary.rules}
        self._lists = {each.name for each in summary.filter_lists}
        known = self._rules | self._lists | {OTHER_RULES}
        self.removals = Counter({rule: number for rule, number in self.removals.items() if rule in known})
        self.seconds = defaultdict(float, {rule: spent for rule, spent in self.seconds.items() if rule in known})

    def note(self, answer: Answer) -> None:
        """Add up what an answer reports."""
        for (_, _, rule), number in answer.removed.items():
            if rule is not None:
                self.removals[self._label(rule)] += number
        for rule, spent in answer.rule_seconds.items():
            self.seconds[self._label(rule)] += spent

    def _label(self, rule: str) -> str:
        """Return a rule's id; for a filter of a list, which may have 50,000, the list's name."""
        if rule in self._rules:
            return rule
        name = rule.rpartition(":")[0]
        return name if name in self._lists else OTHER_RULES
