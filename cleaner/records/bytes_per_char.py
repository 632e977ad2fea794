"""How many bytes a document may have, told before its charset is known."""

from typing import Final

BYTES_PER_CHAR: Final = 4
"""As many as one character has at most in UTF-8, UTF-16 and UTF-32. A document with more than this for each character
that it may have is over the limit, whatever its charset."""
