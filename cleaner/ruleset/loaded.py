"""Loaded: what was read of rule files so far, with everything that is wrong in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.errors import RuleFault
    from cleaner.ruleset.checks import LoadedCheck
    from cleaner.ruleset.compile import LoadedRule
    from cleaner.ruleset.profiles import LoadedProfile
    from cleaner.ruleset.schema import Layout
    from cleaner.ruleset.yaml_source import Place


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """The id of a rule that a site's file switches off."""

    id: str
    place: Place
    """The file."""
    index: int

    def fault(self, message: str) -> RuleFault:
        """Return a fault of it."""
        return self.place.fault("", ("switch_off", self.index), message)


@dataclass(slots=True)
class Loaded:
    """What was read so far; a later rule or profile replaces an earlier one of the same name in another file."""

    rules: dict[str, LoadedRule] = field(default_factory=dict)
    checks: dict[str, LoadedCheck] = field(default_factory=dict)
    replaced: list[tuple[LoadedRule | LoadedCheck, LoadedRule | LoadedCheck]] = field(default_factory=list)
    """Where two files have one id: the entry that does not count, and the one that does."""
    profiles: dict[str, LoadedProfile] = field(default_factory=dict)
    replaced_profiles: list[tuple[LoadedProfile, LoadedProfile]] = field(default_factory=list)
    """Where two files have one profile: the one that does not count, and the one that does."""
    layouts: dict[str, tuple[Layout, ...]] = field(default_factory=dict)
    """Layouts of a site, by file."""
    off: list[SwitchedOff] = field(default_factory=list)
    """What sites' files switch off."""
    lost_ids: set[str] = field(default_factory=set)
    """Ids of rules and checks that stand in a file with faults: who names one of them made no mistake."""
    lost_categories: set[str] = field(default_factory=set)
    """Likewise."""
    is_whole: bool = True
    """False where a file could not be read at all, and so might hold any id and category."""
    faults: list[RuleFault] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def entries(self) -> list[LoadedRule | LoadedCheck]:
        """All rules and checks that count."""
        return [*self.rules.values(), *self.checks.values()]
