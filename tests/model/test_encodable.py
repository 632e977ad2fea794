"""Text that can be written."""

from __future__ import annotations

from cleaner.model.encodable import encodable, repaired


def test_lone_surrogates_become_question_marks() -> None:
    """A name with half a pair can be written afterwards, and all else in it is as it was."""
    assert encodable("ferry \ud83d\u00e9.html") == "ferry ?\u00e9.html"


def test_a_document_is_repaired() -> None:
    """Lone surrogates become U+FFFD and NULs go, alone or together, and a whole text is left as it is."""
    assert repaired("a\x00b") == "ab"
    assert repaired("a\udc00\x00b") == "a\ufffdb"
    assert repaired("Über \U0001f6a2") == "Über \U0001f6a2"
