"""The whole description, made anew only when the rules change."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleaner.service.authenticate import KEY_HEADER
from cleaner.service.openapi.operations import TAGS, paths
from cleaner.service.openapi.problems import problem_headers
from cleaner.service.openapi.schemas import schemas
from cleaner.version import version

if TYPE_CHECKING:
    from cleaner.model.result import RuleSetSummary

_SIGNED: Final = {
    "X-Request-ID": "The request's id, under which the log has it.",
    "X-Cleaner-Ruleset": "Fingerprint of the rules that cleaned the document; of other answers, of those in force.",
}
_ABOUT: Final = (
    "Strips menus, related links, promos and notices from scraped pages and text, and says why each line went. "
    "Every error is a problem of RFC 9457 in `application/problem+json`; its kind is the last part of its `type`. "
    "Every request may bring an `X-Request-ID`. "
    "A path that is not here is a `404`, a method that is not here a `405` with `Allow`."
)
_REQUEST_ID: Final = {
    "name": "X-Request-ID",
    "in": "header",
    "description": "The request's id in the answer and in the log, if it is 1 to 128 printable ASCII characters; "
    "one is made up otherwise.",
    "schema": {"type": "string"},
}

_KEYS: Final = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API key of this service."},
    "header": {"type": "apiKey", "in": "header", "name": KEY_HEADER, "description": "Goes before the other one."},
}


@lru_cache(maxsize=1)
def document(rules: RuleSetSummary) -> dict[str, Any]:
    """Return the description of a service with these rules; it is shared, so do not change it."""
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "cleaner",
            "version": version(),
            "summary": "The body of a scraped page, and a reason for every line that is not in it.",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The service that gave this document."}],
        "tags": [{"name": name, "description": told} for name, told in TAGS.items()],
        "paths": paths(rules),
        "components": {
            "schemas": schemas(rules),
            "parameters": {"X-Request-ID": _REQUEST_ID},
            "securitySchemes": _KEYS,
            "headers": {
                **{name: {"description": told, "schema": {"type": "string"}} for name, told in _SIGNED.items()},
                **problem_headers(),
            },
        },
    }
