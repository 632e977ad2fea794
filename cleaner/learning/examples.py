"""Examples: what a learnt rule must hit and what it must leave alone, from the pages it was learnt from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from cleaner.ruleset.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.learning.boxes import Box
    from cleaner.learning.survey import Survey
    from cleaner.learning.view import Line

_MATCHES: Final = 3
_NO_MATCHES: Final = 2
_BOX_LINES: Final = 4
_LONGEST: Final = 400
"""Characters of a line that is shown; a reviewer reads it."""
_SHORT: Final = 200
"""Characters of a sentence that is shown, if there are such."""
_PROSE_LINES: Final = 5000
_ROOM: Final = 1600
"""Characters of an example's prose, of the 2,000 that a rule file allows a text."""
_NO_PROSE: Final = "These pages had no sentence of their own, so that this one stands for what must stay."


class Prose:
    """Sentences of the pages' own, to find those nearest to a phrase."""

    def __init__(self, survey: Survey) -> None:
        own = (line.text for view in survey.views for line in view.lines if line.is_prose and survey.is_own(line))
        fit = dict.fromkeys(text for text in own if len(text) <= _LONGEST and not text.startswith("<"))
        short = [text for text in fit if len(text) <= _SHORT]
        self._texts = (short or list(fit))[:_PROSE_LINES] or [_NO_PROSE]
        self._words = [frozenset(fold(text).split()) for text in self._texts]

    def nearest(self, phrases: Iterable[str]) -> list[str]:
        """Return the sentences that share most words with any of the phrases, the nearest first."""
        wanted = frozenset(word for phrase in phrases for word in fold(phrase).split() if len(word) > 2)  # noqa: PLR2004 - not "of"
        order = sorted(range(len(self._texts)), key=lambda i: (-len(wanted & self._words[i]), i))
        return [self._texts[i] for i in order[:_NO_MATCHES]]


def line_examples(texts: Sequence[str], prose: Prose, *, linked: bool) -> dict[str, object]:
    """Prove a rule about lines."""
    shown = [text for text in texts if len(text) <= _LONGEST][:_MATCHES] or [texts[0]]
    match: list[object] = []
    for text in shown:
        if linked:
            match.append(f'<p><a href="/">{escape(text, quote=False)}</a></p>')
        else:
            match.append({"text": text, "removes": [text]} if text.startswith("<") else text)
    return {"match": match, "no_match": list(prose.nearest(texts))}


def section_examples(heading: str, below: Sequence[str], prose: Prose) -> dict[str, object]:
    """Prove a rule about a heading and the lines below it."""
    lines = [heading, *below]
    nearest = prose.nearest([heading])
    text = "\n".join([nearest[0], *lines])
    return {"match": [{"text": text, "removes": lines}], "no_match": list(nearest)}


def box_examples(box: Box, survey: Survey, max_share: float, prose: Prose) -> dict[str, object]:
    """Prove a rule about an element, with as much prose beside it as the rule wants there."""
    page = min(box.pages, key=lambda page: (-sum(at == page for at, _ in box.taken), page))
    view = survey.views[page]
    extent = max(view.boxes[box.token], key=lambda extent: (len(extent), -extent.start))
    within = [line for line in view.lines[extent.start : extent.stop] if line.key]
    lines = [line for line in within if line.known is None and len(line.text) <= _LONGEST][:_BOX_LINES] or within[:1]
    nearest = prose.nearest(line.text for line in lines)
    needed = sum(line.words for line in lines if line.is_prose) * (1 / max_share - 1)
    beside = _beside(needed, nearest, [line.text for line in view.lines if line.is_prose and survey.is_own(line)])
    inside = "".join(map(_element, lines))
    html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in beside)
    html += f'<div class="{escape(box.token)}">{inside}</div>'
    return {
        "match": [{"html": html, "removes": [line.text for line in lines]}],
        "no_match": [f"<p>{escape(text, quote=False)}</p>" for text in nearest],
    }


def _beside(needed: float, nearest: Sequence[str], own: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    words = chars = 0
    for text in dict.fromkeys([*nearest[:1], *own]):
        if chosen and (words >= needed or chars + len(text) > _ROOM):
            break
        chosen.append(text)
        words, chars = words + len(text.split()), chars + len(text)
    return chosen


def _element(line: Line) -> str:
    text = escape(line.text, quote=False)
    return f'<p><a href="/">{text}</a></p>' if line.is_link else f"<p>{text}</p>"
