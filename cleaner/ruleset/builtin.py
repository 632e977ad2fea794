"""The only place that knows where the shipped rules lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cleaner.errors import RuleError, RuleFault

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def shipped_rules() -> Path:
    """Return the directory of the shipped rules: inside an installed wheel, or beside the package in a checkout.

    Raises:
        RuleError: Neither is there, so the installation is broken.
    """
    # A wheel carries a copy in the package; an editable install leaves the package in the checkout, beside rules/.
    for directory in (_PACKAGE / "_rules", _PACKAGE.parent / "rules"):
        if directory.is_dir():
            return directory
    message = "the shipped rules are missing: expected _rules in it, or rules beside it"
    raise RuleError((RuleFault.of_file(_PACKAGE, message),))


def is_shipped(file: str | Path) -> bool:
    """Whether a rule file is one that comes with cleaner, and not a user's own."""
    return Path(file).is_relative_to(shipped_rules())


def shown_path(file: str) -> str:
    """Return a rule file as people name it: a shipped one as ``rules/...``, another as it was given."""
    return f"rules/{Path(file).relative_to(shipped_rules()).as_posix()}" if is_shipped(file) else file
