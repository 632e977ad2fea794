"""Container columns: what the containers around a block hold, and how far it is from the page's main text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.scoring.sums import at_least_one

if TYPE_CHECKING:
    from cleaner.scoring.containers import Containers
    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats, Integers

_LEVELS: Final = (1, 2, 3, 4, 6)
_MOST: Final = 0.5
"""Share of the page's prose that a container must hold to count as the main one."""


def container_columns(page: Page, containers: Containers) -> dict[str, Floats]:
    """Return the columns by name."""
    found = _main(page, containers) | _signature(page, containers)
    held = containers.around(max(_LEVELS))
    for level in _LEVELS:
        found |= _holds(page, containers, held[level - 1], level)
    return found


def main_container(page: Page, containers: Containers) -> int:
    """Return the number of the innermost container with half of the prose; the root's if there is no prose."""
    mass = page.sums.prose.over(containers.first, containers.last)
    holding = np.flatnonzero(mass >= _MOST * page.sums.all_prose)
    if not len(holding):
        return 0
    sizes = (containers.last - containers.first)[holding]
    return int(holding[np.lexsort((-containers.depths[holding], sizes))[0]])


def _main(page: Page, containers: Containers) -> dict[str, Floats]:
    main = main_container(page, containers)
    chain = list(containers.outwards(main))
    shared = np.zeros(page.count)
    for container in chain:
        shared += (containers.first[container] <= page.places) & (page.places < containers.last[container])
    first, last = containers.first[main], containers.last[main]
    depths = containers.depths[containers.holders]
    return {
        "depth": depths,
        "main_shared": shared,
        "main_apart": depths - shared,
        "in_main": (shared == len(chain)).astype(np.float64),
        "main_place": (page.places - first) / max(1, last - first),
        "main_share": np.full(page.count, page.sums.words.over(first, last) / page.sums.all_words),
        "hidden": containers.hidden[containers.holders],
        "role": containers.roles[containers.holders],
    }


def _signature(page: Page, containers: Containers) -> dict[str, Floats]:
    """Return the columns that sum over all blocks with the same markup."""
    numbers, sums, sizes = containers.markups, page.sums, page.sizes * page.live

    def over(values: Floats) -> Floats:
        total: Floats = np.bincount(numbers, values).astype(np.float64)
        return total[numbers]

    words = over(sizes)
    return {
        "alike": over(page.live),
        "alike_share": words / sums.all_words,
        "alike_prose": over(sizes * page.prose) / sums.all_prose,
        "alike_links": over(sizes * page.links) / at_least_one(words),
        "alike_paragraphs": over(page.prose * page.live),
    }


def _holds(page: Page, containers: Containers, held: Integers, level: int) -> dict[str, Floats]:
    first, last = containers.first[held], containers.last[held]
    sums = page.sums
    words = sums.words.over(first, last)
    blocks = at_least_one(sums.blocks.over(first, last))
    by = at_least_one(words)
    return {
        f"blocks^{level}": blocks,
        f"words^{level}": words,
        f"link_density^{level}": sums.linked.over(first, last) / by,
        f"prose^{level}": sums.prose.over(first, last) / by,
        f"words_each^{level}": words / blocks,
        f"share^{level}": words / sums.all_words,
        f"paragraphs^{level}": sums.paragraphs.over(first, last),
        f"pictures^{level}": containers.pictures[held],
    }
