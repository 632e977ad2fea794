# What the package shows, and where it lives; `__init__.py` reads each from there when it is first asked for.

from .api import Cleaner, check_rules, clean, diff_trials
from .errors import (
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
from .model.difference import DiffLine
from .model.metadata import Metadata
from .model.options import CleanOptions, Limits
from .model.result import CleanResult, ExplainedLine, Place, Removal, Stats
from .model.trial import TriedBlock, WhyNot

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
