"""Pages of other origins: what browsers ask before a script may speak to the service, and what lets it read answers.

Our own, as it is two headers and one answer: aiohttp-cors wants every route added twice, and leaves out what has no
route, so that a script could not read why it was refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import hdrs, web

from cleaner.service.state import STATE

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler


ANY: Final = "*"

_PREFLIGHT: Final = {
    hdrs.ACCESS_CONTROL_ALLOW_METHODS: "GET, POST",
    hdrs.ACCESS_CONTROL_ALLOW_HEADERS: "Authorization, Content-Encoding, Content-Type, X-API-Key, X-Request-ID",
    # Two hours, the longest that Chromium remembers it.
    hdrs.ACCESS_CONTROL_MAX_AGE: "7200",
}
_EXPOSED: Final = "X-Request-ID, X-Cleaner-Ruleset, Retry-After"


@web.middleware
async def preflight(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a browser's preflight, which asks whether a script may send a request and carries no key."""
    asks = request.method == hdrs.METH_OPTIONS and hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers
    if asks and _allowed(request) is not None:
        return web.Response(status=204, headers=_PREFLIGHT)
    return await handler(request)


async def share(request: web.Request, response: web.StreamResponse) -> None:
    """Let a script of an allowed origin read a response; never with cookies, as there are none."""
    origins = request.app[STATE].settings.cors_origins
    if not origins:
        return
    # Even if this one is not allowed: a cache must not serve one origin's answer to another.
    response.headers.add(hdrs.VARY, hdrs.ORIGIN)
    if (origin := _allowed(request)) is not None:
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = origin
        response.headers[hdrs.ACCESS_CONTROL_EXPOSE_HEADERS] = _EXPOSED


def _allowed(request: web.Request) -> str | None:
    """Return the value of `Access-Control-Allow-Origin`; None for an origin that is not allowed, or no origin."""
    origins = request.app[STATE].settings.cors_origins
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is None:
        return None
    return ANY if ANY in origins else origin if origin in origins else None
