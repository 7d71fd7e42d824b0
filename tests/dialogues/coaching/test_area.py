"""The path of the hundred days: bad days, presses twice, what disappears, and words that never pile up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.coaching.entry import PATH, TRACE, Path
from dialogues.house import House
from dialogues.messages import Button, Effect, Fell, LogEntry, Remind, Show, ShowReport, Unremind
from dialogues.phrases import without_markup
from dialogues.reading import OPENS
from dialogues.record import Membership
from dialogues.reminding import remind
from tests.dialogues.talk import Talk, in_project, plain


def _begun(talk: Talk, day: str = "aujourd'hui") -> Talk:
    talk.command("coaching").press("Commencer le parcours")
    talk.write(day)
    return talk.press("Confirmer").press("Passer le sondage")


def _path(talk: Talk, number: int = 1) -> Path:
    path = Path.from_body(talk.entries[number].body)
    assert path is not None
    return path


def _falls(talk: Talk, number: int = 1, project: int = 1, **more: object) -> tuple[Effect, ...]:
    """Let the weekly word fall now, as the tick does; the person does nothing."""
    talk.planned.pop((PATH, project, number), None)
    event = Fell(talk.at, PATH, project, number, talk.at)
    turn = remind(talk.house, talk.conversation, replace(talk.record(event), **more), event)  # type: ignore[arg-type]
    assert turn.conversation == talk.conversation
    for effect in turn.effects:
        talk._apply(effect)
    return turn.effects


def _texts(effects: tuple[Effect, ...]) -> list[str]:
    return [plain(effect.text) for effect in effects if isinstance(effect, Show)]


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project."""
    return in_project(house)


def test_the_word_is_planned_for_next_week(talk: Talk) -> None:
    """Begun on a Monday, the first word comes the Monday after, at nine, and belongs to the path."""
    _begun(talk)
    (planned,) = talk.planned.values()
    assert (planned.kind, planned.project, planned.entry) == (PATH, 1, 1)
    assert planned.at.isoformat() == "2026-03-09T08:00:00+00:00"


def test_the_weekday_of_the_rhythm(talk: Talk) -> None:
    """Where the project has a rhythm, the word comes on its day, with its message."""
    talk.command("rythme").press("Choisir le rythme").press("Chaque semaine").press("Retour")
    _begun(talk)
    word = next(one for one in talk.planned.values() if one.kind == PATH)
    assert word.at.isoformat() == "2026-03-12T08:00:00+00:00"


def test_a_confirmation_twice_is_one_path(talk: Talk) -> None:
    """The second press on an old button changes nothing."""
    talk.command("coaching").press("Commencer le parcours")
    talk.write("lundi")
    confirm = talk.button("Confirmer")
    talk.press_button(confirm).press_button(confirm)
    assert len(talk.entries) == 1


def test_dates_that_are_none(talk: Talk) -> None:
    """What is no date is asked again, and nothing is noted."""
    talk.command("coaching").press("Commencer le parcours")
    talk.write("bientôt, si tout va bien")
    assert talk.place == "coaching.cj-arrivee"
    assert not talk.entries


def test_long_ago_both_ways(talk: Talk) -> None:
    """Ninety-eight days and more: from the last stage, or from the first week; one day less is week fourteen."""
    talk.command("coaching").press("Commencer le parcours")
    talk.write((talk.at - timedelta(days=97)).date().isoformat())
    assert "semaine 14" in talk.said
    talk.press("Changer")
    talk.write((talk.at - timedelta(days=98)).date().isoformat())
    assert talk.place == "coaching.cj-loin"
    talk.press("Depuis le début").press("Passer le sondage")
    assert "Semaine 1 ·" in talk.screen
    assert _path(talk).arrival < _path(talk).begins


