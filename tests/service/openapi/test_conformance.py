"""The service keeps to its description, whatever is sent: schemathesis makes requests of it, right and wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from cleaner.api import Cleaner
from cleaner.model.iso_639_1 import CODES
from cleaner.service.openapi.document import document
from tests.service.conftest import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

Case: TypeAlias = schemathesis.Case[Any]

_EXAMPLES: Final = 40

RAW: Final = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/x-ndjson",
    "application/jsonl",
    "application/warc",
}
JSON: Final = "application/json"

for media_type in RAW:

    @schemathesis.serializer(media_type)
    def as_it_is(_context: object, value: object) -> bytes:
        """Send a text as its bytes."""
        return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else b""


_CONFIG: Final = {
    "generation": {"deterministic": True},
    "checks": {
        # Stricter than by default: no redirect, no failure. 413 is what a document over its own `limits` asks for.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "413"]},
        "negative_data_rejection": {"expected-statuses": ["400", "415", "422"]},
    },
}

# Not from the running service: with a schema of a fixture all operations would be one test.
schema = schemathesis.openapi.from_dict(document(Cleaner().rules()), config=schemathesis.Config.from_dict(_CONFIG))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return the address of a service that all operations share."""
    with Service(workers=2) as service:
        service.line("ready")
        yield f"http://127.0.0.1:{service.port}"


def _is_right(case: Case) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_positive


@schema.parametrize()
@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_keeps_to_its_description(case: Case, address: str) -> None:
    """Each answer's status, type, headers and body are in the description; what it allows is done, all else refused."""
    if case.media_type == JSON and _is_right(case):
        # What OpenAPI cannot say: beside JSON there is no query.
        case.query = {}
    if case.path == "/v1/try" and _is_right(case) and isinstance(case.body, dict):
        # Nor that a text is a rule file, or base64 where a field beside it says so.
        # The body may be the example of the description itself.
        case.body = {**case.body, "rules": "", "encoding": "text"}
    # Nor that a longer code of a language is taken for one of those that it lists.
    for said in (case.query, case.body.get("options") if isinstance(case.body, dict) else None):
        if isinstance(said, dict) and isinstance(said.get("language"), str) and said["language"] not in CODES:
            said["language"] = "xx"
    if case.media_type in RAW and not isinstance(case.body, str):
        # Whatever is sent as a text is one: a wrong type of body would be the text of a number.
        return
    case.call_and_validate(base_url=address)
