"""Kept, moved, dropped: each is a new row."""

from __future__ import annotations

from dataclasses import replace

from dialogues.commitments.entry import Commitment
from dialogues.house import House
from dialogues.messages import Button
from tests.dialogues.commitments.test_card import entries
from tests.dialogues.commitments.test_listing import with_commitments
from tests.dialogues.talk import Talk, in_project

SHARED = Commitment("signe", "la mairie", due="2026-03-12", shared=True)


def _talk(house: House) -> Talk:
    return with_commitments(in_project(house), SHARED, Commitment("écrire"))


def test_kept_and_open_again(house: House) -> None:
    """A new row each time, as visible as the first."""
    talk = _talk(house).command("engagements", "1").press("Tenu")
    assert entries(talk) == [(replace(SHARED, state="tenu"), "partageable")]
    talk.press("Tenus et abandonnés").press("la mairie : signe").press("Encore à tenir")
    assert entries(talk) == [(SHARED, "partageable")]
    assert talk.rows == 4


def test_moved_for_a_reason(house: House) -> None:
    """The new date, then the reason; a date gone by is not taken."""
    talk = _talk(house).command("engagements", "1").press("Nouvelle date")
    talk.write("hier")
    assert talk.place == "engagements.eng-report"
    talk.write("12/05/2026")
    assert not entries(talk)
    talk.write("conseil décalé")
    moved = replace(SHARED, state="deplace", due="2026-05-12", reason="conseil décalé")
    assert entries(talk) == [(moved, "partageable")]


def test_dropped_for_a_reason(house: House) -> None:
    """Cancelled, nothing happens; with a reason, it is closed and keeps its date."""
    talk = _talk(house).command("engagements", "1").press("Abandonné").press("Annuler")
    assert talk.place == "engagements.eng-fiche"
    talk.press("Abandonné").write("plus d'objet")
    assert entries(talk) == [(replace(SHARED, state="abandonne", reason="plus d'objet"), "partageable")]


def test_a_date_begun_elsewhere_is_forgotten(house: House) -> None:
    """Dropping after a move that was left halfway does not take its date."""
    talk = _talk(house).command("engagements", "1").press("Nouvelle date")
    talk.write("12/05/2026")
    talk.press("Annuler").press("Abandonné").write("plus d'objet")
    assert entries(talk)[0][0].state == "abandonne"


def test_a_card_that_lies_about(house: House) -> None:
    """The button says which commitment it marks; one that was closed meanwhile stays as it is."""
    talk = _talk(house).command("engagements", "1")
    old = talk.button("Tenu")
    talk.command("engagements", "2")
    talk.press_button(old)
    assert entries(talk)[0][0].what == "signe"
    talk.command("engagements", "2").press_button(old)
    assert not entries(talk)
    assert "déjà noté ainsi" in talk.said
    talk.command("engagements", "2").press_button(replace(old, value="99"))
    assert "n'est plus là" in talk.said


def test_of_another_member(house: House) -> None:
    """What another member shares is read, and never marked."""
    talk = with_commitments(in_project(house), SHARED, mine=False).command("engagements", "1")
    assert talk.labels == ["Retour"]
    assert "un autre membre" in talk.screen
    talk.press_button(Button(7, 1, "eng-fiche", "-", "eng-tenu", "1"))
    assert not entries(talk)


def test_gone_meanwhile(house: House) -> None:
    """A card whose commitment was erased says so."""
    talk = _talk(house).command("engagements", "1")
    talk.entries = {}
    talk.attach()
    assert "n'est plus là" in talk.screen
