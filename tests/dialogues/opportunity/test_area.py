"""/opportunite: one criterion at a time, a page that is read before it is put in common, an outcome with a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.conversation import from_json, to_json
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Button, Fell, LogEntry, Remind, Show, Unremind
from dialogues.opportunity.entry import COMMON, DECISION, OWN, Pooled
from dialogues.phrases import without_markup
from dialogues.record import Entry, Membership
from tests.dialogues.talk import Talk, in_project

SOMEBODY = 900
"""The number of another member's entry."""


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project of three, at the door of the opportunity."""
    talk = in_project(house)
    talk.projects[1] = replace(talk.projects[1], members=3)
    return talk.command("opportunite")


def _ready(talk: Talk) -> Talk:
    """Answer the first criterion and look at the blocking points."""
    talk.press("Répondre aux critères").press("Oui, avec un fait à l'appui")
    talk.write("Deux communes paient deux prix")
    talk.press("Laisser pour l'instant").press("Ma page").press("Mettre en commun…")
    return talk.press("Voir ma page")


def _other(talk: Talk, said: str = "0", *, sealed: bool = False, **more: object) -> Talk:
    """Put somebody else's answers in common, as the store would give them."""
    one = talk.house.referential.opportunity.criteria[0].id
    body = {"round": 1} if sealed else Pooled(answers={one: said}, **more).to_body()  # type: ignore[arg-type]
    talk.entries[SOMEBODY] = Entry(SOMEBODY, COMMON, body, talk.at, talk.at, 1, mine=False, sealed=sealed)
    return talk


def _last(talk: Talk, kind: str) -> Entry:
    return [one for one in talk.entries.values() if one.kind == kind and one.mine][-1]


def test_a_second_press_passes_one_criterion(talk: Talk) -> None:
    """« Passer », « Critère d'avant » and an answer act once each, however often they are received."""
    talk.press("Répondre aux critères")
    first = talk.button("Passer ce critère")
    talk.press_button(first).press_button(first)
    assert "Un lien avec la stratégie" in talk.screen
    before = talk.button("Critère d'avant")
    talk.press_button(before).press_button(before)
    assert "Un enjeu qu'aucune structure" in talk.screen
    no = talk.button("Non")
    talk.press_button(no).press_button(no)
    assert "Un lien avec la stratégie" in talk.screen
    assert len(talk.entries) == 1


def test_a_fact_leaves_with_its_yes(talk: Talk) -> None:
    """The fact belongs to « oui »: another answer takes it away, and the answer at hand is said again."""
    _ready(talk).press("Revoir les critères")
    assert "Votre réponse pour l'instant : Oui, avec un fait à l'appui (fait : Deux communes" in talk.screen
    talk.press("Oui, avec un fait à l'appui")
    assert "Noté pour l'instant : Deux communes" in talk.screen
    talk.press("Sans fait pour l'instant")
    assert _last(talk, OWN).body["facts"] == {}
    talk.press("Critère d'avant").press("Oui, avec un fait à l'appui")
    talk.write("Une note du syndicat")
    talk.press("Critère d'avant").press("Plutôt oui")
    assert _last(talk, OWN).body["facts"] == {}


def test_every_criterion_leads_to_the_blocking_points(talk: Talk) -> None:
    """Twelve answers, the last « oui » without its fact, then the list; the door then leads straight to it."""
    talk.press("Répondre aux critères")
    for _ in range(11):
        talk.press("Plutôt oui")
    talk.press("Oui, avec un fait à l'appui").press("Sans fait pour l'instant")
    assert talk.place == "opportunite.opp-bloc"
    talk.press("☐ Le seul motif est l'aide financière").press("☑ Le seul motif est l'aide financière")
    talk.press("☐ Aucune personne disponible").press("Voir ma page")
    assert _last(talk, OWN).body["blockers"] == ["personne-de-disponible"]
    talk.command("opportunite").press("Répondre aux critères")
    assert talk.place == "opportunite.opp-bloc"
    assert "☑ Aucune personne disponible" in talk.labels


def test_no_figure_on_the_page(talk: Talk) -> None:
    """No total, no average, no percentage: the page has no digit at all."""
    _ready(talk)
    assert not any(character.isdigit() for character in talk.screen)


