"""Reading answers: results, problems, and what somebody else sends."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError

from cleaner.client.errors import UnreachableError, error_of
from cleaner.model.wire import Problem

if TYPE_CHECKING:
    import aiohttp

    from cleaner.client.errors import ProblemError

_SHOWN: Final = 200
Read = TypeVar("Read", bound=BaseModel)


async def problem_of(response: aiohttp.ClientResponse) -> ProblemError:
    """Read the problem from an answer; an answer from a proxy becomes a problem, too."""
    body = await response.read()
    retry_after = seconds(response.headers.get("Retry-After"))
    try:
        return error_of(Problem.model_validate_json(body, extra="ignore"), retry_after)
    except ValidationError:
        return error_of(_made_up(response, body), retry_after)


def read_as(model: type[Read], body: bytes, where: object) -> Read:
    """Read the body of an answer that says that all is well; fields that are new are passed over.

    Raises:
        UnreachableError: Somebody else answered, such as a proxy with a page to log in at.
    """
    try:
        return model.model_validate_json(body, extra="ignore")
    except ValidationError:
        shown = body[:_SHOWN].decode(errors="replace")
        raise UnreachableError(f"{where} answers, but not as the service does; is it the address? {shown!r}") from None


def seconds(retry_after: str | None) -> float | None:
    """Read `Retry-After`, which is a number of seconds or a date; None if it is neither."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return None


def _made_up(response: aiohttp.ClientResponse, body: bytes) -> Problem:
    return Problem(
        type=f"http-{response.status}",
        title=response.reason or "",
        status=response.status,
        detail=f"no problem of the service's, but {response.content_type}: {body.decode(errors='replace')[:_SHOWN]}",
        instance=response.url.path,
        request_id=response.headers.get("X-Request-ID", ""),
    )
