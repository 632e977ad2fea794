"""Names: the people and teams that a by-line names, without labels, titles and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from cleaner.pipeline.byline_words import (
    AND,
    NO_NAMES,
    TITLES,
    by_other_hand,
    is_entry,
    names_apart_elsewhere,
    signed_elsewhere,
    unlabelled_elsewhere,
)
from cleaner.pipeline.east_asian_names import (
    east_asian_name,
    is_phrase,
    names_apart,
    names_nobody,
    signed_in_east_asia,
    unlabelled_in_east_asia,
)
from cleaner.pipeline.latin_byline_words import BY, WRITER
from cleaner.pipeline.scripts import has_east_asian, has_other_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LABEL: Final = regex.compile(
    r"^(?:(?:(?:article|content|story|words|text|post|photos?|report(?:ed|ing)?|created|authored|written|posted|published"
    r"|submitted|started|asked|compiled|contributed|insights?|this (?:article|post|page) (?:was|is) written)\s+)?"
    r"(?:by|from)\b|(?:about\s+)?(?:the\s+)?authors?\b(?!\s+of)|writers?\s*:"
    rf"|{BY}|(?:autore?n?(?:in)?|auteurs?)\b|(?:{WRITER})\s*:)"
    r"\s*[:：]?\s*",
    regex.IGNORECASE,
)
_BY: Final = regex.compile(r"^(?:\w+\s+){0,2}by\b", regex.IGNORECASE)
_OTHER_HAND: Final = regex.compile(
    r"\b(?:(?:fact[- ]?check|review|edit|verifi|updat|approv|translat|illustrat)e?d?(?: by|\b)|medically)",
    regex.IGNORECASE,
)
"""A reviewer is no author, and the day of an update is no name."""
_AND: Final = f"and|und|et|y|e|og|och|en|{AND}"
_PARTS: Final = regex.compile(rf"\s*(?:[|•—–‧,;/\n，、；،｜／]|(?<!\p{{Han}})·)\s*|\s+-\s+|\s+(?:{_AND}|&)\s+|\s*&\s+")
JOINER: Final = regex.compile(rf"[\s,;&/|•·，、；،]*(?:(?:{_AND}|with)\b\s*)?")
"""What may stand between the names of people who wrote together; "Reviewed by" may not."""
_JOINERS: Final = regex.compile(
    rf"^\s*(?:[,;&，、；،]|and|und|et|y|og|och|en|{AND})\s*$|[,;&，、；،]\s*$|\b(?:and|und|et|{AND})\s*$"
)
_NAME: Final = regex.compile(
    r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|St)\.?\s+)?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.\-׳״\u200c]*"
    r"(?:\s+(?:(?:de|del|della|der|den|di|da|do|dos|du|van|von|vom|zu|bin|ibn|al|el|la|le|ter|ten|of|y|e)"
    r"|staff|team|editors|[\"“(]?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.\-׳״\u200c]*[\"”)]?)){0,5}$"
)
_WORDLIKE: Final = regex.compile(r"\w")
_HANDLE: Final = regex.compile(r"^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{M}\p{N}_.\-']{1,39}$")
_INITIALS: Final = regex.compile(r"\p{Lu}{1,2}")
"""What stands in the place of a picture of somebody who has none."""
_CONSENT: Final = regex.compile(r"\p{Ll}+ing\b")
"""By continuing, clicking or signing up, one agrees to something."""
_TITLE_WORDS: Final = frozenset(
    "editor editors editorial writer writers reporter correspondent journalist columnist contributor founder co-founder"
    " cofounder ceo cto cmo coo cfo president director manager specialist analyst consultant strategist expert head"
    " senior junior staff associate assistant chief lead professor lecturer educator educators coordinator producer"
    " photographer researcher scientist engineer developer partner owner coach trainer therapist member moderator"
    " administrator admin intern freelance guest contributing executive officer advisor attorney blogger host former"
    " certified licensed award-winning".split()
).union(TITLES)
_NO_NAMES: Final = frozenset(
    "read more view all posts about profile follow share comments comment updated published posted last by in"
    " the and or with from this author authors written writer full bio website twitter facebook linkedin instagram"
    " email reply edited min mins minute minutes hours ago today yesterday offline online joined date name home"
    " blog articles article latest subscribe newsletter sign login menu search contact back next previous skip learn"
    " monday tuesday wednesday thursday friday saturday sunday anonymous guest unknown n/a null"
    " none editorial original poster op see credit image photo source".split()
).union(NO_NAMES)
_NOBODY: Final = ["super", "user"]
"""Whom Joomla names as the author of a site that was just installed."""
_MEANS: Final = frozenset(
    "car bus train tram taxi plane bike bicycle foot boat ferry road rail air sea land telephone phone post mail fax"
    " e-mail appointment".split()
)
"""By what one comes somewhere, or reaches somebody; longer names may have such a word in them."""
_TEAMS: Final = frozenset("staff editors".split())
"""Titles that end the name of a team: "Harbour Post Staff"."""
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec".split()
)
"""Also names of people, unless a number follows."""
_BEHIND_ONE: Final = frozenset({"on", "at"})
"""What may follow a name of one word; a single word before anything else starts a sentence."""
_ALLOWED_FIRST: Final = frozenset({"the"})
_MOST_WORDS: Final = 5
_MOST_UNCASED_WORDS: Final = 4
"""Words of a name in a script without capitals, where five are a sentence."""
_UNCASED: Final = regex.compile(r"^\P{L}*\p{Lo}")
_MOST_SKIPPED: Final = 3
"""Pieces of a by-line before its first name, such as "By" and a picture's caption."""


