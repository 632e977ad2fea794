"""Numbers with what they count, as people write them."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Write a number and its noun, with an s unless it is one: ``1 page``, ``1,200 pages``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
