"""A check-in as a person lives it: it opens with what was promised, ends with one step, and leaves no debt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.checkin.entry import CHECKIN, EVENT, SIGNAL, WAIT, CheckIn, Reason, Wait
from dialogues.checkin.waiting import remind_wait
from dialogues.commitments.entry import KIND, Commitment
from dialogues.house import House
from dialogues.messages import Fell, LogEntry, Notice, Remind, Show, Unremind
from dialogues.record import Entry, Membership, Planned
from dialogues.scene import Scene
from tests.dialogues.talk import START, Talk, in_project, plain

EMERGENCE = {"phase": "emergence"}


def checkin(talk: Talk) -> CheckIn:
    """Return the last check-in in the notebook."""
    return CheckIn.from_body(
        next(one for _, one in sorted(talk.entries.items(), reverse=True) if one.kind == CHECKIN).body
    )


def commitments(talk: Talk) -> list[Commitment]:
    """Return the commitments in the notebook, oldest first."""
    return [Commitment.from_body(one.body) for _, one in sorted(talk.entries.items()) if one.kind == KIND]


def opened(house: House, role: str = "responsable") -> Talk:
    """Return somebody before the first question of a check-in."""
    return in_project(house, EMERGENCE, role).command("point").press("Commencer")


def passed_through(talk: Talk) -> Talk:
    """Pass every question that is left."""
    while talk.place == "point.pt-sujet":
        talk.press("Passer")
    return talk


def note(talk: Talk, kind: str, body: dict[str, object], *, mine: bool = True) -> Talk:
    """Put an entry into the notebook without a turn."""
    talk.rows += 1
    talk.entries[talk.rows] = Entry(talk.rows, kind, body, talk.at, talk.at, 1, mine)
    return talk


def test_entries_survive_their_rows() -> None:
    """What is kept comes back as it was, and a row that says less has defaults."""
    known = CheckIn(("E1",), {"E1": (Reason("deadline", "comite 2026-03-10"), Reason("never"))}, passed=("E1",), step=3)
    assert CheckIn.from_body(known.to_body()) == known
    assert CheckIn.from_body({}) == CheckIn()
    assert CheckIn().to_body() == {}
    assert Wait.from_body(Wait("écrire", "la mairie", "2026-03-10").to_body()).whom == "la mairie"


def test_every_question_has_its_reason(house: House) -> None:
    """« Pourquoi ces questions ? » gives words for each one, wherever it is pressed, and changes nothing."""
    talk = in_project(house, EMERGENCE).command("point")
    before = talk.conversation
    talk.press("Pourquoi ces questions ?")
    assert talk.said.count("•") == len(checkin(talk).series)
    assert "au cœur de la phase « Émergence »" in talk.said
    assert talk.conversation == before
    assert not talk.written


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("returned", "2026-03-03"), "pour le mardi 3 mars"),
        (Reason("returned", "comite"), "après le prochain comité, et il a eu lieu"),
        (Reason("deadline", "comite 2026-03-10"), "une réunion est prévue le mardi 10 mars"),
        (Reason("deadline", "deliberation 2026-03-10"), "une délibération est attendue le mardi 10 mars"),
        (Reason("deadline", "engagement 2026-03-10"), "un engagement arrive à sa date"),
        (Reason("prerequisite", "E1.1"), "« Le diagnostic partagé », noté « En partie »"),
        (Reason("event", "election"), "Une élection"),
        (Reason("signal"), "le signal"),
        (Reason("old", "2025-11-01"), "votre réponse date du samedi 1er novembre 2025"),
        (Reason("diversity"), "restée de côté"),
        (Reason("event", "gone"), "choisie pour ce point"),
        (Reason("deadline", "gone 2026-03-10"), "choisie pour ce point"),
        (Reason("unheard-of"), "choisie pour ce point"),
    ],
)
def test_reasons_in_words(house: House, reason: Reason, words: str) -> None:
    """Every kind of reason has its words, and none shows a number that ranks."""
    talk = in_project(house)
    note(talk, CHECKIN, CheckIn(("E1",), {"E1": (reason,)}).to_body()).command("raisons")
    assert words in talk.said


def test_reasons_without_a_check_in(house: House) -> None:
    """Before the first check-in there is nothing to explain."""
    assert "pas de questions en cours" in in_project(house).command("raisons").said


def test_a_first_step_is_a_commitment(house: House) -> None:
    """What, with whom, by when: the step comes back first at the next check-in."""
    talk = passed_through(opened(house))
    talk.write("appeler le service habitat")
    talk.write("la direction de l'habitat")
    talk.press("Rien de particulier").press("Dans 15 jours")
    assert commitments(talk) == [
        Commitment("appeler le service habitat", whom="la direction de l'habitat", due="2026-03-17", origin="point")
    ]
    assert "Premier pas : appeler le service habitat avec la direction de l'habitat" in talk.screen
    assert checkin(talk).ended
    talk.wait(days=7).command("point").press("Commencer")
    assert "Vous aviez prévu : « appeler le service habitat »" in talk.screen
    talk.press("Tenu")
    assert commitments(talk)[0].state == "tenu"
    assert talk.place == "point.pt-sujet"


def test_the_last_step_comes_before_older_promises(house: House) -> None:
    """The step of the last check-in comes first, then what is due; no more than three, and never another's."""
    talk = in_project(house, EMERGENCE)
    for days in range(4):
        due = (talk.at + timedelta(days=days - 9)).date().isoformat()
        note(talk, KIND, Commitment(f"promesse {days}", "la mairie", due=due).to_body())
    note(talk, KIND, Commitment("d'une autre personne", due="2026-02-01").to_body(), mine=False)
    note(talk, KIND, Commitment("pour plus tard", due="2026-12-01").to_body())
    talk.command("point").press("Commencer")
    seen = []
    while talk.place == "point.pt-promis":
        seen.append(talk.screen.split("« ")[1].split(" »")[0])
        talk.press("Pas encore, il tient toujours")
    assert seen == ["promesse 0", "promesse 1", "promesse 2"]
    assert "Prévu par la mairie" in "\n".join(plain(show.text) for _, show in talk.shown)


