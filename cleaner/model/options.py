"""What a caller may ask of one call."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, FailFast, Field, StringConstraints

from cleaner.model.language_code import LanguageCode
from cleaner.model.page_type import Assumed, PageType

ProfileName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=64)]
CategoryName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=64)]
MediaType = Literal["text/html", "text/plain"]


def _as_whole(number: object) -> object:
    """Read 5.0 as 5, as both are the same number in JSON."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


_Count = Annotated[int, Field(gt=0), BeforeValidator(_as_whole)]


class Limits(BaseModel):
    """Caps that keep one document from eating the machine; over a cap is a TooLargeError, never a cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_chars: _Count = Field(default=20_000_000, description="Characters of decoded text.")
    max_lines: _Count = Field(default=2_000_000, description="Lines of a flattened text.")
    max_elements: _Count = Field(default=500_000, description="Elements of a parsed page.")


class CleanOptions(BaseModel):
    """How to clean one document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    profile: ProfileName = Field(
        default="balanced", description="A profile of the rule set: precision, balanced, recall, or one of your own."
    )
    keep: Annotated[tuple[CategoryName, ...], FailFast()] = Field(
        default=(),
        # Far more than there are. A million that are wrong would be as many faults, so that the first one is the last.
        max_length=1000,
        description='Categories that stay in the body although rules would drop them, such as "related".',
    )
    language: LanguageCode | None = Field(
        default=None,
        description="ISO 639-1 code of the document, when the caller knows it; longer ones, such as deu and de-AT, are"
        " taken for it. Detected otherwise.",
    )
    page_type: PageType | None = Field(
        default=None, description="Kind of page, when the caller knows it; told from the page otherwise."
    )
    assume: Assumed | None = Field(
        default=None,
        description="What a flattened text is: `page`, the whole of one with its menus and boxes, or `article`, nearly"
        " clean already; told from the text otherwise.",
    )
    metadata: bool = Field(default=True, description="False leaves out everything but the title and is faster.")
    reasons: bool = Field(
        default=True, description="False leaves out what speaks against a block that no rule names, and is faster."
    )
    limits: Limits = Field(default=Limits(), description="Caps on the size of one document.")


def checked_options(options: CleanOptions | None) -> CleanOptions | None:
    """Return the options of a call as they are.

    Raises:
        TypeError: They are of another type, such as a dict.
    """
    if not isinstance(options, CleanOptions | None):
        kind = type(options).__name__
        raise TypeError(f"options is of type {kind}: expected CleanOptions, such as CleanOptions(profile='recall')")
    return options
