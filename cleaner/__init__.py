"""cleaner: the body of a scraped page, and a reason for every line that is not in it."""

from cleaner.api import Cleaner, check_rules, clean, diff_trials
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
