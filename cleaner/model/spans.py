"""Spans: stretches of a block's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Span = tuple[int, int]
"""The (start, end) offsets of a stretch."""
Parts = Mapping[tuple[str, int], Sequence[Span]]
"""(Query key, block) to what lies, within the block, in elements that the query finds."""


def merge_spans(spans: Sequence[Span]) -> list[Span]:
    """Sort spans and join those that touch."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
