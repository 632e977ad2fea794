"""cleaner: the body of a scraped page, and a reason for every line that is not in it."""

from cleaner.api import Cleaner, check_rules, clean
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
from cleaner.model.metadata import Metadata
from cleaner.model.options import CleanOptions, Limits
from cleaner.model.result import CleanResult, ExplainedLine, Place, Removal, Stats

__all__ = [
    "CleanOptions",
    "CleanResult",
    "Cleaner",
    "CleanerError",
    "CrashError",
    "DeadlineError",
    "DecodeError",
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
    "UnsupportedError",
    "WorkerError",
    "check_rules",
    "clean",
]