def test_the_last_criterion_can_be_passed(talk: Talk) -> None:
    """Passing all of them leads on, and there is nothing to put in common."""
    talk.press("Répondre aux critères")
    for _ in range(12):
        talk.press("Passer ce critère")
    talk.press("Voir ma page").press("Mettre en commun…")
    assert talk.place == "opportunite.opp-bloc"
    assert not [one for one in talk.entries.values() if one.kind == COMMON]


def test_only_what_was_ticked_is_in_common(talk: Talk) -> None:
    """A fact stays private until its own box is ticked; the row for others holds nothing else."""
    _ready(talk).press("Mettre en commun…")
    assert "Deux communes" not in talk.screen
    talk.press("☐ Deux communes paient deux prix")
    assert [effect.edit for effect in talk.effects if isinstance(effect, Show)] == [True]
    assert "(fait : Deux communes paient deux prix)" in talk.screen
    talk.press("☑ Deux communes paient deux prix").press("Mettre en commun avec les membres")
    (logged,) = (effect for effect in talk.effects if isinstance(effect, LogEntry))
    assert (logged.kind, logged.visibility, logged.body["facts"]) == (COMMON, "partageable", {})
    assert _last(talk, OWN).body["facts"]


def test_an_older_page_puts_nothing_in_common(talk: Talk) -> None:
    """The page is the one that was read: after a change, it is read again."""
    _ready(talk).press("Mettre en commun…")
    old = talk.button("Mettre en commun avec les membres")
    talk.press("Garder pour moi").press("Revoir les critères").press("Non")
    talk.press("Laisser pour l'instant").press("Ma page").press("Mettre en commun…").press_button(old)
    assert "relisez ce qui sera vu" in talk.said
    assert not [one for one in talk.entries.values() if one.kind == COMMON]


@pytest.mark.parametrize(
    ("members", "words"), [(1, "Personne d'autre n'est membre"), (2, "vous êtes deux"), (3, "vote secret")]
)
def test_who_will_read_is_said_plainly(house: House, members: int, words: str) -> None:
    """Alone, two, or more: what being unnamed is worth is said before the gesture."""
    talk = in_project(house)
    talk.projects[1] = Membership(1, "Eau et bocage", "responsable", members=members)
    assert words in _ready(talk.command("opportunite")).press("Mettre en commun…").screen


def test_nothing_is_shown_before_ones_own_is_in_common(talk: Talk) -> None:
    """Even if the store gave another's answers, no screen would tell them."""
    _other(talk, "0", facts={talk.house.referential.opportunity.criteria[0].id: "SECRET"})
    talk.command("opportunite")
    assert "Une réponse au moins est déjà en commun" in talk.screen
    _ready(talk)
    talk.press_button(Button(talk.conversation.id, 1, "opp-page", "-", "opp-ecarts"))
    assert "La comparaison s'ouvre quand vous avez mis" in talk.screen
    assert all("SECRET" not in show.text for _, show in talk.shown)


def test_answers_in_common_do_not_change(talk: Talk) -> None:
    """Neither by an old button nor by going back; withdrawn, they may."""
    _ready(talk)
    again = talk.button("Revoir les critères")
    talk.press("Mettre en commun…").press("Mettre en commun avec les membres").press("Ma page").press_button(again)
    assert talk.place == "opportunite.opp-page"
    assert "elles ne changent pas sous les yeux" in talk.said
    talk.press("La comparaison").press("Retirer mes réponses")
    assert _last(talk, COMMON).body == {"round": 1, "answers": {}, "facts": {}, "blockers": [], "common": False}
    talk.press("Revoir les critères").press("Non")
    assert list(_last(talk, OWN).body["answers"].values()) == ["0"]


def test_what_was_compared_stays(talk: Talk) -> None:
    """Once somebody else is in, sealed or not, nothing is withdrawn."""
    _ready(talk).press("Mettre en commun…").press("Mettre en commun avec les membres")
    withdraw = talk.button("Retirer mes réponses")
    _other(talk, sealed=True).press_button(withdraw)
    assert "ne se retirent plus" in talk.said
    assert _last(talk, COMMON).body["common"] is True
    assert "Voir la comparaison" in talk.labels
    _other(talk).press("Voir la comparaison")
    assert "Vous : « Oui, avec un fait à l'appui »" in talk.screen
    assert "Une autre réponse : « Non »" in talk.screen


