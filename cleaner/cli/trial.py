"""Show what each rule did with each block of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from cleaner.cli.paint import paint
from cleaner.model.trial import TriedBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from cleaner.model.trial import Outcome, RuleWord, Verdict

_BLOCKS: Final = TypeAdapter(tuple[TriedBlock, ...])

_GONE: Final = "red strike"
_EDITED: Final = "yellow"
_STRONG: Final = "bold"
_DIM: Final = "dim"
_MISS: Final = "cyan"

_OUTCOMES: Final[dict[Outcome, str]] = {
    "decided": "decided",
    "agreed": "agreed",
    "overruled": "overruled",
    "edited": "edited",
    "flagged": "flagged",
    "moot": "too late",
}
_VERDICTS: Final[dict[Verdict, str]] = {
    "kept": "no rule decided, and the scorer chose it",
    "left_out": "no rule decided, and the scorer left it out",
    "in_layout": "no rule decided, and it is in the body that the site's layout names",
    "outside_layout": "no rule decided, and it is outside the body that the site's layout names",
    "none": "no rule decided, and it was not scored, so it stays",
}


def as_json(blocks: Sequence[TriedBlock]) -> str:
    """Return the blocks as a JSON array."""
    return _BLOCKS.dump_json(tuple(blocks), indent=2).decode()


def as_text(blocks: Iterable[TriedBlock], screen: TextIO | None, *, measured: bool) -> str:
    """Return the blocks as text, each followed by what every rule did with it.

    Args:
        blocks: The blocks to show.
        screen: Where it will be shown; it is coloured if that is a terminal and the user has not set NO_COLOR.
        measured: Whether to show the measures of each that conditions can use.
    """
    return paint((part for block in blocks for part in _show(block, measured=measured)), screen)


def about(blocks: Iterable[TriedBlock], rule: str) -> Iterator[TriedBlock]:
    """Keep of each block only what one rule did with it, and the rule that decided."""
    for block in blocks:
        words = tuple(word for word in block.words if word.rule == rule or word.outcome == "decided")
        yield block.model_copy(update={"words": words})


def _show(block: TriedBlock, *, measured: bool) -> Iterator[tuple[str, str]]:
    """Yield lines of output, each with its style."""
    edited = any(word.outcome == "edited" for word in block.words)
    mark, style = ("~", _EDITED) if edited else (" ", "") if block.kept else ("-", _GONE)
    for number, text in enumerate(block.text.split("\n")):
        yield f"{str(block.line) if number == 0 else '':>5} {mark} {text}", style
    for word in block.words:
        yield from _said(word)
    if block.verdict is not None:
        yield _row("score", _VERDICTS[block.verdict]), _DIM
    if measured:
        yield _row("measured", ", ".join(_measures(block))), _DIM
    for miss in block.misses:
        yield _row("why not", str(miss)), _MISS


def _said(word: RuleWord) -> Iterator[tuple[str, str]]:
    parts = "".join(f', "{part}"' for part in word.parts)
    style = _STRONG if word.outcome == "decided" else _DIM
    yield _row(_OUTCOMES[word.outcome], f"{word.rule} ({word.category}, {word.action}{parts}): {word.why}"), style
    if word.line:
        yield _row("", f"{word.file}:{word.line}"), _DIM


def _measures(block: TriedBlock) -> Iterator[str]:
    for name, value in block.measures.model_dump(mode="json", exclude_none=True).items():
        yield f"{name} {value}"


def _row(head: str, text: str) -> str:
    return f"        {head:<10} {text}"
