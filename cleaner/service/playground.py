"""`GET /`: the page on which people try documents and rules, and the files it is made of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from aiohttp import hdrs, web

from cleaner.service.state import STATE

if TYPE_CHECKING:
    from cleaner.service.state import State

_TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}
_PAGE: Final = "index.html"
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    hdrs.CACHE_CONTROL: "no-cache",
}
"""What the page may do: load from and talk to this service only, and never turn text into markup."""


async def page(request: web.Request) -> web.Response:
    """Answer with the page itself."""
    refuse_if_off(request.app[STATE])
    return web.Response(body=_read()[_PAGE], content_type="text/html", charset="utf-8", headers=HEADERS)


async def part(request: web.Request) -> web.Response:
    """Answer with one of the page's files."""
    refuse_if_off(request.app[STATE])
    name = request.match_info["name"]
    content = _read().get(name)
    kind = _TYPES.get(name.rpartition(".")[2])
    if content is None or kind is None:
        raise web.HTTPNotFound
    return web.Response(body=content, content_type=kind, charset="utf-8", headers=HEADERS)


def refuse_if_off(state: State) -> None:
    """Answer as if there were no such path where the operator has turned the playground off.

    Raises:
        web.HTTPNotFound: It is off.
    """
    if not state.settings.playground:
        raise web.HTTPNotFound


@cache
def _read() -> dict[str, bytes]:
    """Read all files once: a name that a client asks for never becomes a path."""
    return {file.name: file.read_bytes() for file in (files("cleaner.service") / "static").iterdir() if file.is_file()}
