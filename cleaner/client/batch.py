"""A batch: documents out and answers in at the same time, neither faster than the other side takes them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import aiohttp
from pydantic import TypeAdapter, ValidationError

from cleaner.client.answer import problem_of
from cleaner.client.errors import BatchBrokenError
from cleaner.model.wire import BatchProblem, BatchResult

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from yarl import URL

_ANSWER: Final[TypeAdapter[BatchResult | BatchProblem]] = TypeAdapter(BatchResult | BatchProblem)
_OK: Final = 200


class Batch:
    """One batch.

    Args:
        pieces: What is sent; nothing is taken before the service says that it has a place.
        media_type: The media type of the whole.
        each_answered: Whether every piece is a document, so that it is known how many answers there must be.
    """

    def __init__(self, pieces: AsyncIterator[bytes], media_type: str, *, each_answered: bool) -> None:
        self._pieces = pieces
        self._media_type = media_type
        self._each_answered = each_answered
        self._response: aiohttp.ClientResponse | None = None
        self._taken = 0
        self._all_taken = False
        self._fault: Exception | None = None
        self._answered = 0
        self._next = 1

    async def open(self, session: aiohttp.ClientSession, url: URL, seconds: float) -> None:
        """Begin; may be called again if it raises.

        Raises:
            ProblemError: The service does not begin.
            aiohttp.ClientError: No answer came.
            TimeoutError: None came in time.
        """
        try:
            # aiohttp's own timeouts do not count before the body is sent, or something was read.
            async with asyncio.timeout(seconds):
                response = await session.post(
                    url,
                    data=self._sent(),
                    headers={"Content-Type": self._media_type},
                    # So that no document is taken in vain where the service has no place.
                    expect100=True,
                    timeout=aiohttp.ClientTimeout(total=None, sock_read=seconds),
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
        """Yield the answers as they come.

        Raises:
            BatchBrokenError: It ended before the last document.
            Exception: Whatever the caller's documents raise, when those before it are answered.
        """
        end: BatchProblem | None = None
        try:
            async for text in self._answer_lines():
                answer = _ANSWER.validate_json(text, extra="ignore")
                if isinstance(answer, BatchProblem) and answer.ended:
                    end = answer
                    break
                self._answered, self._next = self._answered + 1, answer.line + 1
                yield answer
        except (TimeoutError, aiohttp.ClientError, ValidationError) as error:
            raise BatchBrokenError(_why(error), self._next) from error
        if self._fault is not None:
            raise self._fault
        if end is not None:
            raise BatchBrokenError(end.problem.detail, end.line, end.problem)
        if not self._all_taken or (self._each_answered and self._answered < self._taken):
            raise BatchBrokenError("the service closed it", self._next)

    async def close(self) -> None:
        """End it, even in the middle."""
        if self._response is None:
            return
        connection = self._response.connection
        if connection is not None and connection.transport is not None:
            # What is sent but not read would keep the connection open until it is.
            connection.transport.abort()
        self._response.close()

    async def _sent(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._pieces:
                self._taken += 1
                yield piece
            self._all_taken = True
        except Exception as error:  # noqa: BLE001 - it is raised when what was taken before it is answered
            self._fault = error

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


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the service was silent for too long"
    if isinstance(error, ValidationError):
        return "what came is no answer of the service's"
    return f"the connection broke ({error})"
