"""The page as a whole, and the policy under which a browser may show it."""

from __future__ import annotations

import base64
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from lxml import html
from lxml.html import builder as e

from cleaner.service.docs.operation import badge, operation
from cleaner.service.docs.prose import prose
from cleaner.service.docs.schema import anchor, fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    Operation = tuple[str, str, dict[str, Any]]

_STYLE: Final = (files("cleaner.service.docs") / "docs.css").read_text(encoding="utf-8")
_HASH: Final = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()

POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""No script, no picture, no address but its own, and no style but the one of the page."""


def page(document: dict[str, Any]) -> str:
    """Render an OpenAPI document as a page."""
    info = document["info"]
    operations = [
        (path, method, told)
        for path, of in document["paths"].items()
        for method, told in of.items()
        if method != "parameters"
    ]
    tags = {tag["name"]: [one for one in operations if tag["name"] in one[2]["tags"]] for tag in document["tags"]}
    schemas = document["components"]["schemas"]
    whole = e.HTML(
        {"lang": "en"},
        e.HEAD(
            e.META(charset="utf-8"),
            e.META(name="viewport", content="width=device-width, initial-scale=1"),
            e.META(name="referrer", content="no-referrer"),
            e.TITLE(f"{info['title']} {info['version']}: the HTTP service"),
            e.STYLE(_STYLE),
        ),
        e.BODY(
            e.A(e.CLASS("skip"), {"href": "#main"}, "Skip to the description"),
            e.HEADER(e.H1(info["title"], " ", e.SMALL(info["version"])), e.P(info["summary"])),
            _contents(tags, list(schemas)),
            e.MAIN({"id": "main"}, prose(info["description"]), _raw(), *_operations(tags), *_schemas(schemas)),
        ),
    )
    return f"<!doctype html>\n{html.tostring(whole, encoding='unicode')}\n"


def _raw() -> HtmlElement:
    raw: HtmlElement = e.P("For programs: ", e.A({"href": "openapi.json"}, "openapi.json"), ", OpenAPI 3.1.")
    return raw


def _contents(tags: dict[str, list[Operation]], schemas: list[str]) -> HtmlElement:
    groups = []
    for tag, operations in tags.items():
        links = [
            e.LI(e.A({"href": f"#{told['operationId']}"}, badge(method), path)) for path, method, told in operations
        ]
        groups += [e.H2(tag), e.UL(*links)]
    names = e.UL(*(e.LI(e.A({"href": f"#{anchor(name)}"}, name)) for name in schemas))
    contents: HtmlElement = e.NAV({"aria-label": "Contents"}, *groups, e.DETAILS(e.SUMMARY("Schemas"), names))
    return contents


def _operations(tags: dict[str, list[Operation]]) -> Iterator[HtmlElement]:
    for tag, operations in tags.items():
        yield e.H2(tag)
        yield from (operation(*one) for one in operations)


def _schemas(schemas: dict[str, Any]) -> Iterator[HtmlElement]:
    yield e.H2("Schemas")
    for name, schema in schemas.items():
        yield e.SECTION(
            {"id": anchor(name), "aria-labelledby": f"{anchor(name)}-title"},
            e.H3({"id": f"{anchor(name)}-title"}, e.CODE(name)),
            prose(schema["description"]),
            fields(schema),
        )
