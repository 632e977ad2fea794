"""Call: one document to clean, with the rules and options that apply to it; every phase is given it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleaner.model.host_name import rule_host_of
from cleaner.model.url import whole_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source
    from cleaner.ruleset.layout import CompiledLayout
    from cleaner.ruleset.profiles import ProfileSettings
    from cleaner.ruleset.rulebook import Rulebook
    from cleaner.ruleset.sites import Site


@dataclass(frozen=True, slots=True)
class Call:
    """Make one with `Call.of`, which checks the options against the rules."""

    source: Source
    rulebook: Rulebook
    options: CleanOptions
    settings: ProfileSettings
    """Those of the profile that the options name."""
    host: str | None
    """The host of the document's URL, as rules know it; None where it is unknown."""
    site: Site
    """What the rule files about that host say."""
    day: dt.date
    """The day the document was fetched; today, by UTC, where nobody said."""

    @classmethod
    def of(cls, source: Source, rulebook: Rulebook, options: CleanOptions) -> Call:
        """Look up what the rules hold for a document.

        Raises:
            OptionsError: The options name a profile or a category that the rules do not have.
        """
        settings = rulebook.profiles.settings(options.profile)
        if source.url is not None:
            source = replace(source, url=whole_url(source.url))
        host = rule_host_of(source.url)
        site = rulebook.sites.at(host)
        rulebook.check_categories(options.keep, site)
        day = source.fetched or dt.datetime.now(dt.UTC).date()
        return cls(source, rulebook, options, settings, host, site, day)

    @property
    def layouts(self) -> Sequence[CompiledLayout]:
        """The site's layouts that were valid on the day the document was fetched."""
        return self.site.layouts_on(self.day)
