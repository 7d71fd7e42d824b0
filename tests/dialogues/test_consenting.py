"""Before consent nothing is stored, whatever happens; a new notice asks again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.conversation import Conversation
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import (
    Attached,
    Button,
    Commanded,
    Event,
    GiveConsent,
    Join,
    Pressed,
    Rewrote,
    Wrote,
)
from dialogues.record import Edited, Invitation, Record
from tests.dialogues.talk import SPOKEN, START, Talk, in_project
from tests.dialogues.talk import given as answer

INVITATION = Invitation("abcdefghijklmnop", 5, "Cantine", "contribution")

words = st.sampled_from(
    ["oui", "non", "J’accepte pas", "1", "Pas maintenant", "bonjour", "je n'en peux plus", "x" * 5000]
)
buttons = st.builds(
    Button,
    conversation=st.sampled_from([0, 7]),
    project=st.sampled_from([0, 1, 9]),
    step=st.sampled_from(
        ["bienvenue", "donnees", "refus", "invite", "nom", "question", "carte", "sur", "fiche", "lune"]
    ),
    subject=st.sampled_from(["-", "P1", "moi"]),
    verb=st.sampled_from(
        ["savoir", "refuser", "v", "t", "ok", "choisir", "confirmer", "effacer", "rejoindre", "source"]
    ),
    value=st.sampled_from(["", "oui", "moi", "abcdefghijklmnop"]),
)
commands = st.sampled_from(
    [
        "start",
        "parcours",
        "reprendre",
        "projet",
        "corriger",
        "historique",
        "source",
        "aide",
        "annuler",
        "mesdonnees",
        "oublier",
    ]
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Commanded, at=st.just(START), name=commands, argument=st.sampled_from(["", "i_abcdefghijklmnop", "x"])),
    st.builds(Wrote, at=st.just(START), text=words, message=st.just(3)),
    st.builds(Rewrote, at=st.just(START), text=words, message=st.just(3)),
    st.builds(Pressed, at=st.just(START), button=st.one_of(st.none(), buttons), message=st.just(3)),
    st.builds(Attached, at=st.just(START), what=st.sampled_from(["sticker", "voice", "file", "photo"])),
)


@given(event=events, invitation=st.sampled_from([None, INVITATION]))
@settings(max_examples=200, deadline=None)
def test_nothing_is_stored_before_consent(house: House, event: Event, invitation: Invitation | None) -> None:
    """Whatever a stranger does, only messages come of it."""
    turn = advance(house, Conversation(), Record(1, invitation=invitation), event)
    assert turn.effects
    assert all(isinstance(effect, SPOKEN) for effect in turn.effects)


@given(
    event=events,
    place=st.sampled_from(
        [
            "accueil.bienvenue",
            "parcours.question",
            "parcours.conseil",
            "correction.carte",
            "oubli.quoi",
            "oubli.sur",
            "projet.fiche",
        ]
    ),
)
@settings(max_examples=300, deadline=None)
def test_nothing_is_logged_under_an_older_notice(house: House, event: Event, place: str) -> None:
    """Whoever agreed to an older notice may only read, and leave for good."""
    dialogue, _, step = place.partition(".")
    talk = in_project(house, {"P1": "oui"})
    talk.notice = "2020-01"
    talk.conversation = replace(talk.conversation, dialogue=dialogue, step=step, phase="preambule", code="P1")
    edited = Edited(answer("P1", "oui"), 1, "value") if isinstance(event, Rewrote) else None
    record = replace(talk.record(), edited=edited)
    turn = advance(house, talk.conversation, record, event)
    leaving = [type(effect).__name__ for effect in turn.effects if not isinstance(effect, SPOKEN)]
    assert set(leaving) <= {"Erase", "Leave"}
    if leaving:
        assert place == "oubli.sur"


@pytest.mark.parametrize("way", [[], ["Ce qui est gardé"], ["Pas maintenant"], ["Pas maintenant", "Ce qui est gardé"]])
def test_agree(house: House, way: list[str]) -> None:
    """Consent is one press away from each step of the welcome, and names the notice."""
    talk = Talk(house).command("start")
    for label in way:
        talk.press(label)
        assert not talk.written
    talk.press("J’accepte")
    assert talk.written == [GiveConsent(talk.at, house.phrases.notice)]
    assert talk.place == "accueil.nom"


def test_refuse(house: House) -> None:
    """A refusal is respected, and says how to come back."""
    talk = Talk(house).command("start").press("Pas maintenant")
    assert "rien n'est enregistré" in talk.screen
    assert talk.conversation == Conversation()


@pytest.mark.parametrize("what", ["bonjour", "/parcours", "sticker", "edit", "unreadable", "old"])
def test_agreement_is_asked_first(house: House, what: str) -> None:
    """Anything else shows the welcome again, and why."""
    talk = Talk(house)
    match what:
        case "bonjour":
            talk.write(what)
        case "/parcours":
            talk.command("parcours")
        case "sticker":
            talk.attach()
        case "edit":
            talk.edit(3, "oui")
        case "unreadable":
            talk.press_button(None)
        case _:
            talk.press_button(Button(7, 1, "question", "P1", "v", "oui"))
    assert "besoin de votre accord" in talk.screen
    assert "J'accepte" in talk.labels


def test_help_shows_the_welcome(house: House) -> None:
    """/aide and a verb unknown to the welcome show it, without reproach."""
    talk = Talk(house).command("aide")
    assert "besoin de votre accord" not in talk.screen
    talk.press_button(Button(0, 0, "bienvenue", "-", "danser"))
    assert "Bonjour, je suis Mailleur" in talk.screen


@pytest.mark.parametrize("name", ["mesdonnees", "oublier"])
def test_rights_of_a_stranger(house: House, name: str) -> None:
    """Nothing is kept about a stranger, and they are told so."""
    talk = Talk(house).command(name)
    assert "ne garde rien" in talk.screen
    assert not talk.written


def test_invitation_before_consent(house: House) -> None:
    """An invitation travels in the buttons until the person agrees, then is proposed, and taken up."""
    talk = Talk(house, invitation=INVITATION).command("start", "i_abcdefghijklmnop")
    assert {key.value for key in (talk.button("J’accepte"), talk.button("Ce qui est gardé"))} == {"abcdefghijklmnop"}
    talk.press("Pas maintenant").press("J’accepte")
    assert talk.place == "accueil.invite"
    assert "Cantine" in talk.screen
    assert "Contribution" in talk.screen
    talk.press("Rejoindre le projet")
    assert talk.written == [Join("abcdefghijklmnop", 5, "contribution", talk.at)]
    assert (talk.place, talk.conversation.project) == ("accueil.pret", 5)


def test_invitation_declined(house: House) -> None:
    """An invitation may be declined; then one names a project of one's own."""
    talk = (
        Talk(house, invitation=INVITATION).command("start", "i_abcdefghijklmnop").press("J’accepte").press("Non merci")
    )
    assert talk.place == "accueil.nom"
    assert not any(isinstance(effect, Join) for effect in talk.effects)


