"""How many bytes a character may take, for limits that apply before a document's charset is known."""

from typing import Final

BYTES_PER_CHAR: Final = 4
"""The most that one character takes in UTF-8, UTF-16 and UTF-32. A document with more bytes than this times its
limit of characters is over the limit in every charset."""
