"""The ticket of a document."""

from __future__ import annotations

import time

from cleaner.workers.job import Ticket


def test_a_ticket_tells_waiting_from_work() -> None:
    """Until a worker takes the document all is waiting; from then on it is work, until the worker is done."""
    ticket = Ticket()
    ticket.given = time.monotonic() - 5.0
    assert (ticket.waited >= 5.0, ticket.worked) == (True, 0.0)

    ticket.taken = ticket.given + 2.0
    assert (ticket.waited, ticket.worked >= 3.0) == (2.0, True)

    ticket.left = ticket.taken + 1.0
    assert (ticket.waited, ticket.worked) == (2.0, 1.0)
