"""Every kind of answer, by press and by text: settled at once, or built piece by piece."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogues.asking import options_of, press, settle, write
from dialogues.house import House
from dialogues.messages import Button
from dialogues.values import Value
from referential.model import ListAnswer, TableAnswer, TextAnswer
from tests.dialogues.talk import Talk, at_question

STATUS = "P1"
CHOICES = "P2"
CHOICE = "C1.1"
SCALE = "E3"
LIST = "E2.1.2"
TABLE = "P2.2"
"""Five columns, the last one with options."""
TEXT = "M1.7"
DATE = "C1.3.a"
"""A date, then a status."""


@pytest.mark.parametrize(
    ("code", "label", "text", "value"),
    [
        (STATUS, "Oui, et je peux le montrer", "oui", "oui"),
        (STATUS, "En partie", "2", "en_partie"),
        (STATUS, "Pas encore", "PAS ENCORE", "non"),
        (STATUS, "Pas concerné", "pas concernee", "sans_objet"),
        (STATUS, "À reprendre", "a reprendre", "a_reprendre"),
        (SCALE, "4", "4", 4),
        ("role", "Personne élue", "elue", "elu"),
        ("P1.5", "Pas concerné", "pas concerné", "sans_objet"),
        (SCALE, "À reprendre", "plus tard", "a_reprendre"),
    ],
)
def test_settles_by_press_and_by_text(house: House, code: str, label: str, text: str, value: Value) -> None:
    """A press and a text give the same row, and the conversation moves on."""
    pressed, written = at_question(house, code), at_question(house, code)
    pressed.press(label)
    number = written.write(text)
    for talk in (pressed, written):
        assert [(row.code, row.value) for row in talk.logged] == [(code, value)]
        assert (talk.place, talk.code) != ("parcours.question", code)
    assert written.logged[0].messages == ((number, "value"),)


def test_every_option_of_every_question_settles(house: House) -> None:
    """All the options of all the simple questions are answers by button, by label and by keyword."""
    for code, question in house.referential.questions.items():
        options = getattr(question.answer, "options", ())
        if question.answer.kind != "choice":
            continue
        for option in options:
            by_label = at_question(house, code)
            by_label.write(option.label)
            assert by_label.logged[0].value == option.value, (code, option)
            for word in option.keywords:
                by_word = at_question(house, code)
                by_word.write(word.upper())
                assert by_word.logged[0].value == option.value, (code, word)


def test_yes_with_a_comment(house: House) -> None:
    """« oui, c'est la mairie » is a yes and a comment, curly apostrophe or not."""
    talk = at_question(house, STATUS)
    talk.write("Oui, c’est la mairie")
    assert (talk.logged[0].value, talk.logged[0].comment) == ("oui", "c’est la mairie")
    assert "Quelle trace" not in talk.said
    assert "c'est la mairie" in talk.said


def test_unclear_text_is_kept_then_joined(house: House) -> None:
    """A text that gives no value is a comment; the value pressed afterwards carries it."""
    talk = at_question(house, STATUS)
    talk.write("ça dépend des communes")
    assert (talk.logged[0].value, talk.logged[0].comment) == (None, "ça dépend des communes")
    assert "Je garde votre texte en commentaire" in talk.said
    talk.write("surtout au nord")
    talk.press("En partie")
    row = talk.logged[0]
    assert (row.value, row.comment) == ("en_partie", "ça dépend des communes\nsurtout au nord")
    assert row.replaces


def test_unclear_text_is_joined_to_a_typed_value(house: House) -> None:
    """A comment that comes with the value is added to the one that came before."""
    talk = at_question(house, STATUS)
    talk.write("ça dépend des communes")
    talk.write("oui, au nord")
    assert talk.logged[0].comment == "ça dépend des communes\nau nord"


