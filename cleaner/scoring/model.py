"""Model: the scorer's trained numbers for one kind of input, and the file that holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from cleaner.scoring.forest import Forest
from cleaner.scoring.trained_lexicon import Lexicon

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

Input = Literal["html", "text"]

EXTRACT: Final = "extract"
"""The kind of a text that is no longer a whole page: the output of an extractor, or an article as it was written."""
_PARTS: Final = ("features", "borders", "leaves", "weights", "bias")


@dataclass(frozen=True)
class Model:
    """The result of training."""

    columns: tuple[str, ...]
    """The blocks' columns in order, followed by the probabilities of the page types."""
    page_columns: tuple[str, ...]
    """The columns that the page type is predicted from: each block column's mean, then the page's own."""
    kinds: tuple[str, ...]
    """The classes of the second forest: the page types, and `EXTRACT` where a text may be one."""
    blocks: Forest
    types: Forest
    lexicon: Lexicon
    calibration: tuple[tuple[float, ...], tuple[float, ...]]
    """Expected scores, and the F1 that such pages had; values in between are interpolated."""

    def save(self, file: IO[bytes]) -> None:
        """Write the model to a file."""
        arrays: dict[str, Any] = {
            f"{name}_{part}": getattr(forest, part)
            for name, forest in (("blocks", self.blocks), ("types", self.types))
            for part in _PARTS
        }
        arrays |= {
            "columns": _packed(self.columns),
            "page_columns": _packed(self.page_columns),
            "kinds": _packed(self.kinds),
            "words": _packed(self.lexicon.words),
            "word_weights": np.array(list(self.lexicon.words.values()), np.float32),
            "names": _packed(self.lexicon.names),
            "name_weights": np.array(list(self.lexicon.names.values()), np.float32).reshape(-1, 3),
            "calibration": np.array(self.calibration, np.float32),
        }
        np.savez_compressed(file, **arrays)


def load_model(file: IO[bytes]) -> Model:
    """Read what `Model.save` wrote."""
    with np.load(file, allow_pickle=False) as kept:
        forests = {name: Forest(*(kept[f"{name}_{part}"] for part in _PARTS)) for name in ("blocks", "types")}
        words, names = _unpacked(kept["words"]), _unpacked(kept["names"])
        by_name = kept["name_weights"].tolist()
        x, y = kept["calibration"].tolist()
        return Model(
            columns=tuple(_unpacked(kept["columns"])),
            page_columns=tuple(_unpacked(kept["page_columns"])),
            kinds=tuple(_unpacked(kept["kinds"])),
            blocks=forests["blocks"],
            types=forests["types"],
            lexicon=Lexicon(
                dict(zip(words, kept["word_weights"].tolist(), strict=True)),
                {name: (a, b, c) for name, (a, b, c) in zip(names, by_name, strict=True)},
            ),
            calibration=(tuple(x), tuple(y)),
        )


def _packed(texts: Any) -> np.ndarray[Any, np.dtype[np.uint8]]:  # noqa: ANN401 - any iterable of texts
    return np.frombuffer(json.dumps(list(texts), ensure_ascii=False).encode(), np.uint8)


def _unpacked(array: np.ndarray[Any, np.dtype[np.uint8]]) -> list[str]:
    found: list[str] = json.loads(array.tobytes())
    return found


class Models:
    """The models in use, each read when the first document of its kind arrives.

    Args:
        folder: Where ``html.npz`` and ``text.npz`` are; None for the models that come with the package.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[Input, Model] = {}

    def of(self, kind: Input) -> Model:
        """Return the model for one kind of input."""
        if kind not in self._known:
            folder = self._folder if self._folder is not None else files("cleaner.scoring") / "models"
            with (folder / f"{kind}.npz").open("rb") as file:
                self._known[kind] = load_model(file)
        return self._known[kind]


SHIPPED: Final = Models()
