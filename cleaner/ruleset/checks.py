"""Checks: conditions on a whole cleaned body, and which of them apply to a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleaner.ruleset.document_body import DocumentBody
from cleaner.ruleset.document_numbers import compile_document_condition, measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.errors import RuleFault
    from cleaner.ruleset.document_numbers import BodyTest
    from cleaner.ruleset.document_schema import Body, DocumentCheck
    from cleaner.ruleset.profiles import ProfileSettings
    from cleaner.ruleset.yaml_source import Place


@dataclass(frozen=True, slots=True)
class LoadedCheck:
    """A validated check and where it was read."""

    check: DocumentCheck
    category: str
    place: Place
    default: Literal["on", "off"] = "on"
    """Whether it is on where no profile mentions it."""
    shipped: bool = False
    """Whether it, or what it stands in for, comes with cleaner."""

    @property
    def id(self) -> str:
        """The check's name."""
        return self.check.id


@dataclass(frozen=True, slots=True)
class CompiledCheck:
    """A check ready to run."""

    id: str
    category: str
    why: str
    languages: tuple[str, ...]
    default: Literal["on", "off"]
    holds: BodyTest
    file: str
    line: int
    shipped: bool


class Checks:
    """Compiled checks; immutable, and shared by all documents of a Cleaner."""

    def __init__(self, loaded: Iterable[LoadedCheck]) -> None:
        self.all = tuple(compile_check(entry) for entry in loaded)

    def select(self, settings: ProfileSettings, language: str | None) -> tuple[CompiledCheck, ...]:
        """Choose the checks that apply to a document; `language` is None where it is unknown.

        Where the language is unknown, rules of any language apply. Checks of one language do not: one that counts
        English words, say, would flag every document in another language.
        """
        return tuple(
            check
            for check in self.all
            if settings.switches_on(check.id, check.category, check.default, shipped=check.shipped)
            and (not check.languages or language in check.languages)
        )


def compile_check(entry: LoadedCheck) -> CompiledCheck:
    """Make a check ready to run."""
    check = entry.check
    condition = compile_document_condition(check.when)
    said = (check.id, entry.category, check.why, check.languages, entry.default)
    return CompiledCheck(*said, condition, entry.place.file, entry.place.line, entry.shipped)


def verify_examples(entry: LoadedCheck) -> Iterator[RuleFault]:
    """Yield a fault for every example of a check with another outcome than it states."""
    compiled = compile_check(entry)
    for kind, wanted in (("match", True), ("no_match", False)):
        for index, example in enumerate(getattr(entry.check.examples, kind)):
            body = _as_body(example)
            if compiled.holds(body) is not wanted:
                numbers = measured(entry.check.when, body)
                found = f": found {numbers}" if numbers else ""
                message = f"must {'' if wanted else 'not '}be flagged, and is{' not' if wanted else ''}{found}"
                yield entry.place.fault(compiled.id, ("examples", kind, index), message)


def _as_body(example: str | Body) -> DocumentBody:
    if isinstance(example, str):
        return DocumentBody(example, lambda: 0.0)
    return DocumentBody("\n".join([example.text] * example.times), lambda: example.removed)
