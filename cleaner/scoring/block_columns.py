"""Block columns: properties of each block by itself, and its place among the others."""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING, Final

import numpy as np

from cleaner.model.block import BlockKind
from cleaner.scoring.repeated_runs import repetition
from cleaner.scoring.sums import at_least_one, count_alike
from cleaner.scoring.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.scoring.scored_page import Page
    from cleaner.scoring.sums import Floats

_ENDS: Final = frozenset('.!?…。！？．｡؟۔।॥։።"”’»)')
_LEADS_IN: Final = frozenset(":：")
_KINDS: Final = tuple(kind for kind in BlockKind if kind is not BlockKind.PARAGRAPH)
_TITLE_WORDS: Final = 40
"""A block with this many words or more is no title."""
_TITLE_LIKE: Final = 0.5
_SHORT: Final = 8
"""Blocks with fewer words count as short lines; menus are runs of these."""
_PAUSE: Final = 2
"""Blocks without prose that do not end a run of prose."""


def block_columns(page: Page) -> dict[str, Floats]:
    """Return the columns by name."""
    sums, chars = page.sums, page.chars
    letters, size = chars.letters, at_least_one(chars.total)
    columns = {
        "words": page.sizes,
        "link_density": page.links,
        "prose_before": sums.prose.before / sums.all_prose,
        "prose_after": (sums.prose.total - sums.prose.before - page.prose * page.sizes * page.live) / sums.all_prose,
        "gap": _column(block.gap for block in page.document.blocks),
        "level": _column(block.level for block in page.document.blocks),
        "place": page.places / page.count,
        "number": page.places.astype(np.float64),
        "prose": page.prose,
        "headline": page.headline,
        **{f"is_{kind}": _column(own is kind for own in page.kinds) for kind in _KINDS},
        "chars": chars.total,
        "letters": letters / size,
        "capitals": chars.capitals / at_least_one(letters),
        "digits": chars.digits / size,
        "commas": chars.commas / page.lengths,
        "stops": chars.stops / page.lengths,
        "bars": chars.bars / page.lengths,
        "symbols": chars.symbols / page.lengths,
        "brackets": chars.brackets / size,
        "word_length": letters / page.lengths,
        "ends": _column(text[-1:] in _ENDS for text in page.texts),
        "leads_in": _column(text[-1:] in _LEADS_IN for text in page.texts),
        "capitalised": _column(text[:1].isupper() for text in page.texts),
        "stop_words": page.stops,
        **_below_title(page),
        "after_h1": _after_h1(page),
        "share": page.sizes * page.live / sums.all_words,
        "dropped": 1.0 - page.live,
        "below_heading": (page.places - page.last_heading()).astype(np.float64),
        "short_run": _short_run(page),
        "from_prose": _from_longest_prose(page),
    }
    return columns | _repetition(page)


def _column(values: Iterable[float]) -> Floats:
    return np.array(list(values), np.float64)


def _repetition(page: Page) -> dict[str, Floats]:
    lowered = [text.lower() for text in page.texts]
    seen: Counter[str] = Counter()
    before = []
    for text in lowered:
        before.append(seen[text])
        seen[text] += 1
    forms: list[object] = [
        (kind, round(2 * log2(size + 1)), prose)
        for kind, size, prose in zip(page.kinds, page.sizes.tolist(), page.prose.tolist(), strict=True)
    ]
    repeats, repeated = repetition(page.words, page.live)
    return {
        "repeats": repeats,
        "repeated": repeated,
        "same": _column(seen[text] for text in lowered),
        "same_before": _column(before),
        "same_form": count_alike(forms),
    }


def _below_title(page: Page) -> dict[str, Floats]:
    """Return each block's likeness to the title, and its distance in blocks from the block most like the title."""
    like = _like_title(page)
    found = like.max(initial=0.0) >= _TITLE_LIKE
    after = page.places - int(like.argmax()) if found else np.full(page.count, np.nan)
    return {"like_title": like, "after_title": after.astype(np.float64)}


def _like_title(page: Page) -> Floats:
    title = set(words_of(page.about.title))
    if len(title) < 2:  # noqa: PLR2004 - one word is a site's name, or nothing
        return np.full(page.count, np.nan)
    common, own = page.words.count_different(title), page.words.count_different()
    return np.where(page.words.sizes < _TITLE_WORDS, common / (len(title) + own - common), 0.0)


def _after_h1(page: Page) -> Floats:
    first = next(
        (block.index for block in page.document.blocks if block.is_h1 and page.live[block.index]),
        None,
    )
    return np.full(page.count, np.nan) if first is None else (page.places - first).astype(np.float64)


def _short_run(page: Page) -> Floats:
    """Return the length of the run of short blocks that each block is in, 0 outside of one."""
    short = np.concatenate(([0], page.sizes < _SHORT, [0]))
    edges = np.flatnonzero(np.diff(short))
    lengths = np.zeros(page.count)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        lengths[first:last] = last - first
    return lengths


def _from_longest_prose(page: Page) -> Floats:
    """Return the distance in blocks from the longest run of prose, negative before it."""
    first, last = _longest_prose(page)
    places = page.places
    return np.where(places < first, places - first, np.where(places >= last, places - last + 1, 0)).astype(np.float64)


def _longest_prose(page: Page) -> tuple[int, int]:
    best, longest, start, words, end = 0.0, (0, 0), -1, 0.0, 0
    sizes = page.sizes.tolist()
    for place in np.flatnonzero(page.prose * page.live).tolist():
        if start < 0 or place - end > _PAUSE:
            start, words = place, 0.0
        words += sizes[place]
        end = place + 1
        if words > best:
            best, longest = words, (start, end)
    return longest
