"""Meetings listed, moved and cancelled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.house import House
from dialogues.meetings.entry import Meeting
from dialogues.meetings.wording import when
from dialogues.messages import Remind, Unremind
from tests.dialogues.meetings.rows import COPIL, noted, with_meetings


def test_coming_and_past(house: House) -> None:
    """The next ones by day; past, held and cancelled ones apart."""
    talk = with_meetings(
        house,
        COPIL,
        Meeting("2026-03-05", kind="interne"),
        Meeting("2026-02-05", kind="duo"),
        Meeting("2026-05-05", kind="parti", state="annulee", reason="reportée sine die"),
    ).command("reunion")
    assert talk.labels[:2] == ["Équipe, jeudi 05/03/2026", "COPIL, jeudi 12/03/2026 à 14 h 30"]
    talk.press("Réunions passées")
    assert talk.labels[:2] == ["Autre, mardi 05/05/2026", "Bilatérale, jeudi 05/02/2026"]
    talk.press("Autre, mardi 05/05/2026")
    assert "Annulée : reportée sine die" in talk.screen
    assert talk.labels == ["Pour mon agenda", "Retour"]


@pytest.mark.parametrize(("hour", "told"), [("14:30", "14.30"), ("09:05", "9.05"), ("09:00", "à neuf")])
def test_the_hour_is_told_by_the_phrases(house: House, hour: str, told: str) -> None:
    """Hours read as the language says them, and no module writes « h »."""
    says = {**house.phrases.says, "heure-minutes": "{hour}.{minute}", "heure-mots": "à neuf"}
    phrases = replace(house.phrases, says=says)
    assert when(phrases, replace(COPIL, hour=hour)) == phrases.say("reu-jour-heure", day="jeudi 12/03/2026", hour=told)


def test_moved(house: House) -> None:
    """Another day, a reason, the reminders moved; the hour stays where none is said."""
    talk = with_meetings(house, COPIL).command("reunion", "1").press("Reporter")
    talk.write("hier")
    assert "Cette date est passée" in talk.screen
    talk.write("bientôt")
    assert "pas reconnu de date" in talk.screen
    talk.write("19 mars")
    talk.write("vacances")
    assert noted(talk) == [replace(COPIL, day="2026-03-19", reason="vacances", sequence=1)]
    assert len([effect for effect in talk.effects if isinstance(effect, Remind)]) == 2
    assert "Reportée : vacances" in talk.screen


def test_cancelled(house: House) -> None:
    """For a reason, and its reminders are forgotten; a second time nothing happens."""
    talk = with_meetings(house, COPIL).command("reunion", "1").press("Annuler la réunion").press("Annuler")
    talk.press("Annuler la réunion").write("plus d'objet")
    assert noted(talk) == [replace(COPIL, state="annulee", reason="plus d'objet", sequence=1)]
    assert {effect.kind for effect in talk.effects if isinstance(effect, Unremind)} == {
        "reunion-avant",
        "reunion-apres",
    }
    talk.press("Annuler la réunion", "Prévue")
    assert not noted(talk)


def test_cancelled_on_another_device(house: House) -> None:
    """What was cancelled while a reason was being written stays as it is."""
    talk = with_meetings(house, COPIL).command("reunion", "1").press("Reporter")
    talk.write("19 mars")
    talk.entries[1] = replace(talk.entries[1], body=replace(COPIL, state="annulee").to_body())
    talk.write("vacances")
    assert not noted(talk)
    assert "déjà noté" in talk.screen


@pytest.mark.parametrize("what", ["9", "9 preparer", "x", "-1"])
def test_a_meeting_that_is_not_there(house: House, what: str) -> None:
    """The list is shown, with a sentence."""
    talk = with_meetings(house, COPIL).command("reunion", what)
    assert "n'est plus là" in talk.screen
    assert talk.place == "reunion.reu-liste"


@pytest.mark.parametrize(
    ("what", "step"),
    [
        ("preparer", "reu-prepa"),
        ("bilan", "reu-decis"),
        ("report", "reu-report"),
        ("annule", "reu-motif"),
        ("?", "reu-fiche"),
    ],
)
def test_what_a_button_under_a_reminder_opens(house: House, what: str, step: str) -> None:
    """Each word opens its step; once the meeting is cancelled, its card says so."""
    assert with_meetings(house, COPIL).command("reunion", f"1 {what}").conversation.step == step
    talk = with_meetings(house, replace(COPIL, state="annulee")).command("reunion", f"1 {what}")
    assert talk.conversation.step == ("reu-prepa" if what == "preparer" else "reu-fiche")
