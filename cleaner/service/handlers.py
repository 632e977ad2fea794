"""The endpoints that do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import hdrs, web

from cleaner.model.source import Source
from cleaner.service.account import account
from cleaner.service.body import said_type
from cleaner.service.errors import TypeRefusedError
from cleaner.service.rules import RULESET
from cleaner.service.schemas import parse_json, parse_query, refuse_query
from cleaner.service.state import STATE
from cleaner.service.work import clean_document, read_document, refuse_unless_ready

if TYPE_CHECKING:
    from cleaner.model.options import CleanOptions
    from cleaner.service.admission import Place
    from cleaner.service.state import State

JSON: Final = "application/json"
RAW: Final = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
"""Media types whose body is the document itself, and what the library calls them."""

ACCEPTED: Final = ", ".join((*RAW, JSON))


async def clean(request: web.Request) -> web.Response:
    """`POST /v1/clean`: a document in, a CleanResult out."""
    state = request.app[STATE]
    refuse_unless_ready(state.phase)
    _check_type(request)
    with state.admission.place(account().key) as place:
        source, options = await _document(request, state, place)
        account().note_url(source.url)
        answer = await clean_document(state, source, options, place.turn())
    return web.Response(body=answer.body.encode(), content_type=JSON, headers={RULESET: answer.ruleset})


async def rules(request: web.Request) -> web.Response:
    """`GET /v1/rules`: the rules in force, what is wrong with newer ones, and which are slow."""
    return request.app[STATE].rules.describe()


async def metrics(request: web.Request) -> web.Response:
    """`GET /metrics`: what Prometheus reads."""
    return request.app[STATE].metrics.tell()


def _check_type(request: web.Request) -> None:
    found = request.content_type if hdrs.CONTENT_TYPE in request.headers else None
    if found != JSON and found not in RAW:
        raise TypeRefusedError(f"{said_type(request)}; the service reads {ACCEPTED}", (hdrs.ACCEPT, ACCEPTED))


async def _document(request: web.Request, state: State, place: Place) -> tuple[Source, CleanOptions]:
    """Read what the client sent; its options first, so that a wrong one costs no upload."""
    profile = state.settings.profile
    if request.content_type == JSON:
        refuse_query(request.query)
        return parse_json(await read_document(request, state, place), profile)
    query = parse_query({name: request.query.getall(name) for name in request.query})
    body = await read_document(request, state, place)
    source = Source(body, query.url, RAW[request.content_type], request.charset, query.fetched)
    return source, query.options(profile)
