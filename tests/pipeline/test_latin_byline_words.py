"""By-lines in languages of the Latin script beside English."""

from __future__ import annotations

import pytest

from cleaner.api import clean
from cleaner.pipeline.names import names_of


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Von Signe Holt", "Signe Holt"),
        ("Gespeichert von Signe Holt", "Signe Holt"),
        ("Text: Signe Holt", "Signe Holt"),
        ("di Marta Rossi", "Marta Rossi"),
        ("Di Canio Marta", "Di Canio Marta"),
        ("Testo di Marta Rossi", "Marta Rossi"),
        ("Escrito por Marta Pérez", "Marta Pérez"),
        ("Publié par Marthe Dupont", "Marthe Dupont"),
        ("Auteur : Marthe Dupont", "Marthe Dupont"),
        ("Af Signe Holt", "Signe Holt"),
        ("Tekst: Jan Kowal", "Jan Kowal"),
        ("Przez Jan Kowal", "Jan Kowal"),
        ("Yazan: Ali Demir", "Ali Demir"),
        ("Toimittaja: Matti Laine", "Matti Laine"),
        ("Szerző: Nagy Anna", "Nagy Anna"),
        ("Oleh Budi Santoso", "Budi Santoso"),
    ],
)
def test_a_label_is_no_part_of_the_name(line: str, name: str) -> None:
    """Whatever a language says before it; an Italian "Di" with a capital begins the name itself."""
    assert names_of([line]) == (name,)


@pytest.mark.parametrize("line", ["Redacción", "Text size", "Di più", "Por la mañana", "Von der Leyen in Paris heute"])
def test_other_words_are_no_names(line: str) -> None:
    """A label, or a word that is one elsewhere, makes no name of what follows."""
    assert names_of([line]) == ()


@pytest.mark.parametrize("name", ["autor", "article__autore", "post-auteur", "yazar", "autor-nome", "news_redakteur"])
def test_a_class_may_name_the_author_in_its_own_language(name: str) -> None:
    """An element of such a class beside the headline is the by-line."""
    assert _authors(name) == ("Signe Holt",)


@pytest.mark.parametrize("name", ["tutorial", "bazar", "autorefresh"])
def test_a_class_that_only_begins_or_ends_so_names_nobody(name: str) -> None:
    """A word within another says nothing."""
    assert _authors(name) == ()


def _authors(name: str) -> tuple[str, ...]:
    prose = "<p>The river rose again in the night, and by the morning the lower bridge was closed to all traffic.</p>"
    page = f"<main><h1>The river rises</h1><div class='{name}'>Signe Holt</div>{prose * 3}</main>"
    return clean(page, media_type="text/html").metadata.authors
