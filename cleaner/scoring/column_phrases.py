"""Column phrases: what a column says of a block, in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NUMBERS: Final = {
    "words": "words",
    "link_density": "link density",
    "prose_before": "share of the prose before it",
    "prose_after": "share of the prose after it",
    "gap": "blank lines before it",
    "level": "level of its heading or list",
    "place": "place on the page",
    "number": "blocks before it",
    "prose": "share of prose",
    "dropped": "blocks that rules dropped",
    "chars": "characters",
    "letters": "share of letters",
    "capitals": "share of capitals",
    "digits": "share of digits",
    "commas": "commas a word",
    "stops": "full stops a word",
    "bars": "bars and dashes a word",
    "symbols": "symbols a word",
    "word_length": "letters a word",
    "stop_words": "share of stop words",
    "brackets": "share of brackets and other marks of code",
    "repeats": "share of it that stands further up",
    "repeated": "share of it that stands further down",
    "like_title": "likeness to the title",
    "after_title": "blocks after the title",
    "below_heading": "blocks below a heading",
    "after_h1": "blocks after the h1",
    "share": "share of the page's words",
    "short_run": "short lines in a row",
    "from_prose": "blocks from the longest run of prose",
    "same": "times on the page",
    "same_before": "times before on the page",
    "same_form": "blocks of the same form",
    "says": "what the words say",
    "says_above": "what the words of the heading above say",
    "names": "what the names of containers say",
    "names_own": "what the names of its container say",
    "names_near": "what the names of the next two containers say",
    "names_far": "what the names of the outer containers say",
    "strong": "share in bold",
    "emphasis": "share in italics",
    "links": "links",
    "pictures": "pictures",
    "described": "share of its words that the page's description has",
    "describes": "share of the page's description that it has",
    "depth": "depth in the tree",
    "main_shared": "containers shared with the main text",
    "main_apart": "containers apart from the main text",
    "main_place": "place in the main text's container",
    "alike": "blocks with the same markup",
    "alike_share": "share of words with the same markup",
    "alike_prose": "share of prose with the same markup",
    "alike_links": "link density of the same markup",
    "alike_paragraphs": "paragraphs with the same markup",
    "stated": "share of it in the page's structured data",
    "stated_share": "share of the page in its structured data",
    "blocks": "blocks",
    "words_each": "words a block",
    "paragraphs": "paragraphs",
    "tag": "number of its element",
}
_FACTS: Final = {
    "prose": ("prose", "no prose"),
    "headline": ("like a headline", "not like a headline"),
    "dropped": ("dropped by rules", "not dropped by rules"),
    "is_heading": ("a heading", "no heading"),
    "is_list_item": ("an item of a list", "no item of a list"),
    "is_cell": ("a cell of a table", "no cell of a table"),
    "is_code": ("code", "no code"),
    "is_quote": ("a quotation", "no quotation"),
    "is_caption": ("a caption", "no caption"),
    "is_control": ("a button or a label", "no button or label"),
    "ends": ("ends like a sentence", "does not end like a sentence"),
    "leads_in": ("ends with a colon", "does not end with a colon"),
    "capitalised": ("begins with a capital", "does not begin with a capital"),
    "in_main": ("inside the main text's container", "outside the main text's container"),
    "hidden": ("hidden", "not hidden"),
    "role": ("in a box with the role of a menu or a notice", "in no box with the role of a menu or a notice"),
    "inside_a": ("inside a link", "not inside a link"),
    "inside_ul": ("inside a list", "not inside a list"),
    "inside_ol": ("inside a numbered list", "not inside a numbered list"),
    "inside_dl": ("inside a list of terms", "not inside a list of terms"),
}
"""Columns that say yes (above 0) or no of a block; -1 where there is no such block."""
_NAME: Final = re.compile(r"(?P<column>\w+?)(?:(?P<next>[+-]\d)|~(?P<reach>\d+)|\^(?P<level>\d))?$")


def phrase(name: str, value: float, typical: float | None = None) -> str:
    """Say a column's value: ``link density within 8 blocks 0.71 (0.02 in the body)``.

    Args:
        name: The column.
        value: Its value at a block.
        typical: Its value in the body, where there is one.
    """
    column, place, is_summed = _read(name)
    fact = None if is_summed else _fact(column)
    if fact is not None:
        said = "nothing" if value < 0 and place else fact[0] if value > 0 else fact[1]
        return f"{said}{place}"
    usual = "" if typical is None or _number(typical) == _number(value) else f" ({_number(typical)} in the body)"
    return f"{_NUMBERS.get(column, column.replace('_', ' '))}{place} {_number(value)}{usual}"


def feature_of(name: str) -> str:
    """Return the feature that a column belongs to, the same for a block, its neighbours and its containers."""
    column, _, _ = _read(name)
    return next((feature for feature in ("names", "main", "alike", "same") if column.startswith(feature)), column)


@lru_cache(maxsize=1024)
def _read(name: str) -> tuple[str, str, bool]:
    """Return what a column is about, where it looks, seen from the block, and whether it sums over several blocks."""
    found = _NAME.match(name)
    if found is None:
        return name, "", False
    if found["next"]:
        steps = abs(int(found["next"]))
        place = f" {steps} {'block' if steps == 1 else 'blocks'} {'on' if found['next'][0] == '+' else 'back'}"
        return found["column"], place, False
    if found["reach"]:
        return found["column"], f" within {found['reach']} blocks", True
    if found["level"]:
        place = " in its container" if found["level"] == "1" else f" in container {found['level']} outwards"
        return found["column"], place, True
    return found["column"], "", False


def _fact(column: str) -> tuple[str, str] | None:
    """Return how a column that says yes or no says these; None for one that is a number."""
    if column.startswith("inside_"):
        tag = column.removeprefix("inside_")
        return _FACTS.get(column, (f"inside {tag}", f"not inside {tag}"))
    return _FACTS.get(column)


def _number(value: float) -> str:
    """Round to two digits, without an exponent."""
    if value == round(value) or abs(value) >= 100:  # noqa: PLR2004 - three digits are enough for anybody
        return f"{value:.0f}"
    return f"{value:.2g}" if abs(value) >= 0.001 else "0"  # noqa: PLR2004 - as above