def test_dropping_needs_a_reason_and_moving_a_day(house: House) -> None:
    """A promise is given up for a reason; it moves to a day to come, with or without a reason."""
    talk = in_project(house, EMERGENCE)
    for name in ("une note", "un appel"):
        note(talk, KIND, Commitment(name, due="2026-03-01").to_body())
    talk.command("point").press("Commencer").press("Abandonné")
    assert "Passer" not in talk.labels
    talk.press("Annuler").press("Abandonné")
    talk.write("le service a déjà répondu")
    talk.press("Déplacé")
    talk.write("1er janvier 2026")
    assert "Cette date est passée" in talk.screen
    talk.write("dans 5 jours")
    assert "samedi 7 mars" in talk.screen
    talk.press("Passer")
    dropped, moved = commitments(talk)
    assert (dropped.state, dropped.reason) == ("abandonne", "le service a déjà répondu")
    assert (moved.state, moved.due, moved.reason) == ("deplace", "2026-03-07", "")


def test_an_old_button_never_speaks_of_another_promise(house: House) -> None:
    """The button names its promise: pressed when another one is at hand, it changes nothing."""
    talk = in_project(house, EMERGENCE)
    for name in ("une note", "un appel"):
        note(talk, KIND, Commitment(name, due="2026-03-01").to_body())
    talk.command("point").press("Commencer")
    kept = talk.button("Tenu")
    talk.press_button(kept)
    talk.press_button(kept)
    assert [one.state for one in commitments(talk)] == ["tenu", "ouvert"]
    assert any(isinstance(effect, Notice) for effect in talk.effects)


def test_waiting_is_no_debt(house: House) -> None:
    """Waiting for the right moment plans a return that the person chose, and no commitment."""
    talk = passed_through(opened(house))
    talk.write("proposer une charte")
    talk.write("la région")
    talk.press("Oui : mieux vaut attendre").press("Dans un mois")
    assert not commitments(talk)
    (planned,) = [effect for effect in talk.effects if isinstance(effect, Remind)]
    assert (planned.kind, planned.at.isoformat()) == (WAIT, "2026-04-01T07:00:00+00:00")
    talk.wait(days=7).command("point")
    assert "retour sur ce qui était prévu" not in talk.screen
    talk.wait(days=30).command("point").press("Commencer").press("Laisser tomber")
    assert any(isinstance(effect, Unremind) for effect in talk.effects)
    assert talk.place == "point.pt-sujet"


def fell(talk: Talk, number: int) -> Scene:
    """Return what a reminder of a wait says."""
    entry = talk.entries[number]
    record = replace(talk.record(), entries={WAIT: (entry,)})
    event = Fell(talk.at, WAIT, 1, number)
    return remind_wait(Scene(talk.house, talk.conversation, record, event))


def test_the_reminder_of_a_wait_moves_nothing(house: House) -> None:
    """On its day it says what was waited for, with a button that opens the check-in; once settled, nothing."""
    talk = note(in_project(house), WAIT, Wait("proposer une charte", "la région", "2026-03-02").to_body())
    scene = fell(talk, 1)
    (shown,) = scene.effects
    assert isinstance(shown, Show)
    assert "« proposer une charte » avec la région" in plain(shown.text)
    assert scene.conversation == talk.conversation
    talk.entries[1] = replace(talk.entries[1], body=Wait("proposer une charte", state="venu").to_body())
    assert not fell(talk, 1).effects


