"""What the models of the rule format are made of: names, phrases, and bounds on a number."""

from __future__ import annotations

import re
from typing import Annotated, Final, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from cleaner.model.host_name import ascii_host

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def _in_one_line(text: str) -> str:
    """Join lines, as of a block in YAML, and write control characters as their escapes.

    Between double quotes YAML takes a backslash and an r for one; and no terminal should obey a rule's reason.
    """
    joined = " ".join(line.strip(" ") for line in text.split("\n")).strip(" ")
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], joined)


Sentence = Annotated[Text, AfterValidator(_in_one_line)]
"""What people are shown, in one line."""
Phrases = Annotated[tuple[Text, ...], Field(min_length=1)]


def _in_ascii(host: object) -> object:
    """Write a host in another script as pages' own are looked up; what else it may be is for the pattern to refuse."""
    if not isinstance(host, str) or host != host.lower():
        return host
    wild = "*." if host.startswith("*.") else ""
    return f"{wild}{ascii_host(host.removeprefix(wild))}"


Host = Annotated[
    str,
    BeforeValidator(_in_ascii),
    StringConstraints(pattern=r"^(\*\.)?[a-z0-9][a-z0-9.-]*$", max_length=253),
    # Editors see it as it is written, in whichever script.
    WithJsonSchema({"type": "string", "pattern": r"^(\*\.)?[^\x00-/:-`{-\x7f][^\x00-,/:-`{-\x7f]*$", "maxLength": 253}),
]

_PERCENT: Final = 100


class Strict(BaseModel):
    """A model that takes no key and no type but those it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Range(Strict):
    """Bounds on a number; either end may be left open."""

    at_least: float | None = Field(default=None, ge=0, description="The number is this or more.")
    at_most: float | None = Field(default=None, ge=0, description="The number is this or less.")
    above: float | None = Field(default=None, ge=0, description="Like at_least, without the bound itself.")
    below: float | None = Field(default=None, gt=0, description="Like at_most, without the bound itself.")

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        low = [bound for bound in (self.at_least, self.above) if bound is not None]
        high = [bound for bound in (self.at_most, self.below) if bound is not None]
        if not low and not high:
            raise ValueError("expected at_least, at_most or both")
        if len(low) > 1 or len(high) > 1:
            raise ValueError("two bounds on one side: expected at_least or above, and at_most or below")
        if low and high:
            _check_order(self, low[0], high[0])
        return self

    def holds(self, number: float) -> bool:
        """Whether a number lies within the bounds."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.at_most is None or number <= self.at_most)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
        )


_Bound = Annotated[float, WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]


class Share(Range):
    """Bounds on a share, from 0 to 1; either end may be left open."""

    at_least: _Bound | None = Field(default=None, description="The share is this or more.")
    at_most: _Bound | None = Field(default=None, description="The share is this or less.")
    above: _Bound | None = Field(default=None, description="Like at_least, without the bound itself.")
    below: _Bound | None = Field(default=None, description="Like at_most, without the bound itself.")

    @model_validator(mode="after")
    def _is_a_share(self) -> Self:
        for name in ("at_least", "at_most", "above", "below"):
            bound = getattr(self, name)
            if bound is not None and not 0 <= bound <= 1:
                raise ValueError(f"{name} {bound:g} is no share: expected 0 to 1{_meant(bound)}")
        if self.above == 1 or self.below == 0:
            raise ValueError("no share lies beyond that bound: expected above less than 1 and below more than 0")
        return self


def _meant(bound: float) -> str:
    """Ask for the share of which a number is likely the percentage."""
    if not 1 < bound <= _PERCENT:
        return ""
    share = f"{bound / 100:.2f}" if bound.is_integer() else f"{bound / 100:g}"
    return f"; {share} is meant?"


def _check_order(bounds: Range, low: float, high: float) -> None:
    open_ended = bounds.above is not None or bounds.below is not None
    if low > high or (low == high and open_ended):
        low_name = "at_least" if bounds.above is None else "above"
        high_name = "at_most" if bounds.below is None else "below"
        relation = "is above" if low > high else "leaves nothing to"
        raise ValueError(f"{low_name} {low:g} {relation} {high_name} {high:g}")
