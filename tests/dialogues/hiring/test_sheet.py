"""The job description: what is chosen is noted at once, nothing private enters it, warnings are questions."""

from __future__ import annotations

import json

import pytest

from dialogues.hiring import area
from dialogues.hiring.fields import FIELDS, after, part_of
from dialogues.hiring.sheet import Expected, Sheet, in_phase
from dialogues.house import House
from dialogues.messages import Button, ShowReport
from tests.dialogues.talk import Talk, in_project, plain

MISSIONS = "Missions par phase, avec part de temps"


@pytest.fixture
def talk(house: House) -> Talk:
    """Return somebody in a project, before the job description."""
    return in_project(house).command("fiche")


def _body(talk: Talk) -> Sheet:
    return Sheet.from_body(list(talk.entries.values())[-1].body)


def test_every_field_belongs_to_a_part_of_the_content(house: House) -> None:
    """Parts without fields are those that are chosen; every field has its question and its name."""
    parts = {one.id for one in house.referential.job.parts}
    assert set(FIELDS) | {"missions", "competences"} == parts
    for names in FIELDS.values():
        for name in names:
            assert {f"fiche-champ-{name}", f"fiche-nom-{name}"} <= house.phrases.says.keys()
    assert (part_of("doublure"), after("moyens"), after("doublure"), part_of("disparu")) == (
        "moyens",
        "doublure",
        "",
        "intitule",
    )


def test_every_phase_offers_missions(house: House) -> None:
    """A verb and a result for each, in every phase."""
    for phase in house.referential.phases:
        told = in_phase(house.referential, Sheet(), phase)
        assert len(told) > 5
        assert all(title and result for _, title, result in told)


def test_nothing_chosen_gives_no_document(talk: Talk) -> None:
    """A sentence says what to begin with; no version is counted."""
    talk.press("Recevoir le document")
    assert "La fiche est encore vide" in talk.said
    assert not talk.entries


def test_forty_missions_are_kept_and_questioned(talk: Talk, house: House) -> None:
    """All of them, and twenty of one's own; the next one is not lost without a word."""
    talk.press(MISSIONS)
    for phase in house.referential.phases.values():
        talk.press(phase.title)
        for _, title, _ in in_phase(house.referential, Sheet(), phase.id):
            talk.press(f"☐ {title}")
        talk.press("Les phases")
    talk.press("Mise en œuvre")
    for number in range(21):
        talk.write(f"Tenir le registre {number} à jour")
    assert "Cette fiche a déjà 20 missions" in talk.said
    assert len(_body(talk).missions) == len(house.referential.job.missions) + 20
    talk.press("La fiche")
    assert "Plus de dix missions : lesquelles peuvent attendre un an" in talk.said


@pytest.mark.parametrize("text", ["250 %", "-5", "beaucoup", "1000", "20 jours"])
def test_a_share_that_is_none_is_asked_again(talk: Talk, text: str) -> None:
    """A clear sentence, and nothing noted."""
    talk.press(MISSIONS).press("Construction").press("Part du temps de cette phase")
    talk.write(text)
    assert "de 0 à 100" in talk.said
    assert not talk.entries


@pytest.mark.parametrize(("text", "share"), [("0", 0), ("35", 35), ("100 %", 100), (" 7% ", 7)])
def test_a_share_is_read(talk: Talk, text: str, share: int) -> None:
    """With or without its sign; it can be left to complete again."""
    talk.press(MISSIONS).press("Construction").press("Part du temps de cette phase")
    talk.write(text)
    assert _body(talk).shares == {"construction": share}
    talk.press("Construction").press("Part du temps de cette phase").press("Laisser à compléter")
    assert _body(talk).shares == {}


def test_a_text_too_long_is_refused_and_nothing_is_lost(talk: Talk) -> None:
    """The field keeps what it said; a mission of one's own has its length too."""
    talk.press("Moyens")
    talk.write("Un bureau partagé")
    talk.press("Laisser tel quel")
    talk.press("Moyens")
    talk.write("x" * 1500)
    assert "1 000" in talk.said or "1000" in talk.said
    assert _body(talk).texts == {"moyens": "Un bureau partagé"}
    assert "Un bureau partagé" in talk.screen
    talk.press("Laisser à compléter")
    assert _body(talk).texts == {}
    talk.press("La fiche").press(MISSIONS).press("Construction")
    talk.write("Tenir " * 30)
    assert "tient en 120 caractères" in talk.said


