"""Values of Arrow for which Python has none."""

from __future__ import annotations

from typing import Any, Final

from cleaner.records.extras import need

NO_VALUE: Final = (ValueError, ArithmeticError, LookupError)
"""What Arrow raises for a value that Python cannot hold: a year beyond 9999, a string not in UTF-8, an unknown zone."""


def damaged() -> tuple[type[Exception], ...]:
    """Return what reading a damaged file raises: by what its bytes seem to say, such as a type that Arrow has not."""
    return OSError, ValueError, need("pyarrow", "parquet").ArrowException


def text_of(scalar: Any) -> str:  # noqa: ANN401 - pyarrow has no types
    """Return a scalar as Arrow writes it, such as a time with its nanoseconds.

    Raises:
        ValueError: Arrow cannot write it either.
    """
    return str(scalar.cast("string").as_py())
