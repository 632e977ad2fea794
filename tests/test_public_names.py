"""The package root is a contract: what it lists is what it shows."""

from __future__ import annotations

from inspect import isclass, ismodule

import cleaner
import cleaner.errors


def test_listed_names_are_the_visible_ones() -> None:
    """`__all__` is sorted, names nothing twice and leaves out nothing that can be seen."""
    visible = {name for name, value in vars(cleaner).items() if not name.startswith("_") and not ismodule(value)}

    assert cleaner.__all__ == sorted(visible)


def test_every_error_can_be_caught_from_the_root() -> None:
    """Each class of `cleaner.errors` is one that the root shows, so that a caller needs one import."""
    errors = {
        name for name, value in vars(cleaner.errors).items() if isclass(value) and value.__module__ == "cleaner.errors"
    }

    assert errors <= set(cleaner.__all__)
