"""What is known about a request when it ends, for the log and for traces: whose it was, how much, how long."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model.url import host_of

if TYPE_CHECKING:
    from cleaner.service.keys import Key
    from cleaner.workers.job import Ticket

_LONGEST_HOST = 253
"""Characters that a host's name may have."""


@dataclass(slots=True)
class Account:
    """One request's account; a batch's covers all its lines. It holds nothing of a document's content."""

    key: Key | None = None
    """The key that it came with."""
    host: str | None = None
    """Host of the document's address; None for a batch, which may have many."""
    bytes_in: int = 0
    """Bytes of the body as it was sent."""
    bytes_inflated: int = 0
    documents: int = 0
    """How many were given to the pool."""
    chars_kept: int = 0
    waited: float = 0.0
    """Seconds in the queue, of all documents."""
    cleaned: float = 0.0
    """Seconds with a worker."""
    error: Exception | None = None
    """What it ended with; for a batch, what ended it before its last line."""

    def note_url(self, url: str | None) -> None:
        """Note where the document came from; only the host is kept."""
        host = host_of(url)
        self.host = host[:_LONGEST_HOST] if host else None

    def note_document(self, ticket: Ticket) -> None:
        """Note how long a document took."""
        self.documents += 1
        self.waited += ticket.waited
        self.cleaned += ticket.worked

    def tell(self) -> dict[str, str | int | float]:
        """Return the fields for a log line, without those that are empty."""
        told: dict[str, str | int | float] = {}
        if self.key is not None:
            told["key"] = self.key.name
        if self.host is not None:
            told["host"] = self.host
        if self.bytes_in or self.documents:
            told |= {"bytes_in": self.bytes_in, "bytes_inflated": self.bytes_inflated}
        if self.documents:
            told |= {"documents": self.documents, "chars_kept": self.chars_kept}
            told |= {"queue_ms": round(1000 * self.waited, 1), "clean_ms": round(1000 * self.cleaned, 1)}
        return told


_current: ContextVar[Account] = ContextVar("account")


def open_account() -> Account:
    """Begin the account of the request whose task this is; tasks that it starts have the same."""
    account = Account()
    _current.set(account)
    return account


def account() -> Account:
    """Return the account of the current request."""
    return _current.get()
