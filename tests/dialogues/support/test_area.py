"""Supporting from outside: granting, the portfolio, preparing, noting, the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Button, EndSupport, Fell, Invite, Join, Remind, Show, TakeSupport, Unremind
from dialogues.phrases import without_markup
from dialogues.record import Invitation, Point, Support, Supported
from dialogues.reminding import remind
from tests.dialogues.talk import START, Talk, in_project, plain


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody who supports two teams, and has a project of their own."""
    talk = in_project(house)
    talk.supported = {
        8: Supported(8, 41, "Vallées & <co>", START, START, {"phase": "emergence"}, START, (Point(START, "P1"),)),
        9: Supported(9, 42, "Écoles", START),
    }
    return talk


def test_the_portfolio_is_alphabetical(talk: Talk) -> None:
    """One line for each team; accents and order of arrival change nothing; no number stands beside a name."""
    talk.command("appui")
    assert talk.labels[:2] == ["Écoles", "Vallées & <co>"]
    assert "Le contexte en deux minutes" in talk.screen
    assert "phase non dite" in talk.screen
    assert not any(sign.isdigit() for sign in talk.screen)


def test_nobody_to_support(house: House) -> None:
    """Without a team, the screen says how one comes."""
    talk = in_project(house).command("appui")
    assert "Aucune pour l'instant" in talk.screen
    talk.press("Mes notes")
    assert "pas encore noté" in talk.screen
    talk.press("Mes équipes").press("Retour")
    assert talk.place == "parcours.phases"


def test_preparing_is_a_contact_once_a_day(talk: Talk) -> None:
    """The first time says the state; later, what has moved since; twice in a day is once."""
    talk.command("appui").press("Vallées & <co>").press("Préparer un rendez-vous")
    assert "Premier rendez-vous" in talk.screen
    assert talk.screen.count("À écouter") == 3
    talk.press("L'équipe").press("Préparer un rendez-vous")
    assert len(talk.entries) == 1
    talk.wait(days=8).command("appui")
    assert "Dernier contact noté : 02/03/2026" in talk.screen
    talk.supported[8] = replace(talk.supported[8], moved_at=None, points=())
    talk.press("Vallées & <co>").press("Préparer un rendez-vous")
    assert "Rien n'a bougé" in talk.screen
    assert "négocier pour elle" in talk.screen


def test_what_has_moved(talk: Talk) -> None:
    """A phase and a point of since the last contact are told; those of before are not."""
    talk.command("appui").press("Vallées & <co>").press("Préparer un rendez-vous").wait(days=8)
    card = talk.house.referential.register.risks[0]
    after = START + timedelta(days=4)
    talk.supported[8] = replace(
        talk.supported[8],
        profile={"phase": "construction"},
        moved_at=after,
        points=(Point(START - timedelta(days=9), "P1"), Point(after, "", card.id), Point(after, "ZZ"), Point(after)),
    )
    talk.command("appui").press("Vallées & <co>").press("Préparer un rendez-vous")
    assert "La phase a changé : Construction" in talk.screen
    assert plain(card.title) in talk.screen
    assert "Le contexte en deux minutes" not in talk.screen
    first = plain(talk.house.referential.questions[card.questions[0]].text)
    assert first in talk.screen, "the question of an open point comes first"


def test_other_questions_each_time(talk: Talk) -> None:
    """The next preparation asks the team something else."""
    talk.command("appui").press("Écoles").press("Préparer un rendez-vous")
    first = talk.screen
    talk.wait(days=9).command("appui").press("Écoles").press("Préparer un rendez-vous")
    asked = [line for line in first.splitlines() if "À écouter" in line]
    assert asked
    assert not [line for line in asked if line in talk.screen]


def test_strictly_private_questions_have_no_title(talk: Talk) -> None:
    """A point on a strictly private question is not told, even by its title."""
    strict = next(q for q in talk.house.referential.questions.values() if q.visibility == "prive-strict")
    talk.supported[8] = replace(talk.supported[8], points=(Point(START, strict.code),))
    talk.command("appui").press("Vallées & <co>")
    assert "Pas de point de vigilance montré" in talk.screen


