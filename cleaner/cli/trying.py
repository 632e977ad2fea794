"""Options of the commands that try rules on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar

from cleaner.cli.options import clean_options, fetched_option, language_option, profile_option, type_option, url_option

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from cleaner.model.options import CleanOptions

_Function = TypeVar("_Function", bound="Callable[..., object]")


class _HowToTry(TypedDict):
    media_type: str | None
    profile: str
    language: str | None


class Tried(_HowToTry):
    """The parameters that `what_to_try` adds to a command."""

    url: str | None
    fetched: dt.datetime | None


_OPTIONS = (
    url_option,
    fetched_option,
    type_option,
    profile_option,
    language_option,
)


def what_to_try(command: _Function) -> _Function:
    """Add the options that say what a page is and under which profile; they arrive as `Tried`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_of(tried: _HowToTry) -> CleanOptions:
    """Turn a command's parameters into the library's options.

    Raises:
        click.UsageError: One of them has an impossible value.
    """
    return clean_options(
        {
            "render": "text",
            "media_type": tried["media_type"],
            "charset": None,
            "profile": tried["profile"],
            "rules": (),
            "keep": (),
            "language": tried["language"],
            "page_type": None,
            "assume": None,
            "limits": {},
        }
    )


def day_of(tried: Tried) -> dt.date | None:
    """Return the day on which the page was fetched, None if it was not given."""
    return tried["fetched"].date() if tried["fetched"] is not None else None
