"""`cleaner clean`: one document from a file or standard input, clean, to standard output or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import click

from cleaner.api import Cleaner
from cleaner.batch.write import ended, write_whole
from cleaner.cli.exits import say
from cleaner.cli.no_address import say_no_address
from cleaner.cli.options import Asked, clean_options, fetched_option, how_to_clean, output_option, url_option
from cleaner.cli.page import read_page
from cleaner.cli.stdout import printable, stdout, write_out
from cleaner.model.source import Source

if TYPE_CHECKING:
    import datetime as dt

    from cleaner.model.result import CleanResult
    from cleaner.workers.job import Render


_OF_RULES: Final = ("broken_rules:", "check:", "layout_missed:", "rule:", "slow_rule:")
"""How flags begin that say what rules did, or could not do."""


class _CleanAsked(Asked):
    url: str | None
    fetched: dt.datetime | None
    explain: bool
    output: Path | None


class _Declared(TypedDict):
    """What is known about a document, as arguments of the library."""

    url: str | None
    media_type: str | None
    charset: str | None
    fetched: dt.date | None


@click.command("clean")
@click.argument("path", required=False, type=click.Path(allow_dash=True, path_type=Path))
@url_option
@fetched_option
@how_to_clean
@click.option(
    "--explain", is_flag=True, help="Show every line of the input; those removed are marked, with the reason."
)
@output_option
def command(path: Path | None, **asked: Unpack[_CleanAsked]) -> None:
    """Clean one page or text, from PATH or, without a PATH or with -, from standard input."""
    if asked["explain"] and asked["render"] == "markdown":
        raise click.UsageError("--explain comes as text or json, not as markdown.")
    options = clean_options(asked, explains=asked["explain"])
    cleaner = Cleaner(asked["rules"], options)
    cleaner.check_site(asked["url"])
    if asked["rules"] and asked["url"] is None:
        say_no_address([cleaner.rules()], "--url names it")
    content = read_page(path, options.limits)
    text = (_explain if asked["explain"] else _clean)(cleaner, content, asked)
    if asked["output"] is not None:
        write_whole(asked["output"], text)
    else:
        write_out(ended(text))


def _clean(cleaner: Cleaner, content: bytes, asked: _CleanAsked) -> str:
    result = cleaner.clean(content, **_declared(asked))
    if not content.strip():
        say("the document is empty")
    elif not result.text:
        say("nothing is left of the document; --explain shows why each line went")
    if asked["render"] != "json":
        _say_of_rules(result)
    text = _render(result, asked["render"])
    return printable(text) if asked["output"] is None and stdout().isatty() else text


def _say_of_rules(result: CleanResult) -> None:
    """Tell the flags about rules, which stand in JSON alone."""
    if flags := [flag for flag in result.flags if flag.startswith(_OF_RULES)]:
        say(f"flags: {', '.join(flags)}")


def _declared(asked: _CleanAsked) -> _Declared:
    fetched = asked["fetched"]
    return {
        "url": asked["url"],
        "media_type": asked["media_type"],
        "charset": asked["charset"],
        "fetched": fetched.date() if fetched is not None else None,
    }


def _render(result: CleanResult, render: Render) -> str:
    match render:
        case "json":
            return result.model_dump_json(indent=2)
        case "markdown":
            return result.markdown
        case "text":
            return result.text


def _explain(cleaner: Cleaner, content: bytes, asked: _CleanAsked) -> str:
    from cleaner.cli import explain  # noqa: PLC0415 - brings rich, which plain cleaning should not wait for

    attempt = cleaner.attempt(Source(content, **_declared(asked)))
    _say_of_rules(attempt.result)  # they have no flags, in JSON neither
    if asked["render"] == "json":
        return explain.as_json(attempt.lines)
    return explain.as_text(attempt.lines, None if asked["output"] is not None else stdout())