def test_only_options_are_told(talk: Talk) -> None:
    """A value that is no option of its question is not repeated, whatever it says."""
    talk.supported[8] = replace(
        talk.supported[8], profile={"phase": "un mot", "cadre": ("leader", "un mot"), "ZZ": "x"}
    )
    talk.command("appui").press("Vallées & <co>")
    assert "LEADER" in talk.screen
    assert "un mot" not in talk.screen


def test_notes_and_the_next_appointment(talk: Talk) -> None:
    """A note belongs to the person; the next appointment has one reminder, which moves with it."""
    talk.command("appui").press("Écoles").press("Noter le rendez-vous")
    talk.write("M. Durand est nul")
    assert not talk.entries
    talk.write("Le mandat manque")
    assert "C'est gardé" in talk.said
    talk.press("Prochain rendez-vous")
    talk.write("hier")
    assert "passée" in talk.said
    talk.write("12/03/2026")
    (first,) = [effect for effect in talk.effects if isinstance(effect, Remind)]
    assert first.at.isoformat() == "2026-03-11T08:00:00+00:00"
    talk.press("Prochain rendez-vous")
    talk.write("3 mars")
    (second,) = [effect for effect in talk.effects if isinstance(effect, Remind)]
    assert (second.entry, second.at.day) == (first.entry, 3)
    talk.press("Prochain rendez-vous")
    talk.write("aujourd'hui")
    assert [effect for effect in talk.effects if isinstance(effect, Unremind)]
    assert "trop proche" in talk.said
    assert {entry.project for entry in talk.entries.values()} == {0}
    assert len(talk.entries) == 2


def test_the_reminder(talk: Talk) -> None:
    """It opens the team; once the appointment is past it says nothing, once the support is over only that."""
    talk.command("appui").press("Écoles").press("Prochain rendez-vous")
    talk.write("12/03/2026")
    (entry,) = talk.entries
    at = START + timedelta(days=9)
    event = Fell(at, "appui-rdv", 0, entry)
    (shown,) = remind(talk.house, talk.conversation, talk.record(event), event).effects
    assert isinstance(shown, Show)
    talk.shown.append((0, shown))
    talk.press("Ouvrir")
    assert talk.place == "appui.ap-equipe"
    past = Fell(START + timedelta(days=12), "appui-rdv", 0, entry)
    assert not remind(talk.house, talk.conversation, talk.record(past), past).effects
    talk.supported.clear()
    (over,) = remind(talk.house, talk.conversation, talk.record(event), event).effects
    assert isinstance(over, Show)
    assert "terminé" in plain(over.text)
    unknown = Fell(at, "appui-rdv", 0, 99)
    assert not remind(talk.house, talk.conversation, talk.record(unknown), unknown).effects


@pytest.mark.parametrize("step", ["ap-equipe", "ap-prep", "ap-note", "ap-jour", "ap-fin"])
def test_a_support_that_is_over(talk: Talk, step: str) -> None:
    """Wherever the person stands when it ends: a clear sentence, nothing noted, their notes at hand."""
    talk.command("appui").press("Écoles").press("Noter le rendez-vous")
    talk.write("Ma note")
    del talk.supported[9]
    rows = len(talk.entries)
    talk.conversation = replace(talk.conversation, step=step)
    talk.attach()
    assert "terminé" in talk.screen
    talk.write("dans 3 jours")
    assert len(talk.entries) == rows
    talk.command("appui").press("Mes notes")
    assert "« Écoles » : Ma note" in talk.screen
    old = Button(talk.conversation.id, talk.conversation.project, "ap-fin", "-", "confirmer", "9")
    talk.press_button(old)
    assert not [effect for effect in talk.effects if isinstance(effect, EndSupport)]