def test_not_this_week(house: House) -> None:
    """« Pas cette semaine » keeps what was answered, says when the next one is, and leaves no debt."""
    talk = opened(house)
    talk.planned[CHECKIN, 1, 0] = Planned(CHECKIN, 1, START + timedelta(days=7))
    talk.press("Pas cette semaine")
    assert "Le prochain point est prévu le lundi 9 mars" in talk.screen
    assert checkin(talk).put_off
    talk.wait(days=7).command("point")
    assert len(checkin(talk).series) == 3


@pytest.mark.parametrize("label", ["Passer", "Pas cette semaine"])
def test_what_was_begun_is_kept(house: House, label: str) -> None:
    """A list begun and left by « Passer » or « Pas cette semaine » is an answer."""
    talk = opened(house)
    talk.press("Passer").press("Passer")
    talk.write("accord : les horaires")
    talk.press(label)
    assert talk.current("E1.2").value == ("accord : les horaires",)
    assert checkin(talk).answered == ("E1.2",)


def test_a_missed_one_is_followed_by_a_short_one(house: House) -> None:
    """After a check-in without a word, or reminders without an answer, one question is asked."""
    talk = in_project(house, EMERGENCE).command("point").wait(days=8).command("point")
    assert len(checkin(talk).series) == 1
    talk = note(in_project(house, EMERGENCE), "rythme", {"missed": 2}).command("point")
    assert len(checkin(talk).series) == 1
    note(talk, "rythme", {"missed": 2, "short": True, "asked": talk.at.isoformat()})
    talk.press("Pas cette semaine").wait(days=7).command("point")
    assert len(checkin(talk).series) == 3, "once a check-in was made, the absence is over"
    talk = note(in_project(house, EMERGENCE), "rythme", {"missed": 0, "short": False}).command("point")
    assert len(checkin(talk).series) == 3


def test_it_resumes_where_it_was(house: House) -> None:
    """Left on the way, it goes on; an hour after its end, the bot says so and offers another one."""
    talk = opened(house)
    talk.press("Passer").command("parcours").command("point")
    assert "Il reste 2 sujets" in talk.screen
    talk.press("Commencer")
    passed_through(talk).press("Passer")
    talk.wait(hours=1).command("point")
    assert "Vous avez fait un point il y a 1 heure" in talk.screen
    talk.press("Faire un autre point")
    assert talk.place == "point.pt-debut"
    assert not set(checkin(talk).series) & {"E1", "E1.1.a", "E1.2"}


def test_it_resumes_at_the_first_step(house: House) -> None:
    """Left where the first step is asked, it comes back there, and begins no other; the next one tells what changed."""
    talk = opened(house)
    talk.write("Garder un médecin dans chaque vallée")
    talk.press("Pas encore").press("Question suivante")
    passed_through(talk).command("point")
    assert "Il reste à choisir un premier pas" in talk.screen
    talk.press("Commencer")
    assert talk.place == "point.pt-pas"
    talk.wait(days=7).answer("E1", "Un médecin", at=talk.at, detail="oui").command("point")
    assert "Depuis le lundi 2 mars" in talk.screen
    assert "Phases abordées : Émergence" in talk.screen


def test_nothing_left_to_ask(house: House) -> None:
    """With every answer fresh, it says so and what one can do."""
    talk = in_project(house, EMERGENCE)
    for code, question in house.referential.questions.items():
        if question.link != "profil":
            talk.answer(code, "oui", at=START - timedelta(days=20))
    talk.command("point")
    assert talk.place == "point.pt-rien"
    talk.press("Déclarer un événement")
    assert talk.place == "evenement.evt"


def test_a_reader_may_not(house: House) -> None:
    """With the role « lecture », neither a check-in nor an event."""
    for name in ("point", "evenement", "raisons", "signal"):
        talk = in_project(house, role="lecture").command(name)
        assert "ne permet pas cela" in talk.said
        assert not talk.entries


def test_content_that_goes_in_the_middle(house: House) -> None:
    """A question that is hidden while it is asked is passed over; the check-in goes on with the others."""
    talk = opened(house)
    gone = talk.code
    hidden = replace(house.referential.overlay, hidden=frozenset({gone}))
    talk.house = replace(house, referential=replace(house.referential, overlay=hidden))
    talk.command("reprendre")
    assert "n'est plus posée" in talk.said
    assert talk.place == "point.pt-debut"
    talk.press("Commencer")
    assert talk.code not in ("", gone)


