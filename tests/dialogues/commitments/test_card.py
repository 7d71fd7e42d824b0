"""The card of a commitment being entered."""

from __future__ import annotations

from dialogues.commitments.entry import Commitment
from dialogues.house import House
from dialogues.messages import LogEntry
from tests.dialogues.talk import Talk, in_project

LINE = "La mairie envoie la liste à l'association avant le 12 mars"


def entries(talk: Talk) -> list[tuple[Commitment, str]]:
    """Return what the last turn noted, with who may see it."""
    rows = [effect for effect in talk.effects if isinstance(effect, LogEntry)]
    return [(Commitment.from_body(row.body), row.visibility) for row in rows]


def test_nothing_is_noted_before_it_is_confirmed(house: House) -> None:
    """The card reads the line back; only [Confirmer] writes, and then the list shows it."""
    talk = in_project(house).command("engagements")
    talk.write(LINE)
    assert not entries(talk)
    assert "Pour quand : jeudi 12/03/2026" in talk.screen
    talk.press("Confirmer")
    assert entries(talk) == [(Commitment("envoie la liste", "la mairie", "l'association", "2026-03-12"), "prive")]
    assert talk.place == "engagements.eng-liste"


def test_what_is_missing_is_asked(house: House) -> None:
    """Without who promises, the card cannot be confirmed."""
    talk = in_project(house).command("engagements").press("Noter un engagement")
    talk.write("écrire la note")
    assert "Qui : à préciser" in talk.screen
    assert "Confirmer" not in talk.labels
    talk.press("Qui").write("Le PETR")
    assert "Qui : le PETR" in talk.screen
    talk.press("Quoi").write("écrit la note")
    talk.press("Envers qui").write("Nous")
    talk.press("Contrepartie").write("un repas")
    talk.press("Pour quand").write("dans 15 jours")
    talk.press("Pour quand").press("Sans date")
    talk.press("Visible par qui").press("Confirmer")
    made = Commitment("écrit la note", "le PETR", "nous", counterpart="un repas", shared=True)
    assert entries(talk) == [(made, "partageable")]


def test_a_date_gone_by_is_not_kept(house: House) -> None:
    """It is said, and the card waits for another."""
    talk = in_project(house).command("engagements", "la mairie signe avant le 3 mars 2020")
    assert "Cette date est passée (mardi 03/03/2020)" in talk.screen
    assert "Pour quand : sans date" in talk.screen


def test_an_older_card_never_confirms_a_newer_one(house: House) -> None:
    """A card names what it confirms."""
    talk = in_project(house).command("engagements", LINE)
    old = talk.button("Confirmer")
    talk.command("engagements", "l'association prête le barnum")
    talk.press_button(old)
    assert not entries(talk)
    assert "étape précédente" in talk.said
    talk.press("Confirmer")
    assert entries(talk)[0][0].what == "prête le barnum"
    talk.press("Confirmer", "prête le barnum")
    assert not entries(talk)


def test_a_line_on_the_card_starts_again(house: House) -> None:
    """A line written while a card is shown is a new commitment; cancelling writes nothing."""
    talk = in_project(house).command("engagements", LINE)
    talk.write("l'association prête le barnum")
    assert "Qui : l'association" in talk.screen
    assert "12/03" not in talk.screen
    talk.press("Annuler")
    assert not entries(talk)


def test_odd_characters(house: House) -> None:
    """Names of structures are text, whatever they hold."""
    talk = in_project(house).command("engagements", "<b>A&B</b> {x} : « 100 % » 🌳")
    talk.press("Confirmer").press("<b>A&B</b> {x} : « 100 % » 🌳")
    assert "<b>A&B</b> {x} : « 100 % » 🌳" in talk.screen