def test_label_typed_may_be_edited(house: House) -> None:
    """The label of a button, once typed, is a message that one may correct, not a press."""
    talk = at_question(house, STATUS)
    number = talk.write("En partie")
    talk.press("Passer")
    assert talk.code != STATUS
    here = talk.conversation
    talk.edit(number, "oui")
    assert [(row.code, row.value) for row in talk.logged] == [(STATUS, "oui")]
    assert (talk.conversation.step, talk.conversation.code) == (here.step, here.code)


def test_several_choices_by_press(house: House) -> None:
    """Boxes are ticked and unticked, then validated; the values come in the order of the question."""
    talk = at_question(house, CHOICES)
    first, second = "☐ Les échelles", "☐ Le nombre de partenaires"
    talk.press(second)
    assert not talk.logged
    assert second.replace("☐", "☑") in talk.labels
    talk.press(first).press(second.replace("☐", "☑")).press(second)
    talk.press("Valider")
    assert talk.logged[0].value == ("echelles", "nombre")
    assert talk.place == "parcours.conseil"


def test_toggles_are_idempotent(house: House) -> None:
    """The same press twice ticks the box once; a forged box is never ticked."""
    talk = at_question(house, "cadre")
    box = talk.button("☐ LEADER")
    talk.press_button(box).press_button(box)
    assert [item.text for item in talk.conversation.draft] == ["leader"]
    talk.press_button(replace(box, value="+martien"))
    assert [item.text for item in talk.conversation.draft] == ["leader"]
    unbox = talk.button("☑ LEADER")
    talk.press_button(unbox).press_button(unbox)
    assert not talk.conversation.draft


def test_nothing_chosen(house: House) -> None:
    """« Valider » without a box says so, once, and asks nothing again."""
    talk = at_question(house, CHOICES)
    shown = len(talk.shown)
    talk.press("Valider")
    assert "Rien n'est choisi" in talk.said
    assert len(talk.shown) == shown
    assert not talk.logged


def test_several_choices_by_text(house: House) -> None:
    """Words settle at once, and add to what was ticked."""
    talk = at_question(house, "cadre")
    talk.press("☐ LEADER")
    talk.write("convention, feder")
    assert talk.logged[0].value == ("leader", "europe", "contrat")


def test_list_item_by_item(house: House) -> None:
    """Items come one by one or several at once; « C'est tout » ends the list."""
    talk = at_question(house, LIST)
    talk.write("Présidence du syndicat")
    assert not talk.logged
    assert "Déjà noté : Présidence du syndicat" in talk.screen
    talk.write("- CIAS\n- école du bourg")
    talk.press("C’est tout")
    assert talk.logged[0].value == ("Présidence du syndicat", "CIAS", "école du bourg")


def test_list_full(house: House) -> None:
    """A full list settles by itself and says that it is full."""
    answer = house.referential.questions[LIST].answer
    assert isinstance(answer, ListAnswer)
    most = answer.most
    talk = at_question(house, LIST)
    talk.write(" ; ".join(f"structure {number}" for number in range(most + 2)))
    assert len(list(talk.logged[0].value or ())) == most  # type: ignore[arg-type]
    assert f"{most} au plus" in talk.said


def test_list_item_too_long(house: House) -> None:
    """An item too long is refused, and its message may be edited."""
    talk = at_question(house, LIST)
    number = talk.write("x" * 200)
    assert "signes" in talk.said
    assert not talk.logged
    talk.edit(number, "CIAS")
    assert [item.text for item in talk.conversation.draft] == ["CIAS"]


def fill_row(talk: Talk, name: str) -> None:
    """Fill one row of the table of partners."""
    talk.write(name)
    talk.write("une voix")
    talk.press("Case vide")
    talk.write("le calendrier")
    talk.press("Un à trois mois")


