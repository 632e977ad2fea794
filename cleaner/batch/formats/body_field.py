"""In which form a part of the output holds its clean documents, told by the name of their field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from cleaner.batch.formats.jsonl import BODY_FIELD
from cleaner.records.extras import need

if TYPE_CHECKING:
    from cleaner.workers.job import Render


def holds_form(part: BinaryIO, to: str, render: Render, *, passing: bool) -> bool:
    """Whether a part's rows may be of this form; True for one that cannot tell, as it has no rows.

    Args:
        part: The part.
        to: Its format, one of `cleaner.batch.formats.table.FORMATS`.
        render: The form.
        passing: Whether it keeps the columns of an input, behind which those of the document stand.

    Raises:
        OptionsError: A package that the format needs is not installed.
        OSError: The part cannot be read, for a reason other than its content.
    """
    if to == "parquet":
        return _columns(part, passing=passing)[-1:] in ([], [BODY_FIELD[render]])
    try:
        row = json.loads(part.readline())
    except ValueError:
        return True
    # A field that passes through may have the name of another form, so that only a missing one tells.
    return not isinstance(row, dict) or BODY_FIELD[render] in row


def _columns(part: BinaryIO, *, passing: bool) -> list[str]:
    """Return the names of the columns up to that of the document; none of a file that is damaged."""
    try:
        names: list[str] = need("pyarrow.parquet", "parquet").read_schema(part).names
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return []
    return names if passing else names[:-1]
