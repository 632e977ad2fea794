"""Limit: refuse a document over the caller's cap before any work is done on it."""

from __future__ import annotations

from cleaner.errors import TooLargeError


def limit_chars(content: str | bytes, max_chars: int) -> None:
    """Check a document's size; bytes are counted as they are, and no charset makes more characters than bytes.

    Raises:
        TooLargeError: It is over the cap.
    """
    size = len(content)
    if isinstance(content, bytes):
        # Four bytes make a character at most, so that fewer than this cannot be judged before decoding.
        size //= 4
    if size > max_chars:
        raise TooLargeError(f"document of more than {max_chars:,} characters: split it, or raise limits.max_chars")
