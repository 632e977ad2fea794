"""Shortened: texts that are shown for what they are, not to be read."""

from __future__ import annotations


def shortened(text: str, at_most: int) -> str:
    """Cut a text to so many characters; the last is an ellipsis if anything was cut."""
    return text if len(text) <= at_most else f"{text[: at_most - 1]}…"
