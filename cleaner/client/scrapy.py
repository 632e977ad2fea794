"""A Scrapy item pipeline: items come in with a page, and go on with its clean body.

::

    ITEM_PIPELINES = {"cleaner.client.scrapy.CleanerPipeline": 300}
    CLEANER_URL = "http://127.0.0.1:8000"

An item is never dropped. One whose page cannot be cleaned goes on with the reason in a field of its own, and Scrapy's
stats count it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from itemadapter import ItemAdapter
from pydantic import ValidationError

from cleaner.client.asynchronous import AsyncClient
from cleaner.client.errors import ProblemError, ServiceError
from cleaner.errors import CleanerError, OptionsError
from cleaner.model.options import CleanOptions
from cleaner.model.result import CleanResult

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

FIELDS: Final = {"text": "text", "metadata": "metadata", "flags": "flags"}
"""What of a result goes into an item by default, and into which field."""

_HTML: Final = "text/html"


class CleanerPipeline:
    """Cleans the pages of items by the service.

    Args:
        settings: A crawler's; those that begin with ``CLEANER_`` are read, which docs/how-to/scrapy.md lists.
        stats: Where it counts.

    Raises:
        OptionsError: A setting is wrong. It ends the crawl before it begins: at Scrapy's own `NotConfigured` the items
            would go on as they were, with no more than a warning.
    """

    def __init__(self, settings: BaseSettings, stats: StatsCollector) -> None:
        self._stats = stats
        self._content = settings.get("CLEANER_CONTENT_FIELD", "html")
        self._url = settings.get("CLEANER_URL_FIELD", "url")
        self._error = settings.get("CLEANER_ERROR_FIELD", "cleaner_error")
        self._media_type = settings.get("CLEANER_MEDIA_TYPE", _HTML)
        self._fields: dict[str, str] = settings.getdict("CLEANER_FIELDS") or FIELDS
        if unknown := self._fields.keys() - CleanResult.model_fields.keys():
            known = ", ".join(CleanResult.model_fields)
            raise OptionsError(f"CLEANER_FIELDS names {', '.join(sorted(unknown))}; a result has {known}")
        try:
            self._options = CleanOptions(**settings.getdict("CLEANER_OPTIONS"))
            self._client = AsyncClient(
                settings.get("CLEANER_URL", "http://127.0.0.1:8000"),
                key=settings.get("CLEANER_KEY") or None,
                timeout=settings.getfloat("CLEANER_TIMEOUT", 90.0),
            )
        except ValidationError as error:
            raise OptionsError(f"CLEANER_OPTIONS: {error}") from None
        except OptionsError as error:
            raise OptionsError(f"CLEANER_URL or CLEANER_KEY: {error}") from None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it as Scrapy does."""
        if crawler.stats is None:
            raise OptionsError("the crawler has no stats to count in")
        return cls(crawler.settings, crawler.stats)

    async def close_spider(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's items are of any class
        """Return the item with its clean body, or with the reason why it has none."""
        adapter = ItemAdapter(item)
        page = adapter.get(self._content)
        if not isinstance(page, str | bytes):
            self._fail(adapter, f"no-page: the field {self._content!r} is {type(page).__name__}, not text", "no-page")
            return item
        url = adapter.get(self._url)
        if not isinstance(url, str | None):
            self._fail(adapter, f"unsendable: the field {self._url!r} is {type(url).__name__}, not text", "unsendable")
            return item
        try:
            result = await self._client.clean(page, url=url, media_type=self._media_type, options=self._options)
        except CleanerError as error:
            self._fail(adapter, str(error), _kind(error))
            return item
        told = result.model_dump(mode="json", include=set(self._fields))
        for name, field in self._fields.items():
            adapter[field] = told[name]
        self._stats.inc_value("cleaner/cleaned")
        return item

    def _fail(self, adapter: ItemAdapter, reason: str, kind: str) -> None:
        adapter[self._error] = reason
        self._stats.inc_value("cleaner/failed")
        self._stats.inc_value(f"cleaner/failed/{kind}")


def _kind(error: CleanerError) -> str:
    if isinstance(error, ProblemError):
        return error.kind
    return "unreachable" if isinstance(error, ServiceError) else "unsendable"