def test_the_other_is_gone(talk: Talk) -> None:
    """Without a second answer, the comparison says so and shows nothing; another round has to wait."""
    _ready(talk).press("Mettre en commun…").press("Mettre en commun avec les membres")
    _other(talk).press("Ma page").press("La comparaison")
    another = talk.button("Nouveau tour")
    del talk.entries[SOMEBODY]
    talk.press_button(another)
    assert "il en manque encore une" in talk.said
    assert "plus assez" in talk.screen
    assert "« Non »" not in talk.screen


def test_an_agreement_so_quick_is_questioned(talk: Talk) -> None:
    """Everybody says yes to everything: a question is asked all the same; facts in common are told."""
    talk.press("Répondre aux critères")
    for _ in range(12):
        talk.press("Plutôt oui")
    talk.press("Voir ma page").press("Mettre en commun…").press("Mettre en commun avec les membres")
    criteria = talk.house.referential.opportunity.criteria
    _other(talk)
    body = Pooled(answers={one.id: "3" for one in criteria}, facts={criteria[0].id: "La note du syndicat"}).to_body()
    talk.entries[SOMEBODY] = replace(talk.entries[SOMEBODY], body=body)
    talk.press("Ma page").press("La comparaison")
    assert "Aucun écart" in talk.screen
    assert "(fait : La note du syndicat)" in talk.screen
    assert "une structure absente" in talk.screen


def test_another_round_says_what_moved(talk: Talk) -> None:
    """The answers of the round before stay; the page says from what to what, in words."""
    _ready(talk).press("Mettre en commun…").press("Mettre en commun avec les membres")
    _other(talk).press("Ma page").press("La comparaison").press("Nouveau tour").press("Plutôt non")
    assert "Un lien avec la stratégie" in talk.screen
    talk.press("Laisser pour l'instant").press("Ma page")
    assert "de « Oui, avec un fait à l'appui » à « Plutôt non »" in talk.screen
    assert [one.body["round"] for one in talk.entries.values() if one.kind == OWN] == [1, 2]
    talk.command("opportunite").press("La comparaison")
    assert "rien de ce que d'autres ont répondu n'est montré" in talk.screen
    assert "Au tour d'avant" in talk.screen
    assert "Une autre réponse : « Non »" in talk.screen
    talk.press("Ma page").press("Mettre en commun…").press("Voir ma page").press("Mettre en commun…")
    talk.press("Mettre en commun avec les membres")
    assert "Au tour d'avant" in talk.screen
    second = replace(talk.entries[SOMEBODY], number=SOMEBODY + 1)
    talk.entries[SOMEBODY + 1] = replace(second, body={**second.body, "round": 2})
    talk.press("Ma page").press("La comparaison")
    assert "il n'est plus parmi les écarts principaux" in talk.screen


def test_a_gap_that_stays_is_said(talk: Talk) -> None:
    """Two rounds, the same gap: the comparison says that it is still there."""
    _ready(talk).press("Mettre en commun…").press("Mettre en commun avec les membres")
    _other(talk).press("Ma page").press("La comparaison").press("Nouveau tour").press("Laisser pour l'instant")
    _ready(talk).press("Mettre en commun…").press("Mettre en commun avec les membres")
    again = talk.entries[SOMEBODY]
    talk.entries[SOMEBODY + 1] = replace(again, number=SOMEBODY + 1, body={**again.body, "round": 2})
    assert "il demeure" in talk.press("Ma page").press("La comparaison").screen


def test_who_comes_later_joins_the_round_of_the_project(talk: Talk) -> None:
    """Others are at their second round: a first answer is one of that round."""
    _other(talk, sealed=True)
    talk.entries[SOMEBODY] = replace(talk.entries[SOMEBODY], body={"round": 2})
    talk.command("opportunite").press("Répondre aux critères").press("Non")
    assert _last(talk, OWN).body["round"] == 2


def _decided(talk: Talk, outcome: str = "Attendre", when: str = "dans trois mois") -> Talk:
    talk.press("La décision").press("Proposer une issue").press(outcome)
    talk.write("Les conseils sont renouvelés au printemps.")
    talk.write(when)
    return talk


