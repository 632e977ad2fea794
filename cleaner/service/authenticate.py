"""Who is asking: the key that a request comes with, or why it may not come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import hdrs, web

from cleaner.service.account import account
from cleaner.service.errors import NoKeyError, WrongKeyError
from cleaner.service.keys import find_key
from cleaner.service.metrics import route_of
from cleaner.service.state import STATE

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

    from cleaner.service.state import State

OPEN_PATHS: Final = frozenset({"/livez", "/readyz", "/", "/static/{name}", "/docs", "/openapi.json"})
"""Routes that need no key where others do: probes, and pages that are the same for everybody, with what they load. What
reports the rules or the load, `/v1/rules` and `/metrics`, needs one, and so does an unknown path."""

KEY_HEADER: Final = "X-API-Key"
_BEARER: Final = "bearer "


@web.middleware
async def authenticate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find a request's key, and refuse it without a right one, where there are keys and its path is not open.

    Raises:
        NoKeyError: It has none.
        WrongKeyError: It has one that the service does not know.
    """
    keys = request.app[STATE].keys
    if keys:
        secret = _sent(request)
        account().key = None if secret is None else find_key(keys, secret)
        if account().key is None and route_of(request) not in OPEN_PATHS:
            raise _refusal(request, secret)
    return await handler(request)


def refuse_withdrawn(state: State) -> None:
    """Refuse to go on with a request whose key was withdrawn; for requests that may take hours.

    Raises:
        WrongKeyError: The key is gone, or another secret has its name.
    """
    key = account().key
    if key is not None and all(other.digest != key.digest for other in state.keys):
        raise WrongKeyError("the API key was withdrawn while the request was under way; look for another one")


def _sent(request: web.Request) -> str | None:
    """Return the secret if there is one; `X-API-Key` goes first, as a proxy may need `Authorization` for itself."""
    if secret := request.headers.get(KEY_HEADER, "").strip():
        return secret
    given = request.headers.get(hdrs.AUTHORIZATION, "")
    if given[: len(_BEARER)].lower() == _BEARER and (secret := given[len(_BEARER) :].strip()):
        return secret
    return None


def _refusal(request: web.Request, secret: str | None) -> Exception:
    if secret is None:
        how = f"send it as 'Authorization: Bearer KEY' or '{KEY_HEADER}: KEY'"
        return NoKeyError(f"{request.path} needs an API key; {how}")
    return WrongKeyError("the API key is none of those that the service knows; look for another one")
