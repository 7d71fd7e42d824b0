"""Buttons as callback data: there and back, within 64 bytes, and nothing else is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.callback_data import LONGEST, decode, encode
from dialogues.dialogue import Walk
from dialogues.house import House
from dialogues.messages import Button
from referential.model import Answer, ChoiceAnswer, ScaleAnswer, TableAnswer

numbers = st.integers(0, 36**4)
names = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.", max_size=10)
buttons = st.builds(Button, numbers, numbers, names, names, names, st.text("abcé:-+_.0", max_size=8))
MANY = 36**5 - 1
"""Sixty million conversations and as many projects."""


@given(buttons)
def test_there_and_back(button: Button) -> None:
    """What is decoded is what was encoded, and it fits."""
    data = encode(button)
    assert 1 <= len(data.encode()) <= LONGEST
    assert decode(data) == button


@given(st.text(max_size=70))
@example("")
@example(":::::")
@example("1.1:a:b:c")
@example("Z.1:a:b:c:d")
@example(".1:a:b:c:d")
@example("1.:a:b:c:d")
@example("1:a:b:c:d")
@example("-1.2:a:b:c:d")
@example("1_0.2:a:b:c:d")
@example("zzzzzzzzzzzzz.1:a:b:c:d")
@example("٣.1:a:b:c:d")
def test_garbage(data: str) -> None:
    """Whatever a button says, it is read as one of ours or as nothing; numbers fit into SQLite."""
    button = decode(data)
    if button is None:
        return
    assert 0 <= button.conversation < 2**63
    assert 0 <= button.project < 2**63
    assert data.split(":", 4)[1:] == [button.step, button.subject, button.verb, button.value]


@pytest.mark.parametrize("data", ["", "bonjour", ":::::", "1.1:a:b:c", "A.1:a:b:c:d", ".1:a:b:c:d", "1:a:b:c:d"])
def test_what_none_of_our_buttons_says(data: str) -> None:
    """What does not have our shape is nothing."""
    assert decode(data) is None


def test_too_long() -> None:
    """A button that would not fit is a fault of ours, and is told with its size."""
    button = Button(1, 1, "question", "E1.3", "v", "é" * 40)
    with pytest.raises(ValueError, match="callback data of 100 bytes"):
        encode(button)


def values(answer: Answer | None) -> Iterator[tuple[str, str]]:
    """Give every (verb, value) that a button of a question can say."""
    match answer:
        case ChoiceAnswer():
            yield from (("t", f"+{option.value}") for option in answer.options)
            yield from (("v", option.value) for option in answer.options)
        case ScaleAnswer():
            yield from (("v", str(level)) for level in range(1, 6))
        case TableAnswer():
            yield from (("c", option.value) for column in answer.columns for option in column.options)
        case _:
            pass


def test_every_button_of_the_content_fits(house: House) -> None:
    """The longest step, code and option of the whole content fit, with numbers that we shall never reach."""
    walks = [
        (name, step)
        for dialogue in house.dialogues.values()
        for name, step in dialogue.steps.items()
        if isinstance(step, Walk)
    ]
    shared = [("v", option.value) for group in house.phrases.options.values() for option in group]
    moves = [("choisir", option.value) for group in house.phrases.options.values() for option in group]
    moves += [(verb, "") for _, step in walks for verb in step.moves]
    count = 0
    for code, question in house.referential.questions.items():
        for verb, value in (*values(question.answer), *values(question.detail), *shared, *moves):
            for step, _ in walks:
                encode(Button(MANY, MANY, step, code, verb, value))
                count += 1
    assert count > len(house.referential.questions)


def test_every_choice_fits(house: House) -> None:
    """So do choices of a phase, an answer, a project, and an invitation that travels in the buttons of the welcome."""
    chosen = [*house.referential.phases, *house.referential.questions, str(MANY), f"p{MANY}", "i" * 20]
    for dialogue in house.dialogues.values():
        for name, step in dialogue.steps.items():
            for verb in ("choisir", *step.moves):
                for value in chosen:
                    encode(Button(MANY, MANY, name, "-", verb, value))
