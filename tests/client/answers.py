"""Answers as the service gives them, and servers that give one after the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aiohttp import web

from cleaner.service.openapi.examples import RESULT

if TYPE_CHECKING:
    from collections.abc import Mapping


def ok() -> web.Response:
    """Return a clean document."""
    return web.json_response(RESULT)


def problem(status: int, kind: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return a problem."""
    body = {
        "type": f"urn:cleaner:problem:{kind}",
        "title": "A problem",
        "status": status,
        "detail": "why",
        "instance": "/v1/clean",
        "request_id": "id-1",
    }
    return web.Response(
        status=status, body=json.dumps(body).encode(), content_type="application/problem+json", headers=headers
    )


class OneByOne:
    """Answers requests one by one, and the last answer again and again; keeps what was asked."""

    def __init__(self, *answers: web.Response) -> None:
        self._answers = list(answers)
        self.asked: list[web.Request] = []

    async def answer(self, request: web.Request) -> web.Response:
        """Answer, once the request is read."""
        await request.read()
        self.asked.append(request)
        answer = self._answers[min(len(self.asked), len(self._answers)) - 1]
        # One response is one response's, so each gets a copy.
        return web.Response(status=answer.status, body=answer.body, headers=answer.headers)
