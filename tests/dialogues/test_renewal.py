"""Content that changed under a running conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogues.conversation import Conversation, Item
from dialogues.engine import advance
from dialogues.house import House
from dialogues.messages import Attached, Button, Commanded, Event, LogAnswer, Pressed, Rewrote, Show, Wrote
from dialogues.record import Edited, Record
from dialogues.renewal import SILENCE
from dialogues.selection import plan
from referential.branching import Condition, Hold, Rule
from tests.dialogues.talk import START, Talk, at_question, given, in_project, plain

OLD = "0123456789ab"


def turn(talk: Talk, event: Event, silence: timedelta, *changed: str) -> tuple[list[str], Conversation]:
    """Return the messages of a turn after some silence, and the conversation, pinned to an old version before."""
    record = replace(talk.record(event), changed=changed, last_turn=event.at - silence)
    made = advance(talk.house, replace(talk.conversation, version=OLD), record, event)
    return [plain(effect.text) for effect in made.effects if isinstance(effect, Show)], made.conversation


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (("P1",), "1 question a changé depuis votre dernier passage, rien n'est perdu.\n\n"),
        (("P1", "E1"), "2 questions ont changé depuis votre dernier passage, rien n'est perdu.\n\n"),
    ],
)
def test_the_next_session_opens_with_it(house: House, changed: tuple[str, ...], line: str) -> None:
    """After an hour the first message says how many questions changed; the conversation is on today's version then."""
    talk = at_question(house, "P1")
    (first, *_), conversation = turn(talk, Wrote(START, "oui", 9), SILENCE, *changed)
    assert first.startswith(line)
    assert conversation.version == house.referential.version
    (first, *_), _ = turn(talk, Wrote(START, "oui", 9), SILENCE)
    assert not first.startswith(line)


@pytest.mark.parametrize("name", ["start", "reprendre", "parcours"])
def test_a_command_opens_a_session(house: House, name: str) -> None:
    """These commands open a session at once."""
    talk = at_question(house, "P1")
    (first, *_), _ = turn(talk, Commanded(START, name), timedelta(minutes=1), "P1")
    assert first.startswith("1 question a changé")


def test_a_session_goes_on(house: House) -> None:
    """In the middle of a session nothing is said, and the conversation stays pinned to what it began with."""
    talk = at_question(house, "P1")
    told, conversation = turn(talk, Wrote(START, "oui", 9), timedelta(minutes=59), "P1")
    assert not any("changé" in text for text in told)
    assert conversation.version == OLD


def test_nothing_of_theirs_changed(house: House) -> None:
    """When none of their questions changed, nobody is told anything."""
    talk = at_question(house, "P1")
    told, conversation = turn(talk, Wrote(START, "oui", 9), timedelta(days=9))
    assert not any("changé" in text for text in told)
    assert conversation.version == house.referential.version


def test_it_is_said_where_only_an_edit_answers(house: House) -> None:
    """A press that only edits its message is preceded by a message that tells."""
    talk = at_question(house, "P1")
    talk.press("Pas encore")
    button = talk.button("Autre truc")
    told, _ = turn(talk, Pressed(START, button, 1), SILENCE, "P1", "E1")
    assert told[0] == "2 questions ont changé depuis votre dernier passage, rien n'est perdu."
    assert len(told) == 2


def test_not_before_consent(house: House) -> None:
    """Who has to agree to a new notice is asked that first, and is told afterwards."""
    talk = at_question(house, "P1")
    talk.notice = "ancien"
    told, conversation = turn(talk, Commanded(START, "start"), SILENCE, "P1")
    assert not any("changé" in text for text in told)
    assert conversation.version == OLD


def hiding(house: House, *codes: str) -> House:
    """Return the house with an overlay that hides questions."""
    laid = replace(house.referential.overlay, name="reseau", hidden=frozenset(codes))
    return replace(house, referential=replace(house.referential, overlay=laid))