def test_table_cell_by_cell(house: House) -> None:
    """Each cell has its prompt, which names the row; empty cells and options by button or text."""
    talk = at_question(house, TABLE)
    assert "Quelle structure ?" in talk.screen
    assert "Case vide" not in talk.labels
    talk.write("Syndicat\ndes eaux")
    assert "Que veut gagner « Syndicat des eaux » ?" in talk.screen
    talk.write("une voix")
    talk.press("Case vide")
    talk.write("le calendrier")
    talk.write("semestre")
    assert "Ligne 1 : Syndicat des eaux · une voix · le calendrier · Plus de trois mois" in talk.screen
    fill_row(talk, "Mairie")
    talk.press("C’est tout")
    assert talk.logged[0].value == (
        ("Syndicat des eaux", "une voix", "", "le calendrier", "plus_de_trois_mois"),
        ("Mairie", "une voix", "", "le calendrier", "un_a_trois_mois"),
    )


def test_table_option_unclear(house: House) -> None:
    """A text that is none of the options of a cell is not put in it."""
    talk = at_question(house, TABLE)
    for text in ("Mairie", "a", "b", "c"):
        talk.write(text)
    talk.write("bientôt")
    assert "Je n'ai pas reconnu" in talk.said
    assert len(talk.conversation.draft) == 4
    assert not talk.logged


def test_table_cell_too_long(house: House) -> None:
    """A cell too long is refused and stays to be filled."""
    talk = at_question(house, TABLE)
    talk.write("x" * 151)
    assert "150" in talk.said
    assert not talk.conversation.draft


def test_table_full_settles(house: House) -> None:
    """The last cell of the last row settles the answer."""
    talk = at_question(house, TABLE)
    for number in range(8):
        fill_row(talk, f"Structure {number}")
    assert len(list(talk.logged[0].value or ())) == 8  # type: ignore[arg-type]
    assert talk.place == "parcours.conseil"


def test_table_press_twice_fills_one_cell(house: House) -> None:
    """A second press on the same button, or a forged one, fills no other cell."""
    talk = at_question(house, TABLE)
    talk.write("Mairie")
    empty = talk.button("Case vide")
    talk.press_button(empty).press_button(empty)
    assert [item.text for item in talk.conversation.draft] == ["Mairie", ""]
    assert "déjà fait" in talk.said
    talk.press_button(replace(empty, value="2=martien"))
    assert len(talk.conversation.draft) == 2


@pytest.mark.parametrize("way", ["Pause", "Passer", "Précédente", "/parcours", "/projet"])
def test_partial_row_is_kept(house: House, way: str) -> None:
    """What was begun of a table is logged when one goes elsewhere, the row padded."""
    talk = at_question(house, TABLE)
    talk.conversation = replace(talk.conversation, trail=("P2", TABLE))
    talk.command("reprendre")
    fill_row(talk, "Mairie")
    talk.write("Région")
    if way.startswith("/"):
        talk.command(way[1:])
    else:
        talk.press(way)
    row = talk.logged[0]
    assert row.value == (("Mairie", "une voix", "", "le calendrier", "un_a_trois_mois"), ("Région", "", "", "", ""))
    assert [place for _, place in row.messages] == ["item:0", "item:1", "item:3", "item:5"]


def test_draft_survives_an_aside(house: House) -> None:
    """After /projet and back, the table goes on where it was; nothing is logged twice."""
    talk = at_question(house, TABLE)
    fill_row(talk, "Mairie")
    talk.command("projet").press("Retour")
    assert "Ligne 1 : Mairie" in talk.screen
    talk.command("projet")
    assert not talk.logged
    talk.press("Retour").press("C’est tout")
    assert len(list(talk.current(TABLE).value or ())) == 1  # type: ignore[arg-type]


def test_date_by_text(house: House) -> None:
    """A date is read in French and kept as ISO 8601; what is no date is a comment, said otherwise."""
    talk = at_question(house, DATE)
    talk.write("au conseil d'avant")
    assert "pas reconnu de date" in talk.said
    talk.write("12 janvier 2026")
    assert talk.logged[0].value == "2026-01-12"
    assert talk.place == "parcours.detail"


