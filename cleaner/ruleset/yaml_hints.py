"""Hints: what is most likely meant where a text is no YAML, and the line on which it went wrong.

The parser sees a mistake where the text stops making sense, which is often behind it: at the line after a key without a
space, or at the end of the file after a quote that nothing closes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from cleaner.ruleset.yaml_bounds import BoundedLoader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ALIGNED: Final = "keys that belong together start in the same column"
_BY_WORDS: Final = {
    "a tab": "expected spaces",
    "cannot start any token": "expected spaces and no tab; a text that starts with @, % or ` stands in quotes",
    "scanning an alias": "a text that starts with * stands in quotes",
    "another document": "a line --- begins one: leave it out",
    "undefined alias": "a text that starts with * stands in quotes",
    "scanning an anchor": "a text that starts with & stands in quotes",
    "constructor for the tag": "a text that starts with ! stands in quotes",
    "scanning a block scalar": "a text that starts with > or | stands in quotes",
    "expected node content": "a text that starts with a comma or a closing bracket stands in quotes",
    "unexpected end of stream": "a quote is not closed",
    "mapping values are not allowed": f"a text with a colon in it stands in quotes, and {_ALIGNED}",
    "did not find expected '-'": _ALIGNED,
    "did not find expected key": _ALIGNED,
    "did not find expected ','": "commas part what stands in brackets, and each bracket is closed",
    "found unexpected ':'": "a colon has a space behind it, and a text with a colon in it stands in quotes",
    "unknown escape character": "in single quotes a backslash is only a backslash",
}
"""By words of the parser what is most likely meant, where nothing else tells."""
_ODD_INDENT: Final = re.compile(r"[ \t]*([^\S \t\r\n])\s*\S")
_KEY_WITHOUT_SPACE: Final = re.compile(r"\s*(?:- )?([A-Za-z_]\w*):[^\s/:]")
_DASH_WITHOUT_SPACE: Final = re.compile(r"\s*-[^\s-]")
_BREAK: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
"""What the parser counts as the end of a line."""
_COMMENT: Final = re.compile(r"[\s\[{,]#")
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_QUOTES: Final = {
    "'": "an apostrophe in single quotes is written twice, '', or the text stands in double quotes",
    '"': 'a quote in double quotes is written \\", or the text stands in single quotes',
}


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What the parser found, by 0-based lines and columns."""

    text: str
    lines: tuple[str, ...]
    words: str
    start: tuple[int, int]
    """Of what it was in the middle of, if it says so."""
    at: tuple[int, int]
    """Of what makes no sense to it."""

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def above(self) -> int:
        """Return the last line above it that is not blank."""
        return next((number for number in range(self.at[0] - 1, -1, -1) if self.line(number).strip()), 0)


def hint_of(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the 1-based line of a mistake, 0 where it is not known, and the parser's words with what may be meant."""
    words = " ".join(filter(None, (error.context, error.problem)))
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, words
    start = error.context_mark or mark
    mistake = _Mistake(text, tuple(_BREAK.split(text)), words, (start.line, start.column), (mark.line, mark.column))
    for look in _LOOKS:
        for line, hint in look(mistake):
            return line + 1, f"{words}: {hint}"
    line = start.line if "unexpected end of stream" in words else mark.line
    hint = next((hint for found, hint in _BY_WORDS.items() if found in words), "")
    return line + 1, f"{words}: {hint}" if hint else words


def hint_of_character(error: yaml.reader.ReaderError, text: str) -> tuple[int, str]:
    """Return the 1-based line of a character that YAML does not have, and the parser's words."""
    code = error.character if isinstance(error.character, int) else ord(error.character)
    before, found, _ = text.partition(chr(code))
    line = before.count("\n") + 1 if found else 0
    return line, f"unacceptable character #x{code:04x}: {error.reason}"


def missing_space(text: str) -> str:
    """Return a hint where a text was likely meant as a key with its value, or as a member of a list; else ""."""
    if key := _KEY_WITHOUT_SPACE.match(text):
        return f"a space is missing behind {key[1]}:"
    return "a space is missing behind -" if _DASH_WITHOUT_SPACE.match(text) else ""


def _odd_indents(mistake: _Mistake) -> Iterator[tuple[int, str]]:
    for number in range(mistake.at[0], min(mistake.start[0], mistake.above()) - 1, -1):
        if odd := _ODD_INDENT.match(mistake.line(number)):
            yield number, f"found U+{ord(odd[1]):04X} in front of it, which is no space to YAML: expected spaces"


def _comments(mistake: _Mistake) -> Iterator[tuple[int, str]]:
    number, column = mistake.start
    if "did not find expected node content" in mistake.words:
        # Behind a comma it is in the middle of what it looks for, on the line below the comment.
        number, column = mistake.above(), 0
    if "flow" in mistake.words and mistake.at[0] > number:
        bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), mistake.line(number))
        if _COMMENT.search(bare, column):
            yield (
                number,
                "# begins a comment, so that the bracket is not closed: a text that starts with # stands in quotes",
            )


def _quotes(mistake: _Mistake) -> Iterator[tuple[int, str]]:
    number, column = mistake.at
    before = mistake.line(number)[:column].rstrip()
    if "did not find expected" not in mistake.words or before[-1:] not in _QUOTES:
        return
    opened = _opened(mistake.text, number, len(before))
    if opened < number:
        yield opened, f"the quote that opens here ends only in line {number + 1}: it is not closed where it should be"
    else:
        yield number, _QUOTES[before[-1]]


def _opened(text: str, line: int, column: int) -> int:
    """Return the line on which the quote opens that is closed at a place."""
    opened = line
    loader = BoundedLoader(text)
    try:
        while (token := loader.get_token()) is not None:  # type: ignore[no-untyped-call]
            if (token.end_mark.line, token.end_mark.column) > (line, column):
                break
            if isinstance(token, yaml.ScalarToken):
                opened = token.start_mark.line
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return opened


def _spaces(mistake: _Mistake) -> Iterator[tuple[int, str]]:
    if "could not find expected ':'" in mistake.words:
        number = mistake.start[0]
    elif "mapping values are not allowed" in mistake.words:
        # A dash without a space stands in the line itself, or in that above, and so does a key.
        number = mistake.above()
    else:
        return
    if hint := missing_space(mistake.line(number)):
        yield number, hint


_LOOKS: Final[tuple[Callable[[_Mistake], Iterator[tuple[int, str]]], ...]] = (_odd_indents, _comments, _quotes, _spaces)
