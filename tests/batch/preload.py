"""Imported by the launcher's fork server: rules are read once for all runs, as none of these tests is about them."""

from functools import lru_cache

from cleaner import api
from cleaner.ruleset.load import load_rulebook

vars(api)["load_rulebook"] = lru_cache(load_rulebook)
api.Cleaner()
