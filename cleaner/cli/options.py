"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar, get_args

import click
from pydantic import ValidationError

from cleaner.cli.rules_option import rules_option
from cleaner.model.language_code import FAULT as NO_LANGUAGE
from cleaner.model.options import CleanOptions, Limits
from cleaner.model.page_type import PAGE_TYPES, Assumed, PageType
from cleaner.model.url import host_of, whole_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from cleaner.workers.job import Render

_Function = TypeVar("_Function", bound="Callable[..., object]")

_MEDIA_TYPES: Final = {"auto": None, "html": "text/html", "text": "text/plain"}


class Asked(TypedDict):
    """The parameters that `how_to_clean` adds to a command."""

    render: Render
    media_type: str | None
    charset: str | None
    profile: str
    rules: tuple[Path, ...]
    keep: tuple[str, ...]
    language: str | None
    page_type: PageType | None
    assume: Assumed | None
    limits: dict[str, str]


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    callback=lambda _ctx, _param, path: None if path == Path("-") else path,
    help="Write to this file, whole or not at all, and not to standard output.",
)


def _address(_ctx: click.Context, _param: click.Parameter, url: str | None) -> str | None:
    if url and host_of(url) is None:
        raise click.BadParameter(f"{url!r}: expected an address such as https://news.example/ferry.")
    return whole_url(url) if url else None


url_option = click.option(
    "--url",
    callback=_address,
    help="Where the page came from: a key for rules about its site, and for metadata. It is never fetched.",
)
fetched_option = click.option(
    "--fetched",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day it was fetched, which tells a site's layouts apart. Today if not given.",
)
type_option = click.option(
    "--type",
    "media_type",
    type=click.Choice(list(_MEDIA_TYPES)),
    default="auto",
    show_default=True,
    callback=lambda _ctx, _param, value: _MEDIA_TYPES[value],
    help="What the input is; auto looks at its content.",
)
profile_option = click.option(
    "--profile",
    default="balanced",
    show_default=True,
    help="precision, balanced, recall, or one of your rules' own.",
)
language_option = click.option(
    "--language", metavar="XX", help="ISO 639 code of the input's language, such as en; detected otherwise."
)


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value!r}: expected a name and a number, such as max_chars=50000000.")
    return dict(value.split("=", 1) for value in values)


_SAY: Final = (
    click.option(
        "--page-type",
        type=click.Choice(PAGE_TYPES),
        help="What kind of page it is, when you know; told from the page otherwise.",
    ),
    click.option(
        "--assume",
        type=click.Choice(get_args(Assumed)),
        help="What a flattened text is: a whole page, or an article that is nearly clean already; told otherwise.",
    ),
)

_OPTIONS: Final = (
    click.option(
        "--format",
        "render",
        type=click.Choice(["text", "markdown", "json"]),
        default="text",
        show_default=True,
        help="What to write: the body, or with json all that is known.",
    ),
    type_option,
    click.option("--charset", help="Charset of the input, such as windows-1252; looked for in the input otherwise."),
    profile_option,
    rules_option,
    click.option(
        "--keep",
        multiple=True,
        metavar="CATEGORY",
        help='A category, such as "related", that stays in the body. May be repeated.',
    ),
    language_option,
    *_SAY,
    click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=N",
        callback=_pairs,
        help=f"A cap on the size of one document: {', '.join(Limits.model_fields)}. May be repeated.",
    ),
)


def how_to_clean(command: _Function) -> _Function:
    """Add the options that say how a document is cleaned; they arrive as `Asked`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def clean_options(asked: Asked, *, explains: bool = False) -> CleanOptions:
    """Turn a command's parameters into the library's options; what nobody will see is not looked for.

    Args:
        asked: The parameters.
        explains: Whether the command shows why lines went, whatever it renders.

    Raises:
        click.UsageError: One of them has an impossible value.
    """
    try:
        return CleanOptions(
            profile=asked["profile"],
            keep=asked["keep"],
            language=asked["language"] or None,
            page_type=asked["page_type"],
            assume=asked["assume"],
            metadata=asked["render"] == "json",
            reasons=asked["render"] == "json" or explains,
            limits=Limits.model_validate(asked["limits"]),
        )
    except ValidationError as error:
        raise click.UsageError(_fault(error.errors()[0], asked)) from error


def _fault(detail: ErrorDetails, asked: Asked) -> str:
    name = str(detail["loc"][0])
    option = f"--limit {name}" if name in asked["limits"] else f"--{name}"
    expected = detail["msg"]
    if detail["type"] == "extra_forbidden":
        expected = f"There is no such limit; expected one of {', '.join(Limits.model_fields)}"
    if detail["type"].startswith("int_parsing"):
        expected = "expected a whole number, such as 50000000"
    if detail["type"] == "int_parsing_size":
        expected += ", of fewer digits"
    if detail["type"] == NO_LANGUAGE:
        expected = f"expected {detail['ctx']['expected']}"
    stop = "" if expected.endswith("?") else "."
    return f"Invalid value for '{option}': {detail['input']!r}: {expected}{stop}"