def names_of(pieces: Iterable[str], *, handles: bool = False) -> tuple[str, ...]:
    """Return the names in the text of a by-line.

    Args:
        pieces: Its text, split at least where markup splits it.
        handles: Whether a single word, which may have digits, is a name.
    """
    names: list[str] = []
    skipped, joined, introduced = 0, True, False
    for part, is_joiner in _parts(pieces):
        if is_joiner:
            joined = True
            continue
        if _OTHER_HAND.match(part) or (has_other_script(part) and by_other_hand(part)):
            break
        bare = unlabelled(part)
        # A label before one Chinese name is before those after it, too.
        introduced = introduced or (bare != part and has_east_asian(part))
        if not bare or (not names and _INITIALS.fullmatch(bare)):
            continue
        labelled = bare != part and _BY.match(part) is not None and not _CONSENT.match(bare)
        # In other scripts a word behind a name may be a place.
        single = (handles or labelled) and not (names and has_other_script(bare))
        name = _name_in(bare, handles=single, introduced=introduced or labelled or handles)
        if joined and name is not None:
            names.append(name)
            joined = False
        elif names or (skipped := skipped + 1) > _MOST_SKIPPED:
            break
    return tuple(dict.fromkeys(names))


def _name_in(bare: str, *, handles: bool, introduced: bool) -> str | None:
    """Return the name with which a part of a by-line begins."""
    if has_east_asian(bare):
        if (name := east_asian_name(bare, introduced=introduced)) is not None:
            return name
        if names_nobody(bare) or (is_phrase(bare) and not handles):
            return None
    elif has_other_script(bare) and is_entry(bare):
        return None
    name = _clipped(bare)
    if "(" in name and ")" not in name:
        name = name.partition("(")[0].rstrip()
    return name if is_name(name, handles=handles) else None


def unlabelled(text: str) -> str:
    """Strip "By", "Written by" and the like from the start of a by-line."""
    text = text.strip(" .:,\"'“”\u200b")
    before = None
    while before != text:
        before, text = text, _LABEL.sub("", text).strip(" .:,")
    if has_other_script(text):
        return unlabelled_in_east_asia(text) if has_east_asian(text) else unlabelled_elsewhere(text)
    return text


def is_labelled(text: str) -> bool:
    """Whether a text starts as by-lines do, such as "By" or "Written by"."""
    return _LABEL.match(text) is not None


def signature(line: str) -> str | None:
    """Return a line from where it names its author, as by-lines do; None if it does not."""
    if is_labelled(line):
        return line
    if not has_other_script(line):
        return None
    return signed_in_east_asia(line) if has_east_asian(line) else signed_elsewhere(line)


def is_name(text: str, *, handles: bool = False) -> bool:
    """Whether a text has the form of a name: a few capitalised words, with no title or label among them."""
    words = text.casefold().replace("’", "'").split()
    if words == _NOBODY:
        return False
    known = [word.strip(".()\"'") for word in words]
    most = _MOST_UNCASED_WORDS if _UNCASED.match(text) else _MOST_WORDS
    if not words or len(words) > most or any(word in _TITLE_WORDS for word in known[: _end(known)]):
        return False
    first = 1 if known[0] in _ALLOWED_FIRST and len(known) > 1 else 0
    if any(word in _NO_NAMES for word in known[first:]):
        return False
    if len(words) == 1 and (not handles or known[0] in _MEANS):
        return False
    return bool(_NAME.match(text)) or (handles and bool(_HANDLE.match(text)))


def is_title(text: str) -> bool:
    """Whether a text tells what somebody is, and nothing else, such as "Senior Staff Writer"."""
    words = text.casefold().split()
    return bool(words) and all(word in _TITLE_WORDS for word in words)


def _end(known: Sequence[str]) -> int:
    return len(known) - 1 if len(known) > 1 and known[-1] in _TEAMS else len(known)


def _clipped(text: str) -> str:
    """Cut a by-line after its name, before a title or date: "Ada Byron Senior Editor", "Ada on May 3"."""
    words = text.split()
    known = [word.casefold().strip(".()\"'") for word in words]
    for index, word in enumerate(known[: _end(known)]):
        dated = word[:1].isdigit() or not _WORDLIKE.search(word) or _is_month(known, index)
        ends = word in _BEHIND_ONE and index + 1 < len(known)
        if index and word in NO_NAMES and _UNCASED.match(text):
            # Without capitals nothing tells the words before it from the beginning of a sentence.
            return ""
        if index and (dated or ends or word in _TITLE_WORDS or word in _NO_NAMES):
            return " ".join(words[:index]).rstrip(" ,.-") if index > 1 or dated or ends else ""
    return text


def _is_month(known: Sequence[str], index: int) -> bool:
    return known[index] in _MONTHS and index + 1 < len(known) and known[index + 1][:1].isdigit()


def _parts(pieces: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Split the pieces into (part, False); a comma or "and" between two parts is yielded too, as (text, True)."""
    for piece in pieces:
        text = " ".join(piece.split())
        if has_other_script(text):
            text = names_apart(text) if has_east_asian(text) else names_apart_elsewhere(text)
        if _JOINERS.match(text):
            yield text, True
            continue
        end = 0
        for found in _PARTS.finditer(text):
            if part := text[end : found.start()].strip():
                yield part, False
            end = found.end()
            if not set("|•·—–/-｜／").intersection(found.group()):
                yield found.group(), True
        if part := text[end:].strip():
            yield part, False
