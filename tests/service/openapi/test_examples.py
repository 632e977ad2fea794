"""The examples are what the service takes and gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from cleaner.model.result import CleanResult
from cleaner.model.wire import BatchProblem, BatchResult
from cleaner.service.openapi import examples
from cleaner.service.openapi.document import document

if TYPE_CHECKING:
    from cleaner.api import Cleaner
    from tests.service.conftest import Client

_BY_THE_SCORER = ("confidence", "page_type", "page_type_confidence")


def without_scores(result: CleanResult) -> dict[str, Any]:
    """Leave out what differs with the rules and with every training of the scorer."""
    told = result.model_dump(exclude={"ruleset"})
    return {**told, "stats": {name: value for name, value in told["stats"].items() if name not in _BY_THE_SCORER}}


async def test_the_result_is_the_pages(client: Client) -> None:
    """The example of a request is answered with the example of an answer."""
    response = await client.post("/v1/clean", json=examples.REQUEST)
    found = CleanResult.model_validate_json(await response.read())

    assert without_scores(found) == without_scores(CleanResult.model_validate(examples.RESULT))


async def test_the_lines_are_answered_as_shown(client: Client, cleaner: Cleaner) -> None:
    """The example of a batch has one line that is cleaned and one that is wrong, and its answer says so."""
    response = await client.post(
        "/v1/clean/batch", data=examples.LINES, headers={"Content-Type": "application/x-ndjson"}
    )
    content = document(cleaner.rules())["paths"]["/v1/clean/batch"]["post"]["responses"]["200"]["content"]
    shown = content["application/x-ndjson"]["example"].splitlines()
    reader: TypeAdapter[BatchResult | BatchProblem] = TypeAdapter(BatchResult | BatchProblem)

    for found, expected in zip((await response.text()).splitlines(), shown, strict=True):
        given, example = reader.validate_json(found), reader.validate_json(expected)
        assert (type(given), given.id, given.line) == (type(example), example.id, example.line)
        assert json.loads(found).keys() == json.loads(expected).keys()
