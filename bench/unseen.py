"""Unseen: lets cleaner handle each page with the model that was trained without it, as new pages are handled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleaner.scoring.model import Models

if TYPE_CHECKING:
    from cleaner.scoring.model import Input, Model

MODELS: Final = Path(__file__).parent / "models"


class Unseen(Models):
    """The models of all folds, all read at the start; one of them is in use."""

    def __init__(self) -> None:
        super().__init__()
        self._folds = {folder.name: Models(folder) for folder in MODELS.iterdir() if folder.is_dir()}
        for models in self._folds.values():
            for kind in ("html", "text"):
                models.of(kind)
        self._chosen: Models = self

    def choose(self, fold: str) -> None:
        """Use the model of a fold from now on; the shipped one if no fold is named.

        Raises:
            KeyError: There is none of that name.
        """
        self._chosen = self._folds[fold] if fold else self

    def of(self, kind: Input) -> Model:
        """Return the chosen model for one kind of input; until one is chosen, the shipped one."""
        return super().of(kind) if self._chosen is self else self._chosen.of(kind)
