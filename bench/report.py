"""The result of a run, as it is saved: every number of the tables, and the machine that they were measured on."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

ALL = "ALL"
"""The row for all page types together."""

OTHER = "other"
"""The row for all languages with few pages."""

TrackName = Literal["html", "text", "clean"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Machine(_Frozen):
    """Where and with what the run was made; nothing that names the machine."""

    date: str
    """UTC, ISO 8601."""
    cores: int
    cpu: str
    load: float | None
    """Mean number of running processes in the minute before the start; above 0, something else was running."""
    system: str
    python: str
    packages: dict[str, str]
    """Distribution to version."""


class Quality(_Frozen):
    """Body scores and times over some pages."""

    pages: int
    f1: float
    precision: float
    recall: float
    must: float | None
    """Share of the snippets that must be present; None where the data have none."""
    must_not: float | None
    """Share of the snippets that must not be present and are."""
    ms_mean: float
    ms_median: float
    cpu_ms_mean: float
    faults: int
    """Pages on which the system raised an exception."""


class Harm(_Frozen):
    """What a system did to text that was clean already."""

    pages: int
    words: int
    lost: float
    """Share of the words lost, over all pages together."""
    lost_page_mean: float
    """The same a page, averaged."""
    pages_losing: int
    """Pages that lost a word or more."""
    added: float
    """Words that were not in the text, as a share of its words, over all pages together."""
    pages_adding: int


class FieldShare(_Frozen):
    """How often a field of the metadata was right, over the pages whose truth has it."""

    pages: int
    right: float
    wrong: float
    """Share with another value than the truth's; the rest had none."""


class SystemReport(_Frozen):
    """One system on one input of one data set."""

    start_s: float
    start_mb: float
    peak_mb: float
    body: bool = True
    """Whether the system returns a body; without one its scores mean nothing."""
    quality: dict[str, Quality]
    """By page type, and ALL."""
    languages: dict[str, Quality] = {}
    """By the language of the true content, those with enough pages."""
    harm: dict[str, Harm] = {}
    """By page type, and ALL; only for clean text."""
    metadata: dict[str, FieldShare] = {}
    """By field; only for pages, and for systems that return metadata."""


class Report(_Frozen):
    """One run of the benchmark."""

    machine: Machine
    limit: int | None
    """The largest number of pages a data set; None for all."""
    sets: dict[str, dict[TrackName, dict[str, SystemReport]]]
    """Data set, input, system."""
