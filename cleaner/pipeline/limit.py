"""Limit: refuse a document over the caller's cap before any work is spent on it."""

from __future__ import annotations

from cleaner.errors import TooLargeError


def limit_chars(content: str | bytes, max_chars: int) -> None:
    """Check a document's size in characters; bytes count a quarter each until they are decoded.

    Raises:
        TooLargeError: It is over the cap.
    """
    size = len(content)
    if isinstance(content, bytes):
        # A character has at most four bytes, so that any smaller document may be under the cap.
        size //= 4
    if size > max_chars:
        raise TooLargeError(f"document of more than {max_chars:,} characters: split it, or raise limits.max_chars")