def test_invitation_dead_before_consent(house: House) -> None:
    """A dead invitation says so, and the welcome follows."""
    talk = Talk(house).command("start", "i_abcdefghijklmnop")
    assert "n'est plus valable" in talk.screen
    assert "J'accepte" in talk.labels


@pytest.mark.parametrize("projects", [True, False])
def test_invitation_dies_between(house: House, *, projects: bool) -> None:
    """An invitation that died since it was shown joins nothing, and says so."""
    talk = in_project(house) if projects else Talk(house, Conversation(id=7), notice=house.phrases.notice)
    talk.invitation = INVITATION
    talk.command("start", "i_abcdefghijklmnop")
    joining = talk.button("Rejoindre le projet")
    talk.invitation = None
    talk.press_button(joining)
    assert not talk.written
    assert "n'est plus valable" in talk.said
    assert talk.place == ("accueil.retour" if projects else "accueil.nom")


def test_invitation_of_a_member(house: House) -> None:
    """A member invited again is told so, whatever notice they agreed to."""
    talk = in_project(house)
    talk.invitation = replace(INVITATION, project=1)
    talk.command("start", "i_abcdefghijklmnop")
    assert "déjà membre" in talk.said
    talk.notice = "2020-01"
    talk.command("start", "i_abcdefghijklmnop").press("J’accepte")
    assert talk.place == "accueil.retour"


def test_new_notice_asks_again(house: House) -> None:
    """A new notice asks for a new consent; the place is kept."""
    talk = in_project(house).command("parcours").press("En préalable")
    code = talk.code
    talk.notice = "2020-01"
    talk.write("oui")
    assert "besoin de votre accord" in talk.screen
    assert not talk.written
    talk.press("J’accepte")
    assert talk.place == "accueil.retour"
    talk.press("Continuer")
    assert (talk.place, talk.code) == ("parcours.question", code)


def test_leaving_under_an_older_notice(house: House) -> None:
    """Whoever does not want the new notice may take their data and go."""
    talk = in_project(house)
    talk.notice = "2020-01"
    talk.command("mesdonnees")
    assert "accord" not in talk.said
    talk.command("oublier")
    talk.write("Tout ce qui me concerne")
    talk.press("Effacer pour de bon")
    assert [type(effect).__name__ for effect in talk.written] == ["Erase"]
    assert "ne garde plus rien" in talk.screen
