"""The arguments of a call, checked: what is of another type gets an error that says what was expected."""

from __future__ import annotations

import datetime as dt

from cleaner.model.encodable import encodable
from cleaner.model.source import Source


def as_source(
    content: str | bytes, url: str | None, media_type: str | None, charset: str | None, fetched: dt.date | None
) -> Source:
    """Return a document of what a caller says of it; of a moment only the day counts.

    Raises:
        TypeError: An argument is of another type.
    """
    if not isinstance(content, str | bytes):
        kind = type(content).__name__
        raise TypeError(f"source is of type {kind}: expected the page itself, as str or bytes, not where it lies")
    for name, value in (("url", url), ("media_type", media_type), ("charset", charset)):
        if not isinstance(value, str | None):
            raise TypeError(f"{name} is {value!r}: expected str or None")
    if not isinstance(fetched, dt.date | None):
        raise TypeError(f"fetched is {fetched!r}: expected datetime.date or None")
    day = fetched.date() if isinstance(fetched, dt.datetime) else fetched
    # A lone surrogate, which a command line can hold, has no UTF-8, so that no result could carry the address.
    address = encodable(url) if url is not None else None
    return Source(content, address, media_type, charset, day)
