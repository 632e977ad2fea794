"""Learn the rules of many sites at once, each in a worker process."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from cleaner.batch.template.sample import pages_of
from cleaner.errors import LearnError
from cleaner.learner import SiteLearner, lines_of, write_template
from cleaner.workers.birth import context_of_births
from cleaner.workers.child import be_quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_learner: SiteLearner | None = None
"""The learner of this process, if it is a worker."""


def learn_sites(
    sample: Path, hosts: Sequence[str], rules: tuple[Path, ...], workers: int
) -> Iterator[tuple[str, int, str]]:
    """Yield each site's name, number of rules and rule file; the file is "" for a site with too few pages or no rules.

    Raises:
        RuleError: One of the `rules` is wrong.
    """
    SiteLearner(rules)  # raises what is wrong with the rules, which a worker could not
    pool = ProcessPoolExecutor(workers, context_of_births(), initializer=_begin, initargs=(rules,))
    try:
        yield from pool.map(_learn, [sample] * len(hosts), hosts)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(rules: tuple[Path, ...]) -> None:
    global _learner  # noqa: PLW0603 - what is made once for all sites that this process learns
    be_quiet()
    _learner = SiteLearner(rules)


def _learn(sample: Path, host: str) -> tuple[str, int, str]:
    assert _learner is not None  # noqa: S101 - every worker begins with it
    try:
        learnt = _learner.learn(pages_of(sample, host), host)
    except LearnError:
        return host, 0, ""
    taken = lines_of(learnt.rules)
    return host, len(taken), write_template(taken, host) if taken else ""
