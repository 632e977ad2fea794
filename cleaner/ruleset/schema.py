"""The rule format, as pydantic models: what a rule file may say, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from cleaner.model.annotation import Action
from cleaner.model.block import BlockKind
from cleaner.model.features import Shape
from cleaner.model.language_code import LanguageCode
from cleaner.model.options import CategoryName, ProfileName
from cleaner.ruleset.document_schema import DocumentCheck
from cleaner.ruleset.schema_parts import Host, Phrases, Range, RuleId, Sentence, Share, Strict, Text

_YAML_SWITCHES: Final = {True: "on", False: "off"}
"""YAML takes an unquoted on or off for true or false."""
DEFAULT_MAX_SHARE: Final = 0.3
"""The share of a page's prose above which an element is left alone, unless its rule names another."""
Switch = Annotated[
    Literal["on", "off"],
    BeforeValidator(lambda v: _YAML_SWITCHES[v] if isinstance(v, bool) else v),
    WithJsonSchema({"enum": ["on", "off", True, False]}),
]


class Condition(Strict):
    """What must hold of a block. Several keys in one mapping must all hold."""

    any_: tuple[Condition, ...] | None = Field(
        default=None, alias="any", min_length=1, description="One of these holds."
    )
    all_: tuple[Condition, ...] | None = Field(
        default=None, alias="all", min_length=1, description="All of these hold."
    )
    not_: Condition | None = Field(default=None, alias="not", description="This does not hold.")
    next: Condition | None = Field(default=None, description="There is a line after this one, and of it this holds.")

    line_is: Phrases | None = Field(
        default=None, description="The whole line is one of these, whatever its case, bullets and closing punctuation."
    )
    line_starts: Phrases | None = Field(
        default=None, description="The line starts with one of these, at a word's edge; a colon at its end counts."
    )
    line_ends: Phrases | None = Field(
        default=None, description="The line ends with one of these, at a word's edge; a colon at its start counts."
    )
    line_has: Phrases | None = Field(default=None, description="One of these stands in the line, at words' edges.")
    matches: Text | None = Field(
        default=None,
        description="A regular expression found in the line, whose white space is one blank each and none at its"
        " ends, and whose letters have their accents in them (NFC); case is ignored, Unicode is understood.",
    )
    words: Range | None = Field(default=None, description="Words of the line.")
    chars: Range | None = Field(default=None, description="Characters of the line.")
    items: Range | None = Field(
        default=None, description="Parts of at most four words into which | • · / › » or a tab cut the whole line."
    )
    uppercase: Share | None = Field(default=None, description="Share of upper-case letters among its letters, 0 to 1.")
    capitals: Share | None = Field(
        default=None, description="Share of upper-case letters among all its characters, 0 to 1."
    )
    digits: Share | None = Field(default=None, description="Share of digits among its characters, 0 to 1.")
    longest_word: Range | None = Field(
        default=None, description="Characters of its longest word, a word being what stands between white space."
    )
    ends_in: Phrases | None = Field(
        default=None, description="Its last characters, white space left out, are one of these; signs count."
    )
    link_density: Share | None = Field(default=None, description="Share of its characters in links, 0 to 1.")
    shape: tuple[Shape, ...] | None = Field(default=None, min_length=1, description="What the line looks like.")
    kind: tuple[BlockKind, ...] | None = Field(default=None, min_length=1, description="What the block is in the page.")
    prose_before: Range | None = Field(default=None, description="Words of prose before it in the document.")
    prose_after: Range | None = Field(default=None, description="Words of prose after it in the document.")
    css: Phrases | None = Field(default=None, description="It lies in an element that one of these selectors finds.")
    xpath: Phrases | None = Field(
        default=None,
        description="It lies in an element that one of these XPaths finds; one that takes"
        " too long on a page is stopped there.",
    )
    tokens: Phrases | None = Field(
        default=None,
        description="It lies in an element with one of these class or id tokens, in which * stands for any part;"
        " name=value asks for the whole value of another attribute, such as role=navigation.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        # A key without a value is read as one that is not there.
        if all(value is None for _, value in self):
            raise ValueError("an empty condition would match every line: expected at least one key")
        return self


class Section(Strict):
    """How far a rule reaches beyond the line that its condition finds."""

    while_: Condition | None = Field(
        default=None, alias="while", description="Following lines belong to the section while this holds."
    )
    until: Condition | None = Field(default=None, description="A line of which this holds ends the section before it.")
    at_most: int = Field(default=12, ge=1, le=500, description="Lines it takes at most, the first not counted.")
    at_gap: bool = Field(
        default=True, description="A blank line ends the section, if the lines before it stood without blank lines."
    )
    prose_ends: bool = Field(default=True, description="A line of prose ends the section, whatever else is said.")


class Validity(Strict):
    """The days of which something speaks, both ends included; a document without a day is one of today."""

    since: dt.date | None = Field(default=None, description="The first day it speaks of, such as 2024-03-01.")
    until: dt.date | None = Field(default=None, description="The last day it speaks of; the site changed after it.")

    @model_validator(mode="after")
    def _goes_forward(self) -> Self:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise ValueError(f"since {self.since} is after until {self.until}")
        return self


class Scope(Validity):
    """Which documents a rule speaks of; what is left out is not restricted."""

    hosts: tuple[Host, ...] = Field(
        default=(),
        description="example.org also means www.example.org; *.example.org means its subdomains only. A name in another"
        " script is the same host as its xn-- form.",
    )
    languages: tuple[LanguageCode, ...] = Field(
        default=(),
        description="ISO 639-1 codes, for which longer ones such as deu and de-AT are taken; a document of unknown"
        " language is in every scope.",
    )
    input: Literal["html", "text"] | None = Field(default=None, description="Only pages, or only flattened text.")


class Page(Strict):
    """An example of several lines, or of HTML, with the lines that must go."""

    text: Text | None = Field(default=None, description="A flattened text.")
    html: Text | None = Field(default=None, description="A page or a piece of one.")
    removes: tuple[Text, ...] = Field(default=(), description="Exactly the lines that the rule hits, in order.")

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise ValueError("expected either text or html")
        return self


class Examples(Strict):
    """A rule's own proof, run by ``cleaner rules check``."""

    match: tuple[Text | Page, ...] = Field(min_length=1, description="Lines the rule must hit, or pages with removes.")
    no_match: tuple[Text | Page, ...] = Field(min_length=1, description="Lines and pages the rule must leave alone.")


class Rule(Strict):
    """One rule."""

    id: RuleId = Field(
        description="Its name: lower case, digits, `.`, `_` and `-`; a later rule of the name replaces it."
    )
    category: CategoryName | None = Field(default=None, description="Inherited from the file if left out.")
    why: Sentence = Field(description="One sentence for the person who asks why a line went.")
    scope: Scope | None = Field(default=None, description="Replaces the file's scope.")
    when: Condition = Field(description="What must hold of a line.")
    section: Section | None = Field(default=None, description="How far it reaches beyond the line.")
    action: Action = Field(
        default=Action.DROP,
        description="drop the line; keep it, whole, whatever other rules of its standing say; flag, which only names"
        " the rule in the result; or edit, which takes out what when.matches finds, or without it the parts of the line"
        " that lie in elements which its queries find.",
    )
    max_share: float = Field(
        default=DEFAULT_MAX_SHARE,
        gt=0,
        le=1,
        description="Of HTML rules: an element with more than this share of the page's prose is left alone. What spares"
        " lines, below `not` and in `until`, may hold all of it.",
    )
    scored: bool | None = Field(
        default=None,
        description="true: the scorer is shown the lines it drops, as they stand among content, such as the buttons at"
        " a post, and are no sign of chrome around them; false: it judges the page without them. Not set: true for"
        " rules of your own, unless what they drop holds most of the page's prose.",
    )
    examples: Examples | None = Field(default=None, description="Required, but in a file of imported rules.")

    @model_validator(mode="after")
    def _edits_by_pattern(self) -> Self:
        when = self.when
        if self.action is Action.EDIT and not (when.matches or when.tokens or when.css or when.xpath):
            raise ValueError(
                "action edit takes out what a pattern matches, or an element within the line:"
                " expected when.matches, or tokens, css or xpath"
            )
        if self.action is Action.EDIT and self.section is not None:
            raise ValueError("action edit works on one line: expected no section")
        return self


class Find(Strict):
    """Where to look in a page: the first selector or XPath that finds anything counts."""

    css: Phrases | None = Field(default=None, description="CSS selectors, tried before the XPaths.")
    xpath: Phrases | None = Field(default=None, description="XPaths that find elements, attributes or strings.")

    @model_validator(mode="after")
    def _looks_somewhere(self) -> Self:
        if self.css is None and self.xpath is None:
            raise ValueError("expected css, xpath or both")
        return self


class Replacement(Strict):
    """A text to replace in a page's source before it is parsed; no pattern."""

    find: Text = Field(description="The text as it stands in the source.")
    with_: Annotated[str, StringConstraints(max_length=2000)] = Field(alias="with", description="What takes its place.")


class Layout(Validity):
    """How a site builds its pages, for as long as it does."""

    body: Find | None = Field(default=None, description="Elements that hold the whole body; nothing else is kept.")
    title: Find | None = Field(default=None, description="The headline.")
    authors: Find | None = Field(default=None, description="Who wrote it; each that is found is one author.")
    date: Find | None = Field(default=None, description="The date of publication.")
    replace: tuple[Replacement, ...] = Field(default=(), description="Texts to replace in the page's source.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any((self.body, self.title, self.authors, self.date, self.replace)):
            raise ValueError("an empty layout: expected body, title, authors, date or replace")
        return self


class RuleFile(Strict):
    """A file of rules; its category and scope hold for rules that state none."""

    category: CategoryName | None = Field(default=None, description="Of rules and checks that state none.")
    scope: Scope = Field(default=Scope(), description="Of rules that state none.")
    default: Switch = Field(default="on", description="off: its rules speak only where a profile switches them on.")
    yields: bool = Field(
        default=False,
        description="true: its rules do not outweigh those for every site, although they name a host, so that any keep"
        " outweighs them.",
    )
    imported: Text | None = Field(
        default=None, description="What its rules were imported from; such rules need no examples."
    )
    rules: tuple[Rule, ...] = Field(default=(), description="Rules about lines.")
    checks: tuple[DocumentCheck, ...] = Field(default=(), description="Doubts about a whole cleaned body.")
    layouts: tuple[Layout, ...] = Field(
        default=(),
        description="Of a site's file: where its body and metadata are; the first that is valid counts. What it leaves"
        " out, or does not find, is looked for where the file of the domain and that of all hosts say.",
    )
    switch_off: tuple[RuleId, ...] = Field(
        default=(), description="Of a site's file: rules for every site that are off on this one."
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.rules or self.checks or self.layouts or self.switch_off):
            raise ValueError("nothing in it: expected rules")
        return self


class Profile(Strict):
    """Which rules are on, and how readily the scorer lets a block in."""

    profile: ProfileName = Field(description="Its name.")
    extends: ProfileName | None = Field(default=None, description="The profile whose settings this one changes.")
    why: Sentence = Field(description="One sentence for the person who chooses among profiles.")
    body: Literal["precision", "balanced", "recall"] | None = Field(
        default=None, description="How the scorer leans; inherited, or balanced."
    )
    scores: Literal["all", "html"] | None = Field(
        default=None,
        description="Which input the scorer judges; of another only rules remove. Inherited, or all.",
    )
    categories: dict[CategoryName, Switch] = Field(
        default={}, description="Whole categories. In a profile that cleaner ships, off leaves your own rules on."
    )
    rules: dict[RuleId, Switch] = Field(default={}, description="Single rules; stronger than categories.")
