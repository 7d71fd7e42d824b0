"""A code as people give it, and the picture of its link."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from dialogues.conversation import Conversation
from dialogues.messages import Attached, Button, Commanded, Event, Pressed, Rewrote, Wrote
from dialogues.training.codes import code_in, normal
from dialogues.training.entry import ALPHABET
from dialogues.training.qr import QUIET, SCALE, picture
from tests.dialogues.talk import START

LOOK_ALIKE = "0O1IL2Z5S8B"


@pytest.mark.parametrize("text", ["ACDEFG", "acd efg", " acd-efg ", "t_ACDEFG", "A C D E F G."])
def test_a_code_is_read(text: str) -> None:
    """Spaces, hyphens, capitals and the form of the link make no difference."""
    assert normal(text) == "ACDEFG"


@pytest.mark.parametrize("text", ["", "ACDEF", "ACDEFGH", "ACDEF0", "ACDÉFG", "bonjour", "t_"])
def test_what_is_no_code(text: str) -> None:
    """A sign too few or too many, a sign that no code has: nothing is looked up."""
    assert normal(text) == ""


def test_no_look_alikes() -> None:
    """No code has a sign that is taken for another."""
    assert not set(ALPHABET) & set(LOOK_ALIKE)
    assert len(set(ALPHABET)) == len(ALPHABET) == 25


@pytest.mark.parametrize(
    ("event", "step", "found"),
    [
        (Commanded(START, "start", "t_ACDEFG"), "nom", True),
        (Commanded(START, "start", "ACDEFG"), "nom", False),
        (Commanded(START, "aplusieurs", "acd efg"), "nom", True),
        (Commanded(START, "a_plusieurs", ""), "nom", False),
        (Commanded(START, "point", "ACDEFG"), "nom", False),
        (Pressed(START, Button(1, 0, "bienvenue", "-", "accepter", "t_ACDEFG")), "nom", True),
        (Pressed(START, Button(1, 0, "bienvenue", "-", "accepter", "ACDEFG")), "nom", False),
        (Pressed(START, None), "nom", False),
        (Wrote(START, "ACDEFG"), "at-code", True),
        (Rewrote(START, "ACDEFG", 3), "at-code", True),
        (Wrote(START, "ACDEFG"), "nom", False),
        (Attached(START, "photo"), "at-code", False),
    ],
)
def test_where_a_code_is_waited_for(event: Event, step: str, *, found: bool) -> None:
    """A text that looks like a code is one only where a code is asked."""
    assert code_in(Conversation(step=step), event) == ("ACDEFG" if found else "")


def test_the_code_at_hand_is_kept() -> None:
    """A stray message before joining does not lose the session."""
    here = Conversation(step="at-rejoin", form={"atelier-code": "ACDEFG"})
    assert code_in(here, Attached(START, "photo")) == "ACDEFG"
    assert code_in(Conversation(step="at-quest", form=here.form), Attached(START, "photo")) == ""


def test_the_picture() -> None:
    """A square of black and white modules with its quiet zone; the same link gives the same bytes."""
    link = "https://t.me/mailleur_bot?start=t_ACDEFG"
    image = Image.open(io.BytesIO(picture(link)))
    assert image.width == image.height > 400
    side = image.width // SCALE
    modules = image.convert("L")
    assert {modules.getpixel((x, y)) for x in range(0, image.width, SCALE) for y in range(0, image.width, SCALE)} == {
        *(0, 255)
    }
    edge = [modules.getpixel((x * SCALE, (QUIET - 1) * SCALE)) for x in range(side)]
    assert set(edge) == {255}, "four white modules around it"
    assert modules.getpixel((QUIET * SCALE, QUIET * SCALE)) == 0, "then a corner that readers look for"
    assert picture(link) == picture(link) != picture(f"{link}A")
