"""From Arrow record batch to record batch: which every engine that speaks Arrow can run."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from cleaner.api import Cleaner
from cleaner.distributed.columns import ERROR, columns, to_arrays
from cleaner.distributed.packed_rules import PackedRules, pack_rules
from cleaner.distributed.process_pool import PoolPlan, clean_all
from cleaner.distributed.sources import Fields
from cleaner.errors import OptionsError
from cleaner.model.options import CleanOptions, MediaType
from cleaner.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.distributed.columns import Column

_AT_ONCE: Final = 256
"""Rows cleaned together; engines pass batches of many thousands, whose results would fill the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCleaner:
    """Cleans record batches; call it with one. It can be pickled, and carries the text of its rule files.

    Every row becomes one row, in the same order: all its columns but the content, then those of the result. A document
    that cannot be cleaned, takes too long or crashes a worker has nulls there, and the reason in ``error``.

    The documents are cleaned in worker processes beside the calling one, which start with the first batch and stay.
    Rules and options are checked when it is made, so that faults in them are raised before a job starts.

    Raises:
        RuleError: A rule file is wrong; the error lists every fault.
        OptionsError: The options name a profile that the rules do not have.
        ValueError: There are no workers, or no time.
    """

    rules: InitVar[Sequence[str | Path]] = ()
    """Rule files or folders beside the shipped ones, as `Cleaner` takes them; read once, when it is made."""
    options: CleanOptions = field(default_factory=CleanOptions)
    content_field: str | None = None
    """Column of documents, strings or bytes; None for the first of ``content``, ``html``, ``text`` that is there."""
    url_field: str | None = None
    """Column of addresses; None for ``url``, if it is there."""
    charset_field: str | None = None
    """Column of charsets as servers declared them, for documents in bytes."""
    date_field: str | None = None
    """Column of the days of fetching: dates, timestamps, or strings in ISO 8601."""
    media_type: MediaType | None = None
    """Of all documents; None looks at the content of each."""
    charset: str | None = None
    """Of documents in bytes whose row has none."""
    markdown: bool = False
    """Whether to add a column ``markdown``."""
    removals: bool = False
    """Whether to add a column ``removals``, which is as large as what was removed."""
    keep_content: bool = False
    """Whether to keep the column of documents."""
    prefix: str = ""
    """Put before the name of every column that is added."""
    workers: int = 1
    """Worker processes of each calling process, at least 1; clusters start one of those for each core."""
    deadline: float = 60.0
    """Seconds that one document may take, more than 0."""
    packed: PackedRules = field(init=False, repr=False)

    def __post_init__(self, rules: Sequence[str | Path]) -> None:
        if isinstance(rules, str | Path):
            raise TypeError("rules is one path: expected a list of paths")
        if self.workers < 1:
            raise ValueError(f"workers is {self.workers}: expected at least 1")
        # What is no number is not greater either.
        if not self.deadline > 0:
            raise ValueError(f"deadline is {self.deadline}: expected more than 0 seconds")
        Cleaner(rules, self.options)
        object.__setattr__(self, "packed", pack_rules(rules))

    def schema(self, given: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
        """Return the Arrow schema of the result, for batches of the schema `given`.

        Raises:
            OptionsError: The batches have no column of documents, or a column with a name that is added.
        """
        staying = [given.field(index) for index in self._staying(given)]
        added = [pa.field(self.prefix + column.name, column.type) for column in self._columns()]
        added.append(pa.field(self.prefix + ERROR, pa.string()))
        if doubled := sorted({column.name for column in staying} & {column.name for column in added}):
            raise OptionsError(
                f"the input has columns of the names that are added: {', '.join(doubled)}; "
                "rename or drop them, or give a prefix"
            )
        return pa.schema([*staying, *added])

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
        """Clean a batch.

        Raises:
            OptionsError: As `schema` says.
            OSError: The rule files cannot be written to this machine's folder for temporary files.
            CrashError: No worker process can be started on this machine.
        """
        schema = self.schema(batch.schema)
        parts = [self._clean(batch.slice(start, _AT_ONCE)) for start in range(0, batch.num_rows, _AT_ONCE)]
        staying = [batch.column(index) for index in self._staying(batch.schema)]
        parts = parts or [to_arrays([], self._columns())]
        return pa.RecordBatch.from_arrays([*staying, *map(pa.concat_arrays, zip(*parts, strict=True))], schema=schema)

    def plan(self) -> PoolPlan:
        """Return what the pool of worker processes is made of."""
        options = self.options if self.removals else self.options.model_copy(update={"reasons": False})
        return PoolPlan(self.packed, options, self.workers, self.deadline)

    def _clean(self, batch: Any) -> list[Any]:  # noqa: ANN401 - pyarrow has no types
        rows = list(self._fields().read(batch, self.media_type, self.charset))
        answers = iter(clean_all(self.plan(), [row for row in rows if isinstance(row, Source)]))
        return to_arrays([next(answers) if isinstance(row, Source) else row for row in rows], self._columns())

    def _staying(self, given: Any) -> list[int]:  # noqa: ANN401 - pyarrow has no types
        content = self._fields().content_in(given)
        return [index for index, name in enumerate(given.names) if name != content or self.keep_content]

    def _columns(self) -> tuple[Column, ...]:
        return columns(markdown=self.markdown, removals=self.removals)

    def _fields(self) -> Fields:
        return Fields(self.content_field, self.url_field, self.charset_field, self.date_field)