def test_ticks_are_kept_one_question_at_a_time(talk: Talk) -> None:
    """One answer takes the place of the other where one is asked; « Valider » pressed twice leaves one question."""
    talk.command("coaching").press("Commencer le parcours").press("Aujourd'hui").press("Confirmer")
    talk.press("☐ Clarifier mon poste").press("☐ Animer une dynamique entre acteurs")
    assert _path(talk).needs == ("attente.dynamique",)
    talk.press("☑ Animer une dynamique entre acteurs")
    assert _path(talk).needs == ()
    valid = talk.button("Valider")
    talk.press_button(valid).press_button(valid)
    assert "question 2 sur 6" in talk.screen
    talk.press("Valider").press("☐ Des moyens qui baissent").press("☐ Une envie de faire ensemble")
    assert _path(talk).needs == ("origine.moyens", "origine.envie")
    for _ in range(4):
        talk.press("Valider")
    assert talk.place == "coaching.semaine"
    assert _path(talk).surveyed


def test_what_the_survey_changes(talk: Talk) -> None:
    """The weeks that an answer brings forward say so, and propose its command."""
    talk.command("coaching").press("Commencer le parcours").press("Aujourd'hui").press("Confirmer")
    talk.press("☐ Clarifier mon poste").press("Passer le sondage")
    assert "Vous avez répondu « Clarifier mon poste »" in talk.screen
    assert "Fiche de poste à modifier" in talk.labels
    talk.press("Semaine 2")
    assert "Vous avez répondu" not in talk.screen
    assert "Fiche de poste à modifier" not in talk.labels


def test_commands_of_the_survey_are_ours_or_to_come(house: House) -> None:
    """A command that the bot has not yet is not proposed; a slip of the pen is a fault."""
    named = {
        name for question in house.referential.survey.questions for need in question.options for name in need.commands
    }
    assert named - {"gouvernance", "synthese"} <= set(house.commands.commands)


def test_a_mark_twice_is_noted_once(talk: Talk) -> None:
    """Said again, it is answered and not noted; another word takes its place."""
    _begun(talk).press("C'est fait")
    assert [type(one) for one in talk.written] == [LogEntry]
    talk.press("C'est fait")
    assert not talk.written
    talk.press("Passer cette semaine")
    assert _path(talk).weeks == {"comprendre-la-commande": "passee"}


def test_moved_once(talk: Talk) -> None:
    """« Décaler » pressed twice moves by one week; the week of the day stays, and the word comes for the next one."""
    _begun(talk).wait(days=8)
    talk.command("coaching").press("À mon rythme")
    move = talk.button("Décaler d'une semaine")
    talk.press_button(move)
    talk.press("À mon rythme").press_button(move)
    assert _path(talk).begins == "2026-03-09"
    assert "Semaine 2 ·" in talk.screen
    assert talk.planned[PATH, 1, 1].at.date().isoformat() == "2026-03-16"
    assert "Semaine 2 ·" in talk.wait(days=6).command("coaching").screen
    assert "Semaine 3 ·" in talk.wait(days=7).command("coaching").screen


def test_a_pause_holds_the_week(talk: Talk) -> None:
    """Nothing is planned while it lasts, and the path goes on from the same week."""
    _begun(talk).wait(days=8)
    talk.command("coaching").press("À mon rythme").press("Mettre en pause")
    assert not talk.planned
    talk.wait(days=60).press("Où j'en suis")
    assert "2. Entendre l'histoire : elle vous attend" in talk.screen
    talk.command("coaching").press("Repartir d'ici")
    assert "Semaine 2 ·" in talk.screen
    assert talk.planned


def test_stopped_before_it_began_and_taken_up(talk: Talk) -> None:
    """A path whose day has not come may be paused; taken up again it waits for its day."""
    _begun(talk, "dans deux mois")
    assert talk.place == "coaching.cj-attend"
    talk.press("À mon rythme").press("Décaler d'une semaine")
    assert "la semaine du jour" not in talk.said
    talk.press("À mon rythme").press("Mettre en pause").press("Repartir d'ici")
    assert talk.place == "coaching.cj-attend"
    talk.press("Où j'en suis")
    assert "cette semaine" not in talk.screen


