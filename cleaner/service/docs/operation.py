"""One operation: what it is for, what it takes, what it answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from lxml.html import builder as e

from cleaner.service.docs.prose import prose
from cleaner.service.docs.schema import kind, row, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_GOOD: Final = "2"


def badge(method: str) -> HtmlElement:
    """Build the label of a method."""
    label: HtmlElement = e.SPAN(e.CLASS(f"method {method}"), method.upper())
    return label


def operation(path: str, method: str, told: dict[str, Any]) -> HtmlElement:
    """Build the section of an operation."""
    section: HtmlElement = e.SECTION(
        {"id": told["operationId"], "aria-labelledby": f"{told['operationId']}-title"},
        e.H3({"id": f"{told['operationId']}-title"}, badge(method), " ", e.CODE(path)),
        e.P(e.CLASS("summary"), told["summary"]),
        *([prose(told["description"])] if "description" in told else []),
        *_samples(told.get("x-codeSamples", [])),
        *_parameters(told.get("parameters", [])),
        *_body(told.get("requestBody", {"content": {}})),
        *_responses(told["responses"]),
    )
    return section


def _samples(samples: list[dict[str, str]]) -> Iterator[HtmlElement]:
    for sample in samples:
        yield e.FIGURE(e.FIGCAPTION(sample["label"]), _code(sample["source"]))


def _parameters(parameters: list[dict[str, Any]]) -> Iterator[HtmlElement]:
    if parameters:
        yield e.H4("The query")
        rows = [row(one["name"], one["schema"], required=False, told=one["description"]) for one in parameters]
        yield table("Parameter", rows)


def _body(body: dict[str, Any]) -> Iterator[HtmlElement]:
    if body["content"]:
        yield e.H4("The body")
    for media_type, content in body["content"].items():
        yield _folded([e.CODE(media_type), " ", *_kind(content)], _examples(content))


def _responses(responses: dict[str, Any]) -> Iterator[HtmlElement]:
    yield e.H4("Answers")
    for status, response in responses.items():
        look = "good" if status.startswith(_GOOD) else "bad"
        content = [piece for media_type in response["content"].items() for piece in _media(*media_type)]
        headers = [e.CODE(name) for name in response["headers"]]
        spaced = [part for name in headers for part in (" ", name)]
        yield _folded(
            [e.SPAN(e.CLASS(f"status {look}"), status), e.DIV(prose(response["description"]))],
            [e.P(e.CLASS("faint"), "Headers:", *spaced), *content],
        )


def _media(media_type: str, content: dict[str, Any]) -> list[HtmlElement]:
    return [e.P(e.CLASS("faint"), e.CODE(media_type), " ", *_kind(content)), *_examples(content)]


def _kind(content: dict[str, Any]) -> list[str | HtmlElement]:
    if "x-line-schema" in content:
        return ["each line: ", *kind(content["x-line-schema"])]
    return kind(content["schema"])


def _examples(content: dict[str, Any]) -> list[HtmlElement]:
    named = {name: example["value"] for name, example in content.get("examples", {}).items()}
    if "example" in content:
        named[""] = content["example"]
    return [e.FIGURE(*([e.FIGCAPTION(e.CODE(name))] if name else []), _code(value)) for name, value in named.items()]


def _code(value: object) -> HtmlElement:
    text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    block: HtmlElement = e.PRE({"tabindex": "0"}, e.CODE(text))
    return block


def _folded(head: list[str | HtmlElement], inside: list[HtmlElement]) -> HtmlElement:
    if not inside:
        plain: HtmlElement = e.DIV(e.CLASS("unfolded"), *head)
        return plain
    folded: HtmlElement = e.DETAILS(e.SUMMARY(*head), *inside)
    return folded
