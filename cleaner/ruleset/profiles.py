"""Profiles: which rules are on, with everything that a profile extends folded in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.ruleset.schema import Profile
    from cleaner.ruleset.yaml_source import Place


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A validated profile and where it was read."""

    profile: Profile
    place: Place

    @property
    def id(self) -> str:
        """How faults call it."""
        return f"profile {self.profile.profile}"


@dataclass(frozen=True, slots=True, eq=False)
class ProfileSettings:
    """A profile with everything it extends folded in; one object for each profile, so that it can be a cache key."""

    name: str
    body: Literal["precision", "balanced", "recall"]
    scores: Literal["all", "html"]
    """Which input the scorer judges."""
    categories: dict[str, Literal["on", "off"]]
    """Of rules that come with cleaner."""
    own_categories: dict[str, Literal["on", "off"]]
    """Of rules in users' files, which no shipped profile switches off: its author did not know them."""
    rules: dict[str, Literal["on", "off"]]

    def switches_on(self, rule: str, category: str, default: Literal["on", "off"], *, shipped: bool = True) -> bool:
        """Whether a rule is on: its own switch comes before its category's, and both before its file's default."""
        categories = self.categories if shipped else self.own_categories
        return self.rules.get(rule, categories.get(category, default)) == "on"


class Profiles:
    """The profiles of a rule set, by name.

    Args:
        profiles: The profiles.
        shipped: Names of those that come with cleaner.
    """

    def __init__(self, profiles: Iterable[Profile], shipped: Iterable[str] = ()) -> None:
        self._profiles = {profile.profile: profile for profile in profiles}
        self._shipped = frozenset(shipped)
        self._folded: dict[str, ProfileSettings] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, sorted."""
        return tuple(sorted(self._profiles))

    def settings(self, name: str) -> ProfileSettings:
        """Fold a profile and those it extends into one.

        Raises:
            OptionsError: There is no such profile.
        """
        if name not in self._folded:
            self._folded[name] = self._fold(name)
        return self._folded[name]

    def _fold(self, name: str) -> ProfileSettings:
        if name not in self._profiles:
            raise OptionsError(f"unknown profile {name!r}: expected one of {', '.join(self.names) or '(none loaded)'}")
        profile = self._profiles[name]
        base = self._fold(profile.extends) if profile.extends else ProfileSettings(name, "balanced", "all", {}, {}, {})
        own = {
            category: switch
            for category, switch in profile.categories.items()
            if switch == "on" or name not in self._shipped
        }
        return ProfileSettings(
            name,
            profile.body or base.body,
            profile.scores or base.scores,
            base.categories | profile.categories,
            base.own_categories | own,
            base.rules | profile.rules,
        )
