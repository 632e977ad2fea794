"""Language: which language a document is in, by its caller, its words or its markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.model.features import Shape
from cleaner.model.language import Language
from cleaner.model.language_code import WRITTEN_AS, language_code
from cleaner.pipeline.identifier import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model.block import Block
    from cleaner.model.document import Document
    from cleaner.model.features import Features

_SAMPLE: Final = 1000
"""Characters shown to the detector; more hardly ever change its answer, and cost in proportion."""
_ENOUGH: Final = 60
"""Bytes; with fewer the detector guesses. Characters of large scripts take more bytes, and tell more."""
_SURE: Final = 0.5
"""Of 626 benchmark pages in a language of the model all but one reach it; lists of names and codes stay below."""
_NEAR: Final = {**WRITTEN_AS, "ms": "id", "nn": "no"}
"""Languages, each with a larger close one, which is taken where the detector cannot tell the two apart."""


def language(document: Document, features: Sequence[Features], said: str | None) -> Language:
    """Tell the language of a document; `said` is what the caller knows.

    Words outweigh ``<html lang>``, as templates often declare a language that the page is not in.
    """
    if said is not None:
        return Language(said, "caller")
    detected = _detect(_sample(document.blocks, features))
    if detected is not None:
        return Language(detected, "detector")
    declared = _declared(document)
    return Language(declared, "html" if declared is not None else None)


def _sample(blocks: Sequence[Block], features: Sequence[Features]) -> str:
    """Gather prose, or the longest lines if there is none."""
    chosen = [block.text for block, f in zip(blocks, features, strict=True) if f.shape is Shape.PROSE]
    if not chosen:
        chosen = sorted((block.text for block in blocks), key=len, reverse=True)[:20]
    pieces, length = [], 0
    for text in chosen:
        pieces.append(text[: _SAMPLE - length])
        length += len(pieces[-1])
        if length >= _SAMPLE:
            break
    return "\n".join(pieces)


def _declared(document: Document) -> str | None:
    if document.tree is None:
        return None
    return language_code((document.tree.root.get("lang") or "").replace("_", "-").split("-")[0])


def _detect(text: str) -> str | None:
    if len(text.encode(errors="replace")) < _ENOUGH:
        return None
    ranked = rank(text)
    if not ranked:
        return None
    code, probability = ranked[0]
    if probability >= _SURE:
        return WRITTEN_AS.get(code, code)
    kin = _NEAR.get(code, code)
    together = sum(share for other, share in ranked if _NEAR.get(other, other) == kin)
    return kin if together >= _SURE else None
