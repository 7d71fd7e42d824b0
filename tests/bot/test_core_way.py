"""The shortest way to the bot, and the lines in which transcripts show the log."""

from __future__ import annotations

import pytest

from bot.core_way import CoreWay, Secrets, log_lines, note_lines
from bot.stage import Sent, Stage
from bot.transcript import parse
from dialogues.house import House


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ((1, "E1", '"oui"', None, "", "", "", None), 'E1 = "oui"'),
        ((1, "E1", None, None, "un\nmot", "", "", None), "E1 = ∅ · commentaire : un / mot"),
        ((1, "E1", '["é"]', "3", "", "pas_temps", "2026-03-09", 4), None),
    ],
)
def test_log_lines(row: tuple[object, ...], line: str | None) -> None:
    """A row shows its value, then only what stands beside it."""
    told = 'E1 = ["é"] · détail : 3 · raison : pas_temps · retour : 2026-03-09 (remplace)'
    assert log_lines([row]) == [(1, line or told)]


def test_note_lines() -> None:
    """A row of the notebook shows what its body says, blanks left out, and who else may read it."""
    body = '{"what": "écrire", "due": "", "level": 0, "kept": false}'
    assert note_lines([(1, "engagement", 3, body, "prive"), (2, "risque", 4, "{}", "partageable")]) == [
        (1, 'engagement 3 · what = "écrire" · level = 0 · kept = false'),
        (2, "risque 4 (partageable)"),
    ]


def test_secrets() -> None:
    """An invitation that was shown is followed by another, so that a transcript may hold several."""
    secrets = Secrets()
    first = secrets.current()
    secrets.seen([Sent("bot", 1, "rien")])
    assert secrets.current() == first
    secrets.seen([Sent("bot", 1, f"https://t.me/x?start=i_{first}")])
    assert secrets.current() != first
    assert len(secrets.current()) == len(first)


async def test_two_invitations(house: House) -> None:
    """Two invitations in one transcript are two."""
    text = (
        "ana> /start\nana> [J'accepte]\nana> Vallées\n"
        "ana> /projet\nana> [→ Vallées]\nana> [Inviter]\nana> [Lecture]\nana> [Inviter]\nana> [Lecture]\n"
    )
    played = await Stage(CoreWay(house)).play(parse(text))
    links = {line.strip() for line in played.splitlines() if "?start=i_" in line}
    assert len(links) == 2


async def test_what_means_nothing(house: House) -> None:
    """Ordinary talk in a group gets no answer."""
    played = await Stage(CoreWay(house)).play(parse("ana@equipe> bonjour\n"))
    assert played == "ana@equipe> bonjour\n"