def test_two_devices(house: House) -> None:
    """The same answer pressed twice is one; another one, late, opens the card of a correction."""
    talk = opened(house)
    talk.press("Passer")
    button, other = talk.button("Pas encore"), talk.button("En partie")
    talk.press_button(button)
    assert len(talk.logged) == 1
    talk.press_button(button)
    assert not talk.logged
    talk.press("Passer").press_button(other)
    assert talk.place == "correction.carte"
    talk.press("Confirmer")
    assert talk.place == "point.pt-sujet"


def test_the_second_part_of_an_old_answer(house: House) -> None:
    """An old button of the second part corrects the second part, as in the path."""
    talk = opened(house)
    talk.write("Garder un médecin dans chaque vallée")
    old = talk.button("Pas encore")
    talk.press("En partie").press("Passer").press_button(old)
    assert talk.conversation.proposal is not None
    assert talk.conversation.proposal.part == "detail"


def test_the_header_names_the_project_when_there_are_several(house: House) -> None:
    """With two projects, each screen says which one it is about."""
    talk = in_project(house, EMERGENCE)
    talk.projects[2] = Membership(2, "Tiers-lieu", "responsable")
    talk.command("point")
    assert talk.screen.startswith("Point rapide · Eau et bocage")
    talk.press("Commencer")
    assert talk.screen.startswith("Eau et bocage · point rapide · 1 sur 3")


def test_since_the_last_time(house: House) -> None:
    """What changed since the last check-in is said in words, three changes at most; the first time, nothing."""
    talk = in_project(house, {**EMERGENCE, "E1.1": "non", "P1": "oui", "P1.1": "non", "P1.2": "non", "P1.3": ("x",)})
    talk.command("point")
    assert "Depuis le" not in talk.screen
    passed_through(talk.press("Commencer")).press("Passer")
    talk.wait(days=7)
    for code in ("E1.1", "P1.1", "P1.2"):
        talk.answer(code, "oui", at=talk.at)
    talk.answer("P1", "a_reprendre", at=talk.at)
    note(talk, KIND, Commitment("écrire au parc", state="tenu").to_body())
    note(talk, EVENT, {"event": "election", "label": "Une élection"})
    talk.wait(hours=1).command("point")
    told = talk.screen
    assert "Depuis le lundi 2 mars" in told
    assert "« Le contexte en deux minutes » est à reprendre" in told
    assert "« L'histoire des relations » est devenu un point d'appui" in told
    assert "et 1 autre réponse a changé" in told
    assert "Tenu : écrire au parc" in told
    assert "Événement : Une élection" in told
    assert "Phases abordées : En préalable, Émergence" in told


def test_committees_are_said_in_days(house: House) -> None:
    """The opening says when the committee is, and that it was held since the last time."""
    for days, words in ((0, "aujourd'hui"), (1, "demain"), (4, "dans 4 jours, le vendredi 6 mars")):
        talk = in_project(house, EMERGENCE)
        body = {"kind": "copil", "day": (talk.at + timedelta(days=days)).date().isoformat()}
        note(talk, "reunion", dict(body)).command("point")
        assert f"Votre comité a lieu {words}" in talk.screen
    passed_through(talk.press("Commencer")).press("Passer")
    talk.wait(days=7).command("point")
    assert "Comité tenu le vendredi 6 mars" in talk.screen


def test_signals(house: House) -> None:
    """« Je vois ce signal » is noted once in half a day, moves nothing, and is refused for what is not asked."""
    talk = in_project(house, EMERGENCE)
    before = talk.conversation
    talk.command("signal", "E1.1").command("signal", "E1.1")
    assert [one.body["code"] for one in talk.entries.values() if one.kind == SIGNAL] == ["E1.1"]
    assert not any(isinstance(effect, LogEntry) for effect in talk.effects)
    talk.wait(days=1).command("signal", "E1.1")
    assert any(isinstance(effect, LogEntry) for effect in talk.effects)
    assert "n'est plus suivi" in talk.command("signal", "ZZ").said
    assert talk.conversation.step == before.step


def test_an_event_may_have_its_day(house: House) -> None:
    """The day stands in the line of context; an unknown day is asked again; without questions, the tool is named."""
    talk = in_project(house, EMERGENCE).command("evenement").press("Une tension ou un incident")
    talk.write("quand on pourra")
    assert talk.place == "evenement.evt-date"
    talk.write("5 mars")
    assert "jeudi 5 mars" in talk.screen
    assert checkin(talk).series == ("E2.2.1.a", "C1.3", "C1.3.1")
    talk.command("evenement").press("Une prise de poste")
    assert "Vous prenez votre poste" in talk.screen
