"""The endpoints that describe the service, for programs and for people."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aiohttp import web

from cleaner.service.docs.page import POLICY, page
from cleaner.service.handlers import JSON
from cleaner.service.openapi.document import document
from cleaner.service.state import STATE

if TYPE_CHECKING:
    from cleaner.model.result import RuleSetSummary

_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


async def openapi(request: web.Request) -> web.Response:
    """`GET /openapi.json`: the service as OpenAPI 3.1, with the profiles and categories of the rules in force."""
    return web.Response(text=_as_json(request.app[STATE].rules.summary), content_type=JSON)


async def docs(request: web.Request) -> web.Response:
    """`GET /docs`: the same for people."""
    return web.Response(text=_as_page(request.app[STATE].rules.summary), content_type="text/html", headers=_HEADERS)


@lru_cache(maxsize=1)
def _as_json(rules: RuleSetSummary) -> str:
    return json.dumps(document(rules))


@lru_cache(maxsize=1)
def _as_page(rules: RuleSetSummary) -> str:
    return page(document(rules))
