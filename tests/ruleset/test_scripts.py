"""Words are counted the same however a line is looked through."""

from __future__ import annotations

import sys

from cleaner.ruleset.scripts import _FAR, UNSPACED, count_words


def test_scripts_without_spaces_lie_where_they_are_looked_for() -> None:
    """Every character of a script without spaces is in the range that is looked for first."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))

    assert all(_FAR.match(char) for char in UNSPACED.findall(every))


def test_typographic_signs_are_no_words() -> None:
    """Quotes, dashes and accents leave a line to its spaces; two characters of Chinese are a word."""
    assert [count_words(line) for line in ("“Très bien” – dit-il…", "他说你好", "a 他说 b")] == [4, 2, 3]