def test_words_left_alone_end_in_silence(talk: Talk) -> None:
    """Three words without a turn, then rest; on the return one sentence, and nothing to catch up."""
    _begun(talk).press("Retour")
    seen = talk.at
    said = []
    for _ in range(4):
        talk.wait(days=7)
        said += _texts(_falls(talk, seen=seen))
    assert [text.partition(" ·")[0] for text in said] == ["Semaine 2", "Semaine 3", "Semaine 4"]
    assert "Je me tais ensuite" in said[-1]
    assert _path(talk).missed == 3
    talk.wait(days=20)
    (text,) = _texts(_falls(talk, seen=talk.at))
    assert "Vous revoilà : semaine 7" in text
    assert "rien devoir" in text
    assert _path(talk).missed == 0


def test_nothing_is_said_over_the_week_at_hand(talk: Talk) -> None:
    """Back by oneself at the week of the day, one is not told of it; at an older week one is."""
    _begun(talk)
    talk.entries[1] = replace(talk.entries[1], body={**talk.entries[1].body, "missed": 3, "asked": talk.at.isoformat()})
    talk.wait(days=30).command("coaching")
    assert not _texts(_falls(talk, seen=talk.at))
    assert talk.planned[PATH, 1, 1].at > talk.at
    talk.entries[1] = replace(talk.entries[1], body={**talk.entries[1].body, "missed": 3, "asked": talk.at.isoformat()})
    talk.press("Semaine 4").wait(days=30)
    assert _texts(_falls(talk, seen=talk.at))


def test_a_word_brought_forward_speaks_of_its_week(talk: Talk) -> None:
    """Said with a check-in of the week before, it names the week that comes; the next word is a week after it."""
    _begun(talk).wait(days=3)
    event = Fell(talk.at, PATH, 1, 1, talk.planned[PATH, 1, 1].at)
    turn = remind(talk.house, talk.conversation, talk.record(event), event)
    assert "Semaine 2" in _texts(turn.effects)[0]
    (planned,) = (one for one in turn.effects if isinstance(one, Remind))
    assert planned.at.date().isoformat() == "2026-03-16"


def test_the_last_word(talk: Talk) -> None:
    """After the fourteenth week one word speaks of the page, and there is no other."""
    _begun(talk).wait(days=98)
    effects = _falls(talk, seen=talk.at)
    assert "La page de fin est là" in _texts(effects)[0]
    assert any(isinstance(one, Unremind) for one in effects)
    talk.command("coaching")
    assert "14 semaines sont passées" in talk.screen


def test_reminders_of_what_is_gone_say_nothing(talk: Talk) -> None:
    """A path that is stopped, or erased, is silent."""
    _begun(talk).press("À mon rythme").press("Arrêter le parcours").press("Confirmer")
    assert not talk.planned
    assert _falls(talk) == ()
    talk.entries.clear()
    assert _falls(talk) == ()


def test_one_tap_stops_the_words(talk: Talk) -> None:
    """The button under a word stops them; the path stays, and « Arrêter » of the rhythm stops them too."""
    _begun(talk).wait(days=7)
    for effect in _falls(talk, seen=talk.at):
        if isinstance(effect, Show):
            talk.shown.append((0, effect))
    talk.press("Sans mot de la semaine")
    assert talk.place == "coaching.cj-regler"
    assert not talk.planned
    talk.press("Recevoir un mot par semaine")
    assert talk.planned
    talk.command("stop_rappels")
    assert not talk.planned
    talk.command("coaching").press("À mon rythme")
    assert "Aucun mot" in talk.screen


def test_without_a_project(house: House) -> None:
    """The path belongs to the person: its questions are read, and no button would lead nowhere."""
    talk = Talk(house).command("start").press("J'accepte")
    _begun(talk)
    assert talk.entries[1].project == 0
    assert "Sans projet" in talk.screen
    assert "Relire le profil du projet" not in talk.labels
    talk.press("Semaine 2").press("Garder la trace")
    talk.write("Deux récits")
    assert [one.project for one in talk.entries.values() if one.kind == TRACE] == [0]
    assert (PATH, 0, 1) in talk.planned
    talk.command("start")
    talk.write("Eau et bocage")
    talk.command("coaching")
    assert "Semaine 1 ·" in talk.screen
    assert "L'autorité sans lien hiérarchique" in talk.labels


