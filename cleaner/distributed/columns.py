"""The columns that cleaning adds to a record batch: their types, and how each is filled from a result."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from cleaner.model.encodable import encodable
from cleaner.model.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.workers.job import Answer

_TEXT: Final = pa.string()
_TEXTS: Final = pa.list_(pa.string())
_TYPES: Final[dict[object, Any]] = {str | None: _TEXT, tuple[str, ...]: _TEXTS}
"""By how the model declares a field."""

_NOT_METADATA: Final = frozenset({"sources", "page_type"})
"""``page_type`` is the scorer's here; what the page declares is in ``stated_type``."""

_REMOVALS: Final = pa.list_(
    pa.struct(
        [
            ("text", _TEXT),
            ("by", _TEXT),
            ("rule", _TEXT),
            ("category", _TEXT),
            ("reason", _TEXT),
            (
                "place",
                pa.struct(
                    [
                        ("block", pa.int64()),
                        ("line", pa.int64()),
                        ("start", pa.int64()),
                        ("end", pa.int64()),
                        ("path", _TEXT),
                    ]
                ),
            ),
        ]
    )
)
"""The same as `cleaner.model.result.Removal`, and as in the service's JSON."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and where in a result's JSON its value is."""

    name: str
    type: Any
    path: tuple[str, ...]

    def of(self, result: Any) -> Any:  # noqa: ANN401 - JSON on its way to Arrow, which checks it against the type
        """Return a result's value."""
        for key in self.path:
            result = result[key]
        return result


METADATA: Final = (
    *(
        Column(name, _TYPES[field.annotation], ("metadata", name))
        for name, field in Metadata.model_fields.items()
        if name not in _NOT_METADATA
    ),
    Column("stated_type", _TEXT, ("metadata", "page_type")),
)
"""One column for each field of the metadata."""

_BODY: Final = Column("text", _TEXT, ("text",))
_MARKDOWN: Final = Column("markdown", _TEXT, ("markdown",))
_VERDICT: Final = (
    Column("page_type", _TEXT, ("stats", "page_type")),
    Column("confidence", pa.float64(), ("stats", "confidence")),
    Column("flags", _TEXTS, ("flags",)),
    Column("ruleset", _TEXT, ("ruleset",)),
)
_REMOVED: Final = Column("removals", _REMOVALS, ("removals",))

ERROR: Final = "error"
"""The column that is null if all went well; otherwise all others that cleaning adds are null."""


def columns(*, markdown: bool, removals: bool) -> tuple[Column, ...]:
    """Return the columns that are added, in their order, without that of errors."""
    return (
        _BODY,
        *([_MARKDOWN] if markdown else []),
        *METADATA,
        *_VERDICT,
        *([_REMOVED] if removals else []),
    )


def to_arrays(outcomes: Sequence[Answer | str], wanted: Sequence[Column]) -> list[Any]:
    """Turn the outcome of each row, an Answer in JSON or an error in words, into arrays; that of errors is the last."""
    results = [None if isinstance(outcome, str) else json.loads(outcome.body) for outcome in outcomes]
    arrays = [
        pa.array([None if result is None else column.of(result) for result in results], column.type)
        for column in wanted
    ]
    errors = [encodable(outcome) if isinstance(outcome, str) else None for outcome in outcomes]
    return [*arrays, pa.array(errors, pa.string())]
