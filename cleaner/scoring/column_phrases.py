"""Column phrases: the wording of a column in a reason."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PHRASES: Final = {
    "words": "words",
    "link_density": "link density",
    "prose_before": "share of the prose before it",
    "prose_after": "share of the prose after it",
    "gap": "blank lines before it",
    "level": "level",
    "place": "place on the page",
    "number": "number of the block",
    "prose": "prose",
    "headline": "headline",
    "chars": "characters",
    "letters": "share of letters",
    "capitals": "share of capitals",
    "digits": "share of digits",
    "commas": "commas a word",
    "stops": "full stops a word",
    "bars": "bars and dashes a word",
    "symbols": "symbols a word",
    "word_length": "letters a word",
    "ends": "ends like a sentence",
    "leads_in": "ends with a colon",
    "capitalised": "begins with a capital",
    "stop_words": "share of stop words",
    "brackets": "share of brackets and other marks of code",
    "repeats": "share of it that stands further up",
    "repeated": "share of it that stands further down",
    "like_title": "likeness to the title",
    "after_title": "blocks after the title",
    "below_heading": "blocks below a heading",
    "after_h1": "blocks after the h1",
    "share": "share of the page's words",
    "dropped": "dropped by rules",
    "short_run": "short lines in a row",
    "from_prose": "blocks from the longest run of prose",
    "same": "times on the page",
    "same_before": "times before on the page",
    "same_form": "blocks of the same form",
    "says": "what its words say",
    "says_above": "what the words of the heading above say",
    "names": "what the names of its containers say",
    "names_own": "what the names of its container say",
    "names_near": "what the names of the next two containers say",
    "names_far": "what the names of the outer containers say",
    "tag": "element",
    "inside_a": "inside a link",
    "inside_ul": "inside a list",
    "inside_ol": "inside a numbered list",
    "inside_dl": "inside a list of terms",
    "strong": "share in bold",
    "emphasis": "share in italics",
    "links": "links",
    "pictures": "pictures",
    "described": "share of its words that the page's description has",
    "describes": "share of the page's description that it has",
    "depth": "depth in the tree",
    "main_shared": "containers shared with the main text",
    "main_apart": "containers apart from the main text",
    "in_main": "inside the main text's container",
    "main_place": "place against the main text's container",
    "main_share": "share of words in the main text's container",
    "hidden": "hidden",
    "role": "role",
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
}
_NAME: Final = re.compile(
    r"(?P<column>\w+?)(?:(?P<next>[+-]\d)|~(?P<reach>\d+)|\^(?P<level>\d)|_(?P<whole>all|10|50|90))?$"
)


def phrase(name: str, value: float) -> str:
    """Return a column's value in words: ``link density within 8 blocks 0.71``."""
    return f"{_named(name)} {value:.3g}"


@lru_cache(maxsize=1024)
def _named(name: str) -> str:
    found = _NAME.match(name)
    if found is None:
        return _column(name)
    text = _column(found["column"])
    if found["next"]:
        return f"{text} {abs(int(found['next']))} {'on' if found['next'][0] == '+' else 'back'}"
    if found["reach"]:
        return f"{text} within {found['reach']} blocks"
    if found["level"]:
        return f"{text} in container {found['level']} outwards"
    if found["whole"]:
        return f"{text} on the whole page"
    return text


def _column(name: str) -> str:
    return _PHRASES.get(name, name.replace("_", " "))
