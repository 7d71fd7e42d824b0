"""Messages within Telegram's limits."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram import views
from bot.telegram.callback_data import decode
from dialogues.messages import Button, Key, Link, Show
from dialogues.phrases import without_markup

BUTTON = Button(1, 2, "question", "E1.3", "v", "oui")

plain = st.text("abé&<>\n œ🌱'\"", max_size=30).map(lambda text: html.escape(text, quote=False))
tagged = st.recursive(
    plain,
    lambda inner: st.tuples(st.sampled_from(("b", "i", "u")), inner).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"),
    max_leaves=4,
)
texts = st.lists(st.one_of(plain, tagged), min_size=1, max_size=12).map("".join)


def is_balanced(page: str) -> bool:
    """Say whether every tag is closed, in order."""
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+)>", page):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def without_line_ends(text: str) -> str:
    """Return what a person reads, lines joined."""
    return without_markup(text).replace("\n", "")


@given(texts, st.integers(2, 60))
def test_pages(text: str, longest: int) -> None:
    """Each page is within the limit with its tags closed; together they lose nothing but line ends."""
    pages = views.pages(Show(text), longest)
    assert all(len(without_markup(page)) <= longest for page in pages)
    assert all(is_balanced(page) for page in pages)
    assert "".join(map(without_line_ends, pages)) == without_line_ends(text)
    if len(without_markup(text)) <= longest:
        assert pages == (text,)


def test_a_long_text_is_cut_at_a_line() -> None:
    """A long text is cut where a line ends, and a style goes on in the next message."""
    line = "é" * 99 + "\n"
    first, second = views.pages(Show(f"<b>{line * 50}</b>"))
    assert first == f"<b>{(line * 40).rstrip()}</b>"
    assert second == f"<b>{line * 10}</b>"


def test_a_long_line_is_cut_at_the_limit() -> None:
    """Without a line end in its last half, a page is as long as may be; entities stay whole."""
    pages = views.pages(Show("a\n" + "&amp;" * 5000))
    assert [len(without_markup(page)) for page in pages] == [4096, 906]
    assert set("".join(pages).replace("&amp;", "")) == {"a", "\n"}


def test_a_lone_ampersand_is_kept() -> None:
    """A sign that begins no entity is a sign like any other."""
    assert "".join(views.pages(Show("R&D " * 30), 50)) == "R&D " * 30


def test_exactly_the_limit() -> None:
    """A text of 4096 characters is one message; tags and entities do not count."""
    text = "<b>" + "&lt;" * 4096 + "</b>"
    assert views.pages(Show(text)) == (text,)


def test_keyboard() -> None:
    """Buttons carry what they say about themselves; links open the bot in private."""
    rows = ((Key("Oui", BUTTON), Link("Parler", "groupe")),)
    ((key, link),) = views.keyboard(rows, "https://t.me/mailleur_bot?start=")
    assert (key["text"], decode(key["callback_data"])) == ("Oui", BUTTON)
    assert link == {"text": "Parler", "url": "https://t.me/mailleur_bot?start=groupe"}
    assert views.keyboard((), "") == []


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_labels(length: int, shown: str) -> None:
    """A label longer than a phone shows is cut, visibly."""
    keyboard = views.keyboard(((Key("x" * length, BUTTON),),), "")
    assert keyboard[0][0]["text"] == shown


@pytest.mark.parametrize(("length", "shown"), [(200, "x" * 200), (201, "x" * 199 + "…")])
def test_notices(length: int, shown: str) -> None:
    """The answer to a press is at most 200 characters long."""
    assert views.notice("x" * length) == shown
