"""Codes of languages as callers and rule files write them: each is taken for the one that everything here compares."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from cleaner.model.iso_639_1 import CODES, NAMES

_EXPECTED: Final = "an ISO 639 code of two or three small letters, such as en"
FAULT: Final = "language_code"
"""Pydantic's type of the fault of a code that is none."""
_TAG: Final = re.compile(r"([a-z]{2,3})(?:[_-][a-z0-9]{1,8})*(?:[.@][a-z0-9_@-]*)?", re.ASCII)
"""A code with a script, a country or more, as in BCP 47, or as a system's locale has it."""
WRITTEN_AS: Final = {"wuu": "zh", "yue": "zh", "arz": "ar"}
"""Languages that detectors distinguish, and rules and ISO 639-1 do not."""
_UNKNOWN: Final = frozenset(("und", "mis", "mul", "zxx"))
"""Codes that say that there is not one language, or that nobody knows which."""
_COUNTRIES: Final = {
    "at": "de", "au": "en", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "il": "he", "ir": "fa",
    "jp": "ja", "mx": "es", "ua": "uk", "us": "en", "vn": "vi",
}  # fmt: skip
"""Codes of countries that are no language's, and are often taken for one."""
_LONGEST: Final = 30
"""Characters of a word that may be a name; what is longer would take long to compare."""
_SURE: Final = 0.8
"""Likeness of a word to a name, below which it is not guessed at."""


def language_code(said: str) -> str | None:
    """Return a language's code of two letters, or that of three where there is no shorter; None if it is no language.

    Args:
        said: A code of either length in any case of letters, alone or with a script or a country: en, deu, pt-BR.
    """
    found = _TAG.fullmatch(said.strip().lower())
    if found is None:
        return None
    code = WRITTEN_AS.get(found[1], found[1])
    return code if code in CODES else _registered(code)


@cache
def _registered(code: str) -> str | None:
    """Look a code up in IANA's registry, which also knows the longer codes of a language, old ones and groups."""
    import langcodes  # noqa: PLC0415 - its tables take 30 ms, and hardly anybody asks for them

    if not langcodes.tag_is_valid(code):
        return None
    # A language's own code first: nob has nb, and only its group has no.
    for standard in (langcodes.standardize_tag(code), langcodes.standardize_tag(code, macro=True)):
        if (shorter := standard.partition("-")[0]) in CODES:
            return shorter
    return None if code in _UNKNOWN else code


def language_fault(said: str) -> str:
    """Say what was expected in place of what is no language's code, and which was likely meant."""
    word = said.strip().lower()
    if word in _UNKNOWN:
        return f"{_EXPECTED}; where the language is not known, leave it out"
    name = next(iter(get_close_matches(word, NAMES, n=1, cutoff=_SURE)), "") if len(word) <= _LONGEST else ""
    meant = _COUNTRIES.get(word) or NAMES.get(name)
    return f"{_EXPECTED}; {meant} is meant?" if meant else _EXPECTED


def _checked(said: str) -> str:
    code = language_code(said)
    if code is None:
        raise PydanticCustomError(FAULT, "Input should be {expected}", {"expected": language_fault(said)})
    return code


LanguageCode = Annotated[
    str,
    AfterValidator(_checked),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2,3}([_-][A-Za-z0-9]{1,8})*$"}),
]
