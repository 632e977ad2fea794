"""How much there is to do, as far as can be told without reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.batch.find import is_page

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.job import PageJob, RecordJob
    from cleaner.batch.storage.folder import Folder


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to do."""

    size: int
    """Bytes of all input files, packed as they lie there."""
    documents: int | None
    """None where there are files of records, whose number only reading would tell."""


def measure(pages: PageJob | None, records: RecordJob) -> Extent:
    """Look at all input files, and count them; one that cannot be looked at counts nothing."""
    sizes = [_size(file.folder, file.name) for file in records.files]
    size, documents = sum(sizes), 0
    if pages is not None:
        for name in pages.in_dir.find(is_page, pages.out_dir, lambda _path, _error: None):
            documents += 1
            size += _size(pages.in_dir, name)
    return Extent(size, None if records.files else documents)


def _size(folder: Folder, name: Path) -> int:
    seen = folder.listed(name)
    return 0 if seen is None else seen.size
