"""The client without asyncio: the other one, on a thread of its own.

A batch is read while it is written, which clients that send a whole request before they read the answer cannot do.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Self, TypeVar

from cleaner.client.asynchronous import AsyncClient
from cleaner.client.pull import pulled

if TYPE_CHECKING:
    import datetime as dt
    import ssl
    from collections.abc import AsyncGenerator, Coroutine, Generator, Iterable

    from cleaner.client.document import Document
    from cleaner.client.retry import Retries
    from cleaner.client.warc import WarcPieces
    from cleaner.model.options import CleanOptions
    from cleaner.model.result import CleanResult
    from cleaner.model.wire import ActiveRules, BatchProblem, BatchResult

    T = TypeVar("T")


class Client:
    """A client of one service, for any number of threads; close it, or use it in a `with` statement.

    Args:
        base_url: As for `AsyncClient`, whose other arguments and errors these are, too.
        key: As for `AsyncClient`.
        timeout: As for `AsyncClient`.
        retries: As for `AsyncClient`.
        connections: As for `AsyncClient`.
        tls: As for `AsyncClient`.
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
        self._client = AsyncClient(
            base_url, key=key, timeout=timeout, retries=retries, connections=connections, tls=tls
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run_loop, name="cleaner-client", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close its connections and end its thread; a second time does nothing."""
        if self._thread.is_alive():
            self._do(self._client.close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    def clean(
        self,
        content: str | bytes,
        *,
        url: str | None = None,
        media_type: str | None = None,
        charset: str | None = None,
        fetched: dt.date | None = None,
        options: CleanOptions | None = None,
    ) -> CleanResult:
        """Clean one document; takes and raises what `AsyncClient.clean` does."""
        cleaning = self._client.clean(
            content, url=url, media_type=media_type, charset=charset, fetched=fetched, options=options
        )
        return self._do(cleaning)

    def clean_many(self, documents: Iterable[Document]) -> Generator[BatchResult | BatchProblem, None, None]:
        """Clean many documents through one connection; yields and raises what `AsyncClient.clean_many` does.

        Args:
            documents: Any number, with text as their content; they are iterated on another thread.
        """
        return self._each(self._client.clean_many(pulled(documents)))

    def clean_warc(self, warc: WarcPieces) -> Generator[BatchResult | BatchProblem, None, None]:
        """Clean the pages of a WARC or WET file; takes, yields and raises what `AsyncClient.clean_warc` does."""
        return self._each(self._client.clean_warc(warc))

    def rules(self) -> ActiveRules:
        """Return the rules in force; raises what `clean` does."""
        return self._do(self._client.rules())

    def _each(self, answers: AsyncGenerator[T, None]) -> Generator[T, None, None]:
        try:
            while (answer := self._do(_next(answers))) is not None:
                yield answer
        finally:
            # A caller may leave the client's block before the generator; there is nothing left to close then.
            if self._thread.is_alive():
                self._do(_close(answers))

    def _run_loop(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def _do(self, work: Coroutine[object, object, T]) -> T:
        if not self._thread.is_alive():
            work.close()
            raise RuntimeError("the client is closed; make another one")
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            # For example ^C: nobody waits for it any more.
            future.cancel()
            raise


async def _next(answers: AsyncGenerator[T, None]) -> T | None:
    return await anext(answers, None)


async def _close(answers: AsyncGenerator[object, None]) -> None:
    await answers.aclose()
