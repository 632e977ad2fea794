"""Learn the lexicon: two logistic regressions, over the words of blocks and over the names of their containers."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import SGDClassifier

from cleaner.scoring.trained_lexicon import MAX_WORDS, Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.training.example import Example
    from cleaner.scoring.containers import Containers

_HOSTS: Final = 8
"""The fewest hosts a word must have been seen on, so that no site's own words are learnt."""
_WORDS: Final = 40
"""Only blocks of at most this many words add to the vocabulary: the form of a longer block says enough."""
_WORD_ALPHA: Final = 3e-6
_NAME_ALPHA: Final = 1e-5
_PASSES: Final = 6
_MOSTLY: Final = 0.5


def learn_lexicon(examples: Sequence[Example], seed: int) -> Lexicon:
    """Learn the weights of words and names from pages."""
    words = _vocabulary(
        (e.host, {w for own in e.columns.page.words.of_each if len(own) <= _WORDS for w in own}) for e in examples
    )
    word_weights = _fit([_word_counts(e, words) for e in examples], examples, _WORD_ALPHA, seed)
    lexicon = {word: float(word_weights[place]) for word, place in words.items()}
    if examples[0].columns.containers is None:
        return Lexicon(lexicon, {})
    names = _vocabulary((e.host, set(chain.from_iterable(_containers(e).tokens))) for e in examples)
    weights = _fit([_name_counts(e, names) for e in examples], examples, _NAME_ALPHA, seed).reshape(3, -1)
    return Lexicon(
        lexicon, {n: (float(weights[0, i]), float(weights[1, i]), float(weights[2, i])) for n, i in names.items()}
    )


def _containers(example: Example) -> Containers:
    containers = example.columns.containers
    if containers is None:
        raise TypeError(f"{example.id}: a page of HTML was expected")
    return containers


def _vocabulary(seen: Iterable[tuple[str, set[str]]]) -> dict[str, int]:
    hosts: dict[str, set[str]] = defaultdict(set)
    for host, words in seen:
        for word in words:
            hosts[word].add(host)
    return {word: place for place, word in enumerate(sorted(w for w, on in hosts.items() if len(on) >= _HOSTS))}


def _word_counts(example: Example, known: dict[str, int]) -> csr_matrix:
    rows = []
    for own in example.columns.page.words.of_each:
        scale = 1 / sqrt(max(1, min(len(own), MAX_WORDS)))
        rows.append({p: n * scale for p, n in Counter(known[w] for w in own[:MAX_WORDS] if w in known).items()})
    return _matrix(rows, len(known))


def _name_counts(example: Example, known: dict[str, int]) -> csr_matrix:
    """Return a row for each block, with columns for names in the innermost container, the next two, and outer ones."""
    containers = _containers(example)
    own = [[known[token] for token in tokens if token in known] for tokens in containers.tokens]
    parents, size = containers.parents.tolist(), len(known)
    far: list[Counter[int]] = []
    rows: list[Counter[int]] = []
    for number, parent in enumerate(parents):
        far.append(Counter([t + 2 * size for t in own[number]]) + (far[parent] if number else Counter()))
        row, place = Counter(own[number]), number
        for _ in range(2):
            if place:
                place = parents[place]
                row.update(t + size for t in own[place])
        rows.append(row + far[parents[place]] if place else row)
    return _matrix([rows[h] for h in containers.holders.tolist()], 3 * size)


def _matrix(rows: Sequence[dict[int, float]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    values = np.fromiter((v for row in rows for v in row.values()), np.float32)
    return csr_matrix((values, np.fromiter((p for row in rows for p in row), np.int32), ends), shape=(len(rows), width))


def _fit(counts: Sequence[csr_matrix], examples: Sequence[Example], alpha: float, seed: int) -> np.ndarray:
    truth = np.concatenate([e.truth for e in examples])
    weights = np.concatenate(
        [(np.sqrt(e.words) + 0.3) * e.live / max((np.sqrt(e.words) + 0.3).sum(), 1) for e in examples]
    )
    model = SGDClassifier(loss="log_loss", alpha=alpha, max_iter=_PASSES, tol=None, average=True, random_state=seed)
    model.fit(vstack(counts).tocsr(), truth > _MOSTLY, sample_weight=weights / weights.mean())
    found: np.ndarray = model.coef_[0]
    return found
