"""The application: which path leads where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from cleaner.service.attempt import attempt
from cleaner.service.authenticate import authenticate
from cleaner.service.batch import clean_batch
from cleaner.service.body import expect_later
from cleaner.service.cors import preflight, share
from cleaner.service.described import docs, openapi
from cleaner.service.handlers import clean, metrics, rules
from cleaner.service.health import livez, readyz
from cleaner.service.middleware import identify, map_errors, sign
from cleaner.service.playground import page, part
from cleaner.service.state import STATE
from cleaner.service.tracing import trace

if TYPE_CHECKING:
    from cleaner.service.state import State


def create_app(state: State) -> web.Application:
    """Build the application around a pool that someone else opens and closes."""
    app = web.Application(middlewares=[trace, identify, map_errors, preflight, authenticate])
    app[STATE] = state
    app.on_response_prepare.extend((sign, share))
    app.router.add_post("/v1/clean", clean, expect_handler=expect_later)
    app.router.add_post("/v1/clean/batch", clean_batch, expect_handler=expect_later)
    app.router.add_post("/v1/try", attempt, expect_handler=expect_later)
    gets = (
        ("/v1/rules", rules),
        ("/", page),
        ("/static/{name}", part),
        ("/metrics", metrics),
        ("/livez", livez),
        ("/readyz", readyz),
        ("/openapi.json", openapi),
        ("/docs", docs),
    )
    for path, handler in gets:
        app.router.add_get(path, handler, expect_handler=expect_later)
    return app
