"""Packages that only some formats need, imported when a file of such a format is read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cleaner.errors import OptionsError

if TYPE_CHECKING:
    from types import ModuleType


def need(module: str, extra: str) -> ModuleType:
    """Import and return a module that an extra installs.

    Raises:
        OptionsError: It is not installed; the error says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise OptionsError(
            f"files of this kind need {package}, which is not installed: pip install 'cleaner[{extra}]'"
        ) from error
