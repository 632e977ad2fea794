"""A document, written as a request."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaner.errors import OptionsError
from cleaner.model.encodable import repaired
from cleaner.model.options import checked_options

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator, Iterable

    from cleaner.model.options import CleanOptions
    from cleaner.model.wire import Id


@dataclass(frozen=True, slots=True)
class Document:
    """One document, and what is known about it."""

    content: str | bytes
    """The page; bytes, which the service decodes, only outside of a batch."""
    url: str | None = None
    """Where it came from; never fetched."""
    id: Id = None
    """The caller's name for it; comes back with its answer in a batch."""
    media_type: str | None = None
    """``text/html`` or ``text/plain``; required for bytes, otherwise found from the text."""
    charset: str | None = None
    """Charset of the bytes, as the transport declared it."""
    fetched: dt.date | None = None
    """The day it was fetched; None for today."""
    options: CleanOptions | None = None
    """Fields that are set are sent; the service's own options hold for the rest."""

    def __post_init__(self) -> None:
        """Refuse content and options of another type, such as None and a dict, with a TypeError."""
        if not isinstance(self.content, str | bytes):
            kind = type(self.content).__name__
            raise TypeError(f"the document is of type {kind}: expected the page itself, as str or bytes")
        checked_options(self.options)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request's body, and what goes with it."""

    body: bytes
    media_type: str
    query: tuple[tuple[str, str], ...] = ()


def alone(document: Document) -> Outgoing:
    """Write a document as a request of its own: text as JSON, bytes as they are.

    Raises:
        OptionsError: Bytes have no media type, a charset that no header can carry, or options that only JSON can.
    """
    if isinstance(document.content, str):
        return Outgoing(_as_json(document, document.content), "application/json")
    if document.media_type not in {"text/html", "application/xhtml+xml", "text/plain"}:
        raise OptionsError(
            f"the media type of the bytes is {document.media_type!r}; say text/html or text/plain, "
            "or decode them and send text"
        )
    if document.charset and not document.charset.isprintable():
        raise OptionsError(f"the charset is {document.charset!r}: expected a name such as utf-8 or windows-1252")
    charset = f"; charset={document.charset}" if document.charset else ""
    return Outgoing(document.content, f"{document.media_type}{charset}", tuple(_query(document)))


def line(document: Document) -> bytes:
    """Write a document as a line of a batch.

    Raises:
        OptionsError: It is bytes.
    """
    if isinstance(document.content, bytes):
        raise OptionsError("a batch is text, and a document of it is bytes; decode it, or send it alone with clean()")
    return _as_json(document, document.content) + b"\n"


async def lines(documents: Iterable[Document] | AsyncIterable[Document]) -> AsyncIterator[bytes]:
    """Write documents as the lines of a batch; raises what `line` does."""
    if isinstance(documents, AsyncIterable):
        async for document in documents:
            yield line(document)
    else:
        for document in documents:
            yield line(document)


def _as_json(document: Document, content: str) -> bytes:
    # The service refuses what the library repairs.
    fields: dict[str, Any] = {"content": repaired(content), "url": document.url}
    fields |= {
        "media_type": document.media_type,
        "id": document.id,
        "fetched": document.fetched and document.fetched.isoformat(),
    }
    if document.options is not None:
        fields["options"] = _options(document.options)
    given = {name: value for name, value in fields.items() if value is not None}
    # Characters as they are: escapes would make a page in Japanese twice as long. Lone surrogates stay escapes.
    return json.dumps(given, ensure_ascii=False).encode(errors="backslashreplace")


def _options(options: CleanOptions) -> dict[str, Any]:
    """Return the options that were set, so that the service's own hold for the rest."""
    return options.model_dump(mode="json", exclude_unset=True)


def _query(document: Document) -> list[tuple[str, str]]:
    options = _options(document.options) if document.options is not None else {}
    if "limits" in options:
        raise OptionsError("limits cannot be sent with bytes; decode them and send text")
    fields = {"url": document.url, "fetched": document.fetched and document.fetched.isoformat(), **options}
    keep = fields.pop("keep", None) or ()
    fields = {name: str(value).lower() if isinstance(value, bool) else value for name, value in fields.items()}
    return [*((name, value) for name, value in fields.items() if value is not None), *(("keep", name) for name in keep)]
