"""A Scrapy item pipeline: items come in with a page, and go on with its clean body.

::

    ITEM_PIPELINES = {"cleaner.client.scrapy.CleanerPipeline": 300}
    CLEANER_URL = "http://127.0.0.1:8000"

An item is never dropped. One whose page cannot be cleaned goes on with the reason in a field of its own, and Scrapy's
stats count it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from itemadapter import ItemAdapter
from pydantic import AfterValidator, BaseModel, BeforeValidator, ValidationError

from cleaner.client.asynchronous import AsyncClient
from cleaner.client.errors import ProblemError, ServiceError
from cleaner.errors import CleanerError, OptionsError
from cleaner.model.options import CleanOptions
from cleaner.model.result import CleanResult

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

_PREFIX: Final = "CLEANER_"


def _from_json(value: object) -> object:
    # As Scrapy's command line gives it.
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"should be a dict, or one as JSON, not {value!r}") from None


def _known(fields: dict[str, str]) -> dict[str, str]:
    if unknown := fields.keys() - CleanResult.model_fields.keys():
        raise ValueError(f"names {', '.join(sorted(unknown))}; a result has {', '.join(CleanResult.model_fields)}")
    return fields


class _Settings(BaseModel):
    """The settings, each by its name without the prefix and in lower case."""

    url: str = "http://127.0.0.1:8000"
    key: str = ""
    timeout: float = 90.0
    content_field: str = "html"
    url_field: str = "url"
    error_field: str = "cleaner_error"
    media_type: Literal["text/html", "application/xhtml+xml", "text/plain"] = "text/html"
    fields: Annotated[dict[str, str], BeforeValidator(_from_json), AfterValidator(_known)] = {
        "text": "text",
        "metadata": "metadata",
        "flags": "flags",
    }
    options: Annotated[CleanOptions, BeforeValidator(_from_json)] = CleanOptions()


def _read(settings: BaseSettings) -> _Settings:
    names = {name: f"{_PREFIX}{name.upper()}" for name in _Settings.model_fields}
    given = {name: settings.get(variable) for name, variable in names.items()}
    try:
        return _Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        faults = error.errors(include_url=False)
        told = (f"{_named(fault['loc'])}: {fault['msg'].removeprefix('Value error, ')}" for fault in faults)
        raise OptionsError("; ".join(told)) from None


def _named(place: tuple[int | str, ...]) -> str:
    name, *inside = place
    return ".".join(map(str, (f"{_PREFIX}{name}".upper(), *inside)))


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
        self._set = _read(settings)
        try:
            self._client = AsyncClient(self._set.url, key=self._set.key or None, timeout=self._set.timeout)
        except OptionsError as error:
            raise OptionsError(f"CLEANER_URL, CLEANER_KEY or CLEANER_TIMEOUT: {error}") from None

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
        page = adapter.get(self._set.content_field)
        if not isinstance(page, str | bytes):
            self._fail(
                adapter, f"no-page: the field {self._set.content_field!r} is {type(page).__name__}, not text", "no-page"
            )
            return item
        url = adapter.get(self._set.url_field)
        if not isinstance(url, str | None):
            self._fail(
                adapter,
                f"unsendable: the field {self._set.url_field!r} is {type(url).__name__}, not text",
                "unsendable",
            )
            return item
        try:
            result = await self._client.clean(page, url=url, media_type=self._set.media_type, options=self._set.options)
        except CleanerError as error:
            self._fail(adapter, str(error), _kind(error))
            return item
        told = result.model_dump(mode="json", include=set(self._set.fields))
        for name, field in self._set.fields.items():
            adapter[field] = told[name]
        self._stats.inc_value("cleaner/cleaned")
        return item

    def _fail(self, adapter: ItemAdapter, reason: str, kind: str) -> None:
        adapter[self._set.error_field] = reason
        self._stats.inc_value("cleaner/failed")
        self._stats.inc_value(f"cleaner/failed/{kind}")


def _kind(error: CleanerError) -> str:
    if isinstance(error, ProblemError):
        return error.kind
    return "unreachable" if isinstance(error, ServiceError) else "unsendable"
