"""Whether the service lives, and whether it wants requests."""

from __future__ import annotations

from aiohttp import web

from cleaner.service.account import account
from cleaner.service.state import STATE, Phase

PROBES = frozenset({"/livez", "/metrics", "/readyz"})
"""Paths that machines ask every few seconds."""


async def livez(request: web.Request) -> web.Response:
    """`GET /livez`: 200 while documents can be cleaned; anything else asks for a restart."""
    alive = request.app[STATE].pool.alive
    return web.json_response({"status": "alive" if alive else "dead"}, status=200 if alive else 503)


async def readyz(request: web.Request) -> web.Response:
    """`GET /readyz`: 200 when every worker has its rules; 503 before that, and when the service is ending.

    Rule files that are broken leave it at 200: the rules before them still clean, and a probe that took the service
    out for a slip in a file would take out every one that reads that file. What is wrong in them is told to whoever
    may ask `/v1/rules`.
    """
    state = request.app[STATE]
    told = {"status": state.phase.value, **state.rules.state()}
    if not state.keys or account().key is not None:
        told["faults"] = state.rules.faults_told()
    return web.json_response(told, status=200 if state.phase is Phase.READY else 503)
