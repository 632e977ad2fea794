"""A spider as a user writes one; run as a program: crawl.py SITE CLEANER ITEMS.jsonl STATS.json [SETTINGS as JSON]."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import TextResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response


class Site(Spider):
    """Follows every link of one site and keeps every page."""

    name = "site"

    def parse(self, response: Response, **_: object) -> Iterator[Any]:
        """Return the page, and go on."""
        assert isinstance(response, TextResponse)
        page = None if "broken" in response.url else response.text
        yield {"url": response.url, "html": page}
        yield from response.follow_all(css="a")


def main() -> None:
    """Crawl, and write what came out and what Scrapy counted."""
    site, cleaner, items, stats, *more = sys.argv[1:]
    settings = {
        "ITEM_PIPELINES": {"cleaner.client.scrapy.CleanerPipeline": 300},
        "CLEANER_URL": cleaner,
        "FEEDS": {Path(items): {"format": "jsonl"}},
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        **json.loads("".join(more) or "{}"),
    }
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(Site)
    process.crawl(crawler, start_urls=[site])
    process.start()
    assert crawler.stats is not None
    counted = crawler.stats.get_stats()
    Path(stats).write_text(json.dumps({name: value for name, value in counted.items() if name.startswith("cleaner/")}))


if __name__ == "__main__":
    main()