def without(house: House, code: str) -> House:
    """Return the house with a question retired."""
    questions = {name: question for name, question in house.referential.questions.items() if name != code}
    ids = {question.id: name for name, question in questions.items()}
    return replace(house, referential=replace(house.referential, questions=questions, ids=ids))


@pytest.mark.parametrize("event", [Wrote(START, "oui", 9), Commanded(START, "reprendre"), Attached(START, "sticker")])
def test_the_question_at_hand_is_retired(house: House, event: Event) -> None:
    """The conversation goes on at the phases, and says so; nothing that was said to the question is taken."""
    talk = at_question(house, "P1", {"E1": "oui"})
    for gone in (hiding(house, "P1"), without(house, "P1")):
        made = advance(gone, talk.conversation, talk.record(event), event)
        said = [plain(effect.text) for effect in made.effects if isinstance(effect, Show)]
        assert said[0].startswith("Cette question n'est plus posée ; rien n'est perdu")
        assert (made.conversation.dialogue, made.conversation.step) == ("parcours", "phases")
        assert (made.conversation.code, made.conversation.trail) == ("", ())
        assert not [effect for effect in made.effects if isinstance(effect, LogAnswer)]


def test_what_was_begun_of_a_hidden_question_is_kept(house: House) -> None:
    """A draft is logged before the conversation leaves the question."""
    code = next(code for code, one in house.referential.questions.items() if one.answer.kind == "list")
    talk = at_question(house, code)
    talk.conversation = replace(talk.conversation, draft=(Item("la mairie", 4),))
    event = Wrote(START, "le collège", 9)
    made = advance(hiding(house, code), talk.conversation, talk.record(event), event)
    (row,) = (effect for effect in made.effects if isinstance(effect, LogAnswer))
    assert (row.code, row.value) == (code, ("la mairie",))
    assert made.conversation.draft == ()


def test_advice_about_a_hidden_question_goes_on(house: House) -> None:
    """Who has just answered reads the end of the advice; the question is hidden from the next one on."""
    talk = at_question(house, "P1")
    talk.press("Pas encore")
    event = Pressed(START, talk.button("Question suivante") if "Question suivante" in talk.labels else None, 1)
    made = advance(hiding(house, "P1"), talk.conversation, talk.record(event), event)
    assert made.conversation.code != ""


def test_an_edit_of_a_retired_question(house: House) -> None:
    """An edited message that had answered a retired question says why nothing changes."""
    talk = in_project(house)
    event = Rewrote(START, "non", 3)
    record = replace(talk.record(), edited=Edited(given("ZZ", "oui"), 1, "value"))
    made = advance(house, talk.conversation, record, event)
    (shown,) = (effect for effect in made.effects if isinstance(effect, Show))
    assert "n'est plus posée" in plain(shown.text)


def test_old_button_of_a_hidden_question(house: House) -> None:
    """An old answer button of a hidden question opens no correction."""
    talk = in_project(hiding(house, "P1"))
    talk.press_button(Button(7, 1, "question", "P1", "v", "oui"))
    assert "n'est plus posée" in talk.said
    assert talk.place == "parcours.phases"


def test_a_hidden_question_is_never_asked(house: House) -> None:
    """Neither a phase nor a rule asks it, and what waits for it waits no more."""
    branching = house.referential.branching
    first, second, third, *_ = (question.code for question in house.referential.of_phase("emergence"))
    rule = Rule("attente", ("toujours",), "Essai.", advance=(third,), hold=(Hold((first,), second, "Plus tard."),))
    held = replace(branching, conditions={"toujours": Condition()}, rules=(rule,))
    waiting = replace(house, referential=replace(house.referential, branching=held))
    before = plan(waiting.referential, Record(1), "emergence", START)
    assert first in before.held
    assert before.codes[0] == third
    after = plan(hiding(waiting, second, third).referential, Record(1), "emergence", START)
    assert first not in after.held
    assert set(before.codes) - set(after.codes) == {second, third}
