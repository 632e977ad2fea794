"""`POST /v1/try`: a document and rules in, the cleaned document and every block of it out."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final, Literal

from aiohttp import hdrs, web
from pydantic import Field, StringConstraints

from cleaner.errors import RuleError
from cleaner.service.account import account
from cleaner.service.body import said_type
from cleaner.service.errors import FieldsError, TriedRulesError, TypeRefusedError
from cleaner.service.handlers import JSON
from cleaner.service.playground import refuse_if_off
from cleaner.service.rules import RULESET
from cleaner.service.schemas import CleanRequest, parts_of, refuse_query, validate
from cleaner.service.state import STATE
from cleaner.service.work import read_document, refuse_unless_ready, send

if TYPE_CHECKING:
    from cleaner.model.options import CleanOptions
    from cleaner.model.source import Source

_MOST_RULES: Final = 65_536
"""Characters: some hundred rules. Whoever has more has files, and a service of his own to put them in force."""


class AttemptRequest(CleanRequest):
    """The body of `POST /v1/try`."""

    encoding: Literal["text", "base64"] = Field(
        default="text", description="What `content` is: text, or bytes in base64, whose charset is looked for."
    )
    rules: Annotated[str, StringConstraints(max_length=_MOST_RULES)] = Field(
        default="", description="The text of a rule file, to be tried beside the rules in force."
    )


async def attempt(request: web.Request) -> web.Response:
    """Clean one document with rules that hold for this request alone.

    Whatever its size it counts as a large one, as rules of strangers may be slow: it can hold up others of its kind,
    and no small document.
    """
    state = request.app[STATE]
    refuse_if_off(state)
    refuse_unless_ready(state.phase)
    if request.content_type != JSON:
        raise TypeRefusedError(f"{said_type(request)}; expected {JSON}", (hdrs.ACCEPT, JSON))
    refuse_query(request.query)
    with state.admission.place(account().key) as place:
        place.grow(state.settings.large_bytes)
        source, options, rules = _parse(await read_document(request, state, place), state.settings.profile)
        account().note_url(source.url)
        try:
            # Neither its removals nor its slow rules are noted: their names would be a stranger's.
            answer = await send(state, source, options, place.turn(), rules)
        except RuleError as error:
            raise TriedRulesError(error.faults) from None
    return web.Response(body=answer.body.encode(), content_type=JSON, headers={RULESET: answer.ruleset})


def _parse(body: bytes, profile: str) -> tuple[Source, CleanOptions, str]:
    wire = validate(AttemptRequest, body)
    source, options = parts_of(wire, profile)
    if wire.encoding == "base64":
        try:
            source = replace(source, content=base64.b64decode(wire.content, validate=True))
        except ValueError as error:  # binascii.Error, or plain where it is not even ASCII
            raise FieldsError((("content", f"is not base64, as encoding says: {error}"),)) from None
    return source, options, wire.rules
