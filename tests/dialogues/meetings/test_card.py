"""A meeting being entered or changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dialogues.house import House
from dialogues.meetings.entry import Meeting
from dialogues.messages import Button, Remind, Unremind
from dialogues.record import Entry
from dialogues.rhythm.calendar import Quiet, Span
from dialogues.rhythm.state import Calm
from tests.dialogues.meetings.rows import COPIL, noted, with_meetings
from tests.dialogues.talk import START, Talk, in_project


def _new(house: House, words: str, kind: str = "COPIL") -> Talk:
    talk = in_project(house).command("reunion").press("Nouvelle réunion").press(kind)
    talk.write(words)
    return talk


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("jeudi 14h30", "2026-03-05", "14:30"),
        ("3 avril à 9 h", "2026-04-03", "09:00"),
        ("à 9h, le 12/03/2026", "2026-03-12", "09:00"),
        ("12 mars midi", "2026-03-12", "12:00"),
    ],
)
def test_day_and_hour_at_once(house: House, words: str, day: str, hour: str) -> None:
    """Both in one line; nothing is noted before it is confirmed."""
    talk = _new(house, words)
    assert talk.place == "reunion.reu-carte"
    assert not noted(talk)
    talk.press("Confirmer")
    assert noted(talk) == [Meeting(day, hour, "copil")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("quand on pourra", "Je n'ai pas reconnu de date"),
        ("jeudi 25h", "pas reconnu d'heure"),
        ("jeudi 12h75", "pas reconnu d'heure"),
        ("29 mars 2026 2h30", "Cette heure n'existe pas ce jour-là"),
    ],
)
def test_what_is_no_moment(house: House, words: str, said: str) -> None:
    """A sentence says what is wrong, and the question is there again."""
    talk = _new(house, words)
    assert said in talk.screen
    assert talk.place == "reunion.reu-jour"


def test_the_hour_apart(house: House) -> None:
    """Asked when the day came alone; one that does not exist that day is not taken."""
    talk = _new(house, "29 mars 2026")
    talk.write("2h30")
    assert "horloges passent à l'heure d'été" in talk.screen
    talk.write("trois heures")
    assert "pas reconnu d'heure" in talk.screen
    talk.press("Sans heure").press("Confirmer")
    assert noted(talk) == [Meeting("2026-03-29", kind="copil")]


def test_an_hour_that_comes_twice(house: House) -> None:
    """It is said, and the first one is meant."""
    assert "cette heure vient deux fois" in _new(house, "25 octobre 2026 2h30").screen


def test_reminders(house: House) -> None:
    """Two days before and the day after, at nine where the person lives, never on a day of rest."""
    talk = _new(house, "jeudi 12 mars 14h30").press("Confirmer")
    planned = {effect.kind: effect.at for effect in talk.effects if isinstance(effect, Remind)}
    assert planned == {
        "reunion-avant": datetime(2026, 3, 10, 8, tzinfo=UTC),
        "reunion-apres": datetime(2026, 3, 13, 8, tzinfo=UTC),
    }
    talk = _new(house, "lundi 6 avril 14h").press("Confirmer")  # Easter Monday; two days before is a Saturday
    planned = {effect.kind: effect.at for effect in talk.effects if isinstance(effect, Remind)}
    assert planned == {
        "reunion-avant": datetime(2026, 4, 3, 7, tzinfo=UTC),
        "reunion-apres": datetime(2026, 4, 7, 7, tzinfo=UTC),
    }


def test_holidays_of_ones_own(house: House) -> None:
    """A reminder before is earlier than holidays of one's own, a reminder after is later."""
    talk = in_project(house)
    away = Calm(quiet=Quiet(away=(Span(date(2026, 3, 10), date(2026, 3, 16)),)))
    talk.rows = 1
    talk.entries[1] = Entry(1, "calme", away.body, START, START)
    talk.command("reunion").press("Nouvelle réunion").press("COPIL").write("jeudi 12 mars 14h30")
    talk.press("Confirmer")
    planned = {effect.kind: effect.at for effect in talk.effects if isinstance(effect, Remind)}
    assert planned == {
        "reunion-avant": datetime(2026, 3, 9, 8, tzinfo=UTC),
        "reunion-apres": datetime(2026, 3, 17, 8, tzinfo=UTC),
    }


def test_too_near(house: House) -> None:
    """A meeting of tomorrow has no reminder before it: the preparation is there at once."""
    talk = _new(house, "demain 14h").press("Confirmer")
    assert [effect.kind for effect in talk.effects if isinstance(effect, Remind)] == ["reunion-apres"]
    assert "Préparer" in talk.labels


def test_a_past_meeting(house: House) -> None:
    """It is noted, and read over at once; nothing is planned."""
    talk = _new(house, "hier 14h")
    assert "Cette réunion est passée" in talk.screen
    talk.press("Confirmer")
    assert talk.place == "reunion.reu-decis"
    assert noted(talk) == [Meeting("2026-03-01", "14:00", "copil")]


def test_changed(house: House) -> None:
    """Another version with a greater number, and the reminders are moved; unchanged, nothing is written."""
    talk = with_meetings(house, replace(COPIL, reason="vacances")).command("reunion", "1").press("Modifier")
    talk.press("Où").write("mairie annexe")
    talk.press("Avec qui").write("PETR")
    talk.press("Quoi").press("COTECH")
    talk.press("Quand").write("19 mars 10h")
    talk.press("Confirmer")
    after = Meeting("2026-03-19", "10:00", "cotech", "PETR", "mairie annexe", reason="vacances", sequence=1)
    assert noted(talk) == [after]
    assert {effect.entry for effect in talk.effects if isinstance(effect, Remind)} == {1}
    talk.press("Modifier").press("Confirmer")
    assert "Rien n'a changé" in talk.screen
    assert not noted(talk)


def test_an_older_card_never_confirms_a_newer_one(house: House) -> None:
    """A card names what it confirms."""
    talk = _new(house, "jeudi 14h30")
    old = talk.button("Confirmer")
    talk.press("Quand").write("vendredi 9h")
    talk.press_button(old)
    assert not noted(talk)
    assert "étape précédente" in talk.said


def test_of_another_member(house: House) -> None:
    """It can be read, not changed."""
    talk = with_meetings(house, COPIL, mine=False).command("reunion", "1")
    assert talk.labels == ["Préparer", "Pour mon agenda", "Retour"]
    talk.press_button(Button(7, 1, "reu-fiche", "-", "reu-modifier", ""))
    talk.press("Où").write("ailleurs")
    talk.press("Confirmer")
    assert not noted(talk)
    assert "un autre membre" in talk.screen


def test_gone_meanwhile(house: House) -> None:
    """A meeting erased while its card is shown: every door says so, and nothing breaks."""
    for verb in ("reu-preparer", "reu-modifier", "reu-ics", "reu-annuler", "reu-bilan"):
        talk = with_meetings(house, COPIL).command("reunion", "1")
        talk.entries = {}
        talk.press_button(Button(7, 1, "reu-fiche", "-", verb, ""))
        talk.write("un texte")
        assert not noted(talk)


def test_read_only(house: House) -> None:
    """Who may only read can see and prepare."""
    talk = with_meetings(house, COPIL, role="lecture").command("reunion").press("Nouvelle réunion")
    assert "ne permet pas cela" in talk.said
    talk.press("COPIL, jeudi 12/03/2026 à 14 h 30")
    assert talk.labels == ["Préparer", "Pour mon agenda", "Retour"]
    assert not [e for e in talk.effects if isinstance(e, Remind | Unremind)]
