"""The language of a document, and where that is known from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.model.metadata import MetadataSource


class Language(NamedTuple):
    """A language and its source; both None where it is unknown."""

    code: str | None
    """ISO 639-1, lower case."""
    source: MetadataSource | None