def test_two_projects(talk: Talk) -> None:
    """Each project has its own path; from elsewhere the other one is named, and its button leads there."""
    talk.projects[2] = Membership(2, "Cantine de pays", "animation")
    talk.answers[2] = {}
    talk.next_project = 3
    _begun(talk).press("C'est fait")
    talk.command("projet").press("Cantine de pays").command("coaching")
    assert "déjà en route dans « Eau et bocage »" in talk.screen
    talk.press("Commencer le parcours").press("Aujourd'hui").press("Confirmer").press("Passer le sondage").press(
        "En partie"
    )
    assert _path(talk, 1).weeks == {"comprendre-la-commande": "fait"}
    marked = [one for one in talk.entries.values() if one.kind == PATH and one.project == 2]
    assert [one.body["weeks"] for one in marked] == [{"comprendre-la-commande": "partie"}]
    talk.press_button(Button(talk.conversation.id, 1, "-", "-", OPENS, "coaching 1"))
    assert talk.conversation.project == 1
    assert "Vous avez noté : fait" in talk.screen


def test_leaving_the_project_in_the_middle(talk: Talk) -> None:
    """The path goes with the project, its word too; an old button says that the project is gone."""
    _begun(talk).press("Garder la trace")
    old = talk.button("C'est fait")
    talk.command("projet").press("→ Eau et bocage").press("Quitter").press("Confirmer")
    assert not talk.projects
    assert not talk.planned
    talk.press_button(old)
    assert "n'existe plus" in talk.said
    talk.command("coaching")
    assert talk.place == "coaching.cj-accueil"


def test_a_button_of_a_path_of_nowhere(talk: Talk) -> None:
    """A number that is no path opens the one at hand."""
    _begun(talk)
    for argument in ("999", "coaching", "1 x", "999 muet"):
        talk.command("coaching", argument)
        assert talk.place in ("coaching.semaine", "coaching.cj-regler")


def test_a_week_that_disappears(talk: Talk) -> None:
    """What was kept of it stays, named; its old buttons say that it is gone; the path goes on."""
    _begun(talk).press("Garder la trace")
    talk.write("Dix lignes relues")
    old, trace = talk.button("C'est fait"), talk.button("Garder la trace")
    content = talk.house.referential.hundred_days
    shorter = replace(content, weeks=content.weeks[1:])
    talk.house = replace(talk.house, referential=replace(talk.house.referential, hundred_days=shorter))
    for button in (old, trace):
        talk.press_button(button)
        assert "n'est pas dans le parcours en cours" in talk.said
        assert talk.place == "coaching.semaine"
    assert "Entendre l'histoire" in talk.screen
    talk.press("Où j'en suis")
    assert "Comprendre la commande" in talk.screen
    assert "ne sont plus dans le parcours" in talk.screen


def test_questions_that_are_hidden(talk: Talk) -> None:
    """A question that is not asked any more is left out, and a week without any says nothing of questions."""
    _begun(talk)
    known = {code: one for code, one in talk.house.referential.questions.items() if code not in ("C3.5", "C1.2.2")}
    talk.house = replace(talk.house, referential=replace(talk.house.referential, questions=known))
    talk.command("coaching")
    assert "Questions" not in talk.screen


def test_under_way_is_asked_once(house: House) -> None:
    """The weeks adapt when the person says so; where the phase changes on the way, the week proposes it."""
    talk = _begun(in_project(house))
    talk.answer("phase", "mise_en_oeuvre")
    talk.press("Où j'en suis").press("Semaine 6").press("Changer de questions").press("Garder le parcours tel quel")
    talk.press("Où j'en suis").press("Semaine 6")
    assert "L'enjeu commun en une phrase" in talk.screen
    talk.press("Changer de questions").press("Adapter ces semaines").press("Où j'en suis").press("Semaine 6")
    assert "L'enjeu commun en une phrase" not in talk.screen
    other = in_project(house, {"phase": "mise_en_oeuvre"})
    _begun(other)
    assert other.place == "coaching.cj-phase"
    other.press("Adapter ces semaines").press("Où j'en suis").press("Semaine 9")
    assert "La cohérence entre les actions" in other.screen


