"""datatrove: a block that cleans the text of documents."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from datatrove.pipeline.base import PipelineStep

from cleaner.distributed.columns import ERROR, columns
from cleaner.distributed.process_pool import clean_all
from cleaner.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.data import Document

    from cleaner.distributed import BatchCleaner

_AT_ONCE: Final = 64
"""Documents in memory together; enough that no worker waits for the next ones."""
_TEXT: Final = "text"


class CleanDocuments(PipelineStep):  # type: ignore[misc] # datatrove has no types
    """Puts the clean body into each document's ``text``, and all else that is known into its ``metadata``.

    The names in ``metadata`` are those of `BatchCleaner`'s columns, and replace what was there. No document is
    dropped: one that cannot be cleaned has an empty text and the reason in ``error``, for a filter to see.

    Args:
        cleaner: How to clean; its options about the columns to read have no effect here.
    """

    name = "🧹 cleaner"
    type = "✂️ - FORMAT"

    def __init__(self, cleaner: BatchCleaner) -> None:
        super().__init__()
        self._cleaner = cleaner

    def run(self, data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Clean the documents, in their order."""
        del rank, world_size
        documents = iter(data)
        while chunk := list(islice(documents, _AT_ONCE)):
            with self.track_time("batch"):
                self._clean(chunk)
            yield from chunk

    def _clean(self, documents: list[Document]) -> None:
        cleaner = self._cleaner
        sources = [Source(each.text, each.metadata.get("url"), cleaner.media_type) for each in documents]
        wanted = columns(markdown=cleaner.markdown, removals=cleaner.removals)
        for document, outcome in zip(documents, clean_all(cleaner.plan(), sources), strict=True):
            said: dict[str, Any] = {}
            if isinstance(outcome, str):
                said[ERROR], document.text = outcome, ""
                self.stat_update("failed")
            else:
                result = json.loads(outcome.body)
                said = {column.name: column.of(result) for column in wanted if column.name != _TEXT}
                document.text = result[_TEXT]
                self.stat_update("cleaned")
            document.metadata.update({cleaner.prefix + name: value for name, value in said.items()})
            self.update_doc_stats(document)
