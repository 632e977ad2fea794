"""Imported by the launcher's fork server: rules are read once for all runs, as none of these tests is about them."""

from functools import lru_cache

from cleaner import api

api.load_rulebook = lru_cache(api.load_rulebook)  # type: ignore[assignment]
api.Cleaner()
