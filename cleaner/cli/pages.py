"""Pages to learn from: the documents under a folder, or the objects of a JSONL file, one at a time."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.batch.find import find_documents
from cleaner.batch.read import read_document
from cleaner.errors import InputError
from cleaner.learning.page import Page
from cleaner.model.options import Limits
from cleaner.records.fields import CONTENT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    OnError = Callable[[str, str], None]

_NOWHERE: Final = Path(os.devnull)


def read_pages(path: Path, content_field: str | None, url_field: str, on_error: OnError) -> Iterator[Page]:
    """Read a folder's documents, which have no addresses, or a JSONL file's.

    Args:
        path: The folder, or the file.
        content_field: Of a JSONL object, where the page is; None for the first of `CONTENT_FIELDS` that holds a text.
        url_field: Of a JSONL object, where its address is; it may be missing.
        on_error: Told the name of what cannot be read, and why.

    Raises:
        OSError: The path itself cannot be read.
    """
    if path.is_dir():
        return _from_folder(path, on_error)
    return _from_jsonl(path, (content_field,) if content_field else CONTENT_FIELDS, url_field, on_error)


def _from_folder(folder: Path, on_error: OnError) -> Iterator[Page]:
    for path in find_documents(folder, _NOWHERE, lambda path, error: on_error(str(path), str(error.strerror))):
        try:
            content = read_document(folder / path, Limits())
        except OSError as error:
            on_error(str(path), str(error.strerror))
        except InputError as error:
            on_error(str(path), str(error))
        else:
            yield Page(str(path), content)


def _from_jsonl(path: Path, content_fields: tuple[str, ...], url_field: str, on_error: OnError) -> Iterator[Page]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.isspace():
                continue
            name = f"{path.name}:{number}"
            try:
                data = json.loads(line)
            except (ValueError, RecursionError) as error:
                on_error(name, f"not JSON: {error}")
                continue
            fields = data if isinstance(data, dict) else {}
            content = next((fields[key] for key in content_fields if isinstance(fields.get(key), str)), None)
            url = fields.get(url_field)
            if content is None:
                on_error(name, f"expected an object with a text in {' or '.join(content_fields)}")
            else:
                yield Page(name, content, url if isinstance(url, str) else None)
