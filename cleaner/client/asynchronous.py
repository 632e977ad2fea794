"""The client for asyncio."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Final, Self

import aiohttp

from cleaner.client.address import read_address, read_key
from cleaner.client.answer import problem_of, read_as
from cleaner.client.batch import Batch
from cleaner.client.document import Document, alone, lines
from cleaner.client.errors import UnreachableError
from cleaner.client.retry import Retries
from cleaner.client.warc import pieces
from cleaner.errors import OptionsError
from cleaner.model.result import CleanResult
from cleaner.model.wire import ActiveRules

if TYPE_CHECKING:
    import datetime as dt
    import ssl
    from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Mapping

    from cleaner.client.warc import WarcPieces
    from cleaner.model.options import CleanOptions
    from cleaner.model.wire import BatchProblem, BatchResult

_OK: Final = 200


class AsyncClient:
    """A client of one service, for one event loop; as many calls at once as you like.

    Args:
        base_url: Where the service is: ``http://host:port``, ``https://...``, or ``unix:///path/of/the.sock``.
        key: An API key, if the service wants one: the secret without its name; blanks and line ends around it are cut.
        timeout: Seconds for one attempt, from sending to the whole answer; in a batch, for silence.
        retries: How often a request is tried when the service is busy or cannot be reached.
        connections: How many at once.
        tls: Whom to trust; None for whom the system trusts.

    Raises:
        OptionsError: `base_url` is not an address, `key` cannot be sent, or `timeout` is not above 0.
    """

    def __init__(
        self,
        base_url: str = "http://127.0.0.1:8000",
        *,
        key: str | None = None,
        timeout: float = 90.0,
        retries: Retries | None = None,
        connections: int = 100,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._address = read_address(base_url)
        self._headers = {"Authorization": f"Bearer {read_key(key)}"} if key is not None else {}
        if not timeout > 0:
            # aiohttp would wait for ever.
            raise OptionsError(f"the timeout is {timeout!r}: expected seconds, more than 0")
        self._timeout = timeout
        self._retries = retries or Retries()
        self._connections = connections
        self._tls = tls
        self._opened: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close its connections."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None
            # Connections are really closed only in the loop's next round.
            await asyncio.sleep(0)

    async def clean(
        self,
        content: str | bytes,
        *,
        url: str | None = None,
        media_type: str | None = None,
        charset: str | None = None,
        fetched: dt.date | None = None,
        options: CleanOptions | None = None,
    ) -> CleanResult:
        """Clean one document, as `cleaner.clean` does.

        Args:
            content: The page; bytes need a `media_type`, and the service decodes them.
            url: Where it came from: a key for rules and a source of metadata. It is never fetched.
            media_type: ``text/html`` or ``text/plain``; for text also None or ``auto``, which look at the content.
            charset: Charset of the bytes, as the transport declared it.
            fetched: The day it was fetched; None for today.
            options: Fields that are set are sent; the service's own options hold for the rest.

        Raises:
            ProblemError: The service says why not: `RefusedError`, `KeyRefusedError`, `OverloadedError`, `FailedError`.
            UnreachableError: No answer came.
            OptionsError: It cannot be sent: bytes of no media type.
        """
        document = Document(content, url, None, media_type, charset, fetched, options)
        outgoing = alone(document)
        headers = {"Content-Type": outgoing.media_type}
        answer = await self._ask("POST", "v1/clean", outgoing.body, headers, outgoing.query)
        return read_as(CleanResult, answer, self._where)

    def clean_many(
        self, documents: Iterable[Document] | AsyncIterable[Document]
    ) -> AsyncGenerator[BatchResult | BatchProblem, None]:
        """Clean many documents through one connection, in constant memory.

        Documents are taken as the service takes them, and no faster than answers are taken here.

        Args:
            documents: Any number, with text as their content; iterating a plain iterable blocks the loop.

        Yields:
            For each document, in their order, a `BatchResult` or a `BatchProblem`.

        Raises:
            BatchBrokenError: It ended before the last document; it says with which one.
            ProblemError: The service does not begin.
            UnreachableError: No answer came.
            OptionsError: A document is bytes.
        """
        return self._answers(Batch(lines(documents), "application/x-ndjson", each_answered=True))

    def clean_warc(self, warc: WarcPieces | AsyncIterable[bytes]) -> AsyncGenerator[BatchResult | BatchProblem, None]:
        """Clean the pages of a WARC or WET file through one connection, in constant memory, by the service's options.

        Args:
            warc: The path of a file, an open file, or its bytes in pieces; plain or packed by gzip.

        Yields:
            For each page, in their order, a `BatchResult` or a `BatchProblem` with the record's id and address. `line`
            is the record's number; those that are no pages have numbers and no answers.

        Raises:
            BatchBrokenError: It ended before the last record; it says with which one.
            ProblemError: The service does not begin, or reads no WARC.
            UnreachableError: No answer came.
            OSError: The file cannot be read.
        """
        return self._answers(Batch(pieces(warc), "application/warc", each_answered=False))

    async def rules(self) -> ActiveRules:
        """Return the rules in force; raises what `clean` does."""
        return read_as(ActiveRules, await self._ask("GET", "v1/rules"), self._where)

    async def _answers(self, batch: Batch) -> AsyncGenerator[BatchResult | BatchProblem, None]:
        try:
            await self._open(batch)
            async with aclosing(batch.answers()) as answers:
                async for answer in answers:
                    yield answer
        finally:
            await batch.close()

    async def _open(self, batch: Batch) -> None:
        try:
            async for attempt in self._retries.trying():
                with attempt:
                    await batch.open(self._session(), self._address.root / "v1/clean/batch", self._timeout)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise self._unreachable(error) from error

    async def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: tuple[tuple[str, str], ...] = (),
    ) -> bytes:
        url = self._address.root / path
        try:
            async for attempt in self._retries.trying():
                with attempt:
                    async with self._session().request(
                        method, url, params=query, data=body, headers=headers
                    ) as response:
                        if response.status != _OK:
                            raise await problem_of(response)
                        return await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise self._unreachable(error) from error
        raise AssertionError("tenacity ends with an answer or an error")

    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            self._opened = aiohttp.ClientSession(
                connector=self._address.connector(self._connections, self._tls),
                headers=self._headers,
                timeout=aiohttp.ClientTimeout(total=self._timeout),
            )
        return self._opened

    def _unreachable(self, error: Exception) -> UnreachableError:
        if isinstance(error, TimeoutError):
            return UnreachableError(f"{self._where} did not answer within {self._timeout:g} s")
        return UnreachableError(f"{self._where} gave no answer: {error}")

    @property
    def _where(self) -> str:
        return self._address.socket or str(self._address.root)
