"""Whether the service lives, and whether it wants requests."""

from __future__ import annotations

from aiohttp import web

from cleaner.service.state import STATE, Phase

PROBES = frozenset({"/livez", "/readyz"})


async def livez(request: web.Request) -> web.Response:
    """`GET /livez`: 200 while documents can be cleaned; anything else asks for a restart."""
    alive = request.app[STATE].pool.alive
    return web.json_response({"status": "alive" if alive else "dead"}, status=200 if alive else 503)


async def readyz(request: web.Request) -> web.Response:
    """`GET /readyz`: 200 when every worker has its rules; 503 before that, and when the service is ending."""
    phase = request.app[STATE].phase
    return web.json_response({"status": phase.value}, status=200 if phase is Phase.READY else 503)