def test_a_decision_has_reasons_and_a_day(talk: Talk) -> None:
    """A day gone by is asked again; the reminder is for the morning of that day, and opens the command."""
    _decided(talk, when="le 3 mars 2020")
    assert "donnez une date à venir" in talk.said
    talk.write("15 juin")
    (planned,) = (effect for effect in talk.effects if isinstance(effect, Remind))
    assert (planned.kind, planned.at.isoformat()) == (OWN, "2026-06-15T07:00:00+00:00")
    assert _last(talk, DECISION).body["reasons"] == "Les conseils sont renouvelés au printemps."
    turn = advance(talk.house, talk.conversation, talk.record(), Fell(planned.at, OWN, 1, planned.entry))
    assert turn.conversation == from_json(to_json(talk.conversation))
    scene = replace(talk.scene(), event=Fell(planned.at, OWN, 1, planned.entry))
    (said,) = talk.house.registry.reminders[OWN](scene).effects
    assert isinstance(said, Show)
    assert "Eau et bocage" in without_markup(said.text)
    left = replace(scene, event=Fell(planned.at, OWN, 99, planned.entry))
    assert not talk.house.registry.reminders[OWN](left).effects, "the project was left since"


def test_changing_ones_mind_is_a_new_row(talk: Talk) -> None:
    """The entry is the same, the row is new, private again, and the reminder goes when no day is given."""
    _decided(talk).press("Partager la décision")
    number = _last(talk, DECISION).number
    talk.press("Proposer une issue").press("Y aller")
    talk.write("Le portage est acquis.")
    talk.press("Sans date")
    (logged,) = (effect for effect in talk.effects if isinstance(effect, LogEntry))
    assert (logged.number, logged.visibility, logged.body["outcome"]) == (number, "prive", "y-aller")
    assert Unremind(OWN, 1, number) in talk.effects


def test_the_decision_shared_is_the_one_that_was_read(talk: Talk) -> None:
    """An older page shares nothing; sharing and keeping again are each one row."""
    _decided(talk)
    old = talk.button("Partager la décision")
    _decided(talk.command("opportunite"), "Y aller petit")
    talk.press_button(old)
    assert "relisez" in talk.said
    share = talk.button("Partager la décision")
    talk.press_button(share).press_button(share)
    assert _last(talk, DECISION).body["shared"] is True
    rows = talk.rows
    talk.press("Ne plus partager la décision")
    assert (talk.rows, _last(talk, DECISION).body["shared"]) == (rows + 1, False)


def test_reasons_need_an_outcome(talk: Talk) -> None:
    """What was begun in one project is not ended in another: the outcome is chosen first."""
    talk.press("La décision").press("Proposer une issue").press("Attendre")
    for step in ("opp-raison", "opp-date"):
        talk.conversation = replace(talk.conversation, form={}, step=step)
        talk.write("demain")
        assert "Choisissez d'abord une issue" in talk.said
        assert not [one for one in talk.entries.values() if one.kind == DECISION]


def test_content_that_changed_since(talk: Talk, house: House) -> None:
    """A criterion that is gone: its old button does nothing, the page says that an answer stands outside."""
    _ready(talk).press("Revoir les critères")
    old = talk.button("Non")
    opportunity = house.referential.opportunity
    lighter = replace(opportunity, criteria=opportunity.criteria[1:], outcomes=opportunity.outcomes[:1])
    talk.house = replace(house, referential=replace(house.referential, opportunity=lighter))
    talk.press_button(old)
    assert "Un lien avec la stratégie" in talk.screen
    assert list(_last(talk, OWN).body["answers"].values()) == ["3"]
    talk.press("Laisser pour l'instant").press("Ma page")
    assert "n'est plus posé" in talk.screen
    talk.wait(days=1).command("opportunite")
    _decided(talk, "Y aller")
    talk.house = replace(house, referential=replace(house.referential, opportunity=replace(opportunity, outcomes=())))
    talk.command("opportunite").press("La décision")
    assert "Y aller" in talk.screen
    assert talk.at - timedelta(days=1) > talk.entries[1].at


def test_history_in_words(house: House) -> None:
    """Every kind is told: answers as they were read, facts that were shown, a withdrawal, a decision with its day."""
    told = {kind: house.registry.lines[kind] for kind in (OWN, COMMON, DECISION)}
    phrases = house.phrases
    assert told[OWN](phrases, {"round": 2}) == ""
    shown = without_markup(told[COMMON](phrases, Pooled(facts={"a": "La note"}).to_body()))
    assert "La note" in shown
    assert "retirées" in told[COMMON](phrases, {"round": 1, "common": False})
    decision = told[DECISION](phrases, {"title": "Attendre", "reasons": "le vote", "review": "2026-06-01"})
    assert "01/06/2026" in decision
