"""The result of cleaning; serialised, it is the service's JSON."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import Field

from cleaner.model.metadata import Metadata
from cleaner.model.options import MediaType
from cleaner.model.page_type import Assumed, PageType
from cleaner.model.reply import REPLY, Reply

CharsetSource = Literal["bom", "declared", "meta", "detector", "default"]
"""What named the charset: the byte order mark, the caller, the markup, a guess by the bytes, or nothing."""
DecidedBy = Literal["rule", "layout", "scorer"]
"""What dropped a block: a rule; or where none hit, a site's layout, or else the scorer."""


# A page has hundreds of removals: as models of their own they would be three times as many objects, and take longer.
@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a removed text was in the input."""

    __pydantic_config__: ClassVar = REPLY

    block: int
    """0-based index among the document's blocks."""
    line: int
    """1-based line of the decoded input."""
    start: int | None = None
    """Offset of the first character in the decoded input; None for HTML, where markup is between the words."""
    end: int | None = None
    """Offset after the last character."""
    path: str | None = None
    """XPath of the element that holds the block; None for text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """One text that is not in the body, and why."""

    __pydantic_config__: ClassVar = REPLY

    text: str
    by: DecidedBy
    rule: str | None = None
    """Id of the deciding rule; None where a layout or the scorer decided."""
    category: str
    """Category of that rule, or ``boilerplate`` where none decided."""
    reason: str
    place: Place


class Stats(Reply):
    """Sizes before and after, and what the input was taken for."""

    media_type: MediaType
    charset: str | None = None
    """None where the caller gave text, not bytes."""
    charset_source: CharsetSource | None = None
    chars_in: int
    """Characters of the segmented blocks, before cleaning."""
    chars_out: int
    blocks_in: int
    blocks_out: int
    assumed: Assumed | None = None
    """What flattened text was taken for; None for HTML."""
    page_type: PageType | None = None
    """The kind of page it was taken for; None where it was not scored, as on a site with a layout."""
    page_type_confidence: float | None = None
    """0 to 1; 1 where the caller named the type."""
    confidence: float | None = None
    """The F1 over words that bodies like this one had against the true content; None where it was not scored."""
    removed: dict[str, int] = Field(default_factory=dict)
    """Category to the number of blocks removed."""


class CleanResult(Reply):
    """The clean body with everything that explains it."""

    text: str
    markdown: str
    metadata: Metadata
    removals: tuple[Removal, ...] = ()
    flags: tuple[str, ...] = ()
    """Doubts a caller may act on, such as ``mostly_removed`` or ``empty_body``; sorted."""
    stats: Stats
    ruleset: str
    """Fingerprint of the rule set that decided."""


class ExplainedLine(Reply):
    """One line of a document as it was read, kept or removed."""

    text: str
    removals: tuple[Removal, ...] = ()
    """Empty where the line is unchanged; several where rules cut several parts of it."""
    kept: bool
    """False where nothing of the line is in the body; it may be gone by edits alone."""


class RuleSummary(Reply):
    """One loaded rule."""

    id: str
    category: str
    action: Literal["drop", "edit", "keep", "flag"]
    why: str
    languages: tuple[str, ...] = ()
    """Empty: all."""
    hosts: tuple[str, ...] = ()
    """Empty: all."""
    input: Literal["html", "text"] | None = None
    """None: both."""
    since: dt.date | None = None
    """The first day of pages that it speaks of; None: any."""
    until: dt.date | None = None
    """The last one."""
    on: bool = True
    """Whether the profile that is asked about, or the default one, has it on."""
    file: str
    """For a shipped rule ``rules/...``, wherever it is installed; for a user's the path as given."""
    line: int


class FilterListSummary(Reply):
    """A filter list in force."""

    name: str
    """The start of its filters' rule ids: ``name:LINE``."""
    filters: int
    """Filters that can apply without a browser, exceptions among them."""
    file: str


class RuleSetSummary(Reply):
    """The rules in force."""

    fingerprint: str
    profiles: tuple[str, ...]
    categories: tuple[str, ...]
    rules: tuple[RuleSummary, ...]
    """Including checks of whole bodies, which only flag."""
    filter_lists: tuple[FilterListSummary, ...] = ()
    site_files: int = 0
    """Files about single hosts, whose rules are read, and listed, when their host is asked for."""
