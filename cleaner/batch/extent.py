"""How much there is to do, as far as it can be known without reading the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.batch.find import is_page
from cleaner.batch.outputs import is_output

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch.job import PageJob, RecordJob
    from cleaner.batch.storage.folder import Folder


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to do."""

    size: int
    """Bytes of all input files, counted while still compressed."""
    documents: int | None
    """None if there are files of records: how many those hold is known only by reading them."""


def measure(pages: PageJob | None, records: RecordJob) -> Extent:
    """Add up all input files; one that cannot be looked at counts as nothing."""
    sizes = [_size(file.folder, file.name) for file in records.files]
    size, documents = sum(sizes), 0
    if pages is not None:
        for name in pages.in_dir.find(is_page, pages.out_dir, lambda _path, _error: None):
            if is_output(name, pages.outputs):
                continue
            documents += 1
            size += _size(pages.in_dir, name)
    return Extent(size, None if records.files else documents)


def _size(folder: Folder, name: Path) -> int:
    seen = folder.listed(name)
    return 0 if seen is None else seen.size
