"""cleaner: the body of a scraped page, and a reason for every line that is not in it."""

import importlib
import typing

from cleaner.errors import (
    CleanerError,
    CrashError,
    DeadlineError,
    DecodeError,
    ExtractionError,
    InputError,
    LearnError,
    OptionsError,
    RuleError,
    RuleFault,
    TooLargeError,
    UnsupportedError,
    WorkerError,
)
from cleaner.model.difference import DiffLine
from cleaner.model.metadata import Metadata
from cleaner.model.options import CleanOptions, Limits
from cleaner.model.result import CleanResult, ExplainedLine, Place, Removal, Stats
from cleaner.model.trial import TriedBlock, WhyNot

if typing.TYPE_CHECKING:
    from cleaner.api import Cleaner, check_rules, clean, diff_trials

__all__ = [
    "CleanOptions",
    "CleanResult",
    "Cleaner",
    "CleanerError",
    "CrashError",
    "DeadlineError",
    "DecodeError",
    "DiffLine",
    "ExplainedLine",
    "ExtractionError",
    "InputError",
    "LearnError",
    "Limits",
    "Metadata",
    "OptionsError",
    "Place",
    "Removal",
    "RuleError",
    "RuleFault",
    "Stats",
    "TooLargeError",
    "TriedBlock",
    "UnsupportedError",
    "WhyNot",
    "WorkerError",
    "check_rules",
    "clean",
    "diff_trials",
]

if not typing.TYPE_CHECKING:
    # Type checkers would take it for leave to ask for anything.
    def __getattr__(name: str) -> object:
        """Import what cleans when it is first asked for; who leaves that to workers never reads lxml and numpy."""
        if name in __all__:
            return getattr(importlib.import_module("cleaner.api"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
