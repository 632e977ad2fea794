"""Pages to learn from: the documents under a folder, or the objects of a JSONL file, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.batch.find import find_documents
from cleaner.batch.formats.jsonl import read_jsonl
from cleaner.batch.read import read_document
from cleaner.errors import InputError, TooLargeError, reason_of
from cleaner.learner import Page
from cleaner.model.options import Limits
from cleaner.model.record import Record
from cleaner.records.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    OnError = Callable[[str, str], None]


def read_pages(path: Path, content_field: str | None, url_field: str, on_error: OnError) -> Iterator[Page]:
    """Read a folder's documents, which have no addresses, or a JSONL file's, plain, ``.gz`` or ``.zst``.

    Args:
        path: The folder, or the file.
        content_field: The field of a JSONL object with the page; None for the usual names.
        url_field: The field of a JSONL object with its address, which may be missing.
        on_error: Called with the name of what cannot be read, and the reason.

    Raises:
        OSError: The path itself cannot be read.
    """
    if path.is_dir():
        return _from_folder(path, on_error)
    return _from_jsonl(path, Fields(content_field, url_field), on_error)


def _from_folder(folder: Path, on_error: OnError) -> Iterator[Page]:
    for path in find_documents(folder, lambda path, error: on_error(str(path), reason_of(error))):
        try:
            content = read_document(folder / path, Limits())
        except TooLargeError as error:
            on_error(str(path), error.without_advice())
        except (OSError, InputError) as error:
            on_error(str(path), reason_of(error))
        else:
            yield Page(str(path), content)


def _from_jsonl(path: Path, fields: Fields, on_error: OnError) -> Iterator[Page]:
    with path.open("rb") as file:
        for record in read_jsonl(file, path.name, fields, Limits()):
            if isinstance(record, Record):
                yield Page(record.place, record.source.content, record.source.url)
            else:
                on_error(record.place, record.reason)
