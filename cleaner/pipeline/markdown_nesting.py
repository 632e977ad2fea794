"""Markdown's containers: what the lines of a block start with, in quotations and items of lists (CommonMark 5)."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.model.block import Container


_SIGNS: Final = (("-", "*"), (".", ")"))
"""Of lists without and with numbers; a list that follows another has the other sign (CommonMark 5.3)."""


class Nesting:
    """The quotations and items, outermost first, that the next block may still belong to."""

    def __init__(self) -> None:
        self._open: list[tuple[Container, str, str]] = []
        """Each with what the lines in it start with, and the sign of its list."""

    def place(self, around: Sequence[Container], lines: str, border: str) -> str:
        """Return a block's lines as they stand in its containers, after what separates them from the block before.

        Args:
            around: The containers it is in.
            lines: The block by itself.
            border: What separates it from the block before it where both are in the same containers; "" for the first.
        """
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1][0], zip(around, self._open, strict=False)))
        opened, closed = around[shared:], [container for container, _, _ in self._open[shared:]]
        last, last_sign = self._open[shared][::2] if closed else (None, "")
        inside = around[shared - 1] if shared else None
        del self._open[shared:]
        start = before = "".join(prefix for _, prefix, _ in self._open)
        for container in opened:
            sign = _sign(container, last, last_sign)
            marker = f"{'' if container.ordinal is None else container.ordinal}{sign} "
            start += marker
            self._open.append((container, marker if container.is_quote else " " * len(marker), sign))
            last = None
        if border and (opened or closed):
            border = "\n" if _is_tight(inside, closed, opened) else "\n\n"
        rest = "".join(prefix for _, prefix, _ in self._open)
        return _blank(border, before.rstrip()) + "\n".join(_started(lines.split("\n"), start, rest))


def _sign(container: Container, last: Container | None, last_sign: str) -> str:
    """Return the sign of a quotation or item; of a list right after another one, another sign than that has."""
    if container.is_quote:
        return ">"
    signs = _SIGNS[container.ordinal is not None]
    if last is None or last_sign not in signs:
        return signs[0]
    return last_sign if _is_of_list(container, last) else signs[last_sign == signs[0]]


def _is_of_list(item: Container, last: Container) -> bool:
    """Whether an item belongs to the list of the one before; pages make a list of each item, and count on."""
    if item.list_number == last.list_number:
        return True
    return item.ordinal is not None and last.ordinal is not None and item.ordinal == last.ordinal + 1


def _is_tight(inside: Container | None, closed: Sequence[Container], opened: Sequence[Container]) -> bool:
    """Whether an item follows its list's last one, or what it is nested in, with no blank line between."""
    if not opened or opened[0].is_quote:
        return False
    before = closed[0] if closed else inside
    if before is None or before.is_quote or (closed and not _is_of_list(opened[0], before)):
        return False
    # A list that starts with another number than 1 cannot interrupt a paragraph (CommonMark 5.2).
    return opened[0].ordinal in (None, 1) or (bool(closed) and before.ordinal is not None)


def _blank(border: str, prefix: str) -> str:
    """Mark the blank line in a border as one of the containers that go on."""
    return f"\n{prefix}\n" if border == "\n\n" else border


def _started(lines: Iterable[str], start: str, rest: str) -> Iterable[str]:
    for line in lines:
        yield start + line if line else start.rstrip()
        start = rest
