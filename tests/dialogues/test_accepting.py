"""Typed text -> value."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.accepting import LONGEST_ITEM, accept, items_of, matches_any, names_a_person, one_of, some_of, step_of
from dialogues.dates import day_of
from dialogues.house import House
from dialogues.readings import Accepted, Reading, Unclear, fold
from referential.model import ScaleAnswer
from tests.dialogues.talk import START

LEVELS = ("Rien", "Peu de choses", "À moitié", "Presque tout", "Tout est là")


@pytest.mark.parametrize(
    ("text", "value", "comment"),
    [
        ("oui", "oui", ""),
        ("OUI", "oui", ""),
        ("Oui.", "oui", ""),
        ("1", "oui", ""),
        ("1, la mairie", "oui", "la mairie"),
        ("2)", "en_partie", ")"),
        ("oui, c'est la mairie", "oui", "c'est la mairie"),
        ("oui, c’est la mairie", "oui", "c’est la mairie"),
        ("Oui, et je peux le montrer", "oui", ""),
        ("oui et je le montre", "oui", "et je le montre"),
        ("En   partie : deux communes", "en_partie", "deux communes"),
        ("a moitie", "en_partie", ""),
        ("À MOITIÉ", "en_partie", ""),
        ("a\u0300 moitie\u0301 fait", "en_partie", "fait"),
        ("pas encore – en avril", "non", "en avril"),
        ("pas concernee", "sans_objet", ""),
        ("plus tard", "a_reprendre", ""),
        ("C’EST FAIT", "oui", ""),
    ],
)
def test_status_by_every_way(house: House, text: str, value: str, comment: str) -> None:
    """A number, a label, a keyword, whatever its accents, case and apostrophes, alone or before a comment."""
    assert one_of(house.phrases.options["statuses"], text) == Accepted(value, comment)


@pytest.mark.parametrize(
    "text", ["9", "0", "2 communes", "1er comité", "12 mars", "2026", "1/2", "ouistiti", "nonante", "?", ""]
)
def test_status_unclear(house: House, text: str) -> None:
    """A number that counts something else, or the beginning of another word, is no answer."""
    assert one_of(house.phrases.options["statuses"], text) == Unclear("choice")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1, 3", ("leader", "contrat")),
        ("3 1", ("leader", "contrat")),
        ("leader et feder", ("leader", "europe")),
        ("Contrat ou convention", ("contrat",)),
        ("appel à projets ; fonds propres", ("appel", "fonds_propres")),
        ("LEADER+gal", ("leader",)),
        ("aucun", ("aucun",)),
    ],
)
def test_several_choices(house: House, text: str, values: tuple[str, ...]) -> None:
    """Several numbers, labels or keywords, given back in the order of the question."""
    answer = house.referential.questions["cadre"].answer
    assert accept(answer, text, START, ()) == Accepted(values)


@pytest.mark.parametrize("text", ["leader et demain", "", "rien du tout de tout cela", "99"])
def test_several_choices_unclear(house: House, text: str) -> None:
    """One part that names nothing makes the whole unclear."""
    answer = house.referential.questions["cadre"].answer
    assert accept(answer, text, START, ()) == Unclear("choice")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("3", Accepted(3)),
        ("4/5", Accepted(4)),
        ("4 / 5, depuis mars", Accepted(4, "depuis mars")),
        ("a moitie", Accepted(3)),
        ("Tout est là", Accepted(5)),
        ("2, surtout l'eau", Accepted(2, "surtout l'eau")),
        ("6", Unclear("choice")),
        ("12", Unclear("choice")),
        ("2e", Unclear("choice")),
        ("3/10", Unclear("choice")),
        ("bof", Unclear("choice")),
    ],
)
def test_scale(text: str, reading: Reading) -> None:
    """A step by its number or its words."""
    assert step_of(LEVELS, text) == reading
    assert accept(ScaleAnswer("scale", LEVELS), text, START, ()) == reading


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 mars 2026", "2026-03-12"),
        ("12/01/2026", "2026-01-12"),
        ("1er février 2026", "2026-02-01"),
        ("hier", "2026-03-01"),
        ("il y a deux semaines", "2026-02-16"),
        ("janvier 2026", "2026-01-01"),
    ],
)
def test_dates_in_french(text: str, day: str) -> None:
    """A day as people write it."""
    assert day_of(text, START) == Accepted(day)


def test_date_ambiguous() -> None:
    """A day without a year is the nearest past one, or the nearest to come."""
    assert day_of("15 décembre", START) == Accepted("2025-12-15")
    assert day_of("15 décembre", START, future=True) == Accepted("2026-12-15")


def test_no_date() -> None:
    """A text without a day is unclear."""
    assert day_of("au prochain conseil", START) == Unclear("date")


def test_items() -> None:
    """One item a line or between semicolons, bullets dropped; one too long is refused."""
    assert items_of("- mairie\n• école ; \n\n* CIAS") == Accepted(("mairie", "école", "CIAS"))
    assert items_of("-") == Accepted(())
    assert items_of("a\n" + "b" * (LONGEST_ITEM + 1)) == Unclear("long", LONGEST_ITEM)


def test_text_too_long(house: House) -> None:
    """A text longer than its question allows says how long it may be."""
    answer = house.referential.questions["E1"].answer
    assert isinstance(accept(answer, "a" * 299, START, ()), Accepted)
    assert accept(answer, "a" * 2000, START, ()) == Unclear("long", getattr(answer, "longest"))  # noqa: B009 - narrows


def test_fold() -> None:
    """Accents, ligatures, case, apostrophes and spaces do not count."""
    assert fold("  L’Œuvre   ÉLEVÉE ") == "l'oeuvre elevee"
    assert fold("ex æquo") == "ex aequo"


@given(st.text(st.characters(max_codepoint=0x2FF) | st.characters(), max_size=30))
def test_fold_is_the_long_way_round(text: str) -> None:
    """The table of common letters gives what Unicode says of them, alone or beside any others."""
    spelt = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    bare = "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))
    assert fold(text) == " ".join(bare.split())


@given(text=st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(house: House, text: str) -> None:
    """Whatever is written gives a value or is unclear."""
    statuses = house.phrases.options["statuses"]
    assert isinstance(one_of(statuses, text), Accepted | Unclear)
    assert isinstance(some_of(statuses, text), Accepted | Unclear)
    assert isinstance(step_of(LEVELS, text), Accepted | Unclear)
    assert isinstance(items_of(text), Accepted | Unclear)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Il me menace !", ("me menace",), True),
        ("menace de fermeture", ("me menace",), False),
        ("HARCÈLEMENT", ("harcelement",), True),
        ("nullement", ("nul",), False),
        ("burn-out", ("burn-out",), True),
    ],
)
def test_words_are_whole(text: str, words: tuple[str, ...], *, found: bool) -> None:
    """A word counts when it stands whole, whatever its accents or case."""
    assert matches_any(text, words) is found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("M. Durand", True),
        ("Madame la préfète", True),
        ("l’élue du nord", True),
        ("la mairie", False),
        ("le risque est nul", False),
        ("M1.2", False),
    ],
)
def test_persons_by_title(text: str, *, named: bool) -> None:
    """A title before a name speaks of a person; an institution does not."""
    assert names_a_person(text) is named


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [("12 march 2026", "en", "2026-03-12"), ("12 mars 2026", "en", "2026-03-12"), ("12 mars 2026", "xx", "2026-03-12")],
)
def test_days_in_another_language(text: str, language: str, day: str) -> None:
    """A day is read in the person's language, where dateparser knows it, and in French."""
    assert day_of(text, START, language=language) == Accepted(day)
