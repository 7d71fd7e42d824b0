"""`/rythme` in the conversation, what it notes and plans, and what its reminders say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from dialogues.areas import EVERYTHING
from dialogues.conversation import Turn
from dialogues.house import House
from dialogues.messages import Button, Fell, Remind, SetZone, Show, Unremind
from dialogues.phrases import without_markup
from dialogues.record import Entry, Membership
from dialogues.reminding import remind
from dialogues.rhythm.calendar import Pace
from dialogues.rhythm.state import POINT, RHYTHM, Calm, Rhythm, calm_from, rhythm_from
from dialogues.rhythm.zones import city_of, zone_named
from dialogues.telling_time import day_in_words, hour_in_words, moment_in_words, written_in_words
from tests.dialogues.talk import START, Talk, in_project

TODAY = date(2026, 3, 2)


def weekly(house: House) -> Talk:
    """Return somebody who chose a weekly rhythm."""
    return in_project(house).command("rythme").press("Choisir le rythme").press("Chaque semaine")


def planned(talk: Talk) -> dict[str, datetime]:
    """Return the kinds planned in the project at hand."""
    return {kind: one.at for (kind, project, _), one in talk.planned.items() if project == 1}


def test_one_tap_gives_a_rhythm(house: House) -> None:
    """Weekly is Thursday at nine, in words and as a row; the choice is noted."""
    talk = weekly(house)
    assert "jeudi 5 mars à 9 h" in talk.screen
    assert planned(talk) == {POINT: datetime(2026, 3, 5, 8, 0, tzinfo=UTC)}
    talk.press("Retour")
    assert talk.place == "parcours.phases"


@pytest.mark.parametrize(
    ("label", "words"), [("Tous les quinze jours", "quinze jours"), ("Une fois par mois", "premier jeudi")]
)
def test_other_paces(house: House, label: str, words: str) -> None:
    """Each pace in words, with its next moment."""
    talk = in_project(house).command("rythme").press("Choisir le rythme").press(label)
    assert words in talk.screen
    assert POINT in planned(talk)


@pytest.mark.parametrize("label", ["Autour des réunions", "Aucun rappel"])
def test_paces_without_moments(house: House, label: str) -> None:
    """Nothing is planned, and that is said."""
    talk = weekly(house).press("Choisir le rythme").press(label)
    assert "Aucun message prévu" in talk.screen
    assert planned(talk) == {}


def test_the_hours(house: House) -> None:
    """Typed or pressed; one in the quiet hours waits for their end and that is said; no hour is said to be none."""
    talk = weekly(house).press("Heure").press("13 h 30")
    assert "jeudi 5 mars à 13 h 30" in talk.screen
    talk.press("Heure").write("un jour")
    assert "pas reconnu d'heure" in talk.said
    talk.write("23 h")
    assert "heures calmes" in talk.said
    assert planned(talk)[POINT] == datetime(2026, 3, 5, 7, 0, tzinfo=UTC)


def test_quiet_hours_and_weekends(house: House) -> None:
    """Other hours, none at all, and open week-ends, in which a Saturday may be chosen."""
    talk = weekly(house).press("Heures calmes").press("De 18 h à 9 h")
    assert "de 18 h à 9 h" in talk.screen
    talk.press("Heures calmes").press("Aucune")
    assert "Pas d'heure calme" in talk.screen
    talk.press("Heures calmes").press("Week-ends ouverts").press("Jour").press("Samedi")
    assert "samedi 7 mars" in talk.screen
    talk.press("Heures calmes").press("Week-ends calmes")
    assert planned(talk)[POINT].weekday() == 4


def test_holidays_of_ones_own(house: House) -> None:
    """Two days in any order, confirmed in words; the button that names them takes them away."""
    talk = weekly(house).press("Congés").press("Ajouter des congés")
    talk.write("vendredi 13 mars")
    talk.write("4 mars")
    assert "du mercredi 4 mars au vendredi 13 mars" in talk.screen
    talk.press("Confirmer")
    assert "mardi 3 mars" in talk.screen, "the moment of that week comes before they begin"
    talk.press("Congés").press("du mercredi 4 mars au vendredi 13 mars")
    assert "Aucun congé" in talk.screen
    talk.press("Retour")
    assert "jeudi 5 mars" in talk.screen


def test_the_zone(house: House) -> None:
    """What is planned keeps its hour on the wall; the zone is written once."""
    talk = weekly(house).press("Fuseau horaire")
    talk.write("la lune")
    assert "Je ne connais pas ce fuseau" in talk.said
    talk.press("La Réunion")
    assert SetZone("Indian/Reunion") in talk.effects
    assert planned(talk)[POINT] == datetime(2026, 3, 5, 5, 0, tzinfo=UTC)


def test_zones_by_their_names(house: House) -> None:
    """Cities of the tz database, with or without accents; the labels of the buttons are found again."""
    assert [zone_named(text) for text in ("Nouméa", "new york", "europe/paris", "utc", "nulle part")] == [
        "Pacific/Noumea",
        "America/New_York",
        "Europe/Paris",
        "Etc/UTC",
        "",
    ]
    for option in house.phrases.options["zones"]:
        assert city_of(zone_named(str(option.value))) == option.value


def test_a_pause_and_a_stop(house: House) -> None:
    """A pause keeps the rhythm for later; a stop leaves nothing planned, and a second one says so."""
    talk = weekly(house).press("En pause")
    talk.write("hier")
    assert "cette date est passée" in talk.said.lower()
    talk.write("dans un mois")
    assert "En pause jusqu'au jeudi 2 avril" in talk.screen
    talk.press("Arrêter")
    assert planned(talk) == {}
    assert "C'est arrêté" in talk.said
    talk.command("stop_rappels")
    assert "déjà arrêté" in talk.said
    assert talk.place == "rythme.rythme", "the place does not move"


def test_later(house: House) -> None:
    """The check-in is put off to the day that the person sets, and the rhythm goes on after it."""
    talk = weekly(house).command("plus_tard").press("Dans une semaine")
    assert "lundi 9 mars à 9 h" in talk.said
    assert planned(talk)["point-retour"] == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    assert planned(talk)[POINT] == datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
    assert talk.place == "parcours.phases", "an aside leads back to where the person was"


def test_forged_values_change_nothing(house: House) -> None:
    """What no button offers is none of the choices."""
    talk = weekly(house)
    before = planned(talk)
    for step, verb in (("cadence", "Choisir le rythme"), ("r-jour", "Jour"), ("r-calme", "Heures calmes")):
        talk.press(verb)
        assert talk.conversation.step == step
        talk.press_button(replace(talk.button("Retour"), verb="choisir", value="n'importe quoi"))
        talk.command("rythme")
    assert planned(talk) == before


# --- reminders ------------------------------------------------------------------------------------------------------


def fell(talk: Talk, rhythm: Rhythm, seen: datetime | None, dialogue: str = "parcours") -> tuple[list[str], Turn]:
    """Return what a due check-in says to somebody last seen then, and the turn."""
    entry = Entry(1, RHYTHM, rhythm.body, START, START, 1)
    record = replace(talk.record(), entries={RHYTHM: (entry,)}, seen=seen, next_entry=2)
    conversation = replace(talk.conversation, dialogue=dialogue)
    turn = remind(talk.house, conversation, record, Fell(talk.at, POINT, 1, 0, talk.at))
    assert turn.conversation == conversation
    return [without_markup(one.text) for one in turn.effects if isinstance(one, Show)], turn


def state(turn: Turn) -> Rhythm:
    """Return the rhythm that a turn notes."""
    (body,) = [one.body for one in turn.effects if getattr(one, "kind", "") == RHYTHM and hasattr(one, "body")]
    return rhythm_from(body)


def test_each_then_every_other_then_silence(house: House) -> None:
    """Left alone, a check-in comes less often, then waits; a turn of the person forgets all of it."""
    talk = in_project(house)
    rhythm, said = Rhythm(Pace("semaine")), []
    for _ in range(5):
        talk.wait(days=7)
        told, turn = fell(talk, rhythm, START)
        rhythm = state(turn)
        said.append(bool(told))
    assert said == [True, True, False, True, False]
    assert (rhythm.missed, rhythm.silent) == (3, True)
    assert Remind(POINT, 1, talk.at, resting=True) in turn.effects
    told, turn = fell(talk.wait(days=30), rhythm, talk.at)
    assert "rien à rattraper" in told[0]
    assert (state(turn).missed, state(turn).silent, state(turn).short) == (0, False, True)


def test_somebody_who_came_back_by_themselves(house: House) -> None:
    """In the middle of a check-in nothing is proposed; the rhythm goes on."""
    rhythm = Rhythm(Pace("semaine"), missed=3, asked=START - timedelta(days=30), counted=True, silent=True)
    told, turn = fell(in_project(house), rhythm, START, dialogue="point")
    assert told == []
    assert not state(turn).silent
    assert any(isinstance(one, Remind) and one.kind == POINT for one in turn.effects)


def test_a_rhythm_that_was_stopped(house: House) -> None:
    """A row that is left of it says nothing, and plans nothing."""
    for rhythm in (Rhythm(), Rhythm(Pace("reunions"))):
        told, turn = fell(in_project(house), rhythm, None)
        assert told == []
        assert turn.effects == ()


def test_every_reminder_has_its_words(house: House) -> None:
    """What is planned can be told in words, whatever its kind; courtesies speak of reminders that exist."""
    for kind in EVERYTHING.reminders:
        assert f"planned-{kind}" in house.phrases.says, kind
    assert {*EVERYTHING.courtesies} <= {*EVERYTHING.reminders}


@pytest.mark.parametrize("body", [{}, {"every": "jamais", "weekday": 4}, {"inconnu": 1}])
def test_bodies_of_other_versions(body: dict[str, Any]) -> None:
    """Fields that are missing, or unknown, leave the defaults."""
    assert rhythm_from(body) == Rhythm()
    assert calm_from(body) == Calm()
    assert rhythm_from(Rhythm(Pace("mois", 2, time(9, 30)), missed=1, asked=START).body).asked == START


def test_time_in_words(house: House) -> None:
    """Days, hours and moments as they are spoken; the year only when it is another one."""
    phrases = house.phrases
    assert without_markup(day_in_words(phrases, date(2026, 11, 26), TODAY)) == "jeudi 26 novembre"
    assert without_markup(day_in_words(phrases, date(2027, 3, 1), TODAY)) == "lundi 1er mars 2027"
    assert [str(hour_in_words(phrases, one)) for one in (time(9), time(9, 5))] == ["9 h", "9 h 05"]
    told = without_markup(moment_in_words(phrases, datetime(2026, 11, 26, 9, 30), TODAY))  # noqa: DTZ001 - local
    assert told == "jeudi 26 novembre à 9 h 30"
    assert written_in_words(phrases, "2026-11-26", TODAY) == day_in_words(phrases, date(2026, 11, 26), TODAY)
    assert "14" in written_in_words(phrases, "2026-11-26T14:00", TODAY)


def test_unremind_is_what_a_stop_asks(house: House) -> None:
    """Everything unasked that was planned for the project is forgotten."""
    talk = weekly(house)
    talk.command("stop_rappels")
    assert Unremind(POINT, 1) in talk.effects


def elsewhere(house: House) -> Talk:
    """Return somebody at a question of project 1, with a weekly rhythm in project 2."""
    talk = weekly(house)
    talk.projects[2] = Membership(2, "Tiers-lieu", "responsable")
    talk.answers[2] = {}
    talk.press_button(Button(7, 2, "-", "-", "ouvrir", "rythme"))
    assert "Tiers-lieu" in talk.screen
    talk.press("Choisir le rythme").press("Chaque semaine")
    talk.press_button(Button(7, 1, "-", "-", "ouvrir", "parcours")).press("En préalable")
    assert (talk.place, talk.conversation.project) == ("parcours.question", 1)
    return talk


def test_stopping_another_project_leaves_the_question_at_hand(house: House) -> None:
    """The button under its reminder stops it, and the conversation stays where it is."""
    talk = elsewhere(house)
    before = talk.conversation
    talk.press_button(Button(7, 2, "-", "-", "ouvrir", "stop_rappels"))
    assert talk.conversation == before
    assert {one.project for one in talk.planned.values()} == {1}
    assert "C'est arrêté" in talk.said


def test_opening_another_project_comes_to_a_place_that_exists(house: House) -> None:
    """The question at hand belongs to the first project: the second one begins at its phases."""
    talk = elsewhere(house).press_button(Button(7, 2, "-", "-", "ouvrir", "reprendre"))
    assert (talk.place, talk.conversation.project, talk.code) == ("parcours.phases", 2, "")
    talk.press("En préalable")
    assert talk.place == "parcours.question"


def test_a_strictly_private_question_is_counted_and_not_named(house: House) -> None:
    """A phone shows messages over its lock."""
    questions = house.referential.questions.values()
    strict = next(one.code for one in questions if one.visibility == "prive-strict" and one.answer.kind == "status")
    talk = in_project(house).answer(strict, "a_reprendre", return_on="2026-03-09").wait(days=8)
    turn = remind(house, talk.conversation, talk.record(), Fell(talk.at, "reprendre", 1))
    (shown,) = [one for one in turn.effects if isinstance(one, Show)]
    assert "Une question revient" in shown.text
    assert "Pour commencer" not in shown.text
