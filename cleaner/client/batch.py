"""A batch: documents out and answers in at the same time, neither faster than the other side takes them."""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import TYPE_CHECKING, Final

import aiohttp
from pydantic import TypeAdapter

from cleaner.client.answer import problem_of
from cleaner.client.document import line
from cleaner.client.errors import BatchBrokenError
from cleaner.model.wire import BatchProblem, BatchResult

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable

    from yarl import URL

    from cleaner.client.document import Document

_ANSWER: Final[TypeAdapter[BatchResult | BatchProblem]] = TypeAdapter(BatchResult | BatchProblem)
_OK: Final = 200


class Batch:
    """One batch.

    Args:
        documents: What is sent; none is taken before the service says that it has a place.
    """

    def __init__(self, documents: Iterable[Document] | AsyncIterable[Document]) -> None:
        self._documents = documents
        self._response: aiohttp.ClientResponse | None = None
        self._taken = 0
        self._all_taken = False
        self._fault: Exception | None = None
        self._answered = 0

    async def open(self, session: aiohttp.ClientSession, url: URL, seconds: float) -> None:
        """Begin; may be called again if it raises.

        Raises:
            ProblemError: The service does not begin.
            aiohttp.ClientError: No answer came.
        """
        try:
            response = await session.post(
                url,
                data=self._lines(),
                headers={"Content-Type": "application/x-ndjson"},
                # Where there is no place, no document is taken for nothing.
                expect100=True,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=seconds, sock_read=seconds),
            )
        except (aiohttp.ClientError, TimeoutError) as error:
            if self._taken:
                raise BatchBrokenError(f"the connection broke ({error})", 1) from error
            raise
        if response.status != _OK:
            problem = await problem_of(response)
            response.close()
            raise problem
        self._response = response

    async def answers(self) -> AsyncGenerator[BatchResult | BatchProblem, None]:
        """Give the answers as they come.

        Raises:
            BatchBrokenError: It ended before the last document.
            Exception: Whatever the caller's documents raise, when those before it are answered.
        """
        last: BatchResult | BatchProblem | None = None
        try:
            async for text in self._answer_lines():
                last = _ANSWER.validate_json(text, extra="ignore")
                self._answered += 1
                yield last
        except TimeoutError as error:
            raise BatchBrokenError("the service was silent for too long", self._answered + 1) from error
        except aiohttp.ClientError as error:
            raise BatchBrokenError(f"the connection broke ({error})", self._answered + 1) from error
        if self._fault is not None:
            raise self._fault
        if not self._all_taken or self._answered < self._taken:
            why = last.problem.detail if isinstance(last, BatchProblem) else "the service closed it"
            raise BatchBrokenError(why, self._answered + 1)

    async def close(self) -> None:
        """End it, wherever it is."""
        if self._response is None:
            return
        connection = self._response.connection
        if connection is not None and connection.transport is not None:
            # What is sent but not taken would keep the connection open for as long as it is not.
            connection.transport.abort()
        self._response.close()

    async def _lines(self) -> AsyncIterator[bytes]:
        try:
            async for document in self._each():
                self._taken += 1
                yield line(document)
            self._all_taken = True
        except Exception as error:  # noqa: BLE001 - it is raised when what was taken before it is answered
            self._fault = error

    async def _each(self) -> AsyncIterator[Document]:
        if isinstance(self._documents, AsyncIterable):
            async for document in self._documents:
                yield document
        else:
            for document in self._documents:
                yield document

    async def _answer_lines(self) -> AsyncIterator[bytes]:
        if self._response is None:
            return
        begun = bytearray()
        async for piece in self._response.content.iter_any():
            *ended, rest = piece.split(b"\n")
            for part in ended:
                begun += part
                yield bytes(begun)
                begun.clear()
            begun += rest
