"""What the service sends besides a CleanResult, as it writes it and its client reads it."""

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
"""For replies with fields that are not always present."""


class FieldFault(Reply):
    """What is wrong with one field of a request."""

    field: str
    message: str


class Problem(BaseModel):
    """An error (RFC 9457)."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    type: str
    """`urn:cleaner:problem:` and the kind."""
    title: str
    """The kind in a few words, always the same."""
    status: int
    detail: str
    """What was found, what was expected, what to do."""
    instance: str
    """The path of the request."""
    request_id: str
    """The request's id in the service's log."""
    errors: tuple[FieldFault, ...] | tuple[RuleFault, ...] = ()
    """For `invalid-request` every field at fault; for `invalid-rules` every fault of the rules."""

    @property
    def kind(self) -> str:
        """The last part of the type, such as `too-large`."""
        return self.type.removeprefix(PROBLEM_TYPE)


class BatchAnswer(Reply):
    """The fields of every line of the answer to a batch."""

    model_config = _SOMETIMES

    id: Id
    """The id of the line, or of the WARC record; or null."""
    line: int
    """1-based number of the line, or of the WARC record, in the request."""
    url: str | None = None
    """A WARC record's target URI, if it has one; absent otherwise."""


class BatchResult(BatchAnswer):
    """A line of a batch that was cleaned."""

    result: CleanResult


class BatchProblem(BatchAnswer):
    """A line of a batch that was not cleaned; or, as the last of all, the first line that was not taken."""

    problem: Problem
    ended: bool = False
    """True where the batch itself ended here, and nothing from `line` on was taken; absent otherwise."""


class ActiveRules(RuleSetSummary):
    """The rules in force, with faults of newer files and of rules in use."""

    faults: tuple[RuleFault, ...]
    """The faults that keep newer rule files from being used."""
    slow: dict[str, int]
    """Rule to the number of documents in which it overran its time."""
    broken: dict[str, int]
    """File about a site to the number of documents cleaned without it, because it has faults."""


class Liveness(Reply):
    """Whether the service can clean documents at all."""

    status: Literal["alive", "dead"]


class Readiness(Reply):
    """Whether the service accepts documents."""

    model_config = _SOMETIMES

    status: Literal["starting", "ready", "leaving", "draining"]
    ruleset: str
    """Fingerprint of the rules in force."""
    rules: Literal["current", "stale"]
    """Stale if the rule files on disk have faults, so that older rules stay in force."""
    fault_count: int
    """Number of faults in them."""
    faults: tuple[RuleFault, ...] | None = None
    """The faults; absent where the service has keys and the caller sent none of them."""
