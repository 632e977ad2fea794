"""Silence: why one rule did not hit a block: its scope, its condition, or the end of its section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model.annotation import Action
from cleaner.model.features import Shape
from cleaner.model.trial import Miss
from cleaner.pipeline.around import Around
from cleaner.pipeline.measure import measure
from cleaner.pipeline.read_document import read_page
from cleaner.ruleset.condition import compile_condition
from cleaner.ruleset.fold import fold
from cleaner.ruleset.lookup import look_up
from cleaner.ruleset.scope import host_matches, is_valid
from cleaner.ruleset.subject import Subjects
from cleaner.ruleset.why_not import Case, shorten, why_not

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cleaner.model.block import Block
    from cleaner.model.trial import WhyNot
    from cleaner.pipeline.apply_rules import Ruled
    from cleaner.pipeline.call import Call
    from cleaner.pipeline.read_document import Reading
    from cleaner.ruleset.schema import Section


class Silence:
    """Answers one question about one document.

    Args:
        call: The document and the rules.
        ruled: What the rules said of it.
        asked: The rule, and the lines.

    Raises:
        OptionsError: There is no such rule.
    """

    def __init__(self, call: Call, ruled: Ruled, asked: WhyNot) -> None:
        reading, document = ruled.reading, ruled.reading.document
        self._entry = look_up(call.rulebook, call.site, asked.rule)
        self._rule = self._entry.rule
        self._line = fold(asked.line)
        self._labels = ruled.labels
        self._blocks = document.blocks
        # Judging has emptied the elements that rules dropped, and with them what queries look for.
        unpruned = read_page(reading.decoded.text, call) if document.is_html else document
        self._around = Around(unpruned, measure(unpruned.blocks), self._rule)
        self._subjects = Subjects(self._blocks, reading.features, self._around.located)
        self._at_gap = not document.is_html
        self._scope = (*self._out_of_scope(call, reading), *self._switched_off(call, ruled.slow_rules))

    def of(self, block: Block) -> tuple[Miss, ...]:
        """Return why the rule did not hit a block; nothing if it did, or if the question is not about this line."""
        if self._hit(block.index) or self._line not in fold(block.text):
            return ()
        misses = (*self._scope, *why_not(self._rule.when, self._case(block.index)), *self._section(block.index))
        return misses or tuple(self._unexplained())

    def _hit(self, index: int) -> bool:
        return any(annotation.rule == self._rule.id for annotation in self._labels.get(index, ()))

    def _case(self, index: int) -> Case:
        return Case(self._rule.id, self._subjects.at(index), self._around.instead(index))

    def _out_of_scope(self, call: Call, reading: Reading) -> Iterator[Miss]:
        scope, host, language = self._entry.scope, call.host, reading.language.code
        if scope.hosts and not any(host and host_matches(pattern, host) for pattern in scope.hosts):
            yield Miss(key="scope.hosts", found=host or "a page without url", expected=" or ".join(scope.hosts))
        if scope.languages and language and language not in scope.languages:
            yield Miss(key="scope.languages", found=language, expected=" or ".join(scope.languages))
        found = "html" if reading.document.is_html else "text"
        if not is_valid(scope, call.day):
            days = f"{scope.since or 'any day'} to {scope.until or 'today'}"
            fetched = f"on {call.day}" if call.source.fetched is not None else f"today, {call.day}"
            yield Miss(key="scope", found=f"a page fetched {fetched}", expected=f"one of {days}")
        if scope.input not in (None, found):
            yield Miss(key="scope.input", found=found, expected=str(scope.input))

    def _switched_off(self, call: Call, slow_rules: Collection[str]) -> Iterator[Miss]:
        entry = self._entry
        if not call.settings.switches_on(entry.rule.id, entry.category, entry.default, shipped=entry.shipped):
            found = f"{call.options.profile}, in which it is off"
            yield Miss(key="profile", found=found, expected="one that switches it on")
        own = call.site.ruleset
        if entry.rule.id in call.site.off and (own is None or entry.rule.id not in own.numbers):
            yield Miss(key="off", found="that a file of this site switches it off", expected="no such file")
        if entry.rule.id in slow_rules:
            yield Miss(key="when", found="that it takes too long on this page", expected="a quicker query or pattern")

    def _section(self, index: int) -> Iterator[Miss]:
        """Yield what ended the section that started above, if one did."""
        section = self._rule.section
        before = [i for i in range(index) if self._hit(i)] if section is not None else []
        if section is None or not before:
            return
        condition = compile_condition(self._rule.when, self._rule.id)
        start = next((i for i in reversed(before) if condition.test(self._subjects.at(i))), before[0])
        end = self._blocks[before[-1] + 1]
        where = f"{shorten(end.text)} in line {end.line}"
        if end.index - start > section.at_most:
            lines = f"{end.index - start} lines from {shorten(self._blocks[start].text)} on"
            yield Miss(key="section.at_most", found=lines, expected=f"at most {section.at_most}")
            return
        yield from self._ended_by(section, end, where)
        run = self._blocks[start + 1 : end.index]
        if section.at_gap and self._at_gap and end.gap and not all(block.gap for block in run):
            yield Miss(key="section.at_gap", found=f"a blank line before {where}", expected="no blank line")

    def _ended_by(self, section: Section, end: Block, where: str) -> Iterator[Miss]:
        case = self._case(end.index)
        if section.prose_ends and case.subject.features.shape is Shape.PROSE:
            yield Miss(key="section.prose_ends", found=f"prose: {where}", expected="headlines and fragments")
        if section.until is not None and not why_not(section.until, case):
            yield Miss(key="section.until", found=f"{where}, of which it holds", expected="a line that does not end it")
        if section.while_ is not None:
            yield from why_not(section.while_, case, f"section.while of {where}")

    def _unexplained(self) -> Iterator[Miss]:
        if self._rule.action is Action.EDIT:
            yield Miss(key="when.matches", found="an empty match", expected="a part of the line to take out")
            return
        expected = "nothing that switches it off here, such as a file of this site, or a pattern that is too slow"
        yield Miss(key="when", found="that all of it holds", expected=expected)
