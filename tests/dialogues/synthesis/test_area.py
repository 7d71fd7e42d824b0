"""/synthese: ten points, left and taken up, kept as dated versions that never change, shared one point at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.commitments.entry import KIND as PROMISE
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Fell, LogEntry, Remind, Show, ShowReport, Unremind
from dialogues.phrases import without_markup
from dialogues.record import Entry
from dialogues.synthesis.entry import KIND, SHARED, Shared, Synthesis
from dialogues.synthesis.points import shown, told
from tests.dialogues.talk import Talk, in_project

SOMEBODY = 900
"""The number of another member's entry."""


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project of three who answered a little, at the door of the synthesis."""
    talk = in_project(house, {"phase": "emergence", "role": "charge-de-fait"})
    talk.projects[1] = replace(talk.projects[1], members=3)
    talk.answer("E1", "Chauffer avec le bois d'ici", detail="oui")
    talk.answer("C1.3", "en_partie", comment="l'escalier n'a pas servi")
    talk.answer("E1.1", "non")
    return talk.command("synthese")


def _state(talk: Talk) -> Synthesis:
    return Synthesis.from_body([one for one in talk.entries.values() if one.kind == KIND][-1].body)


def _point(talk: Talk, label: str, text: str = "") -> Talk:
    """Go to a point from the plan, write, and come back to it."""
    if talk.place != "synthese.sy-plan":
        talk.press("Voir ma synthèse")
    talk.press(label)
    if text:
        talk.write(text)
    return talk


def _kept(talk: Talk, text: str = "Le prix se dit en premier") -> Talk:
    """Write one point and keep the synthesis."""
    talk.press("Écrire ma synthèse")
    return _point(talk, "Ce que je retiens", text).press("Voir ma synthèse").press("Garder cette synthèse")


def test_the_situation_is_drawn_then_corrected(talk: Talk) -> None:
    """Three lines from the profile, to be said so or otherwise; a strictly private one never stands there."""
    talk.press("Écrire ma synthèse")
    assert "Phase : Émergence" in talk.screen
    talk.press("C'est juste")
    assert "Émergence" in _state(talk).situation
    _point(talk, "Ma situation").press("Le dire autrement")
    talk.write("Deux vallées, en émergence")
    assert (_state(talk).situation, _state(talk).in_own_words) == ("Deux vallées, en émergence", True)
    _point(talk, "Ma situation")
    assert "Deux vallées" in talk.screen
    house = talk.house
    strict = replace(house.referential.questions["phase"], visibility="prive-strict")
    questions = {**house.referential.questions, "phase": strict}
    talk.house = replace(house, referential=replace(house.referential, questions=questions))
    talk.press("C'est juste")
    assert "Phase" not in _state(talk).situation


def test_without_a_profile_nothing_is_drawn(house: House) -> None:
    """There is nothing to say « C'est juste » of."""
    talk = in_project(house).command("synthese").press("Écrire ma synthèse")
    assert "C'est juste" not in talk.labels
    assert "n'en dit rien" in talk.screen


def test_three_supports_at_most(talk: Talk) -> None:
    """They are picked among answers with something behind them; a fourth is refused, and pressing twice is harmless."""
    for code in ("C3.4", "M1.5.1", "M1.7.1", "P1.2"):
        talk.answer(code, "oui", comment=f"vu dans {code}")
    talk.answer("P2.3.a", "oui")
    talk.press("Écrire ma synthèse").press("Suite")
    boxes = [label for label in talk.labels if label.startswith("☐")]
    assert len(boxes) == 5, "an answer without anything behind it is not offered"
    for label in boxes[:3]:
        again = talk.button(label)
        talk.press(label).press_button(again)
    assert len(_state(talk).supports) == 3
    talk.press(boxes[3])
    assert "Trois au plus" in talk.said
    talk.press(boxes[0].replace("☐", "☑")).press(boxes[3])
    assert len(_state(talk).supports) == 3


def test_what_is_to_be_worked_on(talk: Talk) -> None:
    """« En partie » and « pas encore », those that a check-in asks first before; what was picked can be put back."""
    talk.press("Écrire ma synthèse").press("Suite").press("Suite")
    boxes = [label for label in talk.labels if label.startswith("☐")]
    assert len(boxes) == 2
    assert "Diagnostic" in boxes[0] or "diagnostic" in boxes[0], "the phase of the project comes first"
    talk.press(boxes[0])
    assert [one.code for one in _state(talk).to_work] == ["E1.1"]
    talk.answer("E1.1", "oui")
    talk.press("Suite").press("Voir ma synthèse").press("À travailler")
    talk.press(boxes[0].replace("☐", "☑"))
    assert _state(talk).to_work == ()