def test_the_person_stops(talk: Talk) -> None:
    """After a confirmation, which names what it ends; the reminder goes with it, the notes stay."""
    talk.command("appui").press("Écoles").press("Prochain rendez-vous")
    talk.write("12/03/2026")
    talk.press("Ne plus appuyer")
    card = talk.button("Confirmer")
    talk.press("Annuler").press("Ne plus appuyer").press_button(card)
    assert EndSupport(9) in talk.effects
    assert not talk.planned
    assert talk.labels[0] == "Vallées & <co>"
    talk.press("Vallées & <co>").press("Ne plus appuyer").press_button(card)
    assert 8 in talk.supported, "an older card never ends another support"


def test_a_stranger_takes_up_the_invitation(house: House) -> None:
    """Said before consent to be a support: what is seen is told, and nobody becomes a member."""
    talk = Talk(house)
    talk.invitation = Invitation("abcdefghijklmnop", 41, "Cantine", "appui")
    talk.command("start", "i_abcdefghijklmnop").press("J’accepte")
    assert "sans en devenir membre" in talk.screen
    assert talk.labels == ["Accepter d'appuyer", "Non merci"]
    talk.press("Accepter d'appuyer")
    assert [type(effect) for effect in talk.written] == [TakeSupport]
    assert not talk.projects
    talk.press("Mes équipes").press("Cantine")
    assert talk.place == "appui.ap-equipe"
    talk.command("start")
    assert talk.place == "appui.ap-liste"
    talk.press("Retour")
    assert talk.place == "appui.ap-liste"
    talk.command("parcours")
    assert talk.place == "accueil.nom"


def test_the_invitation_is_declined(house: House) -> None:
    """« Non merci » takes nothing up."""
    talk = Talk(house)
    talk.invitation = Invitation("abcdefghijklmnop", 41, "Cantine", "appui")
    talk.command("start", "i_abcdefghijklmnop").press("J’accepte").press("Non merci")
    assert not talk.supported
    assert talk.place == "accueil.nom"


def test_members_and_supports_do_not_take_it(talk: Talk) -> None:
    """A member stays a member; who supports already is told so; no move makes a member of a support."""
    talk.invitation = Invitation("abcdefghijklmnop", 1, "Eau et bocage", "appui")
    talk.command("start", "i_abcdefghijklmnop")
    assert "déjà membre" in talk.said
    talk.conversation = replace(talk.conversation, dialogue="accueil", step="invite", invitation="abcdefghijklmnop")
    talk.attach().press("Accepter d'appuyer")
    assert not [effect for effect in talk.effects if isinstance(effect, Join | TakeSupport)]
    assert "n'est plus valable" in talk.said
    talk.invitation = Invitation("abcdefghijklmnop", 42, "Écoles", "appui")
    talk.command("start", "i_abcdefghijklmnop")
    assert "Vous appuyez déjà" in talk.said


def test_an_invitation_used_meanwhile(house: House) -> None:
    """Pressed after somebody else used it: a sentence, and nothing taken."""
    talk = in_project(house)
    talk.invitation = Invitation("abcdefghijklmnop", 41, "Cantine", "appui")
    talk.command("start", "i_abcdefghijklmnop")
    button = talk.button("Accepter d'appuyer")
    talk.invitation = None
    talk.press_button(button)
    assert "n'est plus valable" in talk.said
    assert not talk.written


def outside(house: House, role: str = "responsable") -> Talk:
    """Return a member on the screen of outside supports; there are two."""
    talk = in_project(house, role=role)
    talk.supports = {
        5: Support(5, 1, START - timedelta(days=20)),
        6: Support(6, 1, START - timedelta(days=10)),
        7: Support(7, 33, START),
    }
    talk.command("projet").press("→ Eau et bocage")
    assert "2 personnes appuient ce projet" in talk.screen
    return talk.press("Appui extérieur")


def test_inviting_says_what_will_be_seen(house: House) -> None:
    """What is seen is said before the link is made; the link gives no role of a member."""
    talk = outside(house).press("Inviter un appui extérieur")
    assert "Rien de vos réponses" in talk.screen
    assert not talk.invited
    talk.press("Faire l'invitation")
    (made,) = talk.invited
    assert (made.role, made.project) == ("appui", 1)
    assert isinstance(made, Invite)


