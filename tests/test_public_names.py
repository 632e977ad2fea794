"""The package root is a contract: what it lists is what it shows."""

from __future__ import annotations

import subprocess
import sys
from inspect import isclass, ismodule

import pytest

import cleaner
import cleaner.errors


def test_listed_names_are_the_visible_ones() -> None:
    """`__all__` is sorted, names nothing twice, nothing that is not there, and leaves out nothing that can be seen."""
    visible = {name for name, value in vars(cleaner).items() if not name.startswith("_") and not ismodule(value)}

    assert cleaner.__all__ == sorted(set(cleaner.__all__)) == dir(cleaner)
    assert visible <= set(cleaner.__all__)
    assert all(getattr(cleaner, name) is not None for name in cleaner.__all__)
    with pytest.raises(AttributeError, match="cleaner attribute polish"):
        _ = cleaner.polish  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("module", "unread"),
    [
        ("cleaner", {"pydantic", "numpy", "cleaner.api"}),
        ("cleaner.cli.commands.serve", {"pydantic", "aiohttp", "numpy", "cleaner.api"}),
        ("cleaner.service.serve", {"numpy", "regex", "yaml", "cleaner.api"}),
    ],
)
def test_who_does_not_clean_reads_nothing_that_does(module: str, unread: set[str]) -> None:
    """Neither the package nor the service waits for what cleans, nor `cleaner serve` for what its workers need not."""
    script = f"import sys, {module}; print(*{unread!r} & set(sys.modules))"
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout == "\n"


def test_every_error_can_be_caught_from_the_root() -> None:
    """Each class of `cleaner.errors` is one that the root shows, so that a caller needs one import."""
    errors = {
        name for name, value in vars(cleaner.errors).items() if isclass(value) and value.__module__ == "cleaner.errors"
    }

    assert errors <= set(cleaner.__all__)