def test_nothing_strictly_private(talk: Talk, house: House) -> None:
    """A strictly private answer is neither offered nor told, and one that became so leaves the synthesis."""
    talk.answer("C2.1.1", "oui", comment="intime")
    talk.answer("C2.1.3", "en_partie", comment="intime")
    talk.press("Écrire ma synthèse").press("Suite")
    assert "intime" not in talk.screen
    talk.press("☐ L'enjeu commun en une phrase").press("Suite")
    assert "intime" not in talk.screen
    one = _state(talk)
    assert told(house, one, "appuis")
    strict = replace(house.referential.questions["E1"], visibility="prive-strict")
    changed = replace(
        house, referential=replace(house.referential, questions={**house.referential.questions, "E1": strict})
    )
    assert told(changed, one, "appuis") == ()
    assert shown(changed, replace(one, shared=("appuis",))).points == ()
    talk.house = changed
    assert "Chauffer" not in talk.press("Voir ma synthèse").screen
    without = {code: each for code, each in house.referential.questions.items() if code != "E1"}
    gone = replace(house, referential=replace(house.referential, questions=without))
    assert told(gone, one, "appuis"), "a question that is gone keeps its words as they were read"


def test_words_are_the_person_s(talk: Talk) -> None:
    """300 characters, replaced, left as they are, or left empty."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Ce que je retiens", "x" * 301)
    assert talk.place == "synthese.sy-retien"
    talk.write("Le prix d'abord")
    _point(talk, "Ce que je retiens")
    assert "Écrit pour l'instant :\nLe prix d'abord" in talk.screen
    rows = talk.rows
    talk.press("Suite")
    assert talk.rows == rows
    _point(talk, "Ce que je retiens").press("Laisser vide")
    assert _state(talk).retained == ""


def test_first_steps(talk: Talk) -> None:
    """Three at most, taken out one by one; a day gone by is asked again; what was left on the way is not noted."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Premiers pas")
    for number in (1, 2, 3):
        talk.press("Ajouter un pas")
        talk.write(f"Pas {number}")
        talk.press("Sans autre personne").press("Sans date")
    assert "Ajouter un pas" not in talk.labels
    old = talk.button("Ôter : Pas 1")
    talk.press("Ôter : Pas 2")
    assert [one.what for one in _state(talk).steps] == ["Pas 1", "Pas 3"]
    talk.press("Ajouter un pas")
    talk.write("Appeler la mairie")
    talk.write("le secrétariat de mairie")
    talk.write("le 3 mars 2020")
    assert "Cette date est passée" in talk.said
    talk.write("dans 15 jours")
    assert "Appeler la mairie, avec le secrétariat de mairie, pour le 17/03/2026" in talk.screen
    talk.press_button(old)
    assert [one.what for one in _state(talk).steps] == ["Pas 3", "Appeler la mairie"]
    talk.press("Ajouter un pas")
    talk.write("Oublié en route")
    talk.press("Laisser ce pas").press("Suite")
    talk.conversation = replace(talk.conversation, step="sy-quand", form={})
    talk.write("demain")
    assert len(_state(talk).steps) == 2


def test_steps_become_commitments_once(talk: Talk) -> None:
    """Each is promised once; a later one is promised alone; taken out, its commitment stays."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Premiers pas").press("Ajouter un pas")
    talk.write("Appeler la mairie")
    talk.press("Sans autre personne").press("Sans date")
    promise = talk.button("En faire des engagements")
    talk.press_button(promise).press_button(promise)
    assert len([one for one in talk.entries.values() if one.kind == PROMISE]) == 1
    talk.press("Ajouter un pas")
    talk.write("Relire le compte")
    talk.press("Sans autre personne").press("Sans date").press("En faire des engagements")
    made = [one for one in talk.entries.values() if one.kind == PROMISE]
    assert [one.body["what"] for one in made] == ["Appeler la mairie", "Relire le compte"]
    assert [one.promised for one in _state(talk).steps] == [one.number for one in made]
    assert {one.body["origin"] for one in made} == {"synthese"}
    talk.press("Ôter : Appeler la mairie")
    assert len([one for one in talk.entries.values() if one.kind == PROMISE]) == 2


def test_the_open_question_and_to_whom(talk: Talk) -> None:
    """Both in one line; left empty, both are."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Question ouverte", "Qui portera le prix ?")
    talk.write("le bureau du syndicat")
    _point(talk, "Question ouverte").press("Voir ma synthèse")
    assert "Qui portera le prix ? À qui la poser : le bureau du syndicat" in talk.screen
    _point(talk, "Question ouverte").press("Laisser vide")
    assert (_state(talk).question, _state(talk).whom) == ("", "")
    _point(talk, "Question ouverte", "Quand ?").press("Laisser vide")
    assert told(talk.house, _state(talk), "question") == ("Quand ?",)


