"""Repetition in a body: lines, paragraphs and runs of words that come again.

After Rae et al., "Scaling Language Models: Methods, Analysis & Insights from Training Gopher" (2021), table A1, read
as datatrove's GopherRepetitionFilter reads it; differences are stated where they are made.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS: Final = 100_000
"""Words of which runs are looked at: the longest document that Gopher takes. More costs memory and says no more."""


def repeated_items(items: Sequence[str]) -> float | None:
    """Return the share of items that stood among those before them; None where there are none."""
    return (len(items) - len(set(items))) / len(items) if items else None


def repeated_chars(items: Sequence[str]) -> float | None:
    """Return the share of characters in items that stood among those before them; None where there are none."""
    total = sum(map(len, items))
    return (total - sum(map(len, set(items)))) / total if total else None


def top_ngram(tokens: Sequence[str], of: int) -> float | None:
    """Return the share of characters in the run of `of` words that comes most often.

    Unlike in datatrove, a run that comes once is no repetition, so that a text of a few words has none.

    Returns:
        0 to 1, as runs that overlap would count twice; None where there are fewer words than a run has.
    """
    tokens = tokens[:_WORDS]
    if len(tokens) < of:
        return None
    counts = Counter(tuple(tokens[i : i + of]) for i in range(len(tokens) - of + 1))
    run, count = counts.most_common(1)[0]
    if count == 1:
        return 0.0
    return min(1.0, len(" ".join(run)) * count / len(" ".join(tokens)))


def repeated_ngrams(tokens: Sequence[str], of: int) -> float | None:
    """Return the share of characters in runs of `of` words that came before; no character is counted twice.

    Returns:
        0 to 1; None where there are fewer words than a run has.
    """
    tokens = tokens[:_WORDS]
    if len(tokens) < of:
        return None
    seen: set[tuple[str, ...]] = set()
    repeated = index = 0
    while index <= len(tokens) - of:
        run = tuple(tokens[index : index + of])
        if run in seen:
            repeated += sum(map(len, run))
            index += of
        else:
            seen.add(run)
            index += 1
    return repeated / sum(map(len, tokens))
