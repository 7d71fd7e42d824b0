"""Pictures of restitutions."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.reports.pictures import BEFORE, NOW, WIDTH
from bot.reports.rounds import Bar, bars, picture
from dialogues.house import House
from dialogues.rounds.restitution import Restitution, Voice, restitution

LABELS = {"a": "Une commune porte", "b": "L'intercommunalité porte, avec " + "des conventions " * 6, "c": "Autrement"}


def of(word: str) -> Restitution:
    """Return the restitution of answers written as one letter each."""
    return restitution(tuple("abcd"), [Voice(value) for value in word], mode="confidentiel", authority=False)


def _pixels(content: bytes, wanted: str) -> int:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    colour = tuple(int(wanted[place : place + 2], 16) for place in (1, 3, 5))
    return sum(count for count, found in image.getcolors(maxcolors=1 << 24) or () if found == colour)


def test_bars_hold_what_is_said(house: House) -> None:
    """Readings that are shown have their count; what is merged is one bar of its own."""
    assert bars(house.phrases, LABELS, of("aaabbc")) == (
        Bar(LABELS["a"], "3 réponses", 3),
        Bar(LABELS["b"], "2 réponses", 2),
        Bar("Autres réponses, réunies", "1 réponse", 1, hidden=True),
    )


@pytest.mark.parametrize("word", ["aaaaaaaa", "aaaaaaab", "aaaaaabb"])
def test_near_unanimity_is_one_picture(house: House, word: str) -> None:
    """The same bars, and the same bytes, whether the last two differ or not."""
    solid, rest = bars(house.phrases, LABELS, of(word))
    assert (solid.words, solid.count) == ("au moins 6 réponses", 6)
    assert (rest.words, rest.count, rest.hidden) == ("non montré", 2, True)
    assert picture(house.phrases, LABELS, of(word)) == picture(house.phrases, LABELS, of("aaaaaaaa"))


@pytest.mark.parametrize("word", ["aaab", "aabc"])
def test_what_is_not_shown_is_one_hatched_bar(house: House, word: str) -> None:
    """Nothing solid where no reading is named."""
    (bar,) = bars(house.phrases, LABELS, of(word))
    assert (bar.words, bar.count, bar.hidden) == ("non montré", 4, True)
    content = picture(house.phrases, LABELS, of(word))
    assert _pixels(content, NOW) == 0 < _pixels(content, BEFORE)


def test_a_picture_of_bars(house: House) -> None:
    """Bars are as long as their counts, and a long name takes more lines rather than being cut."""
    two, three = picture(house.phrases, LABELS, of("aacc")), picture(house.phrases, LABELS, of("aaabbb"))
    assert Image.open(io.BytesIO(two)).format == "PNG"
    assert Image.open(io.BytesIO(two)).width == WIDTH
    assert Image.open(io.BytesIO(two)).height < Image.open(io.BytesIO(three)).height
    one, four = (picture(house.phrases, LABELS, of(word)) for word in ("aabbccd", "aaabbccdd"))
    assert _pixels(one, NOW) < _pixels(four, NOW)
    assert _pixels(four, BEFORE) == 0 < _pixels(one, BEFORE)


def test_nothing_to_draw(house: House) -> None:
    """Too few answers, or free texts alone, are words only."""
    assert picture(house.phrases, LABELS, of("aab")) == b""
    assert picture(house.phrases, LABELS, Restitution("confidentiel", "textes", 5)) == b""