def test_a_version_never_changes(talk: Talk) -> None:
    """Kept, it has its day; the next one is another entry; an older plan keeps nothing that it did not show."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Ce que je retiens", "Le prix d'abord").press("Voir ma synthèse")
    old = talk.button("Garder cette synthèse")
    _point(talk, "Ce que je retiens", "La carte d'abord").press("Voir ma synthèse").press_button(old)
    assert "relisez votre synthèse" in talk.said
    keep = talk.button("Garder cette synthèse")
    talk.press_button(keep)
    rows = talk.rows
    talk.press_button(keep)
    assert talk.rows == rows
    first = talk.entries[1].body
    assert (first["version"], first["day"]) == (1, "2026-03-02")
    _kept(talk.wait(days=92).command("synthese"), "Le bois d'abord")
    assert talk.entries[1].body == first
    assert (_state(talk).version, _state(talk).retained) == (2, "Le bois d'abord")
    talk.press("Mes synthèses gardées").press("Version 1, 02/03/2026")
    assert "La carte d'abord" in talk.screen
    talk.press("Recevoir le document")
    assert ShowReport(KIND, 1, 1) in talk.effects


def test_an_empty_synthesis_is_not_kept(talk: Talk) -> None:
    """There is no button for it; nothing is listed."""
    talk.press("Écrire ma synthèse").press("Voir ma synthèse")
    assert "Garder cette synthèse" not in talk.labels
    assert not talk.entries
    talk.conversation = replace(talk.conversation, step="sy-liste")
    assert "Aucune synthèse" in without_markup(talk.redrawn().text)
    talk.conversation = replace(talk.conversation, step="sy-page")
    assert "Aucune synthèse" in without_markup(talk.redrawn().text)
    talk.conversation = replace(talk.conversation, step="sy-autres")
    assert "Personne d" in without_markup(talk.redrawn().text)


def test_what_changed_is_said_in_words(talk: Talk) -> None:
    """An answer that moved, a new one, a first step that was kept; without a change, that nothing did."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Premiers pas").press("Ajouter un pas")
    talk.write("Appeler la mairie")
    talk.press("Sans autre personne").press("Sans date").press("En faire des engagements")
    talk.press("Voir ma synthèse").press("Garder cette synthèse")
    number = _state(talk).steps[0].promised
    _kept(talk.wait(days=40).command("synthese"))
    assert "• Premier pas « Appeler la mairie » : À tenir" in talk.screen
    assert len(_state(talk).evolution) == 1
    talk.wait(days=40)
    talk.entries.pop(number)
    _kept(talk.command("synthese"))
    assert "n'ont pas changé depuis" in talk.screen
    talk.wait(days=40)
    talk.answer("E1.1", "oui", at=talk.at).answer("C3.4", "oui", at=talk.at)
    _kept(talk.command("synthese"))
    assert "à travailler, puis un point d'appui" in talk.screen
    assert "1 réponse nouvelle depuis" in talk.screen


def test_many_changes_are_counted(talk: Talk) -> None:
    """Five are told, the others counted."""
    codes = ("C3.4", "M1.5.1", "M1.7.1", "P1.2", "E1.1", "C1.3", "M1.1.1")
    for code in codes:
        talk.answer(code, "non")
    _kept(talk)
    for code in codes:
        talk.answer(code, "oui")
    _kept(talk.command("synthese"))
    assert len(_state(talk).evolution) == 6
    assert "2 autres réponses ont changé" in _state(talk).evolution[-1].replace("\N{NO-BREAK SPACE}", " ")


