"""Compare: the lines that two trials of one document, under different rules, treat differently."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from cleaner.model.difference import DiffLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model.trial import RuleWord, TriedBlock

Pair: TypeAlias = "tuple[TriedBlock | None, TriedBlock | None]"
"""A block under the old rules and under the new; None where a site's layout changes the page's source itself."""


def compare(old: Sequence[TriedBlock], new: Sequence[TriedBlock]) -> tuple[DiffLine, ...]:
    """Return the lines that differ, each with one kept line before and after it; nothing if none does."""
    pairs = list(_pairs(old, new))
    changes = {number: line for number, pair in enumerate(pairs) if (line := _change(pair)) is not None}
    shown = dict(changes)
    for number in changes:
        for near in (range(number - 1, -1, -1), range(number + 1, len(pairs))):
            context = next((n for n in near if n in changes or _stays(pairs[n])), None)
            if context is not None and context not in changes:
                shown[context] = _context(pairs[context])
    return tuple(line.model_copy(update={"follows": number - 1 in shown}) for number, line in sorted(shown.items()))


def _pairs(old: Sequence[TriedBlock], new: Sequence[TriedBlock]) -> Iterator[Pair]:
    before, after = [block.text for block in old], [block.text for block in new]
    if before == after:
        yield from zip(old, new, strict=True)
        return
    for tag, first, last, begin, end in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[first:last], new[begin:end], strict=True)
        else:
            yield from ((block, None) for block in old[first:last])
            yield from ((None, block) for block in new[begin:end])


def _stays(pair: Pair) -> bool:
    return all(block is not None and block.kept for block in pair)


def _context(pair: Pair) -> DiffLine:
    block = pair[1] or pair[0]
    assert block is not None  # noqa: S101 - a pair has one block at least
    return DiffLine(text=block.text, line=block.line)


def _change(pair: Pair) -> DiffLine | None:
    old, new = pair
    old_left, new_left = old is not None and old.kept, new is not None and new.kept
    block = new or old
    if block is None or (not old_left and not new_left):
        return None
    if old_left and not new_left:
        return DiffLine(text=block.text, line=block.line, change="removed", word=new.ruling if new else None)
    if new_left and not old_left:
        return _kept(block, old)
    return _edited(old, new) if old is not None and new is not None else None


def _kept(new: TriedBlock, old: TriedBlock | None) -> DiffLine:
    """Explain why a line stays now: a rule keeps it, or what removed it no longer does."""
    if new.ruling is not None:
        return DiffLine(text=new.text, line=new.line, change="kept", word=new.ruling)
    word = old.ruling if old is not None else None
    return DiffLine(text=new.text, line=new.line, change="kept", word=word, stopped=True)


def _edited(old: TriedBlock, new: TriedBlock) -> DiffLine | None:
    before, after = _edits(old), _edits(new)
    if [word.parts for word in before] == [word.parts for word in after]:
        return None
    added = next((word for word in after if word.parts not in [other.parts for other in before]), None)
    gone = next((word for word in before if word.parts not in [other.parts for other in after]), None)
    return DiffLine(text=new.text, line=new.line, change="edited", word=added or gone, stopped=added is None)


def _edits(block: TriedBlock) -> list[RuleWord]:
    return [word for word in block.words if word.outcome == "edited"]