def test_ending_names_which_one(house: House) -> None:
    """The card ends the support that it names, once; an older card ends nothing else."""
    talk = outside(house).press(talk_label(house, 5))
    card = talk.button("Confirmer")
    talk.press("Annuler").press(talk_label(house, 6)).press_button(card)
    assert set(talk.supports) == {5, 6, 7}
    talk.press("Confirmer")
    assert EndSupport(6) in talk.effects
    assert set(talk.supports) == {5, 7}
    talk.press_button(card)
    assert set(talk.supports) == {5, 7}


def talk_label(house: House, number: int) -> str:
    """Return the label of the button that ends a support."""
    talk = in_project(house)
    days = {5: 20, 6: 10}[number]
    talk.supports = {number: Support(number, 1, START - timedelta(days=days))}
    talk.command("projet").press("→ Eau et bocage").press("Appui extérieur")
    return talk.labels[0]


def test_the_last_one_takes_what_was_shown(house: House) -> None:
    """Showing one's points is a choice for those who are there."""
    talk = in_project(house)
    talk.supports = {5: Support(5, 1, START)}
    talk.command("projet").press("→ Eau et bocage").press("Appui extérieur").press("Montrer mes points de vigilance")
    assert talk.projects[1].shows
    press = talk.button("Ne plus les montrer")
    talk.press(talk.labels[0])
    del talk.supports[5]
    talk.attach()
    assert "déjà terminé" in talk.screen
    assert talk.labels == ["Annuler"]
    talk.press("Annuler").press_button(press)
    assert not talk.projects[1].shows


def test_the_last_one_ends(house: House) -> None:
    """The screen says at once that nothing is shown any more."""
    talk = in_project(house)
    talk.supports = {5: Support(5, 1, START)}
    talk.command("projet").press("→ Eau et bocage").press("Appui extérieur").press("Montrer mes points de vigilance")
    talk.press(talk.labels[0]).press("Confirmer")
    assert "Vous ne montrez pas" in talk.screen


@pytest.mark.parametrize("role", ["animation", "contribution", "lecture"])
def test_members_who_are_not_responsible(house: House, role: str) -> None:
    """They read that a support exists and choose for their own points; they neither invite nor end."""
    talk = outside(house, role)
    assert talk.labels == ["Montrer mes points de vigilance", "Retour"]
    for verb in ("ext-inviter", "choisir"):
        talk.press_button(Button(talk.conversation.id, 1, "ext", "-", verb, "5"))
        assert talk.conversation.step == "ext"
        assert not talk.written


def test_members_are_told(house: House) -> None:
    """At their next turn, and not of a support that is over, nor of a project that they left."""
    talk = in_project(house)
    talk.supports = {5: Support(5, 1, START), 7: Support(7, 33, START)}

    def told(number: int) -> str:
        event = Fell(START, "appui-venu", 0, number)
        effects = remind(talk.house, talk.conversation, talk.record(event), event).effects
        return "".join(without_markup(one.text) for one in effects if isinstance(one, Show))

    assert "« Eau et bocage »" in plain(told(5))
    assert told(6) == told(7) == ""


def test_consent_to_another_notice(house: House) -> None:
    """Who supports and has no project is led to their teams after a new notice, and when they decline."""
    talk = Talk(house, notice="old")
    talk.supported = {9: Supported(9, 42, "Écoles", START)}
    turn = advance(house, talk.conversation, replace(talk.record(), known=True), Fell(START, "x", 0))
    assert turn.conversation.step == "bienvenue"
    talk.command("start").press("J’accepte")
    assert talk.place == "appui.ap-liste"
    talk.invitation = Invitation("abcdefghijklmnop", 41, "Cantine", "contribution")
    talk.command("start", "i_abcdefghijklmnop").press("Non merci")
    assert talk.place == "appui.ap-liste"
