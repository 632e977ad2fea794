"""Identifier: py3langid's language model, unpacked in one go."""

from __future__ import annotations

import io
import lzma
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TYPECODES: Final = {2: "H", 4: "I"}


@lru_cache(maxsize=1)
def identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    """Return the language identifier; the first call takes half a second.

    py3langid unpacks its 68 MB in 700 pieces and takes the interpreter's lock for each, so that beside another busy
    thread it waits five milliseconds for every piece. In one go they are unpacked without the lock.
    """
    try:
        return _at_one_go()
    except (KeyError, TypeError):
        # Another release may lay out its model differently.
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _at_one_go() -> Any:  # noqa: ANN401 - as above
    unpacked = io.BytesIO(lzma.decompress((MODEL_DIR / MODEL_FILE).read_bytes()))
    with np.load(unpacked, allow_pickle=False) as model:
        return LanguageIdentifier(
            model["ptc"],
            model["pc"],
            model["classes"].tolist(),
            _array(model["nextmove"]),
            model["out_feat"].tolist(),
            norm_probs=True,
            tk_row=_array(model["nextmove_row"]),
        )


def _array(numbers: NDArray[Any]) -> array[int]:
    """Copy to an array, which is faster than numpy's where numbers are read one by one."""
    made = array(_TYPECODES[numbers.itemsize])
    made.frombytes(np.ascontiguousarray(numbers).data.cast("B"))
    return made