def test_a_reader_has_a_path_without_buttons_to_answer(house: House) -> None:
    """Somebody who only reads a project keeps a path; the questions are read, not opened."""
    talk = _begun(in_project(house, role="lecture"))
    assert "L'autorité sans lien hiérarchique" in talk.screen
    assert "L'autorité sans lien hiérarchique" not in talk.labels


def test_texts_too_long_or_not_to_be_kept(talk: Talk) -> None:
    """A trace of 1,001 characters or a page of 601 is refused with a sentence; what was kept stays."""
    _begun(talk).press("Garder la trace")
    talk.write("a" * 1001)
    assert "1001" in talk.said
    talk.write("a" * 1000)
    assert talk.place == "coaching.semaine"
    talk.press("Où j'en suis").press("La page de fin").press("Écrire ma page")
    talk.write("b" * 601)
    assert talk.place == "coaching.cj-appris"
    talk.write("b" * 600)
    assert _path(talk).page == {"appris": "b" * 600}


def test_another_path_after_the_end(talk: Talk) -> None:
    """The one before stays in the notebook, and the new one is at hand, with its own traces."""
    _begun(talk).press("Garder la trace")
    talk.write("Dix lignes")
    old = talk.button("C'est fait")
    talk.press("Où j'en suis").press("La page de fin").press("Clore le parcours").press("Un autre parcours")
    talk.press("Aujourd'hui").press("Confirmer").press("Passer le sondage")
    assert "Gardé :" not in talk.screen
    paths = [one for one in talk.entries.values() if one.kind == PATH]
    assert [one.body["state"] for one in paths] == ["fin", "marche"]
    talk.press_button(old)
    assert "n'est pas dans le parcours en cours" in talk.said
    assert not talk.written


def test_the_page_is_asked_for(talk: Talk) -> None:
    """A document is numbered, noted before it is made, and made of the project of the path."""
    _begun(talk).press("Où j'en suis").press("La page de fin").press("Recevoir la page")
    assert [one for one in talk.effects if isinstance(one, ShowReport)] == [ShowReport("coaching", 1)]
    assert _path(talk).version == 1


def test_steps_without_a_path_say_so(talk: Talk) -> None:
    """What was erased meanwhile leaves no screen without words."""
    _begun(talk)
    for step in (
        "semaine",
        "cj-ou",
        "cj-regler",
        "cj-page",
        "cj-repos",
        "cj-fini",
        "cj-trace",
        "cj-appris",
        "cj-attend",
    ):
        talk.entries.clear()
        talk.conversation = replace(talk.conversation, step=step, form={})
        shown = without_markup(talk.redrawn().text)
        assert shown
        for verb in ("cj-decaler", "cj-pause", "cj-fait", "cj-docs", "cj-repartir", "cj-clore", "cj-mots", "cj-trace"):
            talk.conversation = replace(talk.conversation, step=step, form={})
            talk.press_button(Button(talk.conversation.id, 1, step, "-", verb, "0.comprendre-la-commande"))
            assert not [one for one in talk.effects if isinstance(one, LogEntry)]


def test_the_history_tells_the_path(talk: Talk) -> None:
    """Each change in words, the three texts whole; what the bot notes for itself is not told."""
    _begun(talk).press("C'est fait")
    lines, phrases = talk.house.registry.lines, talk.house.phrases
    said = plain(lines[PATH](phrases, talk.entries[1].body))
    assert said == "Cent jours · Comprendre la commande : fait"
    page = {**talk.entries[1].body, "changed": "appris", "about": "", "page": {"appris": "Écouter"}}
    assert plain(lines[PATH](phrases, page)) == "Cent jours · ce que j'ai appris : Écouter"
    assert not lines[PATH](phrases, {**page, "changed": ""})
    assert not lines[PATH](phrases, {})
    trace = {"path": 1, "week": "a", "text": "Dix lignes", "title": "Comprendre", "personal": False}
    assert plain(lines[TRACE](phrases, trace)) == "Cent jours · trace, Comprendre : Dix lignes"