def test_the_return_is_one_reminder(talk: Talk) -> None:
    """On the morning of that day; another version takes its place; it says one sentence and moves nothing."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Retour prévu", "15 juin").press("Voir ma synthèse").press("Garder cette synthèse")
    (planned,) = (effect for effect in talk.effects if isinstance(effect, Remind))
    assert (planned.kind, planned.at.isoformat(), planned.entry) == (KIND, "2026-06-15T07:00:00+00:00", 1)
    event = Fell(planned.at, KIND, 1, planned.entry)
    assert advance(talk.house, talk.conversation, talk.record(), event).conversation == talk.conversation
    scene = replace(talk.scene(), event=event)
    (said,) = talk.house.registry.reminders[KIND](scene).effects
    assert isinstance(said, Show)
    assert "Eau et bocage" in without_markup(said.text)
    left = replace(scene, event=Fell(planned.at, KIND, 99, 1))
    assert not talk.house.registry.reminders[KIND](left).effects, "the project was left since"
    _kept(talk.command("synthese"))
    assert Unremind(KIND, 1, 1) in talk.effects
    assert not talk.planned


def test_only_ticked_points_are_shared(talk: Talk) -> None:
    """The row for others holds what was read before the gesture: no private answer, no situation that was drawn."""
    talk.press("Écrire ma synthèse").press("C'est juste").press("☐ L'enjeu commun en une phrase").press("Suite")
    house = talk.house
    private = replace(house.referential.questions["C1.3"], visibility="prive")
    questions = {**house.referential.questions, "C1.3": private}
    talk.house = replace(house, referential=replace(house.referential, questions=questions))
    for label in [label for label in talk.labels if label.startswith("☐")]:
        talk.press(label)
    _point(talk, "Ce que je retiens", "Le prix d'abord")
    _point(talk, "Ce que je partage")
    assert "☐ Ma situation" not in talk.labels
    for label in [label for label in talk.labels if label.startswith("☐")]:
        talk.press(label)
    assert "n'a pas servi" not in talk.screen
    talk.press("Voir ma synthèse").press("Garder, et partager ce qui est coché")
    (logged,) = (effect for effect in talk.effects if isinstance(effect, LogEntry) and effect.kind == SHARED)
    assert logged.visibility == "partageable"
    assert [name for name, _ in Shared.from_body(logged.body).points] == ["appuis", "travail", "retiens"]
    assert "n'a pas servi" not in str(logged.body)
    talk.press("Retour au début")
    withdraw = talk.button("Ne plus rien partager")
    talk.press_button(withdraw)
    assert talk.entries[logged.number].body == {"points": [], "day": "", "common": False}
    rows = talk.rows
    talk.press_button(withdraw)
    assert talk.rows == rows


def test_a_box_whose_point_is_emptied(talk: Talk) -> None:
    """What is ticked and empty shares nothing; unticked, it is not shared."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Ce que je retiens", "Le prix d'abord")
    _point(talk, "Ce que je partage").press("☐ Ce que je retiens").press("☑ Ce que je retiens")
    assert _state(talk).shared == ()
    talk.press("☐ Ce que je retiens").press("Voir ma synthèse").press("Ce que je retiens").press("Laisser vide")
    _point(talk, "Retour prévu", "15 juin").press("Voir ma synthèse").press("Garder cette synthèse")
    assert not [one for one in talk.entries.values() if one.kind == SHARED]
    talk.press("Retour au début")
    assert "Ne plus rien partager" not in talk.labels


def test_who_will_read_is_said(talk: Talk) -> None:
    """Alone, two, several."""
    talk.press("Écrire ma synthèse")
    _point(talk, "Ce que je retiens", "Le prix d'abord")
    _point(talk, "Ce que je partage").press("☐ Ce que je retiens")
    for members, words in ((1, "Personne d'autre"), (2, "Vous êtes deux"), (5, "lecture comprise")):
        talk.projects[1] = replace(talk.projects[1], members=members)
        assert words in talk.press("Voir ma synthèse").screen
        talk.press("Ce que je partage")


def test_a_reader_reads_what_others_share(house: House) -> None:
    """« Lecture » writes no synthesis; points that a later version named are left out."""
    talk = in_project(house, role="lecture")
    body = Shared((("retiens", ("Le prix d'abord",)), ("humeur", ("bonne",))), "2026-03-02").to_body()
    talk.entries[SOMEBODY] = Entry(SOMEBODY, SHARED, body, talk.at, talk.at, 1, mine=False)
    talk.command("synthese")
    assert "Écrire ma synthèse" not in talk.labels
    talk.press("Ce que d'autres partagent")
    assert "Le prix d'abord" in talk.screen
    assert "bonne" not in talk.screen


def test_history_in_words(house: House) -> None:
    """What was written, what was kept, what was shared and withdrawn; a tick is not told."""
    own, shared = (house.registry.lines[kind] for kind in (KIND, SHARED))
    one = Synthesis(retained="Le prix", back="2026-06-04", changed="retour")
    assert own(house.phrases, replace(one, changed="").to_body()) == ""
    assert "04/06/2026" in own(house.phrases, one.to_body())
    kept = without_markup(own(house.phrases, replace(one, version=2, day="2026-03-02").to_body()))
    assert "version 2" in kept.replace("\N{NO-BREAK SPACE}", " ")
    assert "à compléter" in own(house.phrases, Synthesis(version=1, day="2026-03-02").to_body())
    assert "Le prix" in shared(house.phrases, Shared((("retiens", ("Le prix",)), ("humeur", ("x",)))).to_body())
    assert "plus rien" in shared(house.phrases, {})
