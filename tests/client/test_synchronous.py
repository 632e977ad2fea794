"""The client without asyncio, with the real service."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cleaner.client import BatchResult, Client, Document, RefusedError
from cleaner.client.asynchronous import AsyncClient
from cleaner.model.options import CleanOptions
from cleaner.service.openapi.examples import PAGE, URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.api import Cleaner


def test_it_cleans_as_the_library_does(service: str, cleaner: Cleaner) -> None:
    """Text and bytes come back as the library's own results."""
    with Client(service) as client:
        assert client.clean(PAGE, url=URL) == cleaner.clean(PAGE, url=URL)
        assert client.clean(PAGE.encode(), media_type="text/html") == cleaner.clean(
            PAGE.encode(), media_type="text/html", charset=None
        )
        assert client.rules().fingerprint == cleaner.rules().fingerprint


def test_its_errors_are_the_other_clients(service: str) -> None:
    """What the service refuses is raised in the caller's thread."""
    with Client(service) as client, pytest.raises(RefusedError, match="nosuch"):
        client.clean("One line.", options=CleanOptions(profile="nosuch"))


def test_threads_share_it(service: str, cleaner: Cleaner) -> None:
    """Eight threads with one client each get the answer to their own document."""
    texts = [f"The ferry number {number} sails at nine." for number in range(40)]
    with Client(service) as client, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(client.clean, texts))

    assert found == [cleaner.clean(text) for text in texts]


def test_many_in_one_batch(service: str) -> None:
    """Documents that take their time to come are answered in order, each before the next is there."""
    answered = threading.Semaphore(1)

    def documents() -> Iterator[Document]:
        for number in range(20):
            assert answered.acquire(timeout=30)
            yield Document("One line.", id=number)

    found = []
    with Client(service) as client:
        for answer in client.clean_many(documents()):
            assert isinstance(answer, BatchResult)
            found.append(answer.id)
            answered.release()

    assert found == list(range(20))


def test_a_batch_may_be_left(service: str) -> None:
    """A loop that is left ends its batch, and the client goes on."""
    with Client(service) as client:
        for answer in client.clean_many(Document("One line.", id=number) for number in range(10**9)):
            if answer.id == 10:
                break
        assert client.clean("One line.").text == "One line."


def test_an_error_of_the_documents_is_the_callers_own(service: str) -> None:
    """What the caller's iterable raises comes out as it is."""

    def documents() -> Iterator[Document]:
        yield Document("One line.")
        raise ZeroDivisionError("mine")

    with Client(service) as client, pytest.raises(ZeroDivisionError, match="mine"):
        list(client.clean_many(documents()))


def test_it_ends_its_thread() -> None:
    """A closed client leaves no thread behind, and may be closed again."""
    before = threading.active_count()
    client = Client()
    assert threading.active_count() == before + 1
    client.close()
    client.close()

    assert threading.active_count() == before
    with pytest.raises(RuntimeError, match="the client is closed"):
        client.clean("One line.")


def test_both_clients_have_the_same_methods() -> None:
    """Whoever knows one client knows the other."""
    public = [{name for name in vars(kind) if not name.startswith("_")} for kind in (Client, AsyncClient)]

    assert public[0] == public[1]


def test_a_batch_may_outlive_its_client(service: str) -> None:
    """A generator that is closed after its client, as at the end of a program, has nothing to complain of."""
    with Client(service) as client:
        answers = client.clean_many(Document("One line.", id=number) for number in range(100))
        assert isinstance(next(answers), BatchResult)

    answers.close()