def test_only_shareable_answers_ticked_enter(house: House) -> None:
    """Neither what is private, nor what was put off, nor what is not ticked."""
    talk = in_project(house)
    talk.answer("P1", "Deux vallées, une histoire de piscine")
    talk.answer("P1.5", "cooperation")
    talk.answer("P2", "Trois échelles et deux calendriers")
    talk.command("fiche").press("Contexte de la coopération")
    assert talk.place == "fiche.f-appui"
    boxes = [one.button.value for row in talk.shown[-1][1].rows for one in row if hasattr(one, "button")]
    offered = {value.lstrip("+-") for value in boxes} & {"P1", "P1.5", "P2"}
    assert offered <= {"P1", "P2"}
    assert offered
    first = next(value for value in boxes if value.startswith("+"))
    here = talk.conversation
    talk.press_button(Button(here.id, here.project, "f-appui", "-", "choisir", first))
    talk.press("Reprendre ce qui est coché")
    said = _body(talk).texts["contexte"]
    assert len(said.splitlines()) == 1
    assert talk.place == "fiche.f-champ"


def test_every_visible_answer_of_the_parts_is_shareable(house: House) -> None:
    """What the parts name and is private never comes up, whatever was answered."""
    questions = house.referential.questions
    named = [code for part in house.referential.job.parts for code in part.questions]
    private = [code for code in named if questions[code].visibility != "partageable"]
    assert private
    talk = in_project(house, dict.fromkeys(private, "Ce que je ne dis qu'à moi"))
    for part in house.referential.job.parts:
        talk.command("fiche").press(part.title)
        assert "Ce que je ne dis" not in talk.said
        assert talk.place != "fiche.f-appui"


def test_levels_and_essential_competences(talk: Talk, house: House) -> None:
    """Boxes of one level are one choice; a fourth indispensable one is a question."""
    talk.press("Compétences attendues")
    for one in house.referential.competences[:4]:
        talk.press(f"{one.code}. {one.title}").press("☐ Indispensable à l'entrée").press("Les familles")
    talk.press("A. Lire le contexte et la complexité").press("☐ À l'entrée : niveau 1").press("☐ À l'entrée : niveau 3")
    talk.press("☐ À un an : niveau 4").press("☑ À un an : niveau 4")
    assert _body(talk).families["A"] == Expected(3, 0, essential=True)
    talk.press("La fiche")
    assert "Plus de trois compétences indispensables" in talk.said


def test_a_document_is_a_version(talk: Talk) -> None:
    """Each one is counted and dated; the report is asked for in this project."""
    talk.press("Raison d'être du poste")
    talk.write("Pour que les deux vallées décident ensemble")
    talk.press("Recevoir le document")
    assert ShowReport("fiche", 1) in talk.effects
    talk.press("Recevoir le document")
    assert (_body(talk).version, _body(talk).day) == (2, "2026-03-02")


def test_another_sheet_leaves_the_first_one(talk: Talk) -> None:
    """Both are listed; the one chosen becomes the current one, whole."""
    talk.press("Conditions")
    talk.write("Temps plein, un an")
    talk.press("Autres fiches").press("Nouvelle fiche")
    assert "Temps plein" not in talk.said
    talk.press("Autres fiches").press("1 · 02/03/2026 · 0 mission")
    assert "Temps plein, un an" in talk.said
    assert len(talk.entries) == 2


def test_a_state_is_read_back_whole_and_an_older_one_too() -> None:
    """What is stored is what was written; fields that came later are empty."""
    sheet = Sheet(
        ("enjeux", "x0"), (("emergence", "Relier"),), {"emergence": 30}, {"raison": "pour que"}, {"A": Expected(1)}
    )
    assert Sheet.from_body(json.loads(json.dumps(sheet.to_body()))) == sheet
    assert Sheet.from_body({}) == Sheet()
    later = {"families": {"A": {"entry": 9, "since": "2027"}}, "colour": "blue"}
    assert Sheet.from_body(later) == Sheet(families={"A": Expected(4)})


def test_the_history_tells_texts_and_documents_not_ticks(house: House) -> None:
    """One line for what was written, one for what was made, none for a box."""
    line = area.AREA.lines["fiche"]
    assert line(house.phrases, Sheet(missions=("enjeux",)).to_body()) == ""
    told = line(house.phrases, Sheet().texted("doublure", "une collègue").to_body())
    assert plain(told) == "Fiche de poste · Doublure : une collègue"
    made = Sheet(missions=("enjeux",), version=3, changed="made").to_body()
    assert line(house.phrases, made) == house.phrases.say("fiche-entry-made", version=3, count=1)
