"""The application: which path leads where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from cleaner.service.batch import clean_batch
from cleaner.service.body import expect_later
from cleaner.service.described import docs, openapi
from cleaner.service.handlers import clean, metrics, rules
from cleaner.service.health import livez, readyz
from cleaner.service.middleware import identify, map_errors, sign
from cleaner.service.state import STATE

if TYPE_CHECKING:
    from cleaner.service.state import State


def create_app(state: State) -> web.Application:
    """Build the application around a pool that someone else opens and closes."""
    app = web.Application(middlewares=[identify, map_errors])
    app[STATE] = state
    app.on_response_prepare.append(sign)
    app.router.add_post("/v1/clean", clean, expect_handler=expect_later)
    app.router.add_post("/v1/clean/batch", clean_batch, expect_handler=expect_later)
    app.router.add_get("/v1/rules", rules)
    app.router.add_get("/metrics", metrics)
    app.router.add_get("/livez", livez)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/openapi.json", openapi)
    app.router.add_get("/docs", docs)
    return app