def test_text_and_its_limit(house: House) -> None:
    """A text is kept as it is; too long, it is not, and an edit of the message counts."""
    talk = at_question(house, TEXT)
    answer = house.referential.questions[TEXT].answer
    assert isinstance(answer, TextAnswer)
    longest = answer.longest
    number = talk.write("é" * (longest + 1))
    assert not talk.logged
    assert str(longest) in talk.said
    talk.edit(number, "une enquête à six mois")
    assert talk.logged[0].value == "une enquête à six mois"
    assert talk.logged[0].messages == ((number, "value"),)


def test_refused_text_does_not_answer_the_next_question(house: House) -> None:
    """A message that was refused and left behind answers nothing when it is edited later."""
    talk = at_question(house, TEXT)
    number = talk.write("é" * 2000)
    talk.press("Passer")
    talk.edit(number, "oui")
    assert not talk.logged
    assert "pas retrouvé" in talk.said


@pytest.mark.parametrize("code", [STATUS, CHOICE, SCALE, CHOICES, LIST, TABLE, TEXT, DATE])
@pytest.mark.parametrize(("text", "reason"), [("je ne sais pas", "ne_sait_pas"), ("Pas le temps", "pas_temps")])
def test_reason_typed_postpones(house: House, code: str, text: str, reason: str) -> None:
    """« je ne sais pas » puts any question off, with its reason, and asks for a date at once."""
    talk = at_question(house, code)
    talk.write(text)
    assert (talk.logged[0].value, talk.logged[0].reason) == ("a_reprendre", reason)
    assert talk.place == "parcours.date"


def test_reason_typed_in_a_list_begun_is_an_item(house: House) -> None:
    """Once a list is begun, every text is a piece of it."""
    talk = at_question(house, LIST)
    talk.write("Mairie")
    talk.write("à voir")
    assert [item.text for item in talk.conversation.draft] == ["Mairie", "à voir"]


def test_profile_is_never_postponed(house: House) -> None:
    """Profile questions are optional: no status is offered nor accepted, typed or forged."""
    talk = at_question(house, "role")
    assert "À reprendre" not in talk.labels
    talk.write("plus tard")
    assert talk.logged[0].value is None
    talk.press_button(replace(talk.button("Personne élue"), value="a_reprendre"))
    assert not talk.logged


def test_second_part(house: House) -> None:
    """A yes opens the second part; its answer completes the same answer."""
    talk = at_question(house, "P2.3.a")
    talk.press("Oui, et je peux le montrer")
    assert talk.place == "parcours.detail"
    number = talk.write("le public, pas la forme")
    row = talk.logged[0]
    assert (row.value, row.detail) == ("oui", "le public, pas la forme")
    assert row.replaces
    assert row.messages == ((number, "detail"),)
    assert talk.place == "parcours.conseil"


@pytest.mark.parametrize("label", ["Pas encore", "Pas concerné", "À reprendre"])
def test_no_second_part_without_matter(house: House, label: str) -> None:
    """« pas encore », « pas concerné » and « à reprendre » call for no second part."""
    talk = at_question(house, "P2.3.a")
    talk.press(label)
    assert talk.place != "parcours.detail"


def test_second_part_by_list(house: House) -> None:
    """Items of a second part are places of their own."""
    talk = at_question(house, "C3.1")
    talk.press("Oui, et je peux le montrer")
    talk.write("accueil ; suivi")
    talk.press("C’est tout")
    assert talk.logged[0].detail == ("accueil", "suivi")
    assert [place for _, place in talk.logged[0].messages] == ["row:0", "row:1"]
    assert talk.logged[0].value == "oui"


def test_second_part_begun_is_kept(house: House) -> None:
    """What was begun of a second part is logged on Pause."""
    talk = at_question(house, "C3.1")
    talk.press("En partie")
    talk.write("accueil")
    talk.press("Pause")
    assert (talk.logged[0].value, talk.logged[0].detail) == ("en_partie", ("accueil",))


