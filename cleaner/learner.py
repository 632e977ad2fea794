"""The library's other door: pages of a site in, rules for it out; all that others may use of `cleaner.learning`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.api import Cleaner
from cleaner.learning.learn import LEAST_DISTINCT, learn
from cleaner.learning.learnt import LearntRules
from cleaner.learning.page import Page
from cleaner.learning.write import lines_of, write_template
from cleaner.model.options import CleanOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["LEAST_DISTINCT", "LearntRules", "Page", "SiteLearner", "learn_rules", "lines_of", "write_template"]


class SiteLearner:
    """Learns rules of sites, one site after the other.

    Args:
        rules: Rule files beside the shipped ones; what any of them drops already needs no new rule.

    Raises:
        RuleError: A rule file is wrong.
    """

    def __init__(self, rules: Sequence[str | Path] = ()) -> None:
        self._cleaner = Cleaner(rules, CleanOptions(profile="precision", metadata=False, reasons=False))

    def learn(self, pages: Iterable[Page], host: str | None = None) -> LearntRules:
        """Learn what recurs on the pages of one site, as a rule file for review.

        Args:
            pages: The site's pages, taken one at a time; 30 of different articles are plenty.
            host: The site; found in the pages' addresses if not given.

        Raises:
            LearnError: The pages belong to several sites or to none, or fewer than five of them are distinct.
        """
        return learn(pages, self._known, host)

    def _known(self, page: Page) -> list[str | None]:
        """Give, for each line of a page, the category of the rule in force that drops it, or None."""
        lines = self._cleaner.explain(page.content, url=page.url)
        said = [[removal.category for removal in line.removals if removal.by != "scorer"] for line in lines]
        return [said[0] if said and not line.kept else None for line, said in zip(lines, said, strict=True)]


def learn_rules(pages: Iterable[Page], *, host: str | None = None, rules: Sequence[str | Path] = ()) -> LearntRules:
    """Learn the rules of one site; see `SiteLearner` for the arguments and errors."""
    return SiteLearner(rules).learn(pages, host)
