"""The rules in force as clients and operators see them, and what is logged when they change."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

import structlog
from aiohttp import web

from cleaner.reload.events import Polling, Refused, Reloaded
from cleaner.service.rule_counts import RuleCounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.errors import RuleFault
    from cleaner.model.result import RuleSetSummary
    from cleaner.reload.events import Event

RULESET: Final = "X-Cleaner-Ruleset"
"""The header with the fingerprint of the rules that cleaned the document; of other answers, of those in force."""

_log = structlog.stdlib.get_logger("cleaner.service")


@dataclass(slots=True)
class RulesInForce:
    """The rules in force, and what is known about them; for the event loop's thread only."""

    summary: RuleSetSummary
    faults: tuple[RuleFault, ...] = ()
    """Why the current rule files are not in force; empty where they are."""
    slow: Counter[str] = field(default_factory=Counter)
    """Rule id to the number of documents in which it overran its time since these rules are in force."""

    counts: RuleCounts = field(init=False)

    broken: Counter[str] = field(default_factory=Counter)
    """File about a site to the number of documents cleaned without it, as it is wrong."""

    def __post_init__(self) -> None:
        self.counts = RuleCounts(self.summary)

    def take(self, event: Event) -> None:
        """Log what happened to the rules, and remember it."""
        match event:
            case Reloaded(rules, seconds):
                self.summary, self.faults = rules, ()
                self.slow, self.broken = Counter(), Counter()
                self.counts.follow(rules)
                _log.info(
                    "rules_reloaded", ruleset=rules.fingerprint, rules=len(rules.rules), seconds=round(seconds, 3)
                )
            case Refused(faults):
                self.faults = faults
                for fault in faults:
                    _log.error("rules_refused", **asdict(fault), ruleset=self.summary.fingerprint)
            case Polling(reason):
                _log.warning("rules_polled", reason=reason)

    def note_slow(self, rules: Iterable[str]) -> None:
        """Count the rules that overran their time in a document; each is logged the first time."""
        for rule in rules:
            if rule not in self.slow:
                _log.warning("slow_rule", rule=rule, ruleset=self.summary.fingerprint)
            self.slow[rule] += 1

    def note_broken(self, files: Iterable[str]) -> None:
        """Count the files that a document was cleaned without; each is logged the first time."""
        for file in files:
            if file not in self.broken:
                hint = "cleaner rules check says what is wrong in it"
                _log.error("site_rules_broken", file=file, ruleset=self.summary.fingerprint, hint=hint)
            self.broken[file] += 1

    def state(self) -> dict[str, Any]:
        """Return whether the rules in force are those of the current files, without quoting the files."""
        return {
            "ruleset": self.summary.fingerprint,
            "rules": "stale" if self.faults else "current",
            "fault_count": len(self.faults),
        }

    def faults_told(self) -> list[dict[str, Any]]:
        """Return the faults that keep the current rule files out; they quote the files, so they are not public."""
        return [asdict(fault) for fault in self.faults]

    def describe(self) -> web.Response:
        """Build the answer with everything that is known."""
        told = self.summary.model_dump(mode="json")
        told |= {"faults": self.faults_told(), "slow": dict(self.slow.most_common())}
        told["broken"] = dict(self.broken.most_common())
        return web.json_response(told)
