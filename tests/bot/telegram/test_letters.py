"""What a turn gives, as letters."""

from __future__ import annotations

import json

from bot.reports.files import File
from bot.store.outbox import Letter
from bot.telegram.letters import Address, letters
from dialogues.messages import Button, Key, Link, Notice, Show
from tests.bot.raw import ANA

ROOT = "https://t.me/mailleur_bot?start="
HERE = Address(ANA)
PRESSED = Address(ANA, query="q1", message=5)
ROWS = ((Key("Oui", Button(1, 2, "question", "E1.3", "v", "oui")),),)
MARKUP = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1.2:question:E1.3:v:oui"}]]}


def test_a_screen() -> None:
    """A screen is one letter with its keyboard, for its chat and its topic; it has no number yet."""
    (letter,) = letters(Address(ANA, 12), (Show("<b>Oui ?</b>", ROWS),), ROOT)
    assert json.loads(letter.markup) == MARKUP
    assert letter == Letter(ANA, 12, "<b>Oui ?</b>", letter.markup)
    assert letter.id == 0


def test_in_order() -> None:
    """Letters are in the order of the turn; a notice is none."""
    written = letters(PRESSED, (Show("un"), Notice("noté"), File("deux.txt", b"2", "légende"), Show("trois")), ROOT)
    assert written == (
        Letter(ANA, 0, "un"),
        Letter(ANA, 0, "légende", file="deux.txt", content=b"2"),
        Letter(ANA, 0, "trois"),
    )


def test_a_long_text() -> None:
    """A long text is several letters, with the keyboard under the last."""
    first, last = letters(HERE, (Show("é" * 5000, ROWS),), ROOT)
    assert (len(first.text), first.markup) == (4096, "")
    assert (len(last.text), json.loads(last.markup)) == (904, MARKUP)


def test_an_edit() -> None:
    """A screen that asks for it edits the message that was pressed, when there is one and it fits."""
    assert [one.edits for one in letters(PRESSED, (Show("encore", edit=True), Show("suite")), ROOT)] == [5, 0]
    assert [one.edits for one in letters(HERE, (Show("encore", edit=True),), ROOT)] == [0]
    assert [one.edits for one in letters(PRESSED, (Show("é" * 5000, edit=True),), ROOT)] == [0, 0]


def test_a_link() -> None:
    """A link to this bot begins as it is told."""
    (letter,) = letters(HERE, (Show("groupe", ((Link("Ouvrir", "groupe"),),)),), ROOT)
    assert json.loads(letter.markup) == {"inline_keyboard": [[{"text": "Ouvrir", "url": f"{ROOT}groupe"}]]}
