"""Folds: which part of the training data a page belongs to; pages of one host are always in the same."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from cleaner.model.url import host_of

FOLDS: Final = 5
WITHOUT: Final = {"fundus-dev": "without-fundus"}
"""Data sets with a model that has seen none of their pages; for other sets it is the one without the page's fold."""


def host_key(url: str | None, page_id: str) -> str:
    """Return what pages are grouped by: the host without ``www.``, or the page's own id if no address is known."""
    return (host_of(url) or page_id).removeprefix("www.")


def fold_of(host: str, folds: int = FOLDS, salt: str = "outer") -> int:
    """Return the number of a host's fold, the same on every machine."""
    return int.from_bytes(blake2b(f"{salt}:{host}".encode(), digest_size=8).digest()) % folds


def unseen(data_set: str, url: str | None, page_id: str) -> str:
    """Return the folder name of the model that has not seen a page."""
    return WITHOUT.get(data_set) or f"fold-{fold_of(host_key(url, page_id))}"
