"""Numbers with the noun that they count."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return a number and its noun, with an s unless the number is 1: ``1 page``, ``1,200 pages``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
