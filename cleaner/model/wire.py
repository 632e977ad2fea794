"""The service's answers other than a CleanResult, as it writes and as its client reads them."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from cleaner.errors import RuleFault
from cleaner.model.reply import Reply
from cleaner.model.result import CleanResult, RuleSetSummary

Id = int | str | None
"""A caller's own name for a document of a batch."""

PROBLEM_TYPE = "urn:cleaner:problem:"
"""The beginning of every problem's type; the rest is its kind."""


_SOMETIMES: Final = ConfigDict(json_schema_serialization_defaults_required=False)
"""Of a reply with fields that are not always there."""


class FieldFault(Reply):
    """What is wrong with one field of a request."""

    field: str
    message: str


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    type: str
    """`urn:cleaner:problem:` and the kind."""
    title: str
    """The kind in a few words, always the same."""
    status: int
    detail: str
    """What was found, what was expected, what to do."""
    instance: str
    """The path that was asked."""
    request_id: str
    """Under which the service's log has it."""
    errors: tuple[FieldFault, ...] | tuple[RuleFault, ...] = ()
    """Of the kind `invalid-request` every field at fault; of `invalid-rules` every fault of the rules."""

    @property
    def kind(self) -> str:
        """The last part of the type, such as `too-large`."""
        return self.type.removeprefix(PROBLEM_TYPE)


class BatchAnswer(Reply):
    """What every line of the answer to a batch has."""

    model_config = _SOMETIMES

    id: Id
    """The line's own, or the WARC record's; or null."""
    line: int
    """1-based number of the line, or of the WARC record, in the request."""
    url: str | None = None
    """A WARC record's target URI, where it has one; absent otherwise."""


class BatchResult(BatchAnswer):
    """A line of a batch that was cleaned."""

    result: CleanResult


class BatchProblem(BatchAnswer):
    """A line of a batch that was not cleaned; or, as the last of all, the first line that was not taken."""

    problem: Problem
    ended: bool = False
    """True where the batch itself ended here, and nothing from `line` on was taken; absent otherwise."""


class ActiveRules(RuleSetSummary):
    """The rules in force, and what there is to say of them."""

    faults: tuple[RuleFault, ...]
    """What keeps newer rule files out."""
    slow: dict[str, int]
    """Rule to the number of documents in which it overran its time."""
    broken: dict[str, int]
    """File about a site to the number of documents cleaned without it, as it is wrong."""


class Liveness(Reply):
    """Whether documents can be cleaned at all."""

    status: Literal["alive", "dead"]


class Readiness(Reply):
    """Whether the service wants documents."""

    model_config = _SOMETIMES

    status: Literal["starting", "ready", "leaving", "draining"]
    ruleset: str
    """Fingerprint of the rules in force."""
    rules: Literal["current", "stale"]
    """Stale where the rule files as they are now are wrong."""
    fault_count: int
    """Number of faults in them."""
    faults: tuple[RuleFault, ...] | None = None
    """The faults; absent where the service has keys and the caller sent none of them."""
