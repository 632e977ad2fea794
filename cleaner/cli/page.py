"""The page that a command was given, as a file or on standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cleaner.batch.read import read_document, read_stream
from cleaner.cli.exits import say

if TYPE_CHECKING:
    from cleaner.model.options import Limits

_ADDRESSES: Final = (("http:",), ("https:",))
"""First parts of a web address taken as a path."""

OF_RECORDS: Final = (".jsonl", ".ndjson", ".parquet", ".tar", ".tgz", ".warc", ".wet")
"""Endings of files of records, packed or not; their readers take longer to import than a page to clean."""


def read_page(path: Path | None, limits: Limits) -> bytes:
    """Read the file `path`, or standard input where it is None or ``-``.

    Raises:
        click.UsageError: There is no path, and nothing is piped in; or the path is an address.
        OSError: The file cannot be read.
        TooLargeError: It holds more than the limits allow.
    """
    if path is not None and path != Path("-"):
        if path.parts[:1] in _ADDRESSES and not path.exists():
            raise click.UsageError("PATH is an address, and nothing is ever fetched: fetch the page and pipe it in.")
        if _holds_many(path):
            say(f"{path}: by its name many documents, which 'cleaner batch' cleans one by one; it is read as one page")
        return read_document(path, limits)
    if sys.stdin is None or (path is None and sys.stdin.isatty()):
        raise click.UsageError(
            "There is no PATH and nothing is piped in: name a file, or pipe a page into the command."
        )
    return read_stream(sys.stdin.buffer, limits)


def _holds_many(path: Path) -> bool:
    return path.is_file() and path.name.lower().removesuffix(".gz").removesuffix(".zst").endswith(OF_RECORDS)
