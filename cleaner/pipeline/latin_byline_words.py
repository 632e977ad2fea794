"""Latin by-line words: what stands before names in languages of the Latin script beside English, and in class names."""

from __future__ import annotations

from typing import Final

BY: Final = (
    r"(?:(?:gespeichert|geschrieben|verfasst|eingestellt)\s+)?von\b|(?:(?:escrito|publicado|redactado)\s+)?por\b"
    r"|(?:(?:écrit|publié|rédigé|proposé)\s+)?par\b|(?:(?:geschreven|geplaatst|gepubliceerd)\s+)?door\b"
    r"|(?:(?:skrevet|skriven|publicerad)\s+)?(?:av|af)\b|(?:scritto|pubblicato)\s+da\b|testo\s+di\b|a\s+cura\s+di\b"
    r"|(?-i:di)\s+(?=(?-i:\p{Lu}))|przez\b|napsala?\b|írta\b|scris\s+de\b|yazan\b|oleh\b"
)
"""Says "by". Italian "di" does so in small letters alone: "Di Canio" is a name."""
WRITER: Final = (
    r"te[kx]s?t[oe]?|testo|verfasser(?:in)?|redakteur(?:in)?|giornalista|muhabir|penulis|toimittaja|kirjoittaja|skribent"
    r"|forfattere?|szerző|journalista"
)
"""Says who wrote, before a colon."""
CLASSES: Final = (
    r"autor(?:e[ns]?|a|in|zy|ka)?|auteurs?|verfasser(?:in)?|redakteur(?:in)?|giornalista|yazar|muhabir|penulis"
    r"|toimittaja|kirjoittaja|skribent|forfatter|szerzo"
)
"""Words of classes that hold an author."""