@pytest.mark.parametrize("how", ["press", "write"])
def test_second_part_put_off(house: House, how: str) -> None:
    """« à reprendre » in the second part asks why and when, as it does in the first."""
    talk = at_question(house, "E1")
    talk.write("une mobilité commune")
    if how == "press":
        talk.press("À reprendre")
        assert talk.place == "parcours.reprise"
        talk.press("Je ne sais pas")
    else:
        talk.write("je ne sais pas")
    assert talk.place == "parcours.date"
    talk.press("Dans 7 jours")
    now = talk.current("E1")
    assert (now.value, now.detail, now.reason) == ("une mobilité commune", "a_reprendre", "ne_sait_pas")
    assert now.return_on == "2026-03-09"


def test_second_part_with_a_comment(house: House) -> None:
    """A comment given with the second part is kept with the answer."""
    talk = at_question(house, "E1")
    talk.write("une mobilité commune")
    talk.write("oui, voté en mars")
    assert (talk.logged[0].detail, talk.logged[0].comment) == ("oui", "voté en mars")


def test_draft_edited(house: House) -> None:
    """An edit of a message that gave items changes all of them, and only them."""
    talk = at_question(house, LIST)
    talk.write("Région")
    number = talk.write("CIAS ; ecole")
    talk.write("Mairie")
    talk.edit(number, "CIAS")
    assert [item.text for item in talk.conversation.draft] == ["Région", "CIAS", "Mairie"]
    talk.edit(number, "x" * 151)
    assert "150" in talk.said
    talk.edit(number, "je n'en peux plus")
    assert "mérite mieux" in talk.said
    assert [item.text for item in talk.conversation.draft] == ["Région", "CIAS", "Mairie"]


def test_draft_cell_edited(house: House) -> None:
    """An edit of a message that gave a cell changes that cell, an option by its value."""
    talk = at_question(house, TABLE)
    talk.write("Mairi")
    for text in ("a", "b", "c"):
        talk.write(text)
    option = talk.write("long")
    talk.edit(1, "Mairie\nde Vic")
    talk.edit(option, "rapide")
    assert [item.text for item in talk.conversation.draft] == ["Mairie de Vic", "a", "b", "c", "moins_d_un_mois"]
    talk.edit(option, "peut-être")
    assert "pas reconnu" in talk.said
    assert talk.conversation.draft[-1].text == "moins_d_un_mois"


def test_forged_values_answer_nothing(house: House) -> None:
    """A value that the question does not offer gives no answer, whatever its kind."""
    for code, label in ((STATUS, "Pas encore"), (SCALE, "4"), (CHOICE, "À reprendre")):
        talk = at_question(house, code)
        for value in ("martien", "99", "²", ""):
            talk.press_button(replace(talk.button(label), value=value))
            assert not talk.written
            assert talk.code == code


def test_nothing_is_expected_outside_a_walk(house: House) -> None:
    """Presses and texts do nothing at a step that asks no question of the referential."""
    scene = at_question(house, STATUS).scene().but(step="phases")
    assert press(scene, Button(7, 1, "phases", STATUS, "v", "oui")) == scene
    assert write(scene, "oui", 1) == scene
    assert settle(scene, "oui") == scene


def test_unknown_verb_of_an_answer(house: House) -> None:
    """A verb that this kind does not know changes nothing."""
    talk = at_question(house, STATUS)
    for verb in ("t", "c"):
        talk.press_button(Button(7, 1, "question", STATUS, verb, "+oui"))
        assert not talk.written
        assert talk.code == STATUS


def test_options_by_kind(house: House) -> None:
    """Free kinds offer nothing; a scale offers its steps."""
    scene = at_question(house, SCALE).scene()
    assert [option.value for option in options_of(scene, house.referential.questions[SCALE].answer)] == list("12345")
    for kind in (TextAnswer("text"), ListAnswer("list")):
        assert options_of(scene, kind) == ()
    assert isinstance(house.referential.questions[TABLE].answer, TableAnswer)
